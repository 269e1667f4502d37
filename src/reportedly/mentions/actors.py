"""Stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Actor
    from reportedly.text.segment import Text


def find_actors(text: Text, lexicon: Lexicon) -> tuple[Actor, ...]:
    """The actors named in a text, in order."""
    return ()
