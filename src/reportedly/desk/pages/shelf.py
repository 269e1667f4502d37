"""The list of series, by what is counted and of which side."""

from __future__ import annotations

import msgspec
from litestar import Response, get

from reportedly.desk.handling import Asked, Holding, Word
from reportedly.desk.held import Known
from reportedly.desk.render import show
from reportedly.desk.support import days_of
from reportedly.report import ranges
from reportedly.report.vintages import number_of

SMALL = 3_000  # entries of a ledger up to which all series are listed


class Row(msgspec.Struct, frozen=True):
    """A series in the list."""

    id: str
    name: str
    range: str
    figures: int
    families: int
    first: str
    last: str


class Shelf(msgspec.Struct, frozen=True):
    """The context of the list: series, and what they are chosen by. `tolls` and `sides` are all there are to choose."""

    rows: tuple[Row, ...]
    toll: str
    side: str
    tolls: tuple[str, ...]
    sides: tuple[str, ...]
    figures: int
    whole: bool


def shelf(ledger: Known, toll: str | None, side: str | None) -> Shelf:
    """The series of a ledger; of a large one those of a toll and side, or of what was added last."""
    counts = ledger.counts()
    whole = counts.entries <= SMALL
    if whole:
        every = ledger.series()
    else:
        recent = ledger.recent(300)
        blocks = list(dict.fromkeys((e.scope.toll, e.scope.side) for e in recent if e.scope is not None))[:6]
        every = tuple(one for t, s in ([(toll, side)] if toll else blocks) for one in ledger.around(t, s))
    chosen = [s for s in every if (not toll or s.scope.toll == toll) and (not side or s.scope.side == side)]
    rows = []
    spans = ledger.once(("spans",), lambda: ledger.ranges(every)) if whole else {}
    for one in sorted(chosen, key=lambda one: (-len(one.entries), one.id)):
        estimate = spans.get(one.id)
        days = days_of(one)
        live = ", ".join(dict.fromkeys(map(number_of, one.live)))
        span = (ranges.span(estimate) if estimate else "") or live
        rows.append(Row(one.id, one.name, span, len(one.entries), len(one.families), days[0], days[-1]))
    return Shelf(
        tuple(rows),
        toll or "",
        side or "",
        tuple(sorted({one.scope.toll for one in every})),
        tuple(sorted({one.scope.side for one in every if one.scope.side})),
        sum(row.figures for row in rows),
        whole,
    )


@get("/series", sync_to_thread=True)
def listed(
    request: Asked,
    held: Holding,
    toll: Word = None,
    side: Word = None,
    as_of: Word = None,
) -> Response[str]:
    """The list of series."""
    ledger = held.ledger(as_of or None)
    made = ledger.once(("shelf", toll, side), lambda: shelf(ledger, toll or None, side or None))
    return show(request, "shelf.html", made, title="Series", here="series")


HANDLERS = (listed,)
