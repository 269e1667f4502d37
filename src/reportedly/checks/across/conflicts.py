"""Figures of two parties that cannot both hold, and ratios of wounded to killed that set them apart.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across.ground import Ground, Said, agree, days, same_people
from reportedly.checks.across.radius import Rule, radius
from reportedly.checks.across.sums import given
from reportedly.checks.across.totals import is_total, not_theirs
from reportedly.checks.across.wording import dated, first, ids, name, off, papers, sized
from reportedly.checks.bounds import amount, number
from reportedly.checks.case import Trouble
from reportedly.records.claim import Measure
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.series import Series


def monotone_conflict(ground: Ground) -> Iterator[Trouble]:
    """One party's running total that is larger than another's of a later day; of two families the widest."""
    aside = not_theirs(ground)
    for series in ground.series:
        widest: dict[tuple[str, str], tuple[float, Said, Said]] = {}
        highest: dict[str, Said] = {}
        for said in _totals(ground, series, aside):
            voice = ground.voice(said)
            for other, most in highest.items():
                if other == voice or not same_people(said, most) or most.as_of == said.as_of:
                    continue
                if most.reach.low <= said.reach.high * (1 + ground.limits.apart):
                    continue
                apart = (most.number - said.number) / (most.number + said.number) if most.number else 0.0
                if (other, voice) not in widest or apart > widest[other, voice][0]:
                    widest[other, voice] = (apart, most, said)
            if voice not in highest or said.reach.low > highest[voice].reach.low:
                highest[voice] = said
        yield from (_monotone_trouble(most, said) for _, most, said in widest.values())


def _totals(ground: Ground, series: Series, aside: frozenset[str]) -> list[Said]:
    """The running totals of a series by the day they speak of, each assertion once.

    What a side admits of its own losses is no rival count: nobody takes it for the whole.
    """
    found = [
        ground.by_id[assertion.entry.id]
        for assertion in series.assertions
        if assertion.entry.id in ground.by_id and assertion.reach.derived is None
    ]
    totals = [
        said
        for said in found
        if said.stated and is_total(said) and said.as_of and said.key is not None
        if said.entry.id not in aside and (said.side is None or said.origin.country != said.side)
    ]
    return sorted(totals, key=lambda said: (said.as_of.isoformat() if said.as_of else "", said.entry.id))


def _monotone_trouble(most: Said, said: Said) -> Trouble:
    rule = Rule("a running total never falls", ((most.entry.id, 1.0), (said.entry.id, -1.0)))
    apart = radius((given(most), given(said)), (rule,)).share
    return Trouble(
        ids((most, said)),
        f"{first(sized(most))} as of {dated(most.as_of)} by {name(most)} ({papers([most])}), but "
        f"{amount(said.figure)} as of {dated(said.as_of)} by {name(said)} ({papers([said])}); {off(apart)}.",
        observed=amount(said.figure),
        expected=f"no fewer than {number(most.reach.low)}",
        radius=apart,
    )


# -- wounded for one killed ----------------------------------------------------------------------------------------


class _Ratio(NamedTuple):
    """Wounded for one killed, as one origin gives them for one day."""

    value: float
    dead: Said
    other: Said


def ratio_implausible(ground: Ground) -> Iterator[Trouble]:
    """Wounded for one killed: far from what wars have shown, or far from what another party's figures say."""
    by_side: dict[str | None, dict[str, _Ratio]] = {}
    aside = not_theirs(ground)
    for (key, toll, side), dead in ground.by_origin.items():
        if toll != Measure.KILLED:
            continue
        own = [said for said in dead if not said.windowed and said.entry.id not in aside]
        ratio = _latest_ratio(ground, key, side, own, aside)
        if ratio is not None:
            by_side.setdefault(side, {})[key] = ratio
    low, high = ground.limits.ratio
    for ratios in by_side.values():
        for ratio in ratios.values():
            if not low <= ratio.value <= high:
                yield Trouble(
                    ids((ratio.dead, ratio.other)),
                    f"{first(sized(ratio.dead))} and {sized(ratio.other)} by {name(ratio.dead)}: "
                    f"{number(round(ratio.value, 1))} wounded for one killed, where wars have shown "
                    f"{number(low)} to {number(high)}.",
                    observed=f"{number(round(ratio.value, 1))} to 1",
                    expected=f"{number(low)} to {number(high)} to 1",
                )
        least, most = min(ratios.values(), key=_value), max(ratios.values(), key=_value)
        if len(ratios) > 1 and least.value > 0 and most.value / least.value >= ground.limits.ratio_apart:
            yield Trouble(
                ids((most.dead, most.other, least.dead, least.other)),
                f"By {name(most.dead)} {number(round(most.value, 1))} were wounded for one killed "
                f"({amount(most.dead.figure)} killed), by {name(least.dead)} {number(round(least.value, 1))} "
                f"({amount(least.dead.figure)} killed): their tolls do not hold the same losses.",
                observed=f"{number(round(most.value, 1))} to 1",
                expected=f"{number(round(least.value, 1))} to 1",
            )


def _value(ratio: _Ratio) -> float:
    return ratio.value


def _latest_ratio(ground: Ground, key: str, side: str | None, dead: list[Said], aside: frozenset[str]) -> _Ratio | None:
    """The ratio of an origin's latest dead to its wounded of the same day, else to the rest of its casualties."""
    for killed in reversed(dead):
        if killed.number < ground.limits.telling or killed.derived:
            continue
        for toll in (Measure.WOUNDED, CASUALTIES):
            for other in reversed(ground.of(key, toll, side)):
                near = days(other.as_of, killed.as_of) <= ground.limits.grace_days
                if other.entry.id in aside or not near or other.windowed or not agree(other.counted, killed.counted):
                    continue
                if not agree(other.place, killed.place):
                    continue
                hurt = other.number if toll == Measure.WOUNDED else other.number - killed.number
                if hurt > 0:
                    return _Ratio(hurt / killed.number, killed, other)
    return None
