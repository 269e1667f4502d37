"""Parts against totals of one origin across its reports, and strength against what was sent and lost.

A `Ground` in, `Trouble`s out. A sum is only drawn where one origin gave all of it within days.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from reportedly.checks.across.radius import Number, Rule, radius
from reportedly.checks.across.said import Said, days, same_people
from reportedly.checks.across.totals import is_total
from reportedly.checks.across.wording import first, ids, name, off, papers, sized
from reportedly.checks.bounds import Interval, amount, number, share_band
from reportedly.checks.case import Trouble
from reportedly.records.claim import Measure
from reportedly.records.mention import Qualifier
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from reportedly.checks.across.ground import Ground

_OPEN_UP = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_DOWN = frozenset({Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY})
_SLACK = 0.005


def given(said: Said) -> Number:
    """A figure as the radius takes it: its number both ways, but for an end that the words leave open."""
    reach = said.reach
    if said.figure.principal is None or said.figure.qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        return Number(said.entry.id, reach.low, None if reach.high == float("inf") else reach.high)
    low = None if said.figure.qualifier in _OPEN_DOWN else said.number
    high = None if said.figure.qualifier in _OPEN_UP else said.number
    return Number(said.entry.id, low, high)


# -- parts and totals ----------------------------------------------------------------------------------------------


def parts_against_total(ground: Ground) -> Iterator[Trouble]:
    """An origin's dead and wounded, printed together, against the total that it gives in other reports."""
    done: set[tuple[float, float, float]] = set()
    for (key, toll, side), totals in ground.by_origin.items():
        if toll != CASUALTIES:
            continue
        wounded = ground.of(key, Measure.WOUNDED, side)
        dead = ground.of(key, Measure.KILLED, side)
        pairs: dict[date | None, list[tuple[Said, Said]]] = {}
        for pair in few(_pairs(ground, dead, wounded), lambda pair: (*map(number_and_day, pair),)):
            pairs.setdefault(pair[0].as_of, []).append(pair)
        for total in few(totals, number_and_day):
            for killed, hurt in _around(pairs, total.as_of, ground.limits.grace_days):
                sums = (killed.number, hurt.number, total.number)
                if sums in done or not _of_one_time(ground, total, killed, hurt):
                    continue
                if total.number in sums[:2] or _together(total, killed, hurt):
                    continue
                summed, whole = killed.reach.plus(hurt.reach), total.reach
                over = summed.low > whole.high * (1 + _SLACK)
                # "Casualties" may hold the missing and captured as well; only "killed or wounded" must be made up.
                under = summed.high < whole.low * (1 - _SLACK)
                if not over and not (under and total.figure.measure is Measure.KILLED_OR_WOUNDED):
                    continue
                done.add(sums)
                yield _sum_trouble(killed, hurt, total, over=over)


def _sum_trouble(killed: Said, hurt: Said, total: Said, *, over: bool) -> Trouble:
    made, parts = killed.number + hurt.number, [killed, hurt]
    rule = Rule("dead and wounded make the total", tuple((s.entry.id, w) for s, w in _weights(parts, total)), not over)
    apart = radius((given(killed), given(hurt), given(total)), (rule,)).share
    return Trouble(
        ids((total, *parts)),
        f"{first(sized(killed))} and {sized(hurt)} ({papers(parts)}) make {number(made)}, not {sized(total)} as "
        f"{name(total)} has it elsewhere ({papers([total])}); {off(apart)}.",
        observed=number(made),
        expected=amount(total.figure),
        radius=apart,
    )


def _weights(parts: Sequence[Said], total: Said) -> list[tuple[Said, float]]:
    return [*((part, 1.0) for part in parts), (total, -1.0)]


def _pairs(ground: Ground, dead: Sequence[Said], wounded: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Dead and wounded that one article gives in one sentence, each once."""
    hurt = {(said.document, said.entry.claim.sentence): said for said in reversed(wounded)}
    for said in dead:
        other = hurt.get((said.document, said.entry.claim.sentence))
        if other is None or other.number < ground.limits.telling:
            continue
        if same_people(said, other) and said.windowed == other.windowed:
            yield said, other


_T = TypeVar("_T")


def few(group: Iterable[_T], key: Callable[[_T], Hashable]) -> Iterator[_T]:
    """The first two of each sort: enough to have one of another article, however many papers print it."""
    seen: dict[Hashable, int] = {}
    for one in group:
        sort = key(one)
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] <= 2:
            yield one


def number_and_day(said: Said) -> tuple[object, ...]:
    """What two prints of one figure share."""
    return said.number, said.figure.qualifier, said.figure.measure, said.as_of, said.windowed, said.place


def _around(
    pairs: Mapping[date | None, list[tuple[Said, Said]]], day: date | None, gap: int
) -> Iterator[tuple[Said, Said]]:
    """What is of a day or of some days before and after it."""
    if day is not None and pairs:
        for offset in range(-gap, gap + 1):
            yield from pairs.get(day + timedelta(days=offset), ())


def _of_one_time(ground: Ground, total: Said, *parts: Said) -> bool:
    return all(
        days(total.as_of, part.as_of) <= ground.limits.grace_days
        and days(total.day, part.day) <= ground.limits.nearby_days
        and part.windowed == total.windowed
        and same_people(total, part)
        for part in parts
    )


def _together(*group: Said) -> bool:
    """Whether one article prints them all, where the checks inside it have added them up."""
    return len({said.document for said in group}) == 1


def part_exceeds_whole(ground: Ground) -> Iterator[Trouble]:
    """More dead than casualties, or more casualties than were ever sent, by one origin in different reports."""
    for (key, toll, side), parts in ground.by_origin.items():
        if toll == Measure.KILLED:
            yield from _exceeding(ground, parts, ground.of(key, CASUALTIES, side))
        elif toll == CASUALTIES:
            sent = [s for s in ground.of(key, Measure.DEPLOYED, side) if not s.windowed]
            more = ground.of(key, Measure.REINFORCEMENT, side)
            if sent and not more and len({said.number for said in sent}) == 1:
                yield from _exceeding(ground, parts, sent)


def _exceeding(ground: Ground, parts: Sequence[Said], wholes: Sequence[Said]) -> Iterator[Trouble]:
    """The first whole that a part of the same or an earlier day does not fit into."""
    running = sorted((s for s in parts if is_total(ground, s) and s.as_of and not s.derived), key=day_of)
    later = sorted((s for s in wholes if not s.windowed and s.as_of and s.number >= ground.limits.toll), key=day_of)
    largest: Said | None = None
    at = 0
    for whole in later:
        while at < len(running) and day_of(running[at]) <= day_of(whole):
            if largest is None or running[at].reach.low > largest.reach.low:
                largest = running[at]
            at += 1
        if largest is None or largest.reach.low <= whole.reach.high * (1 + _SLACK) or _together(largest, whole):
            continue
        if not same_people(largest, whole) or days(largest.as_of, whole.as_of) > ground.limits.stale_days:
            continue
        rule = Rule("a part is no more than its whole", ((largest.entry.id, 1.0), (whole.entry.id, -1.0)))
        apart = radius((given(largest), given(whole)), (rule,)).share
        yield Trouble(
            ids((largest, whole)),
            f"{first(sized(largest))} ({papers([largest])}) cannot be part of {sized(whole)} ({papers([whole])}), "
            f"both by {name(whole)}; {off(apart)}.",
            observed=amount(largest.figure),
            expected=f"no more than {number(whole.reach.high)}",
            radius=apart,
        )
        return


def day_of(said: Said) -> str:
    """The day that a figure speaks of, as a word that sorts."""
    return said.as_of.isoformat() if said.as_of else ""


def derived_total(ground: Ground) -> Iterator[Trouble]:
    """A number that follows from a share and its base against the number that the same origin gives outright."""
    for said in ground.figures:
        if not said.derived or said.key is None or not said.stated:
            continue
        low, high = said.assertion.reach.low, said.assertion.reach.high
        follows = Interval(low or 0.0, high if high is not None else float("inf"))
        for other in ground.of(said.key, said.toll, said.side):
            near = days(other.as_of, said.as_of) <= ground.limits.grace_days
            if other.derived or not near or other.windowed or not same_people(other, said):
                continue
            if not follows.apart(other.reach, ground.limits.apart):
                continue
            point, apart = said.assertion.reach.point, _share_radius(said, other)
            how_far = f"; {off(apart)}" if apart else ""
            yield Trouble(
                ids((said, other)),
                f"By {said.assertion.reach.derived} ({papers([said])}), {name(said)} comes to about "
                f"{number(round(point))} {said.toll.replace('_', ' ')}, not {sized(other)} "
                f"({papers([other])}){how_far}.",
                observed=amount(other.figure),
                expected=f"about {number(round(point))}",
                radius=apart,
            )
            break


def _share_radius(said: Said, other: Said) -> float | None:
    """How far base and part are from the share that was said of them, which may lie anywhere in its band."""
    base = said.entry.whole
    band = share_band(said.figure) if said.figure.measure is Measure.SHARE else None
    if base is None or band is None or base.principal is None:
        return None
    up, down = base.qualifier in _OPEN_UP, base.qualifier in _OPEN_DOWN
    numbers = (Number("base", None if down else base.principal, None if up else base.principal), given(other))
    rules = (
        Rule("the part is no more than the share", ((other.entry.id, 1.0), ("base", -band.high))),
        Rule("the part is no less than the share", ((other.entry.id, -1.0), ("base", band.low))),
    )
    return radius(numbers, rules).share
