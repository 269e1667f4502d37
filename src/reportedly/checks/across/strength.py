"""Those present against those sent and lost, where one origin gives all three.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.across.radius import Rule, radius
from reportedly.checks.across.said import Said, agree
from reportedly.checks.across.sums import day_of, few, given, number_and_day
from reportedly.checks.across.wording import ids, joined, name, off, papers, sized
from reportedly.checks.bounds import Interval, amount, number
from reportedly.checks.case import Trouble
from reportedly.records.claim import Measure
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.checks.across.ground import Ground


def balance(ground: Ground) -> Iterator[Trouble]:
    """Those present against those sent, less those lost, where one origin gives all three.

    Not all casualties leave: at most the whole toll is gone, at least the dead and the evacuated.
    """
    for (key, toll, side), strengths in ground.by_origin.items():
        if toll != Measure.PRESENT:
            continue
        told: set[float] = set()
        for present in few(strengths, number_and_day):
            sent = _latest(ground.of(key, Measure.DEPLOYED, side), present)
            lost = _latest(ground.of(key, CASUALTIES, side), present)
            if sent is None or lost is None or present.number in told:
                continue
            came = ground.of(key, Measure.REINFORCEMENT, side)
            later = (
                s for s in came if s.as_of and sent.as_of and present.as_of and sent.as_of < s.as_of <= present.as_of
            )
            more = list({said.number: said for said in later}.values())  # one convoy, however many papers print it
            dead = _latest(ground.of(key, Measure.KILLED, side), present)
            away = [
                found
                for toll_ in (Measure.EVACUATED, Measure.WITHDRAWN)
                if (found := _latest(ground.of(key, toll_, side), present)) is not None
            ]
            arrived = Interval(sent.reach.low, sent.reach.high + sum(s.reach.high for s in more))
            least_gone = (dead.reach.low if dead else 0.0) + sum(s.reach.low for s in away)
            most_gone = max(lost.reach.high, least_gone) + sum(s.reach.high for s in away)
            expected = Interval(max(0.0, arrived.low - most_gone), max(0.0, arrived.high - least_gone))
            if not present.reach.apart(expected, ground.limits.apart):
                continue
            told.add(present.number)
            yield _balance_trouble(present, sent, lost, more, expected)


def _balance_trouble(present: Said, sent: Said, lost: Said, more: Sequence[Said], expected: Interval) -> Trouble:
    plus = tuple((said.entry.id, 1.0) for said in (sent, *more))
    if present.reach.low > expected.high:
        rule = Rule("no more are there than came", ((present.entry.id, 1.0), *((i, -w) for i, w in plus)))
    else:
        terms = (*plus, (lost.entry.id, -1.0), (present.entry.id, -1.0))
        rule = Rule("whoever came and was not lost is there", terms)
    group = (present, sent, lost, *more)
    apart = radius(tuple(given(said) for said in group), (rule,))
    forced = [said for said in group if said.entry.id in apart.numbers]
    how_far = off(apart.share, forced if len(forced) < len(group) else ())
    arrivals = joined([sized(said) for said in (sent, *more)])
    return Trouble(
        ids((present, sent, lost, *more)),
        f"Of {arrivals}, less {sized(lost)}, {_span(expected)} should be there, not {sized(present)} "
        f"as {name(present)} has it ({papers([present])}); {how_far}.",
        observed=amount(present.figure),
        expected=_span(expected),
        radius=apart.share,
    )


def _span(expected: Interval) -> str:
    if expected.high == float("inf"):
        return f"at least {number(round(expected.low))}"
    return f"{number(round(expected.low))} to {number(round(expected.high))}"


def _latest(group: Iterable[Said], present: Said) -> Said | None:
    """The latest figure of a group as of the day of another, for the same people."""
    found = None
    for said in group:
        if said.windowed or not said.as_of or not present.as_of or said.as_of > present.as_of:
            continue
        if agree(said.counted, present.counted) and agree(said.side, present.side) and agree(said.place, present.place):
            found = said if found is None or day_of(said) >= day_of(found) else found
    return found
