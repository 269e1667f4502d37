"""Confirmations that confirm nothing: of a total by a week, of a number by one far off, of a state by itself.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across.ground import Ground, once
from reportedly.checks.across.said import Said, agree, as_day, days, page
from reportedly.checks.across.totals import is_total
from reportedly.checks.across.wording import dated, ids, name, paper, papers, sized
from reportedly.checks.bounds import amount, quoted
from reportedly.checks.case import Trouble
from reportedly.lexicon import languages, load
from reportedly.lexicon.entries import Cue
from reportedly.records.claim import Kind
from reportedly.records.series import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.attribution import Hop
    from reportedly.records.entry import Entry
    from reportedly.records.series import Family

_ONE_VOICE = {
    Basis.SAME_STATE: "both are bodies of one state",
    Basis.CITES: "one cites the other",
    Basis.ADOPTS: "one adopts the other's figures",
    Basis.IDENTICAL_NUMBERS: "their numbers are the same within days",
    Basis.DECIDED: "they were judged to be one voice",
}
_CLOSE = 0.25  # figures further apart than this are not said to confirm one another


class _Confirmed(NamedTuple):
    """A confirmation: where it stands, who gives it, by key or by country alone, and the figure that it confirms."""

    entry: Entry
    key: str | None
    country: str | None
    figure: Said


def false_confirmation(ground: Ground) -> Iterator[Trouble]:
    """A confirmation between figures that do not speak of the same, or between two mouths of one origin."""
    told: set[tuple[str, str | None, str]] = set()
    for confirmed in (*_by_claims(ground), *_by_words(ground)):
        case = (page(confirmed.entry), confirmed.key or confirmed.country, confirmed.figure.entry.id)
        if case not in told:
            told.add(case)
            yield from _weighed(ground, confirmed)


def _by_claims(ground: Ground) -> Iterator[_Confirmed]:
    """Claims that confirm others, with a figure of their own or without."""
    entries = [entry for entry in ground.others if entry.claim.confirms]
    entries += [said.entry for said in ground.figures if said.entry.claim.confirms]
    for entry in entries:
        figures = {said.entry.claim.id: said for said in ground.by_document.get(page(entry), ())}
        for figure in (figures[c] for c in entry.claim.confirms if c in figures):
            if entry.origin is not None:
                yield _Confirmed(entry, entry.origin.key, entry.origin.country, figure)


def _by_words(ground: Ground) -> Iterator[_Confirmed]:
    """Figures that one who passes them on confirms: "the American figure confirms a count by the army"."""
    for said in ground.figures:
        attribution = said.entry.claim.attribution
        if said.key is None or attribution is None or attribution.origin is None or not attribution.relays:
            continue
        by = attribution.relays[0]
        if (by.actor or by.country) and by.actor != said.key and _confirms(said.entry, by, attribution.origin):
            yield _Confirmed(said.entry, by.actor, by.country, said)


def _confirms(entry: Entry, by: Hop, of: Hop) -> bool:
    """Whether a word of confirming stands between two parties of one sentence."""
    language = entry.printed.language or "en"
    if by.span is None or of.span is None or language not in languages():
        return False
    start = entry.claim.sentence.start
    between = entry.sentence[max(0, by.span.end - start) : max(0, of.span.start - start)]
    return bool(_WORD_BREAKS.isdisjoint(between)) and _names_confirming(between, language)


_WORD_BREAKS = frozenset(".;:")


@lru_cache(maxsize=1024)
def _names_confirming(words: str, language: str) -> bool:
    lexicon = load(language)
    hits = lexicon.matcher(lexicon.tokeniser(words))
    return any(isinstance(hit.entry, Cue) and hit.entry.kind is Kind.CONFIRMATION for hit in hits)


def _weighed(ground: Ground, confirmed: _Confirmed) -> Iterator[Trouble]:
    """What is wrong with one confirmation, if anything: what its speaker counts, or who the speaker is."""
    figure, own = confirmed.figure, _own_figure(ground, confirmed)
    where = f"{paper(confirmed.entry)}, {dated(as_day(confirmed.entry.reported_on))}"
    if own is not None and own.windowed != figure.windowed and (is_total(ground, own) or is_total(ground, figure)):
        week, total = (own, figure) if own.windowed else (figure, own)
        span = quoted(week.figure.period.words) if week.figure.period else "a stretch of time"
        yield Trouble(
            tuple(dict.fromkeys((confirmed.entry.id, *ids((own, figure))))),
            f"{where}, has {name(own)} confirm {sized(figure)} by {name(figure)}; but {amount(week.figure)} is for "
            f"{span} ({papers([week])}) and {amount(total.figure)} a running total: the one does not confirm the "
            "other.",
            observed=sized(own),
            expected=sized(figure),
        )
    elif own is not None and own.document != page(confirmed.entry) and own.reach.apart(figure.reach, _CLOSE):
        yield Trouble(
            tuple(dict.fromkeys((confirmed.entry.id, *ids((own, figure))))),
            f"{where}, has {name(own)} confirm {sized(figure)} by {name(figure)}; its own figure is {sized(own)} "
            f"({papers([own])}).",
            observed=sized(own),
            expected=sized(figure),
        )
    else:
        family = ground.family(figure)
        speaker = next((o for o in family.origins if o.key == confirmed.key), None) if family else None
        if family is not None and speaker is not None and figure.key not in (None, confirmed.key):
            yield Trouble(
                tuple(dict.fromkeys((confirmed.entry.id, figure.entry.id))),
                f"{where}, has {speaker.name} confirm {sized(figure)} by {name(figure)}; the two count as one "
                f"voice{_because(family, speaker.key)}, so that nothing is confirmed.",
                observed="one family",
                expected="two families",
            )


def _because(family: Family, key: str) -> str:
    edge = next((e for e in family.edges if not e.cut and key in (e.left, e.right)), None)
    return f": {_ONE_VOICE[edge.basis]}" if edge else ""


@once
def _spoken(ground: Ground) -> dict[tuple[str | None, str], list[Said]]:
    """Stated figures by their origin's key, and again by its country, with the toll."""
    found: dict[tuple[str | None, str], list[Said]] = {}
    for said in ground.figures:
        if said.stated and said.key is not None:
            for speaker in {said.key, said.origin.country} - {None}:
                found.setdefault((speaker, said.toll), []).append(said)
    return found


def _own_figure(ground: Ground, confirmed: _Confirmed) -> Said | None:
    """What the confirming party itself has given for that toll: as other papers print it, the nearest in time."""
    day, figure = as_day(confirmed.entry.known_on), confirmed.figure
    near = [
        said
        for said in _spoken(ground).get((confirmed.key or confirmed.country, figure.toll), ())
        if days(said.day, day) <= ground.limits.nearby_days
        and agree(said.side, figure.side)
        and agree(said.place, figure.place)
        and said.number >= ground.limits.telling
    ]
    # The report in hand may have lost the window already; what other papers print weighs more.
    elsewhere = [said for said in near if said.document != page(confirmed.entry)]
    return min(elsewhere or near, key=lambda said: (not said.windowed, days(said.day, day)), default=None)
