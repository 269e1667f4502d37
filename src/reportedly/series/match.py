"""Whether two entries speak of the same thing: a table of features, each with its weight and its sentence.

Two entries in, a `Link` out. `FEATURES` is all there is: the weights of those that hold are added up, and the sum is
read as one of four judgements. The docstring of each feature is the sentence that a reader is shown.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.claim import Modality, Reckoning
from reportedly.records.decision import Judgement, Link, Reason
from reportedly.series.words import MILITARY, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.records.entry import Entry, Scope

SAME = 0.80  # from here on two entries speak of the same
DIFFERENT = 0.50  # below this they do not; in between nobody can tell
NEAR = 1  # days by which the ends of two windows may differ: midnight falls on two days around the world

_WINDOW = Reckoning.WINDOW


class Side(NamedTuple):
    """What of an entry is compared."""

    scope: Scope
    start: str | None
    end: str | None
    mood: str | None

    @property
    def windowed(self) -> bool:
        """Whether it covers a stretch of time of its own."""
        return self.scope.reckoning is _WINDOW


def side_of(entry: Entry) -> Side | None:
    """The comparable part of an entry, None for one without a figure."""
    if entry.scope is None:
        return None
    return Side(entry.scope, entry.start, entry.as_of, mood_of(entry))


def mood_of(entry: Entry) -> str | None:
    """How an entry holds what is not stated as a fact: planned, projected, hypothetical, denied; None for facts.

    A planned deployment is a toll of its own, which needs no mood.
    """
    modality = entry.claim.modality
    if modality is Modality.ASSERTED or modality is Modality.HEDGED or modality is Modality.SUPERSEDED:
        return None
    if entry.scope is not None and entry.scope.toll.startswith(modality.value):
        return None
    return modality.value


# -- the features ------------------------------------------------------------------------------------------------------


def same_toll(one: Side, other: Side) -> bool:
    """Both count the same loss."""
    return one.scope.toll == other.scope.toll


def different_toll(one: Side, other: Side) -> bool:
    """They count different things."""
    return one.scope.toll != other.scope.toll


def same_side(one: Side, other: Side) -> bool:
    """Both count the people of one side."""
    return one.scope.side is not None and one.scope.side == other.scope.side


def side_unsaid(one: Side, other: Side) -> bool:
    """One of them does not say whose people it counts."""
    return one.scope.side is None or other.scope.side is None


def different_side(one: Side, other: Side) -> bool:
    """They count the people of different sides."""
    return not side_unsaid(one, other) and one.scope.side != other.scope.side


def same_place(one: Side, other: Side) -> bool:
    """Both name the same place."""
    return one.scope.place is not None and one.scope.place == other.scope.place


def place_unsaid(one: Side, other: Side) -> bool:
    """One of them names no place, which fits any."""
    return one.scope.place is None or other.scope.place is None


def wider_place(one: Side, other: Side) -> bool:
    """One names a country, the other a place in it."""
    if place_unsaid(one, other) or one.scope.place == other.scope.place:
        return False
    return one.scope.country is not None and (
        one.scope.country == other.scope.place or other.scope.country == one.scope.place
    )


def different_place(one: Side, other: Side) -> bool:
    """They name different places."""
    return not place_unsaid(one, other) and one.scope.place != other.scope.place and not wider_place(one, other)


def same_class(one: Side, other: Side) -> bool:
    """Both count the same class of people."""
    return _class(one) is not None and _class(one) == _class(other)


def class_unsaid(one: Side, other: Side) -> bool:
    """One of them does not say what class of people it counts, and the other counts soldiers or none either."""
    return None in (_class(one), _class(other)) and {_class(one), _class(other)} <= {None, MILITARY}


def part_against_all(one: Side, other: Side) -> bool:
    """One counts a class of people, such as children, and the other all of them."""
    return None in (_class(one), _class(other)) and not class_unsaid(one, other)


def different_class(one: Side, other: Side) -> bool:
    """They count different classes of people."""
    return None not in (_class(one), _class(other)) and _class(one) != _class(other)


def both_totals(one: Side, other: Side) -> bool:
    """Both are totals up to a day."""
    return not (one.windowed or other.windowed) and None not in (one.scope.reckoning, other.scope.reckoning)


def reckoning_unsaid(one: Side, other: Side) -> bool:
    """One of them does not say whether it is a total, and none of them covers a window."""
    return not (one.windowed or other.windowed) and None in (one.scope.reckoning, other.scope.reckoning)


def same_days(one: Side, other: Side) -> bool:
    """Both cover the same days, give or take one."""
    return one.windowed and other.windowed and same_window((one.start, one.end), (other.start, other.end))


def different_days(one: Side, other: Side) -> bool:
    """They cover different days."""
    return one.windowed and other.windowed and not same_days(one, other)


def total_against_window(one: Side, other: Side) -> bool:
    """One is a total, the other counts a window of days only."""
    return one.windowed != other.windowed


def different_mood(one: Side, other: Side) -> bool:
    """One is stated as a fact, the other planned, projected, supposed or denied."""
    return one.mood != other.mood


class Feature(NamedTuple):
    """One line of the table. A qualifier speaks against whatever else holds."""

    holds: Callable[[Side, Side], bool]
    weight: float
    qualifier: bool = False

    @property
    def name(self) -> str:
        """What the feature is called."""
        return self.holds.__name__

    @property
    def words(self) -> str:
        """The sentence that is shown: the docstring of its function."""
        return (self.holds.__doc__ or "").strip()


FEATURES = (
    Feature(same_toll, 0.40),
    Feature(same_side, 0.25),
    Feature(side_unsaid, 0.10),
    Feature(same_place, 0.15),
    Feature(place_unsaid, 0.10),
    Feature(same_class, 0.10),
    Feature(class_unsaid, 0.08),
    Feature(both_totals, 0.10),
    Feature(reckoning_unsaid, 0.07),
    Feature(same_days, 0.10),
    Feature(different_toll, -1.00, qualifier=True),
    Feature(different_side, -1.00, qualifier=True),
    Feature(wider_place, -0.20, qualifier=True),
    Feature(different_place, -0.60, qualifier=True),
    Feature(part_against_all, -0.45, qualifier=True),
    Feature(different_class, -0.60, qualifier=True),
    Feature(different_days, -0.60, qualifier=True),
    Feature(total_against_window, -0.60, qualifier=True),
    Feature(different_mood, -0.60, qualifier=True),
)
_REASONS = {feature.name: Reason(feature.name, feature.weight, feature.words) for feature in FEATURES}


def link(left: Entry, right: Entry) -> Link:
    """The machine's judgement on two entries, with every feature that holds. Entries without a figure get none."""
    one, other = side_of(left), side_of(right)
    if one is None or other is None:
        return Link(left.id, right.id, Judgement.NONE, None, ())
    score, reasons = weigh(one, other)
    return Link(left.id, right.id, judged(score), score, reasons)


@lru_cache(maxsize=65536)
def weigh(one: Side, other: Side) -> tuple[float, tuple[Reason, ...]]:
    """The sum of the weights of the features that hold, between 0 and 1, and these as reasons."""
    held = [feature for feature in FEATURES if feature.holds(one, other)]
    score = round(min(1.0, max(0.0, sum(feature.weight for feature in held))), 2)
    return score, tuple(_REASONS[feature.name] for feature in held)


def judged(score: float) -> Judgement:
    """What a score says."""
    if score >= SAME:
        return Judgement.SAME
    return Judgement.DIFFERENT if score < DIFFERENT else Judgement.UNSURE


def same_window(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two stretches of days are one: their ends differ by a day at most. An unknown start fits any."""
    (first, last), (start, end) = one, other
    near_end = last is None or end is None or abs(ordinal(last) - ordinal(end)) <= NEAR
    near_start = first is None or start is None or abs(ordinal(first) - ordinal(start)) <= NEAR
    return near_start and near_end


@lru_cache(maxsize=65536)
def ordinal(day: str) -> int:
    """The number of a day, to count with."""
    return date.fromisoformat(day[:10]).toordinal()


def _class(side: Side) -> str | None:
    return None if side.scope.counted == PEOPLE else side.scope.counted
