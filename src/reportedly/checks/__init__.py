"""Checks over claims: pure, so that the reader and the ledger can both ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.claim import Claim
    from reportedly.records.document import Document
    from reportedly.records.finding import Finding


def check(claims: Sequence[Claim], document: Document) -> tuple[Finding, ...]:
    """All findings over the claims of one document."""
    return ()
