"""The best order of labels: found for many sequences at a time, the same as for each alone."""

from __future__ import annotations

import itertools

import pytest

np = pytest.importorskip("numpy")

from reportedly.attribution.labels import LABELS, Order  # noqa: E402

LENGTHS = (7, 0, 1, 23, 12)


@pytest.fixture
def order() -> Order:
    chance = np.random.default_rng(3)
    return Order(chance.normal(size=(len(LABELS) + 1, len(LABELS))).tolist())


@pytest.fixture
def several() -> list[object]:
    chance = np.random.default_rng(4)
    return [chance.normal(scale=2, size=(length, len(LABELS))).astype(np.float32) for length in LENGTHS]


def test_sequences_side_by_side_are_judged_as_each_alone(order, several):
    for together, scores in zip(order.judged(several), several, strict=True):
        (alone,) = order.judged([scores])
        assert together.labels == alone.labels
        assert together.shares == pytest.approx(alone.shares, abs=1e-6)
        assert together.sure == pytest.approx(alone.sure, abs=1e-6)


def test_the_best_sequence_is_the_best_of_all(order):
    scores = np.random.default_rng(5).normal(size=(4, len(LABELS))).astype(np.float32)
    cost = order._cost

    def worth(path):
        steps = zip((-1, *path), path, strict=False)
        return sum(cost[a, b] for a, b in steps) + sum(scores[i, b] for i, b in enumerate(path))

    assert tuple(order.best(scores)) == max(itertools.product(range(len(LABELS)), repeat=4), key=worth)


def test_shares_are_those_over_all_sequences(order):
    scores = np.random.default_rng(6).normal(size=(3, len(LABELS))).astype(np.float32)
    shares = np.zeros((3, len(LABELS)))
    for path in itertools.product(range(len(LABELS)), repeat=3):
        steps = zip((-1, *path), path, strict=False)
        total = sum(order._cost[a, b] for a, b in steps) + sum(scores[i, b] for i, b in enumerate(path))
        for word, label in enumerate(path):
            shares[word, label] += np.exp(total)
    assert order.shares(scores) == pytest.approx(shares / shares[0].sum(), rel=1e-3, abs=1e-5)


def test_no_sequences_at_all_are_judged_too(order):
    assert order.judged([]) == []
    assert order.best(np.zeros((0, len(LABELS)), np.float32)) == []
