"""Four digits that are a year: "in 2024", "the 2024 elections", "2014–2022", "the 1990s".

"2000 soldiers" are soldiers and "over 2022" is a number: four digits are a year only where nothing beside them is
counted or measured, and where no qualifier, sum of money or designation stands in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Noun, QualifierWord, Trigger, Unit
from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.calendar import Grade, Years
from reportedly.mentions.datewords import FIRST_YEAR, LAST_YEAR, DateWords, Line

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon

_MODERN = 1900  # four digits below it are a year only behind "in" and the like, with nothing counted after them
_LAST_CENTURY = 20
_REACH = 4  # "2000 North Korean special forces soldiers": words that may stand before the noun


class YearRules:
    """What makes four digits a year, in one language."""

    def __init__(self, words: DateWords, lexicon: Lexicon) -> None:
        self.openers, self.weak_openers = words.single("year_opener"), words.single("weak_year_opener")
        self.ands = words.single("and") | words.single("to")
        self.time_openers = words.single("time_opener")
        self.dash, self.numerals = words.single("dash"), words.numerals
        self.endings = frozenset(lexicon.tokeniser.spelling.endings)
        self.decade_ending = words.single("decade_ending")
        self.apostrophe = words.single("apostrophe")
        self.articles, self.definite = words.articles, words.single("definite")
        self.not_before = words.not_years
        self.percents = lexicon.word_class("percent") | lexicon.word_class("percent_one")
        self.closed = words.closed
        self.verbal = (
            lexicon.word_class("be") | lexicon.word_class("have") | lexicon.word_class("modal")
            | lexicon.word_class("of") | lexicon.word_class("addition") | lexicon.word_class("do")
        )  # fmt: skip

    def number(self, line: Line, i: int) -> int | None:
        """The year that the four digits at token i could be."""
        if not line.first <= i < line.last or line.kind[i] != NUMBER:
            return None
        digits = line.lower[i]
        if len(digits) != 4 or not digits.isdecimal():
            return None
        year = int(digits)
        return year if FIRST_YEAR <= year <= LAST_YEAR else None

    def spelled(self, line: Line, i: int) -> tuple[int, int] | None:
        """A year in words: 'nineteen ninety-six', 'nineteen hundred five', 'two thousand and fifteen'."""
        word, numerals = line.word(i), self.numerals
        century = numerals.units.get(word) or numerals.words.tens.get(word) or 0.0
        if not 1 < century <= _LAST_CENTURY:
            return None
        whole = numerals.cardinals.at(line.text.tokens, i, line.last)
        if whole is not None and FIRST_YEAR <= whole.value <= LAST_YEAR:
            return whole.last, int(whole.value)
        rest = numerals.cardinals.at(line.text.tokens, i + 1, line.last)
        year = century * 100 + rest.value if rest is not None and 10 <= rest.value < 100 else 0.0
        return (rest.last, int(year)) if rest is not None and FIRST_YEAR <= year <= LAST_YEAR else None

    def beside_date(self, line: Line, i: int, *, comma: bool) -> int | None:
        """The year behind a month ("May 2025", "May 3, 2025"), unless it is a count ("On May 3, 2000 soldiers …")."""
        year = self.number(line, i)
        if year is None or self._is_glued(line, i):
            return None
        if (comma or year % 100 == 0) and self.is_counted(line, i + 1):
            return None
        return None if line.word(i + 1) in self.percents else year

    def at(self, line: Line, i: int, *, opened: bool = False) -> tuple[int, Years] | None:
        """A year, a run of years or a decade that stands for itself at token i; `opened` where a season is in front."""
        decade = self._decade(line, i)
        if decade is not None:
            return decade
        year = self.number(line, i)
        if year is None and i < line.last and line.kind[i] == WORD:
            spelled = self.spelled(line, i) if line.word(i - 1) in self.openers else None
            plain = spelled is not None and not self.holds_count(line, spelled[0]) and spelled[1] % 100
            return (spelled[0], Years(spelled[1], spelled[1])) if spelled is not None and plain else None
        if year is None or (line.joined(i) and not self._may_touch(line, i - 1)):
            return None
        last, until = self._run(line, i, year)
        if last == i + 1 and self._is_glued(line, i):
            return None
        return (last, Years(year, until)) if opened or self._is_year(line, i, last, year) else None

    def is_counted(self, line: Line, i: int) -> bool:
        """Whether those who are counted, or a measure, stand at token i."""
        if i >= line.last:
            return False
        text = line.text
        if any(line.lower[hit.last - 1] not in hit.entry.one for hit in text.hits(Noun, i, i + 1)):  # type: ignore[attr-defined]
            return True
        if text.hits(Unit, i, i + 1):
            return True
        return any(hit.entry.construction in ("noun", "toll") for hit in text.hits(Trigger, i, i + 1))  # type: ignore[attr-defined]

    def _run(self, line: Line, i: int, year: int) -> tuple[int, int]:
        """'2014–2022', '2022-23': where it ends and with which year."""
        if line.word(i + 1) in self.dash and line.joined(i + 1) and i + 2 < line.last and line.joined(i + 2):
            until = self.number(line, i + 2)
            digits = line.lower[i + 2]
            if until is None and len(digits) <= 2 and digits.isdecimal():
                short = year // 100 * 100 + int(digits) if len(digits) == 2 else year // 10 * 10 + int(digits)
                # "2022-23" and "1928-30"; "2025-05" is a month
                until = short if short == year + 1 or (len(digits) == 2 and int(digits) > 12) else None
            if until is not None and until > year and not self._is_glued(line, i + 2):
                return i + 3, until
        return i + 1, year

    def _decade(self, line: Line, i: int) -> tuple[int, Years] | None:
        """'the 1990s', "the '90s"."""
        if i < line.last and line.lower[i] in self.apostrophe and line.word(i + 1).isdecimal() and line.joined(i + 1):
            digits = line.lower[i + 1]
            if len(digits) == 2 and digits[1] == "0" and self._ends_decade(line, i + 2):
                first = (1900 if digits > "29" else 2000) + int(digits)
                return i + 3, Years(first, first + 9, Grade.DECADE)
            return None
        year = self.number(line, i)
        if year is not None and year % 10 == 0 and self._ends_decade(line, i + 1) and not self._is_word(line, i - 1, i):
            last = i + 3 if line.word(i + 1) in self.apostrophe else i + 2
            return last, Years(year, year + 9, Grade.DECADE)
        return None

    def _ends_decade(self, line: Line, i: int) -> bool:
        if line.word(i) in self.apostrophe and line.joined(i):  # "THE 1950'S"
            i += 1
        return line.word(i) in self.decade_ending and line.joined(i)

    def _is_word(self, line: Line, at: int, i: int) -> bool:
        return at >= line.first and line.joined(i) and line.kind[at] != "p"

    def _may_touch(self, line: Line, at: int) -> bool:
        """Whether a mark that touches the digits from the left leaves them a year: an opening bracket, a quotation."""
        if line.kind[at] != "p":
            return False
        mark = line.lower[at]
        if mark in "([{“\"'‘«":
            return True
        # "mid-2024" and "2014–2022" come in by other rules; a dash after a space is punctuation.
        return mark in self.dash and (not line.joined(at) or line.word(at - 1) in self.openers)

    def _is_glued(self, line: Line, i: int) -> bool:
        """'2022-pound', '2000m', '2025-05': what touches the digits from the right makes them something else."""
        after = i + 1
        if after >= line.last or not line.joined(after):
            return False
        if line.kind[after] in (WORD, NUMBER):
            return line.lower[after] not in self.endings
        mark = line.lower[after]
        if mark in ".,:/":
            return after + 1 < line.last and line.joined(after + 1) and line.kind[after + 1] == NUMBER
        if mark in self.dash:
            return after + 1 < line.last and line.joined(after + 1) and mark != "—"
        return mark in "%°$€£_+=*^\\"

    def _is_year(self, line: Line, i: int, last: int, year: int) -> bool:
        before, after = line.word(i - 1), line.word(last)
        if before in self.not_before or after in self.percents:
            return False
        if before in self.dash:
            return line.word(i - 2) in self.openers
        if before in self.ands and self.number(line, i - 2) is not None:
            return not self.holds_count(line, last)
        if self._is_bound(line, i, before):
            return False
        if before in self.openers or before in self.weak_openers:
            if year < _MODERN and (before in self.weak_openers or not self._closes(line, last)):
                return False
            if before in self.time_openers and year % 100:
                return True
            if before in self.openers and year % 100:
                return not self.is_counted(line, last)
            return not self.holds_count(line, last)
        if year < _MODERN or line.text.hits(Trigger, max(line.first, i - 1), i):
            return False
        if last > i + 1:
            return not self.holds_count(line, last)
        if after in self.endings and year % 100:
            return True
        if after in self.verbal or line.text.hits(Trigger, last, last + 1):
            return False
        return self._names_no_count(line, i, last, year)

    def _closes(self, line: Line, at: int) -> bool:
        """Whether no noun can follow: 'in 1812,' and 'since 1848 and', but not 'in 1812 houses'."""
        if at >= line.last or line.kind[at] != WORD:
            return True
        return line.lower[at] in self.closed and line.lower[at] not in self.verbal

    def _is_bound(self, line: Line, i: int, before: str) -> bool:
        """Whether a qualifier ends right in front: 'over 2000', 'up to 2000'."""
        if before in self.time_openers:
            return False
        return any(hit.last == i and hit.entry.place != "after" for hit in line.text.hits(QualifierWord, i - 4, i))  # type: ignore[attr-defined]

    def _names_no_count(self, line: Line, i: int, last: int, year: int) -> bool:
        """'the 2024 elections' and '(2024)' are dated; '2000 Russian soldiers' and '2000 in all' are not."""
        if last >= line.last or line.kind[last] != WORD:
            closing = last < line.last and line.lower[last] in ")]"
            return (closing and line.word(i - 1) in ("(", "[", ",")) or (
                (line.word(i - 1) == "," or line.word(i - 1) in self.endings) and bool(year % 100)
            )
        if line.lower[last] in self.closed:
            return False
        if line.word(i - 1) in self.articles and line.word(i - 1) not in self.definite:
            return True  # "a 2013 ferry"
        definite = line.word(i - 1) in self.articles or line.word(i - 1) in self.endings
        return not self.holds_count(line, last, definite=definite and bool(year % 100))

    def holds_count(self, line: Line, i: int, *, definite: bool = False) -> bool:
        """Whether the words from token i on name those who are counted: 'Russian troops', 'special forces soldiers'."""
        for at in range(i, min(i + _REACH, line.last)):
            if line.kind[at] != WORD or line.lower[at] in self.closed:
                return False
            # A noun for a single one cannot be what a number counts: "the 2017 officer revolt".
            if any(line.lower[hit.last - 1] not in hit.entry.one for hit in line.text.hits(Noun, at, at + 1)):  # type: ignore[attr-defined]
                return True
            # "the 2008 attacks" are those of a year, "2008 attacks" are many.
            if not definite and (line.text.hits(Unit, at, at + 1) or line.text.hits(Trigger, at, at + 1)):
                return True
        return False
