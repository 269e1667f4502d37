"""Who a phrase names: its own name, what sort of party it is, its country, and how far it is named at all.

Token pairs in, parties out. "A report from the Harbour Institute" is the institute; "a spokesman for the army" is an
office; "officials" are a group; "sources" are nobody in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.attribution import grammar as g
from reportedly.lexicon.entries import ActorName, Country, RoleWord
from reportedly.records.attribution import Anonymity, Hop, Role
from reportedly.records.mention import Actor, ActorKind
from reportedly.records.span import Span

if TYPE_CHECKING:
    from reportedly.attribution.view import View, Words
    from reportedly.lexicon import Lexicon

RELAYING = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET})
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.OFFICIAL, ActorKind.UNNAMED, ActorKind.ANALYSTS, ActorKind.REPORT}
_HUMAN = frozenset({ActorKind.OFFICIAL, ActorKind.PERSON})
_PAPER = frozenset({ActorKind.REPORT, ActorKind.ANALYSTS, ActorKind.UNNAMED})


class Party(NamedTuple):
    """Somebody credited, before the chain gives them a role."""

    words: Words | None
    text: str
    span: Span | None
    antecedent: Span | None
    name: str | None
    actor: str | None
    kind: ActorKind | None
    country: str | None
    anonymity: Anonymity
    roles: frozenset[str] = frozenset()

    def hop(self, role: Role) -> Hop:
        """This party at its place in a chain."""
        return Hop(
            role, self.span, self.antecedent, self.text, self.name, self.actor, self.kind, self.country, self.anonymity
        )


def party_of(view: View, words: Words) -> Party:
    """The party that a phrase names."""
    first, last = _bare(view, *words)
    span = view.text.span(first, last)
    head = _head(view, first, last)
    roles = [hit for i in range(first, min(last, first + 60)) if (hit := view.roles.get(i)) is not None]
    leading = [hit for hit in roles if hit.first < head]
    actors = _actors(view, first, last)
    country = _country(view, first, last, actors)
    name = _person(view, first, last, head, actors)
    forms = frozenset(view.lower[hit.last - 1] for hit in leading)
    role = leading[-1].entry if leading else roles[0].entry if roles else None
    assert role is None or isinstance(role, RoleWord)
    actor = actors[0] if actors else None
    if name is not None:
        kind, anonymity, known = ActorKind.PERSON, Anonymity.NAMED, None
        if actor is not None and actor.kind is ActorKind.PERSON:
            known = actor.id
        return Party(words, span.quote, span, None, name, known, kind, country, anonymity, forms)
    if actor is not None:
        kind = actor.kind
        anonymity = Anonymity.NAMED
        if role is not None and leading and leading[-1].last <= _start_of(view, actor) and role.kind not in _PAPER | RELAYING:
            kind, anonymity = role.kind, role.anonymity
        elif leading and role is not None and role.kind in _HUMAN and leading[-1].first >= _start_of(view, actor):
            kind, anonymity = role.kind, role.anonymity
        return Party(words, span.quote, span, None, actor.name, actor.id, kind, country, anonymity, forms)
    if role is not None:
        nameless = any(view.lower[i] in view.grammar.nameless for i in range(first, head)) and country is None
        anonymity = Anonymity.NONE_GIVEN if nameless and role.kind in _PAPER else role.anonymity
        return Party(words, span.quote, span, None, None, None, role.kind, country, anonymity, forms)
    if country is not None:
        label = next(h.entry.forms[0] for h in view.text.hits(Country, first, last))
        return Party(words, span.quote, span, None, label, None, ActorKind.GOVERNMENT, country, Anonymity.NAMED, forms)
    if any(view.is_name(i) for i in range(first, head)) and not _only_first(view, first, head):
        return Party(words, span.quote, span, None, None, None, None, None, Anonymity.NAMED, forms)
    return Party(words, span.quote, span, None, None, None, ActorKind.UNNAMED, None, Anonymity.NONE_GIVEN, forms)


def _bare(view: View, first: int, last: int) -> Words:
    """A phrase without the aside of a relay at its end and marks around it."""
    for start in view.hole_starts:
        if first < start < last:
            last = start
            break
    while last - 1 > first and view.flags[last - 1] & (g.COMMA | g.STOP):
        last -= 1
    return first, last


def _head(view: View, first: int, last: int) -> int:
    """Where the head of a phrase ends: at its first preposition, comma, bracket or relative."""
    for i in range(first + 1, last):
        if view.flags[i] & (g.COMMA | g.OPEN | g.REL | g.PREP) and not view.flags[i] & g.DET:
            return i
        if view.reduced(i):
            return i
    return last


def _actors(view: View, first: int, last: int) -> list[Actor]:
    return [found[1] for i in range(first, min(last, first + 60)) if (found := view.actor_at.get(i)) is not None]


def _start_of(view: View, actor: Actor) -> int:
    return view.text.token_at(actor.span.start)


def _country(view: View, first: int, last: int, actors: list[Actor]) -> str | None:
    for actor in actors:
        if actor.country is not None:
            return actor.country
    for hit in view.text.hits(Country, first, last):
        assert isinstance(hit.entry, Country)
        return hit.entry.id
    return None


def _person(view: View, first: int, last: int, head: int, actors: list[Actor]) -> str | None:
    """The name of a person at the head of a phrase: "Li Song Kwun, the …", "Gen. Ivan Petrov", "mayor Anna Bondar"."""
    for actor in actors:
        if actor.kind is ActorKind.PERSON:
            return actor.name or actor.span.quote
    start = first
    i = first
    while i < head and (i in view.roles or view.flags[i] & (g.DET | g.POSS) or not view.is_name(i)):
        i = view.roles[i].last if i in view.roles else i + 1
        start = i
    while i < head and (view.is_name(i) or (view.kinds[i] == "p" and view.words[i] in ".-’'")):
        if i in view.roles or i in view.actor_at or view.text.hits(Country, i, i + 1):
            return None
        i += 1
    names = [j for j in range(start, i) if view.kinds[j] == "w"]
    titled = start > first and any(j in view.roles for j in range(first, start))
    if i != head or not names or (len(names) < 2 and not titled) or len(names) > 5:
        return None
    if not titled and head < last and not view.flags[head] & (g.COMMA | g.OPEN):
        return None
    return view.text.span(start, i).quote


def _only_first(view: View, first: int, head: int) -> bool:
    """Whether the only capital is that of a sentence's first word."""
    sentence = view.text.sentence_at(view.tokens.start[first])
    return (
        sentence is not None and sentence.first == first and not any(view.is_name(i) for i in range(first + 1, head))
        and head - first <= 2 and bool(view.flags[first] or view.lower[first] in view.grammar.nameless)
    )


def publisher_of(view: View, name: str, lexicon: Lexicon) -> Hop:
    """The last hop: whoever printed the article."""
    tokens = lexicon.tokeniser(name)
    known = next((hit.entry for hit in lexicon.matcher(tokens) if isinstance(hit.entry, ActorName)), None)
    return Hop(
        Role.PUBLISHER,
        None,
        None,
        name,
        known.label if known else name,
        known.id if known else None,
        known.kind if known else ActorKind.OUTLET,
        known.country if known else None,
        Anonymity.NAMED,
    )
