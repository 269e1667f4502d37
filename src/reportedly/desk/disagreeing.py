"""Which findings a page may speak of: a ledger in, findings with what was decided about them out, the gravest first.

A small ledger is checked whole. Of a large one the reports that came in last are checked, each by itself, so that no
page waits for a million claims; what does not agree across reports is told with each series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across import standing
from reportedly.checks.within import within
from reportedly.desk.findings import RANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.checks.across import Standing
    from reportedly.desk.held import Known
    from reportedly.records.finding import Finding

SMALL = 3_000  # entries of a ledger up to which all of it is checked
_REPORTS = 40  # of a larger one, reports that are checked


class Found(NamedTuple):
    """Findings, the gravest first, resolved ones too; `whole` is False where only the last reports were checked."""

    findings: tuple[Standing, ...]
    whole: bool


def found(ledger: Known) -> Found:
    """What does not agree in a ledger, or in what it was given last."""
    made: Found = ledger.once(("found",), lambda: _found(ledger))
    return made


def _found(ledger: Known) -> Found:
    whole = ledger.counts().entries <= SMALL
    every = ledger.check() if whole else standing(_lately(ledger), ledger.decisions())
    return Found(tuple(sorted(every, key=lambda one: RANK[one.finding.severity])), whole)


def _lately(ledger: Known) -> Iterator[Finding]:
    for stored in ledger.latest(_REPORTS):
        if stored.reader is not None:  # a table of many papers' figures was not read, and has no sentences
            yield from within(ledger.entries(document=stored.printed.document), stored.document)
