"""Numbers in digits: "3,000", "1.5k", "$2.1T", "1,5 million", "3 hundred and 21", "2 1/2", "1.3e6", "5.5x10-3".

A token of digits goes in, a `Number` comes out. Forms that are something else as often ("9/11", "aged 1,3") are marked
as `written`: they are numbers, and count nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.numberwords import Number

if TYPE_CHECKING:
    from reportedly.lexicon.words import Tokens
    from reportedly.mentions.cardinals import Cardinals
    from reportedly.mentions.numberwords import NumberWords

_LONGEST = 18
_TIMES = frozenset("×x")
_MINUS = frozenset("-−–")
_EXPONENT = "e"
_HIGHEST = 99  # no exponent of a text is larger


class Digits:
    """How one language writes numbers in digits."""

    def __init__(self, words: NumberWords, cardinals: Cardinals) -> None:
        self.words, self.cardinals = words, cardinals

    def at(self, tokens: Tokens, i: int) -> Number | None:
        """The number whose digits stand at token i, with what touches it; None for '21st'."""
        text = tokens.text[i]
        value = self.value_of(text)
        last = i + 1
        number = Number(i, last, value, grouped=len(text) > 4 and not text.isdigit())
        if last >= len(tokens):
            return number
        if not tokens.joined(last):
            return self._mixed(tokens, i, value) or self._apart(tokens, number) or number
        behind = tokens.text[last]
        if tokens.kind[last] == WORD:
            if behind.lower() in self.words.ordinals:
                return None
            return self._lettered(tokens, i, value) or self._power(tokens, i, value) or number
        if behind == "/":
            return self._slashed(tokens, i, i, 0.0) or number
        if behind in self.words.grouping:
            return self._decimal(tokens, i, value) or number
        return self._power(tokens, i, value) or number

    def value_of(self, digits: str) -> float:
        """The value of a number in digits as this language groups them."""
        whole, _, part = digits.partition(self.words.decimal)
        whole = "".join(c for c in whole if c.isdigit())[:_LONGEST]  # no count has more; a longer row is noise
        return float(f"{whole}.{part}") if part else float(whole)

    def _lettered(self, tokens: Tokens, i: int, value: float) -> Number | None:
        """'1.5k', '10M', '$2.1T'."""
        text, last, words = tokens.text[i], i + 1, self.words
        if last + 1 < len(tokens) and tokens.joined(last + 1) and tokens.kind[last + 1] == NUMBER:
            return None
        letter, decimal, capital = tokens.lower[last], words.decimal in text, tokens.text[last].isupper()
        factor = words.letters.get(letter)
        if factor and (letter not in words.doubtful or decimal or capital):
            return Number(i, last + 1, value * factor, grouped=True)
        factor = words.capitals.get(tokens.text[last]) if decimal else None
        return Number(i, last + 1, value * factor, grouped=True) if factor else None

    def _apart(self, tokens: Tokens, number: Number) -> Number | None:
        """'1,674.5 M': a capital that stands apart, behind digits that are grouped or broken."""
        last = number.last
        letter = tokens.text[last]
        if not number.grouped and self.words.decimal not in tokens.text[number.first]:
            return None
        factor = self.words.doubtful.get(letter.lower()) if len(letter) == 1 and letter.isupper() else None
        if factor is None or (last + 1 < len(tokens) and tokens.joined(last + 1) and tokens.kind[last + 1] != "p"):
            return None
        return Number(number.first, last + 1, (number.value or 0.0) * factor, grouped=True)

    def _decimal(self, tokens: Tokens, i: int, value: float) -> Number | None:
        """'1,5 million' as much of Europe writes it: a comma before what is no group of three."""
        last, n = i + 1, len(tokens)
        part = tokens.text[last + 1] if last + 1 < n and tokens.joined(last + 1) else ""
        if not part.isdecimal() or len(part) > 2 or not tokens.text[i].isdecimal():
            return None
        again = last + 3 < n and tokens.joined(last + 2) and tokens.joined(last + 3) and tokens.kind[last + 3] == NUMBER
        row = i > 1 and tokens.joined(i) and tokens.text[i - 1] in self.words.grouping
        if again or row or (last + 2 < n and tokens.joined(last + 2) and tokens.kind[last + 2] == WORD):
            return None
        return Number(i, last + 2, float(f"{value:.0f}.{part}"), written=True)

    def _mixed(self, tokens: Tokens, i: int, value: float) -> Number | None:
        """'2 1/2'."""
        if i + 3 < len(tokens) and tokens.kind[i + 1] == NUMBER and tokens.text[i + 2] == "/" and value < 1000:
            return self._slashed(tokens, i, i + 1, value)
        return None

    def _slashed(self, tokens: Tokens, first: int, i: int, whole: float) -> Number | None:
        """'1/40', but neither '24/7' nor '5/17/2018'."""
        n = len(tokens)
        if i + 2 >= n or tokens.kind[i + 2] != NUMBER or not tokens.joined(i + 1) or not tokens.joined(i + 2):
            return None
        top, bottom = tokens.text[i], tokens.text[i + 2]
        tied = (i + 3 < n and tokens.joined(i + 3) and tokens.text[i + 3] in "/-:") or (
            i > 0 and tokens.joined(i) and tokens.text[i - 1] in "/-:"
        )
        plain = top.isdecimal() and bottom.isdecimal() and len(top) < 4 and len(bottom) < 4
        if tied or not plain or not 0 < int(top) < int(bottom):
            return None
        value = whole + int(top) / int(bottom)
        return Number(first, i + 3, value, share=value < 1, written=True)

    def _power(self, tokens: Tokens, i: int, value: float) -> Number | None:
        """'1.3e6', '9.83e-3', '2.48×10−5', '10^5'."""
        lower, n, at = tokens.lower, len(tokens), i + 1
        base, first = 10.0, value
        if lower[at] == _EXPONENT:
            at += 1
        elif lower[at] in _TIMES and at + 2 < n and tokens.text[at + 1] == "10":
            at += 2
            if tokens.text[at] == "^":
                at += 1
            elif tokens.text[at] not in _MINUS:
                return None
        elif tokens.text[at] == "^" and tokens.text[i].isdecimal():
            base, first, at = value, 1.0, at + 1
        else:
            return None
        sign = 1
        if at < n and tokens.text[at] in _MINUS:
            sign, at = -1, at + 1
        if at >= n or tokens.kind[at] != NUMBER or not all(tokens.joined(k) for k in range(i + 1, at + 1)):
            return None
        power = tokens.text[at]
        if not power.isdecimal() or int(power[:3]) > _HIGHEST or (base != 10 and int(power) > 9):
            return None
        return Number(i, at + 1, first * base ** (sign * int(power)), written=True)

    def joined_up(self, tokens: Tokens, number: Number, scale: float) -> Number | None:
        """'3 hundred and 21', '3 hundred and one', '6 million and two hundred': the rest of what the scale counts.

        Behind a larger scale only words of a hundred and more go on: "2 million and 300" are two numbers.
        """
        last, n, words = number.last, len(tokens), self.words
        if last + 1 >= n or tokens.lower[last] not in words.ands:
            return None
        if tokens.kind[last + 1] == NUMBER:
            rest, end, least = self.value_of(tokens.text[last + 1]), last + 2, scale if scale > 100 else 1.0
        elif (cardinal := self.cardinals.at(tokens, last + 1)) is not None:
            rest, end, least = cardinal.value, cardinal.last, 100.0 if scale > 100 else 1.0
        else:
            return None
        if not least <= rest < scale or (end < n and (tokens.lower[end] in words.multipliers or tokens.joined(end))):
            return None
        return number._replace(last=end, value=(number.value or 0.0) + rest)
