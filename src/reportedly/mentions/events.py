"""What something is reckoned from, where no date is given: "since the war began", "since Russia invaded", "since then".

Only the words behind "since" are read here. They name a start that we cannot date, unless a date stands among them
("since the 7 October attack").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import MARK, WORD
from reportedly.mentions.calendar import Grade, Loose, Years
from reportedly.mentions.datewords import Found
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.moments import Moments

_REACH = 9  # "since the outbreak of the country's second civil war"


class EventRules:
    """How one language says from what it counts."""

    def __init__(self, words: DateWords, moments: Moments, lexicon: Lexicon) -> None:
        self.moments = moments
        self.event, self.begin, self.then = words.phrases("event"), words.phrases("begin"), words.phrases("then")
        self.not_event = words.single("not_event")
        self.of = words.single("of_only")
        self.inside = words.single("dash") | words.single("stop")
        self.on = words.phrases("event_on")
        self.possessives = lexicon.word_class("definite") | lexicon.word_class("indefinite")
        self.prepositions = lexicon.word_class("preposition") | lexicon.word_class("and") | lexicon.word_class("but")

    def at(self, line: Line, i: int) -> Found | None:
        """The start named behind 'since' at token i."""
        then = self.then.at(line, i)
        if then is not None:
            return Found(then[0], Loose(Precision.UNKNOWN), Grade.DAY, "then")
        last: int | None = None
        begun = False
        dated: Found | None = None
        at, limit = i, min(line.last, i + _REACH)
        while at < limit:
            word = line.lower[at]
            if word in self.not_event or (line.kind[at] == MARK and not (word in self.inside and line.joined(at))):
                break
            if dated is None:
                dated = self.moments.names.date(line, at) or self._year(line, at)
                if dated is not None:
                    at = dated.last
                    if dated.rule == "named":
                        last = at
                    continue
            begin = self.begin.at(line, at) if at > i else None
            hit = begin or self.event.at(line, at)
            if hit is not None:
                begun = begun or begin is not None
                last = at = hit[0]
                limit = min(line.last, max(limit, last + 5), i + 3 * _REACH)
            elif last is None or line.lower[last] in self.of:
                at += 1
            else:
                break
        if last is None:
            return None
        if begun:
            last = self._object(line, last)
        elif not self._ends(line, last):
            return None
        if dated is None:
            on = self.on.at(line, last)
            dated = self.moments.names.date(line, on[0]) if on else None
            last = dated.last if dated else last
        if dated is None:
            return Found(last, Loose(Precision.UNKNOWN), Grade.YEAR, "event")
        return Found(last, dated.moment, dated.grade, "event")

    def _year(self, line: Line, i: int) -> Found | None:
        """'since the 2014 annexation'."""
        year = self.moments.years.beside_date(line, i, comma=True)
        return Found(i + 1, Years(year, year), Grade.YEAR, "year") if year is not None else None

    def _object(self, line: Line, at: int) -> int:
        """Past what the verb took: 'since Russia invaded Ukraine', 'since Israel launched its offensive'."""
        start = at
        while at < min(line.last, start + 4) and line.kind[at] != MARK and line.lower[at] not in self.prepositions:
            if line.lower[at] in self.not_event:
                break
            event = self.event.at(line, at)
            if event is not None:
                return event[0]
            if not line.text.tokens.text[at][0].isupper() and line.lower[at] not in self.possessives:
                break
            at += 1
        return at if at > start and line.text.tokens.text[at - 1][0].isupper() else start

    def _ends(self, line: Line, last: int) -> bool:
        """'since the war, …' and 'since the invasion of', but not 'since the war is over'."""
        if last >= line.last or line.kind[last] != WORD:
            return True
        return line.lower[last] in self.prepositions
