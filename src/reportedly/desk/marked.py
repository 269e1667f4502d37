"""An article with its marks, ready for a template: a document and claims in, paragraphs of pieces out.

Overlaps are handled by `report.marks`; here every piece gets its words, the layers it shows, the claims that it
belongs to, and where it begins in the units that a browser counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from reportedly.desk.offsets import Offsets
from reportedly.report import words
from reportedly.report.article import paragraphs
from reportedly.report.marks import Layer, anchors, marks, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.document import Document
    from reportedly.records.entry import Entry

_UNBROKEN = 24  # code points: a figure this short is kept on one line
_HEADING = 100
_UNSHOWN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


class Hook(msgspec.Struct, frozen=True):
    """The claim that ends here: its number in the report and its id."""

    label: str
    entry: str


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text over which the same marks lie.

    `layers` are class names; `at` is the UTF-16 offset of the piece in the document's text, so that a selection in a
    browser can be told back; `claims` are the labels of the claims it belongs to.
    """

    text: str
    layers: str
    at: int
    claims: str = ""
    hooks: tuple[Hook, ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph; `style` is "", "headline" or "unseen" (it repeats the title)."""

    style: str
    pieces: tuple[Piece, ...]


def article(document: Document, entries: Sequence[Entry], labels: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of a document with the marks of some of its entries, which are called by `labels`."""
    text = document.text
    found = marks([entry.claim for entry in entries], len(text))
    stretches = paragraphs(text)
    offsets = Offsets(text)
    pending = sorted(anchors(found).items())
    made, done = [], 0
    for n, tiles in enumerate(segments(found, stretches)):
        pieces = []
        for tile in tiles:
            last = tile is tiles[-1]
            reach = stretches[n + 1].start if last and n + 1 < len(stretches) else tile.end
            here: list[int] = []
            while done < len(pending) and (pending[done][0] <= reach or (last and n + 1 == len(stretches))):
                here.extend(pending[done][1])
                done += 1
            layers = list(tile.layers)
            quote = text[tile.start : tile.end]
            classes = " ".join((*layers, "whole") if Layer.FIGURE in layers and len(quote) <= _UNBROKEN else layers)
            owners = " ".join(labels[position] for position in tile.claims)
            hooks = tuple(Hook(labels[position], entries[position].id) for position in here)
            pieces += _shown(quote, tile.start, offsets, classes, owners, hooks)
        made.append(Paragraph(_style(document, pieces, marked=any(tile.marks for tile in tiles)), tuple(pieces)))
    return tuple(made)


def _shown(quote: str, start: int, offsets: Offsets, classes: str, owners: str, hooks: tuple[Hook, ...]) -> list[Piece]:
    """The pieces of a stretch: characters that turn the direction are left out, and offsets stay true around them."""
    pieces, at = [], 0
    for hidden in _UNSHOWN.finditer(quote):
        if hidden.start() > at:
            pieces.append((quote[at : hidden.start()], start + at))
        at = hidden.end()
    if at < len(quote) or not pieces:
        pieces.append((quote[at:], start + at))
    last = len(pieces) - 1
    return [
        Piece(words.shown(piece), classes, offsets.to_units(where), owners, hooks if n == last else ())
        for n, (piece, where) in enumerate(pieces)
    ]


def _style(document: Document, pieces: Sequence[Piece], *, marked: bool) -> str:
    line = words.line("".join(piece.text for piece in pieces)[:1000])
    if line == words.title(document):
        return "headline" if marked else "unseen"
    return "headline" if len(line) <= _HEADING and line[-1:].isalnum() and not marked else ""
