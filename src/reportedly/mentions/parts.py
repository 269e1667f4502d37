"""Times cut out of other times or measured from them: "mid-January", "the week of 3 May", "two days after Monday".

A line and a place in it go in, `Found` comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.mentions.calendar import Grade, Loose, Relative, Window
from reportedly.mentions.compound import Around, Away, Ending, Nth, Part, Side
from reportedly.mentions.datewords import Found

if TYPE_CHECKING:
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.daynames import DayNames
    from reportedly.mentions.relative import RelativeRules
    from reportedly.mentions.seasons import SeasonRules

_DEPTH = 2  # "the first day of the second week of May"
_SHORT = frozenset({Grade.DAY, Grade.HOUR, Grade.MINUTE})


class PartRules:
    """How one language divides and counts time."""

    def __init__(self, words: DateWords, names: DayNames, relative: RelativeRules, seasons: SeasonRules) -> None:
        self.words, self.names, self.relative, self.seasons = words, names, relative, seasons
        self.dates = names.dates
        self.articles, self.definite, self.dash = words.articles, words.single("definite"), words.single("dash")
        phrases = words.phrases
        self.of, self.of_only, self.on = phrases("of"), phrases("of_only"), phrases("on")
        self.day_part_of, self.day_hour = phrases("day_part_of"), phrases("day_hour")
        self.ending, self.week_of, self.plural = phrases("ending"), phrases("week_of"), words.single("plural")

    def _inner(self, line: Line, i: int, *, bare: bool = False, depth: int = 0) -> Found | None:
        """What a part is of: 'the year', 'May', 'last month', 'the 1990s'; `bare` lets 'month' go without article."""
        if depth > _DEPTH:
            return None
        at = i + 1 if line.word(i) in self.definite else i
        unit = self.words.units.at(line, at)
        if unit is not None and (at > i or bare) and unit[1] not in _SHORT:
            year = self.seasons.year(line, i) if unit[1] is Grade.YEAR else None
            return year or Found(unit[0], Relative(unit[1], 0), unit[1], "unit")
        for rule in (self.names.day, self.names.date, self.relative.shifted, self.seasons.season, self.seasons.year):
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
        inner = self.names.any_day(line, at) or self._inner(line, at)
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
        return self.names.any_day(line, on[0] if on else last)

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
        last, number, grade = inner.last, ordinal[1], unit[1]
        if count is None and line.word(unit[0] - 1) in self.plural:  # "the last days of 2024"
            if inner.grade not in (Grade.MONTH, Grade.WEEK) and grade in (Grade.DAY, Grade.WEEK):
                return Found(last, Nth(inner.moment, number, 1, Grade.MONTH), Grade.MONTH, "nth")
            low, high = (0.0, 0.334) if number > 0 else (0.667, 1.0)
            return Found(last, Part(inner.moment, inner.grade, low, high), inner.grade, "nth")
        if count is None and grade is Grade.HALF:
            low = 0.5 if number != 1 else 0.0
            return Found(last, Part(inner.moment, inner.grade, low, low + 0.5, coarse=True), inner.grade, "nth")
        return Found(last, Nth(inner.moment, number, count[1] if count else 1, grade), grade, "nth")

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
        inner = (self.names.day(line, of[0]) or self.names.date(line, of[0])) if of else None
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
        day = self.names.any_day(line, ending[0]) or self.names.date(line, ending[0]) if ending else None
        return Found(day.last, Ending(day.moment, count, grade), grade, "ending", window=True) if day else None

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
            day = self.names.any_day(line, away[0]) or self.seasons.holiday(line, away[0]) if away else None
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
