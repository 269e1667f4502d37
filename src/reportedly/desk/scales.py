"""The axes of a picture: the ends of a stretch of numbers or days in, places and round marks out."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)  # months from one mark to the next
_DAYS = (1, 2, 7, 14)


class Scale(NamedTuple):
    """From numbers `first` to `last` onto places `start` to `to`."""

    first: float
    last: float
    start: float
    to: float

    def __call__(self, value: float) -> float:
        """The place of a number."""
        share = (value - self.first) / ((self.last - self.first) or 1)
        return self.start + share * (self.to - self.start)


def numbers_marked(top: float, most: int) -> Iterator[float]:
    """Round numbers from 0 to a top, at most so many and one more."""
    raw = top / most
    size = 10 ** math.floor(math.log10(raw)) if raw > 0 else 1
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= raw)
    step = max(step, 1)
    for n in range(int(top / step) + 1):
        yield n * step


def days_marked(first: int, last: int, most: int) -> Iterator[tuple[int, str]]:
    """Round days between two ordinals, at most about so many, in words that say the year where it is new."""
    span = last - first
    if span / 31 < most / 2:
        step = next((days for days in _DAYS if span / days <= most), 31)
        for n in range(span // step + 1):
            told = date.fromordinal(first + n * step)
            yield told.toordinal(), f"{told.day} {told:%b}"
        return
    step = next((months for months in _MONTHS if span / 30.4 / months <= most), 240)
    start = date.fromordinal(first)
    month = start.year * 12 + start.month - 1
    month += -month % step
    year = None
    while (told := date(month // 12, month % 12 + 1, 1)).toordinal() <= last:
        if told.toordinal() >= first:
            new, year = told.year != year, told.year
            yield (
                told.toordinal(),
                (f"{told.year}" if step >= 12 else f"{told:%b} {told.year}" if new else f"{told:%b}"),
            )
        month += step
