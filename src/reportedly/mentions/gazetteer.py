"""Towns and provinces that the lexicon's gazetteer knows by their country, where words show that a place stands there.

A `Text` goes in, `Place` mentions come out. A name is looked up only behind a word for where something is ("in",
"near", "the province of") and at the head of a dateline, since many a town is called like a person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon.words import WORD
from reportedly.records.mention import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.text.segment import Text

_FIRST = re.compile(r"\W")
_LONGEST = 7  # tokens of a name, its hyphens among them: "Mazar-e-Sharif"
_DIRECTIONS = 2  # words that may stand between: "in north-western Bolu", "in the province of"
_INITIALS = 3  # a word in capitals that is no longer may be an abbreviation


def plain(name: str) -> str:
    """A name in plain letters, as the gazetteer keeps it: "Potosi" for "Potosí"."""
    if name.isascii():
        return name
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("’", "'"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def find_towns(text: Text, taken: set[int], lexicon: Lexicon) -> Iterator[Place]:
    """The places of the gazetteer in a text; tokens that are `taken` belong to a known place."""
    names, firsts = _names(lexicon)
    if not names:
        return
    tokens, starters = text.tokens, lexicon.word_class("place_preposition") | lexicon.word_class("location")
    ofs, kinds = lexicon.word_class("of"), frozenset(lexicon.table("places").get("kinds", ()))
    whole = text.source.isascii()
    for first in [i for i, word in enumerate(tokens.text) if word in firsts or not (whole or word.isascii())]:
        if (
            first in taken
            or plain(tokens.text[first]) not in firsts
            or not _is_behind(text, first, starters, ofs, kinds)
        ):
            continue
        found = _longest(text, first, names)
        if found is not None:
            yield found
    for block in text.blocks:
        first = text.token_at(block.start)
        shouted = first < len(tokens) and len(tokens.text[first]) > _INITIALS and tokens.text[first].isupper()
        found = _longest(text, first, names) if shouted and first not in taken else None
        if found is not None:
            yield found


def _is_behind(text: Text, first: int, starters: frozenset[str], ofs: frozenset[str], kinds: frozenset[str]) -> bool:
    """Whether a preposition stands before a name, over words for a direction: "in northern Kandahar"."""
    tokens = text.tokens
    for at in range(first - 1, max(-1, first - _DIRECTIONS - 2), -1):
        word = tokens.lower[at]
        if word in starters or (word in ofs and at and tokens.lower[at - 1] in kinds):
            return True
        if tokens.kind[at] != WORD or tokens.text[at][0].isupper():
            return False
    return False


def _longest(text: Text, first: int, names: dict[str, str]) -> Place | None:
    """The longest name that begins at a token."""
    tokens, limit = text.tokens, min(first + _LONGEST, len(text.tokens))
    start = tokens.start[first]
    for last in range(limit, first, -1):
        words = plain(text.source[start : tokens.end[last - 1]])
        country = names.get(words.title() if words.isupper() and len(words) > _INITIALS else words)
        if country is not None:
            return Place(text.span(first, last), None, country)
    return None


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> tuple[dict[str, str], frozenset[str]]:
    """The country of each name, and the words with which names begin."""
    names = {name: country for country, names in lexicon.table("gazetteer").items() for name in names}
    return names, frozenset(_FIRST.split(name, maxsplit=1)[0] for name in names)
