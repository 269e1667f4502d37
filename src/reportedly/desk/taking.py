"""What is seen, to take away: a series page's context in, CSV, SVG or PNG out.

The SVG carries its own style and the numbers, and looks the same wherever it is opened.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reportedly.desk.render import fragment
from reportedly.errors import MissingExtra
from reportedly.report.points import COLOURS

if TYPE_CHECKING:
    from reportedly.desk.pages.series import SeriesPage

_HEADS = (
    "number", "day", "figure", "measure", "live", "note", "held", "said_by", "family", "words", "sentence", "publisher",
    "reported_on", "claim",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(page: SeriesPage) -> str:
    """The table below the picture as CSV, with a first line that says what it is.

    A cell that a spreadsheet would take for a formula is quoted with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADS)
    for one in page.said:
        passage = one.passage
        writer.writerow(
            map(
                _cell,
                (
                    str(one.number or ""),
                    one.day or "",
                    one.figure,
                    one.measure,
                    "yes" if one.live else "no",
                    one.note,
                    one.held,
                    " > ".join(one.chain),
                    one.family,
                    one.words,
                    f"{passage.before}{passage.quote}{passage.after}",
                    passage.where,
                    passage.day or "",
                    one.entry,
                ),
            )
        )
    return out.getvalue()


def bitmap(page: SeriesPage) -> bytes:
    """The same picture as PNG, at twice the size, so that it can be printed.

    Raises:
        MissingExtra: the library that draws is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra("A picture as PNG", "desk") from None
    return bytes(resvg_py.svg_to_bytes(svg_string=picture(page), zoom=2))


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def picture(page: SeriesPage) -> str:
    """The picture as one SVG with title, legend and citation."""
    return fragment("picture.svg", page=page, colours=COLOURS)
