"""How a stretch of text falls into words: one ruler for lexicon forms and for documents.

Text in, tokens out, each with its offsets. A token is a run of letters ("soldiers", "п'ять"), a number with its
grouping ("12,500", "4.7"), a possessive or clitic ("'s", "l'") or one mark. Hyphens stand alone, so that "F-16",
"twenty-five" and "27-hundred" come apart the same way and the grammar decides what they are.

Nearly all that stands between two spaces was met before, in this text or another; how it comes apart is kept, and a
text is put together from what is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate, chain
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

WORD, NUMBER, MARK = "w", "n", "p"
_KINDS: dict[str, str] = {"w": WORD, "n": NUMBER, "p": MARK, "c": WORD, "e": WORD}  # by group of the pattern
_SKIPPED = "x"

_MARKS_ON_LETTERS = r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d]"
_LETTERS = rf"[^\W\d_]+(?:{_MARKS_ON_LETTERS}[^\W\d_]*)*"
# Marks of Markdown are no tokens, since they part no words: "at least **80 people**", "the [mayor](https://…)".
_MARKUP = (
    r"\*{1,3}(?=[\w\"“‘'])|(?<=[\w.,;:!?%\"”’'])\*{1,3}"
    r"|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![^\W_])"
    r"|\[(?=[^\[\]\n]{1,200}\]\()|\]\([^\s()]{0,500}\)"
)


_LINKED = "]("
# Spaces and line ends part chunks; but a space between digits may group them: "12 500".
_SPACED_DIGITS = re.compile(r"\d \d")
_BETWEEN_CHUNKS = re.compile(r"\n|(?<!\d) | (?!\d)")
_KEPT = 1 << 16  # chunks; then it begins anew
_LONGEST = 64  # characters of a chunk that is kept

_DOUBLED = r"''(?!')|``"  # plain type's quotation marks are one mark: ''Nine are missing,'' she said


class Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers and ties words together."""

    grouping: str = ","
    decimal: str = "."
    clitics: tuple[str, ...] = ()  # "l'", "d'": split off in front of a word
    endings: tuple[str, ...] = ("'s", "’s")  # split off behind one


class Tokens:
    """The tokens of one text as parallel lists; index i speaks of the same token in each.

    `lower` is what the lexicon is asked for: lower case, with typographic apostrophes made plain.
    """

    __slots__ = ("_places", "end", "kind", "lower", "start", "text")

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lower: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.kind: list[str] = []
        self._places: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def joined(self, i: int) -> bool:
        """Whether token i touches the one before it, as in "F-16" or "1.5k"."""
        return i > 0 and self.start[i] == self.end[i - 1]

    def places(self, words: AbstractSet[str]) -> list[int]:
        """The tokens, in order, that are one of these words in lower case.

        Many rooms look for words of theirs that few sentences hold; the text is gone through once for all of them.
        """
        if self._places is None:
            self._places = defaultdict(list)
            for i, word in enumerate(self.lower):
                self._places[word].append(i)
        known = self._places
        few, many = (words, known.keys()) if len(words) < len(known) else (known.keys(), words)
        return sorted(chain.from_iterable([known[word] for word in few if word in many]))


class _Chunk(NamedTuple):
    """The tokens of a stretch, each list as in `Tokens`, with offsets from where the stretch begins."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    kind: tuple[str, ...]
    start: tuple[int, ...]


class Tokeniser:
    """Cuts text into tokens as one language spells.

    The pattern has no nested repetition over overlapping classes, so its time is linear in the text.
    """

    def __init__(self, spelling: Spelling | None = None) -> None:
        spelling = spelling or Spelling()
        self.spelling = spelling
        group = "".join(re.escape(c) for c in spelling.grouping) + "\u00a0\u202f\u2009 '’"
        # in capitals too: "DELGADO'S DRIVER", as telegraphs print it
        endings = "|".join(f"(?i:{re.escape(e)})\\b" for e in spelling.endings)
        not_ending = f"(?!{endings})" if endings else ""
        clitics = "|".join(re.escape(c) for c in sorted(spelling.clitics, key=len, reverse=True))
        self._pattern = re.compile(
            (f"(?P<c>\\b(?i:{clitics}))|" if clitics else "")
            + (f"(?P<e>{endings})|" if endings else "")
            + rf"(?P<w>{_LETTERS}(?:{not_ending}['’ʼ]{_LETTERS})*)"
            + rf"|(?P<n>\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{re.escape(spelling.decimal)}\d+)?"
            + rf"|\d+(?:{re.escape(spelling.decimal)}\d+)?|(?<![\w.,]){re.escape(spelling.decimal)}\d+)"
            + rf"|(?P<x>{_MARKUP})|(?P<p>{_DOUBLED}|[^\w\s]|_)"
        )
        self._kinds = {number: _KINDS.get(name, "") for name, number in self._pattern.groupindex.items()}
        self._skipped = self._pattern.groupindex[_SKIPPED]
        self._met: dict[str, _Chunk] = {}

    def __call__(self, source: str, start: int = 0, end: int | None = None) -> Tokens:
        """The tokens of `source[start:end]`, with offsets into `source`."""
        if start or end is not None or _LINKED in source:  # in front of a link's address its words have spaces
            return _joined([self._cut(source, start, len(source) if end is None else end)], [0])
        if _SPACED_DIGITS.search(source):
            chunks = _BETWEEN_CHUNKS.split(source)
        else:
            chunks = source.replace("\n", " ").split(" ")
        met = self._met
        if len(met) > _KEPT:
            met = self._met = {}
        new = set(chunks).difference(met)
        for chunk in new:
            if len(chunk) <= _LONGEST:
                met[chunk] = self._cut(chunk, 0, len(chunk))
        if any(len(chunk) > _LONGEST for chunk in new):
            parts = [met.get(chunk) or self._cut(chunk, 0, len(chunk)) for chunk in chunks]
        else:
            parts = [met[chunk] for chunk in chunks]
        return _joined(parts, accumulate([len(chunk) + 1 for chunk in chunks], initial=0))

    def _cut(self, source: str, start: int, end: int) -> _Chunk:
        """The tokens of `source[start:end]` by the pattern, with offsets into `source`."""
        kinds, skipped = self._kinds, self._skipped
        found = [(match.lastindex, *match.span()) for match in self._pattern.finditer(source, start, end)]
        found = [row for row in found if row[0] != skipped]
        once: dict[str, str] = {}  # a word met again is the same object: less memory, one hash
        text = tuple(once.setdefault(word, word) for word in (source[row[1] : row[2]] for row in found))
        lower = {word: lowered(word) for word in once}
        return _Chunk(
            text,
            tuple(map(lower.__getitem__, text)),
            tuple(kinds[row[0] or 0] for row in found),
            tuple(row[1] for row in found),
        )


def _joined(chunks: list[_Chunk], offsets: Iterable[int]) -> Tokens:
    """The tokens of chunks that begin at these offsets, one behind the other."""
    tokens, put = Tokens(), chain.from_iterable
    text, lower, kind, start = zip(*chunks, strict=True)
    tokens.text, tokens.lower, tokens.kind = list(put(text)), list(put(lower)), list(put(kind))
    tokens.start = [at + inside for at, chunk in zip(offsets, start, strict=False) for inside in chunk]
    tokens.end = list(map(add, tokens.start, map(len, tokens.text)))
    return tokens


def lowered(word: str) -> str:
    """A token in lower case with plain apostrophes; in "12’000" the mark groups digits and stays."""
    low = word.lower()
    return low if word[0].isdecimal() else low.replace("’", "'").replace("ʼ", "'")
