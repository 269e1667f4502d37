"""A backtest in the terminal: how often ranges held what was said later. Rows of coverage in, lines of text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.checks.bounds import number
from reportedly.report import words
from reportedly.report.canvas import Canvas
from reportedly.report.ranges import percent, table_of

if TYPE_CHECKING:
    from reportedly.records.estimate import Coverage

_NOTHING = "–"


def render(found: tuple[Coverage, ...], title: str, *, width: int | None = None, colour: bool | None = None) -> str:
    """How often ranges held what was said later: a row for each preset, a column for each delay."""
    canvas = Canvas(width, colour)
    canvas.rows(Text(words.line(title), "bold"))
    canvas.rows(Text("Of the ranges of live claims, how many hold the value that was given so many days later", "dim"))
    canvas.print()
    if not any(row.tried for row in found):
        canvas.rows(
            Text("Nothing could be tried: nobody spoke again within those days, or the ledger ends before them.")
        )
        return canvas.text
    delays = sorted({row.days for row in found})
    table = table_of("preset", *(f"{days} days" for days in delays))
    for preset in dict.fromkeys(row.preset for row in found):
        by_days = {row.days: row for row in found if row.preset == preset}
        table.add_row(f"  {preset}", *(_share(by_days.get(days)) for days in delays))
    canvas.print(table)
    canvas.print()
    first = [row for row in found if row.preset == found[0].preset]
    below, above = sum(row.below for row in first), sum(row.above for row in first)
    missed = (
        f"Of the ranges by {found[0].preset} that missed, the later value lay above {number(above)} and below "
        f"{number(below)}. A running total grows: a value above may be new losses as well as better knowledge."
    )
    canvas.rows(Text(missed, "dim"))
    return canvas.text


def _share(row: Coverage | None) -> Text:
    if row is None or row.share is None:
        return Text(_NOTHING, "dim")
    return Text(percent(row.share), "bold").append(f"  {row.held}/{row.tried}", "dim")
