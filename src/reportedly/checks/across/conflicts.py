"""Figures of two parties that cannot both hold, and ratios of wounded to killed that set them apart.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from bisect import bisect
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across.radius import Rule, radius
from reportedly.checks.across.said import Said, same_people
from reportedly.checks.across.sums import given
from reportedly.checks.across.totals import is_total, not_theirs
from reportedly.checks.across.wording import dated, first, ids, name, off, papers, sized
from reportedly.checks.bounds import amount, number
from reportedly.checks.case import Trouble
from reportedly.records.claim import Measure
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reportedly.checks.across.ground import Ground
    from reportedly.records.series import Series

_EVERYBODY = (None, "military")  # the dead among children or medics stand in no known ratio to the hurt
_ONE_TIME = 30  # days within which two parties' ratios speak of one time


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
        if said.stated and is_total(ground, said) and said.as_of and said.key is not None
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

    @property
    def day(self) -> int:
        """The day it speaks of, as a number."""
        return self.dead.as_of.toordinal() if self.dead.as_of else 0


def ratio_implausible(ground: Ground) -> Iterator[Trouble]:
    """Wounded for one killed: far from what wars have shown, or far from what another party's figures say."""
    by_side: dict[tuple[str | None, str | None], dict[str, list[_Ratio]]] = {}  # by side and place
    aside = not_theirs(ground)
    for (key, toll, side), dead in ground.by_origin.items():
        if toll == Measure.KILLED:
            for ratio in _ratios(ground, dead, aside):
                by_side.setdefault((side, _where(ratio.dead)), {}).setdefault(key, []).append(ratio)
    low, high = ground.limits.ratio
    for origins in by_side.values():
        for ratios in origins.values():
            latest = max(ratios, key=lambda ratio: ratio.day)
            if not low <= latest.value <= high:
                yield Trouble(
                    ids((latest.dead, latest.other)),
                    f"{first(sized(latest.dead))} and {sized(latest.other)} by {name(latest.dead)}: "
                    f"{_to_one(latest)} wounded for one killed, where wars have shown {number(low)} to {number(high)}.",
                    observed=f"{_to_one(latest)} to 1",
                    expected=f"{number(low)} to {number(high)} to 1",
                )
        widest = _widest(ground, origins)
        if widest is not None:
            most, least = widest
            yield Trouble(
                ids((most.dead, most.other, least.dead, least.other)),
                f"By {name(most.dead)} {_to_one(most)} were wounded for one killed ({amount(most.dead.figure)} killed, "
                f"{dated(most.dead.as_of)}), by {name(least.dead)} {_to_one(least)} ({amount(least.dead.figure)} "
                f"killed, {dated(least.dead.as_of)}): their tolls do not hold the same losses.",
                observed=f"{_to_one(most)} to 1",
                expected=f"{_to_one(least)} to 1",
            )


def _where(said: Said) -> str | None:
    return said.place or said.series.scope.place


def _to_one(ratio: _Ratio) -> str:
    return number(round(ratio.value, 1))


def _widest(ground: Ground, origins: dict[str, list[_Ratio]]) -> tuple[_Ratio, _Ratio] | None:
    """The two ratios of two voices, each nearest in time to the other, that lie furthest apart."""
    found: tuple[float, _Ratio, _Ratio] | None = None
    sorts = {key: sorted(ratios, key=lambda ratio: ratio.day) for key, ratios in origins.items()}
    for (one, mine), (other, theirs) in combinations(sorts.items(), 2):
        if ground.voice(mine[0].dead) == ground.voice(theirs[0].dead) or one == other:
            continue
        few, many = sorted((mine, theirs), key=len)
        all_days = [ratio.day for ratio in many]
        for ratio in few:
            at = bisect(all_days, ratio.day)
            for near in many[max(0, at - 1) : at + 1]:
                most, least = sorted((ratio, near), key=lambda r: -r.value)
                apart = most.value / least.value
                together = abs(ratio.day - near.day) <= _ONE_TIME and apart >= ground.limits.ratio_apart
                if together and (found is None or apart > found[0]):
                    found = (apart, most, least)
    return (found[1], found[2]) if found else None


def _ratios(ground: Ground, dead: Sequence[Said], aside: frozenset[str]) -> Iterator[_Ratio]:
    """The ratios of one origin: its dead to its wounded of the same days, else to the rest of its casualties."""
    key, side = dead[0].key, dead[0].side
    others = [
        {
            (s.as_of, s.counted, _where(s)): s
            for s in ground.of(key, toll, side)
            if is_total(ground, s) and s.entry.id not in aside
        }
        for toll in (Measure.WOUNDED, CASUALTIES)
    ]
    if not any(others):
        return
    for killed in dead:
        if (
            not is_total(ground, killed)
            or killed.entry.id in aside
            or killed.derived
            or killed.counted not in _EVERYBODY
        ):
            continue
        found = (_ratio(ground, killed, by_day) for by_day in others)
        ratio = next(filter(None, found), None)
        if ratio is not None:
            yield ratio


def _ratio(
    ground: Ground, killed: Said, by_day: dict[tuple[date | None, str | None, str | None], Said]
) -> _Ratio | None:
    if killed.as_of is None:
        return None
    for gap in sorted(range(-ground.limits.grace_days, ground.limits.grace_days + 1), key=abs):
        other = by_day.get((killed.as_of + timedelta(days=gap), killed.counted, _where(killed)))
        if other is None:
            continue
        hurt = other.number if other.figure.measure is Measure.WOUNDED else other.number - killed.number
        if hurt > 0:
            return _Ratio(hurt / killed.number, killed, other)
    return None
