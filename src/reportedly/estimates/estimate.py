"""An estimate of one series on one day: a series in, the range of live claims with its inputs out.

The series handed in is already cut to what was known; this room asks no ledger and knows no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import OptionError
from reportedly.estimates.derive import derived_for, tolls_beside
from reportedly.estimates.grade import grade
from reportedly.estimates.kin import Kin
from reportedly.estimates.presets import UCDP, WINDOW, Preset
from reportedly.estimates.range import Range, bound_of, range_of
from reportedly.estimates.sensitivity import swings
from reportedly.estimates.voices import Voice, of_entries, spoken, voices
from reportedly.records.decision import Decision, Subject
from reportedly.records.document import day_of
from reportedly.records.estimate import Estimate, Flag
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.series import Series

PREFERRED, DEPRECATED = "preferred", "deprecated"


def estimate(
    series: Series,
    at: str | None = None,
    preset: Preset = UCDP,
    ranks: Iterable[Decision] = (),
    window: int = WINDOW,
    *,
    beside: Iterable[Series] = (),
    known: str | None = None,
    sensitivity: bool = True,
) -> Estimate:
    """The range of live claims of a series.

    Args:
        series: the series, cut to what was known.
        at: the day it speaks of, ISO 8601; left out, the last day on which anything in it was printed.
        preset: the rules.
        ranks: decisions that prefer or deprecate an origin in this series; others are passed over.
        window: days after which a figure is stale.
        beside: other series, from whose figures numbers may follow (a third of the casualties were killed).
        known: the day at which knowledge was cut, for the record; left out, the same as `at`.
        sensitivity: whether to find the range under every other choice; a list of series can do without.

    Raises:
        OptionError: `at` is no date, or the window is no number of days.
    """
    at = _day(at) if at is not None else last_day(series)
    asked = Asked(series, at, ranks, window, tuple(beside))
    mine = asked.voices(preset)
    found = asked.range(preset)
    every = spoken(series, at, asked.derived)
    said = [a for a in every if a.reach.derived is None]
    looked_at = {m.entry.id for a in said for m in a.mentions} | {e for a in every for e in of_entries(a)}
    return Estimate(
        series=series.id,
        at=at,
        known=_day(known) if known is not None else at,
        preset=preset.name,
        low=found.low,
        best=found.best,
        high=found.high,
        flags=_flags(found),
        mentions=sum(len(a.mentions) for a in said),
        origins=len({a.origin.key for a in said}),
        families=len({asked.kin(a.origin) for a in every}),
        fresh=len({v.family for v in found.fresh}),
        window=window,
        floors=tuple(bound_of(v, at, window) for v in asked.voices(UCDP) if v.admission) if preset.floors else (),
        swings=swings(asked.voices, at, preset, window, asked.preferred) if sensitivity else (),
        inputs=tuple(sorted(looked_at)),
        code=__version__,
        grade=grade(mine, dict(series.texts)) if preset.graded else None,
    )


class Asked:
    """One question to a series: its voices and ranges by any preset, each found once.

    Raises:
        OptionError: the window is no number of days.
    """

    def __init__(
        self,
        series: Series,
        at: str,
        ranks: Iterable[Decision] = (),
        window: int = WINDOW,
        beside: Sequence[Series] = (),
    ) -> None:
        if window < 0:
            raise OptionError(f"A window is a number of days, not {window}.")
        self.series, self.at, self.window = series, at, window
        near = tolls_beside(series.scope.toll)
        beside = [other for other in beside if other.scope.toll in near]
        self.derived = derived_for(series, beside)
        self.kin = Kin(series, beside)
        ranked = rankings(series, ranks)
        self.without = frozenset(key for key, verdict in ranked.items() if verdict == DEPRECATED)
        self.preferred = self.kin.of_keys(key for key, verdict in ranked.items() if verdict == PREFERRED)
        self._voices: dict[str, tuple[Voice, ...]] = {}

    def voices(self, rules: Preset) -> tuple[Voice, ...]:
        """The voices of the series by a preset."""
        if rules.name not in self._voices:
            self._voices[rules.name] = voices(self.series, self.kin, self.at, rules, self.derived, self.without)
        return self._voices[rules.name]

    def range(self, rules: Preset) -> Range:
        """The range of the series by a preset."""
        return range_of(self.voices(rules), self.at, rules, self.window, self.preferred)


def last_day(series: Series) -> str:
    """The last day on which anything in a series was printed, else the last that anything in it speaks of.

    Raises:
        OptionError: nothing in it has a day.
    """
    printed = [a.reported_on for a in series.assertions if a.reported_on]
    printed += [m.entry.reported_on for a in series.assertions for m in a.mentions if m.entry.reported_on]
    days = printed or [a.as_of for a in series.assertions if a.as_of]
    if not days:
        raise OptionError(f"Nothing in {series.id} has a date; say for which day the estimate is.")
    return max(days)


def rankings(series: Series, ranks: Iterable[Decision]) -> dict[str, str]:
    """What people decided about the origins of a series: the latest decision on each counts."""
    found: dict[str, Decision] = {}
    for decision in ranks:
        if decision.subject is not Subject.RANK or decision.closed_at or decision.subjects[0] != series.id:
            continue
        key = decision.subjects[1]
        if key not in found or decision.recorded_at > found[key].recorded_at:
            found[key] = decision
    return {key: decision.verdict for key, decision in found.items()}


def _flags(found: Range) -> tuple[Flag, ...]:
    bounds = [b for b in (found.low, found.best, found.high) if b is not None]
    raised = {
        Flag.SINGLE_ORIGIN: len({v.family for v in found.fresh}) == 1,
        Flag.STALE: any(b.stale for b in bounds),
        Flag.VAGUE: any(b.vague for b in bounds),
        Flag.DERIVED: any(b.derived for b in bounds),
        Flag.LOWER_OF_TWO: found.lower_of_two,
    }
    return tuple(flag for flag, up in raised.items() if up)


def _day(text: str) -> str:
    day = day_of(text)
    if day is None:
        raise OptionError(f"A day is written as 2025-03-27, not {text!r}.")
    return day.isoformat()
