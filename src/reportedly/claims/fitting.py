"""Whether the counted can undergo a measure at all, and which measure the words amount to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.scene import Scene, is_apposition, trigger_of
from reportedly.lexicon.entries import Country, Noun, RoleWord, Unit
from reportedly.lexicon.words import WORD
from reportedly.records.claim import Measure
from reportedly.records.mention import ActorKind, Shape

if TYPE_CHECKING:
    from reportedly.claims.phrase import Phrase
    from reportedly.lexicon import Hit

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
MOVES = frozenset((Measure.DEPLOYED, Measure.PRESENT, Measure.MOBILISED, Measure.WITHDRAWN, Measure.REINFORCEMENT))
HARM = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.CASUALTIES, Measure.LOSSES))
# What things undergo as easily as people: a bare number does not tell which.
_LOOSE = MOVES | {Measure.LOSSES, Measure.AFFECTED}
THINGS = frozenset(("equipment", "unit", "animal", "thing"))
_SHORTLY = 50  # tokens before a sentence in which its topic may be named
_DOWN = frozenset((Measure.LOSSES, Measure.CAPTURED, Measure.EQUIPMENT))  # what equipment can undergo


def fits(scene: Scene, phrase: Phrase, hit: Hit, toll: bool) -> bool:
    """Whether the counted can undergo this measure at all: nobody kills three bills, and nobody sends three cities."""
    entry = trigger_of(hit)
    measure, shape, what = entry.measure, phrase.quantity.shape, phrase.what
    if shape is Shape.SHARE:
        return measure not in MOVES and measure is not Measure.EQUIPMENT
    if shape is Shape.ARTICLE:
        if is_apposition(scene, phrase):
            return False  # "the death of Scott, a father of seven": an apposition counts nobody anew
        somebody = what == "person" or phrase.noun is not None  # "a Brazilian" is somebody too
        return somebody and measure not in MOVES and measure is not Measure.EQUIPMENT
    if phrase.quantity.value is None and phrase.quantity.low == 1:
        return False  # "more than one"
    if measure is Measure.AFFECTED and _is_case(scene, hit):
        return _tells_of_disease(scene)  # "cholera: 1,180 cases", but "twelve cases of fraud"
    if what == "equipment":
        return measure in _DOWN
    if measure is Measure.EQUIPMENT or what in THINGS:
        return False
    if shape is Shape.NONE:
        return measure not in MOVES
    if entry.military or (
        measure in MOVES and (entry.construction in ("middle", "predicate") or hit.first == phrase.end)
    ):
        # "thousands of people went to receive aid" deploys nobody
        return _is_military(scene, phrase, hit)
    if toll:
        return phrase.bare or what == "person" or phrase.noun is not None or phrase.after == phrase.end
    if what == "person" or phrase.noun is not None or _is_person_like(scene, phrase):
        return True
    if entry.construction == "noun" and phrase.after <= hit.first:
        return True
    if entry.construction == "predicate" and phrase.bare:
        return True
    if phrase.bare and measure not in _LOOSE and entry.construction in ("passive", "predicate", "middle"):
        return True  # "25 of the 61 arrested", "251 taken hostage"
    if measure in _PEOPLE_ONLY:
        return phrase.bare and (_people_near(scene, phrase) or _troops_before(scene, hit))
    return True


def _is_case(scene: Scene, hit: Hit) -> bool:
    """Whether a trigger is the word for cases alone, which says nothing of what they are cases of."""
    return hit.last - hit.first == 1 and scene.text.tokens.lower[hit.first] in scene.words.case_noun


def _tells_of_disease(scene: Scene) -> bool:
    """Whether the sentence, or what stands shortly before it, speaks of a disease: 'Cholera: 1,180 cases'."""
    lower = scene.text.tokens.lower[max(0, scene.sentence.first - _SHORTLY) : scene.sentence.last]
    return not scene.words.disease.isdisjoint(lower)


def _is_person_like(scene: Scene, phrase: Phrase) -> bool:
    """Whether an unknown noun has the ending of words for people: 'islanders', 'separatists', 'Ghanaians'."""
    if phrase.bare:
        return False
    word = scene.text.tokens.lower[phrase.end - 1]
    return len(word) > 5 and word.endswith(scene.words.person_ending)


def _is_military(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """Whether the counted are soldiers, or men of whom a sentence about soldiers speaks."""
    if phrase.noun is not None and isinstance(phrase.noun.entry, Noun) and phrase.noun.entry.military:
        return True
    lower = scene.text.tokens.lower
    person = phrase.bare or phrase.noun is not None
    if person and any(lower[i] in scene.words.soldierly for i in range(hit.first, hit.last)):
        return True  # "nearly 8,000 were still fighting"
    staying = trigger_of(hit).measure in (Measure.PRESENT, Measure.DEPLOYED)
    if staying and phrase.noun is not None and isinstance(phrase.noun.entry, Country):
        return True  # "fewer than 10,000 of the 12,000 North Koreans remain in Kursk"
    if not phrase.bare and lower[phrase.end - 1] not in scene.words.men:
        return False
    first, last = scene.sentence.first, scene.sentence.last
    return any(noun.military for noun in scene.text.entries(Noun, first, last)) or any(
        role.kind is ActorKind.MILITARY for role in scene.text.entries(RoleWord, first, last)
    )


def _people_near(scene: Scene, phrase: Phrase) -> bool:
    """Whether a bare number ('sent 3,000 to the front') stands in a sentence that speaks of people."""
    tokens, sentence = scene.text.tokens, scene.sentence
    if phrase.quantity.more or any(trigger_of(hit).construction == "toll" for hit in scene.triggers):
        return True
    ends = (
        phrase.end >= sentence.last or tokens.kind[phrase.end] != WORD or tokens.lower[phrase.end] in scene.words.closed
    )
    return ends and any(noun.what == "person" for noun in scene.text.entries(Noun, sentence.first, sentence.last))


def _troops_before(scene: Scene, hit: Hit) -> bool:
    """Whether a noun of sending stands behind talk of soldiers: 'a new *deployment of* 6,000 could come in July'."""
    first, tokens = scene.sentence.first, scene.text.tokens
    sending = trigger_of(hit).measure in MOVES and tokens.lower[hit.last - 1] in scene.words.of
    return sending and any(noun.military for noun in scene.text.entries(Noun, max(0, first - _SHORTLY), first))


def measure_of(scene: Scene, phrase: Phrase, hit: Hit) -> Measure:
    """The measure that the words amount to: a rate by 'a day', equipment by its noun, reinforcements by 'more'."""
    entry = trigger_of(hit)
    measure = entry.measure
    if _is_rate(scene, phrase.end) or (hit.first >= phrase.end and _is_rate(scene, hit.last)):
        return Measure.RATE
    if phrase.what == "equipment":
        return Measure.EQUIPMENT
    if measure is Measure.REINFORCEMENT and hit.last <= phrase.first and _is_total(scene, hit.last, phrase.first):
        return Measure.DEPLOYED  # "3,000 additional troops, bringing the total to 14,000"
    if measure is Measure.MISSING and _are_besieged(scene):
        return Measure.AFFECTED  # "has besieged the city for months; 260,000 remain trapped"
    if measure is Measure.WOUNDED and scene.text.tokens.lower[hit.first] in scene.words.receiving:
        around = scene.text.tokens.lower[scene.sentence.first : scene.sentence.last]
        if scene.words.medical.isdisjoint(around):
            return Measure.DISPLACED  # "Burundi has received 69,000"
    if measure is Measure.DEPLOYED and entry.construction == "passive" and _are_civilians(scene, phrase):
        return Measure.EVACUATED  # "more than 100,000 people had been moved to shelters"
    if measure is Measure.LOSSES and not phrase.bare and scene.text.tokens.lower[phrase.end - 1] in scene.words.kin:
        return Measure.KILLED  # "a nurse who lost two nephews": they are dead, and no army's losses
    if measure is Measure.DEPLOYED and (phrase.quantity.more or _are_reinforcements(scene, phrase)):
        return Measure.REINFORCEMENT
    return measure


def _is_total(scene: Scene, first: int, last: int) -> bool:
    return any(scene.text.tokens.lower[at] in scene.words.number_noun for at in range(first, last))


def _are_besieged(scene: Scene) -> bool:
    """Whether what is told is a siege, in which people are trapped and nobody is missing."""
    return not scene.words.siege.isdisjoint(scene.text.tokens.lower[scene.sentence.first : scene.sentence.last])


def _are_civilians(scene: Scene, phrase: Phrase) -> bool:
    """Whether the counted are people whom nobody posts anywhere: 'people', 'residents', 'families'."""
    return not phrase.bare and phrase.what == "person" and scene.text.tokens.lower[phrase.end - 1] in scene.words.crowd


def _are_reinforcements(scene: Scene, phrase: Phrase) -> bool:
    """'sent 400 *reinforcements*': the noun says that they came on top."""
    named = (hit for hit in scene.triggers if phrase.after <= hit.first < phrase.end)
    return any(trigger_of(hit).measure is Measure.REINFORCEMENT for hit in named)


def _is_rate(scene: Scene, at: int) -> bool:
    """'1,200 soldiers a day', 'two die every day': so many in each stretch of time, named at token `at`."""
    tokens = scene.text.tokens
    if at + 1 >= scene.sentence.last or tokens.lower[at] not in scene.words.rate_opener:
        return at < scene.sentence.last and tokens.lower[at] in scene.words.daily
    if at + 2 < scene.sentence.last and tokens.lower[at + 2] in scene.words.apart:
        return False  # "stood at 34 a day before"
    return any(unit.what == "time" for unit in scene.text.entries(Unit, at + 1, at + 2))
