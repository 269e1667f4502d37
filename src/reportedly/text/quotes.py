"""Quoted stretches of a text: which words stand in quotation marks.

One odd mark costs nothing but itself: a quotation left open ends with its paragraph, and is noted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.records.finding import Note
from reportedly.records.span import Extent, Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」", "``": "''"}
_EITHER = '"'
_DOUBLED = "''"  # plain type's mark, and "``" where it only opens
_MARKS = frozenset(_PAIRS) | {_EITHER, _DOUBLED, "``"}
_ONE = "".join(sorted({mark for pair in _PAIRS.items() for mark in (pair[0], *pair[1])} - {"``", "'"} | {_EITHER}))
_ANY = re.compile(f"{_DOUBLED}(?!')|``|[{_ONE}]")


class Quotes(NamedTuple):
    """The stretches between quotation marks (marks left out), and notes on those left open."""

    spans: tuple[Extent, ...]
    notes: tuple[Note, ...]


def find_quotes(source: str, blocks: list[Extent]) -> Quotes:
    """The quotations of each block.

    A speech over several paragraphs opens each of them and closes only the last; such an open end is no slip.
    """
    spans: list[Extent] = []
    notes: list[Note] = []
    for number, block in enumerate(blocks):
        opened: int | None = None
        begun = 0
        closers = ""
        for mark in _ANY.finditer(source, block.start, block.end):
            at, char = mark.start(), mark[0]
            if opened is None:
                if char in _MARKS and not (char == _DOUBLED and at and source[at - 1].isdigit()):  # 6'' are inches
                    opened, begun, closers = at, mark.end(), _PAIRS.get(char, char)
            elif _closes(char, closers) or (closers == "”" and char == _EITHER):
                if at > begun:
                    spans.append(Extent(begun, at))
                opened = None
        if opened is not None:
            follows = number + 1 < len(blocks) and _opens(source, blocks[number + 1].start)
            if follows and begun < block.end:
                spans.append(Extent(begun, block.end))
            elif not follows and not _is_inch(source, opened):
                notes.append(
                    Note(
                        "quotation_left_open",
                        "A quotation mark opens here and is never closed.",
                        Span.of(source, opened, min(block.end, opened + 40)),
                    )
                )
    return Quotes(tuple(spans), tuple(notes))


def _closes(char: str, closers: str) -> bool:
    return char == closers or (len(char) == 1 and closers != _DOUBLED and char in closers)


def _opens(source: str, at: int) -> bool:
    mark = _ANY.match(source, at)
    return mark is not None and mark[0] in _MARKS


def _is_inch(source: str, at: int) -> bool:
    return source[at] == _EITHER and at > 0 and source[at - 1].isdigit()
