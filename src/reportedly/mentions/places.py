"""Stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Place
    from reportedly.text.segment import Text


def find_places(text: Text, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places named in a text, in order."""
    return ()
