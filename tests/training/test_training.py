"""A few steps of training where torch is there: the loss of chains is right, and it falls."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

torch = pytest.importorskip("torch")
for needed in ("onnx", "safetensors", "tokenizers"):
    pytest.importorskip(needed)

from training.average import mean  # noqa: E402
from training.network import Tagger  # noqa: E402
from training.order import chain_loss  # noqa: E402

from reportedly.attribution.labels import LABELS, barred  # noqa: E402

SMALL = {
    "vocab_size": 50, "hidden_size": 16, "num_attention_heads": 2, "intermediate_size": 32, "num_hidden_layers": 1,
    "max_position_embeddings": 16, "type_vocab_size": 2,
}  # fmt: skip


def test_the_loss_of_a_chain_is_its_share_among_all_chains():
    torch.manual_seed(1)
    scores, moves = torch.randn(1, 3, len(LABELS)), torch.randn(len(LABELS) + 1, len(LABELS))
    wanted = [LABELS.index(name) for name in ("B-source", "B-cue", "I-cue")]
    cost = moves.numpy() + barred()

    def weight(path):
        steps = zip([-1, *path], path, strict=False)
        return np.exp(sum(cost[a, b] for a, b in steps) + sum(float(scores[0, i, b]) for i, b in enumerate(path)))

    total = sum(weight(path) for path in itertools.product(range(len(LABELS)), repeat=3))
    loss = chain_loss(scores, moves, torch.tensor([wanted]))
    assert float(loss) == pytest.approx(-np.log(weight(wanted) / total) / 3, rel=1e-4)


def test_pieces_that_are_not_asked_do_not_count():
    scores, moves = torch.randn(1, 4, len(LABELS)), torch.zeros(len(LABELS) + 1, len(LABELS))
    asked = chain_loss(scores[:, [0, 2]], moves, torch.tensor([[1, 2]]))
    assert float(chain_loss(scores, moves, torch.tensor([[1, -100, 2, -100]]))) == pytest.approx(float(asked), rel=1e-5)


def test_a_few_steps_bring_the_loss_down():
    torch.manual_seed(2)
    net = Tagger(SMALL)
    net.freeze_words()
    steps = torch.optim.AdamW(net.groups(1e-3))
    ids, inner = torch.arange(1, 9)[None], torch.zeros(1, 8, dtype=torch.long)
    labels = torch.tensor([[-100, 1, 3, 5, 6, 6, 0, -100]])
    losses = []
    for _ in range(12):
        loss = chain_loss(net(ids, inner), net.moves, labels)
        steps.zero_grad()
        loss.backward()
        steps.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 2


def test_the_mean_of_networks_is_that_of_each_weight():
    one, other = Tagger(SMALL).state_dict(), Tagger(SMALL).state_dict()
    both = mean([one, other])
    assert both.keys() == one.keys()
    assert torch.allclose(both["head.weight"], (one["head.weight"] + other["head.weight"]) / 2)
