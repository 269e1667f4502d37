"""In which mood a figure stands: as so, as planned, as feared, as replaced by a later one.

The words in front of the verb decide; whole words of the language pack, never their meaning in the world.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.scene import trigger_of
from reportedly.lexicon.entries import Cue, QualifierWord
from reportedly.records.claim import Measure, Modality

if TYPE_CHECKING:
    from reportedly.claims.scene import Measured
    from reportedly.lexicon import Lexicon
    from reportedly.text.segment import Sentence, Text

MOVES = frozenset(
    (
        Measure.DEPLOYED,
        Measure.REINFORCEMENT,
        Measure.MOBILISED,
        Measure.WITHDRAWN,
        Measure.RELEASED,
        Measure.RETURNED,
        Measure.EVACUATED,
        Measure.DETAINED,
        Measure.PRESENT,
        Measure.PLANNED_DEPLOYMENT,
    )
)
_REACH = 9


def mood_of(measured: Measured, sentence: Sentence, text: Text, lexicon: Lexicon) -> Modality:
    """The modality that the words around a figure give it."""
    if measured.superseded:
        return Modality.SUPERSEDED
    window = _window(measured, sentence, text, lexicon)
    words = [text.tokens.lower[i] for i in window]
    has = lexicon.word_class
    told = trigger_of(measured.trigger).modality if measured.trigger is not None else None
    if told is not None:
        return told
    before = measured.phrase.first - 1
    if measured.relation == "list" and text.tokens.lower[before] in has("negation"):
        return Modality.DENIED  # "the number of dead was 21, not 22"
    if measured.trigger is not None and _negated(measured, words, has("negation")):
        return Modality.DENIED
    if _any(words, has("mood_if")):
        return Modality.HYPOTHETICAL
    if _any(words, has("mood_would")):
        said = any(cue.core for cue in text.entries(Cue, sentence.first, sentence.last))
        condition = _any(text.tokens.lower[sentence.first : sentence.last], has("mood_if"))
        if condition or not said:
            return Modality.HYPOTHETICAL
        return Modality.PLANNED if measured.measure in MOVES else Modality.PROJECTED  # "he said 600 would be freed"
    modals = [i for i in window if text.tokens.lower[i] in has("mood_possible")]
    # "Nobody could confirm the 12 deaths" doubts by its cue, and the deaths are not to come
    modals = [i for i in modals if not text.hits(Cue, i + 1, i + 2)]
    if modals:
        # "may have been killed" doubts what was; "could rise above 10,000" looks ahead
        follows = text.tokens.lower[modals[0] + 1 : modals[0] + 3]
        return Modality.HEDGED if _any(follows, has("have")) else Modality.PROJECTED
    moving = measured.measure in MOVES
    if _any(words, has("mood_planned")) and moving:
        return Modality.PLANNED
    lead = text.tokens.lower[max(0, measured.trigger.first - 2) : measured.trigger.first] if measured.trigger else []
    if len(lead) > 1 and lead[1] in has("to") and lead[0] in has("be"):
        return Modality.PLANNED if moving else Modality.PROJECTED  # "Germany is to station 4,800 soldiers"
    if _any(words, has("mood_projected")) and not _any(words, has("perfect")):
        return Modality.PROJECTED
    if _any(words, has("mood_future")):
        return Modality.PLANNED if moving else Modality.PROJECTED
    opening = text.tokens.lower[sentence.first]  # "Reportedly, 18 deserters were shot."
    if opening in has("mood_hedged") or _any(words, has("mood_hedged")) or _hedged_bound(measured, text):
        return Modality.HEDGED
    return Modality.ASSERTED


def _any(words: list[str], group: frozenset[str]) -> bool:
    return any(word in group for word in words)


def _window(measured: Measured, sentence: Sentence, text: Text, lexicon: Lexicon) -> range:
    """The tokens whose mood governs a figure: those in front of its verb, back to the nearest break."""
    phrase, trigger = measured.phrase, measured.trigger
    end = trigger.first if trigger is not None else phrase.first
    start = min(end, phrase.first)
    breaks = lexicon.word_class("complementizer") | lexicon.either("but", "relative")
    floor = max(sentence.first, start - _REACH)
    at = start
    while at > floor:
        word = text.tokens.lower[at - 1]
        if word in ";:,()" or (word in breaks and at < start):
            break
        at -= 1
    ends = max(end, phrase.first) if trigger is not None and trigger.last <= phrase.first else end
    return range(at, max(ends, at))


def _negated(measured: Measured, words: list[str], negation: frozenset[str]) -> bool:
    """'did not kill 12', 'were not sent': the negation right in front of the verb; 'no fewer than' is a bound."""
    trigger = measured.trigger
    if trigger is None or measured.phrase.quantity.shape == "none":
        return False
    return bool(words) and any(word in negation for word in words[-2:]) and trigger.first >= measured.phrase.end


def _hedged_bound(measured: Measured, text: Text) -> bool:
    phrase = measured.phrase
    return any(bound.hedged for bound in text.entries(QualifierWord, max(0, phrase.first - 3), phrase.core))
