"""On whose ground a report stands: the country in which what a sentence tells happens, where it names none itself.

Text and places in, one country or None for each sentence out. A place that words such as "in" or "shelled" tie to what
happens speaks for its own sentence; then the sentences before it in the paragraph, then the heading that the paragraph
stands under ("Sudanese civil war"), then the one country in which all or nearly all of the report happens, its dateline
among the witnesses. A digest, whose paragraphs happen in many countries, has no such country.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import Country, Cue, PlaceName, Trigger
from reportedly.lexicon.words import WORD
from reportedly.mentions.vocabulary import CAPITAL, NAME, countries, is_tied, names, speaks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon import Hit, Lexicon
    from reportedly.records.mention import Place
    from reportedly.text.segment import Sentence, Text

_DATELINE = 12  # so many tokens may stand in front of the dash of a dateline
_SHORTEST = 3  # letters of a town in capitals
_LONG_DATELINE = 60  # characters
_DASHES = frozenset("-–—")
_NEARLY_ALL = 0.6  # of the sentences that name a country: a report on one country mentions its neighbours
_LONGEST = 6  # tokens of what a place owns: "Gaza City's Al-Shifa hospital"
_OPENING = 2  # a headline and the first sentence
_LEAD = 5  # a report says where it happens in its first sentences
_WEIGHT = 2  # a dateline counts as two sentences


class Grounds(NamedTuple):
    """For each sentence the country it stands on: by its paragraph, by its heading, by the whole report."""

    near: list[str | None]
    under: list[str | None]
    home: list[str | None]


def grounds_of(text: Text, places: Sequence[Place], lexicon: Lexicon) -> Grounds:
    """The ground of every sentence of a text."""
    told = _told(text, places, lexicon)
    home = _home(text, told, places, lexicon)
    near: list[str | None] = []
    under: list[str | None] = []
    homes: list[str | None] = []
    heading: set[str] = set()
    block, last = -1, None
    for number, sentence in enumerate(text.sentences):
        if sentence.heading:
            heading = _named_by(text, sentence, lexicon)
        if sentence.block != block:
            block, last = sentence.block, None
        near.append(last)
        under.append(None if sentence.heading or len(heading) != 1 else next(iter(heading)))
        # under "Democratic Republic of the Congo–Rwanda conflict" a digest has left the country it began with
        homes.append(home if not heading or home in heading or sentence.heading else None)
        last = told.get(number) or last
    return Grounds(near, under, homes)


def _told(text: Text, places: Sequence[Place], lexicon: Lexicon) -> dict[int, str]:
    """The first country in which each sentence says that something happens."""
    told: dict[int, str] = {}
    starts = [sentence.start for sentence in text.sentences]
    prepositions = lexicon.either("place_preposition", "entering")
    for place in places:
        number = bisect_left(starts, place.span.start + 1) - 1
        if place.country is None or number in told:
            continue
        if _opens(text, place, text.sentences[number]) or is_located(text, place, prepositions, lexicon):
            told[number] = place.country
    return told


def _opens(text: Text, place: Place, sentence: Sentence) -> bool:
    """Whether a place stands alone in front of what happened there, as posts begin: "Odesa. Ten dead"."""
    after = text.token_at(place.span.end - 1) + 1
    return place.span.start == sentence.start and after < len(text.tokens) and text.tokens.text[after] == "."


def _named_by(text: Text, sentence: Sentence, lexicon: Lexicon) -> set[str]:
    """The countries that a heading names, where it heads a part of a digest by an adjective too: "Mexican drug war".

    In a headline ("Russian shelling kills nine") an adjective may name whoever did it, and a speaker tells of anywhere.
    """
    first, last = sentence.first, sentence.last
    telling = text.hits(Trigger, first, last) or text.hits(Cue, first, last)
    inside = names(text, first, last)
    taken = {at for hit in inside for at in range(hit.first, hit.last)}
    named = {
        str(hit.entry.id)  # type: ignore[attr-defined]
        for hit in countries(text, first, last, inside)
        if (not telling or hit.way in (NAME, CAPITAL)) and not _is_speaker(text, hit, lexicon)
    }
    found = text.found(PlaceName, first, last)
    taken |= {hit.first for hit in text.hits(Country, first, last) if _is_speaker(text, hit, lexicon)}
    return named | {place.country for hit, place in found if place.country and hit.first not in taken}


def _is_speaker(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a country tells what a headline says: "Tehran says …", "Kyiv: North Koreans lose men"."""
    colon = hit.way == CAPITAL and text.tokens.text[hit.last : hit.last + 1] == [":"]
    return colon or speaks(text, hit, lexicon)


def _home(text: Text, told: dict[int, str], places: Sequence[Place], lexicon: Lexicon) -> str | None:
    """The country in which all, or nearly all, that a report tells happens."""
    votes = Counter(told.values())
    if told and min(told) < _LEAD:
        votes[told[min(told)]] += _WEIGHT - 1  # what a report begins with it is about
    lead = {told[number] for number in told if number < _LEAD}
    opening = next((told[number] for number in range(_OPENING) if number in told), None)
    for place in places:
        sentence = text.sentence_at(place.span.start)
        desk = opening not in (None, place.country)  # "CAIRO – A strike on a town in Sudan": written abroad
        if place.country is None or desk or sentence is None or place.span.start - sentence.start > _LONG_DATELINE:
            continue
        if place.span.start < dateline_end(text, sentence):
            votes[place.country] += _WEIGHT
            lead.add(place.country)
    if not votes:
        return _most_named(text, lexicon)
    country, most = votes.most_common(1)[0]
    return country if country in lead and most >= _NEARLY_ALL * votes.total() else None


def _most_named(text: Text, lexicon: Lexicon) -> str | None:
    """The country that a report without places speaks of: the one named most, from its first sentences on.

    Whoever attacks is not attacked: "Russian strikes" name no ground.
    """
    size, attacks = len(text.tokens), lexicon.word_class("attack_noun")
    inside = names(text, 0, size)
    spoken = [
        (hit.first, str(hit.entry.id))  # type: ignore[attr-defined]
        for hit in countries(text, 0, size, inside)
        if not is_tied(text, hit)
        and not _is_speaker(text, hit, lexicon)
        and attacks.isdisjoint(text.tokens.lower[hit.last : hit.last + 2])
    ]
    taken = {first for first, _ in spoken}
    spoken += [
        (hit.first, place.country) for hit, place in text.found(PlaceName) if place.country and hit.first not in taken
    ]
    if not spoken:
        return None
    end = text.sentences[min(_OPENING, len(text.sentences)) - 1].last
    votes = Counter(country for _, country in spoken)
    votes.update({country for first, country in spoken if first < end})  # what it begins with counts twice
    country, most = votes.most_common(1)[0]
    leads = any(first < end and one == country for first, one in spoken)
    return country if leads and most >= _NEARLY_ALL * votes.total() else None


def dateline_end(text: Text, sentence: Sentence) -> int:
    """Where a sentence begins behind "HARBOUR TOWN (Agency) — ", its own start where there is no dateline."""
    tokens = text.tokens
    written = tokens.text[sentence.first]
    capitals = written.isupper() and len(written) >= _SHORTEST
    town = any(hit.way in (CAPITAL, "form") for hit in text.hits(Country, sentence.first, sentence.first + 1))
    if not capitals and not town and not text.hits(PlaceName, sentence.first, sentence.first + 1):
        return sentence.start
    for i in range(sentence.first + 1, min(sentence.first + _DATELINE, sentence.last - 1)):
        if tokens.text[i] in _DASHES and not tokens.joined(i) and not tokens.joined(i + 1):
            return tokens.start[i + 1]
    return sentence.start


def is_located(text: Text, place: Place, prepositions: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether one of the prepositions governs the place, over its own modifiers: 'in *the town of* Kosti'.

    A place that owns something is none ("on Russia's side"), unless it owns a place ("on Syria's coast").
    """
    tokens = text.tokens
    first = text.token_at(place.span.start)
    last = text.token_at(place.span.end - 1) + 1
    owning = (
        last < len(tokens) and tokens.joined(last) and tokens.lower[last] in lexicon.word_class("possessive_ending")
    )
    if owning and any(hit.first == last + 1 for hit in text.hits(PlaceName, last + 1, last + 2)):
        return False  # "in Russia's Kursk region": the region speaks for itself
    if owning and not _owns_place(text, last + 1, lexicon):
        return False
    strikes = lexicon.word_class("attack_verb")  # "shell the besieged city of El Fasher"
    ofs, attacks = lexicon.word_class("of"), lexicon.word_class("attack_noun")
    tied = ofs | lexicon.word_class("for")
    others = lexicon.word_class("preposition") - ofs
    sentence = text.sentence_at(place.span.start)
    floor = sentence.first if sentence is not None else 0
    for at in range(first - 1, max(floor - 1, first - 8), -1):
        word = tokens.lower[at]
        if word in prepositions and at and tokens.lower[at - 1] in lexicon.word_class("meeting"):
            return False  # "under a deal reached in Istanbul"
        if word in prepositions or word in strikes or (word in tied and at and tokens.lower[at - 1] in attacks):
            return True  # "shelling of Omdurman", "the battle for Goma" happen there
        if word in ofs and at and tokens.lower[at - 1] in lexicon.word_class("area_noun"):
            return True  # "evacuated from coastal areas of the eastern Philippines"
        if word == "," and at == first - 1 and at and tokens.text[at - 1][0].isupper():
            continue  # "in Depayin, Myanmar"
        if word in others or word in ";:.,":
            return False
    return False


def _owns_place(text: Text, at: int, lexicon: Lexicon) -> bool:
    """Whether a place owns a place: "on Syria's coast", "in Mogadishu's Hamar Weyne district"."""
    tokens, nouns = text.tokens, lexicon.word_class("place_noun")
    for i in range(at, min(at + _LONGEST, len(tokens))):
        if tokens.lower[i] in nouns:
            return True
        if tokens.kind[i] == WORD and not tokens.text[i][0].isupper():
            return False
    return False
