"""Shares of a whole: "36.4 per cent", "one in four", "3 out of 10", and fractions, which the number grammar reads.

A text and a number in it go in; where the words of the share end and its value come out, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Unit
from reportedly.lexicon.words import NUMBER

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.mentions.numberwords import Number
    from reportedly.mentions.numerals import Numerals
    from reportedly.text.segment import Text

_LARGEST_BASE = 1000  # "one in 400"; a larger base is a date or another count


class Shares:
    """How one language says a share."""

    def __init__(self, lexicon: Lexicon, numerals: Numerals) -> None:
        words = lexicon.word_class
        self.numerals = numerals
        self.percents, self.per, self.cent = words("percent"), words("percent_one"), words("percent_two")
        self.ins, self.outs, self.ofs = words("in_ratio"), words("out_of_ratio"), words("of")

    def at(self, text: Text, number: Number, last: int | None = None) -> tuple[int, float] | None:
        """The token where a share ends and its value as a fraction of one; `last` is the end of a range."""
        last = number.last if last is None else last
        value = number.value
        if number.share and value is not None:
            return last, value
        tokens, n = text.tokens, len(text.tokens)
        lower = tokens.lower
        if last >= n or value is None:
            return None
        if lower[last] in self.percents:
            return last + 1, value / 100
        if last + 1 < n and lower[last] in self.per and lower[last + 1] in self.cent:
            return last + 2, value / 100
        out = lower[last] in self.outs and last + 1 < n and lower[last + 1] in self.ofs
        if out or lower[last] in self.ins:
            base = self._base(text, last + 2 if out else last + 1)
            if base is not None and base.value and 0 < value < base.value <= _LARGEST_BASE:
                return base.last, value / base.value
        return None

    def _base(self, text: Text, at: int) -> Number | None:
        """The 'four' of 'one in four', but not the '24' of '12 in 24 hours'."""
        tokens = text.tokens
        if at >= len(tokens) or (tokens.kind[at] != NUMBER and tokens.lower[at] not in self.numerals.starters):
            return None
        base = self.numerals.at(tokens, at)
        if base is None or base.share or text.hits(Unit, base.last, base.last + 1):
            return None
        return base
