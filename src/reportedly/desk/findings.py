"""Findings as pages show them: what a check said, with its passages side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.desk.passages import Passage, passage
from reportedly.records.finding import Severity
from reportedly.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.checks.across import Standing
    from reportedly.ledger import Ledger
    from reportedly.records.entry import Entry

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}
PASSAGES = 4  # so many are shown of one finding


class Shown(msgspec.Struct, frozen=True):
    """A finding: its name, what was found in one sentence, what was seen and expected, and the passages.

    `resolved` is who settled it, when and why, in one phrase; "" while it is open. `claims` are ids of entries.
    """

    id: str
    check: str
    severity: Severity
    said: str
    observed: str
    expected: str
    passages: tuple[Passage, ...]
    claims: tuple[str, ...]
    resolved: str = ""


def shown(ledger: Ledger, found: Iterable[Standing]) -> tuple[Shown, ...]:
    """Findings with the passages that they speak of, in the order given."""
    every = tuple(found)
    names = {claim for one in every for claim in one.finding.claims}
    entries = {entry.id: entry for entry in ledger.entries(ids=names)} if names else {}
    return tuple(_shown(one, [entries[name] for name in one.finding.claims if name in entries]) for one in every)


def gravest(found: Iterable[Standing]) -> list[Standing]:
    """Those that nobody has resolved, the gravest first."""
    return sorted((one for one in found if one.resolution is None), key=lambda one: RANK[one.finding.severity])


def _shown(one: Standing, entries: list[Entry]) -> Shown:
    finding, settled = one.finding, one.resolution
    return Shown(
        one.id,
        finding.check.replace("_", " "),
        finding.severity,
        words.line(finding.explanation),
        words.line(finding.observed or ""),
        words.line(finding.expected or ""),
        tuple(passage(entry, 110) for entry in _distinct(entries)[:PASSAGES]),
        finding.claims,
        f"{settled.by}, {settled.recorded_at[:10]}: {settled.reason}" if settled else "",
    )


def _distinct(entries: list[Entry]) -> list[Entry]:
    """One entry for each paper, the one with most words around it; of one paper alone, one for each sentence."""
    if len({entry.printed.document for entry in entries}) == 1:
        return list({entry.sentence: entry for entry in entries}.values())
    papers: dict[str, Entry] = {}
    for entry in entries:
        paper = entry.printed.document
        if paper not in papers or len(entry.sentence) > len(papers[paper].sentence):
            papers[paper] = entry
    return list(papers.values())
