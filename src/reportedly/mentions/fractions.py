"""Fractions in words and what is built with them: "three fifths", "a third", "two and a half", "one over three".

A numerator that has been read and the place behind it go in, a `Number` comes out. "A third soldier" is the next in a
row: such a fraction is marked as doubtful, and the reader of the text decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.numberwords import Number

if TYPE_CHECKING:
    from reportedly.lexicon.words import Tokens
    from reportedly.mentions.cardinals import Cardinal, Cardinals
    from reportedly.mentions.numberwords import NumberWords


class _Part(NamedTuple):
    """One piece of a whole: where its words end, how large it is, and whether an ordinal reads the same."""

    last: int
    size: float
    ordinal: bool


class Fractions:
    """How one language divides."""

    def __init__(self, words: NumberWords, cardinals: Cardinals) -> None:
        self.words, self.cardinals = words, cardinals

    def of_article(self, tokens: Tokens, i: int) -> Number | None:
        """'a third', 'a quarter', 'half' behind an article."""
        part = self._part(tokens, i + 1, 1.0)
        return None if part is None else self._whole(tokens, i, part.last, part.size, part)

    def of(self, tokens: Tokens, i: int, top: Cardinal) -> Number | None:
        """A fraction whose numerator starts at token i: 'three fifths', 'one-quarter', 'a hundred and thirty fifths'.

        Of two readings of "and" the proper fraction wins: "a hundred and three quarters" is 100.75, "a hundred and
        thirty fifths" is 26. "Thirty fifths" behind another number are thirty-fifths, as the ordinal is said.
        """
        part = self._part(tokens, top.last, top.value)
        if part is None and top.value == 1 and top.last == i + 1:
            part = self._compound(tokens, top.last)
        if part is not None and top.joint > i:
            whole = self.cardinals.at(tokens, i, top.joint)
            count = self.cardinals.at(tokens, top.joint + 1, top.last)
            if whole and count and whole.last == top.joint and count.last == top.last and count.value * part.size < 1:
                return None  # a whole number and a fraction, which `mixed` puts together
        before = tokens.lower[top.last - 1]
        if part is not None and before in self.words.tens and not part.ordinal and 1 / part.size < 10:
            rest = self.cardinals.at(tokens, i, top.last - 1) if top.last - 1 > i else None
            if rest is not None and rest.last == top.last - 1:
                size = 1 / (self.words.tens[before] + round(1 / part.size))
                return self._whole(tokens, i, part.last, rest.value * size, part)
        if part is not None:
            return self._whole(tokens, i, part.last, top.value * part.size, part)
        return self._over(tokens, i, top.last, top.value)

    def mixed(self, tokens: Tokens, i: int, last: int, value: float, unit: float = 1.0) -> Number | None:
        """'two and a half', 'three-and-a-half million', 'a million and a half', 'two hundred and a third', '2½'.

        `unit` is what is halved: the million of "a million and a half". "Two and a third were hurt" adds nothing up,
        so that what an ordinal could be must end its phrase, and no share of something ("a quarter of") is added.
        """
        words, n = self.words, len(tokens)
        if last < n and tokens.lower[last] in words.signs and tokens.joined(last):
            return self._scaled(tokens, i, last + 1, value, words.signs[tokens.lower[last]], 1.0)
        at = last
        if at < n and tokens.text[at] == "-" and tokens.joined(at):
            at += 1
        if at + 1 >= n or tokens.lower[at] not in words.ands:
            return None
        at = at + 2 if tokens.text[at + 1] == "-" else at + 1
        if at + 1 >= n:
            return None
        if tokens.lower[at] in words.articles:
            top, start = 1.0, at + 1
        elif (count := self.cardinals.at(tokens, at)) is not None:
            top, start = count.value, count.last
        else:
            return None
        part = self._part(tokens, start, top)
        if part is None or top * part.size >= 1:
            return None
        scaled = part.last < n and tokens.lower[part.last] in words.scales
        if not scaled and part.last < n:
            never = tokens.lower[part.last - 1] in words.no_ordinal
            if tokens.lower[part.last] in words.ofs or (not never and self._speaks_on(tokens, part)):
                return None
        return self._scaled(tokens, i, part.last, value, top * part.size, unit)

    def ordinal(self, tokens: Tokens, top: Cardinal) -> bool:
        """Whether the number is the front of an ordinal: 'two hundredth', 'twenty-fifth', 'a hundred and third'."""
        return top.value > 1 and self._nth(tokens, top) is not None

    def _nth(self, tokens: Tokens, top: Cardinal) -> tuple[int, float] | None:
        """Where an ordinal that begins with a whole number ends, and the value of its last word."""
        words, at, n = self.words, top.last, len(tokens)
        tied = at + 1 < n and tokens.text[at] == "-" and tokens.joined(at)
        if tied or (at + 1 < n and tokens.lower[at] in words.ands and top.value >= 100):
            at += 1
        word, before = tokens.lower[at] if at < n else "", tokens.lower[top.last - 1]
        bottom = words.bottoms_of_one.get(word) or (words.ordinals_tied.get(word, 0.0) if tied else 0.0)
        if bottom >= 100 or (bottom and before in words.multipliers) or (before in words.tens and 0 < bottom < 10):
            return at + 1, bottom
        return None

    def _part(self, tokens: Tokens, at: int, top: float) -> _Part | None:
        """The denominator at a place: 'fifths', 'twenty-fifths', and behind one 'fifth'."""
        words, n = self.words, len(tokens)
        if at < n and tokens.text[at] == "-":
            at += 1
        if at >= n:
            return None
        word = tokens.lower[at]
        bottom = words.bottoms.get(word)
        if bottom is not None:
            return _Part(at + 1, 1 / bottom, ordinal=False)
        bottom = words.bottoms_of_one.get(word) if top == 1 else None
        if bottom is not None:
            return _Part(at + 1, 1 / bottom, ordinal=word not in words.halves)  # "a quarter final" is none either
        if word in words.tens and at + 1 < n:
            tied = tokens.text[at + 1] == "-" and tokens.joined(at + 1)
            behind = at + 2 if tied else at + 1
            unit = tokens.lower[behind] if behind < n else ""
            last = words.bottoms.get(unit) or (words.bottoms_tied.get(unit) if tied else None)
            if last is not None and 1 <= last < 10:
                return _Part(behind + 1, 1 / (words.tens[word] + last), ordinal=False)
        return None

    def _compound(self, tokens: Tokens, at: int) -> _Part | None:
        """What an ordinal of several words makes of one: 'one one-hundredth', 'one ten-thousandth'."""
        bottom = self.cardinals.at(tokens, at)
        nth = self._nth(tokens, bottom) if bottom is not None else None
        if bottom is None or nth is None:
            return None
        last, end = nth
        value = bottom.value * end if end in self.words.powers else bottom.value + end
        return _Part(last, 1 / value, ordinal=True)

    def _whole(self, tokens: Tokens, i: int, last: int, value: float, part: _Part) -> Number:
        """A fraction, or with a scale behind it a number: 'three quarters of a million', 'half-million'."""
        words, n = self.words, len(tokens)
        at = last + 1 if last < n and tokens.lower[last] in words.ofs else last
        if at < n and (tokens.lower[at] in words.articles or (tokens.text[at] == "-" and tokens.joined(at))):
            at += 1
        scale = words.scales.get(tokens.lower[at]) if at < n else None
        if scale is not None and value < 1:
            return Number(i, at + 1, value * scale, grouped=True)
        doubtful = self._speaks_on(tokens, part) and tokens.lower[last] not in words.ofs
        return Number(i, last, value, share=value < 1, doubtful=doubtful)

    def _speaks_on(self, tokens: Tokens, part: _Part) -> bool:
        """Whether a word follows what an ordinal could be: 'a third soldier', 'two and a third were'."""
        at = part.last
        return part.ordinal and at < len(tokens) and tokens.kind[at] == WORD and not tokens.joined(at)

    def _scaled(self, tokens: Tokens, i: int, last: int, value: float, size: float, unit: float) -> Number:
        """'a million and a half'; 'two and a half thousand'; 'a billion and a half million' adds half a million."""
        scale = self.words.multipliers.get(tokens.lower[last]) if last < len(tokens) else None
        if scale is None:
            return Number(i, last, value + size * unit, grouped=unit >= 1000)
        if unit > scale:
            return Number(i, last + 1, value + size * scale, grouped=True)
        return Number(i, last + 1, (value + size) * scale, grouped=True)

    def _over(self, tokens: Tokens, i: int, last: int, value: float) -> Number | None:
        """'one over three' where nothing follows that the second number could count."""
        n = len(tokens)
        if last + 1 >= n or tokens.lower[last] not in self.words.over:
            return None
        if tokens.kind[last + 1] == NUMBER:
            digits = tokens.text[last + 1]
            bottom, end = float(digits) if digits.isdecimal() and len(digits) < 5 else 0.0, last + 2
        elif (cardinal := self.cardinals.at(tokens, last + 1)) is not None:
            bottom, end = cardinal.value, cardinal.last
        else:
            return None
        if not 0 < value < bottom or (end < n and (tokens.kind[end] != "p" or tokens.text[end] in "%-")):
            return None
        return Number(i, end, value / bottom, share=True)

    def over_digits(self, tokens: Tokens, i: int, last: int, value: float) -> Number | None:
        """'1 over three'."""
        return self._over(tokens, i, last, value)
