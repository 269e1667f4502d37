"""The article as it stands, with what belongs to its claims marked in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records.span import Extent
from reportedly.report import words
from reportedly.report.html import Html, tag, text
from reportedly.report.marks import Layer, anchors, marks, segments
from reportedly.report.rows import card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.report.marks import Segment
    from reportedly.report.rows import Sheet

LEGEND = (
    (Layer.SOURCE, "who says it, or passes it on"),
    (Layer.CUE, "the words that credit them"),
    (Layer.CONTENT, "what is claimed"),
    (Layer.FIGURE, "the number, with the words that bound it"),
    (Layer.HEDGE, "words that hold it at a distance"),
)

_UNBROKEN = 24  # code points: a figure this short is kept on one line
_HEADING = 100  # code points
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z_-]+[ \t]*:.*\n(?:.*\n){0,60}?---[ \t]*\r?(?:\n|\Z)")
_HEADING_MARK = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(?=\S)")
_BLANK = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\r\n]*\r")


def article(sheet: Sheet) -> Html:
    """The paragraphs of the text. Each claim hangs on one link, which leads to its row and opens its card."""
    reading = sheet.reading
    source = reading.document.text
    found = marks(reading.claims, len(source))
    stretches = paragraphs(source)
    pending = sorted(anchors(found).items())
    made, done = list[Html](), 0
    for n, tiles in enumerate(segments(found, stretches)):
        pieces = []
        for tile in tiles:
            # A content may end in the white space between two paragraphs: its link stays with the words before.
            last = tile is tiles[-1]
            reach = stretches[n + 1].start if last and n + 1 < len(stretches) else tile.end
            here = list[int]()
            while done < len(pending) and (pending[done][0] <= reach or (last and n + 1 == len(stretches))):
                here.extend(pending[done][1])
                done += 1
            pieces.append(_piece(sheet, tile, source[tile.start : tile.end], here))
        style = _style(sheet, stretches[n], marked=any(tile.marks for tile in tiles))
        made.append(tag("p", *pieces, dir="auto", class_=style))
    return tag("div", *made, class_="article", lang=reading.document.language)


def legend() -> Html:
    """What the marks mean."""
    terms = [
        tag("li", tag("span", layer.value, class_=layer.value), tag("span", f" {meaning}", class_="quiet"))
        for layer, meaning in LEGEND
    ]
    return tag("ul", *terms, class_="legend")


def paragraphs(source: str) -> list[Extent]:
    """The lines of a text that stand as paragraphs; hard-wrapped lines, as old wires have them, are joined again.

    Front matter and the marks of Markdown's headings are no words of the report; they are left out.
    """
    front = _FRONT_MATTER.match(source)
    lines = []
    for found in _LINE.finditer(source, front.end() if front else 0):
        if not found.group().isspace():
            mark = _HEADING_MARK.match(source, found.start(), found.end())
            lines.append(Extent(mark.end() if mark else found.start(), found.end()))
    if not lines:
        return lines
    lengths = [line.end - line.start for line in lines]
    if len(lines) < 4 or max(lengths) > 100 or sum(length > 45 for length in lengths) * 2 < len(lines):
        return lines
    joined = lines[:1]
    for line in lines[1:]:
        if _BLANK.search(source, joined[-1].end, line.start):
            joined.append(line)
        else:
            joined[-1] = Extent(joined[-1].start, line.end)
    return joined


def _style(sheet: Sheet, stretch: Extent, *, marked: bool) -> str | None:
    """How a paragraph stands out: a short line that does not end as a sentence does is a heading.

    One that repeats the title stands above already: it is kept for reading aloud and copying only.
    """
    document = sheet.reading.document
    line = words.line(document.text[stretch.start : min(stretch.end, stretch.start + 1000)])
    if line == words.title(document):
        return "headline" if marked else "unseen"
    return "headline" if len(line) <= _HEADING and line[-1:].isalnum() and not marked else None


def _piece(sheet: Sheet, tile: Segment, quote: str, claims: Sequence[int]) -> Html:
    """One stretch of the text; where a claim ends, a link with its card."""
    layers: str | None = " ".join(tile.layers) or None
    if Layer.FIGURE in tile.layers and len(quote) <= _UNBROKEN:
        layers = f"{layers} whole"
    owners = " ".join(map(str, tile.claims)) or None
    if not claims:
        return tag("span", quote, class_=layers, data_claims=owners) if layers else text(quote)
    labels = " ".join(sheet.labels[position] for position in claims)
    # A claim that shares its place with another has a target of its own to come back to.
    others = [tag("span", id=sheet.anchor("m", position)) for position in claims[1:]]
    link = tag(
        "a",
        quote,
        href=f"#{sheet.anchor('c', claims[0])}",
        id=sheet.anchor("m", claims[0]),
        class_=f"{layers or ''} hook".strip(),
        data_claims=owners,
        data_label=labels,
        aria_describedby=" ".join(sheet.anchor("k", position) for position in claims),
    )
    return tag("span", *others, link, card(sheet, claims), class_="spot")
