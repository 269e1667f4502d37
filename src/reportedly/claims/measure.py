"""What happened to the counted: which words of a sentence give a quantity its measure.

A phrase comes in with the words around it; out goes the measure, the words that give it, and the name of the
relation that ties the two. The theory is a list, `RELATIONS`, tried in order of how tightly the words hold together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.phrase import Phrase, Words, phrase_of, words_of
from reportedly.lexicon.entries import Cue, Noun, QualifierWord, RoleWord, Trigger, Unit
from reportedly.lexicon.words import WORD
from reportedly.records.claim import Measure
from reportedly.records.mention import ActorKind, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.lexicon import Hit, Lexicon
    from reportedly.records.mention import Quantity
    from reportedly.text.segment import Sentence, Text

# Measures that any noun can undergo; the others ask for people (or, "equipment", for things).
_PEOPLE_ONLY = frozenset(Measure) - {
    Measure.KILLED,
    Measure.WOUNDED,
    Measure.KILLED_OR_WOUNDED,
    Measure.CASUALTIES,
    Measure.MISSING,
    Measure.DISPLACED,
    Measure.EQUIPMENT,
}
_MOVES = frozenset((Measure.DEPLOYED, Measure.PRESENT, Measure.MOBILISED, Measure.WITHDRAWN, Measure.REINFORCEMENT))
_HARM = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.CASUALTIES, Measure.LOSSES))
_THINGS = frozenset(("equipment", "unit", "animal", "thing"))
_DOWN = frozenset((Measure.LOSSES, Measure.CAPTURED, Measure.EQUIPMENT))  # what equipment can undergo


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


class _Scene(NamedTuple):
    """One sentence with everything the relations look at."""

    text: Text
    sentence: Sentence
    words: Words
    phrases: Sequence[Phrase]
    triggers: Sequence[Hit]
    opener: dict[int, int]  # token where a phrase starts -> its index


def measure_sentence(
    text: Text,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    lexicon: Lexicon,
    before: Measured | None = None,
    dated: frozenset[int] = frozenset(),
) -> list[Measured]:
    """The measured figures of one sentence, in order; a quantity that counts nobody is left out.

    `before` is the last figure of the sentence before, which "Of those, 40 were children" speaks of; `dated` are the
    tokens of times.
    """
    words = words_of(lexicon)
    phrases = [phrase_of(quantity, sentence, text, words, dated) for quantity in quantities]
    scene = _Scene(
        text,
        sentence,
        words,
        phrases,
        text.hits(Trigger, sentence.first, sentence.last),
        {phrase.first: at for at, phrase in enumerate(phrases)},
    )
    found: dict[int, Measured] = {}
    for at, phrase in enumerate(phrases):
        best = next(_candidates(scene, phrase), None)
        if best is not None:
            relation, hit = best
            found[at] = Measured(phrase, _measure_of(scene, phrase, hit), hit, relation)
    for at, phrase in enumerate(phrases):
        if at not in found:
            inherited = _inherit(scene, at, phrase, found, before)
            if inherited is not None:
                found[at] = inherited
    for at, phrase in enumerate(phrases):
        if phrase.quantity.shape is Shape.COUNT and _is_replaced(scene, phrase):
            other = found.get(at) or _nearest(found, at)
            if other is not None:
                found[at] = Measured(phrase, other.measure, other.trigger, "replaced", superseded=True)
        elif phrase.quantity.shape is Shape.COUNT and _said_earlier(scene, phrase, lexicon):
            other = found.get(at) or (_nearest(found, at) if phrase.bare else None)
            if other is not None:
                relation = other.relation if at in found else "replaced"
                found[at] = Measured(phrase, other.measure, other.trigger, relation, superseded=True)
    for at, phrase in enumerate(phrases):
        if at in found:
            whole = _whole(scene, at, found)
            if whole is not None and found[at].whole is None:
                found[at] = found[at]._replace(whole=whole, part=True)
    shares = _shares(scene, found)
    found |= shares
    for at, measured in found.items():
        if measured.whole is not None:
            found[at] = measured._replace(anchor=phrases[measured.whole].quantity)
    return [found[at] for at in sorted(found)]


# -- relations, tightest first ---------------------------------------------------------------------------------------


def _head_noun(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'4,700 casualties', '41 dead', '600 killed', '16 deaths': what is counted is the event itself."""
    ends = {phrase.after, _past_adverbs(scene, phrase.after), _past_adverbs(scene, phrase.end)}
    for hit in _starting(scene, phrase.after, max(ends) + 1):
        entry = _trigger(hit)
        if entry.construction == "noun" and not _names_people(scene, hit) and not _has_object(scene, hit):
            if hit.last >= phrase.end and (hit.first == phrase.after or phrase.noun is None):
                yield hit
        adjacent = (
            hit.first == phrase.after
            or (hit.first in ends and (phrase.noun is not None or phrase.bare))
            or (hit.last == phrase.end and hit.first > phrase.after and _is_left(scene, phrase))
        )
        if entry.construction == "predicate" and adjacent and not _has_object(scene, hit):
            yield hit


def _object(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'killed at least 12', 'sent an additional 3,000', 'claimed the lives of 12'."""
    for hit in reversed(scene.triggers):
        if hit.last > phrase.first or _trigger(hit).construction != "active":
            continue
        gap = range(hit.last, phrase.first)
        if len(gap) <= 5 and all(_is_light(scene, at) for at in gap) and not _is_passive(scene, hit):
            yield hit


def _participle(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'12 people killed in the raid', '11,000 soldiers sent to Russia': a participle right behind the noun."""
    at = _past_adverbs(scene, phrase.end)
    for hit in _starting(scene, at, at + 1):
        if _trigger(hit).construction in ("passive", "middle") and not _has_object(scene, hit):
            if _trigger(hit).measure in _MOVES:
                # "4,000 soldiers fighting on Russia's side have been killed": what became of them outranks it
                main = _subject(scene, phrase._replace(end=hit.last))
                yield from (other for other in main if _trigger(other).measure in _HARM)
            yield hit


def _toll(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'the death toll rose to 12', 'the number of soldiers killed has exceeded 4,000', 'losses of 300'."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first
    linked = any(hit.entry.place == "verb" for hit in scene.text.hits(QualifierWord, at, phrase.core))  # type: ignore[attr-defined]
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
    for hit in scene.triggers:
        if hit.first < start or hit.last > at or _quantity_between(scene, hit.last, phrase):
            continue
        entry = _trigger(hit)
        gap = range(hit.last, back if not linked else at)
        toll = entry.construction in ("toll", "noun") and (linked or _reaches(scene, gap, back))
        if toll and not (entry.construction == "noun" and _names_people(scene, hit) and not counted):
            yield hit
        elif counted and counted[0] < hit.first and entry.construction in ("passive", "predicate", "noun"):
            yield hit


def _subject(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'12 people were killed', '3,000 soldiers fighting in the east have been wounded', 'nine miners died'."""
    tokens, words = scene.text.tokens, scene.words
    at, limit = phrase.end, scene.sentence.last
    helped = _is_left(scene, phrase)
    steps = 0
    while at < limit and steps < 30:
        steps += 1
        word = tokens.lower[at]
        if word in words.be or word in words.have or word in words.aux:
            helped = True
        for hit in _starting(scene, at, at + 1):
            construction = _trigger(hit).construction
            ready = construction == "middle" or (construction in ("passive", "predicate") and helped)
            if ready and not _has_object(scene, hit):
                yield hit
            elif construction == "active" and not helped and at > phrase.end and _has_object(scene, hit):
                return
        if word == ",":
            jump = _parenthesis(scene, at)
            if jump is not None:
                at = jump
                continue
        if word in ";:" or (word in words.subordinator and at > phrase.end and word not in words.preposition):
            return
        if at in scene.opener and not _coordinated(scene, phrase.end, at):
            return
        if _cue_at(scene, at) and not helped:
            return
        at += 1


def _among(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'Among the dead were three children', 'The wounded included two nurses'."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first - 1
    if at < scene.sentence.first or not (tokens.lower[at] in words.be or tokens.lower[at] in words.part_of):
        return
    for hit in scene.triggers:
        if hit.last <= at and _trigger(hit).construction in ("noun", "predicate") and at - hit.last <= 8:
            opener = tokens.lower[hit.first - 1] if hit.first > scene.sentence.first else ""
            if opener in words.definite or opener in words.part_of:
                yield hit


def _list_object(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'killed a commander and 12 of his men': a later member of a list of objects."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first - 1
    if at < scene.sentence.first or not (tokens.lower[at] in words.and_ or tokens.text[at] == ","):
        return
    for hit in reversed(scene.triggers):
        if hit.last > phrase.first or _trigger(hit).construction != "active" or _is_passive(scene, hit):
            continue
        gap = range(hit.last, at)
        if len(gap) > 14 or any(tokens.text[i] in ";:" or _cue_at(scene, i) for i in gap):
            return
        if _has_object(scene, hit) or (
            gap and tokens.kind[hit.last] == WORD and tokens.lower[hit.last] not in words.preposition
        ):
            yield hit
        return


def _people_noun(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'two million refugees', '85 prisoners of war', '38 wounded soldiers': the noun tells what became of them."""
    for hit in _starting(scene, phrase.after, phrase.end):
        entry = _trigger(hit)
        if (entry.construction == "noun" and hit.last == phrase.end) or (
            entry.construction == "passive" and hit.last < phrase.end and phrase.what == "person"
        ):
            yield hit


def _holding(scene: _Scene, phrase: Phrase) -> Iterator[Hit]:
    """'has 900 soldiers in the country', 'there are some 2,000 troops in the east': they are there."""
    for hit in scene.triggers:
        if _trigger(hit).construction == "holding" and hit.last <= phrase.first:
            gap = range(hit.last, phrase.first)
            if len(gap) <= 4 and all(_is_light(scene, at) for at in gap):
                yield hit


RELATIONS = (_head_noun, _object, _participle, _toll, _subject, _among, _list_object, _people_noun, _holding)


def _candidates(scene: _Scene, phrase: Phrase) -> Iterator[tuple[str, Hit]]:
    """The words that may give a phrase its measure, best first, with the relation that ties them."""
    for relation in RELATIONS:
        for hit in relation(scene, phrase):
            if _fits(scene, phrase, hit, relation is _toll):
                yield relation.__name__.strip("_"), hit


# -- inheritance -----------------------------------------------------------------------------------------------------


def _inherit(
    scene: _Scene, at: int, phrase: Phrase, found: dict[int, Measured], before: Measured | None
) -> Measured | None:
    """A figure that borrows its measure: '12 killed, three of them children', 'of those, 40 were women'."""
    if phrase.quantity.shape is Shape.SHARE or phrase.what in _THINGS - {"equipment"} or _cue_at(scene, phrase.end):
        return None  # "… have deserted, two officers said"
    tokens, words = scene.text.tokens, scene.words
    base = phrase.base
    anaphor = (
        base is not None
        and tokens.lower[base] in words.anaphor
        or (
            phrase.end < scene.sentence.last
            and tokens.lower[min(phrase.end + 1, len(tokens) - 1)] in words.anaphor
            and tokens.lower[phrase.end] in words.of
        )
    )
    opened = _opened_by_part(scene, phrase)
    for earlier in range(at - 1, -1, -1):
        whole = found.get(earlier)
        if whole is None or whole.phrase.quantity.shape is Shape.SHARE:
            continue
        end = whole.phrase.end
        if whole.trigger is not None and end <= whole.trigger.first < phrase.first:
            end = whole.trigger.last  # "Eight people died in the capital, three in the port"
        linked = _coordinated(scene, end, phrase.first)
        if anaphor or opened or (linked and _can_stand_alone(phrase)):
            part = anaphor or opened
            return Measured(
                phrase, whole.measure, whole.trigger, "part" if part else "list", earlier if part else None, part
            )
        break
    if (
        before is not None
        and not scene.sentence.heading
        and (anaphor or opened)
        and phrase.first - scene.sentence.first < 6
    ):
        return Measured(phrase, before.measure, None, "of_those")
    return None


def _can_stand_alone(phrase: Phrase) -> bool:
    return phrase.what in ("person", "equipment") or phrase.noun is not None or phrase.bare


def _opened_by_part(scene: _Scene, phrase: Phrase) -> bool:
    """Whether 'including', 'among them', 'of whom' stands right before."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first - 1
    if at < scene.sentence.first:
        return False
    if tokens.lower[at] in words.part_of:
        return True
    while at > scene.sentence.first and (tokens.lower[at] in words.be or tokens.text[at] == ","):
        at -= 1
    if tokens.lower[at] in words.anaphor and at > scene.sentence.first:
        opener = tokens.lower[at - 1]
        return opener in words.of or opener in words.part_of
    return False


def _whole(scene: _Scene, at: int, found: dict[int, Measured]) -> int | None:
    """The figure that this one is part of, if 'including' or 'of whom' says so."""
    phrase = found[at].phrase
    if not _opened_by_part(scene, phrase):
        return None
    return next(
        (i for i in range(at - 1, -1, -1) if i in found and found[i].phrase.quantity.shape is not Shape.SHARE), None
    )


def _shares(scene: _Scene, found: dict[int, Measured]) -> dict[int, Measured]:
    """Shares of people: a fraction of somebody, or one of whom something happened."""
    shares = {}
    for at, phrase in enumerate(scene.phrases):
        if phrase.quantity.shape is not Shape.SHARE:
            continue
        measured = found.pop(at, None)
        trigger = measured.trigger if measured is not None else None
        if trigger is not None and (
            _trigger(trigger).measure is Measure.EQUIPMENT or measured.relation in ("toll", "holding")
        ):  # type: ignore[union-attr]
            trigger = None
        if trigger is None and not _is_share_of_people(scene, phrase):
            continue
        whole = next((i for i in range(at - 1, -1, -1) if i in found), None)
        replaced = whole is not None and found[whole].superseded  # a share falls with the figure it is computed from
        shares[at] = Measured(phrase, Measure.SHARE, trigger, "share", whole, superseded=replaced)
    return shares


_TIES_OF_SHARES = frozenset(("head_noun", "participle", "subject", "object"))


def _is_share_of_people(scene: _Scene, phrase: Phrase) -> bool:
    """Whether the base of a share is somebody: 'of the 11,000 soldiers', 'of those wounded', 'of the dead'."""
    tokens, words = scene.text.tokens, scene.words
    if phrase.what == "person":
        return True
    base = phrase.base
    if base is None:
        # "Of the 84 dead, more than a third were women"
        opener = tokens.lower[scene.sentence.first]
        return opener in words.of and any(p.first < phrase.first for p in scene.phrases)
    end = min(scene.sentence.last, phrase.end + 3)
    return (
        tokens.lower[base] in words.anaphor
        or bool(_starting(scene, base, base + 2))
        or any(noun.entry.what == "person" for noun in scene.text.hits(Noun, base, end))  # type: ignore[attr-defined]
    )


# -- what was replaced -----------------------------------------------------------------------------------------------


def _is_replaced(scene: _Scene, phrase: Phrase) -> bool:
    """Whether a figure is the one left behind: 'up from 3,000', 'rose *from 12* to 15', 'down to 61 *from 104*'."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first - 1
    for _ in range(4):  # "down from a peak of over three million"
        if at < scene.sentence.first:
            return False
        word = tokens.lower[at]
        if word in words.from_:
            break
        if not (word in words.indefinite or word in words.definite or word in words.of or tokens.kind[at] == WORD):
            return False
        if word in words.preposition and word not in words.of:
            return False
        at -= 1
    else:
        return False
    if at > scene.sentence.first and tokens.lower[at - 1] in words.up_down:
        return True
    start = max(scene.sentence.first, at - 8)
    return any(tokens.lower[i] in words.toll_verb for i in range(start, at)) and not _is_light_gap(scene, at, phrase)


def _is_light_gap(scene: _Scene, at: int, phrase: Phrase) -> bool:
    """Whether the figure opens a range after all ('from 10 to 12 people')."""
    return phrase.quantity.qualifier == "range"


def _nearest(found: dict[int, Measured], at: int) -> Measured | None:
    earlier = [i for i in found if i < at]
    later = [i for i in found if i > at]
    return found[max(earlier)] if earlier else found[min(later)] if later else None


def _said_earlier(scene: _Scene, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether an earlier word carries the figure: 'Earlier estimates mentioned 3,000', 'after initially reporting 41'."""
    tokens = scene.text.tokens
    group = lexicon.word_class("earlier_figure")
    at = phrase.first - 1
    while at >= scene.sentence.first:
        word = tokens.lower[at]
        if word in group:
            return not _compares(scene, at)
        if tokens.text[at] in ",;:" or word in scene.words.coordinators:
            return False
        at -= 1
    return False


def _compares(scene: _Scene, at: int) -> bool:
    """'higher than earlier reports of': what is measured against the earlier figure is the new one."""
    return False if at == scene.sentence.first else scene.text.tokens.lower[at - 1] in scene.words.than


# -- what the relations ask ------------------------------------------------------------------------------------------


def _trigger(hit: Hit) -> Trigger:
    return hit.entry  # type: ignore[return-value]


def _starting(scene: _Scene, first: int, end: int) -> list[Hit]:
    return [hit for hit in scene.triggers if first <= hit.first < end]


def _names_people(scene: _Scene, hit: Hit) -> bool:
    """Whether a noun such as 'refugees' or 'hostages' names people rather than an event, so that a verb decides."""
    return any(noun.last > hit.first for noun in scene.text.hits(Noun, max(0, hit.first - 2), hit.last))


def _is_light(scene: _Scene, at: int) -> bool:
    """Words that may stand between a verb and the figure it governs: 'killed *at least an additional* 12'."""
    tokens, words = scene.text.tokens, scene.words
    word = tokens.lower[at]
    return (
        word in words.definite
        or word in words.indefinite
        or word in words.addition
        or word in words.adverb
        or tokens.text[at] in "\"“'‘«"
        or bool(scene.text.hits(QualifierWord, at, at + 1))
        or any(hit.first < at < hit.last for hit in scene.text.hits(QualifierWord, max(0, at - 4), at))
    )


def _is_passive(scene: _Scene, hit: Hit) -> bool:
    """Whether a form of 'be' stands before the participle: 'were killed' takes no object, 'is losing' does."""
    if not any(_trigger(o).construction == "passive" and o.first == hit.first for o in scene.triggers):
        return False
    tokens, words = scene.text.tokens, scene.words
    at = hit.first - 1
    while at >= scene.sentence.first and (tokens.lower[at] in words.adverb or tokens.lower[at] in words.negation):
        at -= 1
    return at >= scene.sentence.first and tokens.lower[at] in words.be


def _has_object(scene: _Scene, hit: Hit) -> bool:
    """Whether the verb governs a figure or a noun phrase of its own: '12 soldiers killed *three civilians*'."""
    entry = _trigger(hit)
    if entry.construction in ("noun", "predicate", "passive"):
        twin = any(_trigger(other).construction == "active" and other.first == hit.first for other in scene.triggers)
        if not twin:
            return False
    if _is_passive(scene, hit):
        return False
    at = hit.last
    while at < scene.sentence.last and _is_light(scene, at) and at not in scene.opener:
        at += 1
    if at in scene.opener:
        phrase = scene.phrases[scene.opener[at]]
        return phrase.quantity.shape is not Shape.SHARE
    return any(p.first <= at < p.end for p in scene.phrases if p.first >= hit.last)


def _quantity_between(scene: _Scene, at: int, phrase: Phrase) -> bool:
    """Whether another count already stands between a toll and this figure, unless it is the old one: 'from 12 to 15'."""
    tokens = scene.text.tokens
    for other in scene.phrases:
        if at <= other.first < phrase.first and other.quantity.shape is Shape.COUNT:
            opener = tokens.lower[other.first - 1]
            if opener not in scene.words.preposition:
                return True
    return False


def _reaches(scene: _Scene, gap: range, link: int) -> bool:
    """Whether what stands between a toll and its link may stand there: a place, a verb of rising, no second clause."""
    tokens, words = scene.text.tokens, scene.words
    verbs = sum(1 for i in gap if tokens.lower[i] in words.toll_verb or tokens.lower[i] in words.be)
    direct = tokens.lower[link] in words.of and link == gap.start
    linking = tokens.lower[link] in words.be or tokens.lower[link] in words.toll_verb or tokens.text[link] in ":-–—"
    if any(tokens.text[i] in ";" for i in gap):
        return False
    return direct or linking or verbs > 0 or _verb_before(scene, gap.start)


def _verb_before(scene: _Scene, at: int) -> bool:
    """'put the toll at 41', 'bringing the death toll to 12': the verb stands before the toll."""
    tokens, words = scene.text.tokens, scene.words
    start = max(scene.sentence.first, at - 9)
    return any(tokens.lower[i] in words.toll_verb for i in range(start, at))


def _clause_start(scene: _Scene, at: int) -> int:
    """Where the clause of a token begins, at the widest: after a semicolon or the sentence's start."""
    tokens = scene.text.tokens
    start = at - 1
    while start > scene.sentence.first and tokens.text[start] not in ";":
        start -= 1
    return start if tokens.text[start] not in ";" else start + 1


def _parenthesis(scene: _Scene, at: int) -> int | None:
    """Behind the second comma of ', the ministry said,' or ', most of them civilians,'; None where none closes."""
    tokens = scene.text.tokens
    for end in range(at + 1, min(scene.sentence.last, at + 16)):
        if tokens.text[end] == ",":
            return end + 1
        if tokens.text[end] in ";:":
            return None
    return None


def _cue_at(scene: _Scene, at: int) -> bool:
    return any(hit.entry.construction == "verb" for hit in scene.text.hits(Cue, at, at + 1))  # type: ignore[attr-defined]


def _coordinated(scene: _Scene, end: int, first: int) -> bool:
    """Whether only a list's words stand between two phrases: 'three soldiers *in the east and* two civilians'."""
    tokens, words = scene.text.tokens, scene.words
    gap = range(end, first)
    if not gap or len(gap) > 9:
        return False
    joined = any(tokens.lower[i] in words.and_ or tokens.text[i] == "," for i in gap)
    return joined and not any(
        tokens.text[i] in ";:"
        or tokens.lower[i] in words.aux
        or _cue_at(scene, i)
        or tokens.lower[i] in words.relative
        or any(_trigger(hit).construction != "noun" for hit in _starting(scene, i, i + 1))
        for i in gap
    )


def _fits(scene: _Scene, phrase: Phrase, hit: Hit, toll: bool) -> bool:
    """Whether the counted can undergo this measure at all: nobody kills three bills, and nobody sends three cities."""
    entry = _trigger(hit)
    measure, shape, what = entry.measure, phrase.quantity.shape, phrase.what
    if shape is Shape.SHARE:
        return True
    if shape is Shape.ARTICLE:
        if scene.text.tokens.text[phrase.first - 1] in ",―–—" and phrase.first > scene.sentence.first:
            return False  # "the death of Scott, a father of seven": an apposition counts nobody anew
        return what == "person" and measure not in _MOVES and measure is not Measure.EQUIPMENT
    if phrase.quantity.value is None and phrase.quantity.low == 1:
        return False  # "more than one"
    if what == "equipment":
        return measure in _DOWN
    if measure is Measure.EQUIPMENT or what in _THINGS:
        return False
    if shape is Shape.NONE:
        return measure not in _MOVES
    if entry.military or (
        measure in _MOVES and (entry.construction in ("middle", "predicate") or hit.first == phrase.end)
    ):
        # "thousands of people went to receive aid" deploys nobody
        return _is_military(scene, phrase)
    if toll:
        return phrase.bare or what == "person" or phrase.noun is not None or phrase.after == phrase.end
    if what == "person" or phrase.noun is not None or _is_person_like(scene, phrase):
        return True
    if entry.construction == "noun" and phrase.after <= hit.first:
        return True
    if entry.construction == "predicate" and phrase.bare:
        return True
    if measure in _PEOPLE_ONLY:
        return phrase.bare and _people_near(scene, phrase)
    return True


def _is_person_like(scene: _Scene, phrase: Phrase) -> bool:
    """Whether an unknown noun has the ending of words for people: 'islanders', 'separatists', 'Ghanaians'."""
    if phrase.bare:
        return False
    word = scene.text.tokens.lower[phrase.end - 1]
    return len(word) > 5 and word.endswith(scene.words.person_ending)


def _is_left(scene: _Scene, phrase: Phrase) -> bool:
    """'left 200 fishermen missing', 'leaving some 30 people hurt': the verb that makes an object its subject."""
    tokens = scene.text.tokens
    at = phrase.first - 1
    while at >= scene.sentence.first and _is_light(scene, at):
        at -= 1
    return at >= scene.sentence.first and tokens.lower[at] in scene.words.leave


def _past_adverbs(scene: _Scene, at: int) -> int:
    """Behind the adverbs that may stand before a participle: '27 *now* confirmed dead'."""
    while at < scene.sentence.last and scene.text.tokens.lower[at] in scene.words.adverb:
        at += 1
    return at


def _is_military(scene: _Scene, phrase: Phrase) -> bool:
    """Whether the counted are soldiers, or men of whom a sentence about soldiers speaks."""
    if phrase.noun is not None and isinstance(phrase.noun.entry, Noun) and phrase.noun.entry.military:
        return True
    word = scene.text.tokens.lower[phrase.end - 1]
    if not phrase.bare and phrase.what == "person" and word not in scene.words.men:
        return False
    nouns = scene.text.hits(Noun, scene.sentence.first, scene.sentence.last)
    roles = scene.text.hits(RoleWord, scene.sentence.first, scene.sentence.last)
    return any(noun.entry.military for noun in nouns) or any(  # type: ignore[attr-defined]
        role.entry.kind is ActorKind.MILITARY
        for role in roles  # type: ignore[attr-defined]
    )


def _people_near(scene: _Scene, phrase: Phrase) -> bool:
    """Whether a bare number ('sent 3,000 to the front') stands in a sentence that speaks of people."""
    if phrase.quantity.more and phrase.end >= phrase.after:
        return True
    present = any(_trigger(hit).construction == "toll" for hit in scene.triggers)
    return (
        present
        or any(n.entry.what == "person" for n in scene.text.hits(Noun, scene.sentence.first, scene.sentence.last))
        and (  # type: ignore[attr-defined]
            phrase.end >= scene.sentence.last
            or scene.text.tokens.kind[phrase.end] != WORD
            or scene.text.tokens.lower[phrase.end] in scene.words.closed
        )
    )


def _measure_of(scene: _Scene, phrase: Phrase, hit: Hit) -> Measure:
    measure = _trigger(hit).measure
    if _is_rate(scene, phrase):
        return Measure.RATE
    if phrase.what == "equipment":
        return Measure.EQUIPMENT
    if measure is Measure.DEPLOYED and phrase.quantity.more:
        return Measure.REINFORCEMENT
    return measure


def _is_rate(scene: _Scene, phrase: Phrase) -> bool:
    """'1,200 soldiers a day', '92 per week': so many in each stretch of time."""
    tokens = scene.text.tokens
    at = phrase.end
    if at + 1 >= scene.sentence.last or tokens.lower[at] not in scene.words.rate_opener:
        return at < scene.sentence.last and tokens.lower[at] in scene.words.daily
    return any(unit.entry.what == "time" for unit in scene.text.hits(Unit, at + 1, at + 2))  # type: ignore[attr-defined]
