"""Whole numbers in words: "two hundred and fifty thousand", "twenty-five", "a hundred", "three hundred and two dozen".

Tokens and a place go in, a `Cardinal` comes out. Every run is read once, from left to right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.lexicon.words import Tokens
    from reportedly.mentions.numberwords import NumberWords


class Cardinal(NamedTuple):
    """A run of number words up to token `last`."""

    last: int
    value: float
    unit: float = 1.0  # what "and a half" halves: the million of "a million and a half"
    joint: int = -1  # the last "and" inside the run


class Cardinals:
    """How one language builds whole numbers."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words

    def at(self, tokens: Tokens, i: int, end: int | None = None) -> Cardinal | None:
        """The longest run of number words that starts at token i and stays before `end`.

        `total` holds closed groups (thousands and up), `group` the open one below a thousand.
        """
        words, lower = self.words, tokens.lower
        n = len(tokens) if end is None else end
        at = last = i
        total = group = 0.0
        smallest = float("inf")
        joint, seen = -1, False
        if i >= n:
            return None
        if lower[i] in words.articles:
            if i + 1 >= n or lower[i + 1] not in words.multipliers:
                return None
            group, at, seen = 1.0, i + 1, True
        elif lower[i] in words.scales:
            return None
        while at < n:
            word = lower[at]
            if word in words.units and (group == 0 or (group % 10 == 0 and (group % 100 >= 20 or group % 100 == 0))):
                if group == 0 and seen and total == 0:
                    break
                group += words.units[word]
            elif word in words.tens and group % 100 == 0:
                group += words.tens[word]
            elif word in words.hundreds and 0 < group < 100:
                group *= words.hundreds[word]
            elif word in words.hundreds and not seen:
                return None
            elif word in words.scales and group > 0 and words.scales[word] < smallest:
                scale = words.scales[word]
                if scale < 1000:  # "three hundred and two dozen": the dozen multiplies what stands behind "and"
                    rest = group % 100 if joint > i and group > 100 else 0.0
                    group = group - rest + rest * scale if rest else group * scale
                else:
                    smallest = scale
                    total, group = total + group * smallest, 0.0
            else:
                break
            seen, last = True, at + 1
            at = self._next_part(tokens, last, n, open_=group >= 100 or bool(total and not group))
            if at > last and lower[last] in words.ands:
                joint = last
        if not seen or last == i:
            return None
        if joint >= last:
            joint = -1
        if last < n and lower[last] in words.scales and total and not group:
            return None
        return Cardinal(last, total + group, smallest if total and not group else 1.0, joint)

    def _next_part(self, tokens: Tokens, last: int, n: int, *, open_: bool) -> int:
        """Where the run may go on: behind a hyphen, or behind the 'and' of 'three hundred and five'."""
        if last + 1 >= n:
            return last
        if tokens.text[last] == "-":
            tied = tokens.joined(last) and tokens.joined(last + 1)
            return last + 1 if tied or self._apart(tokens, last, n) else last
        if open_ and tokens.lower[last] in self.words.ands:
            follows = tokens.lower[last + 1]
            if follows in self.words.units or follows in self.words.tens:
                return last + 1
        return last

    def _apart(self, tokens: Tokens, last: int, n: int) -> bool:
        """'ninety - five hundred': a hyphen that was set apart, told from a dash by the scale that follows."""
        lower, words = tokens.lower, self.words
        follows = last + 2 < n and lower[last + 2] in words.multipliers
        return follows and lower[last - 1] in words.tens and 0 < words.units.get(lower[last + 1], 0) < 10
