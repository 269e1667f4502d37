"""Join figures, judgements and attributions into claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.claim import Claim
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text


def assemble(
    text: Text, mentions: Mentions, attributions: tuple[Attribution, ...], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """All claims of the text, in order of their words."""
    return ()
