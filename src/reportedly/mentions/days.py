"""Dates of the calendar as they are written: "3 May 2025", "May 3", "May 2025", "17-21 October", "2025-05-03".

A month that is another word too ("may", "march", "april") is one only beside a day or a year, or behind an opener such
as "in"; a number beside it is a day only where it counts nobody ("In March 12 soldiers died").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.calendar import Day, Grade, Moment, Months
from reportedly.mentions.compound import FromTo
from reportedly.mentions.numeric import NumericRules

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.mentions.datewords import DateWords, Line
    from reportedly.mentions.years import YearRules

_OPENING = frozenset("([{“\"'‘«—–")
_CLOSING = frozenset(".!?")
_LONGEST_MONTH = 31
_LIST_REACH = 6  # "3, 4, 5 and 6 May"


class DayRules:
    """How one language writes days and months."""

    def __init__(self, words: DateWords, years: YearRules, lexicon: Lexicon) -> None:
        self.words, self.years = words, years
        self.numeric = NumericRules(words, years)
        self.doubtful, self.verb_like = words.single("doubtful"), words.single("verb_like")
        self.opener, self.agent_opener = words.single("opener"), words.single("agent_opener")
        self.endings = frozenset(lexicon.tokeniser.spelling.endings)
        self.abbreviated = words.single("abbreviated")
        self.month_only, self.on = words.single("month_only"), words.single("month_day_opener")
        self.of, self.comma, self.dash = words.single("of_only"), words.single("comma"), words.single("dash")
        self.within = words.single("year_within")
        self.definite, self.ands, self.to = words.single("definite"), words.single("and"), words.single("to")
        self.ending, self.apostrophe, self.stamp = (
            words.single("day_ending"),
            words.single("apostrophe"),
            words.single("stamp"),
        )
        self.parts, self.clock_half = words.parts.heads(), words.phrases("clock_half")
        self.verbs = lexicon.word_class("be") | lexicon.word_class("have") | lexicon.word_class("negation")
        self.closed = words.closed
        self.percents = lexicon.word_class("percent") | lexicon.word_class("percent_one")

    def at(self, line: Line, i: int) -> tuple[int, Moment] | None:
        """The date, or the month, that stands at token i."""
        if i >= line.last:
            return None
        if line.kind[i] == NUMBER:
            if line.joined(i) and i > line.first and not self._may_touch(line, i - 1):
                return None
            numeric = None if line.joined(i) and line.lower[i - 1] in self.dash else self.numeric.at(line, i)
            return numeric or self._list(line, i) or self._day_month(line, i)
        if line.lower[i] in self.definite:
            # "the 3rd of May" is a date; in "the 3 May attack" the article belongs to the attack.
            day = self._day(line, i + 1)
            if day is None or (line.kind[i + 1] == NUMBER and day[0] == i + 2):
                return None
            return self._list(line, i + 1) or self._day_month(line, i + 1)
        month = self._month_day(line, i)
        if month is None and line.lower[i] in self.words.ordinals.heads():
            return self._list(line, i) or self._day_month(line, i)
        return month

    def ordinal(self, line: Line, i: int) -> tuple[int, int] | None:
        """'1st', '22nd': a number with the ending that makes it an ordinal."""
        day = self._day(line, i)
        return day if day is not None and line.kind[i] == NUMBER and day[0] == i + 2 else None

    def month(self, line: Line, i: int, *, beside: bool = True) -> tuple[int, int] | None:
        """The month at token i: where its word ends, and its number. `beside` says that a date stands beside it."""
        month = self.words.months.at(line, i)
        if month is None:
            return None
        word, text = line.lower[i], line.text.tokens.text[i]
        if word not in self.doubtful:
            return month
        if beside:
            return None if word in self.verb_like and line.word(i + 1) in self.verbs else month
        return month if text[0].isupper() and self._is_opened(line, i) else None

    def of_month(self, line: Line, i: int) -> tuple[int, int] | None:
        """The day behind a weekday: 'Tuesday the 13th', 'Tue 13th'; of 'Monday 21' where a sentence ends."""
        at = i + 1 if line.word(i) in self.definite else i
        day = self._day(line, at)
        if day is None or day[1] > _LONGEST_MONTH:
            return None
        if line.kind[at] == NUMBER and day[0] == at + 1:  # "on Monday 21 people died"
            ends = day[0] + 1 >= line.last or not line.joined(day[0] + 1)
            closes = day[0] >= line.last or (line.word(day[0]) in _CLOSING and ends)
            return day if closes and at == i else None
        if line.kind[at] != NUMBER and at == i:
            return None  # "Monday second"
        follows = day[0] < line.last and line.kind[day[0]] == WORD and line.lower[day[0]] not in self.closed
        return None if follows else day

    def weekday(self, line: Line, i: int) -> tuple[int, int] | None:
        """The weekday at token i; "Sun" and "Wed" need a date behind them or an opener in front."""
        weekday = self.words.weekdays.at(line, i)
        if weekday is None or line.lower[i] not in self.doubtful:
            return weekday
        if not line.text.tokens.text[i][0].isupper():
            return None
        at = self.past_stop(line, weekday[0])
        at = at + 1 if line.word(at) in self.comma else at
        dated = at < line.last and (line.kind[at] == NUMBER or self.words.months.at(line, at) is not None)
        return weekday if dated or line.word(i - 1) in self.on else None

    def past_stop(self, line: Line, i: int) -> int:
        """Past the full stop of "Feb. 4"; that of "May. 2025 was …" ends a sentence."""
        if line.word(i) == "." and line.joined(i) and i + 1 < line.last and line.word(i - 1) in self.abbreviated:
            return i + 1
        return i

    def _may_touch(self, line: Line, at: int) -> bool:
        """Whether a mark in front of a number leaves it a day: a bracket, or the dash of '17 October-3 November'."""
        mark = line.lower[at]
        if mark in self.dash and line.joined(at):
            before = line.lower[at - 1]
            return (
                self.words.months.at(line, at - 1) is not None
                or self.years.number(line, at - 1) is not None
                or (before in self.words.weekdays.heads())
            )
        return mark in _OPENING

    def _is_opened(self, line: Line, i: int) -> bool:
        """Whether what stands in front makes a doubtful month a month: "in May", "mid-March", "the March offensive"."""
        before = line.word(i - 1)
        if before in self.dash and line.joined(i):
            return line.word(i - 2) in self.parts or self.words.months.at(line, i - 2) is not None
        if before in self.opener or self._joins_month(line, i + 1):
            return True
        if before in self.ands or before in self.to:
            return self.words.months.at(line, i - 2) is not None
        if before not in self.agent_opener:
            return False
        after = i + 1
        if after >= line.last or line.kind[after] != WORD:
            return before not in self.definite
        # "by May Chidiac" is a person, "from May until" is not.
        small = not line.text.tokens.text[after][0].isupper() or line.text.tokens.text[i].isupper()
        return small and (before not in self.definite or line.lower[after] not in self.closed)

    def _joins_month(self, line: Line, i: int) -> bool:
        """'May to July', 'Jan-Feb 2017': another month close behind."""
        i = self.past_stop(line, i)
        join = line.word(i)
        if join in self.dash or join in self.to or join in self.ands:
            return self.words.months.at(line, i + 1) is not None
        return False

    # -- day and month -----------------------------------------------------------------------------------------

    def _day(self, line: Line, i: int) -> tuple[int, int] | None:
        """A number that can be a day, past its ending: '3', '3rd', 'third'."""
        if i >= line.last:
            return None
        if line.kind[i] != NUMBER:
            ordinal = self.words.ordinals.at(line, i)
            return ordinal if ordinal is not None and ordinal[1] > 0 else None
        digits = line.lower[i]
        if len(digits) > 2 or not digits.isdecimal() or not 1 <= int(digits) <= 31:
            return None
        if line.word(i + 1) in self.ending and line.joined(i + 1):
            return i + 2, int(digits)
        return i + 1, int(digits)

    def _day_month(self, line: Line, i: int) -> tuple[int, Moment] | None:
        """'3 May', '3rd of May 2025', '4 FEB 90', 'third of May'."""
        day = self._day(line, i)
        if day is None:
            return None
        at = day[0]
        joint = line.word(at) in self.of
        if joint:
            at += 1
        elif line.kind[i] != NUMBER:
            return None  # "second May" is no date, "the second of May" is
        if line.word(at) in self.dash and line.joined(at) and at + 1 < line.last and line.joined(at + 1):
            at += 1  # "3-May-2025"
        month = self.month(line, at)
        if month is None or not self._is_cased(line, at, i):
            return None
        last, year = self._year(line, month[0], behind_day=True)
        return last, Day(month[1], day[1], year)

    def _is_cased(self, line: Line, at: int, i: int) -> bool:
        """'3 May' and 'on 3 may 2025', but not 'the other 3 may'."""
        if line.lower[at] not in self.verb_like or line.text.tokens.text[at][0].isupper():
            return True
        behind = at + 2 if line.word(at + 1) in self.of else at + 1
        return line.word(i - 1) in self.on or self.years.number(line, behind) is not None

    def _month_day(self, line: Line, i: int) -> tuple[int, Moment] | None:
        """'May 3', 'Feb. 4, 2022', 'May 3-5', 'May 2025', 'May'."""
        month = self.words.months.at(line, i)
        if month is None:
            return None
        at = self.past_stop(line, month[0])
        at = at + 1 if line.word(at) in self.definite else at
        tied = at + 1 < line.last and line.word(at) in self.dash and line.joined(at) and line.joined(at + 1)
        at = at + 1 if tied else at
        day = self._day_behind(line, at, i)
        if day is not None:
            until = self._until(line, day[0], day[1])
            last, final = until or day
            last, year = self._year(line, last, behind_day=True)
            first = Day(month[1], day[1], year)
            return last, FromTo(first, Day(month[1], final, year)) if until else first
        last, year = self._year(line, month[0], behind_day=False)
        if year is not None and self.month(line, i) is not None and self._is_cased(line, i, i):
            return last, Months(month[1], 1, Grade.MONTH, year)
        if self.month(line, i, beside=False) is None:
            return None
        return month[0], Months(month[1], 1, Grade.MONTH)

    def _day_behind(self, line: Line, at: int, i: int) -> tuple[int, int] | None:
        """The day behind a month at token i, where it is one: not in 'In March 12 soldiers', 'May 10-12,000'."""
        if at >= line.last:
            return None
        if line.kind[at] != NUMBER:
            return self._spoken_day(line, at, i)
        if self.month(line, i) is None or not self._is_cased(line, i, i):
            return None
        day = self._day(line, at)
        if day is None or self._is_glued(line, day[0]) or line.word(day[0]) in self.percents:
            return None
        if day[0] > at + 1:
            return day
        counted = self.years.is_counted(line, day[0])
        if counted and (line.word(i - 1) in self.month_only or not line.word(i - 1)):
            return None
        return day

    def _spoken_day(self, line: Line, at: int, i: int) -> tuple[int, int] | None:
        """The day of 'January first', 'July fourth, 2020': an ordinal behind a month with nothing for it to number."""
        day = self._day(line, at)
        if day is None or not self._is_cased(line, i, i) or self.month(line, i) is None:
            return None
        after = day[0]
        free = after >= line.last or line.kind[after] != WORD or line.lower[after] in self.closed
        return day if free or self.years.spelled(line, after) is not None else None

    def _is_glued(self, line: Line, at: int) -> bool:
        """Whether something touches a day from the right that makes it no day: '3km', '3:45', '3-kilometre'."""
        if at >= line.last or not line.joined(at):
            return False
        if line.kind[at] != "p":
            return line.lower[at] not in self.endings and line.lower[at] not in self.stamp
        mark = line.lower[at]
        if at + 1 >= line.last or not line.joined(at + 1):
            return False
        if mark in self.dash:
            return self._day(line, at + 1) is None and self.words.months.at(line, at + 1) is None
        return line.kind[at + 1] == NUMBER and mark in ".:/"

    def _until(self, line: Line, at: int, first: int) -> tuple[int, int] | None:
        """The last day of 'May 3-5', 'May 3 and 4', 'May 3, 4 and 5', 'May 3 to 5'."""
        previous = first
        for _ in range(_LIST_REACH):
            join = line.word(at)
            touches = line.joined(at) and at + 1 < line.last and line.joined(at + 1) if join in self.dash else False
            closed = touches or join in self.to or join in self.ands
            if (not closed and join not in self.comma) or at + 1 >= line.last:
                return None
            at = at + 1 if closed and line.word(at + 1) in self.definite else at
            day = self._day(line, at + 1)
            if day is None or day[1] <= previous or self._is_glued(line, day[0]):
                return None
            if closed:
                # "killed on May 3 and 12 people", "May 3 to 5 p.m."
                counted = self.years.holds_count(line, day[0]) or self.clock_half.at(line, day[0]) is not None
                return None if counted else day
            at, previous = day
        return None

    def _list(self, line: Line, i: int) -> tuple[int, Moment] | None:
        """'17-21 October', '3 and 5 May', '3, 4 and 5 May 2025': from the first day to the last."""
        day = self._day(line, i)
        if day is None:
            return None
        at, first = day
        previous, closed = first, False
        for _ in range(_LIST_REACH):
            join = line.word(at)
            if join in self.to or join in self.ands or (join in self.dash and (line.joined(at) or join == "–")):
                closed = True
            elif join not in self.comma:
                break
            at = at + 2 if line.word(at + 1) in self.definite else at + 1
            day = self._day(line, at)
            if day is None or day[1] <= previous:
                return None
            final = self._day_month(line, at)
            if final is not None:
                if not closed or not isinstance(final[1], Day):
                    return None
                return final[0], FromTo(Day(final[1].month, first, final[1].year), final[1])
            at, previous = day
        return None

    def _year(self, line: Line, i: int, *, behind_day: bool) -> tuple[int, int | None]:
        """Past the year behind a date, where one stands there: '2025', ', 2025', 'of 2025', "'25", '90'."""
        at = self.past_stop(line, i)
        if line.word(at) in self.dash and line.joined(at) and at + 1 < line.last and line.joined(at + 1):
            year = self.years.number(line, at + 1)
            return (at + 2, year) if year is not None and behind_day else (i, None)
        comma = line.word(at) in self.comma
        if comma or line.word(at) in self.of:
            year = self.years.beside_date(line, at + 1, comma=comma)
            return (at + 2, year) if year is not None else (i, None)
        year = self.years.beside_date(line, at, comma=behind_day)
        if year is not None:
            return at + 1, year
        if line.word(at) in self.within:
            year = self.years.beside_date(line, at + 1, comma=True)
            if year is not None and not self.years.holds_count(line, at + 2):
                return at + 2, year  # "from April to June in 2017"
        spelled = self.years.spelled(line, at)
        if spelled is not None:
            return spelled
        return self._short_year(line, at, i) if behind_day or line.word(at) in self.apostrophe else (i, None)

    def _short_year(self, line: Line, at: int, i: int) -> tuple[int, int | None]:
        """The two digits of "May '25", and of '4 FEB 90' as old wires date themselves: before a mark, or at the end."""
        marked = line.word(at) in self.apostrophe
        at = at + 1 if marked else at
        digits = line.word(at)
        if len(digits) != 2 or not digits.isdecimal() or (marked and not line.joined(at)):
            return i, None
        after = at + 1
        if (
            not marked
            and after < line.last
            and (line.kind[after] != "p" or (line.joined(after) and line.lower[after] in "-:/%"))
        ):
            return i, None
        if not marked and int(digits) <= 31:
            return i, None
        return after, (1900 if digits > "49" else 2000) + int(digits)
