"""The times that a text names: from words to `Period` records.

Text in, periods out, in order and never overlapping. A period's words are those of the time alone where it says when
something happened ("Monday" of "on Monday", "3 May 2025", "the beginning of the year"); a word that says more than when
belongs to it ("since January", "as of 3 May", "by mid-January", "over the past week", "between 3 and 5 May").

Only lines that hold a trigger are looked at: a month, a weekday, a unit, a year. From a trigger the reader steps left
over words that a time can begin with, and takes the longest time that holds the trigger. Times of day are periods of
their own or parts of one, so that "12:46" is counted by nobody; `covers` tells the number grammar.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.calendar import Grade, Relative, When, Years, shifted
from reportedly.mentions.compound import FromTo
from reportedly.mentions.datewords import BearingWord, DateWords, Found, Line
from reportedly.mentions.events import EventRules
from reportedly.mentions.moments import Moments
from reportedly.records.mention import Bearing, Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportedly.lexicon import Lexicon
    from reportedly.mentions.calendar import Moment
    from reportedly.text.segment import Sentence, Text

_BACK = 9  # "over the course of the last three and a half": words a time can have in front of its trigger
_AT = BearingWord(Bearing.AT)
_DURING = BearingWord(Bearing.DURING)


def find_periods(text: Text, lexicon: Lexicon) -> tuple[Period, ...]:
    """The times named in a text, in order."""
    return tuple(_grammar(lexicon).periods(text))


def covers(periods: tuple[Period, ...], start: int, end: int) -> bool:
    """Whether one of the periods, which are in order, overlaps [start, end): a number there is no count."""
    at = bisect_right(periods, start, key=lambda period: period.span.end)
    return at < len(periods) and periods[at].span.start < end


@lru_cache(maxsize=8)
def _grammar(lexicon: Lexicon) -> _Grammar:
    return _Grammar(lexicon)


class _Read(NamedTuple):
    """A time together with what the words in front make of it."""

    last: int
    found: Found
    bearing: BearingWord


class _Grammar:
    """Ranges and bearings of one language, over its single times."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = self.words = DateWords(lexicon)
        self.moments = Moments(words, lexicon)
        self.events = EventRules(words, self.moments, lexicon)
        self.dash, self.to, self.ands = words.single("dash"), words.single("to"), words.single("and")
        self.between, self.froms = words.single("between"), words.single("from")
        self.onwards, self.or_later = words.single("onwards"), words.phrases("or_later")
        self.until_now, self.until_now_not = words.phrases("until_now"), words.single("until_now_not")
        self.loosely, self.present = words.phrases("loosely"), words.phrases("present")
        self.recurring = words.single("recurring")
        self.not_a_time = words.phrases("not_a_time")
        self.closed = words.closed
        self.triggers, self.leaders = words.triggers, words.leaders

    def periods(self, text: Text) -> Iterator[Period]:
        """All periods of a text."""
        tokens = text.tokens
        marked = tokens.places(self.triggers)
        if not marked:
            return
        document = text.document
        published = document.published_on
        reach = at = 0
        for sentence in _holding(text.sentences, marked):
            if document.page is not None:  # "yesterday" in a post of a live blog is the day before that post
                published = document.spoken_on(sentence.start)
            line = Line(text, tokens.lower, tokens.kind, sentence.first, sentence.last, {})
            while at < len(marked) and marked[at] < sentence.last:
                trigger, at = marked[at], at + 1
                if trigger < max(reach, sentence.first):
                    continue
                hit = self._around(line, trigger, max(reach, sentence.first))
                if hit is None:
                    continue
                first, read = hit
                reach = read.last
                yield self._period(text, first, read, published)

    def _around(self, line: Line, trigger: int, floor: int) -> tuple[int, _Read] | None:
        """The longest time that holds the trigger: where it begins, and what it is."""
        lower, kind, leaders = line.lower, line.kind, self.leaders
        start = trigger
        while start > floor and trigger - start < _BACK and (lower[start - 1] in leaders or kind[start - 1] == NUMBER):
            start -= 1
        for first in range(max(floor, trigger - 3), trigger + 1):
            other = self.not_a_time.at(line, first)
            if other is not None and other[0] > trigger:
                return None
        for first in range(start, trigger + 1):
            read = self._read(line, first)
            if read is not None and read.last > trigger:
                return None if line.word(first - 1) in self.recurring else (first, read)
        return None

    def _read(self, line: Line, i: int) -> _Read | None:
        """The time that begins at token i, with its bearing."""
        word = line.lower[i]
        if word in self.between or word in self.froms:
            ranged = self._range(line, i + 1, opened=True, pair=word in self.between)
            if ranged is not None:
                return _Read(ranged.last, ranged, _DURING)
            if word in self.froms:
                found = self.moments.at(line, i + 1)
                if found is not None and line.word(found.last) in self.onwards and not found.length:
                    return _Read(found.last + 1, found, BearingWord(Bearing.SINCE, past=True))
            return None
        now = self.until_now.at(line, i)
        if now is not None and self._is_now(line, i, now[0]):
            return self._so_far(line, now[0])
        bearing = self.words.bearings.at(line, i)
        if bearing is not None:
            read = self._borne(line, bearing[0], bearing[1])
            if read is not None:
                return read
        found = self._range(line, i, opened=False) or self.moments.at(line, i)
        if found is None or found.length:
            found = self._hours(line, i, pair=False)
        if found is None:
            return None
        moment = found.moment
        run = isinstance(moment, FromTo) or (
            isinstance(moment, Years) and found.grade is Grade.YEAR and moment.last > moment.first
        )
        during = found.window or run
        onwards = None if during else self.or_later.at(line, found.last)
        if onwards is not None and (onwards[0] >= line.last or line.kind[onwards[0]] != WORD):
            return _Read(onwards[0], found, BearingWord(Bearing.SINCE))
        return _Read(found.last, found, _DURING if during else _AT)

    def _borne(self, line: Line, i: int, bearing: BearingWord) -> _Read | None:
        """The time behind 'since', 'by', 'over' and the like, where the word suits it."""
        found = self._range(line, i, opened=False) or self.moments.at(line, i) or self._roughly(line, i, bearing)
        if found is None:
            if bearing.bearing is Bearing.SINCE:
                event = self.events.at(line, i)
                return _Read(event.last, event, bearing) if event else None
            return None
        if found.length:
            since = self.words.bearings.at(line, found.last)
            if since is not None and since[1].bearing is Bearing.SINCE:  # "in the three years since the invasion"
                return self._borne(line, since[0], since[1])
            return _Read(found.last, found, bearing) if bearing.lengths else None
        if bearing.windows_only and not (found.window or found.grade is Grade.WEEKEND):
            return None
        if bearing.outside and self._modifies(line, found.last):
            return None
        return _Read(found.last, found, bearing)

    def _roughly(self, line: Line, i: int, bearing: BearingWord) -> Found | None:
        """The year of 'since at least 2014'."""
        loosely = self.loosely.at(line, i)
        if loosely is None or bearing.windows_only or bearing.lengths:
            return None
        years = self.moments.years
        year = years.at(line, loosely[0], opened=True)
        if year is None or years.holds_count(line, year[0]):
            return None
        return Found(year[0], year[1], year[1].grade, "year")

    def _modifies(self, line: Line, at: int) -> bool:
        """Whether a time describes what follows: 'before the 3 May attack', "before Monday's vote"."""
        return at < line.last and line.kind[at] == WORD and line.lower[at] not in self.closed

    def _is_now(self, line: Line, i: int, last: int) -> bool:
        """'300 so far', but not 'so far away', 'up to date', 'date 1'."""
        counted = last < line.last and line.kind[last] == NUMBER and not self.moments.years.number(line, last)
        return line.word(last) not in self.until_now_not and line.word(i - 1) not in self.until_now_not and not counted

    def _so_far(self, line: Line, i: int) -> _Read:
        """'so far this year': since it began; 'so far', 'to date': up to the report."""
        unit = self.moments.at(line, i)
        if (
            unit is not None
            and isinstance(unit.moment, Relative)
            and unit.moment.shift == 0
            and unit.grade is not Grade.DAY
        ):
            return _Read(unit.last, unit, BearingWord(Bearing.SINCE, past=True))
        now = Found(i, Relative(Grade.DAY, 0), Grade.DAY, "until_now")
        return _Read(i, now, BearingWord(Bearing.UNTIL))

    # -- ranges ------------------------------------------------------------------------------------------------

    def _range(self, line: Line, i: int, *, opened: bool, pair: bool = False) -> Found | None:
        """'Monday to Wednesday', 'from January to March', 'between 3 and 5 p.m.', '17 October-3 November 2024'."""
        now = self.present.at(line, i) if pair else None
        if now is not None and line.word(now[0]) in self.ands:  # "between now and 15 May"
            until = self.moments.at(line, now[0] + 1)
            if until is not None and not until.length:
                whole = FromTo(Relative(Grade.DAY, 0), until.moment)
                return Found(until.last, whole, until.grade, "range")
        first = self.moments.at(line, i)
        if first is None or first.length:
            return self._hours(line, i, pair=pair) if opened else None
        if opened and isinstance(first.moment, FromTo):
            return first
        join = self._join(line, first.last, pair=pair)
        if join is None:
            return None
        present = self.present.at(line, join) if opened else None
        if present is not None:
            return Found(present[0], FromTo(first.moment, Relative(Grade.DAY, 0)), first.grade, "range")
        last = self.moments.at(line, join)
        if last is None or last.length or isinstance(last.moment, FromTo):
            return None
        if not opened and (last.grade is not first.grade or first.window or last.window):
            return None
        moment: Moment = FromTo(first.moment, last.moment)
        return Found(last.last, moment, last.grade, "range")

    def _join(self, line: Line, at: int, *, pair: bool) -> int | None:
        """Where the later end begins, past 'to', a dash that touches, or the 'and' of 'between'."""
        word = line.word(at)
        if not word:
            return None
        if word in self.dash:
            touches = line.joined(at) and at + 1 < line.last and line.joined(at + 1)
            return at + 1 if touches or word == "–" or self._between_dates(line, at) else None
        if word == "." and line.word(at + 1) in self.dash and line.joined(at + 1):
            return at + 2  # "Feb.-March"
        if word in self.to:
            return at + 1
        if word in self.ands and pair:
            return at + 1
        return None

    def _between_dates(self, line: Line, at: int) -> bool:
        """Whether a dash that stands apart joins dates with years: '12 May 2025 - 22 May 2025'; else a dateline's."""
        behind = self.moments.names.date(line, at + 1)
        dated = self.moments.years.number(line, at - 1) is not None
        return dated and behind is not None and behind.grade is Grade.DAY and not behind.moment.floating

    def _hours(self, line: Line, i: int, *, pair: bool) -> Found | None:
        """'between 3 and 5 p.m.', 'from 9 to 11 a.m.': the first hour borrows what stands behind the second."""
        if i + 2 >= line.last or line.kind[i] != NUMBER or not line.lower[i].isdecimal() or int(line.lower[i]) > 24:
            return None
        join = self._join(line, i + 1, pair=pair)
        if join is None or self.moments.clock.digits(line, join) is None:
            return None
        last = self.moments.at(line, join)
        return last._replace(rule="clock") if last is not None else None

    # -- the record --------------------------------------------------------------------------------------------

    def _period(self, text: Text, first: int, read: _Read, published: date | None) -> Period:
        bearing = read.bearing
        start, end, precision = read.found.moment.stretch(When(published, bearing.past))
        if bearing.bearing is Bearing.SINCE:
            if bearing.outside:
                start = None if end is None else shifted(end, Grade.DAY, 1)
            end = published if start is None or published is None or start <= published else None
        elif bearing.bearing is Bearing.UNTIL:
            if bearing.outside:
                end = None if start is None else shifted(start, Grade.DAY, -1)
            start = None
        why = f"period:{read.found.rule}"
        return Period(
            text.span(first, read.last),
            start.isoformat() if start else None,
            end.isoformat() if end else None,
            precision,
            bearing.bearing,
            (why,),
        )


def _holding(sentences: list[Sentence], marked: list[int]) -> Iterator[Sentence]:
    """The sentences that hold at least one of the tokens, both being in order."""
    at = 0
    for sentence in sentences:
        while at < len(marked) and marked[at] < sentence.first:
            at += 1
        if at == len(marked):
            return
        if marked[at] < sentence.last:
            yield sentence
