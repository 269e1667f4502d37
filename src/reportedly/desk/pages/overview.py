"""The overview: what came in last, which series moved, what does not agree, which claims are doubtful."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from litestar import Response, get

from reportedly.desk.findings import Shown, gravest, shown
from reportedly.desk.handling import Asked, Holding, Word
from reportedly.desk.held import Known
from reportedly.desk.passages import Passage, passage
from reportedly.desk.render import show
from reportedly.records.finding import Severity
from reportedly.report import ranges, words
from reportedly.report.vintages import number_of

if TYPE_CHECKING:
    from reportedly.records.entry import Entry
    from reportedly.records.series import Series

_MOVED, _FINDINGS, _DOCUMENTS, _DOUBTFUL = 6, 4, 6, 5
_RECENT = 300  # entries from the end of the ledger that are looked through
SMALL = 3_000  # entries up to which everything is looked through, however long ago it was recorded


class Moved(msgspec.Struct, frozen=True):
    """A series that somebody added to: its range now and before that day, and the figure that was added.

    `now` and `before` are ranges in words ("300 – 1,667†"); `before` is "" where the series is new.
    """

    id: str
    name: str
    day: str
    now: str
    before: str
    figure: str
    by: str
    passage: Passage


class New(msgspec.Struct, frozen=True):
    """A document that came in: how it is called, by whom and when it was printed, and how many claims it makes."""

    key: str
    title: str
    publisher: str
    day: str | None
    edition: int
    claims: int


class Doubtful(msgspec.Struct, frozen=True):
    """A claim that was perhaps read wrongly: the probability that it was read right, and its words."""

    confidence: float
    what: str
    passage: Passage


class Overview(msgspec.Struct, frozen=True):
    """The context of the page. `open` counts findings by severity, the gravest first; all lists are cut to a few."""

    reports: int
    claims: int
    decisions: int
    moved: tuple[Moved, ...]
    open: tuple[tuple[Severity, int], ...]
    findings: tuple[Shown, ...]
    documents: tuple[New, ...]
    doubtful: tuple[Doubtful, ...]


def context(ledger: Known) -> Overview:
    """What a ledger comes to at first sight."""
    counts = ledger.counts()
    recent = ledger.recent(_RECENT)
    standing = gravest(ledger.check()) if counts.entries <= SMALL else []
    severities = dict.fromkeys(Severity, 0)
    for one in standing:
        severities[one.finding.severity] += 1
    doubtful = sorted((e for e in recent if e.claim.confidence is not None), key=lambda e: e.claim.confidence or 0)
    return Overview(
        counts.documents,
        counts.entries,
        counts.decisions,
        _moved(ledger, _series(ledger, recent, counts.entries)),
        tuple((severity, n) for severity, n in severities.items() if n),
        shown(ledger, standing[:_FINDINGS]),
        _new(ledger),
        tuple(Doubtful(e.claim.confidence or 0, _what(e), passage(e, 120)) for e in doubtful[:_DOUBTFUL]),
    )


def _series(ledger: Known, recent: tuple[Entry, ...], size: int) -> tuple[Series, ...]:
    """The series of a small ledger, or those of the blocks that were added to last."""
    if size <= SMALL:
        return ledger.series()
    blocks = dict.fromkeys((e.scope.toll, e.scope.side) for e in recent if e.scope is not None)
    return tuple(one for toll, side in list(blocks)[:_MOVED] for one in ledger.around(toll, side))


def _moved(ledger: Known, series: tuple[Series, ...]) -> tuple[Moved, ...]:
    """The series that were last added to, the latest first; a series of one figure has not moved."""
    latest = [(max((e.known_on or "" for e in one.entries), default=""), one) for one in series if len(one.entries) > 1]
    latest.sort(key=lambda item: (item[0], item[1].id), reverse=True)
    made = []
    for day, one in latest[:_MOVED]:
        newest = max(one.assertions, key=lambda a: (a.entry.known_on or "", a.reported_on or "", a.id))
        now, before = _range(ledger, one), ""
        if day:
            then = ledger.as_of((date.fromisoformat(day) - timedelta(days=1)).isoformat())
            earlier = next((other for other in then.around(one.scope.toll, one.scope.side) if other.id == one.id), None)
            before = _range(then, earlier) if earlier is not None else ""
        by = words.line(newest.origin.name)
        made.append(Moved(one.id, one.name, day, now, before, number_of(newest), by, passage(newest.entry, 120)))
    return tuple(made)


def _range(ledger: Known, series: Series) -> str:
    """The range of a series in words; of one that does not add up, what was said."""
    estimate = ledger.range_of(series)
    return (ranges.span(estimate) if estimate else "") or ", ".join(dict.fromkeys(map(number_of, series.live))) or "–"


def _new(ledger: Known) -> tuple[New, ...]:
    made = []
    for stored in ledger.latest(_DOCUMENTS):
        document, printed = stored.document, stored.printed
        claims = sum(1 for _ in ledger.entries(document=printed.document))
        publisher = words.line(document.publisher or "")
        made.append(
            New(printed.document, words.title(document), publisher, document.published_at, printed.edition, claims)
        )
    return tuple(made)


def _what(entry: Entry) -> str:
    figure = entry.claim.figure
    return f"{words.amount(figure)} {words.measure(figure)}" if figure else words.kind(entry.claim)


@get("/", sync_to_thread=True)
def page(request: Asked, held: Holding, as_of: Word = None) -> Response[str]:
    """The overview."""
    ledger = held.ledger(as_of or None)
    return show(
        request, "overview.html", ledger.once(("overview",), lambda: context(ledger)), title="Overview", here="overview"
    )


HANDLERS = (page,)
