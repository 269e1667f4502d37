"""How many voices really speak: confirmations that confirm nothing, one origin behind many papers, echoes, the stale.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.across.ground import Ground, Said, agree, articles_of, as_day, by, days, page
from reportedly.checks.across.totals import is_total
from reportedly.checks.across.wording import dated, first, ids, joined, label, name, paper, papers, sized
from reportedly.checks.bounds import amount, number
from reportedly.checks.case import TOLL, Trouble
from reportedly.records.series import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.records.entry import Entry
    from reportedly.records.series import Series

_ONE_VOICE = {
    Basis.SAME_STATE: "both are bodies of one state",
    Basis.CITES: "one cites the other",
    Basis.ADOPTS: "one adopts the other's figures",
    Basis.IDENTICAL_NUMBERS: "their numbers are the same within days",
    Basis.DECIDED: "they were judged to be one voice",
}
_CLOSE = 0.25  # figures this far apart are not said to confirm one another


def false_confirmation(ground: Ground) -> Iterator[Trouble]:
    """A confirmation between figures that do not speak of the same, or between two mouths of one origin."""
    told: set[tuple[str, str]] = set()
    for entry in _confirmations(ground):
        figures = {said.entry.claim.id: said for said in ground.by_document.get(page(entry), ())}
        for confirmed in (figures[c] for c in entry.claim.confirms if c in figures):
            key = entry.origin.key if entry.origin else None
            if key is None or (entry.id, confirmed.entry.id) in told:
                continue
            told.add((entry.id, confirmed.entry.id))
            yield from _weighed(ground, entry, key, confirmed)


def _confirmations(ground: Ground) -> Iterator[Entry]:
    """All entries that confirm others, with a figure of their own or without."""
    yield from (entry for entry in ground.others if entry.claim.confirms)
    yield from (said.entry for said in ground.figures if said.entry.claim.confirms)


def _weighed(ground: Ground, entry: Entry, key: str, confirmed: Said) -> Iterator[Trouble]:
    """What is wrong with one confirmation, if anything: what its speaker counts, or who the speaker is."""
    own = _own_figure(ground, entry, key, confirmed)
    where = f"{paper(entry)}, {dated(as_day(entry.reported_on))}"
    if own is not None and own.windowed != confirmed.windowed and (is_total(own) or is_total(confirmed)):
        week, total = (own, confirmed) if own.windowed else (confirmed, own)
        span = f"“{week.figure.period.words}”" if week.figure.period else "a stretch of time"
        yield Trouble(
            (entry.id, *ids((own, confirmed))),
            f"{where}, has {name(own)} confirm {sized(confirmed)} by {name(confirmed)}; but "
            f"{amount(week.figure)} is for {span} ({papers([week])}) and {amount(total.figure)} a running total: "
            "the one does not confirm the other.",
            observed=sized(own),
            expected=sized(confirmed),
        )
        return
    if own is not None and own.reach.apart(confirmed.reach, _CLOSE):
        yield Trouble(
            (entry.id, *ids((own, confirmed))),
            f"{where}, has {name(own)} confirm {sized(confirmed)} by {name(confirmed)}; its own figure is {sized(own)} "
            f"({papers([own])}).",
            observed=sized(own),
            expected=sized(confirmed),
        )
        return
    family = ground.family(confirmed)
    inside = family is not None and len(family.origins) > 1 and any(o.key == key for o in family.origins)
    if family is not None and inside and confirmed.key not in (None, key):
        edges = [e for e in family.edges if not e.cut and {e.left, e.right} == {key, confirmed.key}]
        because = f": {_ONE_VOICE[edges[0].basis]}" if edges else ""
        speaker = next(o.name for o in family.origins if o.key == key)
        yield Trouble(
            (entry.id, confirmed.entry.id),
            f"{where}, has {speaker} confirm {sized(confirmed)} by {name(confirmed)}; the two count as one "
            f"voice{because}, so that nothing is confirmed.",
            observed="one family",
            expected="two families",
        )


def _own_figure(ground: Ground, entry: Entry, key: str, confirmed: Said) -> Said | None:
    """What the confirming party itself has given for that toll: as other papers print it, the nearest in time."""
    day = as_day(entry.known_on)
    near = [
        said
        for said in ground.of(key, confirmed.toll, confirmed.side)
        if days(said.day, day) <= ground.limits.nearby_days * 2 and agree(said.place, confirmed.place)
    ]
    # The report in hand may have lost the window already; what other papers print weighs more.
    elsewhere = [said for said in near if said.document != page(entry)]
    return min(elsewhere or near, key=lambda said: (not said.windowed, days(said.day, day)), default=None)


def single_origin_majority(ground: Ground) -> Iterator[Trouble]:
    """Many reports of one figure that all go back to one family: repetition, no confirmation."""
    for series in ground.series:
        prints = _told_of(ground, series)
        voices = {_voice(ground, said) for said in prints}
        publishers = {paper(said.entry) for said in prints}
        if len(voices) != 1 or len(publishers) < ground.limits.majority or len(articles_of(prints)) < len(publishers):
            continue
        family = ground.family(prints[0])
        who = family.name if family and len(family.origins) > 1 else name(prints[0])
        yield Trouble(
            ids(prints),
            f"All {number(len(articles_of(prints)))} reports of {series.name} go back to {who}: "
            f"{number(len(publishers))} papers, one voice.",
            observed="1 family",
        )


def _told_of(ground: Ground, series: Series) -> list[Said]:
    """The stated figures of a series whose source is known."""
    found = [
        ground.by_id[mention.entry.id]
        for assertion in series.assertions
        for mention in assertion.mentions
        if mention.entry.id in ground.by_id
    ]
    return [said for said in found if said.stated and said.key is not None]


def _voice(ground: Ground, said: Said) -> str:
    family = ground.family(said)
    return family.id if family else said.key or ""


def suspicious_convergence(ground: Ground) -> Iterator[Trouble]:
    """Two origins that give the same two numbers and more within days: count them as one voice until one explains."""
    shared: dict[tuple[str, str], dict[tuple[str, float], tuple[Said, Said]]] = {}
    for group in ground.numbers:
        for prints in by((s for s in group if s.key and s.stated and _telling(s)), lambda s: (s.toll, s.side)).values():
            firsts: dict[str, Said] = {}
            for said in prints:
                firsts.setdefault(said.key or "", said)
            voices = list(firsts.values())
            for at, one in enumerate(voices[:8]):
                for other in voices[at + 1 : 8]:
                    if days(one.day, other.day) > ground.limits.nearby_days or one.windowed != other.windowed:
                        continue
                    if not agree(one.place, other.place) or one.article == other.article:
                        continue
                    pair = (one.key or "", other.key or "")
                    shared.setdefault(pair, {})[one.toll, one.number] = (one, other)
    for numbers in shared.values():
        if len({n for _, n in numbers}) < 2:
            continue
        pairs = list(numbers.values())
        one, other = pairs[0]
        if _passed_on(one, other) or _passed_on(other, one):
            continue
        same = joined([sized(said) for said, _ in pairs])
        yield Trouble(
            ids([said for pair in pairs for said in pair]),
            f"{first(name(one))} ({papers([one])}) and {name(other)} ({papers([other])}) give the same numbers within "
            f"days: {same}; count them as one voice until more is known.",
            observed="the same numbers",
        )


def _telling(said: Said) -> bool:
    return said.number >= 100


def _passed_on(one: Said, other: Said) -> bool:
    """Whether one stands in the other's chain, which is a relay and no convergence."""
    attribution = other.entry.claim.attribution
    hops = {
        word.casefold() for hop in (attribution.relays if attribution else ()) for word in (hop.actor, hop.name) if word
    }
    return bool(one.origin and {one.origin.key.casefold(), one.origin.name.casefold()} & hops)


def stale_family(ground: Ground) -> Iterator[Trouble]:
    """A voice of a series whose latest figure is much older than that of another: it says nothing of today."""
    for series in ground.series:
        latest: dict[str, Said] = {}
        for said in _told_of(ground, series):
            voice = _voice(ground, said)
            if said.as_of and not said.windowed and said.figure.measure in TOLL:
                held = latest.get(voice)
                if held is None or (held.as_of and said.as_of >= held.as_of):
                    latest[voice] = said
        days_known = [said.as_of for said in latest.values() if said.as_of]
        if len(latest) < 2:
            continue
        newest = max(days_known)
        stale = [s for s in latest.values() if s.as_of and (newest - s.as_of).days > ground.limits.stale_days]
        if stale:
            yield _stale_trouble(series, stale, next(s for s in latest.values() if s.as_of == newest))


def _stale_trouble(series: Series, stale: Iterable[Said], newest: Said) -> Trouble:
    told = [f"{sized(said)} by {name(said)} is of {dated(said.as_of)}" for said in stale]
    return Trouble(
        ids((*stale, newest)),
        f"In {series.name}, {joined(told)}, while the newest figure, {amount(newest.figure)} {label(newest)} "
        f"by {name(newest)}, is of {dated(newest.as_of)}.",
        observed=joined([said.as_of.isoformat() for said in stale if said.as_of]),
        expected=newest.as_of.isoformat() if newest.as_of else None,
    )
