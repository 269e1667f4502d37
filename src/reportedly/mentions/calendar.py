"""What a named time is, apart from the words that name it, and which days it covers.

Each kind of time is a small record with one method: `stretch(when)` answers with the first and the last
day it covers, as far as that can be known from the record and the day of publication. No language and no text here;
`moments.py` reads the words. Nothing is guessed from today's date, and nothing becomes sharper than it was.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

# A date without a year is the one in this range around the day of publication, so that there is always exactly one:
# in late March "in December" was last December and "9 May" is the coming one.
_AHEAD = 65
_MONTHS_AWAY = 14  # within as many months every day of a month falls on every weekday


class Grade(Enum):
    """The units a time can be given in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"

    @property
    def precision(self) -> Precision:
        """The contract's word for it; the next coarser one where it has none."""
        return _PRECISION[self]

    @property
    def part_precision(self) -> Precision:
        """How exact a part of it is: "mid-January" is about a week, "late 2024" about a season."""
        return _PART_PRECISION[self]


_PRECISION = {
    Grade.MINUTE: Precision.DAY,
    Grade.HOUR: Precision.DAY,
    Grade.DAY: Precision.DAY,
    Grade.WEEKEND: Precision.WEEK,
    Grade.WEEK: Precision.WEEK,
    Grade.FORTNIGHT: Precision.WEEK,
    Grade.MONTH: Precision.MONTH,
    Grade.QUARTER: Precision.SEASON,
    Grade.SEASON: Precision.SEASON,
    Grade.HALF: Precision.YEAR,
    Grade.YEAR: Precision.YEAR,
    Grade.DECADE: Precision.UNKNOWN,
}
_PART_PRECISION = _PRECISION | {
    Grade.MONTH: Precision.WEEK,
    Grade.QUARTER: Precision.MONTH,
    Grade.SEASON: Precision.MONTH,
    Grade.HALF: Precision.SEASON,
    Grade.YEAR: Precision.SEASON,
}
_DAYS = {Grade.DAY: 1, Grade.WEEKEND: 7, Grade.WEEK: 7, Grade.FORTNIGHT: 14}
MONTHS = {Grade.MONTH: 1, Grade.QUARTER: 3, Grade.SEASON: 3, Grade.HALF: 6, Grade.YEAR: 12, Grade.DECADE: 120}


class Stretch(NamedTuple):
    """The days that a time covers, both ends included; None where they cannot be known."""

    start: date | None
    end: date | None
    precision: Precision


class When(NamedTuple):
    """From where a time is seen: the day of publication, and whether days after it are out of the question."""

    published: date | None
    past: bool = False


class Moment(msgspec.Struct, frozen=True):
    """A time of any kind."""

    @property
    def floating(self) -> bool:
        """Whether it recurs ("3 May", "Monday"), so that another date must say which one is meant."""
        return False

    def stretch(self, when: When) -> Stretch:
        """The days it covers."""
        raise NotImplementedError


def month_of(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """The first day of a month, and the last day of the `count` months that begin with it."""
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])


def shifted(day: date, grade: Grade, count: int) -> date:
    """The day that lies `count` units later, or earlier where it is negative; in a shorter month its last."""
    try:
        if grade in _DAYS:
            return day + timedelta(days=_DAYS[grade] * count)
        if grade is Grade.HOUR:
            return day + timedelta(days=-(-abs(count) // 24) * (1 if count > 0 else -1))
        if grade is Grade.MINUTE:
            return day
        months = day.year * 12 + day.month - 1 + MONTHS[grade] * count
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.min if count < 0 else date.max


def unit_around(day: date, grade: Grade) -> tuple[date, date]:
    """The calendar unit that holds a day: its week, its month, its year."""
    if grade is Grade.WEEK or grade is Grade.FORTNIGHT:
        start = day - timedelta(days=day.weekday()) if day > date(1, 1, 7) else day
        return start, shifted(start, Grade.DAY, 6)
    if grade is Grade.WEEKEND:
        back = (day.weekday() - 5) % 7
        start = shifted(day, Grade.DAY, -back)
        return start, shifted(start, Grade.DAY, 1)
    if grade in (Grade.MONTH, Grade.QUARTER, Grade.HALF):
        months = MONTHS[grade]
        return month_of(day.year, (day.month - 1) // months * months + 1, months)
    if grade is Grade.YEAR or grade is Grade.SEASON:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if grade is Grade.DECADE:
        first = max(1, day.year // 10 * 10)
        return date(first, 1, 1), date(min(first + 9, 9999), 12, 31)
    return day, day


class Day(Moment, frozen=True):
    """A day of the calendar: "3 May", "3 May 2025"."""

    month: int
    day: int
    year: int | None = None

    @property
    def floating(self) -> bool:
        """Without a year it comes back every year."""
        return self.year is None

    def stretch(self, when: When) -> Stretch:
        """The day itself."""
        if self.year is not None:
            found = _day(self.year, self.month, self.day)
        else:
            found = _nearest([_day(y, self.month, self.day) for y in _years(when.published)], when)
        return Stretch(found, found, Precision.DAY)


class Weekday(Moment, frozen=True):
    """A day of the week, 1 for Monday; `shift` as in "last Monday" (-1) and "next Monday" (1)."""

    weekday: int
    shift: int | None = None

    @property
    def floating(self) -> bool:
        """It comes back every week."""
        return self.shift is None

    def stretch(self, when: When) -> Stretch:
        """The most recent such day that is not after the report, which on that very day is the report's own."""
        published = when.published
        if published is None:
            return Stretch(None, None, Precision.DAY)
        back = (published.isoweekday() - self.weekday) % 7
        if self.shift == -1 and back == 0:
            back = 7
        elif self.shift == 1:
            back -= 7
        found = shifted(published, Grade.DAY, -back)
        return Stretch(found, found, Precision.DAY)


class MonthDay(Moment, frozen=True):
    """A day of a month that is not named: "Tuesday the 13th", "on the 18th"; the weekday, 1 for Monday, if told."""

    day: int
    weekday: int | None = None

    @property
    def floating(self) -> bool:
        """It comes back every month."""
        return True

    def stretch(self, when: When) -> Stretch:
        """Such a day nearest to the report."""
        published = when.published
        if published is None:
            return Stretch(None, None, Precision.DAY)
        months = (shifted(published.replace(day=1), Grade.MONTH, away) for away in range(-_MONTHS_AWAY, _MONTHS_AWAY))
        days = [_day(month.year, month.month, self.day) for month in months]
        fits = [day for day in days if day and self.weekday in (None, day.isoweekday())]
        found = min(fits, key=lambda day: abs((day - published).days), default=None)
        return Stretch(found, found, Precision.DAY)


class Months(Moment, frozen=True):
    """A run of whole months: a month, a quarter, a half-year or a season, with or without its year."""

    month: int
    count: int
    grade: Grade
    year: int | None = None
    shift: int | None = None

    @property
    def floating(self) -> bool:
        """Without a year it comes back every year."""
        return self.year is None and self.shift is None

    def stretch(self, when: When) -> Stretch:
        """From the first day of its first month to the last day of its last."""
        if self.year is not None:
            return Stretch(*month_of(self.year, self.month, self.count), self.grade.precision)
        published = when.published
        runs = [month_of(y, self.month, self.count) for y in _years(published) if y < 9999]
        if published is not None and self.shift:
            if self.shift < 0:
                runs = [run for run in runs if run[1] < published][-1:]
            else:
                runs = [run for run in runs if run[0] > published][:1]
            first, last = runs[0] if runs else (None, None)
            return Stretch(first, last, self.grade.precision)
        start = _nearest([run[0] for run in runs], when)
        return Stretch(start, next((run[1] for run in runs if run[0] == start), None), self.grade.precision)


class Years(Moment, frozen=True):
    """A year, or a run of them: "2024", "2014–2022", "the 1990s"."""

    first: int
    last: int
    grade: Grade = Grade.YEAR

    def stretch(self, when: When) -> Stretch:  # noqa: ARG002 - the same from everywhere
        """From the first of January to the last of December."""
        return Stretch(date(self.first, 1, 1), date(self.last, 12, 31), self.grade.precision)


class Relative(Moment, frozen=True):
    """A unit by its distance from the present one: "yesterday", "this month", "two years ago"."""

    grade: Grade
    shift: int

    def stretch(self, when: When) -> Stretch:
        """The unit around the day that lies so far off."""
        if when.published is None:
            return Stretch(None, None, self.grade.precision)
        # On a Monday "last weekend" has just ended; on a Sunday it lies a week back.
        begun = self.grade is Grade.WEEKEND and when.published.weekday() < 5
        day = shifted(when.published, self.grade, self.shift + (begun and self.shift < 0))
        if self.grade is Grade.SEASON:
            return Stretch(None, None, Precision.SEASON)
        return Stretch(*unit_around(day, self.grade), self.grade.precision)


class Window(Moment, frozen=True):
    """So many units up to the day of publication (-1) or from it on (1): "the past three weeks".

    Without a `count` ("in recent weeks") only the near end is known; without a `direction` ("within 72 hours") neither.
    """

    grade: Grade
    count: int | None
    direction: int

    def stretch(self, when: When) -> Stretch:
        """From so many units ago to the report, or the other way round."""
        precision, published = self.grade.precision, when.published
        if published is None or not self.direction:
            return Stretch(None, None, precision)
        far = None if self.count is None else shifted(published, self.grade, self.direction * self.count)
        return Stretch(far, published, precision) if self.direction < 0 else Stretch(published, far, precision)


class Loose(Moment, frozen=True):
    """A time that the text ties to something else ("the same day", "at 12:46"): known by its precision alone."""

    precision: Precision

    def stretch(self, when: When) -> Stretch:  # noqa: ARG002 - nobody can tell from anywhere
        """No days."""
        return Stretch(None, None, self.precision)


def _years(published: date | None) -> range:
    """The years near a report, in order; nine of them, since 29 February can be eight years away."""
    return range(0) if published is None else range(max(1, published.year - 8), min(9999, published.year + 8) + 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(days: Sequence[date | None], when: When) -> date | None:
    """The last of the days that is not too far ahead of the report."""
    if when.published is None:
        return None
    latest = when.published if when.past else shifted(when.published, Grade.DAY, _AHEAD)
    found = [day for day in days if day is not None and day <= latest]
    return found[-1] if found else None
