"""The one place where offsets of a browser and offsets of ours are turned into one another.

A browser counts UTF-16 units, where 𝟗 or an emoji counts two; everything in this house counts code points. A text comes
in once, and answers in both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

_ASTRAL = 0xFFFF  # code points above it take two units


class Offsets:
    """The offsets of one text."""

    def __init__(self, text: str) -> None:
        self._points = [n for n, char in enumerate(text) if ord(char) > _ASTRAL]
        self._units = [point + n for n, point in enumerate(self._points)]  # the first unit of each
        self._length = len(text)

    def to_units(self, point: int) -> int:
        """The UTF-16 offset of a code point's offset, 0 to the length of the text."""
        return point + bisect_left(self._points, point)

    def to_points(self, unit: int) -> int:
        """The code-point offset of a UTF-16 offset; one that falls inside a pair goes to the pair's start.

        Raises:
            ValueError: the offset lies outside of the text.
        """
        if not 0 <= unit <= self._length + len(self._points):
            raise ValueError(f"{unit} lies outside of the text")
        pairs = bisect_right(self._units, unit)  # pairs that begin at or before it
        if pairs and self._units[pairs - 1] == unit:
            pairs -= 1
        elif pairs and self._units[pairs - 1] + 1 == unit:
            return self._points[pairs - 1]
        return unit - pairs
