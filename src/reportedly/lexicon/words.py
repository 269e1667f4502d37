"""How a stretch of text falls into words: one ruler for lexicon forms and for documents.

Text in, tokens out, each with its offsets. A token is a run of letters ("soldiers", "п'ять"), a number with its
grouping ("12,500", "4.7"), a possessive or clitic ("'s", "l'") or one mark. Hyphens stand alone, so that "F-16",
"twenty-five" and "27-hundred" come apart the same way and the grammar decides what they are.
"""

from __future__ import annotations

import re

import msgspec

WORD, NUMBER, MARK = "w", "n", "p"

_LETTER = r"[^\W\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d]*"


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
            + rf"(?P<w>(?:{_LETTER})+(?:{not_ending}['’ʼ](?:{_LETTER})+)*)"
            + rf"|(?P<n>\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{re.escape(spelling.decimal)}\d+)?"
            + rf"|\d+(?:{re.escape(spelling.decimal)}\d+)?)"
            + r"|(?P<p>[^\w\s]|_)"
        )

    def __call__(self, source: str, start: int = 0, end: int | None = None) -> Tokens:
        """The tokens of `source[start:end]`, with offsets into `source`."""
        tokens = Tokens()
        text, lower, starts, ends, kinds = tokens.text, tokens.lower, tokens.start, tokens.end, tokens.kind
        for match in self._pattern.finditer(source, start, len(source) if end is None else end):
            word = match.group()
            text.append(word)
            kind = match.lastgroup or MARK
            kinds.append(WORD if kind in "ce" else kind)
            low = word.lower()
            lower.append(low.replace("’", "'").replace("ʼ", "'") if kind != NUMBER else low)
            starts.append(match.start())
            ends.append(match.end())
        return tokens
