"""Short words of a cell in, the lexicon's parties, countries and places out, each with its place in the cell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import ActorName, Country, HedgeWord, PlaceName, RoleWord
from reportedly.lexicon.load import load
from reportedly.records.attribution import Anonymity
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.lexicon.entries import Entry
    from reportedly.lexicon.match import Hit
    from reportedly.lexicon.words import Tokens


class Found(NamedTuple):
    """Something that the lexicon knows: its id, its country, and where in the cell it stands."""

    id: str
    country: str | None
    start: int
    end: int


class Party(NamedTuple):
    """Who is named by some words, as far as the lexicon can tell."""

    name: str | None = None
    actor: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    anonymity: Anonymity = Anonymity.NAMED


@cache
def party(words: str, language: str = "en") -> Party:
    """The one party that some words name; of several bodies the first, and none where two of the press stand together.

    A country beside a role ("Joint Chiefs of Staff (KR)") is the role's; one alone speaks for itself.
    """
    tokens, hits = _hits(words, language)
    known = _outermost([hit for hit in hits if isinstance(hit.entry, ActorName)])
    named = [hit.entry for hit in known if isinstance(hit.entry, ActorName)]
    roles = _outermost([hit for hit in hits if isinstance(hit.entry, RoleWord)])
    country = _country(tokens, hits)
    # "AFP/AA/NYT" is nobody in particular; "Yonhap" beside "the ministry" is
    if named and (len(named) == 1 or named[0].kind not in (ActorKind.NEWS_AGENCY, ActorKind.OUTLET)):
        first = named[0]
        return Party(first.label, first.id, first.kind, first.country, Anonymity.NAMED)
    if named:
        return Party(kind=named[0].kind)
    if roles and isinstance(roles[0].entry, RoleWord):
        role = roles[0].entry
        if role.body and country:
            body = _body(role.body, country, language)
            if body is not None:
                return Party(body.label, body.id, body.kind, body.country, Anonymity.NAMED)
        name = _named(words, tokens, roles[0]) if role.person else None
        return Party(name, None, role.kind, country, Anonymity.NAMED if name else role.anonymity)
    nations = [hit for hit in hits if isinstance(hit.entry, Country)]
    if nations and isinstance(nations[0].entry, Country) and nations[0].first == 0 and _alone(tokens, nations[0]):
        # A state that speaks is its government, as in texts: "the UK said", "the White House said"
        state = nations[0].entry
        return Party(state.forms[0], f"{state.id.lower()}-government", ActorKind.GOVERNMENT, state.id)
    return Party(country=country)


def _named(words: str, tokens: Tokens, role: Hit) -> str | None:
    """The name behind an office: "MP Lee Seong-kweun", "Commander-in-chief Syrskyi (UA)"."""
    if role.last >= len(tokens) or not tokens.text[role.last][0].isupper():
        return None
    return words[tokens.start[role.last] :].partition("(")[0].strip() or None


def _alone(tokens: Tokens, hit: Hit) -> bool:
    """Whether nothing but what is in brackets follows: "White House (Kirby)"."""
    return hit.last >= len(tokens) or tokens.text[hit.last] == "("


@cache
def hedge_grade(words: str, language: str = "en") -> str | None:
    """The lexicon's grade for words that hold a claim at a distance, or None where it knows none of them."""
    _, hits = _hits(words, language)
    return next((hit.entry.grade for hit in hits if isinstance(hit.entry, HedgeWord)), None)


@cache
def find_side(words: str, language: str = "en") -> Found | None:
    """The first country or force in some words whose people may be counted: "DPRK troops", "Hezbollah fighters"."""
    tokens, hits = _hits(words, language)
    for hit in _outermost([h for h in hits if isinstance(h.entry, Country | ActorName) and h.way != "capital"]):
        entry = hit.entry
        if isinstance(entry, Country):
            return _found(entry.id, entry.id, tokens, hit)
        if isinstance(entry, ActorName) and entry.kind is ActorKind.ARMED_GROUP:
            return _found(entry.side or entry.id, entry.country, tokens, hit)
    return None


@cache
def find_place(words: str, language: str = "en") -> Found | None:
    """The first known place in some words that is no country."""
    tokens, hits = _hits(words, language)
    for hit in hits:
        if isinstance(hit.entry, PlaceName):
            return _found(hit.entry.id, hit.entry.country, tokens, hit)
    return None


@cache
def find_country(words: str, language: str = "en") -> Found | None:
    """The first country in some words, as a place."""
    tokens, hits = _hits(words, language)
    for hit in hits:
        if isinstance(hit.entry, Country) and hit.way == "form":
            return _found(hit.entry.id, hit.entry.id, tokens, hit)
    return None


def _found(name: str, country: str | None, tokens: Tokens, hit: Hit) -> Found:
    return Found(name, country, tokens.start[hit.first], tokens.end[hit.last - 1])


@cache
def _hits(words: str, language: str) -> tuple[Tokens, list[Hit]]:
    lexicon = load(language)
    tokens = lexicon.tokeniser(words)
    return tokens, lexicon.matcher(tokens)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Hits that lie within no longer one."""
    return [
        hit
        for hit in hits
        if not any(
            o.first <= hit.first and hit.last <= o.last and (o.last - o.first) > (hit.last - hit.first) for o in hits
        )
    ]


def _country(tokens: Tokens, hits: list[Hit]) -> str | None:
    """The country that some words name, by its name or by its two capital letters in brackets: "(KR)"."""
    for hit in hits:
        if isinstance(hit.entry, Country):
            return hit.entry.id
    for at, word in enumerate(tokens.text[1:-1], 1):
        if len(word) == 2 and word.isupper() and tokens.text[at - 1] == "(" and tokens.text[at + 1] == ")":
            return word
    return None


@cache
def _bodies(language: str) -> dict[tuple[str, str], ActorName]:
    """Bodies of a country by what they are called beside its name: ("KR", "joint-chiefs")."""
    found: dict[tuple[str, str], ActorName] = {}
    entry: Entry
    for entry in load(language).entries:
        if isinstance(entry, ActorName) and entry.country:
            for body in entry.bodies:
                found.setdefault((entry.country, body), entry)
    return found


def _body(body: str, country: str, language: str) -> ActorName | None:
    return _bodies(language).get((country, body))
