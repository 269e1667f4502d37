"""Where things happen: countries, known places, and places that a word such as "village" shows to be one.

A `Text` goes in, `Place` mentions in the order of the text come out. A country that speaks ("Kenya said"), that is
part of another name ("the Kyiv Independent") or of a word ("US-backed") is no place, nor is one in the name of a war.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Country, PlaceName
from reportedly.mentions.persons import name_tokens
from reportedly.mentions.vocabulary import CAPITAL, NAME, countries, is_tied, names, owns, speaks
from reportedly.records.mention import Place

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Sentence, Text


def find_places(text: Text, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places named in a text, in order."""
    table = lexicon.table("places")
    kinds, events = frozenset(table.get("kinds", ())), frozenset(table.get("events", ()))
    found: list[Place] = []
    for sentence in text.sentences:
        known = _known(text, sentence, events, lexicon)
        places = [_place(text, hit, _extended(text, hit, sentence, kinds, known, lexicon)) for hit in known]
        places += _by_kind(text, sentence, kinds, known, lexicon)
        places.sort(key=lambda place: (place.span.start, -place.span.end))
        for place in places:
            if not found or place.span.start >= found[-1].span.end:
                found.append(place)
    return tuple(found)


def _known(text: Text, sentence: Sentence, events: frozenset[str], lexicon: Lexicon) -> list[Hit]:
    """Places of the lexicon in a sentence, in order, each once; a city that is also a capital is the city."""
    inside = names(text, sentence.first, sentence.last)
    taken = {at for hit in inside for at in range(hit.first, hit.last)}
    places = [
        hit
        for hit in text.hits(PlaceName, sentence.first, sentence.last)
        if hit.last <= sentence.last and hit.first not in taken and not is_tied(text, hit)
    ]
    nations = [
        hit
        for hit in countries(text, sentence.first, sentence.last, inside)
        if hit.way in (NAME, CAPITAL) and not is_tied(text, hit)
    ]
    speakers = {hit.first for hit in nations if speaks(text, hit, lexicon)}
    speakers |= {hit.first for hit in [*places, *nations] if owns(text, hit, lexicon)}
    within = {at for hit in nations if hit.way == NAME for at in range(hit.first, hit.last)}
    places = [hit for hit in places if hit.first not in speakers and hit.first not in within]
    taken = {at for hit in places for at in range(hit.first, hit.last)}
    places += [hit for hit in nations if hit.first not in speakers and hit.first not in taken]
    lower = text.tokens.lower
    return sorted(
        (hit for hit in places if lower[hit.last : hit.last + 1] == [] or lower[hit.last] not in events),
        key=lambda hit: hit.first,
    )


def _extended(
    text: Text, hit: Hit, sentence: Sentence, kinds: frozenset[str], known: list[Hit], lexicon: Lexicon
) -> int:
    """The end of a place with the word for its kind: "Kursk region", "Dahieh suburb of Beirut"."""
    lower = text.tokens.lower
    end = hit.last
    if end < sentence.last and lower[end] in kinds:
        end += 1
        if end + 1 < sentence.last and lower[end] in lexicon.word_class("of"):
            whole = next((other for other in known if other.first == end + 1), None)
            if whole is not None:
                return whole.last
    return end


def _place(text: Text, hit: Hit, end: int) -> Place:
    entry = hit.entry
    if isinstance(entry, Country):
        capital = f"{entry.id.lower()}-{'-'.join(entry.capital[0].lower().split())}" if hit.way == CAPITAL else entry.id
        return Place(text.span(hit.first, end), capital, entry.id)
    assert isinstance(entry, PlaceName)  # noqa: S101 - only these two come here
    return Place(text.span(hit.first, end), entry.id, entry.country)


def _by_kind(text: Text, sentence: Sentence, kinds: frozenset[str], known: list[Hit], lexicon: Lexicon) -> list[Place]:
    """Places that no lexicon knows: "in Wad al-Arab village", "the town of Bakoura", "near the Dar Sila camp"."""
    lower = text.tokens.lower
    found: list[Place] = []
    if sentence.heading:
        return found
    taken = {at for hit in known for at in range(hit.first, hit.last)}
    for at in range(sentence.first, sentence.last):
        if lower[at] not in kinds:
            continue
        span = _named_before(text, sentence, at, lexicon) or _named_after(text, sentence, at, lexicon)
        if span is None or any(i in taken for i in range(*span)):
            continue
        found.append(Place(text.span(*span), None, _country_behind(text, span[1], sentence, known, lexicon)))
    return found


def _named_before(text: Text, sentence: Sentence, kind: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name in front of a word of kind, back to a preposition: "in Wad al-Arab village"."""
    lower = text.tokens.lower
    locations, definite = (
        lexicon.word_class("location") | lexicon.word_class("belonging"),
        lexicon.word_class("definite"),
    )
    for first in range(kind - 1, max(sentence.first, kind - 6), -1):
        before = lower[first - 1]
        if before in locations or (before in definite and first >= 2 and lower[first - 2] in locations):
            return (first, kind + 1) if name_tokens(text, first, kind, lexicon) == kind else None
    return None


def _named_after(text: Text, sentence: Sentence, kind: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name behind a word of kind: "the town of Bakoura"."""
    lower = text.tokens.lower
    first = kind + 2
    if first >= sentence.last or lower[kind + 1] not in lexicon.word_class("of"):
        return None
    end = name_tokens(text, first, sentence.last, lexicon)
    return (first, end) if end > first else None


def _country_behind(text: Text, end: int, sentence: Sentence, known: list[Hit], lexicon: Lexicon) -> str | None:
    """The country that follows a place: "the village of Bakoura in North Darfur", "Bakoura camp, Sudan"."""
    lower = text.tokens.lower
    if end >= sentence.last or (lower[end] != "," and lower[end] not in lexicon.word_class("location")):
        return None
    hit = next((hit for hit in known if hit.first in range(end + 1, end + 4)), None)
    if hit is None:
        return None
    return hit.entry.id if isinstance(hit.entry, Country) else getattr(hit.entry, "country", None)
