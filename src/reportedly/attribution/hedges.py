"""Words that hold a content at a distance, with the lexicon's grade for them.

A view and a stretch of tokens in, hedges out: those inside the content and beside its cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reportedly.attribution import grammar as g
from reportedly.lexicon.entries import HedgeWord
from reportedly.records.attribution import Hedge, Stance

if TYPE_CHECKING:
    from reportedly.attribution.draft import Draft
    from reportedly.attribution.view import View, Words

_REACH = 400
_BESIDE = 4
UNVERIFIED = "unverified"


def hedges_of(view: View, draft: Draft) -> tuple[Hedge, ...]:
    """The hedges in a draft's content and between it and its cue."""
    pieces = list(draft.content)
    if draft.cue is not None:
        pieces.append((min(draft.low, draft.cue[0]), max(draft.cue[1], draft.high)))
    if draft.tail is not None:
        pieces.append(draft.tail)
    found: dict[int, Hedge] = {}
    for first, last in pieces:
        for hit in view.text.hits(HedgeWord, first, min(last, first + _REACH)):
            own = draft.cue is not None and draft.cue[0] <= hit.first and hit.last <= draft.cue[1]
            if own and draft.source is not None and draft.stance is Stance.AFFIRMS:
                continue  # "the agency estimated …" is a cue and no hedge
            if hit.last <= last:
                found[hit.first] = Hedge(view.text.span(hit.first, hit.last), cast("HedgeWord", hit.entry).grade)
    return tuple(found[first] for first in sorted(found))


def beside(view: View, low: int, high: int, drafts: list[Draft]) -> tuple[Hedge, ...]:
    """Hedges that stand beside a content: "40 had died, she said; she called the data preliminary"."""
    taken = [piece for draft in drafts for piece in draft.content]
    found = []
    for hit in view.text.hits(HedgeWord, low, min(high, low + _REACH)):
        if cast("HedgeWord", hit.entry).grade != UNVERIFIED:
            continue
        if _within(hit.first, taken):
            continue
        near = range(max(low, hit.first - _BESIDE), min(high, hit.last + _BESIDE))
        behind = range(hit.first, min(high, hit.last + 2 * _BESIDE))
        counted = any(i in view.figure_at and not _within(i, taken) for i in behind)
        if not counted and any(view.flags[i] & (g.NOUNCUE | g.PAPER | g.CHANNEL) for i in near):
            found.append(Hedge(view.text.span(hit.first, hit.last), cast("HedgeWord", hit.entry).grade))
    return tuple(found)


def _within(i: int, pieces: list[Words]) -> bool:
    return any(first <= i < last for first, last in pieces)


def distance(view: View, first: int, last: int) -> tuple[Hedge, ...]:
    """The hedges of a sentence that speaks of the one before it: "The figures could not be verified."."""
    if any(i in view.figure_at for i in range(first, min(last, first + 60))):
        return ()
    return tuple(
        Hedge(view.text.span(hit.first, hit.last), hit.entry.grade)
        for hit in view.text.hits(HedgeWord, first, last)
        if isinstance(hit.entry, HedgeWord) and hit.entry.grade == UNVERIFIED
    )
