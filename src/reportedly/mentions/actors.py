"""Who is named in a text: known parties, bodies of a country, governments by their capital, persons with a title.

A `Text` goes in, `Actor` mentions in the order of the text come out. What a given noun phrase names is `resolve`,
to whom the counted belong is `side_of`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, cast

from reportedly.lexicon.entries import ActorName, Country, Cue, RoleWord
from reportedly.mentions.naming import PRESS, known_actor, resolve
from reportedly.mentions.persons import before_office, name_tokens, named_again
from reportedly.mentions.sides import side_of
from reportedly.mentions.vocabulary import countries, is_tied, names, speaks, vocabulary
from reportedly.records.mention import Actor, ActorKind

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.lexicon.entries import Entry
    from reportedly.text.segment import Sentence, Text

__all__ = ["find_actors", "resolve", "side_of"]

_LONGEST_OFFICE = 25  # tokens of "a former head of the harbour board of …" that are looked at


def find_actors(text: Text, lexicon: Lexicon) -> tuple[Actor, ...]:
    """The actors named in a text, in order.

    A common noun alone ("the ministry", "officials") is no mention: it names somebody only by what stands elsewhere.
    """
    marks = _Marks(text, lexicon)
    found: list[Actor] = []
    for sentence in text.sentences:
        starts = marks.starts_in(sentence)
        if starts:
            found += _by_phrase(marks, sentence, starts)
            found += _by_office(marks, sentence, starts)
    found += named_again(text, found)
    found.sort(key=lambda actor: actor.span)
    return tuple(found)


class _Marks:
    """What the lexicon knows in one text, by the token at which it begins."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.words = vocabulary(lexicon)
        self.named: dict[int, Hit] = {}
        size = len(text.tokens)
        known = names(text, 0, size)
        for hit in (*countries(text, 0, size, known), *known):
            if not is_tied(text, hit):
                self.named[hit.first] = hit
        inside = {at for hit in known for at in range(hit.first, hit.last)}
        self.roles = {
            hit.first: (hit, cast("RoleWord", hit.entry)) for hit in text.hits(RoleWord) if hit.first not in inside
        }
        self._starts = sorted({*self.named, *self.roles})

    def starts_in(self, sentence: Sentence) -> list[int]:
        """Where in a sentence a name or role begins."""
        return self._starts[bisect_left(self._starts, sentence.first) : bisect_left(self._starts, sentence.last)]


def _by_phrase(marks: _Marks, sentence: Sentence, starts: list[int]) -> list[Actor]:
    """Whoever is named by lexicon or title in a sentence, in order, none overlapping another."""
    text, found = marks.text, []
    done = sentence.first
    for start in starts:
        if start < done:
            continue
        last, names_somebody = _reach(marks, start, sentence)
        hit = marks.named.get(start)
        if hit is not None and hit.last == last and isinstance(hit.entry, Country):
            names_somebody = speaks(text, hit, marks.lexicon)
        if not names_somebody:
            continue
        done = last
        if hit is not None and hit.last == last and isinstance(hit.entry, ActorName):
            found.append(known_actor(text, hit))
            continue
        actor = resolve(text, start, last, marks.lexicon)
        if actor is not None and (actor.id or actor.name or actor.kind is ActorKind.OFFICIAL):
            found.append(actor)
    return found


def _reach(marks: _Marks, start: int, sentence: Sentence) -> tuple[int, bool]:
    """How far a phrase goes, name and role one after another, and whether anybody is named in it."""
    text, lower, words = marks.text, marks.text.tokens.lower, marks.words
    end = at = start
    names_somebody = False
    role: RoleWord | None = None
    latest: type[Entry] | None = None
    while at < sentence.last:
        if at in marks.named:
            if at == end and at > start and latest is ActorName and type(marks.named[at].entry) is ActorName:
                break  # "Hamas Reuters": two names with nothing between them are two
            names_somebody = True
            latest = type(marks.named[at].entry)
            end = at = marks.named[at].last
        elif at in marks.roles:
            hit, role = marks.roles[at]
            latest = RoleWord
            if role.kind is ActorKind.REPORT and end > start and _is_verb(text, hit):
                break
            end = at = hit.last
            name = name_tokens(text, at, sentence.last, marks.lexicon) if role.person and not sentence.heading else at
            if name > at:
                return name, True
        elif lower[at] in words.endings or (names_somebody and lower[at] in words.modifiers):
            at += 1
        else:
            break
    if role is not None and not names_somebody and (role.body or role.person):
        of = _belongs_to(marks, end, sentence)
        if of is not None:
            return of, True
    return _with_bracket(marks, end), names_somebody


def _is_verb(text: Text, hit: Hit) -> bool:
    """Whether a word such as "reports" is the verb: "the ministry reports that", not "intelligence reports say"."""
    return bool(text.hits(Cue, hit.first, hit.first + 1)) and not text.hits(Cue, hit.last, hit.last + 1)


def _belongs_to(marks: _Marks, at: int, sentence: Sentence) -> int | None:
    """The end of a known name tied to a role by "of": "the health ministry of Lebanon"."""
    lower = marks.text.tokens.lower
    if at >= sentence.last or lower[at] not in marks.lexicon.word_class("belonging"):
        return None
    at += 1
    if at < sentence.last and lower[at] in marks.lexicon.word_class("definite"):
        at += 1
    hit = marks.named.get(at) if at < sentence.last else None
    return hit.last if hit is not None else None


def _with_bracket(marks: _Marks, end: int) -> int:
    """The end of a phrase with a known name in brackets behind it: "the military intelligence (NIS)"."""
    words = marks.text.tokens.text
    hit = marks.named.get(end + 1)
    if hit is None or words[end] != "(" or words[hit.last : hit.last + 1] != [")"]:
        return end
    # An agency in brackets is where the news comes from: "… in Goma, officials said (AFP)."
    return end if isinstance(hit.entry, ActorName) and hit.entry.kind in PRESS else hit.last + 1


def _by_office(marks: _Marks, sentence: Sentence, starts: list[int]) -> list[Actor]:
    """Persons whose office follows their name: "Anna Bondar, head of the harbour board"."""
    found: list[Actor] = []
    if sentence.heading:
        return found
    text, lexicon = marks.text, marks.lexicon
    offices = [start for start in starts if start in marks.roles and marks.roles[start][1].person]
    # "Anna Bondar, Ukraine's deputy minister": a country, a body or a modifier may open the office
    for opener in dict.fromkeys(_opening(marks, office, sentence, starts) for office in offices):
        name = before_office(text, sentence, opener, lexicon)
        if name is None:
            continue
        office = resolve(text, opener, min(sentence.last, opener + _LONGEST_OFFICE), lexicon)
        country = office.country if office is not None else None
        span = text.span(*name)
        found.append(Actor(span, None, " ".join(span.quote.split()), ActorKind.PERSON, country, ("office",)))
    return found


def _opening(marks: _Marks, office: int, sentence: Sentence, starts: list[int]) -> int:
    """Where the description begins that ends in an office: "Ukraine's deputy defence minister"."""
    lower, words = marks.text.tokens.lower, marks.words
    at, low = office, bisect_left(starts, office) - 1
    while at > sentence.first:
        before = marks.named.get(starts[low]) or marks.roles[starts[low]][0] if low >= 0 else None
        if before is not None and before.last == at:
            at = before.first
            low -= 1
        elif lower[at - 1] in words.endings or lower[at - 1] in words.modifiers:
            at -= 1
        else:
            break
    return at
