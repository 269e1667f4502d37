"""The grammar of a single time: a date, a weekday, a relative word, a window, a part of one of these.

A line and a place in it go in; what stands there comes out as `Found`: where its words end, the `Moment` they name, and
the rule that read them. Each rule says by which words it can begin, so that most of them are never asked. Words come
from `DateWords`, days from `calendar`; ranges and bearings are joined in `dates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER
from reportedly.mentions.calendar import Day, Grade, Loose, Months, Relative, Weekday, Window
from reportedly.mentions.clock import Clock
from reportedly.mentions.compound import Around, Away, Ending, FromTo, Nth, Part, Side
from reportedly.mentions.datewords import Found
from reportedly.mentions.days import DayRules
from reportedly.mentions.relative import RelativeRules
from reportedly.mentions.seasons import SeasonRules
from reportedly.mentions.years import YearRules
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon import Lexicon
    from reportedly.mentions.datewords import DateWords, Line

    Rule = Callable[[Line, int], Found | None]

_DEPTH = 2  # "the first day of the second week of May"
_SHORT = frozenset({Grade.DAY, Grade.HOUR, Grade.MINUTE})


class Moments:
    """How one language names a single time."""

    def __init__(self, words: DateWords, lexicon: Lexicon) -> None:
        self.words = words
        self.years = YearRules(words, lexicon)
        self.clock = Clock(words, lexicon)
        self.dates = DayRules(words, self.years, lexicon)
        self.relative = RelativeRules(words, self.dates)
        self.seasons = SeasonRules(words, self.years)
        self.articles, self.definite = words.articles, words.single("definite")
        self.comma, self.dash = words.single("comma"), words.single("dash")
        phrases = words.phrases
        self.of, self.of_only, self.on = phrases("of"), phrases("of_only"), phrases("on")
        self.day_part, self.day_part_of = phrases("day_part"), phrases("day_part_of")
        self.day_hour, self.overnight, self.night_on = phrases("day_hour"), phrases("overnight"), phrases("night_on")
        self.ending, self.week_of, self.away = phrases("ending"), phrases("week_of"), words.away
        self._rules = self._by_head(words)

    def at(self, line: Line, i: int) -> Found | None:
        """The time that stands at token i, None where none does."""
        if i >= line.last:
            return None
        for rule in self._rules.get(NUMBER if line.kind[i] == NUMBER else line.lower[i], ()):
            found = rule(line, i)
            if found is not None:
                return self._with_hour(line, found) if found.grade is Grade.DAY else found
        return None

    def _by_head(self, words: DateWords) -> dict[str, list[Rule]]:
        """The rules by the word they can begin with, in the order in which they are asked."""
        relative, seasons = self.relative, self.seasons
        the, a = words.single("definite"), words.articles
        units, number, shift = words.units.heads(), {NUMBER}, words.shift.heads()
        counts = number | words.numerals.starters | relative.one.heads() | relative.few.heads()
        windows = (relative.recent, relative.coming, relative.past, relative.next, relative.window_apart)
        rules: tuple[tuple[Rule, set[str] | frozenset[str]], ...] = (
            (self.date, words.named.heads() | words.months.heads() | words.ordinals.heads() | the | number),
            (self.hour, number | set(words.numerals.units)),
            (self.weekday, words.weekdays.heads()),
            (self.day_word, words.days.heads() | self.overnight.heads()),
            (self.counted, counts | the | relative.ago_before.heads()),
            (relative.beside, relative.beside_words.heads()),
            (relative.same, relative.same_words.heads()),
            (self.part, words.parts.heads() | words.parts_of.heads()),
            (self.side, words.sides.heads()),
            (self.hour_of, self.day_part_of.heads() | self.day_hour.heads()),
            (self.nth, words.ordinals.heads() | the | number),
            (relative.window, a.union(*(phrases.heads() for phrases in windows))),
            (relative.shifted, shift | (units | the if words.shift_after.heads() else set())),
            (relative.part_of_day, shift),
            (self.unit_of, units | a),
            (seasons.season, words.seasons.heads() | the),
            (seasons.holiday, words.holidays.heads()),
            (seasons.letter, seasons.quarter_letter.heads() | seasons.half_letter.heads()),
            (seasons.year, number | seasons.year_word.heads() | the | self.years.apostrophe),
        )
        found: dict[str, list[Rule]] = {}
        for rule, heads in rules:
            for head in heads:
                found.setdefault(head, []).append(rule)
        return found

    # -- days --------------------------------------------------------------------------------------------------

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
        at = last + 1 if line.word(last) in self.comma else last
        at = self.dates.past_stop(line, at)
        date = self.dates.at(line, at)
        if date is not None and isinstance(date[1], Day | Loose):
            return Found(date[0], date[1], Grade.DAY, "weekday")
        of = self.of_only.at(line, last)
        week = self.relative.shifted(line, of[0] if of else last)
        if week is not None and week.grade is Grade.WEEK:
            return Found(week.last, Nth(week.moment, weekday, 1, Grade.DAY), Grade.DAY, "weekday")
        return Found(last, Weekday(weekday), Grade.DAY, "weekday")

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
        inner = self._day(line, on[0] if on else night[0])
        if inner is not None:
            return inner._replace(rule="night")
        return Found(night[0], Window(Grade.DAY, 1, -1), Grade.DAY, "night")

    def _day(self, line: Line, i: int) -> Found | None:
        """A day named by weekday or date."""
        found = self.weekday(line, i) or self.date(line, i)
        return found if found is not None and found.grade is Grade.DAY else None

    def _any_day(self, line: Line, i: int) -> Found | None:
        """A day named by any word: 'Monday', '3 May', 'yesterday', 'last Monday', 'this morning'."""
        found = self._day(line, i) or self.day_word(line, i) or self.relative.part_of_day(line, i)
        if found is None:
            found = self.relative.shifted(line, i)
        return found if found is not None and found.grade is Grade.DAY else None

    def _with_hour(self, line: Line, found: Found) -> Found:
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
        on = self.on.at(line, at)
        return self.clock.at(line, on[0] if on else at + 1 if line.word(at) in self.comma else at)

    def hour(self, line: Line, i: int) -> Found | None:
        """'12:46', '3 p.m. on 3 May', '0600 GMT yesterday': the day counts, the hour does not."""
        last = self.clock.at(line, i)
        if last is None:
            return None
        on = self.on.at(line, last)
        day = self._any_day(line, on[0] if on else last + 1 if line.word(last) in self.comma else last)
        if day is not None:
            return day._replace(rule="clock")
        part = self.day_part.at(line, last)
        return Found(part[0] if part else last, Loose(Precision.DAY), Grade.HOUR, "clock")

    # -- parts of other times ----------------------------------------------------------------------------------

    def _inner(self, line: Line, i: int, *, bare: bool = False, depth: int = 0) -> Found | None:
        """What a part is of: 'the year', 'May', 'last month', 'the 1990s'; `bare` lets 'month' go without article."""
        if depth > _DEPTH:
            return None
        at = i + 1 if line.word(i) in self.definite else i
        unit = self.words.units.at(line, at)
        if unit is not None and (at > i or bare) and unit[1] not in _SHORT:
            year = self.seasons.year(line, i) if unit[1] is Grade.YEAR else None
            return year or Found(unit[0], Relative(unit[1], 0), unit[1], "unit")
        for rule in (self._day, self.date, self.relative.shifted, self.seasons.season, self.seasons.year):
            found = rule(line, i)
            if found is not None:
                return found
        nth = self.nth(line, i, depth + 1)
        if nth is not None:
            return nth
        season = self.words.seasons.at(line, at) if at > i else None
        return self.seasons.bare(season) if season else None

    def part(self, line: Line, i: int) -> Found | None:
        """'early 2024', 'mid-January', 'the end of the year', 'late last month'."""
        part, part_of = self.words.parts.at(line, i), self.words.parts_of.at(line, i)
        whole = part_of or part
        if whole is None:
            return None
        at, (low, high) = whole
        hyphened = line.word(at) in self.dash and line.joined(at)
        at = at + 1 if hyphened else at
        of = self.of_only.at(line, at) if part_of else self.of.at(line, at)
        if part_of is not None and of is None and not hyphened:
            return None  # "could start this week"
        inner = self._inner(line, of[0] if of else at, bare=of is not None)
        if inner is None or inner.grade in _SHORT:
            return inner if inner is not None and self.day_hour.at(line, i) else None
        return Found(inner.last, Part(inner.moment, inner.grade, low, high), inner.grade, "part")

    def side(self, line: Line, i: int) -> Found | None:
        """'earlier this year', 'later in May', 'earlier on Monday', 'earlier today'."""
        side = self.words.sides.at(line, i)
        if side is None:
            return None
        on = self.of.at(line, side[0]) or self.on.at(line, side[0])
        at = on[0] if on else side[0]
        inner = self._any_day(line, at) or self._inner(line, at)
        return Found(inner.last, Side(inner.moment, side[1]), inner.grade, "side") if inner else None

    def hour_of(self, line: Line, i: int) -> Found | None:
        """'early on Monday', 'late yesterday', 'the night of 3 May', 'the early hours of Sunday'."""
        part, hour = self.day_part_of.at(line, i), self.day_hour.at(line, i)
        if part is None and hour is None:
            return None
        last = part[0] if part else hour[0] if hour else i
        on = self.of.at(line, last) or self.on.at(line, last)
        if part is not None and on is None:
            return None
        return self._any_day(line, on[0] if on else last)

    def nth(self, line: Line, i: int, depth: int = 0) -> Found | None:
        """'the first week of May', 'the last three months of 2024', 'second quarter of the year'."""
        at = i + 1 if line.word(i) in self.definite else i
        digits = self.dates.ordinal(line, at)
        ordinal = digits or self.words.ordinals.at(line, at)
        if ordinal is None:
            return None
        count = self.relative.count(line, ordinal[0])
        unit = self.words.units.at(line, count[0] if count else ordinal[0])
        if unit is None:
            return None
        of = self.of.at(line, unit[0])
        inner = self._inner(line, of[0] if of else unit[0], depth=depth)
        if inner is None or inner.grade in _SHORT:
            return None
        moment = Nth(inner.moment, ordinal[1], count[1] if count else 1, unit[1])
        return Found(inner.last, moment, unit[1], "nth")

    def unit_of(self, line: Line, i: int) -> Found | None:
        """'the week of 3 May', 'the week to Monday', 'the weekend', 'the month of May', 'the year 2024'."""
        at = i + 1 if line.word(i) in self.articles else i
        unit = self.words.units.at(line, at)
        if unit is None:
            return None
        last, grade = unit
        ending = self._ending(line, last, 1, grade) if at > i else None
        if ending is not None:
            return ending
        if grade is Grade.WEEKEND and line.word(i) in self.definite:
            return Found(last, Relative(grade, 0), grade, "unit")
        of = self.week_of.at(line, last)
        inner = (self._day(line, of[0]) or self.date(line, of[0])) if of else None
        if inner is not None and inner.grade is Grade.DAY and grade is Grade.WEEK and at > i:
            return Found(inner.last, Around(inner.moment, grade), grade, "week_of")
        if inner is not None and inner.grade is grade:
            return inner
        if grade is Grade.YEAR:
            return self.seasons.year(line, of[0] if of else last)
        return None

    def _ending(self, line: Line, at: int, count: int, grade: Grade) -> Found | None:
        """The end of 'the week ending 3 May', 'the 24 hours to Monday'."""
        ending = self.ending.at(line, at)
        day = self._any_day(line, ending[0]) if ending else None
        return Found(day.last, Ending(day.moment, count, grade), grade, "ending", window=True) if day else None

    # -- so many units -----------------------------------------------------------------------------------------

    def counted(self, line: Line, i: int) -> Found | None:
        """'two days ago', 'a week later', 'two days after Monday', 'the 24 hours to Monday'; else a bare length."""
        definite = line.word(i) in self.definite
        before = self.relative.ago_before.at(line, i)
        at = before[0] if before else i + 1 if definite else i
        many = self.relative.many(line, at) or ((at, 1) if definite else None)
        unit = self.words.units.at(line, many[0]) if many else None
        if many is None or unit is None or self.relative.is_hyphened(line, unit[0]):
            return None
        (start, count), (last, grade) = many, unit
        if count is not None:
            away = self.words.away.at(line, last)
            day = self._any_day(line, away[0]) if away else None
            if away is not None and day is not None:
                return Found(day.last, Away(day.moment, grade, away[1] * count), grade, "away")
        if start == at:  # "the day": no number stands here
            return None
        ago = before or self.relative.ago.at(line, last)
        if ago is not None:
            moment = Loose(grade.precision) if count is None else Relative(grade, -count)
            return Found(last if before else ago[0], moment, grade, "ago")
        apart = self.relative.apart.at(line, last)
        if apart is not None:
            return Found(apart[0], Loose(grade.precision), grade, "apart")
        ending = self._ending(line, last, count, grade) if definite and count is not None else None
        return ending or Found(last, Window(grade, count, 0), grade, "length", window=True, length=True)
