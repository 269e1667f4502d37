"""The grammar of a single time: a date, a weekday, a relative word, a window, a part of one of these.

A line and a place in it go in; what stands there comes out as `Found`: where its words end, the `Moment` they name, and
the rule that read them. Words come from `DateWords`, days from `calendar`; ranges and bearings are joined in `dates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.words import NUMBER
from reportedly.mentions.calendar import (
    Around,
    Day,
    Ending,
    FromTo,
    Grade,
    Loose,
    Moment,
    Months,
    Nth,
    Part,
    Relative,
    Side,
    Weekday,
    Window,
)
from reportedly.mentions.clock import Clock
from reportedly.mentions.days import DayRules
from reportedly.mentions.years import YearRules
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.mentions.datewords import DateWords, Line


class Found(NamedTuple):
    """A time read from a line: it ends before token `last`."""

    last: int
    moment: Moment
    grade: Grade
    rule: str
    window: bool = False  # leads up to the report or away from it: "the past week", "recent days"
    length: bool = False  # no more than a length: "72 hours", which is a time only behind "within" and the like


class Moments:
    """How one language names a single time."""

    def __init__(self, words: DateWords, lexicon: Lexicon) -> None:
        self.words = words
        self.years = YearRules(words, lexicon)
        self.clock = Clock(words)
        self.dates = DayRules(words, self.years, lexicon)
        self.articles, self.comma, self.dash = words.articles, words.single("comma"), words.single("dash")
        self.definite = words.single("definite")
        phrases = words.phrases
        self.of, self.of_only, self.on = phrases("of"), phrases("of_only"), phrases("on")
        self.day_part, self.day_part_of, self.day_hour = phrases("day_part"), phrases("day_part_of"), phrases("day_hour")
        self.overnight, self.night_on, self.this_part = phrases("overnight"), phrases("night_on"), phrases("this_part")
        self.past, self.always, self.next = phrases("window_past"), phrases("window_always"), phrases("window_next")
        self.apart_window = phrases("window_apart")
        self.recent, self.coming, self.few, self.more = phrases("recent"), phrases("coming"), phrases("few"), phrases("more")
        self.one, self.ago, self.ago_before, self.apart = phrases("one"), phrases("ago"), phrases("ago_before"), phrases("apart")
        self.same, self.same_unit, self.beside = phrases("same"), phrases("same_unit"), phrases("beside")
        self.ending, self.bare_ending, self.week_of = phrases("ending"), phrases("bare_ending"), phrases("week_of")
        self.quarter_letter, self.half_letter = phrases("quarter_letter"), phrases("half_letter")
        self.year_word = phrases("year_word")
        self.rules = (
            self.date, self._weekday, self._day_word, self._beside, self._same, self._part, self._side, self._hour_of,
            self._nth, self._window, self._shifted, self._ago, self._part_of_day, self._unit_of, self._season,
            self._holiday, self._letter, self._clock, self._year, self._length,
        )  # fmt: skip

    def at(self, line: Line, i: int) -> Found | None:
        """The time that stands at token i, None where none does."""
        if i >= line.last:
            return None
        for rule in self.rules:
            found = rule(line, i)
            if found is not None:
                return self._with_hour(line, found) if found.grade is Grade.DAY else found
        return None

    # -- dates and days ----------------------------------------------------------------------------------------

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
        return Found(last, moment, Grade.DAY if isinstance(moment, Day | Loose | FromTo) else Grade.MONTH, "date")

    def _weekday(self, line: Line, i: int) -> Found | None:
        """'Monday', 'Monday, 5 May', 'Mon., May 5', 'Monday last week'."""
        hit = self.dates.weekday(line, i)
        if hit is None:
            return None
        last, weekday = hit
        at = last + 1 if line.word(last) in self.comma else last
        at = self.dates.past_stop(line, at)
        date = self.dates.at(line, at + 1 if line.word(at) in self.definite else at)
        if date is not None and isinstance(date[1], Day | Loose):
            return Found(date[0], date[1], Grade.DAY, "weekday")
        at = last + 1 if self.of_only.at(line, last) else last
        week = self._shifted(line, at)
        if week is not None and week.grade is Grade.WEEK:
            return Found(week.last, Nth(week.moment, weekday, 1, Grade.DAY), Grade.DAY, "weekday")
        return Found(last, Weekday(weekday), Grade.DAY, "weekday")

    def _day_word(self, line: Line, i: int) -> Found | None:
        """'today', 'the day before yesterday', 'last night', 'overnight'."""
        day = self.words.days.at(line, i)
        if day is not None:
            return Found(day[0], Relative(Grade.DAY, day[1]), Grade.DAY, "day")
        night = self.overnight.at(line, i)
        if night is None:
            return None
        on = self.night_on.at(line, night[0])
        inner = self._weekday(line, on[0] if on else night[0]) or self.date(line, on[0] if on else night[0])
        if inner is not None and inner.grade is Grade.DAY:
            return inner._replace(rule="night")
        return Found(night[0], Window(Grade.DAY, 1, -1), Grade.DAY, "night")

    def _with_hour(self, line: Line, found: Found) -> Found:
        """Take in the part of the day and the time of day behind it: 'Monday night', '3 May at 12:46'."""
        at = found.last
        for _ in range(2):
            part = self.day_part.at(line, at)
            if part is None and line.word(at) in self.dash and line.joined(at):
                break
            after = part[0] if part else self._hour_behind(line, at)
            if after is None:
                break
            at = after
        return found._replace(last=at)

    def _hour_behind(self, line: Line, at: int) -> int | None:
        on = self.on.at(line, at)
        start = on[0] if on else at + 1 if line.word(at) in self.comma else at
        return self.clock.at(line, start)

    def _clock(self, line: Line, i: int) -> Found | None:
        """'12:46', '3 p.m. on 3 May', '0600 GMT yesterday': the day counts, the hour does not."""
        last = self.clock.at(line, i)
        if last is None:
            return None
        on = self.on.at(line, last)
        at = on[0] if on else last + 1 if line.word(last) in self.comma else last
        day = self._weekday(line, at) or self._day_word(line, at) or self.date(line, at)
        if day is not None and day.grade is Grade.DAY:
            return day._replace(rule="clock")
        return Found(last, Loose(Precision.DAY), Grade.HOUR, "clock")

    # -- parts -------------------------------------------------------------------------------------------------

    def _inner(self, line: Line, i: int) -> Found | None:
        """What a part is of: 'the year', 'May', 'last month', 'the 1990s'."""
        at = i + 1 if line.word(i) in self.definite else i
        unit = self.words.units.at(line, at)
        if unit is not None and at > i and unit[1] not in (Grade.DAY, Grade.HOUR, Grade.MINUTE):
            year = self._year(line, unit[0]) if unit[1] is Grade.YEAR else None
            return year or Found(unit[0], Relative(unit[1], 0), unit[1], "unit")
        for rule in (self.date, self._weekday, self._shifted, self._season, self._year, self._nth):
            found = rule(line, at if rule == self._season else i)
            if found is not None:
                return found
        return self._year(line, at) if at > i else None

    def _part(self, line: Line, i: int) -> Found | None:
        """'early 2024', 'mid-January', 'the end of the year', 'late last month'."""
        part = self.words.parts.at(line, i)
        if part is None:
            return None
        at, (low, high) = part
        if line.word(at) in self.dash and line.joined(at):
            at += 1
        of = self.of.at(line, at)
        inner = self._inner(line, of[0] if of else at)
        if inner is None or inner.length:
            return None
        if inner.grade in (Grade.DAY, Grade.HOUR, Grade.MINUTE):
            return inner if self.day_hour.at(line, i) else None
        return Found(inner.last, Part(inner.moment, inner.grade, low, high), inner.grade, "part")

    def _side(self, line: Line, i: int) -> Found | None:
        """'earlier this year', 'later in May', 'earlier on Monday'."""
        side = self.words.sides.at(line, i)
        if side is None:
            return None
        on = self.of.at(line, side[0]) or self.on.at(line, side[0])
        at = on[0] if on else side[0]
        inner = self._inner(line, at) or self._day_word(line, at) or self._part_of_day(line, at)
        if inner is None:
            return None
        return Found(inner.last, Side(inner.moment, side[1]), inner.grade, "side")

    def _hour_of(self, line: Line, i: int) -> Found | None:
        """'early on Monday', 'late yesterday', 'the night of 3 May', 'the early hours of Sunday'."""
        part = self.day_part_of.at(line, i) or self.day_hour.at(line, i)
        if part is None:
            return None
        on = self.of.at(line, part[0]) or self.on.at(line, part[0])
        at = on[0] if on else part[0]
        inner = self._weekday(line, at) or self._day_word(line, at) or self.date(line, at) or self._part_of_day(line, at)
        return inner if inner is not None and inner.grade is Grade.DAY else None

    def _nth(self, line: Line, i: int) -> Found | None:
        """'the first week of May', 'the last three months of 2024', 'second quarter of the year'."""
        at = i + 1 if line.word(i) in self.definite else i
        ordinal = self.words.ordinals.at(line, at)
        if ordinal is None:
            return None
        count = self._count(line, ordinal[0])
        unit = self.words.units.at(line, count[0] if count else ordinal[0])
        if unit is None:
            return None
        of = self.of.at(line, unit[0])
        inner = self._inner(line, of[0] if of else unit[0])
        if inner is None or inner.grade in (Grade.DAY, Grade.HOUR, Grade.MINUTE):
            return None
        moment = Nth(inner.moment, ordinal[1], count[1] if count else 1, unit[1])
        return Found(inner.last, moment, unit[1], "nth")

    # -- from the day of publication ---------------------------------------------------------------------------

    def _shifted(self, line: Line, i: int) -> Found | None:
        """'last week', 'this month', 'next Monday', 'last winter', 'this morning'."""
        hit = self.words.shift.at(line, i)
        if hit is None:
            unit = self.words.units.at(line, i + 1 if line.word(i) in self.definite else i)
            behind = self.words.shift_after.at(line, unit[0]) if unit else None
            return Found(behind[0], Relative(unit[1], behind[1]), unit[1], "shift") if unit and behind else None
        at, shift = hit
        unit = self.words.units.at(line, at)
        if unit is not None and not self._is_hyphened(line, unit[0]):
            if at - i > 1 and shift:  # "this past week", "the coming week"
                return Found(unit[0], Window(unit[1], 1, shift), unit[1], "window", window=True)
            part = self.this_part.at(line, at)
            if unit[1] in (Grade.HOUR, Grade.MINUTE) or (unit[1] is Grade.DAY and shift and not part):
                return None
            return Found(unit[0], Relative(unit[1], shift), unit[1], "shift")
        weekday = self.words.weekdays.at(line, at)
        if weekday is not None:
            return Found(weekday[0], Weekday(weekday[1], shift), Grade.DAY, "shift")
        month = self.dates.month(line, at)
        if month is not None:
            return Found(month[0], Months(month[1], 1, Grade.MONTH, None, shift or None), Grade.MONTH, "shift")
        season = self.words.seasons.at(line, at)
        if season is not None:
            first, last = season[1]
            return Found(
                season[0], Months(first, (last - first) % 12 + 1, Grade.SEASON, None, shift or None), Grade.SEASON, "shift"
            )
        holiday = self.words.holidays.at(line, at)
        if holiday is not None:
            return Found(holiday[0], _holiday(holiday[1]), Grade.DAY, "shift")
        return None

    def _part_of_day(self, line: Line, i: int) -> Found | None:
        """'this morning': today, without a word for it."""
        hit = self.words.shift.at(line, i)
        part = self.this_part.at(line, hit[0]) if hit and hit[1] == 0 else None
        return Found(part[0], Relative(Grade.DAY, 0), Grade.DAY, "day") if part else None

    def _window(self, line: Line, i: int) -> Found | None:
        """'the past week', 'the last 24 hours', 'recent days', 'the coming weeks', 'the previous two days'."""
        at = i + 1 if line.word(i) in self.articles else i
        for phrases, direction in ((self.recent, -1), (self.coming, 1)):
            loose = phrases.at(line, i) or phrases.at(line, at)
            unit = self.words.units.at(line, loose[0]) if loose else None
            if unit is not None:
                return Found(unit[0], Window(unit[1], None, direction), unit[1], "window", window=True)
        for phrases, direction in ((self.past, -1), (self.next, 1), (self.apart_window, 0)):
            opener = phrases.at(line, at)
            if opener is None:
                continue
            count = self._count(line, opener[0])
            few = None if count else self.few.at(line, opener[0])
            unit = self.words.units.at(line, count[0] if count else few[0] if few else opener[0])
            if unit is None or self._is_hyphened(line, unit[0]):
                continue
            if count is None and few is None and (direction or at == i):
                sure = at > i and direction < 0
                if not sure and self.always.at(line, at) is None:
                    continue
            many = count[1] if count else None if few else 1
            return Found(unit[0], Window(unit[1], many, direction), unit[1], "window", window=True)
        return None

    def _ago(self, line: Line, i: int) -> Found | None:
        """'two days ago', 'a year ago', 'several weeks earlier'."""
        before = self.ago_before.at(line, i)
        at = before[0] if before else i
        count = self._count(line, at)
        few = None if count else self.few.at(line, at)
        if count is None and few is None:
            return None
        unit = self.words.units.at(line, count[0] if count else few[0] if few else at)
        if unit is None:
            return None
        ago = (unit[0], None) if before else self.ago.at(line, unit[0])
        if ago is not None:
            if count is None:
                return Found(ago[0], Loose(unit[1].precision), unit[1], "ago")
            return Found(ago[0], Relative(unit[1], -count[1]), unit[1], "ago")
        apart = self.apart.at(line, unit[0])
        return Found(apart[0], Loose(unit[1].precision), unit[1], "apart") if apart else None

    def _same(self, line: Line, i: int) -> Found | None:
        """'the same day', 'that week', 'the previous night': the text says which, we do not."""
        same = self.same.at(line, i)
        if same is None or self.same_unit.at(line, same[0]) is None:
            return None
        unit = self.words.units.at(line, same[0])
        if unit is not None and self._is_hyphened(line, unit[0]):
            return None
        grade = unit[1] if unit else Grade.DAY
        return Found(same[0] + 1, Loose(grade.precision), grade, "same")

    def _beside(self, line: Line, i: int) -> Found | None:
        """'the day before', 'the night before'."""
        beside = self.beside.at(line, i)
        if beside is None:
            return None
        unit = self.words.units.at(line, i + 1)
        grade = unit[1] if unit else Grade.DAY
        return Found(beside[0], Loose(grade.precision), grade, "same")

    # -- units, seasons, years ---------------------------------------------------------------------------------

    def _unit_of(self, line: Line, i: int) -> Found | None:
        """'the week of 3 May', 'the 24 hours to Monday', 'the month of May', 'the year 2024'."""
        at = i + 1 if line.word(i) in self.articles else i
        count = self._count(line, at) if at > i else None
        unit = self.words.units.at(line, count[0] if count else at)
        if unit is None:
            return None
        last, grade = unit
        ending = (self.ending if at > i else self.bare_ending).at(line, last)
        if ending is not None and at > i:
            day = self._weekday(line, ending[0]) or self.date(line, ending[0]) or self._day_word(line, ending[0])
            if day is not None:
                moment = Ending(day.moment, count[1] if count else 1, grade)
                return Found(day.last, moment, grade, "ending", window=True)
        if count is None:
            of = self.week_of.at(line, last)
            day = (self._weekday(line, of[0]) or self.date(line, of[0])) if of else None
            if day is not None and day.grade is Grade.DAY and grade is Grade.WEEK:
                return Found(day.last, Around(day.moment, grade), grade, "week_of")
            if day is not None and day.grade is grade:
                return day
            if grade is Grade.YEAR:
                return self._year(line, of[0] if of else last)
        return None

    def _season(self, line: Line, i: int) -> Found | None:
        """'winter 2024-25', 'the summer of 2023', 'in the autumn'."""
        at = i + 1 if line.word(i) in self.definite else i
        season = self.words.seasons.at(line, at)
        if season is None:
            return None
        last, (first, final) = season
        count = (final - first) % 12 + 1
        of = self.of.at(line, last)
        year = self.years.at(line, of[0] if of else last)
        if year is not None and year[1].grade is Grade.YEAR:
            start, end = year[1].first, year[1].last
            if final < first and end == start:  # "winter 2024" began in that year for some and ended in it for others
                return Found(year[0], Loose(Precision.SEASON), Grade.SEASON, "season")
            return Found(year[0], Months(first, count, Grade.SEASON, start), Grade.SEASON, "season")
        seasonal = at > i and self.on.at(line, i - 1) is not None and not self.of_only.at(line, last)
        return Found(last, Months(first, count, Grade.SEASON), Grade.SEASON, "season") if seasonal else None

    def _holiday(self, line: Line, i: int) -> Found | None:
        holiday = self.words.holidays.at(line, i)
        if holiday is None:
            return None
        return Found(holiday[0], _holiday(holiday[1]), Grade.DAY, "holiday")

    def _letter(self, line: Line, i: int) -> Found | None:
        """'Q1 2024', 'H2'."""
        for letters, grade, count in ((self.quarter_letter, Grade.QUARTER, 3), (self.half_letter, Grade.HALF, 6)):
            if letters.at(line, i) and i + 1 < line.last and line.joined(i + 1) and line.kind[i + 1] == NUMBER:
                number = int(line.lower[i + 1]) if line.lower[i + 1] in ("1", "2", "3", "4") else 0
                if not 0 < number <= 12 // count:
                    continue
                year = self.years.beside_date(line, i + 2, comma=False)
                if year is not None:
                    return Found(i + 3, Months((number - 1) * count + 1, count, grade, year), grade, "quarter")
        return None

    def _year(self, line: Line, i: int) -> Found | None:
        """'2024', 'the year 2024', 'the 1990s'."""
        word = self.year_word.at(line, i)
        at = word[0] if word else i + 1 if line.word(i) in self.definite else i
        year = self.years.at(line, at)
        if year is None or (at > i and word is None and year[1].grade is not Grade.DECADE):
            return None
        return Found(year[0], year[1], year[1].grade, "year")

    def _length(self, line: Line, i: int) -> Found | None:
        """'72 hours', 'a week', 'the three days': a time only behind words such as "within"."""
        at = i + 1 if line.word(i) in self.definite else i
        count = self._count(line, at)
        few = None if count else self.few.at(line, at)
        if count is None and few is None:
            return None
        unit = self.words.units.at(line, count[0] if count else few[0] if few else at)
        if unit is None or self._is_hyphened(line, unit[0]):
            return None
        moment = Window(unit[1], count[1] if count else None, 0)
        return Found(unit[0], moment, unit[1], "length", window=True, length=True)

    def _count(self, line: Line, i: int) -> tuple[int, int] | None:
        """A whole number of units: '24', 'three', 'a', 'a single', 'three more'."""
        if i >= line.last:
            return None
        one = self.one.at(line, i)
        found: tuple[int, int] | None = None
        if line.kind[i] == NUMBER or line.lower[i] in self.words.numerals.starters:
            number = self.words.numerals.at(line.text.tokens, i)
            if number is not None and number.last <= line.last and number.value is not None and not number.share:
                whole = number.value == int(number.value) and number.value < 100_000
                found = (number.last, int(number.value)) if whole else None
        if found is None and one is not None:
            found = one[0], 1
        if found is None:
            return None
        more = self.more.at(line, found[0])
        return (more[0], found[1]) if more else found

    def _is_hyphened(self, line: Line, at: int) -> bool:
        """'year-old', 'week-long': the unit is part of another word."""
        return line.word(at) in self.dash and line.joined(at) and at + 1 < line.last and line.joined(at + 1)


def _holiday(day: list[int]) -> Moment:
    return Day(day[0], day[1]) if day else Loose(Precision.UNKNOWN)

