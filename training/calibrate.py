"""`python -m training.calibrate`: how sure claims are, fitted on the corpus and measured on its held-out fifth.

Marked reports in; `src/reportedly/claims/confidence.toml`, the weights of a logistic model for figures and one for all
other claims, out. With `--chart` a picture of how sure claims were and how many were right. Needs numpy alone.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from evaluation.confidence import Judged, bins, error, judged

from reportedly.claims.confidence import FIGURE, JUDGEMENT, WEIGHTS
from training.gold import record
from training.markup import held_out, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEWEST = 8  # a sign that was seen less often weighs nothing
FLOORS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
HOLD = 3.0  # how strongly weights are held to nothing; the best of 1, 3, 10, 30 crosswise over the reports taught


class Model(NamedTuple):
    """A bias and the weights of the signs."""

    bias: float
    signs: dict[str, float]

    def share(self, one: Judged) -> float:
        """The probability of one claim."""
        total = self.bias + sum(self.signs.get(name, 0.0) * value for name, value in one.signs.items())
        return 1 / (1 + math.exp(-total))


def fit(several: Sequence[Judged]) -> Model:
    """Logistic regression with weights held to nothing, by Newton's steps."""
    seen = Counter(name for one in several for name, value in one.signs.items() if value)
    names = sorted(name for name, count in seen.items() if FEWEST <= count < len(several))
    table: NDArray[np.float64] = np.array([[1.0, *(one.signs.get(n, 0.0) for n in names)] for one in several])
    right = np.array([float(one.right) for one in several])
    hold = np.diag([0.0, *[HOLD] * len(names)])
    weights = np.zeros(len(names) + 1)
    for _ in range(30):
        shares = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - shares) - hold @ weights
        bend = (table * (shares * (1 - shares))[:, None]).T @ table + hold
        weights += np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
    return Model(float(weights[0]), dict(zip(names, map(float, weights[1:]), strict=True)))


def main() -> None:
    """Read the corpus, fit, say what it is worth on the held-out reports, and write the weights."""
    ask = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    ask.add_argument("--out", type=Path, default=WEIGHTS)
    ask.add_argument("--chart", type=Path, help="draw the held-out reports into this SVG (needs matplotlib)")
    args = ask.parse_args()
    taught, kept = [], []
    for file, report in reports():
        name = f"{file.parent.name}/{file.name}"
        (kept if held_out(name) else taught).extend(judged(record(report, name)))
    lines = list(_HEAD)
    panels = {}
    for group in (FIGURE, JUDGEMENT):
        own, other = ([one for one in part if one.group == group] for part in (taught, kept))
        model = fit(own)
        shares = [model.share(one) for one in other]
        panels[group] = shares, other
        print(f"{group}: {len(own)} taught, expected error crosswise {error(_crossed(own), own):.3f}")
        print(f"{group}: {len(other)} held out, expected error {error(shares, other):.3f}")
        for floor in FLOORS:
            left = [one.right for share, one in zip(shares, other, strict=True) if share >= floor]
            right = sum(one.right for one in other)
            good = sum(left) / max(1, len(left))
            print(f"  {floor:.1f}  kept {len(left):4}  right of kept {good:.2f}  kept of right {sum(left) / right:.2f}")
        lines += ["", f"[{group}]", f"bias = {model.bias:.3f}", "", f"[{group}.signs]"]
        lines += [f'"{name}" = {weight:.3f}' for name, weight in sorted(model.signs.items()) if abs(weight) >= 0.0005]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if args.chart:
        _draw(panels, args.chart)


def _draw(panels: dict[str, tuple[list[float], list[Judged]]], file: Path) -> None:
    """How sure claims were against how many were right, and what a floor keeps, for each group."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - for the picture alone

    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "reportedly", "font.size": 9})
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.8))
    axes[0].plot([0, 1], [0, 1], color="#999999", linewidth=0.8)
    for group, colour in zip(panels, ("#b03a2e", "#1f618d"), strict=True):
        shares, several = panels[group]
        name = "figures" if group == FIGURE else "other claims"
        found = [row for row in bins(shares, several) if row[1] >= FEWEST]
        axes[0].plot([row[2] for row in found], [row[3] for row in found], color=colour, linewidth=1, label=name)
        axes[0].scatter([row[2] for row in found], [row[3] for row in found], s=[row[1] for row in found], color=colour)
        floors = [step / 50 for step in range(50)]
        above = [[one.right for s, one in zip(shares, several, strict=True) if s >= floor] for floor in floors]
        some = [(floor, part) for floor, part in zip(floors, above, strict=True) if len(part) >= FEWEST]
        right = sum(one.right for one in several)
        axes[1].plot(
            [f for f, _ in some], [sum(p) / len(p) for _, p in some], color=colour, label=f"{name}: right of kept"
        )
        axes[1].plot(
            [f for f, _ in some], [sum(p) / right for _, p in some], color=colour, linestyle="--",
            label=f"{name}: kept of right",
        )  # fmt: skip
    axes[0].set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1), title="As sure as right?")
    axes[1].set(xlabel="--min-confidence", ylabel="share", xlim=(0, 1), ylim=(0, 1), title="What a floor costs")
    axes[0].legend(loc="upper left", frameon=False)
    axes[1].legend(loc="lower left", frameon=False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None, "Creator": None})


def _crossed(several: Sequence[Judged], folds: int = 5) -> list[float]:
    """Each claim by a model that saw no claim of its report: how `HOLD` was chosen."""
    names = sorted({one.report for one in several})
    fold = {name: at % folds for at, name in enumerate(names)}
    models = [fit([one for one in several if fold[one.report] != at]) for at in range(folds)]
    return [models[fold[one.report]].share(one) for one in several]


_HEAD = (
    "# How sure a claim is: logistic weights, made by `python -m training.calibrate` from the reports taught.",
    "# A claim begins with `bias`; each sign that it bears adds its weight: docs/evaluation.md.",
)

if __name__ == "__main__":
    main()
