"""The grammar of a single time: a date, a weekday, a relative word, a window, a part of one of these.

A line and a place in it go in; what stands there comes out as `Found`: where its words end, the `Moment` they name, and
the rule that read them. Each rule says by which words it can begin, so that most of them are never asked. Words come
from `DateWords`, days from `calendar`; ranges and bearings are joined in `dates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER
from reportedly.mentions.calendar import Grade
from reportedly.mentions.clock import Clock
from reportedly.mentions.daynames import DayNames
from reportedly.mentions.days import DayRules
from reportedly.mentions.parts import PartRules
from reportedly.mentions.relative import RelativeRules
from reportedly.mentions.seasons import SeasonRules
from reportedly.mentions.years import YearRules

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon import Lexicon
    from reportedly.mentions.datewords import DateWords, Found, Line

    Rule = Callable[[Line, int], Found | None]


class Moments:
    """How one language names a single time."""

    def __init__(self, words: DateWords, lexicon: Lexicon) -> None:
        self.words = words
        self.years = YearRules(words, lexicon)
        self.clock = Clock(words, lexicon)
        self.dates = DayRules(words, self.years, lexicon)
        self.relative = RelativeRules(words, self.dates)
        self.seasons = SeasonRules(words, self.years)
        self.names = DayNames(words, self.dates, self.relative, self.clock)
        self.parts = PartRules(words, self.names, self.relative, self.seasons)
        self._rules = self._by_head(words)

    def at(self, line: Line, i: int) -> Found | None:
        """The time that stands at token i, None where none does."""
        if i >= line.last:
            return None
        if i in line.read:
            return line.read[i]
        found = line.read[i] = self._found(line, i)
        return found

    def _found(self, line: Line, i: int) -> Found | None:
        for rule in self._rules.get(NUMBER if line.kind[i] == NUMBER else line.lower[i], ()):
            found = rule(line, i)
            if found is not None:
                return self.names.with_hour(line, found) if found.grade is Grade.DAY else found
        return None

    def _by_head(self, words: DateWords) -> dict[str, list[Rule]]:
        """The rules by the word they can begin with, in the order in which they are asked."""
        names, parts, relative, seasons = self.names, self.parts, self.relative, self.seasons
        the, a = words.single("definite"), words.articles
        units, number, shift = words.units.heads(), {NUMBER}, words.shift.heads()
        counts = number | words.numerals.starters | relative.one.heads() | relative.few.heads()
        windows = (relative.recent, relative.coming, relative.past, relative.next, relative.window_apart)
        rules: tuple[tuple[Rule, set[str] | frozenset[str]], ...] = (
            (seasons.letter_behind, number),
            (names.date, words.named.heads() | words.months.heads() | words.ordinals.heads() | the | number),
            (names.hour, number | set(words.numerals.units)),
            (names.weekday, words.weekdays.heads()),
            (names.of_month, the),
            (names.day_word, words.days.heads() | names.overnight.heads()),
            (parts.counted, counts | the | relative.ago_before.heads()),
            (relative.beside, relative.beside_words.heads()),
            (relative.same, relative.same_words.heads()),
            (parts.part, words.parts.heads() | words.parts_of.heads()),
            (parts.side, words.sides.heads()),
            (parts.hour_of, parts.day_part_of.heads() | parts.day_hour.heads()),
            (parts.nth, words.ordinals.heads() | the | number),
            (relative.window, a.union(*(phrases.heads() for phrases in windows))),
            (relative.shifted, shift | (units | the if words.shift_after.heads() else set())),
            (relative.part_of_day, shift),
            (parts.unit_of, units | a),
            (seasons.season, words.seasons.heads() | the),
            (seasons.holiday, words.holidays.heads()),
            (seasons.letter, seasons.quarter_letter.heads() | seasons.half_letter.heads()),
            (seasons.year, number | seasons.year_word.heads() | the | self.years.apostrophe | words.single("century")),
        )
        found: dict[str, list[Rule]] = {}
        for rule, heads in rules:
            for head in heads:
                found.setdefault(head, []).append(rule)
        return found
