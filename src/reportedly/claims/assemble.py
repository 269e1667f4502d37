"""Figures, judgements and attributions joined into claims, in the order of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.figures import figure_claims

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
    figures = figure_claims(text, mentions, attributions, lexicon)
    return tuple(sorted(figures, key=lambda claim: (claim.span.start, claim.figure.span.start if claim.figure else 0)))
