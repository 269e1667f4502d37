"""Days by their names: a date, a weekday, "yesterday", "overnight", with the time of day beside them.

A line and a place in it go in, `Found` comes out; the hour belongs to the words and never sharpens the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.mentions.calendar import Day, Grade, Loose, MonthDay, Months, Relative, Weekday, Window
from reportedly.mentions.compound import FromTo, Nth
from reportedly.mentions.datewords import Found
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from reportedly.mentions.clock import Clock
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.days import DayRules
    from reportedly.mentions.relative import RelativeRules


_LONGEST_MONTH = 31


class DayNames:
    """How one language names a day."""

    def __init__(self, words: DateWords, dates: DayRules, relative: RelativeRules, clock: Clock) -> None:
        self.words, self.dates, self.relative, self.clock = words, dates, relative, clock
        self.articles, self.definite, self.comma = words.articles, words.single("definite"), words.single("comma")
        phrases = words.phrases
        self.of_only, self.on, self.day_part = phrases("of_only"), phrases("on"), phrases("day_part")
        self.overnight, self.night_on = phrases("overnight"), phrases("night_on")

    def date(self, line: Line, i: int) -> Found | None:
        """A date of the calendar: '3 May 2025', 'May 2025', or the name of one, 'the October 7 attack'."""
        named = self.words.named.at(line, i)
        if named is not None:
            day = named[1]
            return Found(named[0], Day(day.month, day.day, day.year), Grade.DAY, "named")
        found = self.dates.at(line, i)
        if found is None:
            return None
        last, moment = found
        grade = Grade.DAY if isinstance(moment, Day | Loose | FromTo) else Grade.MONTH
        return self._of_year(line, Found(last, moment, grade, "date"))

    def _of_year(self, line: Line, found: Found) -> Found:
        """Take in the year of 'in April last year', '24 February of this year'."""
        moment = found.moment
        if not isinstance(moment, Day | Months) or moment.year is not None:
            return found
        of = self.of_only.at(line, found.last)
        year = self.relative.shifted(line, of[0] if of else found.last)
        if year is None or year.grade is not Grade.YEAR:
            return found
        month = Nth(year.moment, moment.month, 1, Grade.MONTH)
        whole = Nth(month, moment.day, 1, Grade.DAY) if isinstance(moment, Day) else month
        return found._replace(last=year.last, moment=whole)

    def weekday(self, line: Line, i: int) -> Found | None:
        """'Monday', 'Monday, 5 May', 'Mon., May 5', 'Monday last week'."""
        hit = self.dates.weekday(line, i)
        if hit is None:
            return None
        last, weekday = hit
        at = self.dates.past_stop(line, last)
        at = at + 1 if line.word(at) in self.comma else at
        date = self.dates.at(line, at)
        if date is not None and isinstance(date[1], Day | Loose):
            return Found(date[0], date[1], Grade.DAY, "weekday")
        nth = self.dates.of_month(line, at)
        if nth is not None:
            return Found(nth[0], MonthDay(nth[1], weekday), Grade.DAY, "weekday")
        of = self.of_only.at(line, last)
        week = self.relative.shifted(line, of[0] if of else last)
        if week is not None and week.grade is Grade.WEEK:
            return Found(week.last, Nth(week.moment, weekday, 1, Grade.DAY), Grade.DAY, "weekday")
        same = self.relative.same(line, of[0]) if of else None
        if same is not None and same.grade is Grade.WEEK:
            return Found(same.last, Loose(Precision.DAY), Grade.DAY, "weekday")  # "Monday of the following week"
        return Found(last, Weekday(weekday), Grade.DAY, "weekday")

    def of_month(self, line: Line, i: int) -> Found | None:
        """'on the 18th', where nothing follows that could be the eighteenth."""
        digits = self.dates.ordinal(line, i + 1)
        if digits is None or self.on.at(line, i - 1) is None or line.word(i - 1) in self.of_only.heads():
            return None
        nth = self.dates.of_month(line, i)
        if nth is None or nth[1] > _LONGEST_MONTH or (line.word(nth[0]) and line.kind[nth[0]] != "p"):
            return None
        return Found(nth[0], MonthDay(nth[1]), Grade.DAY, "date")

    def day_word(self, line: Line, i: int) -> Found | None:
        """'today', 'the day before yesterday', 'last night', 'overnight', 'overnight into Monday'."""
        day = self.words.days.at(line, i)
        if day is not None:
            date = self.dates.at(line, day[0] + 1) if line.word(day[0]) in self.comma else None
            if date is not None and isinstance(date[1], Day):  # "today, 9 March"
                return Found(date[0], date[1], Grade.DAY, "day")
            return Found(day[0], Relative(Grade.DAY, day[1]), Grade.DAY, "day")
        night = self.overnight.at(line, i)
        if night is None or (line.word(i - 1) in self.articles and line.word(i - 1) not in self.definite):
            return None  # "an overnight success"
        on = self.night_on.at(line, night[0])
        inner = self.day(line, on[0] if on else night[0])
        if inner is not None:
            return inner._replace(rule="night")
        return Found(night[0], Window(Grade.DAY, 1, -1), Grade.DAY, "night")

    def day(self, line: Line, i: int) -> Found | None:
        """A day named by weekday or date."""
        found = self.weekday(line, i) or self.date(line, i)
        return found if found is not None and found.grade is Grade.DAY else None

    def any_day(self, line: Line, i: int) -> Found | None:
        """A day named by any word: 'Monday', '3 May', 'yesterday', 'last Monday', 'this morning'."""
        found = self.day(line, i) or self.day_word(line, i) or self.relative.part_of_day(line, i)
        if found is None:
            found = self.relative.shifted(line, i)
        return found if found is not None and found.grade is Grade.DAY else None

    def with_hour(self, line: Line, found: Found) -> Found:
        """Take in the part of the day and the time of day behind it: 'Monday night', '3 May at 12:46'."""
        at = found.last
        for _ in range(2):
            part = self.day_part.at(line, at)
            after = part[0] if part else self._hour_behind(line, at)
            if after is None:
                break
            at = after
        return found._replace(last=at)

    def _hour_behind(self, line: Line, at: int) -> int | None:
        at = at + 1 if line.word(at) in self.comma else at
        on = self.on.at(line, at)
        return self.clock.at(line, on[0] if on else at)

    def hour(self, line: Line, i: int) -> Found | None:
        """'12:46', '3 p.m. on 3 May', '0600 GMT yesterday': the day counts, the hour does not."""
        last = self.clock.at(line, i)
        if last is None:
            return None
        on = self.on.at(line, last)
        day = self.any_day(line, on[0] if on else last + 1 if line.word(last) in self.comma else last)
        if day is not None:
            return day._replace(rule="clock")
        part = self.day_part.at(line, last)
        return Found(part[0] if part else last, Loose(Precision.DAY), Grade.HOUR, "clock")
