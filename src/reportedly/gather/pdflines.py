"""Lines of pages made into paragraphs: what a PDF shows in, the text of its document and where each page begins out.

A PDF knows no paragraphs, only words at places. Lines belong together where they follow each other closely, in one
size, and where the upper one is full; what stands at the head or foot of page after page is no part of the text. A
paragraph that goes on over the page stays one, and the page still begins where it does.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reportedly.records.locator import Locator, Place


class Line(NamedTuple):
    """A line of a page: words, and where they stand, in points from the page's lower left corner."""

    words: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


_FULL = 0.82  # of the width of the column: a shorter line ends its paragraph, unless the next goes on in small letters
_CLOSE = 1.45  # times the usual distance of two lines
_REPEATED = 0.6  # of the pages
_FEWEST = 3  # pages that can repeat anything
_EDGE = 3  # lines at the head and at the foot of a page that are looked at
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•▪◦‣·●■–—*-]|\(?\d{1,2}[.)])\s")
_SOFT = "\xad"
_SPACE = re.compile(r"\s+")
_HEADING = 5  # words
_TITLE = 200  # characters


def set_out(pages: list[list[Line]]) -> tuple[str, tuple[Locator, ...]]:
    """The text of some pages, and the locators of those that hold any of it. A page without words has none."""
    running = _running(pages)
    text = ""
    locators = []
    for number, page in enumerate(pages, 1):
        blocks = _paragraphs([line for at, line in enumerate(page) if (at, _trace(line)) not in _of(page, running)])
        if not blocks:
            continue
        if text:
            open_ended = not _ENDS.search(text[-20:])
            goes_on = open_ended and (blocks[0][:1].islower() or (blocks[0][:1].isdigit() and _is_long(text)))
            text = _joined(text, "") if goes_on else text + "\n\n"
        locators.append(Locator(len(text), Place.PAGE, str(number)))
        text += "\n\n".join(blocks)
    return (text.replace(_SOFT, "") + "\n" if text else ""), tuple(locators)


def title_of(page: list[Line]) -> str | None:
    """The headline of a first page: what is set largest there, where that is larger than the rest."""
    if not page:
        return None
    usual = median(line.size for line in page)
    largest = max(line.size for line in page)
    if largest < 1.15 * usual:
        return None
    first = next(at for at, line in enumerate(page) if line.size == largest)
    words = []
    for line in page[first : first + 3]:
        if line.size != largest:
            break
        words.append(line.words)
    title = _clean(" ".join(words))
    return title if 0 < len(title) <= _TITLE else None


def _paragraphs(lines: list[Line]) -> list[str]:
    if not lines:
        return []
    step = _step(lines)
    width = _width(lines)
    blocks: list[str] = []
    before: Line | None = None
    for line in lines:
        words = _clean(line.words)
        if not words:
            continue
        if before is not None and _belongs(before, line, blocks[-1], step, width):
            blocks[-1] = _joined(blocks[-1], words)
        else:
            blocks.append(words)
        before = line
    return blocks


def _belongs(before: Line, line: Line, block: str, step: float, width: float) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size, 1):
        return False
    down = before.bottom - line.bottom
    if down < -0.5 * step:  # up again: another column
        return not _ENDS.search(block) and line.words[:1].islower()
    if step and down > _CLOSE * step:
        return False
    if _BULLET.match(line.words):
        return False
    full = before.right - before.left >= _FULL * width
    return full or (line.words[:1].islower() and not _ENDS.search(block)) or block.endswith(_SOFT)


def _is_long(text: str) -> bool:
    """Whether what a text ends with is no mere heading."""
    return len(text.rpartition("\n")[2].split()) > _HEADING


def _step(lines: list[Line]) -> float:
    """The usual distance from one line to the next."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 100]
    return median(steps) if steps else 0.0


def _width(lines: list[Line]) -> float:
    """How wide a full line is: as most of the wider half are."""
    widths = sorted(line.right - line.left for line in lines)
    return median(widths[len(widths) // 2 :])


def _joined(block: str, words: str) -> str:
    """Two lines as one. A hyphen at the end of the first goes, unless it was one between two words."""
    if block.endswith(_SOFT):
        stem = block.rstrip(_SOFT)
        piece = stem.rpartition(" ")[2]
        kept = any(char.isdigit() for char in piece) or words[:1].isupper() or words[:1].isdigit()
        return stem + ("-" if kept else "") + words
    if block.endswith("-") and block[-2:-1].isalnum() and words[:1].isalnum():
        return block + words
    return f"{block} {words}" if words else f"{block} "


def _clean(words: str) -> str:
    """Words of a line without the marks that a text cannot keep; a hyphen within a line was the end of one."""
    made = _SPACE.sub(" ", "".join(c if c.isprintable() or c in (_SOFT, "\t") else " " for c in words)).strip()
    head, soft, rest = made.partition(_SOFT)
    while soft and rest:
        head, soft, rest = _joined(head + _SOFT, rest.partition(_SOFT)[0]), *rest.partition(_SOFT)[1:]
    return head + soft


def _running(pages: list[list[Line]]) -> frozenset[str]:
    """What stands at the head or foot of most pages, with its numbers taken for any number."""
    if len(pages) < _FEWEST:
        return frozenset()
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_trace(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return frozenset(trace for trace, count in seen.items() if count >= max(_FEWEST, _REPEATED * len(pages)))


def _of(page: list[Line], running: frozenset[str]) -> frozenset[tuple[int, str]]:
    edge = {*range(min(_EDGE, len(page))), *range(max(len(page) - _EDGE, 0), len(page))}
    return frozenset((at, trace) for at in edge if (trace := _trace(page[at])) in running)


def _trace(line: Line) -> str:
    return _DIGITS.sub("#", _SPACE.sub(" ", line.words).strip().casefold())
