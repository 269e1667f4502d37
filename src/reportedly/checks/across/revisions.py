"""How an origin's own figures change: totals that fall, days that are counted anew, figures that outlive themselves.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.checks.across.said import Said, as_day, before, days
from reportedly.checks.across.totals import is_total, prints_of_days, reason, reuses, settled, trajectories
from reportedly.checks.across.wording import dated, first, ids, label, name, papers, percent, printed_as, sized
from reportedly.checks.bounds import amount, number, quoted
from reportedly.checks.case import TOLL, Trouble
from reportedly.records.finding import Severity
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.checks.across.ground import Ground

_REASONS = {
    "correction": "a correction",
    "deduplication": "duplicates taken out",
    "reclassification": "deaths counted elsewhere",
    "source_switch": "another source",
    "definition": "another definition",
    "committee": "a committee's decision",
    "recovery": "bodies that were recovered",
    "backlog": "late reports",
    "leak": "a leak",
    "update": "a new assessment",
}
_NOT_NEW = frozenset({"committee", "recovery", "backlog", "leak"})
_LONG_AGO = 30  # days of history before a pace means anything
_PAUSE = 14  # days; over a shorter time a rise is news, not a revision


def superseded_reused(ground: Ground) -> Iterator[Trouble]:
    """A figure that is printed as current after its origin gave another: "at least 600", months after 2,000."""
    for late, old, new in reuses(ground):
        yield Trouble(
            ids((late, old, new)),
            f"{printed_as(late)} is an old figure of {name(late)}; the newest is {sized(new)} ({papers([new])}).",
            observed=amount(late.figure),
            expected=amount(new.figure),
        )


def cumulative_falls(ground: Ground) -> Iterator[Trouble]:
    """A running total of one origin that falls: with the reason that the words give, or without any."""
    for steps in trajectories(ground):
        for old, new in pairwise(steps):
            if new.reach.high >= old.reach.low or new.number >= old.number:
                continue
            less = old.number - new.number
            why = reason(new)
            told = f"the report names {_REASONS[why.code]} ({quoted(why.words)})" if why else "no reason is given"
            yield Trouble(
                ids((old, new)),
                f"The running total of {name(new)} fell from {amount(old.figure)} ({dated(old.as_of)}) to "
                f"{sized(new)} ({dated(new.as_of)}), by {number(less)} or {percent(less / old.number)}; {told}.",
                observed=amount(new.figure),
                expected=f"no fewer than {amount(old.figure)}",
                severity=Severity.INFORMATION if why else None,
            )


def retroactive_revision(ground: Ground) -> Iterator[Trouble]:
    """A past day counted anew, or a total that rises faster than the fighting can explain."""
    for prints in prints_of_days(ground):
        old, new = prints[0], prints[-1]
        if old.number == new.number or days(old.day, new.day) < 1:
            continue
        yield Trouble(
            ids((old, new)),
            f"{first(name(new))} counted {dated(new.as_of)} anew: {amount(old.figure)} {label(old)} when first told "
            f"({papers([old])}), {amount(new.figure)} later ({papers([new])}).",
            observed=amount(new.figure),
            expected=amount(old.figure),
        )
    for steps in trajectories(ground):
        yield from _leaps(ground, steps)


def _leaps(ground: Ground, steps: list[Said]) -> Iterator[Trouble]:
    """Rises to twice the total and more, at twice the pace of all the time before."""
    if len(steps) < 3 or steps[0].as_of is None:
        return
    for old, new in pairwise(steps[1:]):
        told, past = days(old.as_of, new.as_of), days(steps[0].as_of, old.as_of)
        if (
            old.number < ground.limits.toll
            or new.number < old.number * ground.limits.rise
            or told < _PAUSE
            or past < _LONG_AGO
        ):
            continue
        pace, before = (new.number - old.number) / told, (old.number - steps[0].number) / past
        if before <= 0 or pace < before * ground.limits.rise:
            continue
        yield Trouble(
            ids((old, new)),
            f"The total of {name(new)} rose from {amount(old.figure)} ({dated(old.as_of)}) to {sized(new)} "
            f"({dated(new.as_of)}): {_pace(pace)} a day, after {_pace(before)} a day before; part of it may "
            "be a new count of the past.",
            observed=f"{_pace(pace)} a day",
            expected=f"{_pace(before)} a day",
        )


def _pace(value: float) -> str:
    return number(round(value)) if value >= 10 else number(round(value, 1))


def increment_not_new(ground: Ground) -> Iterator[Trouble]:
    """An increase that is not all new: bodies recovered, cases that a committee recognised, late reports, leaks."""
    for steps in trajectories(ground):
        for old, new in pairwise(steps):
            why = reason(new) if new.number > old.number and new.figure.measure in TOLL else None
            if why is None or why.code not in _NOT_NEW:
                continue
            yield Trouble(
                ids((old, new)),
                f"The rise from {amount(old.figure)} ({dated(old.as_of)}) to {sized(new)} ({dated(new.as_of)}) is not "
                f"all new: the report names {_REASONS[why.code]} ({quoted(why.words)}).",
                observed=f"+{number(new.number - old.number)}",
                expected=why.code,
            )


# -- stretches of time against totals ------------------------------------------------------------------------------


def flow_against_totals(ground: Ground) -> Iterator[Trouble]:
    """What an origin gives for a day or a stretch of days against the change of its own running total over it."""
    totals: dict[tuple[object, ...], list[Said]] = {}
    flows: dict[tuple[object, ...], list[Said]] = {}
    for said in ground.figures:
        if not said.stated or said.key is None or not said.entry.as_of:
            continue
        if is_total(ground, said):
            totals.setdefault((_scope(said), said.entry.as_of), []).append(said)
        elif said.windowed and said.figure.qualifier is Qualifier.EXACT:
            flows.setdefault((_scope(said), _ends(said)), []).append(said)
    for told in flows.values():
        flow = settled(told)  # what was counted anew later is what counts
        span = _ends(flow) if flow is not None else None
        if flow is None or span is None:
            continue
        start, end = (settled(totals.get((_scope(flow), day), ())) for day in span)
        if start is None or end is None or start.figure.value is None or end.figure.value is None:
            continue
        change = end.number - start.number
        if change == flow.number:
            continue
        signed = f"{change:+,.0f}".replace("-", "−")
        why = reason(flow) or reason(end)
        because = f"; the report names {_REASONS[why.code]} ({quoted(why.words)})" if why else ""
        yield Trouble(
            ids((flow, start, end)),
            f"{first(sized(flow))} for {_days_of(flow)} by {name(flow)}, whose total went from "
            f"{number(start.number)} to {number(end.number)}, which is {signed}{because}.",
            observed=number(flow.number),
            expected=signed,
            severity=Severity.INFORMATION if why else None,
        )


def _scope(said: Said) -> tuple[str | None, ...]:
    place = said.place or said.series.scope.place
    return said.key, said.figure.measure.value, said.figure.item, said.side, said.counted, place


def _ends(said: Said) -> tuple[str, str] | None:
    """The day before a stretch of time, and its last day."""
    start = as_day(said.entry.start)
    if start is None or not said.entry.as_of:
        return None
    return before(start).isoformat(), said.entry.as_of


def _days_of(said: Said) -> str:
    start, end = as_day(said.entry.start), as_day(said.entry.as_of)
    return dated(end) if start == end else f"{dated(start)} to {dated(end)}"
