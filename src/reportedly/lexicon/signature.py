"""The few words by which one tells a pack's language, read without the rest of the pack.

A text in another language must not wait for a whole lexicon to be loaded only to learn that it is not wanted.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple


class Signature(NamedTuple):
    """Words that speak for a language (`own`), and words that other languages write too and that speak for none."""

    own: frozenset[str]
    shared: frozenset[str]


@lru_cache(maxsize=8)
def signature(language: str) -> Signature:
    """The words of `lexicon/<language>/language.toml`; none where a pack has no such file."""
    file = resources.files("reportedly.lexicon").joinpath(language, "language.toml")
    if not file.is_file():
        return Signature(frozenset(), frozenset())
    table = tomllib.loads(file.read_text(encoding="utf-8"))["language"]
    shared = frozenset(table["shared"])
    return Signature(frozenset(table["own"]) - shared, shared)
