"""Figures that borrow from another one: parts, members of a list, shares, and figures that were replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.fitting import THINGS
from reportedly.claims.scene import Measured, Scene, coordinated, cue_at, starting
from reportedly.lexicon.entries import Noun
from reportedly.lexicon.words import WORD
from reportedly.records.claim import Measure
from reportedly.records.mention import Qualifier, Shape

if TYPE_CHECKING:
    from reportedly.claims.phrase import Phrase
    from reportedly.lexicon import Lexicon


_FAR = 40  # so many figures or words back nothing is borrowed, and a table's row is read in linear time
_TALLY_MARKS = frozenset("–—‒-:")


def inherit(
    scene: Scene,
    at: int,
    phrase: Phrase,
    found: dict[int, Measured],
    before: Measured | None,
    toll: Measured | None = None,
) -> Measured | None:
    """A figure that borrows its measure: '12 killed, three of them children', 'of those, 40 were women'."""
    if phrase.quantity.shape is Shape.SHARE or phrase.what in THINGS - {"equipment"} or cue_at(scene, phrase.end):
        return None  # "… have deserted, two officers said"
    behind = scene.text.tokens.lower[phrase.end : phrase.end + 1]
    if phrase.quantity.shape is Shape.ARTICLE and scene.words.relative.issuperset(behind):
        return None  # "… and 40 were wounded, an emergency worker who asked not to be named said"
    tokens, words = scene.text.tokens, scene.words
    base = phrase.base
    anaphor = (
        base is not None and (tokens.lower[base] in words.anaphor or tokens.lower[base - 1] in words.anaphor)
    ) or (
        phrase.end < scene.sentence.last
        and tokens.lower[min(phrase.end + 1, len(tokens) - 1)] in words.anaphor
        and tokens.lower[phrase.end] in words.of
    )
    opened = _opened_by_part(scene, phrase)
    likewise = _likewise(scene, phrase) or _of_the_figure(scene, phrase) or _of_it(scene, phrase, found)
    for earlier in range(at - 1, max(-1, at - _FAR), -1):
        whole = found.get(earlier)
        if whole is None or whole.phrase.quantity.shape is Shape.SHARE:
            continue
        end = whole.phrase.end
        if whole.trigger is not None and end <= whole.trigger.first < phrase.first:
            end = whole.trigger.last  # "Eight people died in the capital, three in the port"
        linked = coordinated(scene, end, phrase.first)
        if anaphor or opened or likewise or (linked and _can_stand_alone(scene, phrase)):
            part = anaphor or opened
            return Measured(
                phrase,
                _borrowed(phrase, whole),
                whole.trigger,
                "part" if part else "list",
                earlier if part else None,
                part,
            )
        break
    if before is not None and not scene.sentence.heading and _of_the_figure(scene, phrase):
        told = toll or before  # "the figure", said of dead and wounded, is that of the dead
        return Measured(phrase, told.measure, None, "figure")
    if before is not None and phrase.bare and _of_those_before(scene, phrase):
        return Measured(phrase, before.measure, None, "of_those")
    if (
        before is not None
        and not scene.sentence.heading
        and (anaphor or opened)
        and phrase.first - scene.sentence.first < 6
    ):
        return Measured(phrase, before.measure, None, "of_those")
    return None


def of_the_victims(scene: Scene, phrase: Phrase, measure: Measure) -> bool:
    """'12 *of the victims* were children': they are what the sentence before said of them, and no new casualties."""
    lower, base = scene.text.tokens.lower, phrase.base
    return (
        measure is Measure.CASUALTIES
        and base is not None
        and base < scene.sentence.last
        and lower[base] in scene.words.anaphor
        and lower[base - 1] in scene.words.definite
    )


def still_held(phrase: Phrase, measure: Measure, earlier: Measured) -> bool:
    """'251 were taken hostage; 76 *are still held*': a bare number goes on with the captives before it."""
    return phrase.bare and measure is Measure.DETAINED and earlier.measure is Measure.CAPTURED


def _of_those_before(scene: Scene, phrase: Phrase) -> bool:
    """'*Of those*, it identified 263 as civilians and 164 as soldiers': the sentence counts some of them."""
    lower, words, first = scene.text.tokens.lower, scene.words, scene.sentence.first
    return phrase.first > first + 2 and lower[first] in words.of and lower[first + 1] in words.anaphor


def _borrowed(phrase: Phrase, whole: Measured) -> Measure:
    """The measure of the other figure; 'and an additional 2,000' reinforces where the first were deployed."""
    deployed = whole.measure in (Measure.DEPLOYED, Measure.PLANNED_DEPLOYMENT)
    return Measure.REINFORCEMENT if deployed and phrase.quantity.more else whole.measure


def _can_stand_alone(scene: Scene, phrase: Phrase) -> bool:
    if not phrase.bare and phrase.noun is None:
        return scene.text.tokens.text[phrase.end - 1][0].isupper()  # a tribe, a faith: "18 Bedouins"
    return phrase.what in ("person", "equipment") or phrase.noun is not None or phrase.bare


def _likewise(scene: Scene, phrase: Phrase) -> bool:
    """'Fourteen passengers were hurt, and *so were* nine drivers'."""
    lower, at = scene.text.tokens.lower, phrase.first - 1
    return at > scene.sentence.first and lower[at] in scene.words.be and lower[at - 1] in scene.words.likewise


def _of_the_figure(scene: Scene, phrase: Phrase) -> bool:
    """'lowered *the figure to* 17', 'put *the number at* 40': the number meant is the one spoken of before."""
    lower, words, start = scene.text.tokens.lower, scene.words, scene.sentence.first
    at = phrase.first - 1
    if not phrase.bare or at - 2 < start or (lower[at] not in words.toll_link and lower[at] not in words.toll_verb):
        return False
    while at - 1 > start and _moves(scene, at - 1):
        at -= 1  # "the number *could rise* to 60", "expected the total *to* reach 12,000"
    if lower[at - 1] not in words.number_noun:
        return False
    if lower[at - 2] in words.indefinite and lower[at] in words.of:
        return True  # "gave a figure of 175"
    if lower[at - 1] in words.estimate_noun:
        return True  # "some estimates are as high as 150,000"
    return any(word in words.definite for word in lower[max(start, at - 4) : at - 1])  # "the real figure is above 130"


def _of_it(scene: Scene, phrase: Phrase, found: dict[int, Measured]) -> bool:
    """'The toll has reached 257, …, warning *it could climb to* 500': what climbs is the toll."""
    lower, at = scene.text.tokens.lower, phrase.first - 1
    if not phrase.bare or at <= scene.sentence.first or lower[at] not in scene.words.toll_link | scene.words.toll_verb:
        return False
    rises = False
    while at > scene.sentence.first and (_moves(scene, at) or (not rises and lower[at] in scene.words.toll_link)):
        rises = rises or lower[at] in scene.words.toll_verb
        at -= 1
    tolls = any(one.relation == "toll" and one.phrase.first < at for one in found.values())
    return rises and tolls and lower[at] in scene.words.pronoun


def _moves(scene: Scene, at: int) -> bool:
    """Whether a word tells how a number moves: 'could', 'since', 'risen', 'to'."""
    word, words = scene.text.tokens.lower[at], scene.words
    moving = word in words.toll_verb and word not in words.number_noun
    return moving or word in words.aux or word in words.to or word in words.adverb


def tally_noun(scene: Scene, phrase: Phrase) -> Noun | None:
    """The noun of a tally's line: '*tanks* – 4', '*personnel*: about 1,120'."""
    at = phrase.first - 1
    if at <= scene.sentence.first or scene.text.tokens.text[at] not in _TALLY_MARKS:
        return None
    nouns = [hit for hit in scene.text.hits(Noun, scene.sentence.first, at) if hit.last == at]
    return nouns[-1].entry if nouns and isinstance(nouns[-1].entry, Noun) else None


def base_of(scene: Scene, phrase: Phrase) -> bool:
    """Whether a figure of people is the base of another: '16 of *the 45 workers*'. What they did is not said."""
    lower, at = scene.text.tokens.lower, phrase.first - 1
    if phrase.what != "person" or at <= scene.sentence.first or lower[at] not in scene.words.definite:
        return False
    return lower[at - 1] in scene.words.of and any(p.base == at + 1 or p.base == at for p in scene.phrases)


def is_base_in_front(scene: Scene, phrase: Phrase) -> bool:
    """Whether a figure opens its sentence as the whole of the next: '*Of the initial 11,000*, some 4,000 have died'."""
    lower, words, first = scene.text.tokens.lower, scene.words, scene.sentence.first
    opens = lower[first] in words.of and first + 1 < phrase.first <= first + 3 and lower[first + 1] in words.definite
    behind = scene.text.tokens.text[phrase.end : phrase.end + 1] == [","]
    return opens and behind and any(other.first > phrase.end for other in scene.phrases)


def base_measure(before: Measured | None) -> Measure:
    """What is known of a whole: that they were sent, where the sentence before said so."""
    sent = before is not None and before.measure in (Measure.DEPLOYED, Measure.REINFORCEMENT)
    return Measure.DEPLOYED if sent else Measure.OTHER


def _opened_by_part(scene: Scene, phrase: Phrase) -> bool:
    """Whether 'including', 'among them', 'of whom' stands right before."""
    tokens, words = scene.text.tokens, scene.words
    at = phrase.first - 1
    if at > scene.sentence.first and tokens.text[at] == "." and tokens.joined(at):
        at -= 1  # "incl. 138 civilians"
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


def whole_of(scene: Scene, at: int, found: dict[int, Measured]) -> int | None:
    """The figure that this one is part of, if 'including' or 'of whom' says so."""
    phrase = found[at].phrase
    if not _opened_by_part(scene, phrase):
        return None
    return next(
        (i for i in range(at - 1, -1, -1) if i in found and found[i].phrase.quantity.shape is not Shape.SHARE), None
    )


_TIES_OF_SHARES = frozenset(("head_noun", "participle", "subject", "object"))


def shares_of(scene: Scene, found: dict[int, Measured]) -> dict[int, Measured]:
    """Shares of people: a fraction of somebody, or one of whom something happened."""
    shares = {}
    for at, phrase in enumerate(scene.phrases):
        if phrase.quantity.shape is not Shape.SHARE:
            continue
        measured = found.pop(at, None)
        whole_named = phrase.bare or phrase.base is not None  # "5 per cent annual return" is no share of anybody
        tied = measured is not None and whole_named and measured.relation in _TIES_OF_SHARES
        trigger = measured.trigger if measured is not None and tied else None
        if trigger is None and not _is_share_of_people(scene, phrase):
            continue
        whole = next((i for i in range(at - 1, -1, -1) if i in found), None)
        replaced = whole is not None and found[whole].superseded  # a share falls with the figure it is computed from
        shares[at] = Measured(phrase, Measure.SHARE, trigger, "share", whole, superseded=replaced)
    return shares


def _is_share_of_people(scene: Scene, phrase: Phrase) -> bool:
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
        or bool(starting(scene, base, base + 2))
        or any(noun.what == "person" for noun in scene.text.entries(Noun, base, end))
    )


def is_replaced(scene: Scene, phrase: Phrase) -> bool:
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
    # "has fallen for the first time since the war began, from"
    start = max(scene.sentence.first, at - 14)
    ranged = phrase.quantity.qualifier is Qualifier.RANGE  # "from 10 to 12 people" opens a range after all
    return not ranged and any(tokens.lower[i] in words.toll_verb for i in range(start, at))


def nearest(found: dict[int, Measured], at: int) -> Measured | None:
    """The figure of the sentence nearest to a place in it, those before it first."""
    earlier = [i for i in found if i < at]
    later = [i for i in found if i > at]
    return found[max(earlier)] if earlier else found[min(later)] if later else None


def said_earlier(scene: Scene, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether an earlier report carries the figure: 'Earlier estimates mentioned 3,000', 'after initially 41'."""
    tokens = scene.text.tokens
    group, reports = lexicon.word_class("earlier_figure"), lexicon.word_class("report_noun")
    at = phrase.first - 1
    floor = max(scene.sentence.first, at - _FAR)
    while at >= floor:
        word = tokens.lower[at]
        if word in group and not _compares(scene, at):
            if tokens.lower[at - 1] in scene.words.indefinite and tokens.lower[at + 1] not in reports:
                return False  # "a first contingent of 2,600"
            # "Earlier on Monday 12 people died" replaces nothing: a report or a verb of saying must stand by
            beside = range(max(scene.sentence.first, at - 2), min(phrase.first, at + 4))
            if at + 1 == phrase.first or any(tokens.lower[i] in reports or cue_at(scene, i) for i in beside):
                return True
        if tokens.text[at] in ",;:" or word in scene.words.coordinators:
            return False
        at -= 1
    return False


def _compares(scene: Scene, at: int) -> bool:
    """'higher than earlier reports of': what is measured against the earlier figure is the new one."""
    return False if at == scene.sentence.first else scene.text.tokens.lower[at - 1] in scene.words.than
