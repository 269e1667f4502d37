"""What the lexicon knows of classes, persons, places and countries, arranged for the ledger's questions.

A lexicon goes in once; out comes a small index that scopes, origins and names share.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.lexicon.entries import ActorName, Country, Noun, PlaceName, RoleWord

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import ActorKind

MILITARY = "military"
PEOPLE = "people"
_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")


class Person(NamedTuple):
    """A person whom the news calls by more than one spelling: the first form is the name."""

    id: str
    name: str
    country: str | None
    body: str | None


class Words(NamedTuple):
    """The lexicon as the ledger asks it; keys are in small letters."""

    classes: dict[str, str]
    longest_class: int
    countries: dict[str, str]
    nations: dict[str, str]  # names and adjectives of countries, as they are written
    places: dict[str, str]
    actors: dict[str, ActorName]
    labels: dict[str, str]
    kinds: dict[str, ActorKind]
    persons: dict[str, Person]
    surnames: dict[str, Person]
    known: dict[str, Person]
    roles: dict[str, RoleWord]
    authorities: dict[str, str]  # bodies of an authority that is not a state as such, by the body's id
    voices: dict[str, str]  # what states, authorities and armed groups are called


def words_of(text: str) -> list[str]:
    """The words of a phrase in small letters, without marks."""
    return _WORD.findall(text.casefold())


def pack(language: str | None = None) -> Lexicon:
    """The lexicon of a language, English where none is named; loaded once."""
    return load(language or "en")


@lru_cache(maxsize=8)
def known_words(lexicon: Lexicon) -> Words:
    """The index of a lexicon, made once."""
    classes: dict[str, str] = {}
    countries: dict[str, str] = {}
    nations: dict[str, str] = {}
    places: dict[str, str] = {}
    actors: dict[str, ActorName] = {}
    labels: dict[str, str] = {}
    kinds: dict[str, ActorKind] = {}
    roles: dict[str, RoleWord] = {}
    for entry in lexicon.entries:
        if isinstance(entry, Noun) and entry.military:
            classes.update((form.casefold(), MILITARY) for form in entry.forms)
        elif isinstance(entry, Country):
            countries.setdefault(entry.id, entry.forms[0])
            nations.update((form, entry.id) for form in (*entry.forms, *entry.demonyms))
        elif isinstance(entry, PlaceName):
            places.setdefault(entry.id, entry.forms[0])
        elif isinstance(entry, ActorName):
            labels.setdefault(entry.id, entry.label)
            kinds.setdefault(entry.id, entry.kind)
            for form in entry.forms:
                actors.setdefault(form.casefold(), entry)
        elif isinstance(entry, RoleWord):
            for form in entry.forms:
                roles.setdefault(form.casefold(), entry)
    for name, forms in lexicon.table("classes").items():
        classes.update((form.casefold(), name) for form in forms)
    persons, surnames, known = _persons(lexicon)
    authorities: dict[str, str] = {}
    voices = labels | countries
    for ident, row in lexicon.table("authorities").items():
        voices[ident] = row["name"]
        authorities.update((body, ident) for body in row["bodies"])
    longest = max((len(form.split()) for form in classes), default=1)
    return Words(
        classes=classes,
        longest_class=longest,
        countries=countries,
        nations=nations,
        places=places,
        actors=actors,
        labels=labels,
        kinds=kinds,
        persons=persons,
        surnames=surnames,
        known=known,
        roles=roles,
        authorities=authorities,
        voices=voices,
    )


def _persons(lexicon: Lexicon) -> tuple[dict[str, Person], dict[str, Person], dict[str, Person]]:
    """Well-known persons: by each form, by surnames that only one of them has, and by id."""
    forms: dict[str, Person] = {}
    surnames: dict[str, Person] = {}
    known: dict[str, Person] = {}
    shared: set[str] = set()
    for ident, row in lexicon.table("persons").items():
        person = Person(ident, row["forms"][0], row.get("country"), row.get("body"))
        known[ident] = person
        for form in row["forms"]:
            key = " ".join(words_of(form))
            if surnames.get(key, person) is not person:
                shared.add(key)
            (forms if " " in key else surnames)[key] = person
    for key in shared:
        del surnames[key]
    return forms, surnames, known
