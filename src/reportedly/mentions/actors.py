"""Who is named in a text: known parties, bodies of a country, governments by their capital, persons with a title.

A `Text` goes in, `Actor` mentions in the order of the text come out. What a given noun phrase names is `resolve`,
to whom the counted belong is `side_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon.entries import Country, RoleWord
from reportedly.mentions.naming import PRESS, resolve
from reportedly.mentions.persons import before_office, name_tokens, named_again
from reportedly.mentions.sides import side_of
from reportedly.mentions.vocabulary import countries, is_tied, names, speaks
from reportedly.records.mention import Actor, ActorKind

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Sentence, Text

__all__ = ["find_actors", "resolve", "side_of"]

_NOBODY = frozenset({ActorKind.UNNAMED, ActorKind.REPORT, None})
_LONGEST_OFFICE = 25  # tokens of "the vice-chairman of the intelligence committee of …" that are looked at


def find_actors(text: Text, lexicon: Lexicon) -> tuple[Actor, ...]:
    """The actors named in a text, in order.

    A common noun alone ("the ministry", "officials") is no mention: it names somebody only by what stands elsewhere.
    """
    found: list[Actor] = []
    for sentence in text.sentences:
        marks = _Marks(text, sentence)
        for first, last in _phrases(marks, lexicon):
            actor = resolve(text, first, last, lexicon)
            if actor is not None and (actor.id is not None or actor.kind not in _NOBODY):
                found.append(actor)
        found += _by_office(marks, lexicon)
    found += named_again(text, found)
    found.sort(key=lambda actor: actor.span)
    return tuple(found)


class _Marks:
    """What the lexicon knows in one sentence, by the token at which it begins."""

    def __init__(self, text: Text, sentence: Sentence) -> None:
        self.text = text
        self.sentence = sentence
        known = [hit for hit in names(text, sentence.first, sentence.last) if not is_tied(text, hit)]
        inside = {at for hit in known for at in range(hit.first, hit.last)}
        self.named = {
            hit.first: hit for hit in countries(text, sentence.first, sentence.last, known) if not is_tied(text, hit)
        }
        self.named.update({hit.first: hit for hit in known})
        self.roles: dict[int, tuple[Hit, RoleWord]] = {
            hit.first: (hit, hit.entry)
            for hit in text.hits(RoleWord, sentence.first, sentence.last)
            if isinstance(hit.entry, RoleWord) and hit.first not in inside
        }


def _phrases(marks: _Marks, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Stretches of a sentence that name somebody by lexicon or title, in order, none overlapping another."""
    phrases: list[tuple[int, int]] = []
    done = marks.sentence.first
    for start in sorted({*marks.named, *marks.roles}):
        if start < done:
            continue
        last, names_somebody = _reach(marks, start, lexicon)
        hit = marks.named.get(start)
        if hit is not None and hit.last == last and isinstance(hit.entry, Country):
            names_somebody = speaks(marks.text, hit, lexicon)
        if names_somebody:
            phrases.append((start, last))
            done = last
    return phrases


def _reach(marks: _Marks, start: int, lexicon: Lexicon) -> tuple[int, bool]:
    """How far a phrase goes, name and role one after another, and whether anybody is named in it."""
    text, sentence = marks.text, marks.sentence
    lower, endings = text.tokens.lower, lexicon.tokeniser.spelling.endings
    modifiers = lexicon.table("actors").get("modifiers", ())
    end = at = start
    names_somebody = False
    role: RoleWord | None = None
    while at < sentence.last:
        if at in marks.named:
            names_somebody = True
            end = at = marks.named[at].last
        elif at in marks.roles:
            hit, role = marks.roles[at]
            end = at = hit.last
            name = name_tokens(text, at, sentence.last, lexicon) if role.person and not sentence.heading else at
            if name > at:
                return name, True
        elif lower[at] in endings or (names_somebody and lower[at] in modifiers):
            at += 1
        else:
            break
    if role is not None and not names_somebody and (role.body or role.person):
        of = _belongs_to(marks, end, lexicon)
        if of is not None:
            return of, True
    return _with_bracket(marks, end), names_somebody


def _belongs_to(marks: _Marks, at: int, lexicon: Lexicon) -> int | None:
    """The end of a known name tied to a role by "of": "the health ministry of Lebanon"."""
    lower = marks.text.tokens.lower
    if at >= marks.sentence.last or lower[at] not in lexicon.word_class("belonging"):
        return None
    at += 1
    if at < marks.sentence.last and lower[at] in lexicon.word_class("definite"):
        at += 1
    hit = marks.named.get(at)
    return hit.last if hit is not None else None


def _with_bracket(marks: _Marks, end: int) -> int:
    """The end of a phrase with a known name in brackets behind it: "the military intelligence (NIS)"."""
    words = marks.text.tokens.text
    hit = marks.named.get(end + 1)
    if hit is None or end >= len(words) or words[end] != "(" or words[hit.last : hit.last + 1] != [")"]:
        return end
    # An agency in brackets is where the news comes from: "… in Goma, officials said (AFP)."
    return end if getattr(hit.entry, "kind", None) in PRESS else hit.last + 1


def _by_office(marks: _Marks, lexicon: Lexicon) -> list[Actor]:
    """Persons whose office follows their name: "Li Song Kwun, the vice-chairman of the intelligence committee"."""
    found: list[Actor] = []
    text, sentence = marks.text, marks.sentence
    if sentence.heading:
        return found
    offices = {start for start, (_, role) in marks.roles.items() if role.person}
    # "Anna Bondar, Ukraine's deputy minister": a country, a body or a modifier may open the office
    openers = sorted({_opening(marks, start, lexicon) for start in offices})
    for opener in openers:
        name = before_office(text, sentence, opener, lexicon)
        if name is None:
            continue
        office = resolve(text, opener, min(sentence.last, opener + _LONGEST_OFFICE), lexicon)
        country = office.country if office is not None else None
        span = text.span(*name)
        found.append(Actor(span, None, " ".join(span.quote.split()), ActorKind.PERSON, country, ("office",)))
    return found


def _opening(marks: _Marks, office: int, lexicon: Lexicon) -> int:
    """Where the description begins that ends in an office: "Ukraine's deputy defence minister"."""
    lower, endings = marks.text.tokens.lower, lexicon.tokeniser.spelling.endings
    modifiers = lexicon.table("actors").get("modifiers", ())
    before = {hit.last: hit.first for hit in marks.named.values()}
    before.update({hit.last: hit.first for hit, _ in marks.roles.values()})
    at = office
    while at > marks.sentence.first:
        if at in before:
            at = before[at]
        elif lower[at - 1] in endings or lower[at - 1] in modifiers:
            at -= 1
        else:
            break
    return at
