"""Where claims stand in their text: claims in, marks and flat segments out.

This is the one place that handles overlaps. Marks may nest and cross (a figure in a content, a quotation over two
claims); segments never do: they tile a stretch of text, and each one knows all the marks that lie on it.
"""

from __future__ import annotations

from enum import StrEnum
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records.claim import Claim
    from reportedly.records.span import Extent, Span


class Layer(StrEnum):
    """What a stretch of text is to a claim, from the widest to the narrowest."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    HEDGE = "hedge"
    FIGURE = "figure"


_DEPTH = {layer: depth for depth, layer in enumerate(Layer)}


class Mark(NamedTuple):
    """A stretch of text in code points, what it is, and the claims (by position among the claims) it belongs to."""

    start: int
    end: int
    layer: Layer
    claims: tuple[int, ...]


class Segment(NamedTuple):
    """A stretch over which the same marks lie, the widest layer first; none where the text is plain."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What this stretch is, each layer once."""
        return tuple(dict.fromkeys(mark.layer for mark in self.marks))

    @property
    def claims(self) -> tuple[int, ...]:
        """The claims it belongs to, in their order."""
        return tuple(sorted({claim for mark in self.marks for claim in mark.claims}))


def marks(claims: Sequence[Claim], size: int) -> tuple[Mark, ...]:
    """All marks of claims in a text of `size` characters, in its order; equal stretches of one layer are one mark."""
    found: dict[tuple[int, int, Layer], list[int]] = {}
    for position, claim in enumerate(claims):
        for layer, span in _spans(claim):
            start, end = max(span.start, 0), min(span.end, size)
            if start < end:
                owners = found.setdefault((start, end, layer), [])
                if not owners or owners[-1] != position:
                    owners.append(position)
    made = [Mark(start, end, layer, tuple(owners)) for (start, end, layer), owners in found.items()]
    return tuple(sorted(made, key=_order))


def segments(found: Iterable[Mark], stretches: Iterable[Extent]) -> Iterator[list[Segment]]:
    """For each stretch, in the order of the text and none overlapping another, the segments that tile it."""
    waiting = sorted(found, key=_order)
    upcoming, active = 0, list[tuple[int, Mark]]()
    for stretch in stretches:
        at, tiles = stretch.start, list[Segment]()
        while at < stretch.end:
            while upcoming < len(waiting) and waiting[upcoming].start <= at:
                heappush(active, (waiting[upcoming].end, waiting[upcoming]))
                upcoming += 1
            while active and active[0][0] <= at:
                heappop(active)
            ends = [stretch.end]
            if upcoming < len(waiting):
                ends.append(waiting[upcoming].start)
            if active:
                ends.append(active[0][0])
            end = min(ends)
            tiles.append(Segment(at, end, tuple(sorted((mark for _, mark in active), key=_by_depth))))
            at = end
        yield tiles


def anchors(found: Iterable[Mark]) -> dict[int, tuple[int, ...]]:
    """Where a view hangs its link to each claim: the end of its figure, else of its content -> the claims there."""
    best: dict[int, tuple[bool, int]] = {}
    for mark in found:
        if mark.layer in (Layer.FIGURE, Layer.CONTENT):
            rank = (mark.layer is Layer.FIGURE, mark.end)
            for claim in mark.claims:
                best[claim] = max(best.get(claim, (False, 0)), rank)
    ends: dict[int, list[int]] = {}
    for claim in sorted(best):
        ends.setdefault(best[claim][1], []).append(claim)
    return {end: tuple(claims) for end, claims in ends.items()}


def _spans(claim: Claim) -> Iterator[tuple[Layer, Span]]:
    yield Layer.CONTENT, claim.span
    if claim.figure is not None:
        yield Layer.FIGURE, claim.figure.span
    credit = claim.attribution
    if credit is not None:
        for hop in credit.chain:
            if hop.span is not None:
                yield Layer.SOURCE, hop.span
        if credit.cue is not None:
            yield Layer.CUE, credit.cue
        for hedge in credit.hedges:
            yield Layer.HEDGE, hedge.span


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _DEPTH[mark.layer]


def _by_depth(mark: Mark) -> tuple[int, int, int]:
    return _DEPTH[mark.layer], mark.start, -mark.end
