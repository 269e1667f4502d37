"""One row of a table in, the entries that it holds out: each figure pinned to its cell, its sentence the row.

The file is the document. What the mapping itself states (a side that holds for the whole table) has no span; what a
cell says has one. Nothing is guessed: an empty cell is None.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from reportedly.errors import ExchangeError
from reportedly.exchange.chain import origin_hop, publisher_hop, relay_hops
from reportedly.exchange.fields import Got, When, get, moment, number
from reportedly.exchange.recognise import hedge_grade
from reportedly.records.attribution import Anonymity, Credit, Hedge, Hop, Manner, Role, Stance
from reportedly.records.claim import Claim, Counted, Figure, Kind, Measure, Modality, Reckoning, Time, Where, Whole
from reportedly.records.entry import Entry, Printed
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.span import Extent, Span
from reportedly.series.enter import entry_id
from reportedly.series.origins import origin_of
from reportedly.series.scope import scope_of
from reportedly.series.words import pack

if TYPE_CHECKING:
    from collections.abc import Mapping as Cells

    from reportedly.exchange.cells import Cell, Row
    from reportedly.exchange.mapping import FigureMap, Mapping
    from reportedly.records.document import Document
    from reportedly.records.entry import Scope

_Word = TypeVar("_Word", bound=StrEnum)


class Refusal(ExchangeError):  # noqa: N818 - reads as what it is: a row that is left out, and the rest goes on
    """A row that no claim can be made of; `reason` is the short word it is counted under."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class Placed(NamedTuple):
    """An entry with what its row said besides: its own name, and the voice that its origin is counted with."""

    entry: Entry
    row_id: str | None
    family: str | None


class Rows:
    """Makes entries of the rows of one table. Remembers the chains of named rows, since others may point to them.

    `missing` are columns that the mapping names and the table lacks.
    """

    def __init__(self, document: Document, mapping: Mapping, printed: Printed, recorded_at: str) -> None:
        self.document, self.mapping = document, mapping
        self.printed, self.recorded_at = printed, recorded_at
        self.missing: frozenset[str | None] = frozenset()
        self.chains: dict[str, tuple[Hop, ...]] = {}
        self.figures: dict[str, Claim] = {}

    def whole(self, figure: Figure | None) -> Figure | None:
        """The figure of another row that this one is a share of."""
        named = figure.of.claim if figure and figure.of else None
        return next((claim.figure for claim in self.figures.values() if claim.id == named), None) if named else None

    def entry(self, row: Row, figure: FigureMap, cells: Cells[str, Cell], changed: dict[str, Got | None]) -> Placed:
        """The entry of one figure of a row; `changed` fields stand before those of the row.

        Raises:
            Refusal: no claim can be made of it.
        """
        reader = _Reader(self, row, figure, cells, changed)
        try:
            return reader.placed()
        except Refusal:
            raise
        except ExchangeError as error:
            raise Refusal(str(error), error.__class__.__name__) from None


class _Reader:
    """One figure of one row, while it is read."""

    def __init__(
        self, rows: Rows, row: Row, figure: FigureMap, cells: Cells[str, Cell], changed: dict[str, Got | None]
    ) -> None:
        self.rows, self.row, self.cells, self.changed = rows, row, cells, changed
        self.fields = figure.fields
        self.text = rows.document.text

    def get(self, field: str) -> Got | None:
        if field in self.changed:
            return self.changed[field]
        sources = self.fields.get(field)
        return get(self.cells, sources) if sources else None

    def words(self, field: str) -> str | None:
        got = self.get(field)
        return got.text if got else None

    def one_of(self, field: str, kind: type[_Word]) -> _Word | None:
        """A field whose words are the project's own, or None where the row does not say."""
        got = self.get(field)
        if got is None:
            return None
        try:
            return kind(got.text)
        except ValueError:
            raise Refusal(f"{field} {got.text!r} is none of {', '.join(kind)}", f"unknown {field}") from None

    def number(self, field: str) -> float | None:
        got = self.get(field)
        if got is None:
            return None
        mapping = self.rows.mapping
        try:
            value = number(got.text, mapping.thousands, mapping.decimal, field)
        except ExchangeError as error:
            raise Refusal(str(error), "no number") from None
        return value * got.source.scale if got.source and got.source.scale else value

    def when(self, field: str) -> tuple[Got, When] | None:
        got = self.get(field)
        if got is None:
            return None
        try:
            return got, moment(got, field)
        except ExchangeError as error:
            raise Refusal(str(error), "no date") from None

    # ---------------------------------------------------------------- the parts of an entry

    def placed(self) -> Placed:
        kind = self.one_of("kind", Kind) or Kind.FIGURE
        reported, as_of = self.when("reported"), self.when("as_of")
        chain = self.chain()
        row_id = self.words("id")
        if row_id:
            self.rows.chains.setdefault(row_id, chain)
        reckoning = self.one_of("reckoning", Reckoning)
        start = self.start(as_of[1] if as_of else None, reckoning)
        measure = self.one_of("measure", Measure)
        if kind is Kind.FIGURE and measure is None:
            raise Refusal("it does not say what is measured", "no measure")
        figure = self.figure(measure, reckoning, start, as_of) if kind is Kind.FIGURE and measure else None
        span = figure.span if figure else self.content()
        claim = self.claim(kind, span, figure, chain)
        printed = self.printed()
        entry = Entry(
            id=entry_id(printed, claim),
            claim=claim,
            printed=printed,
            sentence=self.text[self.row.start : self.row.end],
            scope=self.scope(claim, figure) if figure else None,
            origin=origin_of(claim, printed, pack()),
            start=start,
            as_of=as_of[1].last if as_of else self.told_on(reported),
            as_of_precision=as_of[1].precision if as_of else (Precision.UNKNOWN if self.told_on(reported) else None),
            stated_on=stated[1].first if (stated := self.when("stated")) else None,
            reported_at=reported[1].moment if reported else None,
            recorded_at=self.rows.recorded_at,
            whole=self.rows.whole(figure),
        )
        if row_id and figure:
            self.rows.figures.setdefault(row_id, claim)
        return Placed(entry, row_id, self.words("family"))

    def told_on(self, reported: tuple[Got, When] | None) -> str | None:
        """The day of the report, which stands for the as-of day where the table has no column for that one."""
        columns = {source.column for source in self.fields.get("as_of", ())}
        return reported[1].last if reported and columns <= self.rows.missing else None

    def start(self, as_of: When | None, reckoning: Reckoning | None) -> str | None:
        """The first day of a window, told as a day or as a number of days up to the as-of day."""
        if reckoning is not Reckoning.WINDOW:
            return None
        told = self.when("start")
        if told is not None:
            return told[1].first
        days = self.number("days")
        if days is None or as_of is None or as_of.precision is not Precision.DAY or days < 1:
            return None
        return (date.fromisoformat(as_of.last) - timedelta(days=round(days) - 1)).isoformat()

    def figure(
        self, measure: Measure, reckoning: Reckoning | None, start: str | None, as_of: tuple[Got, When] | None
    ) -> Figure:
        share = self.number("share")
        value, low, high = (self.number(f) if share is None else None for f in ("value", "low", "high"))
        said = next((got for f in ("words", "value", "low", "high") if (got := self.get(f)) and got.start >= 0), None)
        qualifier = self.one_of("qualifier", Qualifier)
        if said is None or (value is low is high is share is None and qualifier is not Qualifier.VAGUE):
            raise Refusal("it holds no number", "empty")
        qualifier, value, low, high = bounds(qualifier, value if share is None else share, low, high)
        period = None
        if as_of is not None and (span := as_of[0].span(self.text)) is not None:
            period = Time(span, span.quote, start, as_of[1].last, as_of[1].precision)
        span = said.span(self.text)
        assert span is not None  # noqa: S101 - `said` stands in the file
        item, whole = self.words("item"), None
        if share is not None:
            measure, item, whole = Measure.SHARE, measure.value, self.whole()
        return Figure(
            span, qualifier, value, low, high, measure, item, self.counted(), reckoning, period, self.place(), whole
        )

    def whole(self) -> Whole | None:
        """The figure that a share is a share of, in a row above."""
        got = self.get("whole")
        if got is None or (span := got.span(self.text)) is None:
            return None
        claim = self.rows.figures.get(got.text)
        return Whole(span, claim.id if claim else None)

    def counted(self) -> Counted | None:
        counted, side = self.get("counted"), self.get("side")
        if counted is None and side is None:
            return None
        got = counted or side
        assert got is not None  # noqa: S101 - one of them is there
        text = (got.text if counted else got.words) or got.text
        return Counted(got.span(self.text), text, side.text if side else None)

    def place(self) -> Where | None:
        got = self.get("place")
        if got is None or (span := got.span(self.text)) is None:
            return None
        known = got.country is not None or (got.source is not None and bool(got.source.map or got.source.match))
        country = got.country or (got.text[:2].upper() if known and got.text[:2].isalpha() else None)
        return Where(span, got.words, got.text if known else None, country)

    def scope(self, claim: Claim, figure: Figure) -> Scope:
        """As for claims read from texts; what the table itself says of class and place goes first."""
        scope = scope_of(claim)
        place, named = self.get("place"), self.words("class")
        if named is None and figure.measure is Measure.OTHER:
            named = figure.item
        if place is not None and figure.place is None:
            scope = msgspec.structs.replace(scope, place=place.text)
        return msgspec.structs.replace(scope, counted=named) if named else scope

    def chain(self) -> tuple[Hop, ...]:
        """From origin to publisher; a row that says "as C03" has the chain of that row."""
        name = self.get("publisher")
        publisher = None
        if name is not None:
            publisher = publisher_hop(name.text, name.span(self.text))
        elif self.rows.mapping.publisher:
            publisher = publisher_hop(self.rows.mapping.publisher, None)
        if self.words("own_voice") in ("true", "1", "yes"):
            return (publisher,) if publisher else ()
        got, relays = self.get("origin"), self.get("relays")
        origin = None
        if got is not None:
            origin = origin_hop(
                got,
                self.text,
                actor=self.words("origin_id"),
                kind=self.one_of("origin_kind", ActorKind),
                country=self.words("origin_country"),
                anonymity=self.one_of("anonymity", Anonymity),
            )
        between: tuple[Hop, ...] = ()
        if relays is not None:
            other = self.rows.chains.get(self.pointed(relays.words))
            if other is not None:
                between = tuple(hop for hop in other if hop.role in (Role.BRIEFER, Role.RELAY))
            else:
                between = relay_hops(relays, self.text, origin, publisher)
        return tuple(hop for hop in (origin, *between, publisher) if hop is not None)

    def pointed(self, words: str) -> str:
        """The name of the row that a chain points to, or nothing."""
        prefix = self.rows.mapping.same_chain
        if not prefix or not words.startswith(prefix):
            return ""
        rest = words[len(prefix) :].split()
        return rest[0] if rest else ""

    def hedges(self) -> tuple[Hedge, ...]:
        got = self.get("hedge")
        if got is None or (span := got.span(self.text)) is None:
            return ()
        return (Hedge(span, self.words("grade") or hedge_grade(got.words) or "unknown"),)

    def claim(self, kind: Kind, span: Span, figure: Figure | None, chain: tuple[Hop, ...]) -> Claim:
        hedges = self.hedges()
        modality = self.one_of("modality", Modality)
        if modality is None:
            held = any(hedge.grade != "unknown" for hedge in hedges)
            modality = Modality.HEDGED if held else Modality.ASSERTED
        spoken = any(hop.role is not Role.PUBLISHER for hop in chain)
        cue = next((hop.span for hop in chain if hop.role is Role.ORIGIN), None)
        credit = Credit(cue, Manner.INDIRECT, Stance.AFFIRMS, hedges, chain) if spoken else None
        why = (f"mapping:{self.rows.mapping.name}",)
        name = f"{self.rows.document.text_sha256}:{span.start}:{span.end}:{kind}:{figure.measure if figure else ''}"
        extent = Extent(self.row.start, self.row.end)
        return Claim(_digest(name), kind, span, extent, figure, credit, modality, why=why)

    def content(self) -> Span:
        """The words of a claim that is no figure."""
        got = self.get("words") or self.get("value")
        span = got.span(self.text) if got else None
        if span is None:
            raise Refusal("it holds no words", "no words")
        return span

    def printed(self) -> Printed:
        printed, mapping = self.rows.printed, self.rows.mapping
        return msgspec.structs.replace(
            printed,
            # the table's own title is no headline of the paper that a row names
            title=self.words("title") or (None if "publisher" in self.fields else printed.title),
            publisher=self.words("publisher") or mapping.publisher or printed.publisher,
            address=self.words("address") or mapping.address or printed.address,
            language=self.words("language") or mapping.language or printed.language,
        )


def bounds(
    qualifier: Qualifier | None, value: float | None, low: float | None, high: float | None
) -> tuple[Qualifier, float | None, float | None, float | None]:
    """A figure's qualifier, value and bounds as the reader of texts would give them; equal bounds are a value.

    Raises:
        Refusal: the bounds are the wrong way round.
    """
    if low is not None and high is not None and low > high:
        raise Refusal(f"its lower bound {low:g} is above its upper bound {high:g}", "bounds reversed")
    if value is None and low is not None and low == high:
        value = low
    if qualifier is None:
        qualifier = _told_by(value, low, high)
    named = next((n for n in (value, low, high) if n is not None), None)
    if qualifier is Qualifier.EXACT:
        return (qualifier, named, named, named)
    if qualifier is Qualifier.ABOUT:
        return (qualifier, named, None, None) if value is not None else (qualifier, None, low, high)
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return (qualifier, None, low if low is not None else named, None)
    if qualifier in (Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY):
        return (qualifier, None, None, high if high is not None else named)
    return (qualifier, None if low != high else value, low, high)


def _told_by(value: float | None, low: float | None, high: float | None) -> Qualifier:
    """The qualifier that the filled cells tell."""
    if value is not None:
        return Qualifier.EXACT
    if low is not None and high is not None:
        return Qualifier.RANGE
    return Qualifier.AT_LEAST if low is not None else Qualifier.UP_TO


def _digest(name: str) -> str:
    """Twelve bytes in hex, as the ids of claims read from texts."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:24]
