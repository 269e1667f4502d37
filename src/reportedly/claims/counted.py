"""Who is counted, in the words of the text; never who says so.

A measured figure in its setting goes in, a `Counted` comes out. The words of its own phrase decide, else a phrase that
speaks for it ("the number of *Russian troops* killed"). To whom they belong is asked of `whose`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.whose import whose
from reportedly.lexicon.entries import Country, Noun
from reportedly.records.claim import Counted
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from reportedly.claims.scene import Measured
    from reportedly.claims.setting import Setting
    from reportedly.records.mention import Place
    from reportedly.records.span import Span
    from reportedly.text.segment import Text


def counted_of(measured: Measured, setting: Setting, place: Place | None) -> Counted | None:
    """Who is counted, in the words of the text, with their side where the words tell it."""
    told = _told_elsewhere(measured, setting)
    side = whose(measured, setting, place, told)
    span = _own_words(measured, setting) or told
    if span is not None:
        return Counted(span, span.quote.strip("\"“”«»'"), side)
    earlier = setting.earlier if setting.same_sentence else None
    if earlier is not None and side in (None, earlier.side):
        return Counted(None, earlier.text, side or earlier.side)
    return Counted(None, "", side) if side else None


def _own_words(measured: Measured, setting: Setting) -> Span | None:
    """The noun phrase of the figure itself, without its article, 'more', 'of', and what happened to them."""
    phrase, text, lexicon = measured.phrase, setting.text, setting.lexicon
    if phrase.quantity.shape is Shape.ARTICLE:
        first = phrase.core + 1
        return text.span(first, phrase.after) if first < phrase.after else phrase.quantity.span
    if phrase.noun is None and measured.relation == "toll":
        return None
    start, end = phrase.after, _before_event(measured, text)
    if measured.trigger is not None and measured.trigger.first == start and measured.trigger.last < phrase.end:
        start, end = measured.trigger.last, phrase.end  # "90 dead rebels", "29 injured people"
    skip = lexicon.word_class("addition") | lexicon.either("of", "definite")
    while start + 1 < end and text.tokens.lower[start] in skip:
        start += 1
    return text.span(start, end) if start < end else None


def _before_event(measured: Measured, text: Text) -> int:
    """The end of the phrase, before a noun of what happened: '12 civilian | deaths'; 'bodies' and 'refugees' stay."""
    phrase, trigger = measured.phrase, measured.trigger
    if trigger is None or measured.relation == "people_noun" or not phrase.after <= trigger.first < phrase.end:
        return phrase.end
    if any(noun.what == "person" for noun in text.entries(Noun, trigger.first, trigger.last)):
        return trigger.first if trigger.first > phrase.after else phrase.end
    return trigger.first


def _told_elsewhere(measured: Measured, setting: Setting) -> Span | None:
    """Who is counted where another phrase says so: 'the number of *Russian troops* killed', '5 were *children*'."""
    if measured.relation == "tally":
        return setting.text.span(setting.sentence.first, measured.phrase.first - 1)
    if measured.phrase.noun is not None or measured.trigger is None:
        return None
    if measured.relation == "toll":
        return _toll_of(measured, setting)
    return _predicated(measured, setting) if measured.phrase.bare and measured.part else None


def _toll_of(measured: Measured, setting: Setting) -> Span | None:
    text, trigger = setting.text, measured.trigger
    if trigger is None:
        return None
    first, last = _number_of(measured, setting), measured.phrase.first
    nouns = text.found(Noun, first, last)
    people = next((hit for hit, noun in nouns if noun.what == "person"), None)
    named = [hit for hit in text.hits(Country, first, last) if hit.way in ("people", "demonym")]
    if people is not None:
        before = [hit.first for hit in named if hit.last == people.first]
        return text.span(min([people.first, *before]), people.last)
    return text.span(named[0].first, named[0].last) if named else None


def _number_of(measured: Measured, setting: Setting) -> int:
    """Where a toll's own phrase begins: at 'number' in 'the governor put the *number* of troops killed at 70'."""
    lower, trigger = setting.text.tokens.lower, measured.trigger
    if trigger is None:
        return measured.phrase.first
    numbers = setting.lexicon.word_class("number_noun")
    floor = max(setting.sentence.first, trigger.first - 8)
    start = next((at for at in range(trigger.first, floor - 1, -1) if lower[at] in numbers), trigger.first)
    beside = [hit.first for hit in setting.text.hits(Noun, floor, trigger.first) if hit.last == trigger.first]
    peoples = [hit.first for hit in setting.text.hits(Country, floor, start) if hit.last == start]
    return min([start, *beside, *peoples])


def _predicated(measured: Measured, setting: Setting) -> Span | None:
    text, lexicon = setting.text, setting.lexicon
    skip = lexicon.word_class("be") | lexicon.either("of", "anaphor")
    at = measured.phrase.end
    while at < setting.sentence.last and text.tokens.lower[at] in skip:
        at += 1
    if at == measured.phrase.end or not any(noun.what == "person" for noun in text.entries(Noun, at, at + 1)):
        return None
    hit = text.hits(Noun, at, at + 1)[0]
    return text.span(hit.first, hit.last)
