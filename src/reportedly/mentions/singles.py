"""One and none: 'a soldier', 'another officer', 'his driver', 'no casualties'.

An article counts only where something happened to whom it introduces, which is decided later; here the noun phrase is
found. Somebody's driver or daughter is one as a driver is. 'No' counts nothing only in front of those who could have
been counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Country, Noun, Trigger
from reportedly.lexicon.words import WORD
from reportedly.records.mention import Qualifier, Quantity, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Hit, Lexicon
    from reportedly.lexicon.words import Tokens
    from reportedly.records.span import Span
    from reportedly.text.segment import Text

_CLOSING = frozenset(",.;:!?)")
_REACH = 8  # "a 17-year-old boy", "a senior Kenyan police officer": an article and up to seven tokens before the noun


def find_singles(text: Text, lexicon: Lexicon) -> Iterator[Quantity]:
    """Articles that may count one, and negations that count none."""
    opened: set[int] = set()
    yield from _persons(text, lexicon, opened)
    yield from _peoples(text, lexicon, opened)
    yield from _nobody(text, lexicon)
    yield from _happened(text, lexicon)


def _persons(text: Text, lexicon: Lexicon, opened: set[int]) -> Iterator[Quantity]:
    """'a soldier', 'another officer', 'his driver', 'no civilians': by the nouns for people."""
    one, none = lexicon.word_class("one_article"), lexicon.word_class("none_article")
    closed = lexicon.word_class("function") - lexicon.word_class("addition")
    own, attendant, kin = (lexicon.word_class(name) for name in ("one_possessive", "attendant", "kin"))
    ands, definite = lexicon.word_class("numeral_and"), lexicon.word_class("definite")
    addition, nor = lexicon.word_class("addition"), lexicon.word_class("nor")
    tokens = text.tokens
    for hit, entry in text.found(Noun):
        if entry.what != "person":
            continue
        at = _determiner(tokens, hit.first, closed, one)
        if at is None:
            continue
        if at and tokens.lower[at - 1] in nor:
            continue  # "neither the ambassador nor his driver was hurt"
        word = tokens.lower[at]
        written = text.source[tokens.start[hit.first] : tokens.end[hit.last - 1]].lower()  # "passer-by"
        single = (tokens.lower[hit.last - 1] in entry.one or written in entry.one) and at not in opened
        if single and word in one and _ends_phrase(text, hit.last, closed):
            opened.add(at)
            yield _one(text.span(at, hit.last), text.span(at, at + 1), entry.name, more=word in addition)
        elif (
            single
            and word in own
            and (
                tokens.lower[hit.last - 1] in attendant
                or (tokens.lower[hit.last - 1] in kin and _listed(tokens, at, hit.last, ands))
            )
        ):
            opened.add(at)  # "the minister was wounded and his driver killed", "Reyes's driver"
            first = at - 1 if tokens.joined(at) else at
            if first != at and first > 0 and tokens.lower[first - 1] in definite:
                first -= 1  # "the minister's driver"
            yield _one(text.span(first, hit.last), text.span(at, at + 1), entry.name)
            other = _beside(text, hit, lexicon)
            if other is not None:
                yield _one(other, other, entry.name)
        elif word in none and at == hit.first - 1:
            yield _none(text.span(at, at + 1), entry.name)


def _determiner(tokens: Tokens, first: int, closed: frozenset[str], one: frozenset[str]) -> int | None:
    """The word that opens the noun phrase whose noun stands at `first`."""
    at, floor = first - 1, max(0, first - _REACH)
    while (
        at >= floor
        and tokens.lower[at] not in one
        and (
            tokens.joined(at + 1)
            or (tokens.kind[at] == WORD and tokens.lower[at] not in closed)
            or _abbreviates(tokens, at)
        )
    ):
        at -= 1
    return at if at >= 0 and at >= first - _REACH else None


def _listed(tokens: Tokens, at: int, last: int, ands: frozenset[str]) -> bool:
    """Whether an 'and' stands beside a noun phrase: 'a boy and his father', 'his wife, and two others'."""
    if last < len(tokens) and tokens.text[last].istitle():
        return False  # "and his son Beau": somebody named
    behind = tokens.lower[last : last + 2]
    if behind[:1] == [","]:
        behind = behind[1:]
    return (at > 0 and tokens.lower[at - 1] in ands) or (behind[:1] != [] and behind[0] in ands)


def _beside(text: Text, hit: Hit, lexicon: Lexicon) -> Span | None:
    """The driver of 'his bodyguard and driver'."""
    tokens, at = text.tokens, hit.last
    if at + 1 < len(tokens) and tokens.lower[at] in lexicon.word_class("numeral_and"):
        known = tokens.lower[at + 1] in lexicon.word_class("attendant") | lexicon.word_class("kin")
        return text.span(at + 1, at + 2) if known and text.hits(Noun, at + 1, at + 2) else None
    return None


def _peoples(text: Text, lexicon: Lexicon, opened: set[int]) -> Iterator[Quantity]:
    """'a Brazilian': by the words for a people."""
    one = lexicon.word_class("one_article")
    closed = lexicon.word_class("function") - lexicon.word_class("addition")
    lower = text.tokens.lower
    for hit in text.hits(Country):
        at = hit.first - 1
        named = hit.way in ("people", "demonym") and at >= 0 and lower[at] in one and at not in opened
        # "two Colombians and a Brazilian who had volunteered died"
        if named and (hit.last >= len(lower) or lower[hit.last] in closed or lower[hit.last] in _CLOSING):
            yield _one(text.span(at, hit.last), text.span(at, at + 1))


def _nobody(text: Text, lexicon: Lexicon) -> Iterator[Quantity]:
    """'nobody', 'no one'."""
    nobody, lower = _phrases(lexicon), text.tokens.lower
    for at in text.tokens.places(nobody.keys()):
        rest = next((r for r in nobody[lower[at]] if tuple(lower[at + 1 : at + 1 + len(r)]) == r), None)
        if rest is not None:
            yield _none(text.span(at, at + 1 + len(rest)), "nobody")


def _happened(text: Text, lexicon: Lexicon) -> Iterator[Quantity]:
    """'another' in front of what happened, and 'no' in front of 'casualties'."""
    tokens = text.tokens
    pronoun, none, addition = (lexicon.word_class(name) for name in ("one_pronoun", "none_article", "addition"))
    seen = -1
    for hit, trigger in text.found(Trigger):
        at = hit.first - 1
        if trigger.construction == "passive" and at > seen and tokens.lower[at] in pronoun:
            seen = at
            span = text.span(at, at + 1)  # "one person was killed and another injured"
            yield Quantity(span, span, Qualifier.EXACT, 1.0, 1.0, 1.0, more=True, why=(trigger.name,))
        if trigger.construction != "noun" or at < 0 or at == seen:
            continue
        if tokens.lower[at] in addition and at:
            at -= 1
        if tokens.lower[at] in none:
            seen = hit.first - 1
            yield _none(text.span(at, at + 1), trigger.name)


def _one(span: Span, core: Span, *why: str, more: bool = False) -> Quantity:
    return Quantity(span, core, Qualifier.EXACT, 1.0, 1.0, 1.0, Shape.ARTICLE, more=more, why=why)


def _none(span: Span, *why: str) -> Quantity:
    return Quantity(span, span, Qualifier.EXACT, 0.0, 0.0, 0.0, Shape.NONE, why=why)


@lru_cache(maxsize=8)
def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    """Pronouns that count nobody by their first word, with the words that follow it: 'nobody', 'no one'."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(lexicon.word_class("none_phrase")):
        first, *rest = lexicon.tokeniser(form).lower
        phrases.setdefault(first, []).append(tuple(rest))
    return phrases


def _abbreviates(tokens: Tokens, at: int) -> bool:
    """Whether a full stop ends letters that stand for words: 'a U.S. soldier'."""
    return at > 1 and tokens.text[at] == "." and tokens.joined(at) and len(tokens.text[at - 1]) == 1


def _ends_phrase(text: Text, last: int, closed: frozenset[str]) -> bool:
    """Whether the noun closes its phrase: 'a soldier was', not 'a soldier song' and not "a soldier's"."""
    if last >= len(text.tokens):
        return True
    if text.tokens.lower[last] in ("'s", "’s") or text.tokens.text[last] == "-":
        return False
    # "a 17-year-old was hurt", but in "a 17-year-old boy" the age only describes
    compound = text.tokens.text[last - 2] == "-" and text.tokens.joined(last - 1)
    return not compound or text.tokens.kind[last] != WORD or text.tokens.lower[last] in closed
