"""Full-text search: a person's words in, a question to the database out; and the place of the words in a text.

All words must be there, in any order; "words in quotation marks" must stand together, and a star at the end of a word
stands for any ending. Accents and capitals do not count. No word is ever an operator or a mistake.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.span import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_AROUND = 90  # characters shown on either side of the first word found
_INDEXED = 200_000  # characters of a text that PostgreSQL indexes: its vectors end at a megabyte


class Phrase(NamedTuple):
    """Words that must stand together, folded; `open` where the last of them may go on."""

    words: tuple[str, ...]
    open: bool


def phrases(words: str) -> tuple[Phrase, ...]:
    """What a person's words ask for; nothing where no letter or digit is among them."""
    found = []
    for quoted, star, bare in _PIECE.findall(words.replace("\x00", " ")):
        tokens = tuple(fold(token) for token in _TOKEN.findall(quoted or bare))
        if tokens:
            found.append(Phrase(tokens, bool(star) or bare.endswith("*")))
    return tuple(found)


def fold(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return bare.casefold()


def for_sqlite(asked: Sequence[Phrase]) -> str:
    """The question in the language of FTS5: every word quoted, so that none is an operator."""
    return " AND ".join('"' + " ".join(phrase.words) + '"' + ("*" if phrase.open else "") for phrase in asked)


def for_postgresql(asked: Sequence[Phrase]) -> str:
    """The question in the language of to_tsquery. Words hold letters and digits only, so none is an operator."""
    parts = []
    for phrase in asked:
        words = [f"'{word}'" for word in phrase.words]
        if phrase.open:
            words[-1] += ":*"
        parts.append("(" + " <-> ".join(words) + ")")
    return " & ".join(parts)


def plain(text: str) -> str:
    """A text as PostgreSQL indexes it: folded words with blanks between them."""
    return " ".join(fold(token) for token in _TOKEN.findall(text[:_INDEXED]))


def snippet(text: str, asked: Sequence[Phrase]) -> tuple[str, tuple[Extent, ...]]:
    """A stretch of the text around the first phrase found, and the words found in it, as offsets of the stretch."""
    tokens = [(fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text[:_INDEXED])]
    hits = sorted(extent for phrase in asked for extent in _places(tokens, phrase))
    first = hits[0].start if hits else 0
    start = max(0, first - _AROUND)
    end = min(len(text), first + 2 * _AROUND)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while first < end < len(text) and not text[end].isspace():
        end -= 1
    if end <= first:
        end = min(len(text), first + 2 * _AROUND)
    inside = (Extent(hit.start - start, hit.end - start) for hit in hits if start <= hit.start and hit.end <= end)
    return text[start:end], tuple(dict.fromkeys(inside))


def _places(tokens: list[tuple[str, int, int]], phrase: Phrase) -> Iterator[Extent]:
    *fixed, last = phrase.words
    size = len(phrase.words)
    for at in range(len(tokens) - size + 1):
        end = tokens[at + size - 1]
        if (end[0].startswith(last) if phrase.open else end[0] == last) and all(
            tokens[at + offset][0] == word for offset, word in enumerate(fixed)
        ):
            yield Extent(tokens[at][1], end[2])
