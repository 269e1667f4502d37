"""What no reader can be faster than: copying the text, one look at every letter, one pass of a matcher of words."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon import Lexicon


def yardsticks(texts: list[str], lexicon: Lexicon) -> dict[str, Callable[[], object]]:
    """Work on texts, by name; each goes over all of them once."""
    data = [text.encode() for text in texts]
    made = [lexicon.tokeniser(text) for text in texts]
    works: dict[str, Callable[[], object]] = {
        "a copy of the bytes (memcpy)": lambda: [bytearray(one) for one in data],
        "splitting at white space": lambda: [text.split() for text in texts],
    }
    if importlib.util.find_spec("ahocorasick_rs") is not None:
        from ahocorasick_rs import AhoCorasick, MatchKind  # type: ignore[import-not-found] # noqa: PLC0415

        forms = sorted({form.lower() for entry in lexicon.entries for form in entry.forms})
        matcher = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
        lower = [text.lower() for text in texts]
        name = f"one pass of Aho-Corasick for the {len(forms):,} forms of the lexicon (ahocorasick-rs)"
        works[name] = lambda: [matcher.find_matches_as_indexes(text) for text in lower]
    works |= {
        "our words": lambda: [lexicon.tokeniser(text) for text in texts],
        "our matcher of the lexicon's forms, with case, gaps and categories": lambda: [
            lexicon.matcher(tokens) for tokens in made
        ],
    }
    return works
