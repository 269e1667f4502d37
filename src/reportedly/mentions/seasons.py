"""Years and what they fall into: "2024", "the 1990s", "winter 2024-25", "Q1 2024", "Christmas Day".

A line and a place in it go in, `Found` comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER
from reportedly.mentions.calendar import Grade, Loose, Months
from reportedly.mentions.datewords import Found
from reportedly.mentions.relative import on_holiday
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.years import YearRules


class SeasonRules:
    """How one language names years, seasons, quarters and holidays."""

    def __init__(self, words: DateWords, years: YearRules) -> None:
        self.words, self.years = words, years
        self.definite = words.single("definite")
        self.of, self.of_only, self.on = words.phrases("of"), words.phrases("of_only"), words.phrases("season_opener")
        self.openers = words.single("season_opener") | words.single("month_day_opener") | words.single("clock_at")
        self.quarter_letter, self.half_letter = words.phrases("quarter_letter"), words.phrases("half_letter")
        self.year_word, self.dash = words.phrases("year_word"), words.single("dash")
        self.letters = dict.fromkeys(words.single("quarter_letter"), (Grade.QUARTER, 3)) | dict.fromkeys(
            words.single("half_letter"), (Grade.HALF, 6)
        )

    def season(self, line: Line, i: int) -> Found | None:
        """'winter 2024-25', 'the summer of 2023', 'in the autumn'; but 'the fall of the city' is none."""
        at = i + 1 if line.word(i) in self.definite else i
        season = self.words.seasons.at(line, at)
        if season is None:
            return None
        last, (first, final) = season
        count = (final - first) % 12 + 1
        of = self.of.at(line, last)
        year = self.years.at(line, of[0] if of else last, opened=True)
        if year is not None and year[1].grade is Grade.YEAR:
            start, end = year[1].first, year[1].last
            # "winter 2024" began in that year for some and ended in it for others; "winter 2024-25" is clear.
            if final < first and end == start:
                return Found(year[0], Loose(Precision.SEASON), Grade.SEASON, "season")
            return Found(year[0], Months(first, count, Grade.SEASON, start), Grade.SEASON, "season")
        opened = at > i and self.on.at(line, i - 1) is not None if i > line.first else False
        if not opened or self.of_only.at(line, last) is not None:
            return None
        return self.bare(season)

    def bare(self, season: tuple[int, list[int]]) -> Found:
        """A season of the year that is meant, as in 'the end of the summer'."""
        last, (first, final) = season
        return Found(last, Months(first, (final - first) % 12 + 1, Grade.SEASON), Grade.SEASON, "season")

    def holiday(self, line: Line, i: int) -> Found | None:
        """'Christmas Day', 'Easter 2024'."""
        holiday = self.words.holidays.at(line, i)
        if holiday is None:
            return None
        last, day = holiday
        if last == i + 1 and line.word(i - 1) not in self.openers:
            return None  # "Christmas trees", "Easter Island"
        year = self.years.beside_date(line, last, comma=True)
        return Found(last if year is None else last + 1, on_holiday(day, year), Grade.DAY, "holiday")

    def letter(self, line: Line, i: int) -> Found | None:
        """'Q1 2024', 'H2 of 2023'."""
        for letters, grade, count in ((self.quarter_letter, Grade.QUARTER, 3), (self.half_letter, Grade.HALF, 6)):
            if letters.at(line, i) and i + 1 < line.last and line.joined(i + 1) and line.kind[i + 1] == NUMBER:
                digit = line.lower[i + 1]
                number = int(digit) if digit in ("1", "2", "3", "4") else 0
                of = self.of_only.at(line, i + 2)
                at = of[0] if of else i + 2
                year = self.years.beside_date(line, at, comma=False)
                if year is not None and 0 < number <= 12 // count:
                    return Found(at + 1, Months((number - 1) * count + 1, count, grade, year), grade, "quarter")
        return None

    def letter_behind(self, line: Line, i: int) -> Found | None:
        """'2019 Q1', '2019-H2'."""
        at = i + 2 if line.word(i + 1) in self.dash and line.joined(i + 1) else i + 1
        letter = line.word(at)
        if letter not in self.letters or at + 1 >= line.last or not line.joined(at + 1):
            return None
        year, digit = self.years.number(line, i), line.word(at + 1)
        grade, count = self.letters[letter]
        if year is None or not digit.isdecimal() or len(digit) > 1 or not 0 < int(digit) <= 12 // count:
            return None
        return Found(at + 2, Months((int(digit) - 1) * count + 1, count, grade, year), grade, "quarter")

    def year(self, line: Line, i: int) -> Found | None:
        """'2024', 'the year 2024', 'the 1990s'."""
        word = self.year_word.at(line, i)
        at = word[0] if word else i + 1 if line.word(i) in self.definite else i
        year = self.years.at(line, at)
        if year is None or (at > i and word is None and year[1].grade is not Grade.DECADE):
            return None
        return Found(year[0], year[1], year[1].grade, "year")
