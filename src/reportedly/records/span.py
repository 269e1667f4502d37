"""Places in a text: half-open pairs of code-point offsets, and the words found there.

Everything in this house speaks in offsets of one untouched text: `text[start:end] == quote`. Code points, never
bytes and never UTF-16 units; whoever talks to a browser converts there, in one place.
"""

from __future__ import annotations

import msgspec


class Extent(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of text, half-open, in code points."""

    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, start: int, end: int) -> bool:
        """Whether all of [start, end) lies inside."""
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether at least one code point of [start, end) lies inside."""
        return self.start < end and start < self.end


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of text together with the words that stand there: the evidence."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`.

        Raises:
            ValueError: the offsets are empty, reversed or outside of the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}) is no stretch of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def holds(self, text: str) -> bool:
        """Whether the words still stand in `text` where this span says they do."""
        return text[self.start : self.end] == self.quote

    def covers(self, start: int, end: int) -> bool:
        """Whether all of [start, end) lies inside."""
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether at least one code point of [start, end) lies inside."""
        return self.start < end and start < self.end
