"""A number at one place in the text: digits, words, or a word that names a size and no number.

Tokens in, `Number` out. The words are data of the language pack (`numerals.toml`); docs/decisions/002 says why no
library of number words could be used. Every rule here is linear: a number is read once, from left to right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.cardinals import Cardinal, Cardinals
from reportedly.mentions.digits import Digits
from reportedly.mentions.fractions import Fractions
from reportedly.mentions.numberwords import Number, NumberWords

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.words import Tokens

_MINUS = frozenset("-−")
_HYPHEN = frozenset("-")


class Numerals:
    """The number grammar of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words = NumberWords(lexicon)
        self.cardinals = Cardinals(words)
        self.fractions = Fractions(words, self.cardinals)
        self.digits = Digits(words, self.cardinals)
        self.units, self.starters, self.articles = words.units, words.starters, words.articles
        self._article_vague = any(article in words.vague for article in words.articles)

    def at(self, tokens: Tokens, i: int) -> Number | None:
        """The longest number that starts at token i, or None. Its sign is a question of its own: see `signed`."""
        if tokens.kind[i] == NUMBER:
            return self._digits(tokens, i)
        words, word = self.words, tokens.lower[i]
        if word in words.articles and (i + 1 >= len(tokens) or tokens.lower[i + 1] not in words.behind_article):
            return None
        vague = self._vague(tokens, i, word)
        if vague is not None:
            return vague
        if word in words.articles:
            fraction = self.fractions.of_article(tokens, i)
            if fraction is not None:
                return fraction
        elif word in words.halves or word in words.signs:
            return self._half(tokens, i, word)
        return self._words(tokens, i)

    def value_of(self, digits: str) -> float:
        """The value of a number in digits as this language groups them."""
        return self.digits.value_of(digits)

    def signed(self, tokens: Tokens, number: Number) -> Number:
        """The number with the sign in front of it: 'minus five', 'negative one', '−273.15'."""
        at = number.first - 1
        if at < 0 or number.value is None:
            return number
        mark = tokens.text[at] in _MINUS and tokens.joined(number.first)
        free = at == 0 or not tokens.joined(at) or tokens.kind[at - 1] not in (WORD, NUMBER)
        if tokens.lower[at] in self.words.minus or (mark and free):
            return number._replace(first=at, value=-number.value)
        return number

    def _vague(self, tokens: Tokens, i: int, word: str) -> Number | None:
        for rest, low, high in self.words.vague.get(word, ()):
            last = i + 1 + len(rest)
            if tuple(tokens.lower[i + 1 : last]) == rest:
                return Number(i, last, None, low, high)
        return None

    def _half(self, tokens: Tokens, i: int, word: str) -> Number:
        """'half', '½': a share; 'half a million', 'half-million', 'half a dozen': a number."""
        words, n = self.words, len(tokens)
        size = words.signs.get(word) or 1 / words.bottoms_of_one[word]
        at = i + 1
        if at < n and tokens.lower[at] in words.ofs:
            at += 1
        for between in (_HYPHEN, words.articles, _HYPHEN):  # "half-a-dozen", "half a million", "half-million"
            if at < n and tokens.lower[at] in between:
                at += 1
        scale = words.scales.get(tokens.lower[at]) if at < n else None
        if scale is not None:
            return Number(i, at + 1, size * scale, grouped=True)
        return Number(i, i + 1, size, share=True)

    def _digits(self, tokens: Tokens, i: int) -> Number | None:
        """Digits with the words behind them: '4.7 thousand', '27-hundred', '3 million and a half', '1 over three'."""
        number = self.digits.at(tokens, i)
        if number is None or number.last >= len(tokens):
            return number
        value = number.value or 0.0
        if number.last == i + 1 or number.written:
            scaled = self._scaled(tokens, number)
            if scaled is not number:
                return scaled
        if number.last == i + 1 and not number.grouped:
            return (
                self.fractions.mixed(tokens, i, number.last, value)
                or self.fractions.over_digits(tokens, i, number.last, value)
                or number
            )
        return number

    def _scaled(self, tokens: Tokens, number: Number) -> Number:
        """Multiply by the scale words that follow: '3 million', '200 thousand', '27-hundred', '3 hundred and 21'."""
        n, multipliers = len(tokens), self.words.multipliers
        while number.last < n:
            at = number.last
            if tokens.text[at] == "-" and at + 1 < n and tokens.joined(at) and tokens.joined(at + 1):
                at += 1
            scale = multipliers.get(tokens.lower[at]) if number.value is not None else None
            if scale is None:
                break
            value = (number.value or 0.0) * scale
            number = Number(number.first, at + 1, value, grouped=True)
            more = self.fractions.mixed(tokens, number.first, number.last, value, scale)
            more = more or self.digits.joined_up(tokens, number, scale)
            if more is not None:
                return more
        return number

    def _words(self, tokens: Tokens, i: int) -> Number | None:
        """Number words with what is built on them: 'three fifths', 'two and a half', 'nine point four million'."""
        cardinal = self.cardinals.at(tokens, i)
        if cardinal is None or self.fractions.ordinal(tokens, cardinal):
            return None
        fraction = self.fractions.of(tokens, i, cardinal)
        if fraction is not None:
            return fraction
        if cardinal.joint > i:
            shorter = self.cardinals.at(tokens, i, cardinal.joint)
            if shorter is not None and shorter.last == cardinal.joint:
                mixed = self.fractions.mixed(tokens, i, shorter.last, shorter.value, shorter.unit)
                if mixed is not None:  # "one hundred and three quarters"
                    return mixed
        return (
            self._point(tokens, i, cardinal)
            or self.fractions.mixed(tokens, i, cardinal.last, cardinal.value, cardinal.unit)
            or Number(i, cardinal.last, cardinal.value, grouped=cardinal.value >= 1000)
        )

    def _point(self, tokens: Tokens, i: int, whole: Cardinal) -> Number | None:
        """'nine point four', 'two point five million', 'zero point zero eight'; but not "at one point five men"."""
        words, lower, n = self.words, tokens.lower, len(tokens)
        at = whole.last
        if at + 1 >= n or lower[at] not in words.points or (i and lower[i - 1] in words.no_points):
            return None
        digits = ""
        at += 1
        while at < n and 0 <= words.units.get(lower[at], -1) < 10:
            digits, at = f"{digits}{words.units[lower[at]]:.0f}", at + 1
        if not digits:
            part = self.cardinals.at(tokens, at)
            if part is None or part.value >= 100:
                return None
            digits, at = f"{part.value:.0f}", part.last
        return self._scaled(tokens, Number(i, at, float(f"{whole.value:.0f}.{digits}")))
