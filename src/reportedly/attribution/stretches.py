"""Stretches of a text that can be asked which of them holds a place, in the time of a bisection."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OVERLAPS = 4  # contents hardly ever overlap; more than a few never


class Stretches:
    """Half-open stretches, each with the number it came in with."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._sorted = sorted((start, end, number) for number, (start, end) in enumerate(stretches))
        self._starts = [start for start, _, _ in self._sorted]

    def __bool__(self) -> bool:
        return bool(self._sorted)

    def holding(self, at: int) -> int | None:
        """The number of the stretch that holds a place, the last begun where several do."""
        index = bisect_right(self._starts, at)
        for start, end, number in reversed(self._sorted[max(0, index - _OVERLAPS) : index]):
            if start <= at < end:
                return number
        return None
