"""Search: claims by their words and by what they are about, with counts to choose by. The address is the search."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from litestar import Response, get

from reportedly.desk.handling import Asked, Holding, Number, Word
from reportedly.desk.held import Known
from reportedly.desk.passages import Passage, passage
from reportedly.desk.render import show
from reportedly.errors import OptionError
from reportedly.records.document import day_of
from reportedly.report import words
from reportedly.series.words import known_words, pack
from reportedly.store.seeking import Asked as Seeking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.entry import Entry
    from reportedly.store.seeking import Line

_LISTED, _VALUES, _DOCUMENTS = 20, 8, 4
_LONGEST = 500  # code points of what is asked for
_NAMES = {
    "toll": "Measure",
    "side": "Side",
    "origin": "Origin",
    "publisher": "Publisher",
    "language": "Language",
    "modality": "Held as",
    "doubt": "Doubt",
}
_COLUMNS = ("toll", "side", "origin", "publisher", "modality")  # what the ledger itself can choose by
# Bands of the probability that a claim was read right, by their lower ends.
_BANDS = ((0.95, "95% and more"), (0.8, "80 to 95%"), (0.5, "50 to 80%"), (0.0, "under 50%"))
UNTOLD = "not told"


class Value(msgspec.Struct, frozen=True):
    """Something to choose by: its key in the address, its words, and how many of the claims that were counted."""

    key: str
    words: str
    count: int


class Facet(msgspec.Struct, frozen=True):
    """A way to choose: its key in the address, its name, what is chosen ("" for nothing), and its commonest values."""

    key: str
    name: str
    chosen: str
    values: tuple[Value, ...]


class Row(msgspec.Struct, frozen=True):
    """A claim: its figure or kind, who says it, how it is held, how probably it was read right, and its words."""

    entry: str
    what: str
    origin: str
    held: str
    confidence: float | None
    passage: Passage


class Told(msgspec.Struct, frozen=True):
    """A document that holds the words."""

    key: str
    title: str
    publisher: str


class Search(msgspec.Struct, frozen=True):
    """The context of the page.

    Attributes:
        words, since, until: what is asked for, with the days of report.
        chosen: keys and values of facets that are chosen, and the values in words.
        facets: ways to choose further, counted over at most the newest 2,000 claims of the question.
        total: how many claims were counted; `whole` is False where there may be more.
        rows: some of them, the newest first.
        more: the number of the ledger before which the list goes on; None at its end.
        documents: a few documents that hold the words, beside the claims.
    """

    words: str
    since: str
    until: str
    chosen: tuple[tuple[str, str, str], ...]
    facets: tuple[Facet, ...]
    total: int
    whole: bool
    rows: tuple[Row, ...]
    more: int | None
    documents: tuple[Told, ...]


def context(
    ledger: Known,
    asked: str = "",
    since: str | None = None,
    until: str | None = None,
    chosen: dict[str, str] | None = None,
    before: int | None = None,
) -> Search:
    """What a question comes to; `chosen` holds values of facets by their keys.

    Raises:
        OptionError: a day is none, or the question is too long.
    """
    chosen = {key: value for key, value in (chosen or {}).items() if value}
    for day in (since, until):
        if day and (day_of(day) is None or len(day) != len("2025-05-03")):
            raise OptionError(f"A day looks like 2025-05-03, not {day[:40]!r}.")
    if any(len(value) > _LONGEST for value in (asked, *chosen.values())):
        raise OptionError(f"A question has at most {_LONGEST} characters.")
    where = tuple((key, value) for key, value in chosen.items() if key in _COLUMNS)
    question = Seeking(asked.strip(), where, since or None, until or None)
    sought = ledger.sought(question)
    counted = _alike(sought.lines, chosen)
    here = sought if before is None else ledger.sought(question, before)
    lines = counted if before is None else _alike(here.lines, chosen)
    listed = lines[:_LISTED]
    return Search(
        asked,
        since or "",
        until or "",
        tuple((key, value, _called(key, value)) for key, value in chosen.items()),
        tuple(_facet(key, counted, chosen.get(key, "")) for key in _NAMES),
        len(counted),
        sought.more is None,
        _rows(ledger, listed),
        listed[-1].number if len(lines) > _LISTED else here.more,
        _documents(ledger, asked) if before is None else (),
    )


def band(confidence: float | None) -> str:
    """The band of doubt that a claim belongs to, in words."""
    return next((name for end, name in _BANDS if confidence is not None and confidence >= end), UNTOLD)


def _value(line: Line, key: str) -> str:
    return band(line.confidence) if key == "doubt" else str(getattr(line, key) or "")


def _called(key: str, value: str) -> str:
    """A value in words: sides and origins are kept by codes, "KP" and "kr-nis", and called by their names."""
    known = known_words(pack()) if key in ("side", "origin") else None
    return words.line((known and (known.countries.get(value) or known.labels.get(value))) or value)


def _alike(lines: Iterable[Line], chosen: dict[str, str]) -> list[Line]:
    return [line for line in lines if all(_value(line, key) == value for key, value in chosen.items())]


def _facet(key: str, lines: Iterable[Line], chosen: str) -> Facet:
    counts = Counter(_value(line, key) for line in lines)
    counts.pop("", None)
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_VALUES]
    return Facet(key, _NAMES[key], chosen, tuple(Value(value, _called(key, value), n) for value, n in common))


def _rows(ledger: Known, lines: Sequence[Line]) -> tuple[Row, ...]:
    entries = {entry.id: entry for entry in ledger.entries(ids=[line.id for line in lines])} if lines else {}
    return tuple(_row(entries[line.id]) for line in lines if line.id in entries)


def _row(entry: Entry) -> Row:
    figure = entry.claim.figure
    return Row(
        entry.id,
        f"{words.amount(figure)} {words.measure(figure)}" if figure else words.kind(entry.claim),
        words.line(entry.origin.name) if entry.origin else "",
        " · ".join(words.held(entry.claim)),
        entry.claim.confidence,
        passage(entry, 140),
    )


def _documents(ledger: Known, asked: str) -> tuple[Told, ...]:
    hits = ledger.search(asked, _DOCUMENTS) if asked.strip() else ()
    return tuple(
        Told(hit.printed.document, words.line(hit.printed.title or "a report"), words.line(hit.printed.publisher or ""))
        for hit in hits
        if hit.entry is None
    )


@get("/search", sync_to_thread=True)
def page(
    request: Asked,
    held: Holding,
    words: Word = None,
    since: Word = None,
    until: Word = None,
    before: Number = None,
    as_of: Word = None,
) -> Response[str]:
    """Claims by words and facets."""
    chosen = {key: request.query_params.get(key, "") for key in _NAMES}
    made = context(held.ledger(as_of or None), words or "", since, until, chosen, before)
    return show(request, "search.html", made, title=f"Search: {words}" if words else "Search", here="search")


HANDLERS = (page,)
