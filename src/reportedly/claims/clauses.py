"""What a clause does: tell of something that happened, judge, look ahead or warn.

Tokens [first, last) of one sentence in, a `Mood` out. The finite verb decides, with the signs of the lexicon beside
it; there is no tagger, so a verb is known by its word class, by its ending or by being listed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from reportedly.lexicon.entries import HedgeWord, Sign
from reportedly.lexicon.words import WORD
from reportedly.records.claim import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Hit, Lexicon
    from reportedly.text.segment import Text

REACH = 120  # a clause whose verb has not come by then is none that we can read
_MARKS = frozenset(',;:()[]—–"“”„«»')
_STOPS = frozenset(",;:)]—–")


class Mood(NamedTuple):
    """The kind and the modality of a clause, and what showed them."""

    kind: Kind
    modality: Modality
    why: tuple[str, ...]
    verb: int  # the token that decided


class Verbs:
    """The verb forms of one language, as far as its lexicon lists them."""

    def __init__(self, lexicon: Lexicon) -> None:
        words, table = lexicon.word_class, lexicon.table("judgement")
        self.be, self.have, self.do, self.modal = words("be"), words("have"), words("do"), words("modal")
        self.get = words("get")
        self.relative, self.subordinator = words("relative"), words("subordinator")
        self.determiner = words("definite") | words("indefinite") | frozenset(lexicon.tokeniser.spelling.endings)
        self.short_be = frozenset(table.get("short_be", ()))  # "it's": a verb behind these subjects, else a genitive
        self.short_subject = frozenset(table.get("short_subject", ()))
        self.preposition = words("preposition")
        self.passed = words("adverb") | words("negation") | _MARKS
        self.past = tuple(table.get("past", ()))
        self.progressive = tuple(table.get("progressive", ()))
        self.irregular = frozenset(table.get("irregular", ()))
        self.participle = frozenset(table.get("participle", ()))
        self.conditional = frozenset(table.get("conditional", ()))
        self.groups = {name: frozenset(group) for name, group in table.items()}
        self.state = frozenset(table.get("state", ()))
        self.not_progressive = frozenset(table.get("not_progressive", ()))
        self.auxiliary = self.be | self.have | self.do | self.modal

    def is_past(self, word: str) -> bool:
        """Whether a form is a past form or a participle."""
        return word in self.irregular or word in self.participle or (word.endswith(self.past) and len(word) > 4)


@lru_cache(maxsize=8)
def verbs_of(lexicon: Lexicon) -> Verbs:
    """The verb forms of a lexicon, collected once."""
    return Verbs(lexicon)


def read_clause(text: Text, first: int, last: int, lexicon: Lexicon) -> Mood | None:
    """The mood of the clause in tokens [first, last), or None where no finite verb shows.

    The first finite verb of the main clause decides: "The army left the town, which will be rebuilt" tells of
    something that happened. Verbs behind "who" or "after" are asked only where there is no other.
    """
    last = min(last, first + REACH)
    verbs = verbs_of(lexicon)
    signs = _signs(text, first, last, verbs)
    spare: Mood | None = None
    for at, beside in _verbs(text, first, last, verbs, signs):
        if spare is not None and beside:
            continue
        mood = _decide(text, at, last, verbs, signs)
        if not beside:
            return _held(text, mood, first, last, verbs)
        spare = mood
    return _held(text, spare, first, last, verbs) if spare else None


def read_phrase(text: Text, first: int, last: int, lexicon: Lexicon) -> Mood:
    """The mood of words without a finite verb: "men firing at the crowd", "the withdrawal of a unit" are events."""
    verbs = verbs_of(lexicon)
    for hit in text.hits(Sign, first, last):
        entry = cast("Sign", hit.entry)
        if entry.construction == "noun":
            return Mood(Kind.EVENT, Modality.ASSERTED, (entry.name,), hit.first)
    for i in range(first, min(last, first + REACH)):
        if _is_acting(text.tokens.lower[i], verbs):
            return Mood(Kind.EVENT, Modality.ASSERTED, ("phrase:action",), i)
    return Mood(Kind.ASSESSMENT, Modality.ASSERTED, ("phrase:state",), first)


def _signs(text: Text, first: int, last: int, verbs: Verbs) -> dict[int, Hit]:
    """The signs beside verbs by their first token; those that need a word of harm behind them only with it."""
    signs: dict[int, Hit] = {}
    for hit in text.hits(Sign, first, last):
        entry = cast("Sign", hit.entry)
        if entry.construction == "verb":
            one = hit.last == hit.first + 1
            helper = text.tokens.lower[hit.first] in verbs.auxiliary
            if hit.first in signs or (one and not helper and _is_modifier(text, hit.first, first, verbs)):
                continue
            signs[hit.first] = hit
        elif entry.construction == "before":
            harm = verbs.groups.get(entry.near, frozenset())
            if not harm.isdisjoint(text.tokens.lower[hit.last : min(last, hit.last + 10)]):
                signs[hit.first] = hit
    return signs


def _verbs(text: Text, first: int, last: int, verbs: Verbs, signs: dict[int, Hit]) -> Iterator[tuple[int, bool]]:
    """Where finite verbs or signs stand, and whether each belongs to a clause beside the main one."""
    lower, kinds = text.tokens.lower, text.tokens.kind
    side = False  # inside of "who …", "after …", until its comma or its own verb is over
    seen = -1  # where the side clause had its verb
    done = False  # that verb was no mere helper: whatever helper comes next is the main clause's
    for i in range(first, last):
        word = lower[i]
        if kinds[i] != WORD:
            if word in _STOPS:
                side, seen, done = False, -1, False
            continue
        helper = word in verbs.auxiliary or _is_short_be(lower, i, first, verbs)
        if helper or i in signs or (verbs.is_past(word) and not _is_modifier(text, i, first, verbs)):
            if side and seen >= 0 and (i > seen + 2 or (done and helper)):
                side, seen, done = False, -1, False
            if side and (seen < 0 or not helper):
                seen, done = i, not helper
            yield i, side
        elif word in verbs.subordinator or (word in verbs.relative and i > first):
            side, seen, done = True, -1, False


def _is_short_be(lower: list[str], i: int, first: int, verbs: Verbs) -> bool:
    return lower[i] in verbs.short_be and i > first and lower[i - 1] in verbs.short_subject


def _is_modifier(text: Text, i: int, first: int, verbs: Verbs) -> bool:
    """Whether a word stands before its noun or is one: "the besieged town", "of wounded men", "the need for"."""
    if i == first:
        return True
    before = text.tokens.lower[i - 1]
    return before in verbs.determiner or before in verbs.preposition or before in _MARKS or text.tokens.joined(i)


def _decide(text: Text, at: int, last: int, verbs: Verbs, signs: dict[int, Hit]) -> Mood:
    """What one verb makes of its clause; a sign at it, or behind an auxiliary, speaks first."""
    lower = text.tokens.lower
    word = lower[at]
    near = at
    while near < min(last, at + 5):
        hit = signs.get(near)
        # "30,000 people were affected" happened to them; "was set to leave" looks ahead.
        passive = near > at and hit is not None and hit.last == near + 1 and _is_participle(lower[near], verbs)
        if hit is not None and not (passive and word in verbs.be):
            entry = cast("Sign", hit.entry)
            if entry.kind is not None:
                return Mood(entry.kind, entry.modality or Modality.ASSERTED, (entry.name,), at)
        if not (word in verbs.auxiliary or word in verbs.short_be) or (near > at and lower[near] not in verbs.passed):
            break
        near += 1
    if word in verbs.auxiliary or word in verbs.short_be:
        return _auxiliary(lower, at, last, verbs)
    return Mood(Kind.EVENT, Modality.ASSERTED, ("clause:past",), at)


def _auxiliary(lower: list[str], at: int, last: int, verbs: Verbs) -> Mood:
    """What "be", "have", "do" and their like make of a clause.

    "are taking", "was shelled" and "have fled" happen; "is a warning", "is divided" and "has no shells" are judged.
    """
    word = lower[at]
    following = at + 1
    while following < last and lower[following] in verbs.passed:
        following += 1
    after = lower[following] if following < last else ""
    acts = _is_acting(after, verbs)
    if word in verbs.be or word in verbs.short_be:
        happens = acts or (_is_participle(after, verbs) and after not in verbs.state)
    elif word in verbs.have:
        if after in verbs.be:
            return _auxiliary(lower, following, last, verbs)
        happens = _is_participle(after, verbs)
    else:
        happens = word in verbs.irregular or (word in verbs.get and _is_participle(after, verbs))
    if happens:
        return Mood(Kind.EVENT, Modality.ASSERTED, ("clause:action",), at)
    return Mood(Kind.ASSESSMENT, Modality.ASSERTED, ("clause:state",), at)


def _is_acting(word: str, verbs: Verbs) -> bool:
    return word.endswith(verbs.progressive) and len(word) > 4 and word not in verbs.not_progressive


def _is_participle(word: str, verbs: Verbs) -> bool:
    return word in verbs.participle or (word.endswith(verbs.past) and len(word) > 4)


def _held(text: Text, mood: Mood, first: int, last: int, verbs: Verbs) -> Mood:
    """The mood with the words that hold the whole clause at a distance: a condition, a hedge."""
    if mood.modality is not Modality.ASSERTED:
        return mood
    lower = text.tokens.lower
    if mood.kind is Kind.FORECAST and lower[mood.verb] in verbs.modal:
        condition = next((w for w in lower[first:last] if w in verbs.conditional), None)
        if condition is not None:
            return mood._replace(modality=Modality.HYPOTHETICAL, why=(*mood.why, f"condition:{condition}"))
    hedge = next(iter(text.hits(HedgeWord, first, last)), None)
    if hedge is not None:
        return mood._replace(modality=Modality.HEDGED, why=(*mood.why, hedge.entry.name))
    return mood
