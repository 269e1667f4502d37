"""Stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Period, Quantity
    from reportedly.text.segment import Text


def find_quantities(text: Text, periods: tuple[Period, ...], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities stated in a text, in order."""
    return ()
