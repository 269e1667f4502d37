"""Figures on annotated reports: which were found, and what was said of each.

The same comparison as the corpus's own scorer: a figure is found when its span overlaps the gold span by a digit or,
in words, by half of the shorter; attributes are judged over the found ones; `whole` asks for all that make a figure.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.corpora import reading_of, records
from evaluation.scores import Outcome, Record, f_measure, near, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_PEOPLE = {"equipment", "rate", "share", "other"}  # the gold holds these only here and there
WHOLE = {"number", "qualifier", "measure", "side", "source"}
SMALL = {"the", "a", "an", "of", "'s", "s"}


def score(file: Path, language: str | None = None) -> Outcome:
    """Read every document of a gold file and compare; `language` leaves the others out."""
    golds = [row for row in records(file) if language is None or row.get("lang", language) == language]
    return compare_all(golds, [reading_of(gold).to_dict() for gold in golds])


def compare_all(golds: list[Record], readings: list[Record]) -> Outcome:
    """Compare readings, as `reportedly read --json` prints them, with their gold."""
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    out = Outcome({})
    for gold, reading in zip(golds, readings, strict=True):
        _compare_one(gold, reading, counts, right, asked, out)
    judged = counts["claimed"] - counts["optional"]
    precision, recall = ratio(counts["found"], judged), ratio(counts["found"], counts["gold"])
    out.metrics.update(
        documents=len(golds),
        gold=counts["gold"],
        extra=counts["extra"],
        precision=precision,
        recall=recall,
        f1=f_measure(precision, recall),
        whole=ratio(counts["whole"], counts["gold"]),
        **{name: ratio(right[name], asked[name]) for name in asked},
    )
    return out


def _compare_one(
    gold: Record, reading: Record, counts: Counter[str], right: Counter[str], asked: Counter[str], out: Outcome
) -> None:
    text = gold.get("text") or reading["document"].get("text") or ""
    claims = [claim for claim in reading["claims"] if claim.get("figure")]
    used: set[int] = set()
    for want in sorted(gold["figures"], key=lambda figure: bool(figure.get("optional"))):
        at = want["start"], want["end"]
        hit = next((i for i, c in enumerate(claims) if i not in used and overlap(at, _span(c), text)), None)
        if hit is not None:
            used.add(hit)
        if want.get("optional"):
            counts["optional"] += hit is not None
            continue
        counts["gold"] += 1
        context = repr(text[max(0, at[0] - 60) : at[1] + 60])
        if hit is None:
            out.mistake("missed", gold["id"], f"{text[at[0] : at[1]]!r} ({want['measure']}): {context}")
            continue
        counts["found"] += 1
        whole = True
        for name, wanted, got, good in compare(want, claims[hit]):
            asked[name] += 1
            right[name] += good
            if not good:
                whole = whole and name not in WHOLE
                out.mistake(name, gold["id"], f"want {wanted} got {got}: {context}")
        counts["whole"] += whole
    counts["claimed"] += len(used)
    for i, claim in enumerate(claims):
        if i not in used and claim["figure"].get("measure") not in NOT_PEOPLE:
            counts["claimed"] += 1
            counts["extra"] += 1
            start, end = _span(claim)
            what = f"{text[start:end]!r} ({claim['figure']['measure']}): {text[max(0, start - 60) : end + 60]!r}"
            out.mistake("extra", gold["id"], what)


def compare(gold: Record, claim: Record) -> Iterator[tuple[str, Any, Any, bool]]:
    """Name, wanted, got, right: for every attribute that the gold states."""
    figure = claim["figure"]
    number = principal(figure)
    yield "number", gold["number"], number, near(gold["number"], number)
    yield "qualifier", gold["qualifier"], figure.get("qualifier"), gold["qualifier"] == figure.get("qualifier")
    measures = [gold["measure"], *gold.get("measure_alt", [])]
    yield "measure", measures, figure.get("measure"), figure.get("measure") in measures
    if gold.get("side"):
        side = (figure.get("counted") or {}).get("side")
        yield "side", gold["side"], side, gold["side"] == side
    yield "modality", gold["modality"], claim.get("modality"), gold["modality"] == claim.get("modality")
    origins = [hop.get("text") or hop.get("name") for hop in hops(claim, "origin")]
    yield "source", gold.get("source"), origins, same_source(gold.get("source"), claim)
    if gold.get("relays"):
        found = [hop for role in ("relay", "publisher", "briefer") for hop in hops(claim, role)]
        got = " ".join(f"{hop.get('text') or ''} {hop.get('name') or ''}" for hop in found)
        yield "relays", gold["relays"], got, all(words(relay) & words(got) for relay in gold["relays"])


def overlap(a: tuple[int, int], b: tuple[int, int], text: str) -> bool:
    """Whether two spans share a digit or, in words, half of the shorter."""
    low, high = max(a[0], b[0]), min(a[1], b[1])
    if low >= high:
        return False
    if text and re.search(r"\d", text[low:high]):
        return True
    return (high - low) * 2 >= min(a[1] - a[0], b[1] - b[0])


def hops(claim: Record, role: str) -> list[Record]:
    """The parties of a claim's chain in one role."""
    chain = ((claim.get("attribution") or {}).get("chain")) or []
    return [hop for hop in chain if hop.get("role") == role]


def words(text: str | None) -> set[str]:
    """The words of a name, without the small ones."""
    return set(re.findall(r"\w+", (text or "").lower())) - SMALL


def same_source(gold: str | None, claim: Record) -> bool:
    """Whether the origin shares a word with the gold's, or both are without."""
    origin = hops(claim, "origin")
    if not gold:
        return not origin or origin[0].get("kind") in (None, "unnamed")
    return any(words(gold) & (words(hop.get("text")) | words(hop.get("name"))) for hop in origin)


def principal(figure: Record) -> Any:
    """The number that the words name: both ends of a range, else the value, else the bound that was given."""
    if figure.get("qualifier") == "range":
        return [figure.get("low"), figure.get("high")]
    return next((figure[key] for key in ("value", "low", "high") if figure.get(key) is not None), None)


def _span(claim: Record) -> tuple[int, int]:
    span = claim["figure"]["span"]
    return span["start"], span["end"]
