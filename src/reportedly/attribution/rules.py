"""Stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text


def attribute(text: Text, mentions: Mentions, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of the text, in order of their first content."""
    return ()
