"""Marked reports as plain text and spans: what the corpus's inline marks mean (see corpus/README.md).

A file in, a `Report` out. Spans are half-open code points into the plain text, so they hold by construction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = 5  # every fifth report is not trained on
_TAG = re.compile(r"<(/?)([scxrfnh])(\d*)((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r'([a-z_]+)(?:=("[^"]*"|[^\s"]+))?')

Piece = tuple[int, int]


class MarkupError(ValueError):
    """A report whose marks cannot be read, with the words where it went wrong."""


@dataclass
class Marked:
    """One attribution of a report."""

    source: list[Piece] = field(default_factory=list)
    cue: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    relays: list[Piece] = field(default_factory=list)
    carried_from: int | None = None
    stance: str = "affirms"
    inside: int | None = None  # the attribution in whose content this one lies


@dataclass
class Number:
    """One figure of a report with its attributes as written."""

    span: Piece
    attributes: dict[str, str]
    counted: Piece | None = None


@dataclass
class Report:
    """A report: header, plain text, and what is marked in it."""

    header: dict[str, str]
    text: str
    attributions: dict[int, Marked]
    figures: list[Number]
    hedges: list[tuple[Piece, str]]


@dataclass
class _Open:
    kind: str
    number: int
    attributes: dict[str, str]
    start: int


def reports(folder: Path = CORPUS) -> Iterator[tuple[Path, Report]]:
    """All reports of the corpus, in the order of their names."""
    for file in sorted(folder.glob("*/*.txt")):
        yield file, parse(file.read_text(encoding="utf-8"))


def held_out(name: str) -> bool:
    """Whether a report is kept for measuring: one in five, by its name."""
    return sum(name.encode()) % HELD_OUT == 0


def parse(source: str) -> Report:
    """A report from the text of its file."""
    head, gap, body = source.partition("\n\n")
    if not gap:
        raise MarkupError("there is no blank line between header and body")
    header = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise MarkupError(f"a header line without a colon: {line!r}")
        header[key.strip()] = value.strip()
    report = Report(header, "", {}, [], [])
    report.text = _read(body.strip(), report)
    _nest(report)
    _inherit(report)
    _count(report)
    return report


def _read(body: str, report: Report) -> str:
    """The body without its marks; what they hold goes into the report."""
    plain: list[str] = []
    size = at = 0
    stack: list[_Open] = []
    for tag in _TAG.finditer(body):
        stretch = body[at : tag.start()]
        if "\n" in stretch and stack:
            raise MarkupError(
                f"a mark <{stack[-1].kind}{stack[-1].number or ''}> runs over a line: {_near(body, tag.start())}"
            )
        plain.append(stretch)
        size += len(stretch)
        at = tag.end()
        kind, number = tag[2], int(tag[3] or 0)
        if (kind in "scxr") != bool(tag[3]):
            raise MarkupError(f"{tag[0]} has a number too many or too few: {_near(body, at)}")
        if tag[1]:
            if not stack or (stack[-1].kind, stack[-1].number) != (kind, number):
                raise MarkupError(f"{tag[0]} closes what is not the last opened: {_near(body, at)}")
            _keep(stack.pop(), size, report)
        else:
            pairs = {m[1]: (m[2] or "").strip('"') for m in _ATTRIBUTE.finditer(tag[4])}
            stack.append(_Open(kind, number, pairs, size))
    if stack:
        raise MarkupError(f"<{stack[-1].kind}{stack[-1].number or ''}> is never closed")
    plain.append(body[at:])
    text = "".join(plain)
    if "<" in text or ">" in text:
        spot = text.find("<") if "<" in text else text.find(">")
        raise MarkupError(f"a mark that cannot be read: {_near(text, spot)}")
    return text


def _keep(mark: _Open, end: int, report: Report) -> None:
    piece = (mark.start, end)
    if mark.kind == "f":
        report.figures.append(Number(piece, mark.attributes))
        return
    if mark.kind == "h":
        report.hedges.append((piece, next(iter(mark.attributes), "")))
        return
    if mark.kind == "n":
        report.figures.append(Number(piece, {"": "counted"}))
        return
    marked = report.attributions.setdefault(mark.number, Marked())
    {"s": marked.source, "c": marked.cue, "x": marked.content, "r": marked.relays}[mark.kind].append(piece)
    if "from" in mark.attributes:
        if not mark.attributes["from"].isdigit():
            raise MarkupError(f"from= wants a number, not {mark.attributes['from']!r}")
        marked.carried_from = int(mark.attributes["from"])
    for stance in ("denies", "doubts"):
        if stance in mark.attributes:
            marked.stance = stance


def _nest(report: Report) -> None:
    """Find for each attribution the smallest content of another that holds all of it."""
    for number, marked in report.attributions.items():
        own = [*marked.source, *marked.cue, *marked.content]
        best: tuple[int, int] | None = None
        for other, outer in report.attributions.items():
            if other == number:
                continue
            for start, end in outer.content:
                if all(start <= a and b <= end for a, b in own) and (best is None or end - start < best[0]):
                    best = (end - start, other)
        marked.inside = best[1] if best else None


def _inherit(report: Report) -> None:
    """A cue that shares the subject of another takes its source."""
    for marked in report.attributions.values():
        giver = report.attributions.get(marked.carried_from or 0)
        if giver is not None and marked.cue and not marked.source:
            marked.source = list(giver.source)


def _count(report: Report) -> None:
    """Give the counted words to the nearest figure of their line that has none yet."""
    words = [number for number in report.figures if "" in number.attributes]
    report.figures = sorted((n for n in report.figures if "" not in n.attributes), key=lambda n: n.span)
    for word in sorted(words, key=lambda n: n.span):
        near = [
            figure
            for figure in report.figures
            if figure.counted is None
            and "\n" not in report.text[min(figure.span[0], word.span[0]) : max(figure.span[1], word.span[1])]
        ]
        if near:
            best = min(near, key=lambda f: max(word.span[0] - f.span[1], f.span[0] - word.span[1], 0))
            best.counted = word.span


def _near(text: str, at: int) -> str:
    return repr(text[max(0, at - 40) : at + 20])
