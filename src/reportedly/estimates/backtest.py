"""How often a range of live claims held what was said later: entries in, coverage by preset and delay out.

For every day on which something new of a series was printed, the range is put together from what was known that day,
and held against the best figure of so many days later, put together from what was known then. Only days after which
somebody spoke again are tried, else the same claims would be held against themselves. An open end counts by its number.
A running total grows, so a later value above the range may be new losses as well as better knowledge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.estimates.estimate import Asked
from reportedly.estimates.presets import PRESETS, UCDP
from reportedly.records.entry import Cut
from reportedly.records.estimate import Coverage
from reportedly.series import build, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.estimates.presets import Preset
    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.records.series import Series

DELAYS = (30, 60, 90, 180)
WHOLE = tuple(preset for preset in PRESETS if {"low", "high"} <= set(preset.sets))  # those that give a range
MOST = 200  # days tried of one series; of more, as many are taken at even distances


def backtest(
    entries: Iterable[Entry],
    decisions: Sequence[Decision] = (),
    *,
    series: str | None = None,
    presets: Sequence[Preset] = WHOLE,
    delays: Sequence[int] = DELAYS,
    most: int = MOST,
    texts: Mapping[str, str] | None = None,
) -> tuple[Coverage, ...]:
    """How often ranges held, of one series or of all together.

    Args:
        entries: what the series are made of; of one series, everything of its side, since numbers follow from others.
        decisions: what people decided.
        series: the id of one series; left out, all that the entries make.
        presets: the rules to try; left out, all that set both a low and a high.
        delays: after how many days, in the order of the answer.
        most: how many days of one series are tried at the most.
        texts: the text that a document prints with others, by the document's key.
    """
    vintages = _Vintages(entries, decisions, texts or {})
    counts: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for day, name, delay, later_day in _trials(vintages, series, delays, most):
        early, later = vintages.asked(name, day), vintages.asked(name, later_day)
        value = later.range(UCDP).best if early is not None and later is not None else None
        if early is None or value is None:
            continue
        for preset in presets:
            _count(counts[preset.name, delay], early, preset, value.value)
    return tuple(
        Coverage(series, preset.name, delay, *counts[preset.name, delay]) for preset in presets for delay in delays
    )


def _trials(
    vintages: _Vintages, series: str | None, delays: Sequence[int], most: int
) -> list[tuple[str, str, int, str]]:
    """What is tried: day, series, delay and later day, by day, so that each state of knowledge is needed once.

    Only where somebody spoke between the two days, and where the ledger reaches that far.
    """
    found = []
    for name, days in vintages.days(series).items():
        for day in _thinned(days, most):
            for delay in delays:
                later = (date.fromisoformat(day) + timedelta(days=delay)).isoformat()
                if later <= vintages.last and bisect_right(days, later) > bisect_right(days, day):
                    found.append((day, name, delay, later))
    return sorted(found)


def _count(row: list[int], early: Asked, preset: Preset, value: float) -> None:
    """Count one range: held, tried, later value below, above."""
    found = early.range(preset)
    if found.low is None or found.high is None:
        return
    row[1] += 1
    if value < found.low.value:
        row[2] += 1
    elif value > found.high.value:
        row[3] += 1
    else:
        row[0] += 1


class _Vintages:
    """The series as they were known on a day; each state of knowledge is put together once."""

    def __init__(self, entries: Iterable[Entry], decisions: Sequence[Decision], texts: Mapping[str, str]) -> None:
        self._entries = [e for e in entries if e.scope is not None and e.reported_on is not None]
        self._decisions = decisions
        self._texts = texts
        self._printed = sorted({e.reported_on for e in self._entries if e.reported_on})
        self.last = self._printed[-1] if self._printed else ""
        self._known = lru_cache(maxsize=512)(self._build)

    def days(self, only: str | None) -> dict[str, list[str]]:
        """The days on which something new was said, by series."""
        found = {}
        for one in self._known(self.last).values() if self.last else ():
            if only is None or one.id == only:
                found[one.id] = sorted({a.reported_on for a in one.assertions if a.reported_on})
        return found

    def asked(self, name: str, day: str) -> Asked | None:
        """A series on a day by what was known then; None where there was none yet."""
        at = bisect_right(self._printed, day)
        if at == 0:
            return None
        known = self._known(self._printed[at - 1])
        if name not in known:
            return None
        mine = known[name]
        beside = [other for other in known.values() if other.scope.side == mine.scope.side and other.id != name]
        return Asked(mine, day, self._decisions, beside=beside)

    def _build(self, day: str) -> dict[str, Series]:
        known = cut(self._entries, Cut(reported=day))
        return {one.id: one for one in build(known, self._decisions, self._texts)}


def _thinned(days: Sequence[str], most: int) -> Sequence[str]:
    if len(days) <= most:
        return days
    return [days[n * len(days) // most] for n in range(most)]
