"""The labels of the tagger and their best order: what each word is to an attribution.

Scores of words in, labels out. A word begins a span, goes on with one, or is outside; a sequence of labels is a chain
(Lafferty, McCallum and Pereira, 2001) whose moves the network has learnt with its scores, and "I-cue" never stands
behind "B-source". The best chain and the share of each label are found by dynamic programming.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
Held = NDArray[np.bool_]


class Judged(NamedTuple):
    """The best labels of a sequence of words, how probable each label of each word is, and that of the best ones."""

    labels: list[int]
    shares: Scores
    sure: Scores


class Order:
    """How labels follow one another: what the network learnt of it, and what can never be."""

    def __init__(self, moves: Sequence[Sequence[float]] | None = None) -> None:
        """From a table of scores, label by label, its last row for the first word; without one all moves are alike."""
        self._cost = barred() + (np.array(moves, np.float32) if moves else 0)
        self._ratio = np.exp(self._cost[:-1])
        self._entry = np.exp(self._cost[-1])

    def best(self, scores: Scores) -> list[int]:
        """The most probable sequence of labels (Viterbi)."""
        return self.judged([scores])[0].labels

    def shares(self, scores: Scores) -> Scores:
        """How probable each label of each word is, over all sequences (forward and backward)."""
        return self.judged([scores])[0].shares

    def judged(self, several: Sequence[Scores]) -> list[Judged]:
        """Both for several sequences, each on its own, word by word side by side: numpy is slow in small steps."""
        lengths = np.array([len(scores) for scores in several], np.intp)
        longest = int(lengths.max(initial=0))
        if not longest:
            return [Judged([], scores, scores[:, 0]) for scores in several]
        table = np.zeros((longest, len(several), len(LABELS)), np.float32)
        for at, scores in enumerate(several):
            table[: len(scores), at] = scores
        here = np.arange(longest)[:, None] < lengths
        paths, shares = self._paths(table, here), self._shares(table, here)
        sure = np.take_along_axis(shares, paths[:, :, None], 2)[:, :, 0]
        return [
            Judged(paths[:size, at].tolist(), shares[:size, at], sure[:size, at])
            for at, size in enumerate(lengths.tolist())
        ]

    def _paths(self, table: Scores, here: Held) -> NDArray[np.intp]:
        """The best sequences, word by word; behind its end a sequence stays where it is."""
        longest, count, _ = table.shape
        cost = self._cost[:-1].T.copy()  # to, from
        value = table[0] + self._cost[-1]
        back = np.empty(table.shape, np.intp)
        rows = np.arange(count)
        for at in range(1, longest):
            steps = value[:, None, :] + cost
            before = steps.argmax(2)
            reached = steps.max(2) + table[at]
            back[at] = np.where(here[at, :, None], before, _COLUMNS)
            value = np.where(here[at, :, None], reached, value)
        paths = np.empty((longest, count), np.intp)
        paths[-1] = value.argmax(1)
        for at in range(longest - 1, 0, -1):
            paths[at - 1] = back[at, rows, paths[at]]
        return paths

    def _shares(self, table: Scores, here: Held) -> Scores:
        """The shares of the labels, word by word; what lies behind the end of a sequence changes nothing in it."""
        longest = len(table)
        own = np.exp(table - table.max(2, keepdims=True))
        forward, backward = np.empty_like(own), np.empty_like(own)
        value = own[0] * self._entry
        forward[0] = value = value / value.sum(1, keepdims=True)
        for at in range(1, longest):
            value = (value @ self._ratio) * own[at]
            forward[at] = value = value / value.sum(1, keepdims=True)
        reverse = self._ratio.T.copy()
        backward[-1] = value = np.ones_like(own[0])
        for at in range(longest - 2, -1, -1):
            value = (value * own[at + 1]) @ reverse
            value /= value.sum(1, keepdims=True)
            backward[at] = value = np.where(here[at + 1, :, None], value, np.float32(1))
        both = forward * backward
        shares: Scores = both / both.sum(2, keepdims=True)
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
