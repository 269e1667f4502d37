"""What a range rests on, as pages show it: an estimate in, who set each bound and what else would come out, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.records.estimate import Bound, Choice
from reportedly.report import ranges, words

if TYPE_CHECKING:
    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series

_CHOICES = {Choice.FAMILY: "without {}", Choice.PRESET: "preset {}", Choice.WINDOW: "window of {} days"}


class Support(msgspec.Struct, frozen=True):
    """A bound of the range: "low", "best", "high" or "floor", its number in words, and who set it."""

    name: str
    amount: str
    bound: Bound


class Swung(msgspec.Struct, frozen=True):
    """The range under another choice; a number that differs from the range that is shown is in `moved`."""

    choice: str
    low: str
    best: str
    high: str
    moved: tuple[str, ...]


def bounds(estimate: Estimate | None) -> tuple[Support, ...]:
    """Every bound that the estimate has, then the floors."""
    if estimate is None:
        return ()
    named = [("low", estimate.low), ("best", estimate.best), ("high", estimate.high)]
    named += [("floor", floor) for floor in estimate.floors]
    return tuple(Support(name, ranges.amount(bound, name), bound) for name, bound in named if bound is not None)


def swings(estimate: Estimate | None) -> tuple[Swung, ...]:
    """The range under every other choice."""
    made = []
    for swing in estimate.swings if estimate else ():
        ends = {name: (getattr(estimate, name), getattr(swing, name)) for name in ("low", "best", "high")}
        moved = tuple(name for name, (mine, other) in ends.items() if (mine and mine.value) != (other and other.value))
        low, best, high = (ranges.amount(other, name) for name, (_, other) in ends.items())
        made.append(Swung(_CHOICES[swing.choice].format(words.line(swing.value)), low, best, high, moved))
    return tuple(made)


def days_of(series: Series) -> list[str]:
    """The days on which a series was reported, in their order; one empty day where none is known."""
    return sorted(day for entry in series.entries if (day := entry.reported_on)) or [""]
