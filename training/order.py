"""The loss over whole sequences of labels: a linear chain, so that a span is learnt as one and not word by word.

Scores of words and of moves from label to label in, the negative logarithm of the gold sequence's share out (Lafferty,
McCallum and Pereira, 2001). The moves that `labels.barred` forbids have no share.
"""

from __future__ import annotations

import torch
from torch import Tensor

from reportedly.attribution.labels import barred


def chain_loss(scores: Tensor, moves: Tensor, labels: Tensor) -> Tensor:
    """The mean loss a word. `labels` holds -100 where a piece is not asked; what is asked stands in one chain."""
    emitted, wanted, asked = _asked(scores, labels)
    cost = moves + torch.tensor(barred(), device=moves.device)
    total = emitted[:, 0] + cost[-1]
    for at in range(1, emitted.shape[1]):
        stepped = torch.logsumexp(total[:, :, None] + cost[None, :-1], 1) + emitted[:, at]
        total = torch.where(asked[:, at, None], stepped, total)
    before = torch.cat([torch.full_like(wanted[:, :1], len(cost) - 1), wanted[:, :-1]], 1)
    gold = emitted.gather(2, wanted[:, :, None])[:, :, 0] + cost[before, wanted]
    return (torch.logsumexp(total, 1) - (gold * asked).sum(1)).sum() / asked.sum()


def _asked(scores: Tensor, labels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The scores and labels of the pieces that are asked, moved together, and which of them are there."""
    here = labels >= 0
    order = torch.argsort(~here, dim=1, stable=True)[:, : max(1, int(here.sum(1).max()))]
    emitted = scores.gather(1, order[:, :, None].expand(-1, -1, scores.shape[2]))
    return emitted, labels.gather(1, order).clamp(min=0), here.gather(1, order)
