"""`python -m training.average CHECKPOINT CHECKPOINT … --out OUT`: the mean of the weights of several networks.

Checkpoints of runs that began from the same weights in, one checkpoint out (Wortsman et al., Model soups, 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def main() -> None:
    """Read the options, average and write."""
    ask = argparse.ArgumentParser(prog="python -m training.average", description=__doc__)
    ask.add_argument("checkpoints", type=Path, nargs="+")
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    torch.save(mean([torch.load(file, map_location="cpu", weights_only=True) for file in args.checkpoints]), args.out)


def mean(several: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Each weight as the mean of what it is in all of them."""
    return {name: torch.stack([weights[name] for weights in several]).mean(0) for name in several[0]}


if __name__ == "__main__":
    main()
