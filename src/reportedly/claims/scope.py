"""What a figure is about: whose people, where, when, and over what stretch of time it adds up.

Each answer comes from words of the sentence, or from the figure before where the sentence goes on with it; where no
words tell, the answer is None.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import ActorName, Country, Noun
from reportedly.mentions.actors import side_of
from reportedly.records.claim import Counted, Measure, Reckoning, Time, Where
from reportedly.records.mention import Bearing, Shape

if TYPE_CHECKING:
    from reportedly.claims.measure import Measured
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Mentions, Period, Place
    from reportedly.records.span import Span
    from reportedly.text.segment import Sentence, Text

# Whoever does these is whose people are counted: "North Korea sent 3,000 soldiers", "Russia lost 1,200 men".
OWN = frozenset(
    (
        Measure.DEPLOYED,
        Measure.REINFORCEMENT,
        Measure.MOBILISED,
        Measure.WITHDRAWN,
        Measure.PLANNED_DEPLOYMENT,
        Measure.PRESENT,
        Measure.LOSSES,
    )
)
_HARM = frozenset(
    (
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.DISPLACED,
        Measure.AFFECTED,
        Measure.EVACUATED,
        Measure.DETAINED,
        Measure.CAPTURED,
    )
)


class Scope(NamedTuple):
    """Who is counted, where and when."""

    counted: Counted | None
    place: Where | None
    period: Time | None
    reckoning: Reckoning | None


class Setting(NamedTuple):
    """What the rules look at beside the figure itself. `earlier` is the scope of the figure before, if any."""

    text: Text
    sentence: Sentence
    mentions: Mentions
    lexicon: Lexicon
    earlier: Scope | None
    earlier_same_sentence: bool


def scope_of(measured: Measured, setting: Setting) -> Scope:
    """The scope of one measured figure."""
    place = _place(measured, setting)
    period = _period(measured, setting)
    side = _side(measured, setting, place)
    return Scope(
        _counted(measured, setting, side),
        Where(place.span, place.text, place.id, place.country) if place else None,
        Time(period.span, period.words, period.start, period.end, period.precision) if period else None,
        _reckoning(measured, setting, period),
    )


# -- who ---------------------------------------------------------------------------------------------------------------


def _counted(measured: Measured, setting: Setting, side: str | None) -> Counted | None:
    phrase, text = measured.phrase, setting.text
    if phrase.quantity.shape is Shape.ARTICLE:
        first = phrase.core + 1
        span = text.span(first, phrase.after) if first < phrase.after else phrase.quantity.span
        return Counted(span, span.quote, side)
    trigger = measured.trigger
    end = phrase.end
    told = _told_of(measured, setting)
    if told is not None:
        return Counted(told, told.quote, side)
    if (
        measured.relation != "people_noun"
        and trigger is not None
        and phrase.after <= trigger.first < end
        and (
            trigger.entry.construction in ("noun", "predicate")  # type: ignore[attr-defined]
        )
    ):
        end = trigger.first
    start = phrase.after
    words = setting.lexicon
    while (
        start < end
        and (
            text.tokens.lower[start] in words.word_class("addition")
            or text.tokens.lower[start] in words.word_class("of")
        )
        and start + 1 < end
    ):
        start += 1
    if start < end:
        span = text.span(start, end)
        return Counted(span, span.quote.strip('"“”«»'), side)
    earlier = setting.earlier.counted if setting.earlier and setting.earlier_same_sentence else None
    if earlier is not None and side in (None, earlier.side):
        return Counted(None, earlier.text, side or earlier.side)
    return Counted(None, "", side) if side else None


def _told_of(measured: Measured, setting: Setting) -> Span | None:
    """Who is counted where another phrase says so: 'the number of *Russian troops* killed', '5 were *children*'."""
    text, phrase, trigger = setting.text, measured.phrase, measured.trigger
    lexicon = setting.lexicon
    if phrase.noun is not None:
        return None
    if measured.relation == "toll" and trigger is not None:
        of = lexicon.word_class("of") | lexicon.word_class("part_of")
        nouns = [*text.hits(Noun, max(setting.sentence.first, trigger.first - 8), phrase.first)]
        nouns += [
            h
            for h in text.hits(Country, max(setting.sentence.first, trigger.first - 8), phrase.first)
            if h.way in ("people", "demonym")
        ]
        for hit in sorted(nouns):
            if hit.entry.what != "person" if isinstance(hit.entry, Noun) else False:
                continue
            start = hit.first
            while (
                start > setting.sentence.first
                and text.tokens.lower[start - 1] not in of
                and (text.hits(Country, start - 1, start))
            ):
                start -= 1
            return text.span(start, hit.last)
        return None
    if phrase.bare and measured.part:
        at = phrase.end
        skip = lexicon.word_class("be") | lexicon.word_class("of") | lexicon.word_class("anaphor")
        while at < setting.sentence.last and text.tokens.lower[at] in skip:
            at += 1
        nouns = [h for h in text.hits(Noun, at, at + 1) if h.entry.what == "person"]  # type: ignore[attr-defined]
        if nouns and at > phrase.end:
            return text.span(nouns[0].first, nouns[0].last)
    return None


def _side(measured: Measured, setting: Setting, place: Place | None) -> str | None:
    phrase, text, lexicon = measured.phrase, setting.text, setting.lexicon
    first = phrase.first if phrase.quantity.shape is Shape.ARTICLE else phrase.after
    if phrase.end > first:
        side = side_of(text, first, phrase.end, lexicon)
        if side is not None:
            return side
    trigger = measured.trigger
    if trigger is not None:
        side = _side_around(measured, setting)
        if side is not None:
            return side
    earlier = setting.earlier
    if (
        earlier is not None
        and earlier.counted is not None
        and (measured.whole is not None or measured.relation in ("list", "of_those"))
    ):
        return earlier.counted.side
    if (
        earlier is not None
        and earlier.counted is not None
        and earlier.counted.side
        and setting.earlier_same_sentence
        and _goes_on(measured)
    ):
        return earlier.counted.side
    if measured.measure in _HARM and place is not None and place.country:
        return place.country
    if (
        earlier is not None
        and earlier.counted is not None
        and (_goes_on(measured) or measured.measure in OWN or measured.measure is Measure.CASUALTIES)
    ):
        return earlier.counted.side
    return None


def _goes_on(measured: Measured) -> bool:
    """Whether the phrase names nobody of its own: '16', '170 others', 'another 30', 'soldiers' after soldiers."""
    return measured.phrase.bare or measured.phrase.noun is None or measured.phrase.quantity.more


def _side_around(measured: Measured, setting: Setting) -> str | None:
    """The side that stands beside the verb or the toll, not in the figure's own phrase."""
    phrase, text, lexicon, trigger = measured.phrase, setting.text, setting.lexicon, measured.trigger
    if trigger is None:
        return None
    sentence = setting.sentence
    construction = trigger.entry.construction  # type: ignore[attr-defined]
    if measured.relation == "toll":
        start = max(sentence.first, trigger.first - 8)
        for low, high in ((start, trigger.last), (trigger.last, phrase.first)):
            side = _last_side(text, low, high, lexicon) if low == start else _tied(text, low, high, lexicon)
            if side is not None:
                return side
        return None
    if construction == "noun" and phrase.after <= trigger.first:
        # "3,000 casualties among North Korean troops", "12 deaths in Sudan" is place
        return _tied(text, trigger.last, min(sentence.last, trigger.last + 6), lexicon)
    if measured.measure in OWN:
        if construction == "active" and trigger.last <= phrase.first:
            return _last_side(text, sentence.first, trigger.first, lexicon)
        return _by_agent(text, trigger.last, sentence.last, lexicon)
    return None


def _last_side(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The last party named in a stretch: the subject nearest to the verb."""
    sides = [*text.hits(Country, first, last), *text.hits(ActorName, first, last)]
    for hit in sorted(sides, key=lambda hit: -hit.first):
        side = side_of(text, hit.first, hit.last, lexicon)
        if side is not None:
            return side
    return None


def _tied(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The side behind 'of', 'among', 'for': 'losses of the Russian army', 'casualties among Kenyan troops'."""
    lower = text.tokens.lower
    ties = lexicon.word_class("of") | lexicon.word_class("part_of") | lexicon.word_class("for")
    for at in range(first, min(last, len(text.tokens))):
        if lower[at] in ties:
            return side_of(text, at + 1, min(last, at + 6), lexicon)
    return None


def _by_agent(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """Whoever sent them: '11,000 soldiers sent to Russia by Pyongyang'."""
    agents = lexicon.word_class("agent")
    for at in range(first, min(last, first + 12)):
        if text.tokens.lower[at] in agents:
            return _last_side(text, at + 1, min(last, at + 6), lexicon)
    return None


# -- where and when ------------------------------------------------------------------------------------------------------


def _place(measured: Measured, setting: Setting) -> Place | None:
    """The nearest place behind a preposition of location in the sentence; those behind the figure first."""
    text, sentence = setting.text, setting.sentence
    places = _within([place.span.start for place in setting.mentions.places], sentence)
    located = [
        setting.mentions.places[i] for i in places if _is_location(text, setting.mentions.places[i], setting.lexicon)
    ]
    if not located:
        return None
    at = measured.phrase.quantity.span.start
    behind = [place for place in located if place.span.start > at]
    return behind[0] if behind else located[-1]


def _is_location(text: Text, place: Place, lexicon: Lexicon) -> bool:
    """Whether 'in', 'near', 'at' governs the place, over its own modifiers: 'in *the town of* Kosti'."""
    first = text.token_at(place.span.start)
    location, of = lexicon.word_class("location"), lexicon.word_class("of")
    prepositions = lexicon.word_class("preposition") - of
    for at in range(first - 1, max(-1, first - 8), -1):
        word = text.tokens.lower[at]
        if word in location:
            return True
        if word in prepositions or word in ";:.":
            return False
    return False


def _period(measured: Measured, setting: Setting) -> Period | None:
    """The nearest time in the sentence; a bound such as 'since' or 'as of' outranks one that only stands nearer."""
    inside = [
        setting.mentions.periods[i] for i in _within([p.span.start for p in setting.mentions.periods], setting.sentence)
    ]
    if not inside:
        return None
    at = measured.phrase.quantity.span.start
    bearing = [p for p in inside if p.bearing in (Bearing.SINCE, Bearing.UNTIL, Bearing.DURING)]
    return min(bearing or inside, key=lambda period: abs(period.span.start - at))


def _within(starts: list[int], sentence: Sentence) -> range:
    return range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))


def _reckoning(measured: Measured, setting: Setting, period: Period | None) -> Reckoning | None:
    """Cumulative by 'since', 'toll', a perfect tense; a window by a time; standing for those who are somewhere."""
    measure, lexicon = measured.measure, setting.lexicon
    if measure in (Measure.SHARE, Measure.RATE):
        return None
    if period is not None and period.bearing in (Bearing.SINCE, Bearing.UNTIL):
        return Reckoning.CUMULATIVE
    if measure in (Measure.PRESENT, Measure.MISSING) or _still_held(measured):
        return Reckoning.STANDING
    if period is not None and period.bearing is Bearing.DURING:
        return Reckoning.WINDOW
    words = setting.text.tokens.lower
    trigger = measured.trigger
    if measured.relation == "toll" or (trigger is not None and _perfect(words, measured, lexicon)):
        return Reckoning.CUMULATIVE
    return Reckoning.WINDOW if period is not None else None


def _still_held(measured: Measured) -> bool:
    """'hold 85 prisoners': a state, not an act."""
    return measured.measure is Measure.CAPTURED and measured.relation == "head_noun"


def _perfect(words: list[str], measured: Measured, lexicon: Lexicon) -> bool:
    trigger = measured.trigger
    if trigger is None:
        return False
    perfect = lexicon.word_class("perfect")
    window = words[max(0, trigger.first - 4) : trigger.first]
    return any(word in perfect for word in window)
