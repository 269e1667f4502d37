"""`python -m training.train`: fine-tune a small encoder to label source, cue, content and relay.

Labelled windows in, a checkpoint with averaged weights out. Warm up, hold the rate, then let it fall to nothing: a run
in two calls is the same as one (`--hold` first, `--from` with `--fall` later), and any checkpoint can be finished.
Word embeddings stay as they are: they hold half of the weights, and news in other places uses other words.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.distributed
import torch.multiprocessing
from tokenizers import Tokenizer

from training.examples import Example, from_gold, from_report
from training.markup import CORPUS, held_out, reports
from training.network import Tagger, encoder_folder
from training.order import chain_loss

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM = 60
MEET = 8  # steps after which workers average their weights


def main() -> None:
    """Read the options, train, and write a checkpoint."""
    ask = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    ask.add_argument("--gold", type=Path, action="append", default=[], help="JSON Lines with texts and attributions")
    ask.add_argument("--corpus", type=Path, default=CORPUS, help="folder of marked reports")
    ask.add_argument("--no-corpus", action="store_true", help="train on the gold alone")
    ask.add_argument("--weight", type=float, default=3.0, help="how often a window of the corpus comes in an epoch")
    ask.add_argument("--all-reports", action="store_true", help="train on the held-out reports too")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--from", dest="resume", type=Path, help="go on from this checkpoint")
    ask.add_argument("--shipped", type=Path, help="begin with the weights of this exported model")
    ask.add_argument("--hide", type=float, default=0.04, help="share of words whose first piece is masked")
    ask.add_argument("--minutes", type=float, default=60, help="wall time of this call")
    ask.add_argument("--steps", type=int, default=10**9, help="steps of this call at most")
    ask.add_argument("--hold", action="store_true", help="keep the rate to the end of this call")
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--longest", type=int, nargs="+", default=[128, 192], help="pieces of a window; by turns")
    ask.add_argument("--batch", type=int, default=8, help="windows a step")
    ask.add_argument("--keep", type=float, default=0.995, help="how slowly the averaged weights follow")
    ask.add_argument("--every", type=int, default=400, help="steps between checkpoints")
    ask.add_argument("--workers", type=int, default=1, help="processes that train side by side and average weights")
    ask.add_argument("--threads", type=int, default=1, help="threads of a worker")
    ask.add_argument("--cache", type=Path, help="keep the prepared gold windows in this file")
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    args.unknown = tokenizer.token_to_id("[MASK]")
    if args.cache and args.cache.exists():
        gold = [Example(*row) for row in json.loads(args.cache.read_text(encoding="utf-8"))]
    else:
        gold = [
            example for longest in args.longest for file in args.gold for example in from_gold(file, tokenizer, longest)
        ]
        if args.cache:
            args.cache.write_text(json.dumps(gold), encoding="utf-8")
    marked = [
        example
        for file, report in ([] if args.no_corpus else reports(args.corpus))
        if args.all_reports or not held_out(f"{file.parent.name}/{file.name}")
        for example in from_report(report, tokenizer)
    ]
    print(f"windows: {len(gold)} gold, {len(marked)} corpus", flush=True)
    if args.workers == 1:
        _work(0, args, gold, marked)
    else:
        torch.multiprocessing.spawn(_work, (args, gold, marked), nprocs=args.workers)


def _work(rank: int, args: argparse.Namespace, gold: list[Example], marked: list[Example]) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    if args.workers > 1:
        meeting = f"tcp://127.0.0.1:{29_500 + args.seed % 100}"
        torch.distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=args.workers)
    random.seed(args.seed)
    run = Run(args, gold, marked)
    run.rank = rank
    random.seed(args.seed * 1000 + rank)
    torch.manual_seed(args.seed * 1000 + rank)
    run.go()


class Run:
    """One call of the training."""

    def __init__(self, args: argparse.Namespace, gold: list[Example], marked: list[Example]) -> None:
        self.args, self.gold, self.marked = args, gold, marked
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.net = Tagger.shipped(args.shipped) if args.shipped else Tagger.pretrained()
        self.step = 0
        if args.resume:
            state = torch.load(args.resume, map_location="cpu", weights_only=True)
            self.net.load_state_dict(state["net"])
            self.step = state["step"]
        self.net.to(self.device)
        self.net.freeze_words()
        self.optimizer = torch.optim.AdamW(self.net.groups(args.rate), fused=True)
        if args.resume:
            self.optimizer.load_state_dict(state["optimizer"])
        self.unknown = args.unknown
        self.learnt = [p for p in self.net.parameters() if p.requires_grad]
        self.average = [p.detach().clone() for p in self.learnt]
        self.bases = [group["base"] for group in self.optimizer.param_groups]
        self.rank = 0
        self.seen = 0
        self.losses: list[float] = []

    def go(self) -> None:
        """Train until the time or the steps of this call are used up."""
        began, first = time.time(), self.step
        while True:
            for batch in self._batches():
                if (self.step - first) % MEET == 0:
                    spent = self._meet(
                        max((time.time() - began) / (60 * self.args.minutes), (self.step - first) / self.args.steps)
                    )
                    if spent >= 1:
                        self._save(self.args.out, time.time() - began)
                        return
                self._rate(spent)
                self._learn(batch, spent)
                if self.step % 25 == 0 and self.rank == 0:
                    passed = time.time() - began
                    print(
                        f"step {self.step} loss {np.mean(self.losses[-100:]):.4f} {passed:.0f} s "
                        f"{self.seen / passed:.0f} pieces/s",
                        flush=True,
                    )
                if self.step % self.args.every == 0:
                    self._save(self.args.out, time.time() - began)

    def _meet(self, spent: float) -> float:
        """Average the weights of all workers; all of them take the clock of the first."""
        if self.args.workers == 1:
            return spent
        clock = torch.tensor([spent])
        torch.distributed.broadcast(clock, 0)
        flat = torch.cat([p.detach().flatten() for p in self.learnt])
        torch.distributed.all_reduce(flat)
        flat /= self.args.workers
        at = 0
        for p in self.learnt:
            p.data.copy_(flat[at : at + p.numel()].view_as(p))
            at += p.numel()
        return float(clock)

    def _batches(self) -> Iterator[list[Example]]:
        """An epoch: all gold, each report's window `weight` times, in batches of like length."""
        pool = random.sample(self.gold, len(self.gold) // len(self.args.longest))
        whole, rest = divmod(self.args.weight, 1)
        pool += self.marked * int(whole) + random.sample(self.marked, int(rest * len(self.marked)))
        random.shuffle(pool)
        size = self.args.batch
        batches = []
        for low in range(0, len(pool), size * 40):
            part = sorted(pool[low : low + size * 40], key=lambda example: len(example.ids))
            batches += [part[i : i + size] for i in range(0, len(part), size)]
        random.shuffle(batches)
        print(f"epoch of {len(batches)} steps", flush=True)
        yield from batches

    def _rate(self, spent: float) -> None:
        warm = min(1.0, (self.step + 1) / WARM)
        fall = 1.0 if self.args.hold else max(0.02, 1.0 - spent)
        for group, base in zip(self.optimizer.param_groups, self.bases, strict=True):
            group["lr"] = base * warm * fall

    def _learn(self, batch: list[Example], spent: float) -> None:
        ids, inner, mask, labels = (part.to(self.device) for part in stacked(batch))
        hidden = torch.rand(ids.shape, device=self.device) < self.args.hide
        ids = ids.masked_fill(hidden & (labels != -100), self.unknown)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            scores = self.net(ids, inner, mask)
        loss = chain_loss(scores.float(), self.net.moves, labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learnt, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.seen += int(mask.sum())
        self.losses.append(loss.item())
        if self.step % 5 == 0:
            pull = 1.0 - self.args.keep**5 if spent > 0.5 else 1.0
            torch._foreach_lerp_(self.average, [p.detach() for p in self.learnt], pull)

    def _save(self, folder: Path, seconds: float) -> None:
        """Write the state, and beside it the averaged weights that are to be used."""
        if self.rank:
            return
        folder.mkdir(parents=True, exist_ok=True)
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step}
        torch.save(state, folder / "state.part")
        (folder / "state.part").replace(folder / "state.pt")
        kept = [p.detach().clone() for p in self.learnt]
        torch._foreach_copy_([p.data for p in self.learnt], self.average)
        torch.save(self.net.state_dict(), folder / "average.part")
        (folder / "average.part").replace(folder / "average.pt")
        torch._foreach_copy_([p.data for p in self.learnt], kept)
        log = {
            "step": self.step, "loss": float(np.mean(self.losses[-200:])), "pieces": self.seen,
            "seconds": round(seconds), "device": str(self.device), "workers": self.args.workers,
            "gold_windows": len(self.gold), "corpus_windows": len(self.marked), "seed": self.args.seed,
        }  # fmt: skip
        with (folder / "log.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(log) + "\n")


def stacked(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """A batch as tensors: pieces, inner marks, mask, labels."""
    longest = max(len(example.ids) for example in batch)
    ids, inner, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    labels = torch.full((len(batch), longest), -100, dtype=torch.long)
    for row, example in enumerate(batch):
        size = len(example.ids)
        ids[row, :size] = torch.tensor(example.ids)
        inner[row, :size] = torch.tensor(example.inner)
        mask[row, :size] = 1
        labels[row, :size] = torch.tensor(example.labels)
    return ids, inner, mask, labels


if __name__ == "__main__":
    main()
