"""Whether claims are as often right as they are sure: each claim of a reading judged by annotated reports.

A gold record in, its claims with what they said of themselves and whether they were right out. A figure is right where
number, qualifier, measure and source are; any other claim where whoever is credited with its words is, or nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from evaluation.corpora import reading_of, records
from evaluation.figures import NOT_PEOPLE, compare, overlap, words
from evaluation.scores import Outcome, Record, ratio
from reportedly.claims.confidence import FIGURE, group_of, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportedly.records.claim import Claim

ASKED = {"number", "qualifier", "measure", "source"}
BINS = 10


class Judged(NamedTuple):
    """One claim: its report, which model speaks of it, its signs, how sure it was, whether it was right."""

    report: str
    group: str
    signs: dict[str, float]
    sure: float
    right: bool


def score(file: Path, language: str | None = None) -> Outcome:
    """How far claims are from being right as often as they say, and what remains of them above a floor."""
    rows = [row for row in records(file) if language is None or row.get("lang", language) == language]
    several = [one for row in rows for one in judged(row)]
    out = Outcome({})
    for group in sorted({one.group for one in several}):
        own = [one for one in several if one.group == group]
        out.metrics[f"{group}_ece"] = error([one.sure for one in own], own)
        out.metrics[f"{group}_claims"] = len(own)
        out.metrics[f"{group}_right"] = ratio(sum(one.right for one in own), len(own))
    out.metrics["ece"] = error([one.sure for one in several], several)
    return out


def judged(row: Record) -> Iterator[Judged]:
    """The claims of one report; those that the gold has no opinion of are left out."""
    reading = reading_of(row, row.get("lang", "en"))
    by_credit = {id(one.credit): one for one in reading.attributions}
    for claim in reading.claims:
        right = _figure(row, claim) if group_of(claim) == FIGURE else _credit(row, claim)
        if right is not None:
            signs = signs_of(claim, by_credit.get(id(claim.attribution)))
            yield Judged(row["id"], group_of(claim), signs, claim.confidence or 0.0, right)


def error(shares: Sequence[float], several: Sequence[Judged]) -> float:
    """The expected calibration error (Naeini, Cooper and Hauskrecht, 2015): how far off, over ten bins of claims."""
    return sum(count * abs(said - got) for _, count, said, got in bins(shares, several)) / max(1, len(several))


def bins(shares: Sequence[float], several: Sequence[Judged]) -> list[tuple[float, int, float, float]]:
    """For each tenth: where it begins, how many claims, how sure they were, how many of them were right."""
    found = []
    for at in range(BINS):
        inside = [(s, one) for s, one in zip(shares, several, strict=True) if min(int(s * BINS), BINS - 1) == at]
        if inside:
            said, got = sum(s for s, _ in inside), sum(one.right for _, one in inside)
            found.append((at / BINS, len(inside), said / len(inside), got / len(inside)))
    return found


def _figure(row: Record, claim: Claim) -> bool | None:
    figure = claim.figure
    assert figure is not None
    at = figure.span.start, figure.span.end
    met = [gold for gold in row["figures"] if overlap((gold["start"], gold["end"]), at, row["text"])]
    if not met:
        return None if figure.measure in NOT_PEOPLE else False
    if met[0].get("optional"):
        return None
    return all(good for name, _, _, good in compare(met[0], msgspec.to_builtins(claim)) if name in ASKED)


def _credit(row: Record, claim: Claim) -> bool:
    """Whether the innermost gold attribution around a claim's words has its source, or there is none of both."""
    start, end = claim.span.start, claim.span.end
    held = [
        (sum(e - s for s, e in gold["content"]), at)
        for at, gold in enumerate(row["attributions"])
        if 2 * sum(max(0, min(e, end) - max(s, start)) for s, e in gold["content"]) > end - start
    ]
    origin = claim.attribution.origin if claim.attribution is not None else None
    if not held:
        return origin is None
    gold = row["attributions"][min(held)[1]]
    if not gold["credited"] or origin is None:
        return not gold["credited"] and origin is None
    return bool(words(gold["credited"]) & (words(origin.text) | words(origin.name)))
