"""Who is credited, by which words, for which words, through whom.

One small interface, so that readers can be swapped and compared: the rules, and the learned tagger that reads with
them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from reportedly.attribution.rules import attribute

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text


class Attributor(Protocol):
    """Anything that finds the attributions of a text. `name` is what a reading records as its tagger."""

    @property
    def name(self) -> str:
        """A short name with a version, such as "rules"."""
        ...

    def attribute(self, text: Text, mentions: Mentions, lexicon: Lexicon) -> tuple[Attribution, ...]:
        """All attributions of the text, in order of their first content."""
        ...


class Rules:
    """Attribution by lexicon and grammar alone: no weights, and every answer names its rule."""

    name = "rules"

    def attribute(self, text: Text, mentions: Mentions, lexicon: Lexicon) -> tuple[Attribution, ...]:
        """All attributions of the text, in order of their first content."""
        return attribute(text, mentions, lexicon)


RULES = Rules()
TAGGERS = ("auto", "rules", "learned")


@cache
def named(name: str) -> Attributor:
    """The attributor of that name, made once. The learned one reads with the rules; it brings its libraries."""
    if name != "learned":
        return RULES
    from reportedly.attribution.learned import Learned  # noqa: PLC0415 - half a second that the rules do without

    return Learned()


def best_for(language: str) -> Attributor:
    """The learned tagger for the languages it was trained on, where it is installed; the rules for all others."""
    return named("learned" if language in _learnt() else "rules")


@cache
def _learnt() -> frozenset[str]:
    """The languages of the learned tagger; none where the libraries that run it are not there."""
    from importlib.util import find_spec  # noqa: PLC0415

    from reportedly.attribution.tagger import languages  # noqa: PLC0415

    if any(find_spec(name) is None for name in ("numpy", "onnxruntime", "tokenizers")):
        return frozenset()
    return languages()
