"""Shares that stand for a figure: "more than 5,000 casualties, of whom a third had been killed".

A share with the figure it is taken of in, what it counts and how far the product reaches out. The product is a number
that nobody printed, so its `Reach` always carries the formula, and never poses as a quoted one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Trigger
from reportedly.records.claim import Measure
from reportedly.records.series import Reach
from reportedly.records.toll import CASUALTIES, toll_of
from reportedly.series.origins import far_end
from reportedly.series.reach import reach

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Hop
    from reportedly.records.claim import Claim, Figure
    from reportedly.records.reading import Reading

# What casualties fall into.
_PARTS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED})


def whole_of(claim: Claim, reading: Reading) -> Figure | None:
    """The figure of the same document that a figure is a share or a part of, None where it has none."""
    of = claim.figure.of if claim.figure else None
    if of is None or claim.figure is None:
        return None
    if of.claim is not None:
        return next((other.figure for other in reading.claims if other.id == of.claim), None)
    if claim.figure.measure is not Measure.SHARE:
        return None
    # "A third of the casualties were killed": the casualties that the same source counted last.
    source, found = far_end(claim.attribution), None
    for other in reading.claims:
        figure = other.figure
        if figure is None or figure.span.start >= claim.figure.span.start or toll_of(figure.measure) != CASUALTIES:
            continue
        if _same_source(source, far_end(other.attribution)):
            found = figure
    return found


def _same_source(one: Hop | None, other: Hop | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.actor == other.actor if one.actor or other.actor else one.name == other.name


def share_toll(claim: Claim, whole: Figure | None, text: str, lexicon: Lexicon) -> str | None:
    """The toll that a share of casualties counts: "a third *were killed*"; None where it counts none of its own."""
    figure = claim.figure
    if figure is None or figure.measure is not Measure.SHARE or whole is None:
        return None
    if toll_of(whole.measure) != CASUALTIES:
        return None
    start = figure.span.end
    if figure.of is not None and claim.sentence.covers(figure.of.span.start, figure.of.span.end):
        start = max(start, figure.of.span.end)
    tokens = lexicon.tokeniser(text, start, claim.sentence.end)
    hits = (hit.entry for hit in lexicon.matcher(tokens))
    return next((e.measure.value for e in hits if isinstance(e, Trigger) and e.measure in _PARTS), None)


def share_reach(figure: Figure, whole: Figure) -> Reach | None:
    """How far a share of a figure reaches, with its formula: "about a third of more than 5,000"."""
    share, base = reach(figure), reach(whole)
    if share is None or base is None:
        return None
    low = share.low * base.low if share.low is not None and base.low is not None else None
    high = share.high * base.high if share.high is not None and base.high is not None else None
    words = f"{figure.span.quote.strip()} of {whole.span.quote.strip()}"
    return Reach(low, round(share.point * base.point), high, base.vague or share.vague, derived=words)
