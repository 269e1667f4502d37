"""A reading in the terminal: a reading in, lines of text out, with colour where it is wanted.

Figures stand first, since they are what is recorded; judgements follow, then findings and notes, each in the order
of the text. What stands left is looked for, what stands right explains it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.records.attribution import Role
from reportedly.records.finding import Severity
from reportedly.records.locator import Place, located, shown
from reportedly.records.span import Extent
from reportedly.report import words
from reportedly.report.canvas import Canvas
from reportedly.report.marks import Layer, Mark, marks, segments
from reportedly.report.sides import sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records.claim import Claim
    from reportedly.records.finding import Finding
    from reportedly.records.reading import Reading

_STACKED = 64  # below this there is no room for a column of figures beside the rest
_LONGEST_QUOTE = 600  # code points; a text without full stops has sentences of megabytes

_STYLES = {
    Layer.SOURCE: "green underline",
    Layer.CUE: "italic cyan",
    Layer.HEDGE: "yellow",
    Layer.FIGURE: "bold magenta",
}
_SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFORMATION: "bold cyan"}
_DOT = " · "


def render(reading: Reading, *, width: int | None = None, colour: bool | None = None) -> str:
    """The reading as lines of at most `width` columns (40 to 200), ending in a line break.

    Left out, `width` is the terminal's, up to what reads well, and `colour` is used where standard output is a
    terminal and NO_COLOR is not set. Without colour the text holds no escape codes.
    """
    canvas = Canvas(width, colour)
    _View(reading, canvas).write()
    return canvas.text


class _View:
    """One reading on its way to one console."""

    def __init__(self, reading: Reading, canvas: Canvas) -> None:
        self.reading = reading
        self.canvas = canvas
        self.console = canvas.console
        self.width = canvas.width
        self.marks = dict[int, list[Mark]]()
        for mark in marks(reading.claims, len(reading.document.text)):
            for position in mark.claims:
                self.marks.setdefault(position, []).append(mark)
        self.side = sides(reading)
        self.quoted = set[Extent]()
        self.labels = words.labels(reading.claims)
        self.by_id = {claim.id: label for claim, label in zip(reading.claims, self.labels, strict=True)}
        self.gutter = max((len(label) for label in self.labels), default=1) + 1

    def write(self) -> None:
        """Write all of it."""
        reading = self.reading
        figures = [i for i, claim in enumerate(reading.claims) if claim.figure is not None]
        judgements = [i for i, claim in enumerate(reading.claims) if claim.figure is None]
        self._head(len(figures), len(judgements))
        if figures:
            self._part("Figures", figures)
        if judgements:
            self._part("Judgements", judgements)
        if reading.findings:
            self.canvas.heading("Findings")
            for finding in reading.findings:
                self._finding(finding)
        if reading.notes:
            self.canvas.heading("Notes")
            for note in reading.notes:
                self.canvas.hanging(Text(" –  "), Text(words.line(note.message)))

    def _head(self, figures: int, judgements: int) -> None:
        document = self.reading.document
        self.canvas.rows(Text(words.title(document), "bold"))
        imprint = _DOT.join(words.imprint(document))
        if imprint:
            self.canvas.rows(Text(imprint))
        self.canvas.rows(Text(words.counts(figures, judgements, len(self.reading.findings)), "dim"))

    def _part(self, title: str, positions: Sequence[int]) -> None:
        claims = self.reading.claims
        self.canvas.heading(title)
        lefts = {i: self._left(claims[i]) for i in positions}
        stacked = self.width < _STACKED
        column = 0 if stacked else min(max(Text(left).cell_len for left in lefts.values()), self.width // 3)
        indent = self.gutter + 2 + (column + 2 if column else 0)
        first = True
        for _, group in groupby(positions, lambda i: claims[i].sentence):
            if not first:
                self.console.print()
            first = False
            together = list(group)
            chains = [self._chain(claims[i]) for i in together]
            for n, i in enumerate(together):
                lines = list(self._about(claims[i]))
                if claims[i].figure is None:
                    lines.insert(0, chains[n])
                elif n + 1 == len(together) or chains[n] != chains[n + 1]:
                    lines.append(chains[n])  # once for figures that came the same way
                self._claim(i, Text(lefts[i], "bold magenta" if claims[i].figure else "bold"), lines, column, indent)
            self._quote(claims[together[0]], together, indent)

    def _left(self, claim: Claim) -> str:
        return words.amount(claim.figure) if claim.figure else words.kind(claim)

    def _claim(self, position: int, left: Text, lines: Sequence[Text], column: int, indent: int) -> None:
        """The lines of one claim: its label, the figure or kind, and beside or below it what is said about it."""
        label = Text().append(self.labels[position].rjust(self.gutter) + "  ", "dim")
        if not column:
            self.canvas.hanging(label, left)
            for line in lines:
                self.canvas.rows(line, indent)
            return
        wrapped = left.wrap(self.console, column)
        beside = [row for line in lines for row in line.wrap(self.console, self.width - indent)]
        for n in range(max(len(wrapped), len(beside))):
            row = label.copy() if n == 0 else Text(" " * label.cell_len)
            if n < len(wrapped):
                row.append_text(wrapped[n])
            if n < len(beside):
                row.append(" " * (indent - row.cell_len)).append_text(beside[n])
            self.canvas.print(row)

    def _about(self, claim: Claim) -> Iterator[Text]:
        figure = claim.figure
        if figure is not None:
            head = Text().append(words.measure(figure), "bold")
            counted = words.counted(figure)
            if counted:
                head.append(_DOT, "dim").append(counted)
            side = self.side(figure)
            if side:
                head.append(f" ({side})", "dim")
            part = words.part_of(figure)
            if part:
                other = self.by_id.get(figure.of.claim or "") if figure.of else None
                head.append(_DOT, "dim").append(part + (f" [{other}]" if other else ""))
            yield head
            place = words.where(figure)
            scope = (*words.when(figure), *((place,) if place else ()))
            if scope:
                yield Text(_DOT.join(scope))
        held = [Text(part, "yellow") for part in words.held(claim)]
        for verb, ids in (("confirms", claim.confirms), ("disputes", claim.disputes)):
            labels = self._refer(ids)
            held += [Text(f"{verb} {', '.join(labels)}")] if labels else []
        if held:
            yield Text(_DOT).join(held)

    def _refer(self, ids: Sequence[str]) -> list[str]:
        return [self.by_id[i] for i in dict.fromkeys(ids) if i in self.by_id]

    def _chain(self, claim: Claim) -> Text:
        """Origin → relays → publisher."""
        if words.own_voice(claim):
            publisher = words.chain(claim, self.reading.document)[-1].text
            return Text(f"{publisher}, ").append(words.OWN_VOICE, "yellow")
        drawn = Text()
        for link in words.chain(claim, self.reading.document):
            if drawn:
                drawn.append(" → ", "dim")
            drawn.append(link.text, "green" if link.role is Role.ORIGIN else "")
            extra = ", ".join(part for part in (link.name, link.note) if part)
            if extra:
                drawn.append(f" ({extra})", "dim")
        return drawn

    def _quote(self, claim: Claim, positions: Sequence[int], indent: int) -> None:
        """The sentence as it stands in the text, with what belongs to these claims set off."""
        source = self.reading.document.text
        # A judgement out of a sentence that stands above with its figures is quoted alone.
        whole = claim.sentence if claim.sentence not in self.quoted else claim.span
        self.quoted.add(claim.sentence)
        start, end = whole.start, whole.end
        if end - start > _LONGEST_QUOTE:
            centre = (claim.figure.span if claim.figure else claim.span).start
            start = max(start, centre - _LONGEST_QUOTE // 2)
            end = min(end, start + _LONGEST_QUOTE)
        near = {mark for i in positions for mark in self.marks.get(i, ()) if mark.start < end and mark.end > start}
        quote = Text("…" if start > claim.sentence.start else "")
        for tile in next(segments(near, [Extent(start, end)])):
            piece = words.plain(words.shown(source[tile.start : tile.end])).replace("\n", " ")
            style = next((_STYLES[layer] for layer in reversed(tile.layers) if layer in _STYLES), "")
            quote.append(piece, style)
        quote.append("…" if end < claim.sentence.end else "")
        pages = [each for each in self.reading.document.locators if each.place is Place.PAGE]
        if page := shown(located(tuple(pages), start, end)):
            quote.append(f"  {page}", "dim")
        for row in quote.wrap(self.console, self.width - indent - 2):
            self.canvas.print(Text(" " * indent).append("│ ", "dim").append_text(row))

    def _finding(self, finding: Finding) -> None:
        said = f" {words.sign(finding.severity)}  {words.severity_name(finding.severity).ljust(9)}"
        lead = Text().append(said, _SEVERITIES[finding.severity])
        body = Text(words.line(finding.explanation))
        labels = self._refer(finding.claims)
        if labels:
            body.append(f" [{', '.join(labels)}]", "dim")
        self.canvas.hanging(lead, body)
