"""What the lexicon knows of parties, arranged for asking: hits that are names, and bodies by country.

A lexicon goes in once; out comes a small index that the finders of actors, places and sides share.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import ActorName, Country, Cue, RoleWord

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Text

HYPHENS = frozenset("-‐‑–")
_LONGEST_VERB = 4  # "has repeatedly and strongly" comes no longer
NAME, DEMONYM, PEOPLE, CAPITAL = "form", "demonym", "people", "capital"


class Vocabulary(NamedTuple):
    """Parties by what they are called."""

    countries: dict[str, Country]
    bodies: dict[tuple[str, str], ActorName]
    labels: dict[str, str]
    modifiers: frozenset[str]  # words between a country and its body: "regional", "deputy"
    endings: frozenset[str]  # possessive endings
    adverb_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    small: frozenset[str]  # words that are no part of a name even where a sentence begins with them

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
    table = lexicon.table("actors")
    return Vocabulary(
        countries,
        bodies,
        lexicon.table("bodies"),
        frozenset(table.get("modifiers", ())),
        frozenset(lexicon.tokeniser.spelling.endings),
        tuple(table.get("adverb_endings", ())),
        tuple(table.get("verb_endings", ())),
        frozenset().union(*map(lexicon.word_class, table.get("never_in_names", ()))),
    )


def names(text: Text, first: int, last: int) -> list[Hit]:
    """The known parties named in tokens [first, last): "sky news" in small letters is no name."""
    words = text.tokens.text
    found: list[Hit] = []
    for hit in text.hits(ActorName, first, last):
        if hit.last > last or all(word.islower() for word in words[hit.first : hit.last]):
            continue
        if found and hit.first < found[-1].last:  # of two that overlap the longer
            if hit.last - hit.first > found[-1].last - found[-1].first:
                found[-1] = hit
        else:
            found.append(hit)
    return found


def countries(text: Text, first: int, last: int, inside: list[Hit]) -> list[Hit]:
    """The countries, peoples and capitals in tokens [first, last) that are not part of another name (`inside`)."""
    taken = {at for name in inside for at in range(name.first, name.last)}
    return [
        hit
        for hit in text.hits(Country, first, last)
        if hit.last <= last and hit.first not in taken and not _is_currency(text, hit.last)
    ]


def _is_currency(text: Text, after: int) -> bool:
    """Whether a currency sign touches a country: "US$2,700"."""
    words = text.tokens.text
    return after < len(words) and text.tokens.joined(after) and unicodedata.category(words[after][0]) == "Sc"


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


def speaks(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a country or capital stands where a speaker does: "Seoul said", "according to Kyiv"."""
    if hit.way not in (NAME, CAPITAL) or is_tied(text, hit):
        return False
    lower = text.tokens.lower
    if any(cue.last == hit.first for cue in text.hits(Cue, max(0, hit.first - 3), hit.first)):
        return True
    if hit.first and lower[hit.first - 1] in lexicon.word_class("preposition"):
        return False
    if _says(text, hit.last, lexicon):
        return True
    # "Chad and the Philippines deny": the second speaks for both
    after = hit.last
    if after < len(lower) and lower[after] in lexicon.word_class("and"):
        after += 1
        if after < len(lower) and lower[after] in lexicon.word_class("definite"):
            after += 1
        return any(_says(text, other.last, lexicon) for other in text.hits(Country, after, after + 1))
    return False


def _says(text: Text, at: int, lexicon: Lexicon) -> bool:
    """Whether a crediting verb begins at a token, over adverbs and auxiliaries: "has strongly denied"."""
    lower, endings = text.tokens.lower, vocabulary(lexicon).adverb_endings
    adverbs, have = lexicon.word_class("adverb"), lexicon.word_class("have")
    for after in range(at, min(at + _LONGEST_VERB, len(lower))):
        if text.hits(Cue, after, after + 1):
            return True
        word = lower[after]
        if word not in adverbs and word not in have and not (endings and word.endswith(endings)):
            return False
    return False


def owns(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a country or place only says whose body or person follows: "Lebanon's health ministry"."""
    lower, words = text.tokens.lower, vocabulary(lexicon)
    for at in range(hit.last, min(hit.last + 4, len(lower))):
        role = next((role.entry for role in text.hits(RoleWord, at, at + 1)), None)
        if isinstance(role, RoleWord) and (role.body is not None or role.person):
            return True
        if lower[at] not in words.endings and lower[at] not in words.modifiers:
            return False
    return False
