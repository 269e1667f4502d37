"""Who says what on a day: a series in, one voice for each figure that counts by a preset out.

A voice is a figure with the family it counts for. Only what was asserted takes part: plans, projections, denials and
figures that the text itself replaces stay in the series and set no range.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.estimates.presets import Unit
from reportedly.estimates.stance import Stance, admits, stance_of
from reportedly.records.attribution import Stance as Held
from reportedly.records.claim import Measure, Modality, Reckoning
from reportedly.records.mention import Qualifier
from reportedly.records.toll import toll_of
from reportedly.series.reach import reach

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from reportedly.estimates.kin import Kin
    from reportedly.estimates.presets import Preset
    from reportedly.records.entry import Entry
    from reportedly.records.series import Assertion, Reach, Series

_HELD = (Modality.ASSERTED, Modality.HEDGED)


class Voice(NamedTuple):
    """A figure that may set a bound: its assertion, the print it is read from, and the family it counts for."""

    assertion: Assertion
    entry: Entry
    reach: Reach
    family: str
    stance: Stance
    admission: bool
    of: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The day that the figure speaks of; where nobody says, the day it was printed."""
        return day_of(self.assertion)

    @property
    def lower(self) -> float:
        """The number as a lowest: a printed range by its lower end."""
        ends = self.reach.low is not None and self._is_range
        return self.reach.low if ends and self.reach.low is not None else self.reach.point

    @property
    def upper(self) -> float:
        """The number as a highest: a printed range by its upper end."""
        ends = self.reach.high is not None and self._is_range
        return self.reach.high if ends and self.reach.high is not None else self.reach.point

    @property
    def cautious(self) -> float:
        """The most conservative number: words in the plural name two of their unit at the least, and one counts."""
        if self.reach.vague and self.reach.low is not None:
            return self.reach.low / 2  # tens 10, dozens 12, hundreds 100, as ACLED codes them
        return self.lower

    @property
    def _is_range(self) -> bool:
        figure = self.entry.claim.figure
        return figure is not None and figure.qualifier is Qualifier.RANGE and self.reach.derived is None

    def age(self, at: str) -> int | None:
        """Days from the day it speaks of until `at`; None where it has no day."""
        return (date.fromisoformat(at[:10]) - date.fromisoformat(self.day[:10])).days if self.day else None


def day_of(assertion: Assertion) -> str | None:
    """The day an assertion speaks of, else the day it was printed."""
    return assertion.as_of or assertion.reported_on


def counts(series: Series, entry: Entry) -> bool:
    """Whether an entry may take part: a figure of this toll that somebody holds to be so, as a total."""
    claim = entry.claim
    figure = claim.figure
    if figure is None or claim.modality not in _HELD:
        return False
    if toll_of(figure.measure) != series.scope.toll and not _is_share_of(series, entry):
        return False
    if claim.attribution is not None and claim.attribution.stance is not Held.AFFIRMS:
        return False
    # The figure of a window belongs to the series of that window and to no running total.
    return not (figure.reckoning is Reckoning.WINDOW and series.scope.reckoning is not Reckoning.WINDOW)


def _is_share_of(series: Series, entry: Entry) -> bool:
    """Whether an entry is a share that stands for a number of this toll: "a third of the casualties were killed"."""
    return entry.measure is Measure.SHARE and entry.scope is not None and entry.scope.toll == series.scope.toll


def spoken(series: Series, at: str, derived: Iterable[Assertion] = ()) -> tuple[Assertion, ...]:
    """The assertions that count and speak of no day after `at`, those that follow from others among them."""
    own = (a for a in series.assertions if counts(series, a.entry))
    return tuple(a for a in (*own, *derived) if (day_of(a) or "") <= at)


def voices(
    series: Series, kin: Kin, at: str, preset: Preset, derived: Sequence[Assertion] = (), without: Container[str] = ()
) -> tuple[Voice, ...]:
    """The voices of a series on a day, the latest first; `without` are origins that a person set aside."""
    every = [a for a in spoken(series, at, derived) if a.origin.key not in without]
    if not preset.derives:
        every = [a for a in every if a.reach.derived is None]

    def voice(a: Assertion) -> Voice:
        return _voice(series, kin, a, a.entry, a.reach)

    found: list[Voice] = []
    match preset.unit:
        case Unit.ASSERTION:
            found = [voice(a) for a in every]
        case Unit.MENTION:
            for a in _standing(every):
                found.append(voice(a))
                found += [v for v in _other_prints(series, kin, a) if (v.entry.reported_on or "") <= at]
        case Unit.FAMILY:
            latest: dict[tuple[str, bool], Voice] = {}
            for v in map(voice, sorted(_standing(every), key=_rank)):
                latest[v.family, v.admission] = v
            found = list(latest.values())
    return tuple(sorted(found, key=lambda v: (_rank(v.assertion), v.entry.id), reverse=True))


def _voice(series: Series, kin: Kin, assertion: Assertion, entry: Entry, reach: Reach) -> Voice:
    origin, scope = assertion.origin, series.scope
    reckoning = scope.reckoning or (entry.scope.reckoning if entry.scope else None)
    return Voice(
        assertion,
        entry,
        reach,
        kin(origin),
        stance_of(origin, scope.side),
        admits(origin, scope, reckoning),
        of_entries(assertion),
    )


def of_entries(assertion: Assertion) -> tuple[str, ...]:
    """The entries that a derived assertion follows from; none for one that was said."""
    return tuple(m.entry.id for m in assertion.mentions) if assertion.reach.derived else ()


def _other_prints(series: Series, kin: Kin, assertion: Assertion) -> list[Voice]:
    """The prints of an assertion beside the one it is read from, each with the number it gives."""
    found = []
    for mention in assertion.mentions:
        figure = mention.entry.claim.figure
        if mention.entry.id == assertion.entry.id or figure is None or not counts(series, mention.entry):
            continue
        if figure.measure is Measure.SHARE:
            continue
        reached = reach(figure)
        if reached is not None:
            found.append(_voice(series, kin, assertion, mention.entry, reached))
    return found


def _standing(assertions: Sequence[Assertion]) -> list[Assertion]:
    """Those that no other of them has superseded, and that some print gives as it was said."""
    ids = {a.id for a in assertions}
    return [a for a in assertions if a.superseded_by not in ids and not a.distorted]


def _rank(assertion: Assertion) -> tuple[str, bool, bool, str, str]:
    """Later outranks earlier; on one day a number that was said outranks one that follows, and both outrank words."""
    reach = assertion.reach
    return (
        day_of(assertion) or "",
        not reach.vague,
        reach.derived is None,
        assertion.reported_on or "",
        assertion.id,
    )
