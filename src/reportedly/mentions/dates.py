"""Stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Period
    from reportedly.text.segment import Text


def find_periods(text: Text, lexicon: Lexicon) -> tuple[Period, ...]:
    """The times named in a text, in order."""
    return ()
