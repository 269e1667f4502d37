"""`python -m training.measure MODEL FILE`: how well the labels themselves come out, before any linking.

An exported model and JSON Lines with gold in; F1 of labelled words and of exact spans by role out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.attribution.labels import LABELS, ROLES, Order, runs
from training.examples import Example, from_gold, from_report
from training.markup import CORPUS, held_out, reports


def main() -> None:
    """Read the options, label, and print."""
    ask = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    ask.add_argument("model", type=Path)
    ask.add_argument("--gold", type=Path)
    ask.add_argument("--threads", type=int, default=1)
    args = ask.parse_args()
    tokenizer = Tokenizer.from_file(str(args.model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if args.gold:
        show(args.model, list(from_gold(args.gold, tokenizer)), args.threads, args.gold.name)
    kept = [e for f, r in reports(CORPUS) if held_out(f"{f.parent.name}/{f.name}") for e in from_report(r, tokenizer)]
    if kept:
        show(args.model, [e for e in kept if not any(e.inner)], args.threads, "held-out reports")
        show(args.model, [e for e in kept if any(e.inner)], args.threads, "held-out reports, nested")


def session(model: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """The exported model, ready to run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model / "tagger.onnx"), options, providers=["CPUExecutionProvider"])


def show(model: Path, examples: list[Example], threads: int, name: str) -> None:
    """Print one line a role."""
    net = session(model, threads)
    order = Order(json.loads((model / "card.json").read_text(encoding="utf-8")).get("moves"))
    words: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    spans: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    began = time.process_time()
    pieces = 0
    for example in examples:
        feed = {"ids": np.array([example.ids]), "inner": np.array([example.inner])}
        scores = net.run(None, feed)[0][0]
        pieces += len(example.ids)
        asked = [at for at, label in enumerate(example.labels) if label >= 0]
        found = order.best(scores[asked])
        gold = [example.labels[at] for at in asked]
        for wanted, got in zip(gold, found, strict=True):
            for role in ROLES:
                a, b = LABELS[wanted][2:] == role, LABELS[got][2:] == role
                words[role].update(gold=a, found=b, right=a and b)
        for role in ROLES:
            a_spans = {run for run in runs(gold) if run[0] == role}
            b_spans = {run for run in runs(found) if run[0] == role}
            spans[role].update(gold=len(a_spans), found=len(b_spans), right=len(a_spans & b_spans))
    passed = time.process_time() - began
    print(f"{name}: {len(examples)} windows, {pieces / max(passed, 1e-9):.0f} pieces a CPU second")
    for role in ROLES:
        print(f"  {role:8} words {_f1(words[role]):.3f}  spans {_f1(spans[role]):.3f}  of {spans[role]['gold']}")


def _f1(count: Counter[str]) -> float:
    total = count["gold"] + count["found"]
    return 2 * count["right"] / total if total else 0.0


if __name__ == "__main__":
    main()
