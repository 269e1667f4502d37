"""A text as the words that copies share: small letters, numbers as their values, days and months known as such.

A text in, its `Worded` out. "Forty-one", "41" and "1,200" are numbers; what stands in quotation marks is marked, since
those words are the speaker's, and two papers that were in one room both have them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import languages, load

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER, WEEKDAY, MONTH = "number", "weekday", "month"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_QUOTED = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»")


class Worded(NamedTuple):
    """The words of a text as parallel lists: what they are, what kind of slot they fill, whether they are quoted.

    `lines` numbers the line that each stands in.
    """

    words: list[str]
    kinds: list[str | None]  # NUMBER, WEEKDAY, MONTH; None for a plain word
    quoted: list[bool]
    lines: list[int]

    def around(self, at: int, before: int, behind: int) -> tuple[str, ...]:
        """The words beside a word in its line, with what fills a slot replaced by the slot's name."""
        span = range(at - before, at + behind + 1)
        here = self.lines[at]
        return tuple(
            self.kinds[place] or self.words[place]
            if 0 <= place < len(self.words) and self.lines[place] == here
            else "\n"
            for place in span
        )


class _Names(NamedTuple):
    """The words for numbers, weekdays and months in all languages that have a pack."""

    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    ands: frozenset[str]
    days: dict[str, str]
    kinds: dict[str, str]


def plain(text: str) -> list[str]:
    """The words of a text in small letters, numbers as they are written: what signatures are made of."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def worded(text: str) -> Worded:
    """The words of a text."""
    names = _names()
    found = list(_WORD.finditer(text))
    raw = [match[0].casefold().replace("’", "'") for match in found]
    inside = _inside(text, [match.start() for match in found])
    runs = _runs(text, found)
    lines = _lines(text, found)
    made = Worded([], [], [], [])
    at = 0
    while at < len(raw):
        value, after = _number(raw, at, runs[at], names)
        made.words.append(names.days.get(raw[at], raw[at]) if value is None else f"{value:.12g}")
        made.kinds.append(names.kinds.get(raw[at]) if value is None else NUMBER)
        made.quoted.append(inside[at])
        made.lines.append(lines[at])
        at = after
    return made


def _inside(text: str, starts: Sequence[int]) -> list[bool]:
    """For each offset, in order, whether it lies in a quotation."""
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    marked, at = [], 0
    for start in starts:
        while at < len(quotes) and quotes[at][1] <= start:
            at += 1
        marked.append(at < len(quotes) and quotes[at][0] <= start)
    return marked


def _lines(text: str, found: Sequence[re.Match[str]]) -> list[int]:
    """For each word the number of its line; blank lines do not count."""
    made, line, before = [], 0, 0
    for match in found:
        line += "\n" in text[before : match.start()]
        made.append(line)
        before = match.end()
    return made


def _runs(text: str, found: Sequence[re.Match[str]]) -> list[int]:
    """For each word the end of those that follow it with nothing but blanks and hyphens between."""
    ends = [len(found)] * len(found)
    for at in range(len(found) - 1, 0, -1):
        between = text[found[at - 1].end() : found[at].start()]
        ends[at - 1] = ends[at] if not between.strip(" -‑\u00a0") else at
    return ends


def _number(raw: Sequence[str], at: int, end: int, names: _Names) -> tuple[float | None, int]:
    """The number that begins at a word and may go on to `end`, and the word behind it; None where none begins."""
    word = raw[at]
    if word[0].isdecimal():
        current = _written(word)
    elif word in names.units or word in names.tens:
        current = names.units.get(word, names.tens.get(word, 0.0))
    else:
        return None, at + 1
    total, after, room = 0.0, at + 1, 10.0 if word in names.tens else 0.0  # what may be added to the last word
    while after < end:
        word = raw[after]
        if word in names.scales:
            current *= names.scales[word]
            room = names.scales[word]
            if room >= 1000:
                total, current = total + current, 0.0
        elif word in names.ands and room >= 100 and after + 1 < end and _below(raw[after + 1], room, names):
            pass
        elif room and _below(word, room, names):
            value = names.units.get(word, names.tens.get(word, 0.0))
            current, room = current + value, 10.0 if word in names.tens else 0.0
        else:
            break
        after += 1
    return total + current, after


def _below(word: str, room: float, names: _Names) -> bool:
    value = names.units.get(word, names.tens.get(word))
    return value is not None and 0 < value < room


def _written(word: str) -> float:
    if _GROUPED.match(word):
        word = word.replace(",", "")
    try:
        return float(word.replace(",", "."))
    except ValueError:  # "1.2.3": a number of something else; its digits tell it apart
        return float(re.sub(r"\D", "", word)[:15])


@lru_cache(maxsize=1)
def _names() -> _Names:
    units: dict[str, float] = {}
    tens: dict[str, float] = {}
    scales: dict[str, float] = {}
    ands: set[str] = set()
    days: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for language in languages():
        lexicon = load(language)
        numerals, dates = lexicon.table("numerals"), lexicon.table("dates")
        units |= numerals.get("units", {})
        tens |= numerals.get("tens", {})
        scales |= numerals.get("hundreds", {}) | numerals.get("scales", {})
        ands |= lexicon.word_class("numeral_and")
        for kind, table in ((MONTH, "months"), (WEEKDAY, "weekdays")):
            for form, number in dates.get(table, {}).items():
                days[form], kinds[form] = f"{kind} {number}", kind
    return _Names(units, tens, scales, frozenset(ands), days, kinds)
