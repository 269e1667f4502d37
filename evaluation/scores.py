"""What every task gives back, and the arithmetic that all of them share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Record = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """The scores of one task, as fractions and counts, and its mistakes by kind."""

    metrics: dict[str, float]
    errors: dict[str, list[str]] = field(default_factory=dict)

    def mistake(self, kind: str, where: str, what: str) -> None:
        """Keep one mistake for `--errors`."""
        self.errors.setdefault(kind, []).append(f"{where}\t{what}")


@dataclass
class Tally:
    """Right ones among those claimed and those wanted."""

    right: int = 0
    claimed: int = 0
    wanted: int = 0

    def add(self, wanted: Iterable[Hashable], claimed: Iterable[Hashable]) -> None:
        """Count two sets of things that are the same or not."""
        want, got = set(wanted), set(claimed)
        self.right += len(want & got)
        self.claimed += len(got)
        self.wanted += len(want)

    @property
    def precision(self) -> float:
        """How many of those claimed are right."""
        return ratio(self.right, self.claimed)

    @property
    def recall(self) -> float:
        """How many of those wanted were found."""
        return ratio(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """Both in one number."""
        return f_measure(self.precision, self.recall)


def ratio(part: int, whole: int) -> float:
    """A share, nothing of nothing being nothing."""
    return part / whole if whole else 0.0


def f_measure(precision: float, recall: float) -> float:
    """The harmonic mean of both."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def near(want: Any, got: Any) -> bool:
    """Whether two numbers, or two ranges, are the same within a thousandth."""
    if isinstance(want, list) or isinstance(got, list):
        both = isinstance(want, list) and isinstance(got, list)
        return both and all(near(w, g) for w, g in zip(want, got, strict=False))
    return want is not None and got is not None and abs(want - got) <= 1e-6 + 1e-3 * abs(want)


def assigned(pairs: list[tuple[float, int, int]]) -> dict[int, int]:
    """Pairs taken greedily from the best down, each side used once: one-to-one."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken
