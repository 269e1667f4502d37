"""How many voices really speak: confirmations that confirm nothing, one origin behind many papers, echoes, the stale.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.across.said import Said, agree, articles_of, by, days
from reportedly.checks.across.totals import is_total, not_theirs
from reportedly.checks.across.wording import dated, first, ids, joined, label, name, paper, papers, sized
from reportedly.checks.bounds import amount, number
from reportedly.checks.case import TOLL, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.checks.across.ground import Ground
    from reportedly.records.series import Series

_SHOWN = 4


def single_origin_majority(ground: Ground) -> Iterator[Trouble]:
    """Many reports of one figure that all go back to one family: repetition, no confirmation."""
    for series in ground.series:
        prints = _told_of(ground, series)
        voices = {ground.voice(said) for said in prints}
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


def suspicious_convergence(ground: Ground) -> Iterator[Trouble]:
    """Two origins that give the same two numbers and more within days: count them as one voice until one explains."""
    shared: dict[tuple[str, str], dict[tuple[str, float], tuple[Said, Said]]] = {}
    for group in ground.numbers:
        for prints in by((s for s in group if s.key and s.stated and _telling(s)), lambda s: s.side).values():
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
    aside = not_theirs(ground)
    for series in ground.series:
        latest: dict[str, Said] = {}
        for said in _told_of(ground, series):
            voice = ground.voice(said)
            if said.entry.id in aside:
                continue
            if said.as_of and is_total(ground, said) and said.figure.measure in TOLL:
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


def _stale_trouble(series: Series, stale: Sequence[Said], newest: Said) -> Trouble:
    told = [f"{sized(said)} by {name(said)} is of {dated(said.as_of)}" for said in stale]
    if len(told) > _SHOWN:
        told = [*told[: _SHOWN - 1], f"{len(told) - _SHOWN + 1} more voices are as old"]
    return Trouble(
        ids((*stale, newest)),
        f"In {series.name}, {joined(told)}, while the newest figure, {amount(newest.figure)} {label(newest)} "
        f"by {name(newest)}, is of {dated(newest.as_of)}.",
        observed=joined([said.as_of.isoformat() for said in stale if said.as_of]),
        expected=newest.as_of.isoformat() if newest.as_of else None,
    )
