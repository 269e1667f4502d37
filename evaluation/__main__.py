"""The command: `python -m evaluation [TASK [FILE]] [--json] [--errors N]`, and `python -m evaluation gate`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation import gate
from evaluation.corpora import choose, digest, folder
from evaluation.tasks import KINDS, TASKS, Task
from reportedly.attribution import TAGGERS

if TYPE_CHECKING:
    from evaluation.scores import Outcome


def main() -> int:
    """Run one task, all of them, or the gate."""
    ask = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    names = list(dict.fromkeys([*(task.name for task in TASKS), *KINDS]))
    ask.add_argument("task", nargs="?", choices=[*names, "gate"], help="one task; without it all, as a table")
    ask.add_argument("file", nargs="?", type=Path, help="a file of the same format as the task's corpus")
    ask.add_argument("--language", help="only the records of this language (the default for FILE: all)")
    ask.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N mistakes of each kind")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument("--accept", action="store_true", help="gate: raise floors to the scores of today")
    ask.add_argument("--accept-loss", action="store_true", help="gate: set floors to today's scores, lower ones too")
    ask.add_argument("--tagger", choices=TAGGERS, default="auto", help="who finds the attributions")
    args = ask.parse_args()
    choose(args.tagger)
    if args.task == "gate":
        return _gate(accept=args.accept, loss=args.accept_loss)
    if args.task is None:
        return _table(as_json=args.json, errors=args.errors)
    task = next((task for task in TASKS if task.name == args.task), None) or KINDS[args.task]
    if args.file is None and not task.file.exists():
        sys.exit(
            f"The corpus of {task.name} is not there: {task.file}. Set REPORTEDLY_DATA to the folder that holds it."
        )
    if args.file is not None and not args.file.is_file():
        sys.exit(f"There is no file {args.file}.")
    outcome = (
        task.run(args.file, args.language) if args.file or not args.language else task.score(task.file, args.language)
    )
    if args.json:
        print(json.dumps(outcome.metrics))
    else:
        for name, value in outcome.metrics.items():
            print(f"{name:20} {value:.3f}" if isinstance(value, float) else f"{name:20} {value}")
    _print_errors(outcome, args.errors)
    return 0


def _run(task: Task) -> Outcome | None:
    if not task.file.exists():
        print(f"left out: {task.name}, {task.file} is not there", file=sys.stderr)
        return None
    return task.run()


def _table(*, as_json: bool, errors: int) -> int:
    """One row a headline metric: task, corpus, metric, score, floor, published figure, what people reach."""
    kept = gate.floors()
    rows: list[tuple[str, ...]] = [("task", "corpus", "metric", "score", "floor", "published", "human")]
    scores = {}
    began = time.perf_counter()
    for task in TASKS:
        outcome = _run(task)
        if outcome is None:
            continue
        scores[task.name] = outcome.metrics
        _print_errors(outcome, errors)
        for line in task.headlines:
            floor = kept.get(task.name, {}).get("floors", {}).get(line.metric)
            rows.append((
                task.name, task.corpus, line.metric, f"{outcome.metrics.get(line.metric, 0.0):.3f}",
                "–" if floor is None else f"{floor:.3f}", line.published or "–", line.human or "–",
            ))  # fmt: skip
    if as_json:
        print(json.dumps(scores))
        return 0
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print(f"\n{time.perf_counter() - began:.0f} s; every metric is defined in docs/evaluation.md", file=sys.stderr)
    if not scores:
        print(f"No corpus was found under {folder()}. Set REPORTEDLY_DATA to the folder that holds them.")
    return 0


def _gate(*, accept: bool, loss: bool) -> int:
    """Compare with the floors, or move them."""
    outcomes = {task: outcome for task in TASKS if (outcome := _run(task)) is not None}
    if all(task.own for task in outcomes):
        print(f"The gate had nothing to weigh but what this repository holds: no corpus under {folder()}.")
    scores = {t.name: {h.metric: o.metrics.get(h.metric, 0.0) for h in t.headlines} for t, o in outcomes.items()}
    digests = {task.name: digest(task.file) for task in outcomes}
    kept = gate.floors()
    if accept or loss:
        new = gate.accept(scores, digests, kept, loss=loss)
        gate.write(new)
        print("floors.json is unchanged." if new == kept else "floors.json is rewritten; look at the diff.")
        return 0
    wrong = gate.verdict(scores, digests, kept)
    for sentence in wrong:
        print(sentence)
    count = sum(map(len, scores.values()))
    print(f"{len(wrong)} of {count} scores do not pass." if wrong else f"All {count} scores stand on their floors.")
    return 1 if wrong else 0


def _print_errors(outcome: Outcome, most: int) -> None:
    if most:
        for kind, rows in outcome.errors.items():
            print(f"\n## {kind}: {len(rows)}", file=sys.stderr)
            for row in rows[:most]:
                print(row, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
