"""One and none: 'a soldier', 'another officer', 'no casualties'.

An article counts only where something happened to whom it introduces, which is decided later; here the noun phrase is
found. 'No' counts nothing only in front of those who could have been counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Country, Noun, Trigger
from reportedly.lexicon.words import WORD
from reportedly.records.mention import Qualifier, Quantity, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.text.segment import Text

_REACH = 8  # "a 17-year-old boy", "a senior Kenyan police officer": an article and up to seven tokens before the noun


def find_singles(text: Text, lexicon: Lexicon) -> Iterator[Quantity]:
    """Articles that may count one, and negations that count none."""
    one, none = lexicon.word_class("one_article"), lexicon.word_class("none_article")
    closed = lexicon.word_class("function") - lexicon.word_class("addition")
    tokens = text.tokens
    nobody = _phrases(lexicon)
    opened = -1
    for hit, entry in text.found(Noun):
        if entry.what != "person":
            continue
        written = text.source[tokens.start[hit.first] : tokens.end[hit.last - 1]].lower()  # "passer-by"
        single = tokens.lower[hit.last - 1] in entry.one or written in entry.one
        at = hit.first - 1
        while (
            at >= max(0, hit.first - _REACH)
            and (tokens.joined(at + 1) or (tokens.kind[at] == WORD and tokens.lower[at] not in closed))
            and tokens.lower[at] not in one
        ):
            at -= 1
        if at < 0 or at < hit.first - _REACH:
            continue
        word = tokens.lower[at]
        if single and word in one and _ends_phrase(text, hit.last) and at != opened:
            opened = at
            span = text.span(at, hit.last)
            yield Quantity(
                span,
                text.span(at, at + 1),
                Qualifier.EXACT,
                1.0,
                1.0,
                1.0,
                Shape.ARTICLE,
                more=word in lexicon.word_class("addition"),
                why=(entry.name,),
            )
        elif word in none and at == hit.first - 1:
            span = text.span(at, at + 1)
            yield Quantity(span, span, Qualifier.EXACT, 0.0, 0.0, 0.0, Shape.NONE, why=(entry.name,))
    for at, word in enumerate(tokens.lower):
        if word not in nobody:
            continue
        rest = next((r for r in nobody[word] if tuple(tokens.lower[at + 1 : at + 1 + len(r)]) == r), None)
        if rest is not None:
            span = text.span(at, at + 1 + len(rest))
            yield Quantity(span, span, Qualifier.EXACT, 0.0, 0.0, 0.0, Shape.NONE, why=("nobody",))
    for hit in text.hits(Country):
        at = hit.first - 1
        named = hit.way in ("people", "demonym") and at >= 0 and tokens.lower[at] in one
        if named and at != opened and hit.last < len(tokens) and tokens.lower[hit.last] in closed:
            span = text.span(at, hit.last)  # "two Colombians and a Brazilian who had volunteered died"
            yield Quantity(span, text.span(at, at + 1), Qualifier.EXACT, 1.0, 1.0, 1.0, Shape.ARTICLE)
    seen = -1
    for hit, trigger in text.found(Trigger):
        at = hit.first - 1
        if trigger.construction == "passive" and at > seen and tokens.lower[at] in lexicon.word_class("one_pronoun"):
            seen = at
            span = text.span(at, at + 1)  # "one person was killed and another injured"
            yield Quantity(span, span, Qualifier.EXACT, 1.0, 1.0, 1.0, more=True, why=(trigger.name,))
        if trigger.construction != "noun" or at < 0 or at == seen:
            continue
        if tokens.lower[at] in lexicon.word_class("addition") and at:
            at -= 1
        if tokens.lower[at] in none:
            seen = hit.first - 1
            span = text.span(at, at + 1)
            yield Quantity(span, span, Qualifier.EXACT, 0.0, 0.0, 0.0, Shape.NONE, why=(trigger.name,))


@lru_cache(maxsize=8)
def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    """Pronouns that count nobody by their first word, with the words that follow it: 'nobody', 'no one'."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(lexicon.word_class("none_phrase")):
        first, *rest = lexicon.tokeniser(form).lower
        phrases.setdefault(first, []).append(tuple(rest))
    return phrases


def _ends_phrase(text: Text, last: int) -> bool:
    """Whether the noun closes its phrase: 'a soldier was', not 'a soldier song' and not "a soldier's"."""
    if last >= len(text.tokens):
        return True
    return text.tokens.lower[last] not in ("'s", "’s") and text.tokens.text[last] != "-"
