"""Times reckoned from the day of publication or from another time: "last week", "the past 24 hours", "two days ago".

A line and a place in it go in, `Found` comes out. What hangs on a day that only the text knows ("the same day", "a week
later") keeps its words and its precision and no days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER
from reportedly.mentions.calendar import Day, Grade, Loose, Moment, Months, Relative, Weekday, Window
from reportedly.mentions.compound import Nth
from reportedly.mentions.datewords import Found

if TYPE_CHECKING:
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.days import DayRules

_MOST = 100_000  # "1,000,000 years ago" is no date for a newspaper
_HOURS = frozenset({Grade.HOUR, Grade.MINUTE})


class RelativeRules:
    """How one language counts from now."""

    def __init__(self, words: DateWords, dates: DayRules) -> None:
        phrases = words.phrases
        self.words, self.dates = words, dates
        self.articles, self.definite, self.dash = words.articles, words.single("definite"), words.single("dash")
        self.this_part = phrases("this_part")
        self.past, self.always, self.next = phrases("window_past"), phrases("window_always"), phrases("window_next")
        self.window_apart = phrases("window_apart")
        self.recent, self.coming = phrases("recent"), phrases("coming")
        self.few, self.more, self.one = phrases("few"), phrases("more"), phrases("one")
        self.ago, self.ago_before, self.apart = phrases("ago"), phrases("ago_before"), phrases("apart")
        self.on = phrases("on")
        self.same_words, self.same_unit, self.beside_words = phrases("same"), phrases("same_unit"), phrases("beside")

    def shifted(self, line: Line, i: int) -> Found | None:
        """'last week', 'this month', 'next Monday', 'last winter', 'this May'."""
        hit = self.words.shift.at(line, i)
        if hit is None:
            return self._shift_behind(line, i)
        at, shift = hit
        unit = self.words.units.at(line, at)
        if unit is not None and not self.is_hyphened(line, unit[0]):
            last, grade = unit
            if at - i > 1 and shift and grade is not Grade.WEEKEND:  # "this past week", "the coming week"
                return Found(last, Window(grade, 1, shift), grade, "window", window=True)
            if grade in _HOURS or (grade is Grade.DAY and shift and self.this_part.at(line, at) is None):
                return None
            week = Found(last, Relative(grade, shift), grade, "shift")
            return (self._in_week(line, week) if grade is Grade.WEEK else None) or week
        weekday = self.words.weekdays.at(line, at)
        if weekday is not None:
            return Found(weekday[0], Weekday(weekday[1], shift), Grade.DAY, "shift")
        month = self.dates.month(line, at, beside=False)
        if month is not None:
            return Found(month[0], Months(month[1], 1, Grade.MONTH, None, shift or None), Grade.MONTH, "shift")
        season = self.words.seasons.at(line, at)
        if season is not None:
            last, (first, final) = season
            count = (final - first) % 12 + 1
            return Found(last, Months(first, count, Grade.SEASON, None, shift or None), Grade.SEASON, "shift")
        holiday = self.words.holidays.at(line, at)
        return Found(holiday[0], on_holiday(holiday[1]), Grade.DAY, "shift") if holiday else None

    def _in_week(self, line: Line, week: Found) -> Found | None:
        """'next week on Tuesday', 'last week Monday'."""
        on = self.on.at(line, week.last)
        day = self.dates.weekday(line, on[0] if on else week.last)
        return Found(day[0], Nth(week.moment, day[1], 1, Grade.DAY), Grade.DAY, "shift") if day else None

    def _shift_behind(self, line: Line, i: int) -> Found | None:
        unit = self.words.units.at(line, i + 1 if line.word(i) in self.definite else i)
        behind = self.words.shift_after.at(line, unit[0]) if unit else None
        return Found(behind[0], Relative(unit[1], behind[1]), unit[1], "shift") if unit and behind else None

    def part_of_day(self, line: Line, i: int) -> Found | None:
        """'this morning': today, without a word for it."""
        hit = self.words.shift.at(line, i)
        part = self.this_part.at(line, hit[0]) if hit and hit[1] == 0 else None
        return Found(part[0], Relative(Grade.DAY, 0), Grade.DAY, "day") if part else None

    def window(self, line: Line, i: int) -> Found | None:
        """'the past week', 'the last 24 hours', 'recent days', 'the coming weeks', 'the previous two days'."""
        at = i + 1 if line.word(i) in self.articles else i
        for phrases, direction in ((self.recent, -1), (self.coming, 1)):
            loose = phrases.at(line, i) or phrases.at(line, at)
            unit = self.words.units.at(line, loose[0]) if loose else None
            if unit is not None:
                return Found(unit[0], Window(unit[1], None, direction), unit[1], "window", window=True)
        for phrases, direction in ((self.past, -1), (self.next, 1), (self.window_apart, 0)):
            opener = phrases.at(line, at)
            many = self.many(line, opener[0]) if opener else None
            unit = self.words.units.at(line, many[0] if many else opener[0]) if opener else None
            if unit is None or self.is_hyphened(line, unit[0]):
                continue
            if many is None and not self._leads_up(line, i, at, direction, unit[1]):
                continue
            count = many[1] if many else 1
            return Found(unit[0], Window(unit[1], count, direction), unit[1], "window", window=True)
        return None

    def _leads_up(self, line: Line, i: int, at: int, direction: int, grade: Grade) -> bool:
        """'past week' and 'the last week' lead up to now; 'last week' and 'the last quarter' are whole units."""
        if not direction:
            return at > i
        if self.always.at(line, at) is not None:
            return True
        return at > i and direction < 0 and grade not in (Grade.QUARTER, Grade.HALF)

    def same(self, line: Line, i: int) -> Found | None:
        """'the same day', 'that week', 'the previous night', 'the following Monday': the text says which, we do not."""
        same = self.same_words.at(line, i)
        if same is None:
            return None
        unit = self.words.units.at(line, same[0])
        named = self.same_unit.at(line, same[0]) or self.words.weekdays.at(line, same[0])
        if named is None or self.is_hyphened(line, named[0]):
            return None
        grade = unit[1] if unit else Grade.DAY
        return Found(named[0], Loose(grade.precision), grade, "same")

    def beside(self, line: Line, i: int) -> Found | None:
        """'the day before', 'the night before'."""
        beside = self.beside_words.at(line, i)
        if beside is None:
            return None
        unit = self.words.units.at(line, i + 1)
        grade = unit[1] if unit else Grade.DAY
        return Found(beside[0], Loose(grade.precision), grade, "same")

    def many(self, line: Line, i: int) -> tuple[int, int | None] | None:
        """How many units: a number, or None for 'a few'."""
        few = self.few.at(line, i)
        return (few[0], None) if few else self.count(line, i)

    def count(self, line: Line, i: int) -> tuple[int, int] | None:
        """A whole number of units: '24', 'three', 'a', 'a single', 'three more'."""
        if i >= line.last:
            return None
        one = self.one.at(line, i)
        if one is not None:
            if self.words.units.at(line, one[0]) is not None:
                return one[0], 1
            if line.word(one[0]) not in self.words.numerals.starters and self.more.at(line, one[0]) is None:
                return None  # most articles stand in front of something else
        found: tuple[int, int] | None = None
        if line.kind[i] == NUMBER or line.lower[i] in self.words.numerals.starters:
            number = self.words.numerals.at(line.text.tokens, i)
            if number is not None and number.last <= line.last and number.value is not None and not number.share:
                whole = number.value < _MOST and number.value == int(number.value)
                found = (number.last, int(number.value)) if whole else None
            elif number is not None and number.share and (top := self._top(line, i)) is not None:
                found = top
        if found is None:
            if one is None:
                return None
            found = one[0], 1
        more = self.more.at(line, found[0])
        return (more[0], found[1]) if more else found

    def _top(self, line: Line, i: int) -> tuple[int, int] | None:
        """The 'two' of 'the past two quarters', which are half a year and no half."""
        cardinal = self.words.numerals.cardinals.at(line.text.tokens, i, line.last)
        if cardinal is None or self.words.units.at(line, cardinal.last) is None:
            return None
        return cardinal.last, int(cardinal.value)

    def is_hyphened(self, line: Line, at: int) -> bool:
        """'year-old', 'week-long': the unit is part of another word."""
        return line.word(at) in self.dash and line.joined(at) and at + 1 < line.last and line.joined(at + 1)


def on_holiday(day: list[int], year: int | None = None) -> Moment:
    """The day of a holiday, where it keeps to one."""
    return Day(day[0], day[1], year) if day else Loose(Grade.DAY.precision)
