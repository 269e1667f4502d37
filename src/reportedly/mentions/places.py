"""Where things happen: countries, known places, and places that a word such as "village" shows to be one.

A `Text` goes in, `Place` mentions in the order of the text come out. A country that speaks ("Kenya said"), that is
part of another name ("the Kyiv Independent") or of a word ("US-backed") is no place, nor is the place that names a war.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reportedly.lexicon.entries import Country, PlaceName
from reportedly.mentions.gazetteer import find_towns
from reportedly.mentions.persons import name_tokens
from reportedly.mentions.vocabulary import CAPITAL, NAME, countries, is_tied, names, owns, speaks
from reportedly.records.mention import Place

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Sentence, Text

_LONGEST = 6  # tokens of an unknown name
_NEAR = 4  # tokens behind an unknown place in which its country may stand


def find_places(text: Text, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places named in a text, in order."""
    table = lexicon.table("places")
    kinds, events = frozenset(table.get("kinds", ())), frozenset(table.get("events", ()))
    known = _known(text, events, lexicon)
    waters = lexicon.word_class("waters")
    places = [_place(text, hit, _extended(text, hit, kinds | waters, known, lexicon), waters) for hit in known.values()]
    places += _by_kind(text, kinds, known, lexicon)
    taken = {at for hit in known.values() for at in range(hit.first, hit.last)}
    places += find_towns(text, taken, lexicon)
    # of two that begin together the one whose country is known, then the longer
    places.sort(key=lambda place: (place.span.start, place.country is None, -place.span.end))
    found: list[Place] = []
    for place in places:
        if not found or place.span.start >= found[-1].span.end:
            found.append(place)
    return tuple(found)


def _known(text: Text, events: frozenset[str], lexicon: Lexicon) -> dict[int, Hit]:
    """Places of the lexicon by their first token, each once; a city that is also a capital is the city."""
    lower, size = text.tokens.lower, len(text.tokens)
    inside = names(text, 0, size)
    nations = [hit for hit in countries(text, 0, size, inside) if hit.way in (NAME, CAPITAL)]
    taken = {at for hit in inside for at in range(hit.first, hit.last)}
    # "Dominican Republic" holds no other place, "Kursk" and "Kyiv" may
    taken |= {at for hit in nations if hit.way == NAME for at in range(hit.first, hit.last)}
    places = [hit for hit in text.hits(PlaceName) if hit.first not in taken]
    cities = {hit.first for hit in places}
    speakers = {hit.first for hit in nations if speaks(text, hit, lexicon)}
    indefinite, attacks = lexicon.word_class("indefinite"), lexicon.word_class("attack_noun")
    found: dict[int, Hit] = {}
    for hit in (*places, *(hit for hit in nations if hit.first not in cities)):
        event = hit.last < size and (lower[hit.last] in events or lower[hit.last] in attacks)
        if hit.way == NAME and hit.first and lower[hit.first - 1] in indefinite:
            continue  # "in a US strike", "by a UAE plane"
        if not event and hit.first not in speakers and not is_tied(text, hit) and not owns(text, hit, lexicon):
            found[hit.first] = hit
    return found


def _extended(text: Text, hit: Hit, kinds: frozenset[str], known: dict[int, Hit], lexicon: Lexicon) -> int:
    """The end of a place with the word for its kind: "Kursk region", "Jaramana suburb of Damascus"."""
    lower = text.tokens.lower
    end = hit.last
    if end < len(lower) and lower[end] in kinds:
        end += 1
        if end + 1 < len(lower) and lower[end] in lexicon.word_class("of") and end + 1 in known:
            return known[end + 1].last
    return end


def _place(text: Text, hit: Hit, end: int, waters: frozenset[str]) -> Place:
    if isinstance(hit.entry, Country):
        country = hit.entry
        if hit.way == NAME and end > hit.last and text.tokens.lower[hit.last] in waters:
            return Place(text.span(hit.first, end), None, None)  # the Niger River flows through four countries
        city = "-".join(country.capital[0].lower().split()) if hit.way == CAPITAL else None
        return Place(text.span(hit.first, end), f"{country.id.lower()}-{city}" if city else country.id, country.id)
    place = cast("PlaceName", hit.entry)
    return Place(text.span(hit.first, end), place.id, place.country)


def _by_kind(text: Text, kinds: frozenset[str], known: dict[int, Hit], lexicon: Lexicon) -> list[Place]:
    """Places that no lexicon knows: "in Wad al-Arab village", "the town of Bakoura", "near the Dar Sila camp"."""
    found: list[Place] = []
    taken = {at for hit in known.values() for at in range(hit.first, hit.last)}
    for at in text.tokens.places(kinds):
        sentence = text.sentence_at(text.tokens.start[at])
        if sentence is None or sentence.heading:
            continue
        span = _named_before(text, sentence, at, lexicon) or _named_after(text, sentence, at, lexicon)
        if span is not None and not any(i in taken for i in range(*span)):
            country = _country_behind(text, span[1], sentence, known, lexicon)
            found.append(Place(text.span(*span), None, country))
    return found


def _named_before(text: Text, sentence: Sentence, kind: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name in front of a word of kind, back to a preposition: "in Wad al-Arab village"."""
    lower, definite = text.tokens.lower, lexicon.word_class("definite")
    locations = lexicon.either("location", "belonging")
    for first in range(kind - 1, max(sentence.first, kind - _LONGEST), -1):
        before = lower[first - 1]
        if before in locations or (before in definite and first >= 2 and lower[first - 2] in locations):
            return (first, kind + 1) if name_tokens(text, first, kind, lexicon) == kind else None
    return None


def _named_after(text: Text, sentence: Sentence, kind: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name behind a word of kind: "the town of Bakoura"."""
    first = kind + 2
    if first >= sentence.last or text.tokens.lower[kind + 1] not in lexicon.word_class("of"):
        return None
    end = name_tokens(text, first, sentence.last, lexicon)
    return (first, end) if end > first else None


def _country_behind(text: Text, end: int, sentence: Sentence, known: dict[int, Hit], lexicon: Lexicon) -> str | None:
    """The country that follows a place: "the village of Bakoura in North Darfur", "Bakoura camp, Sudan"."""
    lower = text.tokens.lower
    if end >= sentence.last or (lower[end] != "," and lower[end] not in lexicon.word_class("location")):
        return None
    for at in range(end + 1, min(end + _NEAR, sentence.last)):
        if at in known:
            entry = known[at].entry
            return entry.id if isinstance(entry, Country) else cast("PlaceName", entry).country
    return None
