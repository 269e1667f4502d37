"""The relations that tie a figure to the words that give it its measure, tightest first.

The theory is a list: `RELATIONS`. Each relation takes a scene and a phrase and yields the words that stand in that
relation to it, nearest first; `candidates` keeps those that the counted can undergo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.fitting import HARM, MOVES, fits
from reportedly.claims.scene import (
    Scene,
    coordinated,
    cue_at,
    has_object,
    is_left,
    is_light,
    is_passive,
    names_people,
    parenthesis,
    past_adverbs,
    starting,
    trigger_of,
)
from reportedly.claims.tolls import is_exceeded, toll, toll_behind
from reportedly.lexicon.entries import Noun
from reportedly.lexicon.words import WORD
from reportedly.records.claim import Measure
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.claims.phrase import Phrase
    from reportedly.lexicon import Hit


def _head_noun(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'4,700 casualties', '41 dead', '600 killed', '16 deaths': what is counted is the event itself."""
    tokens = scene.text.tokens
    # "63 people | still missing" may be one form, "27 people now | confirmed dead" two
    ends = {phrase.after, phrase.end, past_adverbs(scene, phrase.after), past_adverbs(scene, phrase.end)}
    if phrase.bare and phrase.base is not None and tokens.lower[phrase.base] in scene.words.anaphor:
        ends.add(past_adverbs(scene, phrase.base + 1))  # "nine cases, eight of them | fatal"
    for hit in starting(scene, phrase.after, max(ends) + 1):
        entry = trigger_of(hit)
        event = entry.construction == "noun" and not names_people(scene, hit) and not has_object(scene, hit)
        if event and phrase.noun is not None:
            # "6,000 bodies would be repatriated": what is done with the dead
            yield from (other for other in _subject(scene, phrase) if trigger_of(other).measure is Measure.RETURNED)
        if event and hit.last >= phrase.end and (hit.first == phrase.after or phrase.noun is None):
            yield hit
        adjacent = (
            hit.first == phrase.after
            or (hit.first in ends and (phrase.noun is not None or phrase.bare))
            or (hit.last == phrase.end and hit.first > phrase.after and is_left(scene, phrase))
        )
        # "five of whom died at the scene and two in hospital": a place in a list, not what became of them
        listed = phrase.bare and _after_and(scene, phrase) and tokens.lower[hit.first] in scene.words.preposition
        whole = hit.last >= phrase.end  # in "internally displaced people" it only modifies
        if entry.construction == "predicate" and adjacent and whole and not listed and not has_object(scene, hit):
            if entry.measure is Measure.DISPLACED:
                # "evacuated 90,000 people from the city": what was done says more than from where
                yield from (other for other in _object(scene, phrase) if trigger_of(other).measure in _TAKEN_AWAY)
            yield hit


def _after_and(scene: Scene, phrase: Phrase) -> bool:
    before = phrase.first - 1
    return before > scene.sentence.first and scene.text.tokens.lower[before] in scene.words.and_


def _object(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'killed at least 12', 'sent an additional 3,000', 'claimed the lives of 12'."""
    if is_exceeded(scene, phrase):
        return  # "the number of dead and wounded passed 300"
    for hit in reversed(scene.triggers):
        if hit.last > phrase.first or trigger_of(hit).construction != "active":
            continue
        start = hit.last
        if start + 1 < phrase.first and scene.text.tokens.text[start] == ",":
            behind = parenthesis(scene, start)  # "killed, the ministry says, 12 people"
            start = behind if behind is not None and behind <= phrase.first else start
        gap = range(start, phrase.first)
        if len(gap) <= 5 and all(_may_stand_between(scene, at) for at in gap) and not is_passive(scene, hit):
            if scene.text.tokens.lower[hit.last - 1] in scene.words.of:
                # "the bodies of 1,000 soldiers were returned": what is done with the dead
                yield from (other for other in _subject(scene, phrase) if trigger_of(other).measure is Measure.RETURNED)
            yield hit


_ASIDE = frozenset(",([–—")
_TAKEN_AWAY = frozenset((Measure.EVACUATED, Measure.CAPTURED, Measure.RELEASED, Measure.DETAINED))
_QUOTES = frozenset("\"”’'»")
_APOSTROPHES = frozenset("'’")
_EARLIER = MOVES | {Measure.CAPTURED, Measure.DETAINED, Measure.MISSING}
_LATER = HARM | {Measure.RELEASED, Measure.RETURNED}


def _may_stand_between(scene: Scene, at: int) -> bool:
    """Words between a verb and its object: light ones, and the unit of 'station *a brigade of* 4,800 soldiers'."""
    if is_light(scene, at) or any(noun.what == "unit" for noun in scene.text.entries(Noun, at, at + 1)):
        return True
    follows_unit = at > 0 and any(noun.what == "unit" for noun in scene.text.entries(Noun, at - 1, at))
    return scene.text.tokens.lower[at] in scene.words.of and follows_unit


def _participle(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'12 people killed in the raid', '11,000 soldiers sent to Russia': a participle right behind the noun."""
    at = past_adverbs(scene, phrase.end)
    for hit in starting(scene, at, at + 1):
        entry = trigger_of(hit)
        if entry.construction not in ("passive", "middle") or has_object(scene, hit):
            continue
        if _is_somewhere(scene, hit):
            continue
        if entry.measure in _EARLIER:
            # "4,000 soldiers fighting on Russia's side have been killed": what became of them outranks it
            main = _subject(scene, phrase._replace(end=hit.last))
            yield from (other for other in main if trigger_of(other).measure in _LATER)
        yield hit


def _is_somewhere(scene: Scene, hit: Hit) -> bool:
    """Whether words that only say where somebody is begin others that say more: "*are currently | in* hospital"."""
    others = starting(scene, hit.last - 1, hit.last) if hit.last > hit.first + 1 else []
    return trigger_of(hit).measure is Measure.PRESENT and any(trigger_of(o).construction == "predicate" for o in others)


def _subject(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'12 people were killed', '3,000 soldiers fighting in the east have been wounded', 'nine miners died'."""
    tokens, words = scene.text.tokens, scene.words
    at, limit = phrase.end, scene.sentence.last
    helped = is_left(scene, phrase)
    steps = 0
    while at < limit and steps < 30:
        steps += 1
        word = tokens.lower[at]
        if word in words.be or word in words.have or word in words.aux:
            helped = True
        for hit in starting(scene, at, at + 1):
            construction = trigger_of(hit).construction
            ready = (construction == "middle" and _is_predicate_of(scene, phrase, hit)) or (
                construction in ("passive", "predicate") and helped
            )
            if ready and not has_object(scene, hit) and not _is_somewhere(scene, hit):
                yield hit
            elif construction == "active" and not helped and at > phrase.end and has_object(scene, hit):
                return
        if word in _ASIDE or (word == "-" and tokens.text[at + 1 : at + 2] == ["-"]):
            jump = parenthesis(scene, at)
            if jump is not None:
                at = jump
                continue
        if word in ";:?!" or (word in words.subordinator and at > phrase.end and word not in words.preposition):
            return
        blocked = at in scene.opener and at != phrase.base and not coordinated(scene, phrase.end, at)
        if blocked and tokens.lower[at - 1] in words.and_ and behind_aside(scene, phrase.end, at - 1):
            blocked = False
        if blocked and tokens.lower[at - 1] not in words.preposition:
            return  # but "17 million people across 57 townships were affected"
        if cue_at(scene, at) and not helped and not _raises(scene, at):
            return
        if word in words.and_ and at + 1 < limit and tokens.lower[at + 1] in words.complementizer:
            return  # "… remained in custody and that the rest had been let go"
        at += 1


def _raises(scene: Scene, at: int) -> bool:
    """Whether a verb only says how sure it is: '1,000 troops *appear to have* been deployed'."""
    lower, words = scene.text.tokens.lower, scene.words
    return at + 2 < scene.sentence.last and lower[at + 1] in words.to and lower[at + 2] in words.aux


def behind_aside(scene: Scene, end: int, joint: int) -> bool:
    """Whether only an aside stands between a phrase and its 'and'.

    'Two policemen *who were guarding her* and a passer-by', 'six priests *(five Spaniards and one Salvadoran)* and
    two women'.
    """
    tokens = scene.text.tokens
    if end >= joint:
        return False
    if tokens.lower[end] in scene.words.relative:
        return not any(tokens.text[i] in ",;:" for i in range(end, joint))
    marked = tokens.text[end] in _ASIDE or tokens.text[end : end + 2] == ["-", "-"]
    return marked and parenthesis(scene, end) == joint


def _is_predicate_of(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """Whether a verb can belong to the phrase: not in 'protection to *those* fleeing', 'five years *of* fighting'."""
    tokens, words = scene.text.tokens, scene.words
    at = hit.first - 1
    while at >= phrase.end and (tokens.lower[at] in words.adverb or tokens.lower[at] in words.aux):
        at -= 1
    if at < phrase.end:
        return True
    word = tokens.lower[at]
    tied = word in words.preposition and word not in words.to  # "has forced thousands to flee"
    return not (tied or word in words.definite or word in words.indefinite)


def _among(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'Among the dead were three children', 'The wounded included two nurses'."""
    tokens, words = scene.text.tokens, scene.words
    end = phrase.end
    if end + 1 < scene.sentence.last and tokens.lower[end] in words.part_of and tokens.lower[end + 1] in words.definite:
        named = starting(scene, end + 2, end + 3)  # "17 women and four children among the dead"
        yield from (hit for hit in named if trigger_of(hit).construction in ("noun", "predicate"))
    at = phrase.first - 1
    if at < scene.sentence.first or not (tokens.lower[at] in words.be or tokens.lower[at] in words.part_of):
        return
    for hit in scene.triggers:
        # "among those released are 38 soldiers"
        told = trigger_of(hit).construction in ("noun", "predicate", "passive")
        if hit.last <= at and told and at - hit.last <= 8:
            opener = tokens.lower[hit.first - 1] if hit.first > scene.sentence.first else ""
            if opener in words.definite or opener in words.part_of:
                yield hit


def _of_the_dead(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'*Of the dead*, seven are police officers, one a medic and two residents': the opening tells of all of them."""
    tokens, words, first = scene.text.tokens, scene.words, scene.sentence.first
    if phrase.first < first + 3:
        return
    opener = tokens.lower[first]
    if not (opener in words.of or opener in words.part_of) or tokens.lower[first + 1] not in words.definite:
        return
    for hit in starting(scene, first + 2, first + 3):
        closed = tokens.text[hit.last : hit.last + 1] == [","] and hit.last < phrase.first
        people = phrase.what in (None, "person") and phrase.quantity.shape is not Shape.ARTICLE
        if closed and people and trigger_of(hit).construction in ("noun", "predicate"):
            yield hit


def _list_object(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'killed a commander and 12 of his men': a later member of a list of objects."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first - 1
    while at > scene.sentence.first and tokens.lower[at] in words.definite:
        at -= 1  # "killed the priest and *his* two aides"
    if at < scene.sentence.first or not (tokens.lower[at] in words.and_ or tokens.text[at] == ","):
        with_them = at > scene.sentence.first and tokens.lower[at - 1] in words.companion
        if not with_them or tokens.lower[at] not in words.preposition:
            return
    for hit in reversed(scene.triggers):
        gap = range(hit.last, at)
        joined = any(tokens.lower[i] in words.companion for i in gap)
        if hit.last <= at and joined and trigger_of(hit).construction == "passive" and is_passive(scene, hit):
            yield hit  # "was shot dead along with his brother and 11 bodyguards"
            return
        if hit.last > phrase.first or trigger_of(hit).construction != "active" or is_passive(scene, hit):
            continue
        if len(gap) > 14 or any(tokens.text[i] in ";:" or cue_at(scene, i) for i in gap):
            return
        if has_object(scene, hit) or (gap and _opens_object(scene, hit.last)):
            yield hit
        return


def _opens_object(scene: Scene, at: int) -> bool:
    """Whether a noun phrase begins behind a verb, or behind the mark that quotes the verb: '"murdering" the mayor'."""
    tokens = scene.text.tokens
    if tokens.text[at] in _QUOTES and at + 1 < scene.sentence.last:
        at += 1
    return tokens.kind[at] == WORD and tokens.lower[at] not in scene.words.preposition


def _described(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'48 injured people': what became of them stands before their noun, whatever list they are in."""
    for hit in starting(scene, phrase.after, phrase.after + 1):
        described = trigger_of(hit).construction in ("passive", "predicate") and hit.last < phrase.end
        if described and phrase.what == "person" and trigger_of(hit).measure in HARM:
            yield hit


def _possessed(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'the four teenagers' deaths', 'the six priests' murder': what happened belongs to those who are counted."""
    tokens, at = scene.text.tokens, phrase.end
    owner = phrase.what == "person" and at + 1 < scene.sentence.last and tokens.text[at] in _APOSTROPHES
    if not owner or not tokens.joined(at):
        return
    for hit in starting(scene, at + 1, at + 2):
        entry = trigger_of(hit)
        if entry.measure is Measure.KILLED and (entry.construction == "noun" or hit.last == hit.first + 1):
            yield hit


def _people_noun(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'two million refugees', '85 prisoners of war', '38 wounded soldiers': the noun tells what became of them."""
    for hit in starting(scene, phrase.after, phrase.end):
        entry = trigger_of(hit)
        if (entry.construction == "noun" and hit.last == phrase.end) or (
            entry.construction in ("passive", "predicate") and hit.last < phrase.end and phrase.what == "person"
        ):
            yield hit


def _holding(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'has 900 soldiers in the country', 'there are some 2,000 troops in the east': they are there."""
    for hit in scene.triggers:
        if trigger_of(hit).construction == "holding" and hit.last <= phrase.first:
            gap = range(hit.last, phrase.first)
            generic = scene.text.tokens.lower[hit.first - 1] in scene.words.generic  # "a battalion usually has 500 men"
            if len(gap) <= 4 and not generic and all(is_light(scene, at) for at in gap):
                yield hit


RELATIONS = (
    _head_noun,
    _object,
    toll,
    _participle,
    toll_behind,
    _subject,
    _among,
    _described,
    _list_object,
    _people_noun,
    _holding,
    _possessed,
    _of_the_dead,
)


_TOLLS = (toll, toll_behind)


def candidates(scene: Scene, phrase: Phrase) -> Iterator[tuple[str, Hit]]:
    """The words that may give a phrase its measure, best first, with the relation that ties them."""
    for relation in RELATIONS:
        for hit in relation(scene, phrase):
            if fits(scene, phrase, hit, relation in _TOLLS):
                yield relation.__name__.strip("_"), hit
