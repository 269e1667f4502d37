"""Copies: which reports print one text under several mastheads, and what each of them changed."""

from reportedly.copies.differences import differences
from reportedly.copies.likeness import Alike, compare
from reportedly.copies.signature import METHOD, bands
from reportedly.copies.texts import by_document, text_families

__all__ = ["METHOD", "Alike", "Comparer", "bands", "by_document", "compare", "differences", "text_families"]


class Comparer:
    """How a ledger compares texts: candidates by their bands, and then exactly."""

    method = METHOD

    def bands(self, text: str) -> tuple[int, ...]:
        """The bands of a text."""
        return bands(text)

    def compare(self, one: str, other: str) -> Alike | None:
        """What two texts share; None where they are no copies."""
        return compare(one, other)
