"""Whom a noun phrase names: "the Ukrainian spy service (SBU)" is one body, known to the lexicon.

A range of tokens goes in, an `Actor` comes out, or None where the words name nobody. The phrase falls into pieces at
commas and brackets; each piece is read by its head and what stands before and after it; then the pieces are put
together, since "the spy agency, NIS" says one thing twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from reportedly.lexicon.entries import Country, PlaceName, RoleWord
from reportedly.mentions.persons import name_tokens
from reportedly.mentions.vocabulary import CAPITAL, NAME, countries, is_tied, names, vocabulary
from reportedly.records.mention import Actor, ActorKind

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.lexicon.entries import ActorName
    from reportedly.text.segment import Text

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_EDGE = frozenset("\"'“”‘’«»„()[],;:.–—- ")
PRESS = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET})


# A service or ministry of one country is no other country's, though they share a name.
_OF_STATES = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.INTELLIGENCE_SERVICE, ActorKind.LEGISLATURE, ActorKind.MILITARY}
)
_Roles = list[tuple["Hit", RoleWord]]
_After = tuple[str, int, int] | None  # the preposition behind a head, and the tokens behind that


LONGEST_PHRASE = 80  # tokens; whatever goes on longer than that names nobody new


class Party(NamedTuple):
    """Who a piece of a noun phrase names, as far as it says so."""

    id: str | None = None
    name: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    known: bool = False
    role: RoleWord | None = None
    why: tuple[str, ...] = ()


def resolve(text: Text, first: int, last: int, lexicon: Lexicon) -> Actor | None:
    """Whom the noun phrase at tokens [first, last) names: id, name, kind and country as far as it says so."""
    first, last = _trimmed(text, first, min(last, first + LONGEST_PHRASE), lexicon)
    if first >= last:
        return None
    party: Party | None = None
    for start, end, bracketed in _pieces(text, first, last, lexicon):
        other = _party(text, start, end, lexicon)
        if other is not None:
            party = other if party is None else _together(party, other, bracketed=bracketed)
    if party is None:
        return None
    return Actor(text.span(first, last), party.id, party.name, party.kind, party.country, party.why)


def known_actor(text: Text, hit: Hit) -> Actor:
    """The mention of a party of the lexicon that stands alone."""
    entry = cast("ActorName", hit.entry)
    return Actor(text.span(hit.first, hit.last), entry.id, entry.label, entry.kind, entry.country, (entry.name,))


def _trimmed(text: Text, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The range without articles and marks at its edges; a closing bracket stays with its opening one."""
    lower = text.tokens.lower
    articles = lexicon.either("definite", "indefinite")
    while first < last and (lower[first] in _EDGE or lower[first] in articles):
        if any(hit.first == first for hit in names(text, first, last)):
            break  # "The Times" is no times
        first += 1
    brackets = sum((word in _OPEN) - (word in _CLOSE) for word in lower[first:last])
    while first < last and lower[last - 1] in _EDGE and not (lower[last - 1] in _CLOSE and brackets >= 0):
        last -= 1
    return first, last


def _pieces(text: Text, first: int, last: int, lexicon: Lexicon) -> list[tuple[int, int, bool]]:
    """The phrase cut at commas, brackets and conjunctions outside of names: start, end, whether in brackets.

    What follows a conjunction is another party, and no part of this one.
    """
    lower = text.tokens.lower
    inner = _inner(text, first, last)
    stops = lexicon.either("and", "or")
    found: list[tuple[int, int, bool]] = []
    start, bracketed = first, False
    for at in range(first, last):
        word = lower[at]
        if (word in stops or word == "/") and at not in inner and at > start:
            break
        if word in ",;–—" or word in _OPEN or word in _CLOSE:
            if at in inner:
                continue
            if at > start:
                found.append((start, at, bracketed))
            start, bracketed = at + 1, word in _OPEN
    else:
        at = last
    if at > start:
        found.append((start, at, bracketed))
    return found


def _inner(text: Text, first: int, last: int) -> set[int]:
    """Tokens inside of a form of several words, where a conjunction or preposition parts nothing."""
    hits = [*names(text, first, last), *text.hits(RoleWord, first, last)]
    return {at for hit in hits if hit.last > hit.first + 1 for at in range(hit.first + 1, hit.last)}


def _together(main: Party, other: Party, *, bracketed: bool) -> Party:
    """One party out of two pieces that stand in apposition."""
    if main.kind is ActorKind.PERSON and main.name:
        return main._replace(country=main.country or other.country)
    if other.kind is ActorKind.PERSON and other.name and main.role is not None and main.role.person and not bracketed:
        return other._replace(country=other.country or main.country)
    if other.known and not main.known:
        if bracketed and other.kind in PRESS and main.kind not in PRESS:
            return main  # "officials in Goma (AFP)" are no agency
        if bracketed or other.kind is main.kind or (main.country is not None and main.country == other.country):
            return other._replace(why=(*main.why, *other.why))
    if main.id is None and main.country is None and other.country is not None:
        return main._replace(country=other.country)
    return main


def _party(text: Text, first: int, last: int, lexicon: Lexicon) -> Party | None:
    """Who one piece names, by its head and the words before and after it."""
    first, last = _trimmed(text, first, last, lexicon)
    if first >= last:
        return None
    cut = _head_end(text, first, last, lexicon)
    if cut == first:
        return None
    after: _After = (text.tokens.lower[cut], cut + 1, last) if cut < last else None
    known = [hit for hit in names(text, first, cut) if not is_tied(text, hit)]
    roles = [
        (hit, cast("RoleWord", hit.entry))
        for hit in text.hits(RoleWord, first, cut)
        if hit.last <= cut and not _covered(hit, known)
    ]
    person = _titled(text, roles, first, cut, lexicon)
    if person is not None:
        return person._replace(country=person.country or _country_of(text, after, lexicon))
    if known and (not roles or roles[-1][0].first >= known[-1].last):
        return _known(known[-1], roles, _country_before(text, first, known[-1].first))
    if roles:
        return _by_role(text, roles, first, cut, after, lexicon)
    return _bare(text, first, cut, after, lexicon)


def _head_end(text: Text, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the head of a phrase ends: in front of its first preposition or relative clause."""
    lower = text.tokens.lower
    inner = _inner(text, first, last)
    prepositions, relatives = lexicon.word_class("preposition"), lexicon.word_class("relative")
    particles = lexicon.word_class("name_particle")
    for at in range(first, last):
        if at in inner or at == first:
            continue
        word = lower[at]
        if word in relatives or (word in prepositions and not (word in particles and text.tokens.joined(at))):
            return at
    return last


def _covered(hit: Hit, by: list[Hit]) -> bool:
    return any(other.first <= hit.first and hit.last <= other.last for other in by)


def _known(hit: Hit, roles: _Roles, country: str | None) -> Party:
    """A party of the lexicon, alone or with those who speak for it ("Hamas officials").

    `country` stands before its name: a "Romanian House of Representatives" is not the one in the lexicon.
    """
    entry = cast("ActorName", hit.entry)
    why = (entry.name,)
    if entry.kind in _OF_STATES and country is not None and country != entry.country and entry.country is not None:
        return Party(kind=entry.kind, country=country, why=why)
    role = roles[-1][1] if roles and roles[-1][0].first >= hit.last else None
    if role is not None and not role.voice and not role.person and role.kind is not entry.kind:
        # "the Hamas government", "a UN hospital": a body of theirs, not they themselves
        return Party(kind=role.kind, country=entry.country, role=role, why=(*why, role.name))
    return Party(entry.id, entry.label, entry.kind, entry.country, known=True, role=role, why=why)


def _titled(text: Text, roles: _Roles, first: int, cut: int, lexicon: Lexicon) -> Party | None:
    """A person named after a title: "Ukraine's President Volodymyr Zelensky", "lawmaker Lee"."""
    for hit, role in reversed(roles):
        if role.person and hit.last < cut and name_tokens(text, hit.last, cut, lexicon) == cut:
            name = " ".join(text.span(hit.last, cut).quote.split())
            country = _country_before(text, first, hit.first)
            return Party(None, name, ActorKind.PERSON, country, role=role, why=(role.name,))
    return None


def _by_role(text: Text, roles: _Roles, first: int, cut: int, after: _After, lexicon: Lexicon) -> Party | None:
    """A phrase whose head is a common noun: "Lebanon's health ministry", "officials in Goma", "a report by the NIS"."""
    hit, role = roles[-1]
    head = role
    if role.voice and len(roles) > 1 and not roles[-2][1].voice:
        hit, role = roles[-2]  # "military spokesman" speaks for the military, "intelligence data" for the service
    country = _country_before(text, first, hit.first)
    why = (role.name,)
    spoken_for = None
    if after is not None and (country is None or role.voice):
        spoken_for = _party(text, after[1], after[2], lexicon)
    if spoken_for is not None:
        country = country or spoken_for.country
        belongs = after is not None and after[0] not in lexicon.word_class("location")
        if role.voice and belongs and (spoken_for.id or spoken_for.name or spoken_for.kind):
            return spoken_for._replace(why=(*why, *spoken_for.why))
    if country is not None and role.body is not None:
        ident, name = vocabulary(lexicon).body(country, role.body)
        return Party(ident, name, role.kind, country, role=head, why=why)
    return Party(None, _own_name(text, first, cut), role.kind, country, role=head, why=why)


def _own_name(text: Text, first: int, last: int) -> str | None:
    """The words of a body that the lexicon does not know, where each is capitalised: "Emergency Lawyers Network"."""
    words = text.tokens.text[first:last]
    if (
        len(words) > 1
        and not all(word.isupper() for word in words)
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
    ):
        return " ".join(text.span(first, last).quote.split())
    return None


def _bare(text: Text, first: int, cut: int, after: _After, lexicon: Lexicon) -> Party | None:
    """A phrase of names alone: a country or capital for its government, a person, or something unknown."""
    nations = [hit for hit in countries(text, first, cut, []) if not is_tied(text, hit)]
    if nations and nations[0].first == first and nations[0].last == cut:
        country = cast("Country", nations[0].entry)
        if nations[0].way in (NAME, CAPITAL):
            ident, name = vocabulary(lexicon).body(country.id, "government")
            return Party(ident, name, ActorKind.GOVERNMENT, country.id, why=(country.name,))
        return Party(country=country.id, why=(country.name,))
    place = next((hit for hit in text.hits(PlaceName, first, first + 1) if hit.last == cut), None)
    if place is not None:
        return Party(country=_country_in(place), why=(place.entry.name,))
    if not nations and name_tokens(text, first, cut, lexicon) == cut:
        name = " ".join(text.span(first, cut).quote.split())
        kind = None if name.isupper() else ActorKind.PERSON
        return Party(None, name, kind, _country_of(text, after, lexicon), why=("name",))
    start = next((at for at in range(cut, first, -1) if text.tokens.lower[at - 1] == text.tokens.text[at - 1]), cut)
    if cut - start > 1 and name_tokens(text, start, cut, lexicon) == cut and not text.hits(PlaceName, start, cut):
        # "the oil trader Marta Lind": a trade that no lexicon lists, and a name
        return Party(None, " ".join(text.span(start, cut).quote.split()), ActorKind.PERSON, why=("name",))
    # "the harbour board of the Kenyan coast guard": a noun of no kind we know, and still Kenyan
    code = _country_before(text, first, cut) or _country_of(text, after, lexicon)
    return Party(country=code) if code is not None else None


def _country_before(text: Text, first: int, last: int) -> str | None:
    """The country that words in front of a head name: "Lebanon's", "South Korean", "Kharkiv regional"."""
    if first >= last:
        return None
    inside = names(text, first, last)
    for hit in [*countries(text, first, last, inside), *inside, *text.hits(PlaceName, first, last)]:
        if hit.last <= last and not is_tied(text, hit):
            code = _country_in(hit)
            if code is not None:
                return code
    return None


def _country_in(hit: Hit) -> str | None:
    entry = hit.entry
    return entry.id if isinstance(entry, Country) else cast("ActorName | PlaceName", entry).country


def _country_of(text: Text, after: _After, lexicon: Lexicon) -> str | None:
    """The country that words behind a head name: "of the Kenyan senate"."""
    if after is None:
        return None
    party = _party(text, after[1], after[2], lexicon)
    return party.country if party is not None else None
