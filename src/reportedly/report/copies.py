"""Reports that print one text, in the terminal: families and what each masthead changed in, lines of text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.report import words
from reportedly.report.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.records.copies import Copy, TextFamily

KEY = 9  # characters of a document's key that are shown: it begins with a letter


def imprint(copy: Copy) -> str:
    """Who printed a report, and when: "Norda, 2025-05-05"."""
    known = (copy.printed.publisher or copy.printed.title or copy.printed.address, copy.reported_on)
    return words.line(", ".join(part for part in known if part)) or copy.key[:KEY]


def listed(families: Sequence[TextFamily], *, width: int | None = None, colour: bool | None = None) -> str:
    """Each family on one line: how many print it, what it is called, who printed it first."""
    canvas = Canvas(width, colour)
    for family in families:
        first = family.first
        head = Text(f"{first.key[:KEY]}  ", "bold").append(f"{len(family.copies):>3} reports  ", "")
        title = first.printed.title
        canvas.hanging(head, Text(" · ".join(part for part in (title and words.line(title), imprint(first)) if part)))
    return canvas.text


def family(
    one: TextFamily,
    changes: Mapping[str, Sequence[str]],
    *,
    width: int | None = None,
    colour: bool | None = None,
) -> str:
    """The reports of one text, first to last, each with what it changed, by the document's key; and what was cut."""
    canvas = Canvas(width, colour)
    canvas.print(Text(f"One text in {words.counted_as(len(one.copies), 'report')}, counted as one voice", "bold"))
    inside = {copy.key: copy for copy in one.copies}
    for copy in one.copies:
        canvas.print()
        title = f"  {words.line(copy.printed.title)}" if copy.printed.title else ""
        canvas.hanging(Text(f"{copy.key[:KEY]}  ", "bold"), Text(imprint(copy)).append(title, "dim"))
        if copy is one.first:
            canvas.hanging(Text("           "), Text("the others are told against this one", "dim"))
        for change in changes.get(copy.key, ()):
            canvas.hanging(Text("           "), Text(words.line(change)))
    cut = [tie for tie in one.ties if tie.cut]
    if cut:
        canvas.print()
    for tie in cut:
        names = " and ".join(imprint(inside[key]) if key in inside else key[:KEY] for key in (tie.left, tie.right))
        canvas.hanging(Text("cut        ", "yellow"), Text(f"{names}: {tie.words}"))
    return canvas.text
