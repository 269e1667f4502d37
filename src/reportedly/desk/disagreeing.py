"""Which findings a page may speak of: a ledger in, findings with what was decided about them out, the gravest first.

A small ledger is checked whole. Of a large one what came in last is checked: the reports recorded last, each by itself,
and the blocks that they added to, each with all its figures. So no page waits for a million claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across import check_across, standing
from reportedly.checks.within import within
from reportedly.desk.findings import RANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.checks.across import Standing
    from reportedly.desk.held import Known
    from reportedly.records.finding import Finding

SMALL = 3_000  # entries of a ledger up to which all of it is checked
_RECENT, _BLOCKS, _REPORTS = 300, 6, 40  # of a larger one: entries looked through, blocks and reports checked


class Found(NamedTuple):
    """Findings, the gravest first, resolved ones too; `whole` is False where only what came in last was checked."""

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
    blocks = dict.fromkeys((e.scope.toll, e.scope.side) for e in ledger.recent(_RECENT) if e.scope is not None)
    yield from check_across([one for block in list(blocks)[:_BLOCKS] for one in ledger.around(*block)])
    for stored in ledger.latest(_REPORTS):
        if stored.reader is not None:  # a table of many papers' figures was not read, and has no sentences
            yield from within(ledger.entries(document=stored.printed.document), stored.document)
