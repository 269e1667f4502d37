"""Copies: reports edited as desks edit agency copy, among others that only look so; who is found to be whose.

A folder of reports in, precision and recall over pairs out. Reports are printed again with each edit of `edits`; the
near-misses beside them are an update, another day of a template, and what other papers wrote of the same story. All of
them are proposed and compared as a ledger would.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from training.markup import reports

from evaluation import edits
from evaluation.scores import Outcome, ratio
from reportedly.copies import bands, compare

if TYPE_CHECKING:
    from pathlib import Path

    from training.markup import Report


class Print(NamedTuple):
    """One print: the story it is of, by what edit, and its text. Prints of one story are copies of one another."""

    story: str
    edit: str
    text: str


ORIGINAL = "original"
EVERY = 3  # reports of which one is taken
IN_SHORT, LATER = " in short", " an hour later"


def score(folder: Path, _language: str | None = None) -> Outcome:
    """Recall over originals and their copies, precision over all pairs that were found."""
    prints = pool(folder)
    proposed = propose([one.text for one in prints])
    found = {pair for pair in proposed if compare(prints[pair[0]].text, prints[pair[1]].text) is not None}
    outcome = Outcome({})
    wanted, missed, unseen = defaultdict(int), defaultdict(int), 0
    first = {one.story: at for at, one in enumerate(prints) if one.edit == ORIGINAL}
    for at, one in enumerate(prints):
        if one.edit == ORIGINAL:
            continue
        pair = (first[one.story], at)
        wanted[one.edit] += 1
        unseen += pair not in proposed
        if pair not in found:
            missed[one.edit] += 1
            outcome.mistake("missed", one.edit, f"{one.story}{'' if pair in proposed else ' (never proposed)'}")
    found = {(a, b) for a, b in found if not _part(prints[a].story, prints[b].story)}
    wrong = [(a, b) for a, b in found if prints[a].story != prints[b].story]
    for a, b in wrong:
        outcome.mistake("wrong", f"{prints[a].edit} and {prints[b].edit}", f"{prints[a].story} and {prints[b].story}")
    copies = sum(wanted.values())
    outcome.metrics.update(
        {
            "precision": ratio(len(found) - len(wrong), len(found)),
            "recall": ratio(copies - sum(missed.values()), copies),
            "proposed": ratio(copies - unseen, copies),
        }
    )
    outcome.metrics.update({f"recall_{edit}": ratio(count - missed[edit], count) for edit, count in wanted.items()})
    outcome.metrics["prints"] = len(prints)
    outcome.metrics["compared"] = len(proposed)
    return outcome


def pool(folder: Path) -> list[Print]:
    """All prints: originals, their copies, and what only looks like one."""
    made: list[Print] = []
    for file, report in list(reports(folder))[::EVERY]:
        story = f"{file.parent.name}/{file.stem}"
        made += _prints(story, report.text, edits.COPIES)
        made += _prints(story + IN_SHORT, edits.telegram(report.text), edits.SHORT)
        made.append(Print(story + LATER, ORIGINAL, edits.update(story, report.text, _numbers(report))))
        made.append(Print(f"{story} another day", ORIGINAL, edits.other_day(story, edits.telegram(report.text))))
    made += [Print(f"statement {at}", ORIGINAL, text) for at, text in enumerate(edits.statements())]
    made += [Print(f"briefing {at}", ORIGINAL, text) for at, text in enumerate(edits.briefings())]
    return [one for one in made if one.text]


def _numbers(report: Report) -> list[str]:
    """The figures of a report that stand behind its first paragraph, as they are written."""
    behind = report.text.find("\n\n")
    return [report.text[slice(*figure.span)] for figure in report.figures if figure.span[0] > behind]


def _prints(story: str, text: str, how: dict[str, edits.Edit]) -> list[Print]:
    if not text:
        return []
    changed = [(name, edit(f"{story} {name}", text)) for name, edit in how.items()]
    return [Print(story, ORIGINAL, text), *(Print(story, name, new) for name, new in changed if new)]


def _part(one: str, other: str) -> bool:
    """Whether one is the telegram of the other's story, which is a copy of some of its prints and of others not."""
    return (one.endswith(IN_SHORT)) != (other.endswith(IN_SHORT)) and _root(one) == _root(other)


def _root(story: str) -> str:
    return story.removesuffix(IN_SHORT).removesuffix(LATER)


def propose(texts: list[str]) -> set[tuple[int, int]]:
    """The pairs that have a band in common."""
    buckets: dict[int, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for band in bands(text):
            buckets[band].append(at)
    return {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
