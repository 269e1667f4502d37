"""What the lexicon knows of parties, arranged for asking: hits that are names, and bodies by country.

A lexicon goes in once; out comes a small index that the finders of actors, places and sides share.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import ActorName, Country

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Text

HYPHENS = frozenset("-‐‑–")
NAME, DEMONYM, PEOPLE, CAPITAL = "form", "demonym", "people", "capital"


class Vocabulary(NamedTuple):
    """Parties by what they are called."""

    countries: dict[str, Country]
    bodies: dict[tuple[str, str], ActorName]
    labels: dict[str, str]

    def body(self, country: str, body: str) -> tuple[str, str | None]:
        """The id and the name of a country's body, the lexicon's own where it has one."""
        known = self.bodies.get((country, body))
        if known is not None:
            return known.id, known.label
        entry = self.countries.get(country)
        label = self.labels.get(body)
        name = None
        if entry is not None and label is not None:
            adjective = entry.demonyms[0] if entry.demonyms else entry.forms[0]
            name = label.format(country=entry.forms[0], adjective=adjective)
        return f"{country.lower()}-{body}", name


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The index of a lexicon, made once."""
    countries: dict[str, Country] = {}
    bodies: dict[tuple[str, str], ActorName] = {}
    for entry in lexicon.entries:
        if isinstance(entry, Country):
            countries.setdefault(entry.id, entry)
        elif isinstance(entry, ActorName) and entry.country is not None:
            for body in entry.bodies:
                bodies.setdefault((entry.country, body), entry)
    return Vocabulary(countries, bodies, lexicon.table("bodies"))


def names(text: Text, first: int, last: int) -> list[Hit]:
    """The known parties named in tokens [first, last): "sky news" in small letters is no name."""
    words = text.tokens.text
    return [
        hit
        for hit in text.hits(ActorName, first, last)
        if hit.last <= last and any(not word.islower() for word in words[hit.first : hit.last])
    ]


def countries(text: Text, first: int, last: int, inside: list[Hit]) -> list[Hit]:
    """The countries, peoples and capitals in tokens [first, last) that are not part of another name (`inside`)."""
    return [
        hit
        for hit in text.hits(Country, first, last)
        if hit.last <= last and not any(name.first <= hit.first < name.last for name in inside)
    ]


def is_tied(text: Text, hit: Hit) -> bool:
    """Whether a hyphen makes a hit part of another word: "Russian-backed", "pro-Russian", "Hamas-run".

    "Israeli-American" belongs to both: its first half stands.
    """
    words = text.tokens.text
    tokens = text.tokens
    if hit.first >= 2 and words[hit.first - 1] in HYPHENS and tokens.joined(hit.first) and tokens.joined(hit.first - 1):
        return True
    after = hit.last
    if after + 1 < len(words) and words[after] in HYPHENS and tokens.joined(after) and tokens.joined(after + 1):
        return not text.hits(Country, after + 1, after + 2)
    return False
