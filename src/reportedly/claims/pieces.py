"""What is credited in which sentence: attributions cut at the ends of sentences, one piece each.

Attributions in, a piece for each sentence that they reach out. Of "A said that B had denied the raid" only what B
denied is kept: that is the claim, and A passes it on.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.text.segment import Text

_SPACE = " \t\n\r,;"
_QUOTES = '"“”„«»'


class Piece(NamedTuple):
    """The part of one attribution's content that stands in one sentence."""

    attribution: int
    start: int
    end: int


def pieces_by_sentence(text: Text, attributions: Sequence[Attribution], lexicon: Lexicon) -> dict[int, list[Piece]]:
    """For the index of each sentence what is credited in it, the longest piece of each attribution."""
    starts = [sentence.start for sentence in text.sentences]
    passed_on = {a.inside for a in attributions if a.inside is not None and _fills(a, attributions[a.inside])}
    found: dict[int, dict[int, Piece]] = {}
    for index, attribution in enumerate(attributions):
        if index in passed_on or not attribution.reports:
            continue
        for content in attribution.content:
            number = max(0, bisect_right(starts, content.start) - 1)
            while number < len(starts) and starts[number] < content.end:
                sentence = text.sentences[number]
                start = behind_that(text, max(content.start, sentence.start), content.end, lexicon)
                piece = _trimmed(text.source, index, start, min(content.end, sentence.end))
                kept = found.setdefault(number, {})
                before = kept.get(index)
                if piece and (before is None or piece.end - piece.start > before.end - before.start):
                    kept[index] = piece
                number += 1
    return {number: _distinct(list(kept.values())) for number, kept in found.items()}


def behind_that(text: Text, start: int, end: int, lexicon: Lexicon) -> int:
    """Where what is claimed begins behind the word that joins it: "that (nine had died)"."""
    at = text.token_at(start)
    words = lexicon.table("attribution").get("that", ())
    if at + 1 < len(text.tokens) and text.tokens.lower[at] in words and text.tokens.end[at] < end:
        return text.tokens.start[at + 1]
    return start


def _fills(inner: Attribution, outer: Attribution) -> bool:
    """Whether an attribution takes up most of the content it stands in, by its source, cue and content together."""
    parts = [span for span in (*inner.content, inner.source, inner.cue) if span is not None]
    start, end = min(span.start for span in parts), max(span.end for span in parts)
    return any(2 * (min(end, c.end) - max(start, c.start)) > c.end - c.start for c in outer.content)


def _trimmed(source: str, index: int, start: int, end: int) -> Piece | None:
    """The piece without space or marks at its edges; quotation marks go only where they stand around all of it."""
    while True:
        while start < end and source[start] in _SPACE:
            start += 1
        while start < end and source[end - 1] in _SPACE:
            end -= 1
        if end - start < 2:
            return Piece(index, start, end) if start < end else None
        opened, closed = source[start] in _QUOTES, source[end - 1] in _QUOTES
        if not opened and not closed:
            return Piece(index, start, end)
        inside = sum(map(source[start + 1 : end - 1].count, _QUOTES))
        if opened and (closed or inside % 2 == 0) and not (closed and inside % 2):
            start += 1
            end -= closed
        elif closed and not opened and inside % 2 == 0:
            end -= 1
        else:
            return Piece(index, start, end)


def _distinct(pieces: list[Piece]) -> list[Piece]:
    """Pieces that do not lie inside of one another; of two the longer stays, of equals the first."""
    kept: list[Piece] = []  # in the order of the text, so that only neighbours can overlap
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, p.attribution)):
        at = bisect_right(kept, piece.start, key=_start)
        before_is_clear = at == 0 or kept[at - 1].end <= piece.start
        after_is_clear = at == len(kept) or piece.end <= kept[at].start
        if before_is_clear and after_is_clear:
            kept.insert(at, piece)
    return kept


def _start(piece: Piece) -> int:
    return piece.start
