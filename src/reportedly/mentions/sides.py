"""To whom the counted belong: "North Korean soldiers", "RSF fighters", "soldiers of the Russian army", "Kenyans".

A range of tokens goes in, a country (ISO 3166-1 alpha-2) or the lexicon id of a force comes out. Who says so, who
did it and whom they fought never decide: only words in front of the head, or tied to it by "of" or "from", then
by "in".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import ActorName, Country, Noun, PlaceName
from reportedly.mentions.naming import LONGEST_PHRASE
from reportedly.mentions.vocabulary import countries, is_tied, names
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Text

_SIDES = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.MILITARY,
        ActorKind.GOVERNMENT,
        ActorKind.INTELLIGENCE_SERVICE,
        ActorKind.LEGISLATURE,
        ActorKind.UN_BODY,
    }
)


def side_of(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The country or force to which the noun phrase at tokens [first, last) belongs, None where it does not say."""
    last = min(last, first + LONGEST_PHRASE)
    cut = _head_end(text, first, last, lexicon)
    for hit in _belongings(text, first, cut):
        side = _side(hit)
        if side is not None:
            return side
    for noun in text.hits(Noun, first, cut):
        if noun.entry.side is not None and noun.last <= cut:  # type: ignore[attr-defined]
            return str(noun.entry.side)  # type: ignore[attr-defined]
    if cut < last:
        for class_name in ("belonging", "location"):
            side = _behind(text, cut, last, lexicon, class_name)
            if side is not None:
                return side
    return None


def _head_end(text: Text, first: int, last: int, lexicon: Lexicon) -> int:
    lower = text.tokens.lower
    stops = lexicon.either("preposition", "relative")
    inner = {at for hit in _belongings(text, first, last) for at in range(hit.first + 1, hit.last)}
    return next((at for at in range(first + 1, last) if lower[at] in stops and at not in inner), last)


def _belongings(text: Text, first: int, last: int) -> list[Hit]:
    """Names, countries and places in a range, in order, each once, and none that a hyphen makes another word."""
    inside = names(text, first, last)
    found = [*inside, *countries(text, first, last, inside)]
    taken = {at for hit in found for at in range(hit.first, hit.last)}
    found += [hit for hit in text.hits(PlaceName, first, last) if hit.last <= last and hit.first not in taken]
    return sorted((hit for hit in found if not is_tied(text, hit)), key=lambda hit: hit.first)


def _side(hit: Hit) -> str | None:
    entry = hit.entry
    if isinstance(entry, Country):
        return entry.id
    if isinstance(entry, ActorName):
        if entry.side is not None:
            return entry.side
        return (entry.country or entry.id) if entry.kind in _SIDES else None
    return entry.country if isinstance(entry, PlaceName) else None


def _behind(text: Text, cut: int, last: int, lexicon: Lexicon, class_name: str) -> str | None:
    """The side that a preposition of one class ties to the head: "men from Kenya", not "killed by Kenya"."""
    lower = text.tokens.lower
    prepositions, wanted = lexicon.word_class("preposition"), lexicon.word_class(class_name)
    for hit in _belongings(text, cut, last):
        governor = next((lower[at] for at in range(hit.first - 1, cut - 1, -1) if lower[at] in prepositions), "")
        if governor in wanted:
            side = _side(hit)
            if side is not None:
                return side
    return None
