"""What the rules of measuring look at, and the questions they ask of it.

A `Scene` is one sentence with its figures and the words that may give them a measure; `Measured` is what comes out.
Every question here is about grammar alone and knows no measure.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, cast

from reportedly.lexicon.entries import Cue, Noun, QualifierWord, RoleWord, Trigger
from reportedly.lexicon.words import NUMBER
from reportedly.records.claim import Measure
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.phrase import Phrase, Words
    from reportedly.lexicon import Hit
    from reportedly.records.mention import Quantity
    from reportedly.text.segment import Sentence, Text


class Measured(NamedTuple):
    """A phrase with its measure. `trigger` is None where the measure was inherited from phrase `whole`.

    `part` says that this figure is a part of `whole` ("including 600 killed"); `relation` names the rule.
    """

    phrase: Phrase
    measure: Measure
    trigger: Hit | None
    relation: str
    whole: int | None = None
    part: bool = False
    superseded: bool = False
    anchor: Quantity | None = None  # the quantity of `whole`


class Scene(NamedTuple):
    """One sentence with everything the relations look at."""

    text: Text
    sentence: Sentence
    words: Words
    phrases: Sequence[Phrase]
    triggers: Sequence[Hit]
    opener: dict[int, int]  # token where a phrase starts -> its index
    dated: frozenset[int] = frozenset()  # tokens where a time starts


_AFAR = 9  # tokens of a place between an office and its verb
_CLOSE = 6  # tokens within which an apposition is over
_APPOSING = frozenset(",―–—")
_OPENING = frozenset(']:–—-"“')
_CLOSED_BY = {"(": ")", "[": "]", "–": "–", "—": "—"}


def trigger_of(hit: Hit) -> Trigger:
    """The entry of a hit among `Scene.triggers`."""
    return cast("Trigger", hit.entry)


def starting(scene: Scene, first: int, end: int) -> list[Hit]:
    """The triggers that begin at tokens [first, end)."""
    return [hit for hit in scene.triggers if first <= hit.first < end]


def names_people(scene: Scene, hit: Hit) -> bool:
    """Whether a noun such as 'refugees' or 'hostages' names people whose fate a verb decides; 'bodies' are dead."""
    if trigger_of(hit).measure is Measure.KILLED:
        return False
    return any(noun.last > hit.first for noun in scene.text.hits(Noun, max(0, hit.first - 2), hit.last))


def is_light(scene: Scene, at: int) -> bool:
    """Words that may stand between a verb and the figure it governs: 'killed *at least an additional* 12'."""
    tokens, words = scene.text.tokens, scene.words
    word = tokens.lower[at]
    return (
        word in words.definite
        or word in words.indefinite
        or word in words.addition
        or word in words.order
        or word in words.adverb
        or tokens.text[at] in "\"“'‘«"
        or any(bound.place == "before" for bound in scene.text.entries(QualifierWord, at, at + 1))
        or any(hit.first < at < hit.last for hit in scene.text.hits(QualifierWord, max(0, at - 4), at))
    )


def is_passive(scene: Scene, hit: Hit) -> bool:
    """Whether a form of 'be' stands before the participle: 'were killed' takes no object, 'is losing' does."""
    if not any(trigger_of(o).construction == "passive" and o.first == hit.first for o in scene.triggers):
        return False
    tokens, words = scene.text.tokens, scene.words
    at = hit.first - 1
    while at >= scene.sentence.first and (tokens.lower[at] in words.adverb or tokens.lower[at] in words.negation):
        at -= 1
    return at >= scene.sentence.first and tokens.lower[at] in words.be


def has_object(scene: Scene, hit: Hit) -> bool:
    """Whether the verb governs a figure or a noun phrase of its own: '12 soldiers killed *three civilians*'."""
    entry = trigger_of(hit)
    if entry.construction in ("noun", "predicate", "passive"):
        twin = any(trigger_of(other).construction == "active" and other.first == hit.first for other in scene.triggers)
        if not twin:
            return False
    if is_passive(scene, hit):
        return False
    at = hit.last
    if entry.construction == "middle" and scene.text.tokens.lower[at - 1] in scene.words.preposition:
        return False  # "201,000 people are staying in 1,441 centres"
    if at < scene.sentence.last and scene.text.tokens.lower[at] in scene.words.own:
        return True  # "a soldier lost his legs"
    while at < scene.sentence.last and is_light(scene, at) and at not in scene.opener:
        at += 1
    if at in scene.opener:
        phrase = scene.phrases[scene.opener[at]]
        return phrase.quantity.shape is not Shape.SHARE
    return any(p.first <= at < p.end for p in scene.phrases if p.first >= hit.last)


def parenthesis(scene: Scene, at: int) -> int | None:
    """Behind the second comma of ', the ministry said,' or ', most of them civilians,'; None where none closes.

    So too behind the bracket or the dash that closes '(five Spaniards and one Salvadoran)'.
    """
    tokens = scene.text.tokens
    dashes = tokens.text[at : at + 2] == ["-", "-"]  # "--" of plain type
    mark = "-" if dashes else _CLOSED_BY.get(tokens.text[at], ",")
    for end in range(at + (2 if dashes else 1), min(scene.sentence.last, at + 16)):
        if tokens.text[end] == mark and (not dashes or tokens.text[end + 1 : end + 2] == ["-"]):
            return end + (2 if dashes else 1)
        if tokens.text[end] in ";:":
            return None
    return None


def is_apposition(scene: Scene, phrase: Phrase) -> bool:
    """Whether an article behind a mark only says who was named: 'Scott, *a father of seven*, died'.

    Not behind the adverbial that opens a sentence, "*On Monday*, a soldier was killed", and not in a list whose last
    member comes with "and": "a judge, *a commander* and a candidate".
    """
    tokens, words, at = scene.text.tokens, scene.words, phrase.first - 1
    if at < scene.sentence.first or tokens.text[at] not in _APPOSING:
        return False
    if tokens.text[at] != ",":
        return True
    if any(tokens.text[hit.last] == "," and parenthesis(scene, hit.last) == phrase.first for hit in scene.triggers):
        return False  # "they murdered, at gunpoint, a soldier"
    behind = tokens.lower[phrase.end : phrase.end + 2]
    listed = behind[-1:] and behind[-1] in words.and_
    if tokens.lower[phrase.core] in words.addition or (listed and tokens.lower[phrase.core] not in words.indefinite):
        return False  # "the murder of Castro, his wife, and two others", "the governor, another judge"
    start = at - 1
    while start > scene.sentence.first and tokens.text[start - 1] not in _OPENING:
        start -= 1
    clause = tokens.lower[start] in words.subordinator  # "when the bomb was found, a soldier …"
    adverbial = _is_adverbial(scene, start) and all(
        _is_adverbial(scene, i + 1) if tokens.text[i] == "," else clause or tokens.lower[i] not in words.aux
        for i in range(start, at)
    )
    return not adverbial or _is_closed(scene, phrase.end)


def _is_closed(scene: Scene, at: int) -> bool:
    """Whether a second comma comes before any verb: 'a father of seven, …'."""
    tokens, words = scene.text.tokens, scene.words
    for i in range(at, min(scene.sentence.last, at + _CLOSE)):
        if tokens.text[i] == ",":
            return True
        if tokens.lower[i] in words.aux or starting(scene, i, i + 1):
            return False
    return False


def _is_adverbial(scene: Scene, at: int) -> bool:
    """Whether a time, a source, a preposition or a distance opens a stretch: 'last week', 'according to him'."""
    tokens, words = scene.text.tokens, scene.words
    opens = tokens.lower[at] in words.preposition or tokens.lower[at] in words.subordinator
    source = any(cue.construction == "preposition" for cue in scene.text.entries(Cue, at, at + 1))
    return opens or source or at in scene.dated or tokens.kind[at] == NUMBER


def cue_at(scene: Scene, at: int) -> bool:
    """Whether a verb of saying stands here."""
    return any(cue.construction == "verb" for cue in scene.text.entries(Cue, at, at + 1))


def speaks(scene: Scene, phrase: Phrase) -> bool:
    """Whether a figure counts those who say so: '…, *two officials* said', 'according to *a volunteer* group'."""
    before = phrase.first - 1
    if any(
        hit.last == phrase.first and hit.entry.construction == "preposition"  # type: ignore[attr-defined]
        for hit in scene.text.hits(Cue, max(scene.sentence.first, before - 2), phrase.first)
    ):
        return True
    opens = before < scene.sentence.first or scene.text.tokens.text[before] in ",–—"
    event = bool(starting(scene, phrase.after, phrase.end))  # "313 deaths confirmed by the office"
    if event or (not opens and phrase.quantity.shape is not Shape.ARTICLE):
        return False
    return (opens and cue_at(scene, phrase.end)) or _tells_from_afar(scene, phrase)


def _tells_from_afar(scene: Scene, phrase: Phrase) -> bool:
    """Whether only a place stands between an office and its verb: '*an official* in the border district said'."""
    tokens, words, at = scene.text.tokens, scene.words, phrase.end
    office = bool(scene.text.hits(RoleWord, max(phrase.first, phrase.end - 1), phrase.end))
    if not office or at >= scene.sentence.last:
        return False
    if tokens.text[at] == ",":  # "while an officer, speaking anonymously, says"
        behind = parenthesis(scene, at)
        return behind is not None and behind < scene.sentence.last and cue_at(scene, behind)
    if tokens.lower[at] not in words.preposition:
        return False
    for i in range(at + 1, min(scene.sentence.last, at + _AFAR)):
        if cue_at(scene, i):
            return True
        if tokens.text[i] in ",;:()" or tokens.lower[i] in words.aux or i in scene.opener or starting(scene, i, i + 1):
            return False
    return False


def coordinated(scene: Scene, end: int, first: int) -> bool:
    """Whether only a list's words stand between two phrases: 'three soldiers *in the east and* two civilians'."""
    tokens, words = scene.text.tokens, scene.words
    gap = range(end, first)
    if not gap or len(gap) > 9:
        return False
    joined = any(tokens.lower[i] in words.and_ or tokens.text[i] in ",:" for i in gap)
    return joined and not any(
        tokens.text[i] == ";"
        or tokens.lower[i] in words.aux
        or cue_at(scene, i)
        or tokens.lower[i] in words.relative
        or any(trigger_of(hit).construction != "noun" for hit in starting(scene, i, i + 1))
        for i in gap
    )


def is_left(scene: Scene, phrase: Phrase, reach: int = 4) -> bool:
    """'left 200 fishermen missing', 'leaving some 30 people hurt': the verb that makes an object its subject.

    A later member of a list asks the one before it, over at most `reach` of them.
    """
    tokens = scene.text.tokens
    at = phrase.first - 1
    while at >= scene.sentence.first and is_light(scene, at):
        at -= 1
    if at < scene.sentence.first:
        return False
    if tokens.lower[at] in scene.words.leave:
        return True
    joined = tokens.lower[at] in scene.words.and_ or tokens.text[at] == ","
    earlier = bisect_left(scene.phrases, phrase.first, key=_first) if joined else 0
    return earlier > 0 and reach > 0 and is_left(scene, scene.phrases[earlier - 1], reach - 1)


def _first(phrase: Phrase) -> int:
    return phrase.first


def past_adverbs(scene: Scene, at: int) -> int:
    """Behind the adverbs that may stand before a participle: '27 *now* confirmed dead'."""
    while at < scene.sentence.last and scene.text.tokens.lower[at] in scene.words.adverb:
        at += 1
    return at
