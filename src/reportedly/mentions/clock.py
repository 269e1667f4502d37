"""Times of day: "12:46", "3 p.m.", "0600 GMT", "six o'clock".

A time of day never sharpens a day, so all that is kept of it is where its words end; above all it is no count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import MARK, NUMBER, WORD

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.mentions.datewords import DateWords, Line


class Clock:
    """How one language writes times of day."""

    def __init__(self, words: DateWords, lexicon: Lexicon) -> None:
        self.numerals = words.numerals
        self.half = words.phrases("clock_half")
        self.oclock = words.phrases("clock_oclock")
        self.hours = words.single("clock_hours")
        self.zone = words.phrases("zone")
        self.zone_behind = words.phrases("zone_behind")
        self.bracket, self.ats = words.single("bracket"), words.single("clock_at")
        self.closed = words.closed
        self.percents = lexicon.word_class("percent") | lexicon.word_class("percent_one")
        self.place_time = words.single("zone_place")

    def at(self, line: Line, i: int) -> int | None:
        """Where the time of day at token i ends, None where none stands there."""
        if i >= line.last or (line.joined(i) and i > line.first and line.kind[i - 1] != "p"):
            return None
        if line.kind[i] != NUMBER:
            number = self.numerals.units.get(line.lower[i])
            if number and number <= 12:
                said = self.oclock.at(line, i + 1)
                return self._with_zone(line, said[0]) if said else None
            return None
        return self.digits(line, i)

    def digits(self, line: Line, i: int) -> int | None:
        """The same, where it is written in digits and whatever stands in front of it."""
        if i >= line.last or line.kind[i] != NUMBER:
            return None
        text = line.lower[i]
        colon = self._colon(line, i, text)
        if colon is not None:
            half = self.half.at(line, colon)
            return self._with_zone(line, half[0] if half else colon)
        hour, _, minute = text.partition(".")
        if not hour.isdecimal() or (minute and not (len(minute) == 2 and minute < "60")):
            return None
        if len(hour) <= 2 and int(hour) <= 24:
            half = self.half.at(line, i + 1) or self.oclock.at(line, i + 1)
            if half is not None and int(hour) <= 12:
                return self._with_zone(line, half[0])
            zone = self.zone.at(line, i + 1)
            if minute and zone is not None:
                return zone[0]
            return zone[0] if zone is not None and len(hour) <= 2 else None
        if len(hour) == 4 and not minute and hour[2:] < "60" and hour < "2401":
            zone = self.zone.at(line, i + 1)
            if zone is not None:
                return zone[0]
            if self._is_bare(line, i, hour):
                return self._past_bracket(line, i + 1)
            if line.word(i + 1) in self.hours and (hour[0] == "0" or hour < "2401") and int(hour) % 5 == 0:
                return self._with_zone(line, i + 2)
        return None

    def _is_bare(self, line: Line, i: int, hour: str) -> bool:
        """'0415', 'at 2205', '1745 [2145 GMT]': four digits that only a clock writes so."""
        if hour[0] == "0":
            return line.kind[i - 1] != NUMBER if i > line.first else True
        if line.word(i + 1) in self.bracket and self.digits(line, i + 2) is not None:
            return True
        after = line.word(i + 1)
        closes = not after or line.kind[i + 1] == MARK or after in self.closed
        return line.word(i - 1) in self.ats and int(hour) % 5 == 0 and closes and after not in self.percents

    def _past_bracket(self, line: Line, i: int) -> int:
        """Past '(2145 GMT)', the same hour elsewhere."""
        if line.word(i) in self.bracket:
            last = self.digits(line, i + 1)
            if last is not None and line.word(last) and line.kind[last] == MARK:
                return last + 1
        return i

    def _colon(self, line: Line, i: int, text: str) -> int | None:
        """Where '12:46' or '12:46:03' ends."""
        if not (text.isdecimal() and len(text) <= 2 and int(text) <= 24):
            return None
        at, parts = i + 1, 0
        while parts < 2 and line.word(at) == ":" and line.joined(at) and at + 1 < line.last and line.joined(at + 1):
            minute = line.lower[at + 1].split(".")[0]
            if not (minute.isdecimal() and len(minute) == 2 and minute < "60"):
                break
            at, parts = at + 2, parts + 1
        if not parts or (line.word(at) == ":" and line.joined(at)):
            return None
        return at

    def _with_zone(self, line: Line, at: int) -> int:
        """Past the time zone, where one follows: '12:46 GMT', '12:46 local time', '3 p.m. Kyiv time'."""
        zone = self.zone.at(line, at) or self.zone_behind.at(line, at)
        if zone is not None:
            return zone[0]
        named = at + 1 < line.last and line.kind[at] == WORD and line.text.tokens.text[at][:1].isupper()
        return at + 2 if named and line.word(at + 1) in self.place_time else at
