"""One series: its picture, its range, who said what, and what does not agree.

What is exported is what is seen: the same series at the same cut, as CSV, as SVG or PNG, or as a citation.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar

import msgspec
from litestar import Response, get
from litestar.response import Redirect

from reportedly.desk import taking
from reportedly.desk.findings import Shown, gravest, shown
from reportedly.desk.frame import address
from reportedly.desk.handling import Asked, Holding, Name, Number, Word
from reportedly.desk.held import Held, Known
from reportedly.desk.passages import Passage, passage
from reportedly.desk.plot import Plot, plot
from reportedly.desk.render import show
from reportedly.desk.support import Support, Swung, bounds, days_of, swings
from reportedly.errors import NoSuchRow
from reportedly.records.series import Relation
from reportedly.report import ranges, words
from reportedly.report.points import dots_of
from reportedly.report.vintages import measure_of, number_of

if TYPE_CHECKING:
    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Assertion, Series

_Kept = TypeVar("_Kept", str, bytes)
BAND = 4_000  # rows times days up to which the band is drawn: each day, the whole block is put together again
PRESETS = ("ucdp", "acled", "airwars", "strict", "all")


class Vintages(msgspec.Struct, frozen=True):
    """The days on which something became known, in their order; `at` is the one that is shown (by position)."""

    days: tuple[str, ...]
    at: int
    shown: str
    before: str | None
    after: str | None


class Said(msgspec.Struct, frozen=True):
    """A row of the table: an assertion with its number in the picture (0 where it has no day), chain and prints."""

    number: int
    entry: str
    day: str | None
    figure: str
    measure: str
    held: str
    chain: tuple[str, ...]
    family: str
    colour: int
    live: bool
    note: str
    passage: Passage
    echoes: tuple[tuple[str, str, str, str], ...]
    words: str


class Voices(msgspec.Struct, frozen=True):
    """A family: its origins, and why they count as one voice."""

    name: str
    colour: int
    origins: tuple[str, ...]
    ties: tuple[tuple[str, bool], ...]


class SeriesPage(msgspec.Struct, frozen=True):
    """The context of one series. `range` is "" where figures do not add up to one; plots are None without days."""

    id: str
    name: str
    toll: str
    side: str
    count: str
    first: str
    last: str
    range: str
    best: str
    preset: str
    presets: tuple[str, ...]
    at: str
    support: str
    vintages: Vintages
    wide: Plot | None
    narrow: Plot | None
    said: tuple[Said, ...]
    bounds: tuple[Support, ...]
    mind: tuple[str, ...]
    swings: tuple[Swung, ...]
    families: tuple[Voices, ...]
    findings: tuple[Shown, ...]
    unsure: int
    citation: str


def context(ledger: Known, name: str, preset: str = "ucdp") -> SeriesPage:
    """One series as it is known at the ledger's cut.

    Raises:
        NoSuchRow: nothing of that name was known then.
        OptionError: there is no such preset.
    """
    series = ledger.one(name)
    estimate = ledger.range_of(series, preset)
    days = days_of(series)
    span = ranges.span(estimate) if estimate else ""
    every = ledger.held.ledger().one(series.id) if ledger.cut.reported else series
    drawn = _history(ledger, series)
    speakers = len({assertion.origin.key for assertion in series.assertions})
    return SeriesPage(
        series.id,
        series.name,
        series.scope.toll.replace("_", " "),
        series.scope.side or "",
        f"{words.counted_as(len(series.entries), 'figure')} of {words.counted_as(speakers, 'origin')} in "
        f"{words.counted_as(len(series.families), 'family', 'families')}",
        days[0],
        days[-1],
        span,
        ranges.amount(estimate.best) if estimate and estimate.best else "",
        preset,
        PRESETS,
        estimate.at if estimate else days[-1],
        ranges.support(estimate) if estimate else "",
        _vintages(every, ledger.cut.reported),
        plot(series, drawn),
        plot(series, drawn, width=420, height=330),
        _said(series),
        bounds(estimate),
        tuple(ranges.mind(estimate)) if estimate else (),
        swings(estimate),
        _voices(series),
        shown(ledger, gravest(ledger.check(series.id))[:20]),
        len(series.unsure),
        _citation(ledger, series, estimate, span),
    )


def _history(ledger: Known, series: Series) -> tuple[Estimate, ...]:
    """The range at each day, where it is not too much to put together."""
    days = {entry.known_on for entry in series.entries if entry.known_on}
    rows = len(ledger.series(series.scope.toll, series.scope.side)) and sum(
        len(one.entries) for one in ledger.series(series.scope.toll, series.scope.side)
    )
    if rows * len(days) > BAND or ledger.range_of(series) is None:
        return ()
    made: tuple[Estimate, ...] = ledger.once(("history", series.id), lambda: ledger.history(series.id))
    return made


def _vintages(series: Series, at: str | None) -> Vintages:
    days = sorted({entry.known_on for entry in series.entries if entry.known_on}) or [""]
    position = max(bisect_right(days, at) - 1, 0) if at else len(days) - 1
    before = [day for day in days if day < at] if at else days[:-1]
    after = [day for day in days if day > at] if at else []
    return Vintages(tuple(days), position, at or days[-1], before[-1] if before else None, after[0] if after else None)


def _said(series: Series) -> tuple[Said, ...]:
    numbers = {dot.assertion.id: dot.number for dot in dots_of(series)}
    order = {family.id: n for n, family in enumerate(series.families)}
    rows = sorted(series.assertions, key=lambda a: (numbers.get(a.id, 0), a.id))
    return tuple(_row(series, one, numbers.get(one.id, 0), order) for one in rows)


def _row(series: Series, assertion: Assertion, number: int, order: dict[str, int]) -> Said:
    entry = assertion.entry
    family = series.family(assertion.origin.key)
    note = "" if assertion.live else "replaced since"
    if assertion.distorted:
        note = "distorted: " + words.line(next((m.drift for m in assertion.mentions if m.drift), ""))
    echoes = tuple(
        (
            m.entry.id,
            words.line(m.entry.printed.publisher or m.entry.printed.title or "a report"),
            m.entry.reported_on or "",
            words.line(m.drift) if m.relation is Relation.DISTORTS and m.drift else "",
        )
        for m in assertion.mentions
        if m.entry.id != entry.id
    )
    return Said(
        number,
        entry.id,
        (assertion.as_of or assertion.reported_on or "")[:10] or None,
        number_of(assertion),
        measure_of(assertion, series),
        " · ".join(words.held(entry.claim)),
        chain(assertion),
        family.name if family else "",
        order.get(family.id, 0) % 8 if family else 0,
        assertion.live,
        note,
        passage(entry),
        echoes,
        words.line(entry.claim.figure.span.quote) if entry.claim.figure else "",
    )


def chain(assertion: Assertion) -> tuple[str, ...]:
    """Who said it and through whom, from the origin to the paper."""
    entry = assertion.entry
    credit = entry.claim.attribution
    hops = [hop for hop in credit.chain if hop.role.value != "publisher"] if credit else []
    said = [words.line(hop.text) or words.line(hop.name or "") or "nobody named" for hop in hops]
    publisher = words.line(entry.printed.publisher or "") or words.THIS_REPORT
    return (*said, publisher) if said else (f"{publisher}, {words.OWN_VOICE}",)


def _voices(series: Series) -> tuple[Voices, ...]:
    return tuple(
        Voices(
            family.name,
            n % 8,
            tuple(words.line(origin.name) for origin in family.origins),
            tuple((edge.words, edge.cut) for edge in family.edges),
        )
        for n, family in enumerate(series.families)
    )


def _citation(ledger: Known, series: Series, estimate: Estimate | None, span: str) -> str:
    """One sentence to be put under a number, with all that it takes to find it again."""
    known = f"as known on {ledger.cut.reported}" if ledger.cut.reported else f"as of {days_of(series)[-1]}"
    rules = f", range of live claims by the preset {estimate.preset}" if estimate else ""
    return (
        f"{series.name}: {span or 'figures of separate periods'}{rules}, {known}; "
        f"{words.counted_as(len(series.entries), 'figure')}, series {series.id}, ledger {ledger.held.head()[:12]}."
    )


@get("/series/{name:str}", sync_to_thread=True)
def page(
    request: Asked,
    held: Holding,
    name: Name,
    as_of: Word = None,
    preset: Word = None,
    vintage: Number = None,
) -> Response[str] | Redirect:
    """One series. A form without a script sends the position of a day, which goes on to the address of that day."""
    if vintage is not None:
        days = _vintages(held.ledger().one(name), None).days
        day = days[max(0, min(vintage, len(days) - 1))]
        last = day == days[-1]
        return Redirect(address("/series", name, as_of=None if last else day, preset=preset))
    made = _made(held, name, as_of, preset)
    return show(request, "series.html", made, title=made.name, here="series")


@get("/series/{name:str}/table.csv", sync_to_thread=True)
def as_csv(
    held: Holding,
    name: Name,
    as_of: Word = None,
    preset: Word = None,
) -> Response[str]:
    """The table of one series, as it is seen."""
    made = _made(held, name, as_of, preset)
    return _file(taking.table(made), f"{made.id}.csv", "text/csv; charset=utf-8")


@get("/series/{name:str}/picture.svg", sync_to_thread=True)
def as_svg(
    held: Holding,
    name: Name,
    as_of: Word = None,
    preset: Word = None,
) -> Response[str]:
    """The picture of one series, as it is seen."""
    made = _drawn(held, name, as_of, preset)
    return _file(taking.picture(made), f"{made.id}.svg", "image/svg+xml")


@get("/series/{name:str}/picture.png", sync_to_thread=True)
def as_png(
    held: Holding,
    name: Name,
    as_of: Word = None,
    preset: Word = None,
) -> Response[bytes]:
    """The picture of one series, as it is seen, for a slide or a page."""
    made = _drawn(held, name, as_of, preset)
    return _file(taking.bitmap(made), f"{made.id}.png", "image/png")


def _made(held: Held, name: str, as_of: str | None, preset: str | None) -> SeriesPage:
    ledger, rules = held.ledger(as_of or None), preset or "ucdp"
    made: SeriesPage = ledger.once(("series", name, rules), lambda: context(ledger, name, rules))
    return made


def _drawn(held: Held, name: str, as_of: str | None, preset: str | None) -> SeriesPage:
    made = _made(held, name, as_of, preset)
    if made.wide is None:
        raise NoSuchRow(f"No figure of {made.id} has a day, so there is nothing to draw.")
    return made


def _file(content: _Kept, name: str, media: str) -> Response[_Kept]:
    """Something to keep: it is never shown within the desk, so what it holds cannot act there."""
    safe = "".join(char if char.isascii() and (char.isalnum() or char in ".-_") else "_" for char in name)
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{safe}"'})


HANDLERS = (page, as_csv, as_svg, as_png)
