"""What a figure is about: whose people, where, when, and over what stretch of time it adds up.

Each answer comes from words of the sentence, or from the figure before where the sentence goes on with it; where no
words tell, the answer is None.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from reportedly.claims.counted import counted_of
from reportedly.claims.fitting import HARM
from reportedly.claims.grounds import is_located
from reportedly.claims.setting import OWN
from reportedly.records.claim import Counted, Measure, Reckoning, Time, Where
from reportedly.records.mention import Bearing, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.scene import Measured
    from reportedly.claims.setting import Setting
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Period, Place
    from reportedly.text.segment import Sentence, Text

# Periods or places: whatever stands in a row, sorted, with a span.
_Spanned = TypeVar("_Spanned", "Period", "Place")

# Those who were moved count at the place where they went.
_MOVED = OWN - {Measure.LOSSES}
_HELD = frozenset({Measure.CAPTURED, Measure.DETAINED, Measure.DISPLACED})


class Scope(NamedTuple):
    """Who is counted, where and when."""

    counted: Counted | None
    place: Where | None
    period: Time | None
    reckoning: Reckoning | None


def scope_of(measured: Measured, setting: Setting) -> Scope:
    """The scope of one measured figure."""
    place = _place(measured, setting)
    period = _period(measured, setting)
    return Scope(
        counted_of(measured, setting, place),
        Where(place.span, place.text, place.id, place.country) if place else None,
        Time(period.span, period.words, period.start, period.end, period.precision) if period else None,
        _reckoning(measured, setting, period),
    )


# -- where and when ----------------------------------------------------------------------------------------------------


def _place(measured: Measured, setting: Setting) -> Place | None:
    """Where it happened: the nearest place behind 'in', 'near', 'at'; for those who were moved, where they went."""
    text, sentence, lexicon = setting.text, setting.sentence, setting.lexicon
    at = measured.phrase.quantity.span.start
    moved = measured.measure in _MOVED
    prepositions = lexicon.word_class("destination" if moved else "place_preposition")
    if measured.measure in HARM:
        prepositions |= lexicon.word_class("entering")  # "gunmen burst into a camp in Chad and killed nine"
    inside = [place for place in _within(setting.mentions.places, sentence) if _is_told(place, setting)]
    located = [place for place in inside if is_located(text, place, prepositions, lexicon)]
    behind = [place for place in located if place.span.start > at]
    before = [place for place in located if place.span.start < at]
    if behind and before and not moved and _turns(text, at, behind[0].span.start, lexicon):
        return before[-1]  # "the dead *in Thailand* had risen to 16, while in Cambodia an official reported one"
    if behind:
        return _with_country(behind[0], inside, text)
    return located[-1] if located and not moved else None


def _turns(text: Text, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether another clause begins in a stretch: behind a semicolon, or at "while"."""
    words = text.tokens.lower[text.token_at(start) : text.token_at(end)]
    return any(word == ";" or (word in lexicon.word_class("but") and at > 0) for at, word in enumerate(words))


def _with_country(place: Place, places: Sequence[Place], text: Text) -> Place:
    """A place with the country that stands behind it: 'in Depayin, Myanmar'."""
    if place.country is None:
        for other in places:
            if other.span.start > place.span.end and text.source[place.span.end : other.span.start].strip() == ",":
                return msgspec.structs.replace(place, country=other.country)
    return place


def _period(measured: Measured, setting: Setting) -> Period | None:
    """The nearest time in the sentence; a bound such as 'since' or 'as of' outranks one that only stands nearer."""
    inside = [time for time in _within(setting.mentions.periods, setting.sentence) if _is_told(time, setting)]
    if not inside:
        return None
    at = measured.phrase.quantity.span.start
    inside = [period for period in inside if not _is_of_the_toll(measured, period, setting)]
    if not inside:
        return None
    bearing = [p for p in inside if p.bearing in (Bearing.SINCE, Bearing.UNTIL, Bearing.DURING)]
    return min(bearing or inside, key=lambda period: abs(period.span.start - at))


def _is_of_the_toll(measured: Measured, period: Period, setting: Setting) -> bool:
    """Whether a time belongs to a toll behind a comma: '…, *bringing* the number *since May* to 412'."""
    text, end = setting.text, measured.phrase.end
    first = text.token_at(period.span.start)
    tolls = setting.lexicon.word_class("toll_verb")
    return any(text.tokens.text[at] == "," and text.tokens.lower[at + 1] in tolls for at in range(end, first))


def _is_told(one: Place | Period, setting: Setting) -> bool:
    """Whether a place or a time belongs to what is told: in "Türk told reporters *in Geneva*" it does not."""
    pieces = setting.content
    return not pieces or any(piece.overlaps(one.span.start, one.span.end) for piece in pieces)


def _within(found: tuple[_Spanned, ...], sentence: Sentence) -> tuple[_Spanned, ...]:
    """What of a sorted row begins in a sentence, found by halving: a long text has thousands of places."""

    def start(one: _Spanned) -> int:
        return one.span.start

    return found[bisect_left(found, sentence.start, key=start) : bisect_left(found, sentence.end, key=start)]


def _reckoning(measured: Measured, setting: Setting, period: Period | None) -> Reckoning | None:
    """Cumulative by 'since', 'toll', a perfect tense; a window by a time; standing for those who are somewhere."""
    measure, lexicon = measured.measure, setting.lexicon
    if measure in (Measure.SHARE, Measure.RATE):
        return None
    if period is not None and (period.bearing in (Bearing.SINCE, Bearing.UNTIL) or _is_beginning(period, setting)):
        return Reckoning.CUMULATIVE
    if measure in (Measure.PRESENT, Measure.MISSING) or _still_held(measured, setting):
        return Reckoning.STANDING
    if period is not None and (period.bearing is Bearing.DURING or _is_stretch(measured, period)):
        return Reckoning.WINDOW
    words = setting.text.tokens.lower
    trigger = measured.trigger
    end = trigger.last if trigger is not None else measured.phrase.end
    if any(word in lexicon.word_class("since") for word in words[end : min(setting.sentence.last, end + 8)]):
        return Reckoning.CUMULATIVE
    if measured.relation == "toll" or (trigger is not None and _perfect(words, measured, lexicon)):
        return Reckoning.CUMULATIVE
    return Reckoning.WINDOW if period is not None else None


def _is_beginning(period: Period, setting: Setting) -> bool:
    """'The war, which *began in* April 2023, has killed 28,000': the date opens the count."""
    first = setting.text.token_at(period.span.start)
    begins = setting.lexicon.word_class("begin_verb")
    return any(word in begins for word in setting.text.tokens.lower[max(0, first - 3) : first])


def _is_stretch(measured: Measured, period: Period) -> bool:
    """'casualties fell to 1,670 *last year*' is a stretch; in 'rose to 41 *on Tuesday*' the day is the report's."""
    return measured.relation == "toll" and period.precision not in (Precision.DAY, Precision.UNKNOWN)


def _still_held(measured: Measured, setting: Setting) -> bool:
    """'hold 85 prisoners', '101 hostages are still being held': a state, not an act."""
    if measured.measure not in _HELD or measured.trigger is None:
        return False
    if measured.relation in ("head_noun", "people_noun", "holding"):
        return True
    at = measured.trigger.first
    still = setting.lexicon.word_class("still")
    return any(word in still for word in setting.text.tokens.lower[max(0, at - 3) : at])


def _perfect(words: list[str], measured: Measured, lexicon: Lexicon) -> bool:
    trigger = measured.trigger
    if trigger is None:
        return False
    perfect = lexicon.word_class("perfect")
    if any(word in perfect for word in words[max(0, trigger.first - 4) : trigger.first]):
        return True
    # "North Korean forces *have* highly likely *suffered* more than 5,000 casualties": the verb is not the trigger.
    first, suffering = measured.phrase.first, lexicon.word_class("suffer_verb")
    verb = next((at for at in range(first - 1, max(-1, first - 4), -1) if words[at] in suffering), None)
    return verb is not None and any(word in perfect for word in words[max(0, verb - 6) : verb])
