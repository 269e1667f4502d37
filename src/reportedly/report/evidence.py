"""One claim of the ledger in the terminal: an entry and its document in, lines of text out.

What a recorder shows her director: the words in their place, who said them through whom, and which day is which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.records.locator import shown
from reportedly.records.span import Extent
from reportedly.report import words
from reportedly.report.article import paragraphs
from reportedly.report.canvas import Canvas
from reportedly.report.marks import Layer, marks, segments
from reportedly.report.vintages import chain

if TYPE_CHECKING:
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry

_STYLES = {
    Layer.SOURCE: "green underline",
    Layer.CUE: "italic cyan",
    Layer.HEDGE: "yellow",
    Layer.FIGURE: "bold magenta",
    Layer.CONTENT: "bold",
}
_AROUND = 400  # code points of context to either side


def render(entry: Entry, document: Document, *, width: int | None = None, colour: bool | None = None) -> str:
    """The claim, its chain, the passage with its words marked, and its days."""
    canvas = Canvas(width, colour)
    claim, figure = entry.claim, entry.claim.figure
    if figure is not None:
        head = Text(words.amount(figure), "bold magenta").append(f"  {words.measure(figure)}", "bold")
        counted = words.counted(figure)
        if counted:
            head.append(f" · {counted}")
    else:
        head = Text(words.kind(claim), "bold")
    held = words.held(claim)
    if held:
        head.append(" · " + " · ".join(held), "yellow")
    canvas.rows(head)
    canvas.rows(chain(entry))
    canvas.print()
    _passage(canvas, entry, document)
    canvas.print()
    for name, value in (*_days(entry), *_page(entry, document)):
        canvas.hanging(Text(f"  {name}  ".ljust(16), "dim"), Text(value))
    return canvas.text


def _passage(canvas: Canvas, entry: Entry, document: Document) -> None:
    """The paragraph that the claim stands in, with its own words marked and nobody else's."""
    span = entry.claim.span
    stretch = next(
        (one for one in paragraphs(document.text) if one.start <= span.start < one.end),
        Extent(span.start, span.end),
    )
    start = max(stretch.start, span.start - _AROUND)
    end = min(max(stretch.end, span.end), span.end + _AROUND)
    near = [mark for mark in marks((entry.claim,), len(document.text)) if mark.start < end and mark.end > start]
    quote = Text("…" if start > stretch.start else "")
    for tile in next(segments(near, [Extent(start, end)])):
        piece = words.plain(words.shown(document.text[tile.start : tile.end])).replace("\n", " ")
        quote.append(piece, next((_STYLES[layer] for layer in reversed(tile.layers)), "dim"))
    quote.append("…" if end < stretch.end else "")
    for row in quote.wrap(canvas.console, canvas.width - 4):
        canvas.print(Text("  │ ", "dim").append_text(row))


_SAID = ("title", "publisher", "author", "published_at", "modified_at", "address")


def _page(entry: Entry, document: Document) -> list[tuple[str, str]]:
    """Where the page says what it is, what it says otherwise, and in which part of it the claim stands."""
    page = document.page
    if page is None:
        return []
    rows = []
    part = page.part_at(entry.claim.span.start)
    if part is not None:
        names = (part.title, part.author, part.published_at)
        rows.append((part.kind.replace("_", " "), " · ".join(words.line(name) for name in names if name)))
    for field in _SAID:
        said = [one for one in page.stated if one.field == field]
        taken = [f"{one.way} ({words.line(one.where)})" for one in said if one.taken]
        other = [f"{words.line(one.value)} in {one.way} ({words.line(one.where)})" for one in said if not one.taken]
        if taken:
            but = f"; but {', '.join(other)}" if other and field.endswith("_at") else ""
            rows.append((field.replace("_at", " at"), f"as in {taken[0]}{but}"))
    credited = ", ".join(words.line(agency.words) for agency in page.agencies)
    return [*rows, *([("credits", credited)] if credited else [])]


def _days(entry: Entry) -> list[tuple[str, str]]:
    printed = entry.printed
    edition = f", edition {printed.edition}" if printed.edition > 1 else ""
    span = entry.claim.figure.span if entry.claim.figure else entry.claim.span
    rows = [
        ("in", " · ".join(part for part in (printed.title, printed.publisher) if part) + edition),
        ("at", shown(entry.locators)),
        ("address", printed.address),
        ("speaks of", f"{entry.start} to {entry.as_of}" if entry.start else entry.as_of),
        ("said on", entry.stated_on),
        ("printed on", entry.reported_on),
        ("recorded", entry.recorded_at[:19].replace("T", " ") + " UTC"),
        ("closed", entry.closed_at and entry.closed_at[:19].replace("T", " ") + " UTC"),
        ("characters", f"{span.start} to {span.end} of {printed.document}"),
        ("claim", entry.id),
        ("found by", ", ".join(entry.claim.why)),
    ]
    return [(name, words.line(value)) for name, value in rows if value]
