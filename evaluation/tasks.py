"""The tasks, each with its corpus and what others reached: the list that the table, the gate and the docs go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation import (
    attribution,
    claims,
    confidence,
    copies,
    daily,
    dates,
    events,
    figures,
    numbers,
    ranges,
    tables,
    victims,
)
from evaluation.corpora import HOME, folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evaluation.scores import Outcome


@dataclass(frozen=True)
class Headline:
    """A metric that the table shows. `published` is the best figure known, `human` what people reach."""

    metric: str
    published: str = ""
    human: str = ""


@dataclass(frozen=True)
class Task:
    """One corpus and how it is scored. `kind` is what the command line calls the scorer."""

    name: str
    kind: str
    corpus: str
    score: Callable[..., Outcome]
    headlines: tuple[Headline, ...]
    language: str | None = None
    own: bool = False  # a corpus of this repository

    @property
    def file(self) -> Path:
        """Where the task's own corpus lies."""
        return (HOME if self.own else folder()) / self.corpus

    def run(self, file: Path | None = None, language: str | None = None) -> Outcome:
        """Score the task's own corpus, or another file of the same format."""
        return self.score(file or self.file, language if file else self.language)


TASKS = (
    Task(
        "seed", "figures", "seed/figures.jsonl", figures.score,
        (Headline("f1"), Headline("whole")),
    ),
    Task(
        "claims", "claims", "seed/gold.json", claims.score,
        (Headline("claims"), Headline("findings")),
    ),
    Task(
        "figures", "figures", "articles/open.jsonl", figures.score,
        (
            Headline("f1"), Headline("whole"), Headline("number"), Headline("measure"), Headline("side"),
            Headline("source", published="0.830 trial tagger"),
        ),
        language="en",
    ),
    Task(
        "attribution", "attribution", "polnear/dev.jsonl.gz", attribution.score,
        (
            Headline("source_exact", "0.832 CofeNet, test", "0.785"),
            Headline("cue_exact", "0.753 CofeNet, test", "0.713"),
            Headline("content_exact", "0.729 CofeNet, test", "0.716"),
            Headline("partial", "0.657 trial tagger; 0.471 rules", "0.746"),
            Headline("exact", "0.493 trial tagger; 0.322 rules", "0.591"),
            Headline("reporting", "0.842 trial tagger, a list of its own"),
        ),
    ),
    Task(
        "reports", "attribution", "training/corpus", attribution.score,
        (
            Headline("source_exact"), Headline("cue_exact"), Headline("content_exact"), Headline("partial"),
            Headline("exact"), Headline("reporting"),
        ),
        own=True,
    ),
    Task("sources", "figures", "training/corpus", figures.score, (Headline("f1"), Headline("source")), own=True),
    Task(
        "confidence", "confidence", "training/corpus", confidence.score,
        (Headline("ece", "0 wanted"), Headline("figure_ece", "0 wanted"), Headline("judgement_ece", "0 wanted")),
        own=True,
    ),
    Task(
        "copies", "copies", "training/corpus", copies.score,
        (Headline("precision"), Headline("recall"), Headline("proposed")),
        own=True,
    ),
    Task(
        "victims", "victims", "muc34/dev.jsonl", victims.score,
        (
            Headline("number_recall", "0.66 best of MUC-4, own metric"),
            Headline("effect_recall", "0.62 best of MUC-4, own metric"),
            Headline("number_precision", "0.56 best of MUC-4, own metric"),
            Headline("keyed_recall"),
        ),
    ),
    Task("numbers", "numbers", "recognizers-number/train.jsonl", numbers.score_numbers, (Headline("f1"),), "en"),
    Task(
        "quantities", "quantities", "quantulum/train.jsonl", numbers.score_quantities,
        (Headline("value_f1"), Headline("figures_claimed", "0 wanted")), "en",
    ),
    Task(
        "dates", "dates", "recognizers-datetime/train.jsonl", dates.score,
        (Headline("span_f1"), Headline("value_f1")), "en",
    ),
    Task(
        "events", "events", "maverick/train.jsonl", events.score,
        (Headline("f1"), Headline("flagged"), Headline("flagged_linked")),
    ),
    Task(
        "ranges", "ranges", "dprk-kursk/series.csv", ranges.score,
        (Headline("rows"), Headline("cells")),
    ),
    Task(
        "gaza", "gaza", "palestine/train.jsonl.gz", daily.score_gaza,
        (Headline("falls_f1"), Headline("recounts_f1"), Headline("flows_f1")),
    ),
    Task(
        "losses", "losses", "ua-losses/train.jsonl", daily.score_losses,
        (Headline("falls_f1"), Headline("recounts_f1")),
    ),
    Task(
        "claims-table", "tables", "dprk-kursk/series.csv", tables.score_claims,
        (Headline("taken"), Headline("pinned"), Headline("lossless")),
    ),
    Task(
        "losses-table", "tables", "ukraine-loss-claims/claims.csv", tables.score_losses,
        (
            Headline("taken"), Headline("pinned"), Headline("lossless"),
            Headline("linked"), Headline("identical"),
        ),
    ),
    Task(
        "ua-losses-table", "tables", "ua-losses/train.jsonl", tables.score_vintages,
        (Headline("taken"), Headline("pinned"), Headline("lossless")),
    ),
    Task(
        "palestine-table", "tables", "palestine/train.jsonl.gz", tables.score_vintages,
        (Headline("taken"), Headline("pinned"), Headline("lossless")),
    ),
)  # fmt: skip

KINDS = {task.kind: task for task in reversed(TASKS)}
