"""How a stretch of text falls into words: one ruler for lexicon forms and for documents.

Text in, tokens out, each with its offsets. A token is a run of letters ("soldiers", "п'ять"), a number with its
grouping ("12,500", "4.7"), a possessive or clitic ("'s", "l'") or one mark. Hyphens stand alone, so that "F-16",
"twenty-five" and "27-hundred" come apart the same way and the grammar decides what they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

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

    __slots__ = ("end", "kind", "lower", "start", "text")

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lower: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.kind: list[str] = []

    def __len__(self) -> int:
        return len(self.text)

    def joined(self, i: int) -> bool:
        """Whether token i touches the one before it, as in "F-16" or "1.5k"."""
        return i > 0 and self.start[i] == self.end[i - 1]


class Tokeniser:
    """Cuts text into tokens as one language spells.

    The pattern has no nested repetition over overlapping classes, so its time is linear in the text.
    """

    def __init__(self, spelling: Spelling | None = None) -> None:
        spelling = spelling or Spelling()
        self.spelling = spelling
        group = "".join(re.escape(c) for c in spelling.grouping) + "\u00a0\u202f\u2009 '’"
        endings = "|".join(f"{re.escape(e)}\\b" for e in spelling.endings)
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

    def __call__(self, source: str, start: int = 0, end: int | None = None) -> Tokens:
        """The tokens of `source[start:end]`, with offsets into `source`."""
        tokens, kinds, skipped = Tokens(), self._kinds, self._skipped
        matches = self._pattern.finditer(source, start, len(source) if end is None else end)
        # Lists made at once take half the time of a loop that fills them, and this loop sees every word.
        found = [(match.lastindex, *match.span()) for match in matches]
        found = [row for row in found if row[0] != skipped]
        tokens.kind = [kinds[row[0] or 0] for row in found]
        tokens.start, tokens.end = [row[1] for row in found], [row[2] for row in found]
        text = [source[row[1] : row[2]] for row in found]
        once = dict(zip(text, text, strict=True))  # a word met again is the same object: less memory, one hash
        lower = {word: _lowered(word) for word in once}
        tokens.text = list(map(once.__getitem__, text))
        tokens.lower = list(map(lower.__getitem__, text))
        return tokens


@lru_cache(maxsize=1 << 16)
def _lowered(word: str) -> str:
    """A token in lower case with plain apostrophes; in "12’000" the mark groups digits and stays."""
    low = word.lower()
    return low if word[0].isdecimal() else low.replace("’", "'").replace("ʼ", "'")
