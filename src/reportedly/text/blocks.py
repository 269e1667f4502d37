"""Paragraphs and headings: where lines of a text belong together and where they part."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from reportedly.records.span import Extent

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_FINAL = frozenset(".!?…。।؟:;\"”»'’)]")
_BULLET = re.compile(r"\s*(?:[-*>•–—▪◦·]|\d{1,2}[.)])\s")
# What stands between two lines of dashes at the head of a Markdown file says what the report is, not what it reports.
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z_-]+[ \t]*:.*\n(?:.*\n){0,60}?---[ \t]*\r?(?:\n|\Z)")
_HEADING_MARK = re.compile(r"\s{0,3}#{1,6}\s")
# What posts in messengers and lists put in front of their words is none of them: "🔻 Odesa: …", "- 12 dead".
_ORNAMENT = re.compile("(?:[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]|\\s)+")


# A line of a tally, as general staffs post them: "armoured vehicles – 11". Every repetition is bounded.
_ENTRY = re.compile(r"[^\W\d][^\n\d:–—‒-]{1,40}[–—:‒-]{1,2}[^\n\d]{0,14}\d[^\n]{0,24}$", re.MULTILINE)


class Block(NamedTuple):
    """A paragraph, or a heading: a short line of its own that does not end as a sentence does."""

    start: int
    end: int
    heading: bool

    @property
    def extent(self) -> Extent:
        """The block as a stretch of text."""
        return Extent(self.start, self.end)


def find_blocks(source: str) -> list[Block]:
    r"""The blocks of a text, in order, without surrounding white space.

    A line break parts two blocks unless the text is hard-wrapped (old wires break at column 70) or the next line
    goes on in mid-sentence, as posts in messengers do ("… wounded\n, —\nEuractiv with reference to …").
    """
    front = _FRONT_MATTER.match(source)
    first = front.end() if front else 0
    lines = [(m.start(), m.end()) for m in _LINE.finditer(source, first) if not m.group().isspace()]
    wrapped = _is_wrapped(source, lines)
    groups: list[list[int]] = []
    for start, end in lines:
        if groups and _goes_on(source, groups[-1], start, wrapped=wrapped):
            groups[-1][1] = end
        else:
            groups.append([start, end])
    blocks = []
    for start, end in groups:
        body = source[start:end]
        start += len(body) - len(body.lstrip())
        end -= len(body) - len(body.rstrip())
        heading = _is_heading(source[start:end])
        for pattern in (_ORNAMENT, _HEADING_MARK, _BULLET):
            mark = pattern.match(source, start, end)
            start = mark.end() if mark and mark.end() < end else start
        blocks.append(Block(start, end, heading))
    return blocks


def _is_wrapped(source: str, lines: list[tuple[int, int]]) -> bool:
    """Most lines break off in mid-sentence, none is long, and they are not each a heading."""
    if len(lines) < 4 or max(end - start for start, end in lines) > 100:
        return False
    broken = joined = 0
    for (start, end), (after, _) in pairwise(lines):
        if source.count("\n", end, after) == 1 and end - start > 45:
            joined += 1
            broken += source[start:end].rstrip()[-1:] not in _FINAL
    return joined >= 3 and broken / joined > 0.6


def _goes_on(source: str, group: list[int], start: int, *, wrapped: bool) -> bool:
    gap = source[group[1] : start]
    if gap.count("\n") > 1 or gap.count("\r") > gap.count("\n") + 1:
        return False
    head = source[start:].lstrip()[:1] if len(source) - start < 200 else source[start : start + 200].lstrip()[:1]
    if _BULLET.match(source, start) or _HEADING_MARK.match(source, start) or _ENTRY.match(source, start):
        return False
    if wrapped:
        return source[group[1] - 1 : group[1]] not in ".!?" or not source[start].isspace()
    return head.islower() or head in ",;:)»”"


def _is_heading(body: str) -> bool:
    if _HEADING_MARK.match(body):
        return True
    return len(body) <= 140 and body[-1] not in _FINAL and "\n" not in body and not _BULLET.match(body)
