"""The checks inside one document, asked about its rows in the ledger.

The entries of one document and its text in, findings whose claims are ids of entries out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.checks import check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.document import Document
    from reportedly.records.entry import Entry
    from reportedly.records.finding import Finding


# What is asked of all reports together, which know more than one of them.
_ASKED_ACROSS = frozenset({"definition_missing", "single_origin"})


def within(entries: Iterable[Entry], document: Document) -> tuple[Finding, ...]:
    """The findings inside one document, in the order of `CHECKS`, but for those that are asked of all together."""
    by_claim = {entry.claim.id: entry for entry in entries}
    return tuple(
        msgspec.structs.replace(finding, claims=tuple(by_claim[claim].id for claim in finding.claims))
        for finding in check([entry.claim for entry in by_claim.values()], document)
        if finding.check not in _ASKED_ACROSS
    )
