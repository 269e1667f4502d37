"""The name of a claim: the same text gives the same id on every machine."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.records.document import Document


def claim_id(document: Document, start: int, end: int, kind: str, measure: str = "") -> str:
    """An id made of the document's text, the words that are claimed and what is claimed of them.

    Twelve bytes in hex: a ledger of a billion claims has a chance below one in 10^11 of two sharing one.
    """
    name = f"{document.text_sha256}:{start}:{end}:{kind}:{measure}"
    return hashlib.sha256(name.encode()).hexdigest()[:24]
