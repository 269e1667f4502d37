"""How a figure hangs on a toll: 'the death toll rose to 12', 'bringing to 412 the number of its troops who have died'.

A scene and a phrase in; the words that name the toll out, nearest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.scene import Scene, names_people, starting, trigger_of
from reportedly.lexicon.entries import QualifierWord
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.claims.phrase import Phrase
    from reportedly.lexicon import Hit


def is_exceeded(scene: Scene, phrase: Phrase) -> bool:
    """Whether the bound of a figure is a verb: '*exceeded* 4,000'."""
    return any(bound.place == "verb" for bound in scene.text.entries(QualifierWord, phrase.first, phrase.core))


def toll(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'the death toll rose to 12', 'the number of soldiers killed has exceeded 4,000', 'losses of 300'."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first
    linked = is_exceeded(scene, phrase)
    back = at - 1
    while back > scene.sentence.first and (tokens.lower[back] in words.adverb or tokens.text[back] in "\"“'("):
        back -= 1
    if back < scene.sentence.first:
        return
    linked = linked or (tokens.lower[back] in words.toll_verb and tokens.lower[back] not in words.toll_link)
    if not linked and tokens.lower[back] not in words.toll_link:
        return
    if tokens.lower[back] in words.increment and tokens.lower[back - 1] not in words.toll_verb:
        return
    start = _clause_start(scene, at)
    counted = [i for i in range(start, at) if tokens.lower[i] in words.number_noun]
    tolls = [hit for hit in scene.triggers if trigger_of(hit).construction == "toll"]
    for hit in (*reversed(tolls), *(hit for hit in scene.triggers if hit not in tolls)):
        if hit.first < start or hit.last > at or _quantity_between(scene, hit.last, phrase):
            continue
        entry = trigger_of(hit)
        gap = range(hit.last, back if not linked else at)
        adjacent = entry.construction == "toll" and hit.last == at  # "the garrison of | 300"
        named = adjacent or (entry.construction in ("toll", "noun") and (linked or _reaches(scene, gap, back)))
        people = entry.construction == "noun" and names_people(scene, hit)
        numbered = bool(counted) and counted[0] < hit.first
        if (named and (counted or not people)) or (
            numbered and entry.construction in ("passive", "predicate", "noun", "middle")
        ):
            yield hit


def toll_behind(scene: Scene, phrase: Phrase) -> Iterator[Hit]:
    """'bringing to 412 the number of its troops who have died': the toll stands behind its figure."""
    tokens, words, at = scene.text.tokens, scene.words, phrase.after
    back = tokens.lower[phrase.first - 1] if phrase.first > scene.sentence.first else ""
    if back not in words.toll_link or at + 1 >= scene.sentence.last or tokens.lower[at] not in words.definite:
        return
    for hit in starting(scene, at + 1, min(scene.sentence.last, at + 14)):
        if tokens.lower[at + 1] in words.number_noun or hit.first == at + 1:
            yield hit


def _quantity_between(scene: Scene, at: int, phrase: Phrase) -> bool:
    """Whether another count already stands between a toll and this figure, unless it is the old one of two."""
    tokens = scene.text.tokens
    for other in scene.phrases:
        if at <= other.first < phrase.first and other.quantity.shape is Shape.COUNT:
            opener = tokens.lower[other.first - 1]
            if opener not in scene.words.preposition:
                return True
    return False


def _reaches(scene: Scene, gap: range, link: int) -> bool:
    """Whether what stands between a toll and its link may: a place, a verb of rising, no second clause."""
    tokens, words = scene.text.tokens, scene.words
    verbs = sum(1 for i in gap if tokens.lower[i] in words.toll_verb or tokens.lower[i] in words.be)
    direct = tokens.lower[link] in words.of and link == gap.start
    linking = tokens.lower[link] in words.be or tokens.lower[link] in words.toll_verb or tokens.text[link] in ":-–—"
    if any(tokens.text[i] == ";" for i in gap):
        return False
    return direct or linking or verbs > 0 or _verb_before(scene, gap.start)


def _verb_before(scene: Scene, at: int) -> bool:
    """'put the toll at 41', 'bringing the death toll to 12': the verb stands before the toll."""
    tokens, words = scene.text.tokens, scene.words
    start = max(scene.sentence.first, at - 9)
    return any(tokens.lower[i] in words.toll_verb for i in range(start, at))


def _clause_start(scene: Scene, at: int) -> int:
    """Where the clause of a token begins, at the widest: after a semicolon or the sentence's start."""
    tokens = scene.text.tokens
    start = at - 1
    while start > scene.sentence.first and tokens.text[start] != ";":
        start -= 1
    return start if tokens.text[start] != ";" else start + 1
