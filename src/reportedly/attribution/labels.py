"""The labels of the tagger and their best order: what each word is to an attribution.

Scores of words in, labels out. A word begins a span, goes on with one, or is outside; a sequence of labels is a chain
(Lafferty, McCallum and Pereira, 2001) whose moves the network has learnt with its scores, and "I-cue" never stands
behind "B-source". The best chain and the share of each label are found by dynamic programming.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = ("source", "cue", "content", "relay")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
CREDITING = [at for at, label in enumerate(LABELS) if label.endswith("-cue")]
_NEVER = -1e4
_COLUMNS = np.arange(len(LABELS))


def barred() -> NDArray[np.float32]:
    """What it costs to go from one label to another: nothing, or all. The last row is for the first word."""
    cost = np.zeros((len(LABELS) + 1, len(LABELS)), np.float32)
    for i, before in enumerate((*LABELS, LABELS[0])):
        for j, label in enumerate(LABELS):
            if label[0] == "I" and before[2:] != label[2:]:
                cost[i, j] = _NEVER
    return cost


Scores = NDArray[np.float32]


class Order:
    """How labels follow one another: what the network learnt of it, and what can never be."""

    def __init__(self, moves: Sequence[Sequence[float]] | None = None) -> None:
        """From a table of scores, label by label, its last row for the first word; without one all moves are alike."""
        self._cost = barred() + (np.array(moves, np.float32) if moves else 0)
        self._ratio = np.exp(self._cost[:-1])
        self._entry = np.exp(self._cost[-1])

    def best(self, scores: Scores) -> list[int]:
        """The most probable sequence of labels (Viterbi)."""
        if not len(scores):
            return []
        cost = self._cost[:-1]
        value = scores[0] + self._cost[-1]
        back = []
        for row in scores[1:]:
            steps = value[:, None] + cost
            before = steps.argmax(0)
            back.append(before)
            value = steps[before, _COLUMNS] + row
        path = [int(value.argmax())]
        for before in reversed(back):
            path.append(int(before[path[-1]]))
        return path[::-1]

    def shares(self, scores: Scores) -> Scores:
        """How probable each label of each word is, over all sequences (forward and backward)."""
        if not len(scores):
            return scores
        own = np.exp(scores - scores.max(1, keepdims=True))
        forward, backward = np.empty_like(own), np.empty_like(own)
        value = own[0] * self._entry
        forward[0] = value = value / value.sum()
        for at in range(1, len(own)):
            value = (value @ self._ratio) * own[at]
            forward[at] = value = value / value.sum()
        backward[-1] = value = np.ones(len(LABELS), np.float32)
        for at in range(len(own) - 2, -1, -1):
            value = self._ratio @ (value * own[at + 1])
            backward[at] = value = value / value.sum()
        both = forward * backward
        shares: Scores = both / both.sum(1, keepdims=True)
        return shares


def runs(labels: list[int]) -> list[tuple[str, int, int]]:
    """The spans that labels describe: role and words [first, last)."""
    found = []
    at, count = 0, len(labels)
    while at < count:
        name = LABELS[labels[at]]
        if name == "O":
            at += 1
            continue
        end = at + 1
        inner = f"I-{name[2:]}"
        while end < count and LABELS[labels[end]] == inner:
            end += 1
        found.append((name[2:], at, end))
        at = end
    return found
