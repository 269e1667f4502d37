"""Who a phrase names: its own name, what sort of party it is, its country, and how far it is named at all.

Token pairs in, parties out. "A report from the Harbour Institute" is the institute; "a spokesman for the army" is an
office; "officials" are a group; "sources" are nobody in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from reportedly import publishers
from reportedly.attribution import grammar as g
from reportedly.lexicon.entries import ActorName
from reportedly.mentions.naming import resolve
from reportedly.records.attribution import Anonymity, Hop, Role
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.attribution.view import View, Words
    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.entries import RoleWord
    from reportedly.records.mention import Actor
    from reportedly.records.span import Span

RELAYING = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET})


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
    leading = [hit for i in range(first, head) if (hit := view.roles.get(i)) is not None]
    forms = frozenset(view.lower[hit.last - 1] for hit in leading)
    actor = resolve(view.text, first, last, view.lexicon)
    if actor is None or (actor.id is None and actor.name is None):
        actor = _called(view, head, last) or actor
    role = cast("RoleWord", leading[-1].entry) if leading else None
    nameless = any(view.lower[i] in view.grammar.nameless for i in range(first, head))
    if (
        actor is not None
        and actor.kind is ActorKind.PERSON
        and actor.name is not None
        and _only_first(view, first, head)
    ):
        actor = None
    if actor is None or (actor.kind is None and actor.name is None and actor.country is None):
        if role is not None:
            kind, anonymity = role.kind, Anonymity.NONE_GIVEN if nameless else role.anonymity
        elif any(view.is_name(i) for i in range(first, head)) and not _only_first(view, first, head):
            kind, anonymity = None, Anonymity.NAMED
        elif last - first == 1 and view.flags[first] & g.PRON:
            kind, anonymity = None, Anonymity.NONE_GIVEN
        else:
            kind, anonymity = ActorKind.UNNAMED, Anonymity.NONE_GIVEN
        country = actor.country if actor is not None else None
        return Party(words, span.quote, span, None, None, None, kind, country, anonymity, forms)
    kind = actor.kind or (role.kind if role is not None else None)
    if kind is ActorKind.REPORT and actor.name is not None and leading and view.is_name(head - 1):
        kind = None  # "The Evening Post": no post
    if kind is ActorKind.PERSON and role is None and view.flags[first] & g.DET and view.is_name(first + 1):
        kind = None  # "The Valley Courier": names of persons have no article
    named = actor.kind is ActorKind.PERSON and actor.name is not None
    if named or (actor.name is not None and role is None) or any(i in view.names for i in range(first, last)):
        anonymity = Anonymity.NAMED
    elif role is not None:
        anonymity = Anonymity.NONE_GIVEN if nameless and actor.name is None else role.anonymity
    else:
        anonymity = Anonymity.NAMED
    if role is not None and role.kind is ActorKind.OFFICIAL and not named and role.anonymity is Anonymity.GROUP:
        anonymity = Anonymity.GROUP
    return Party(words, span.quote, span, None, actor.name, actor.id, kind, actor.country, anonymity, forms)


def _bare(view: View, first: int, last: int) -> Words:
    """A phrase without the aside of a relay at its end and marks around it."""
    last = next((i for i in range(first + 1, last) if i in view.hole_starts), last)
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


def _called(view: View, head: int, last: int) -> Actor | None:
    """The known party that an aside gives the name of: "the agency, known *as HUR*"."""
    for i in range(head + 1, last):
        if i in view.names and view.lower[i - 1] in view.grammar.quoting:
            return resolve(view.text, i, view.names[i].last, view.lexicon)
    return None


def _only_first(view: View, first: int, head: int) -> bool:
    """Whether the only capital is that of a sentence's first word: "Residents", "Some"."""
    sentence = view.text.sentence_at(view.tokens.start[first])
    return (
        sentence is not None
        and first - sentence.first <= 1
        and not any(view.is_name(i) for i in range(first + 1, head))
        and bool(view.flags[first] or view.lower[first] in view.grammar.nameless or head - first > 1)
        and first not in view.names
        and first not in view.nations
    )


def publisher_of(name: str, lexicon: Lexicon) -> Hop:
    """The last hop: whoever printed the article."""
    listed = publishers.named(name)
    if listed is not None:
        actor, kind, country = listed.id, listed.kind, listed.country
        return Hop(Role.PUBLISHER, None, None, name, listed.name, actor, kind, country, Anonymity.NAMED)
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
