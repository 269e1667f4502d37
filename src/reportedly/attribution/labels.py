"""The labels of the tagger and their best order: what each word is to an attribution.

Scores of words in, labels out. A word begins a span, goes on with one, or is outside; the best sequence that keeps to
this is found by dynamic programming, so "I-cue" never stands behind "B-source".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = ("source", "cue", "content", "relay")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
_NEVER = -1e4


def _barred() -> NDArray[np.float32]:
    """What it costs to go from one label to another: nothing, or all."""
    cost = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for i, before in enumerate(LABELS):
        for j, label in enumerate(LABELS):
            if label[0] == "I" and before[2:] != label[2:]:
                cost[i, j] = _NEVER
    return cost


_BARRED = _barred()
_ENTRY = _BARRED[0]


def log_shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores as logarithms of probabilities, row by row."""
    top = scores.max(1, keepdims=True)
    shifted: NDArray[np.float32] = scores - top - np.log(np.exp(scores - top).sum(1, keepdims=True))
    return shifted


def best(shares: NDArray[np.float32]) -> list[int]:
    """The most probable sequence of labels that is one."""
    count = len(shares)
    if not count:
        return []
    greedy = shares.argmax(1)
    previous = np.concatenate(([0], greedy[:-1]))
    if (_BARRED[previous, greedy] == 0).all():
        return [int(label) for label in greedy]
    value = shares[0] + _ENTRY
    back = np.zeros((count, len(LABELS)), np.int64)
    for at in range(1, count):
        steps = value[:, None] + _BARRED
        back[at] = steps.argmax(0)
        value = steps.max(0) + shares[at]
    path = [int(value.argmax())]
    for at in range(count - 1, 0, -1):
        path.append(int(back[at][path[-1]]))
    return path[::-1]


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
