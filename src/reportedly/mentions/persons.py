"""Names of persons: how far one goes, who is named before their office, and who is named again by surname alone.

Token ranges in, ends of names or `Actor` mentions out. Persons are in no lexicon; only spelling and the words
around a name show one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import ActorName, Country, Cue, Noun, PlaceName, RoleWord, Trigger
from reportedly.lexicon.words import lowered
from reportedly.mentions.vocabulary import HYPHENS, vocabulary
from reportedly.records.mention import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.lexicon import Lexicon
    from reportedly.text.segment import Sentence, Text

_LONGEST = 6


def name_tokens(text: Text, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name of a person that begins at token `first` ends; `first` itself where none does.

    Capitalised words, tied by hyphens and small particles: "Karim Nadim al-Hajj", "Lee Seong-kweun", "J. D. Vance".
    """
    words, lower, joined = text.tokens.text, text.tokens.lower, text.tokens.joined
    particles = lexicon.word_class("name_particle")
    end = at = first
    count = 0
    while at < last and count < _LONGEST:
        if _is_name_word(text, at, lexicon):
            count += 1
            at += 1
            if len(words[at - 1]) == 1 and at + 1 < last and words[at] == ".":
                at += 1
            while at + 1 < last and words[at] in HYPHENS and joined(at) and joined(at + 1):
                at += 2
            end = at
        elif lower[at] in particles and count:
            at += 2 if at + 1 < last and words[at + 1] in HYPHENS and joined(at + 1) else 1
        else:
            break
    return end


def before_office(text: Text, sentence: Sentence, office: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name in front of an office that begins at token `office`: "Anna Bondar, head of …"."""
    words, lower = text.tokens.text, text.tokens.lower
    particles = lexicon.word_class("name_particle")
    articles = lexicon.either("definite", "indefinite")
    last = office
    while last > sentence.first and lower[last - 1] in articles:
        last -= 1
    last -= 1
    if last <= sentence.first or words[last] != ",":
        return None
    first = last
    while first > sentence.first and last - first < 2 * _LONGEST:
        word = lower[first - 1]
        if not (
            _is_name_word(text, first - 1, lexicon) or word in particles or word in HYPHENS or _is_tail(text, first)
        ):
            break
        first -= 1
    while first < last and not _is_name_word(text, first, lexicon):
        first += 1
    count = sum(words[at][0].isupper() for at in range(first, last))
    if count < 2 or name_tokens(text, first, last, lexicon) != last or _is_known(text, first, last):
        return None
    return first, last


def named_again(text: Text, found: Iterable[Actor]) -> list[Actor]:
    """Later mentions of persons by one part of their name: "Petrov", "Lee" for the Lee Seong-kweun of before."""
    persons: dict[str, Actor] = {}
    taken: set[int] = set()
    for actor in found:
        first, last = text.token_at(actor.span.start), text.token_at(actor.span.end - 1) + 1
        taken.update(range(first, last))
        if actor.kind is ActorKind.PERSON and actor.name is not None and len(actor.name.split()) > 1:
            # "Lee Seong-kweun": where the last part is in small letters, the family name is the first.
            key = text.tokens.text[last - 1]
            persons.setdefault(key if key[0].isupper() else actor.name.split()[0], actor)
    if not persons:
        return []
    words = text.tokens.text
    return [
        Actor(text.span(at, at + 1), None, persons[word].name, ActorKind.PERSON, persons[word].country, ("surname",))
        for at in text.tokens.places(frozenset(map(lowered, persons)))
        if (word := words[at]) in persons and at not in taken and text.tokens.start[at] > persons[word].span.start
    ]


def _is_name_word(text: Text, at: int, lexicon: Lexicon) -> bool:
    """Whether a token is capitalised and no small word, as "The" at the head of a sentence is.

    Where all is in capitals ("PRESIDENT CRISTIANI SAID TODAY"), only the lexicon can tell a name from other words.
    """
    word, lower = text.tokens.text[at], text.tokens.lower[at]
    if not word[0].isupper():
        return False
    if lower in lexicon.word_class("name_particle"):
        return True
    if len(word) > 1 and word.isupper():
        known = (text.hits(kind, at, at + 1) for kind in (Cue, RoleWord, Trigger, Noun))
        inflected = lower.endswith(vocabulary(lexicon).verb_endings)
        return not inflected and lower not in lexicon.word_class("function") and not any(known)
    return lower not in vocabulary(lexicon).small


def _is_tail(text: Text, end: int) -> bool:
    """Whether the token before `end` is the second half of a hyphenated name: "Seong-kweun"."""
    words = text.tokens.text
    return end >= 2 and words[end - 2] in HYPHENS and text.tokens.joined(end - 1)


def _is_known(text: Text, first: int, last: int) -> bool:
    """Whether a capitalised stretch is a party or place of the lexicon, or ends in a common noun for one."""
    if any(hit.last == last for hit in text.hits(RoleWord, first, last)):
        return True
    return any(text.hits(kind, first, last) for kind in (ActorName, Country, PlaceName))
