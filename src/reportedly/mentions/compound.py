"""Times made of other times: a part of one, a unit inside one, from one to another.

Each is a small record like those of `calendar`, with the same one method; the days of its parts decide its own.
"""

from __future__ import annotations

from reportedly.mentions.calendar import MONTHS, Grade, Moment, Stretch, When, shifted, unit_around
from reportedly.records.mention import Precision


class Part(Moment, frozen=True):
    """A share of another time: "early 2024", "mid-January", "the end of the year"."""

    of: Moment
    grade: Grade
    low: float
    high: float
    coarse: bool = False  # halves and thirds by number are no sharper than their whole

    @property
    def floating(self) -> bool:
        """As its whole."""
        return self.of.floating

    def stretch(self, when: When) -> Stretch:
        """That share of its days, or of its months where it is longer than two of them."""
        start, end, _ = self.of.stretch(when)
        precision = self.grade.precision if self.coarse else self.grade.part_precision
        if start is None or end is None:
            return Stretch(None, None, precision)
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if self.grade in MONTHS and months > 2:
            unit, whole = (Grade.YEAR, months // 12) if self.grade is Grade.DECADE else (Grade.MONTH, months)
            first = shifted(start, unit, round(whole * self.low))
            after = shifted(start, unit, max(1, round(whole * self.high)))
            return Stretch(first, end if after > end else shifted(after, Grade.DAY, -1), precision)
        days = (end - start).days + 1
        first = shifted(start, Grade.DAY, int(days * self.low))
        last = end if self.high >= 1 else shifted(start, Grade.DAY, max(1, int(days * self.high)) - 1)
        return Stretch(first, last, precision)


class Side(Moment, frozen=True):
    """What of a time lies before the report (-1) or after it (1): "earlier this year"."""

    of: Moment
    direction: int

    @property
    def floating(self) -> bool:
        """As its whole."""
        return self.of.floating

    def stretch(self, when: When) -> Stretch:
        """The time, cut at the day of publication where that lies inside."""
        start, end, precision = self.of.stretch(when)
        published = when.published
        if start is not None and end is not None and published is not None and start <= published <= end:
            return Stretch(start, published, precision) if self.direction < 0 else Stretch(published, end, precision)
        return Stretch(start, end, precision)


class Nth(Moment, frozen=True):
    """Units counted inside a time, from its start or (-1) from its end: "the first ten days of June"."""

    of: Moment
    number: int
    count: int
    grade: Grade

    @property
    def floating(self) -> bool:
        """As its whole."""
        return self.of.floating

    def stretch(self, when: When) -> Stretch:
        """The units, as far as they lie inside."""
        start, end, _ = self.of.stretch(when)
        if start is None or end is None:
            return Stretch(None, None, self.grade.precision)
        if self.number < 0:
            after = shifted(end, Grade.DAY, 1)
            return Stretch(max(start, shifted(after, self.grade, -self.count)), end, self.grade.precision)
        first = shifted(start, self.grade, (self.number - 1) * self.count)
        after = shifted(first, self.grade, self.count)
        if first > end:
            return Stretch(None, None, self.grade.precision)
        return Stretch(first, min(end, shifted(after, Grade.DAY, -1)), self.grade.precision)


class Ending(Moment, frozen=True):
    """So many units up to a named time: "the 24 hours to Monday", "the week ending 3 May"."""

    to: Moment
    count: int
    grade: Grade

    @property
    def floating(self) -> bool:
        """As the time it leads up to."""
        return self.to.floating

    def stretch(self, when: When) -> Stretch:
        """From so many units before the last day to that day."""
        end = self.to.stretch(when).end
        if end is None:
            return Stretch(None, None, self.grade.precision)
        hours = self.grade in (Grade.HOUR, Grade.MINUTE)
        start = shifted(end if hours else shifted(end, Grade.DAY, 1), self.grade, -self.count)
        return Stretch(start, end, self.grade.precision)


class Away(Moment, frozen=True):
    """So many units from a named day: "two days after Monday", "a week before 3 May"."""

    day: Moment
    grade: Grade
    shift: int

    @property
    def floating(self) -> bool:
        """As the day."""
        return self.day.floating

    def stretch(self, when: When) -> Stretch:
        """That day, or the unit around it."""
        start = self.day.stretch(when).start
        if start is None:
            return Stretch(None, None, self.grade.precision)
        return Stretch(*unit_around(shifted(start, self.grade, self.shift), self.grade), self.grade.precision)


class Around(Moment, frozen=True):
    """The calendar unit that holds a named day: "the week of 3 May"."""

    day: Moment
    grade: Grade

    @property
    def floating(self) -> bool:
        """As the day."""
        return self.day.floating

    def stretch(self, when: When) -> Stretch:
        """The unit around the day."""
        start = self.day.stretch(when).start
        first, last = (None, None) if start is None else unit_around(start, self.grade)
        return Stretch(first, last, self.grade.precision)


class FromTo(Moment, frozen=True):
    """From one time to another: "17-21 October", "from January to March"."""

    first: Moment
    last: Moment

    @property
    def floating(self) -> bool:
        """As its later end."""
        return self.last.floating

    def stretch(self, when: When) -> Stretch:
        """From the start of the first to the end of the last; the end that is dated says which year the other is of."""
        if self.last.floating and not self.first.floating:
            first = self.first.stretch(when)
            year_on = None if first.start is None else shifted(shifted(first.start, Grade.YEAR, 1), Grade.DAY, -1)
            last = self.last.stretch(When(year_on, past=True))
        else:
            last = self.last.stretch(when)
            first = self.first.stretch(When(last.end if self.first.floating else when.published, past=True))
        coarser = max(first.precision, last.precision, key=list(Precision).index)
        if first.start is not None and last.end is not None and first.start > last.end:
            return Stretch(None, None, coarser)
        return Stretch(first.start, last.end, coarser)
