"""Which cues report: the words of saying, telling, finding and counting, apart from attitudes and intentions.

The words of a cue in, yes or no out. The list (`reporting.toml`) is one of language, made without a look at any corpus;
docs/evaluation.md says where its kinds come from.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = Path(__file__).with_name("reporting.toml")


@cache
def words(language: str) -> frozenset[str]:
    """All forms of the words that report; none for a language that has no list."""
    kinds = tomllib.loads(WORDS.read_text(encoding="utf-8")).get(language, {})
    return frozenset(form for lines in kinds.values() for line in lines for form in line.split())


def reports(cue: Iterable[str], language: str = "en") -> bool:
    """Whether a cue, given as its words, is of the reporting kind: "told", "have said", "according to"."""
    return any(word.lower() in words(language) for word in cue)
