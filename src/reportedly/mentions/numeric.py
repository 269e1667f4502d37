"""Dates in digits alone: "2025-05-03", "2025-05-03T14:05:00Z", "13/05/2025", "26.03.2025".

What one reader takes for the third of May and another for the fifth of March keeps its words and no day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER
from reportedly.mentions.calendar import Day, Grade, Loose, Moment, Months
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.years import YearRules


class NumericRules:
    """How one language orders the numbers of a date."""

    def __init__(self, words: DateWords, years: YearRules) -> None:
        self.words, self.years = words, years
        self.stamp = words.single("stamp")

    def at(self, line: Line, i: int) -> tuple[int, Moment] | None:
        """'2025-05-03', '2025-05', '13/05/2025', '26.03.2025'."""
        digits = line.lower[i]
        if len(digits) == 4 and digits.isdecimal():
            return self._iso(line, i)
        if "." in digits and line.word(i + 1) == "." and line.joined(i + 1):
            day, _, month = digits.partition(".")
            year = self.years.number(line, i + 2)
            if year is not None and line.joined(i + 2) and day.isdecimal() and month.isdecimal():
                return self._ordered(i + 3, int(day), int(month), year, ".")
            return None
        mark = line.word(i + 1)
        marked = mark in self.words.order and i + 4 < line.last and line.lower[i + 3] == mark
        if marked and all(line.joined(at) for at in range(i + 1, i + 5)):
            year = self.years.number(line, i + 4) or self._short_year(line, i, mark)
            first, second = digits, line.lower[i + 2]
            if year is not None and first.isdecimal() and second.isdecimal():
                return self._ordered(i + 5, int(first), int(second), year, mark)
        return None

    def _short_year(self, line: Line, i: int, mark: str) -> int | None:
        """The year of '13/05/25': two digits three times between strokes."""
        parts = [line.lower[at] for at in (i, i + 2, i + 4)]
        if mark != "/" or not all(len(part) == 2 and part.isdecimal() for part in parts):
            return None
        if i + 5 < line.last and line.joined(i + 5) and line.lower[i + 5] == mark:
            return None
        return (1900 if parts[2] > "49" else 2000) + int(parts[2])

    def _ordered(self, last: int, first: int, second: int, year: int, mark: str) -> tuple[int, Moment] | None:
        """Which of two numbers is the day: what the mark says, else the one above 12, else nobody knows."""
        order = self.words.order.get(mark, "")
        if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
            return None
        if first > 12 or (order == "dmy" and second <= 12) or first == second:
            return last, Day(second, first, year)
        if second > 12 or order == "mdy":
            return last, Day(first, second, year)
        return last, Loose(Precision.DAY)

    def _iso(self, line: Line, i: int) -> tuple[int, Moment] | None:
        year = self.years.number(line, i)
        mark = line.word(i + 1)
        if year is None or mark not in ("-", "/", ".") or not line.joined(i + 1):
            return None
        month = line.word(i + 2)
        if i + 2 >= line.last or not line.joined(i + 2) or len(month) != 2 or not month.isdecimal():
            return None
        if not 1 <= int(month) <= 12:
            return None
        day = line.word(i + 4)
        if line.word(i + 3) == mark and line.joined(i + 3) and i + 4 < line.last and line.joined(i + 4):
            if not (len(day) == 2 and day.isdecimal() and 1 <= int(day) <= 31):
                return None
            return self._past_stamp(line, i + 5), Day(int(month), int(day), year)
        # "2021-22" is a run of years, "2025-05" a month.
        ends = i + 3 >= line.last or not line.joined(i + 3) or line.kind[i + 3] == "p"
        if mark == "-" and ends and int(month) != year % 100 + 1:
            return i + 3, Months(int(month), 1, Grade.MONTH, year)
        return None

    def _past_stamp(self, line: Line, at: int) -> int:
        """Past the time of day of an ISO moment: 'T14:05:00Z', 'T14:05+02:00'."""
        if not (line.word(at) in self.stamp and line.joined(at)):
            return at
        start = at
        at += 1
        while (
            at < line.last
            and line.joined(at)
            and (line.kind[at] == NUMBER or line.lower[at] in (":", "+", "-", "z", "."))
        ):
            at += 1
        while at > start and line.lower[at - 1] in (":", "+", "-", "."):
            at -= 1
        return at
