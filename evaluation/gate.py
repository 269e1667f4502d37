"""The floor under every score: it rises with the reader and never sinks unnoticed.

`floors.json` holds for each task the digest of its gold and a floor for each headline metric. The gate fails where a
score lies more than `TOLERANCE` under its floor, and where a corpus is not the one the floors were measured on.
`accept` raises floors and takes in new tasks; only `accept_loss` lowers one, so that a loss is a line in the diff.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
TOLERANCE = 0.002  # less than one figure of the smallest corpus that has more than a handful
LOWER_IS_BETTER = {"ece", "figure_ece", "judgement_ece", "figures_claimed", "extra", "ordinals_counted"}

Floors = dict[str, dict[str, Any]]
Scores = dict[str, dict[str, float]]


def floors(file: Path = FLOORS) -> Floors:
    """The floors as they stand."""
    kept: Floors = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return kept


def verdict(scores: Scores, digests: dict[str, str], kept: Floors) -> list[str]:
    """Everything that is wrong, one sentence each; an empty list lets a change pass."""
    wrong = []
    for task, metrics in sorted(scores.items()):
        floor = kept.get(task)
        if floor is None:
            wrong.append(f"{task} has no floor yet; run the gate with --accept.")
            continue
        if floor["gold"] != digests[task]:
            wrong.append(f"The gold of {task} is not the one its floors were measured on; look, then use --accept.")
        for metric, value in sorted(metrics.items()):
            if metric not in floor["floors"]:
                wrong.append(f"{task} {metric} has no floor yet; run the gate with --accept.")
            elif sinks(metric, value, floor["floors"][metric]):
                wrong.append(f"{task} {metric} is {value:.4f}, under its floor of {floor['floors'][metric]:.4f}.")
    return wrong


def sinks(metric: str, value: float, floor: float) -> bool:
    """Whether a score is worse than its floor by more than the tolerance."""
    return value > floor + TOLERANCE if metric in LOWER_IS_BETTER else value < floor - TOLERANCE


def accept(scores: Scores, digests: dict[str, str], kept: Floors, *, loss: bool = False) -> Floors:
    """New floors: every score that is better; with `loss` every score as it is. Tasks not measured keep theirs."""
    new = dict(kept)
    for task, metrics in scores.items():
        old = kept.get(task, {}).get("floors", {})
        new[task] = {
            "gold": digests[task],
            "floors": {
                metric: round(value if loss or metric not in old else better(metric, value, old[metric]), 4)
                for metric, value in sorted(metrics.items())
            },
        }
    return dict(sorted(new.items()))


def better(metric: str, value: float, floor: float) -> float:
    """The better of a score and its floor."""
    return min(value, floor) if metric in LOWER_IS_BETTER else max(value, floor)


def write(new: Floors, file: Path = FLOORS) -> None:
    """Write floors so that a change of one is a change of one line."""
    file.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n", encoding="utf-8")
