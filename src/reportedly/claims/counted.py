"""Who is counted, and to whom they belong; never who says so.

A measured figure in its setting goes in, a `Counted` comes out. The words of its own phrase decide; then a phrase that
speaks for it ("the number of *Russian troops* killed"), the verb's own subject ("North Korea sent"), the figure
before, and last the place where it happened. Where no words tell, the side is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.scene import trigger_of
from reportedly.lexicon.entries import ActorName, Country, Noun
from reportedly.mentions.actors import side_of
from reportedly.records.claim import Counted, Measure
from reportedly.records.mention import ActorKind, Shape

if TYPE_CHECKING:
    from reportedly.claims.phrase import Phrase
    from reportedly.claims.scene import Measured
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Mentions, Place
    from reportedly.records.span import Span
    from reportedly.text.segment import Sentence, Text

# Whoever does these is whose people are counted: "North Korea sent 3,000 soldiers", "Russia lost 1,200 men".
OWN = frozenset(
    {
        Measure.DEPLOYED,
        Measure.REINFORCEMENT,
        Measure.MOBILISED,
        Measure.WITHDRAWN,
        Measure.PLANNED_DEPLOYMENT,
        Measure.PRESENT,
        Measure.LOSSES,
    }
)
_AT_HOME = (frozenset(Measure) - OWN - {Measure.EQUIPMENT}) | {Measure.MOBILISED}
_BY_OWN = frozenset({Measure.EVACUATED, Measure.RELEASED, Measure.DETAINED, Measure.MOBILISED})
# Whoever was taken or let go is often of the other side: the place does not tell.
_TAKEN = frozenset({Measure.CAPTURED, Measure.DETAINED, Measure.RELEASED, Measure.RETURNED, Measure.SURRENDERED})
_NO_SIDES = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET, ActorKind.THINK_TANK, ActorKind.NGO})
_GOES_ON = frozenset({"list", "of_those"})


class Setting(NamedTuple):
    """What stands around a figure. `earlier` is who the figure before counted, and whether in the same sentence."""

    text: Text
    sentence: Sentence
    mentions: Mentions
    lexicon: Lexicon
    earlier: Counted | None
    same_sentence: bool
    same_block: bool
    content: tuple[Span, ...]  # what the source is credited with: where and when it was said lies outside
    home: str | None = None  # the one country in which everything in the report happens, if there is one


def counted_of(measured: Measured, setting: Setting, place: Place | None) -> Counted | None:
    """Who is counted, in the words of the text, with their side where the words tell it."""
    side = _side(measured, setting, place)
    span = _own_words(measured, setting) or _told_elsewhere(measured, setting)
    if span is not None:
        return Counted(span, span.quote.strip("\"“”«»'"), side)
    earlier = setting.earlier if setting.same_sentence else None
    if earlier is not None and side in (None, earlier.side):
        return Counted(None, earlier.text, side or earlier.side)
    return Counted(None, "", side) if side else None


# -- the words -------------------------------------------------------------------------------------------------------


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
    skip = lexicon.word_class("addition") | lexicon.word_class("of") | lexicon.word_class("definite")
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
    skip = lexicon.word_class("be") | lexicon.word_class("of") | lexicon.word_class("anaphor")
    at = measured.phrase.end
    while at < setting.sentence.last and text.tokens.lower[at] in skip:
        at += 1
    if at == measured.phrase.end or not any(noun.what == "person" for noun in text.entries(Noun, at, at + 1)):
        return None
    hit = text.hits(Noun, at, at + 1)[0]
    return text.span(hit.first, hit.last)


# -- the side --------------------------------------------------------------------------------------------------------


def _side(measured: Measured, setting: Setting, place: Place | None) -> str | None:
    """The first answer of a row of questions, from the figure's own words to the place where it happened."""
    phrase, text, lexicon = measured.phrase, setting.text, setting.lexicon
    first = phrase.first if phrase.quantity.shape is Shape.ARTICLE else phrase.after
    if phrase.end > first:
        side = side_of(text, first, phrase.end, lexicon) or _in_apposition(phrase, text, lexicon)
        if side is not None:
            return side
    if text.tokens.lower[phrase.end : phrase.end + 1] and text.tokens.lower[phrase.end] in lexicon.word_class(
        "belonging"
    ):
        side = side_of(text, phrase.end + 1, min(setting.sentence.last, phrase.end + 4), lexicon)
        if side is not None:
            return side  # "two Malawians and one from Uruguay"
    told = _told_elsewhere(measured, setting)
    if told is not None:
        side = side_of(text, text.token_at(told.start), text.token_at(told.end - 1) + 1, lexicon)
        if side is not None:
            return side
    side = _beside_verb(measured, setting)
    if side is not None:
        return side
    earlier = setting.earlier
    behind = place is not None and place.span.start > phrase.quantity.span.end
    if measured.relation == "list" and behind and place is not None and measured.measure in _AT_HOME:
        return place.country or (earlier.side if earlier is not None else None)  # "38 in Antakya and nine in Hama"
    if earlier is not None and (measured.whole is not None or measured.relation in _GOES_ON):
        return earlier.side
    if earlier is not None and earlier.side and setting.same_sentence and _names_nobody(phrase):
        return earlier.side
    if measured.measure in _AT_HOME and place is not None and place.country:
        return place.country
    if (
        earlier is not None
        and (setting.same_block or not _names_others(measured, setting))
        and (
            _names_nobody(phrase)
            or _is_soldiers(phrase)
            or measured.measure in OWN
            or measured.measure is Measure.CASUALTIES
        )
    ):
        return earlier.side
    trigger = measured.trigger
    if measured.measure in _BY_OWN and trigger is not None and trigger.last <= phrase.first:
        return _last_party(text, _content_start(setting), trigger.first, lexicon)
    if measured.measure in _AT_HOME - _TAKEN and not _is_soldiers(phrase):
        # "It said 341 people were still missing": the people of the paragraph, else of the one country of the report
        return setting.home or (earlier.side if earlier is not None and setting.same_block else None)
    return None


def _names_nobody(phrase: Phrase) -> bool:
    """'16', '170 others', 'another 30': the phrase has no noun of its own for those it counts."""
    return phrase.bare or phrase.noun is None or phrase.quantity.more


def _names_others(measured: Measured, setting: Setting) -> bool:
    """Whether another paragraph names a side of its own first: "a *Congolese* court sentenced 13 soldiers"."""
    earlier = setting.earlier.side if setting.earlier is not None else None
    start, end = _content_start(setting), measured.phrase.first
    return _last_party(setting.text, start, end, setting.lexicon) not in (None, earlier)


def _is_soldiers(phrase: Phrase) -> bool:
    """'2,000 injured soldiers had been sent home': soldiers of no named army are those the text speaks of."""
    return phrase.noun is not None and isinstance(phrase.noun.entry, Noun) and phrase.noun.entry.military


def _in_apposition(phrase: Phrase, text: Text, lexicon: Lexicon) -> str | None:
    """The side that an apposition names: 'six officers, *all Kenyans*, were wounded'."""
    end = phrase.end
    if end + 1 < len(text.tokens) and text.tokens.text[end] == ",":
        for hit in text.hits(Country, end + 1, end + 4):
            if hit.way in ("people", "demonym") and text.tokens.text[hit.last : hit.last + 1] == [","]:
                return side_of(text, hit.first, hit.last, lexicon)
    return None


def _beside_verb(measured: Measured, setting: Setting) -> str | None:
    """The side that stands beside the verb or the toll: '*Russian* losses reached 300', '*Seoul* sent 400 men'."""
    phrase, text, lexicon, trigger = measured.phrase, setting.text, setting.lexicon, measured.trigger
    if trigger is None:
        return None
    sentence = setting.sentence
    construction = trigger_of(trigger).construction
    if "toll" in (construction, measured.relation):
        start = max(sentence.first, trigger.first - 8)
        start = max(start, _content_start(setting))
        return _last_party(text, start, trigger.last, lexicon) or _tied(text, trigger.last, phrase.first, lexicon)
    if construction == "noun" and phrase.after <= trigger.first:
        sufferer = _sufferer(measured, setting)
        if sufferer is not None:
            return sufferer
        # "3,000 casualties among North Korean troops"
        return _tied(text, trigger.last, min(sentence.last, trigger.last + 6), lexicon)
    if measured.measure in OWN:
        if construction in ("active", "holding") and trigger.last <= phrase.first:
            return _last_party(text, _content_start(setting), trigger.first, lexicon)
        return _by_agent(text, trigger.last, sentence.last, lexicon)
    return None


def _content_start(setting: Setting) -> int:
    """The first token that the source speaks: "Seoul: North Korea sent 1,500 men" counts nobody of Seoul's."""
    inside = [piece.start for piece in setting.content if piece.end > setting.sentence.start]
    first = setting.text.token_at(min(inside)) if inside else setting.sentence.first
    return max(first, setting.sentence.first)


def _sufferer(measured: Measured, setting: Setting) -> str | None:
    """Whose losses they are: '*the army* suffered 5,000 casualties', 'inflicted 300 casualties *on the army*'."""
    text, lexicon, first = setting.text, setting.lexicon, measured.phrase.first
    lower, start = text.tokens.lower, setting.sentence.first
    for at in range(first - 1, max(start, first - 7), -1):
        if lower[at] in lexicon.word_class("suffer_verb"):
            return _last_party(text, max(start, _content_start(setting)), at, lexicon)
        if lower[at] in lexicon.word_class("inflict_verb") and measured.trigger is not None:
            for behind in range(measured.trigger.last, min(setting.sentence.last, measured.trigger.last + 3)):
                if lower[behind] in lexicon.word_class("upon"):
                    return side_of(text, behind + 1, min(setting.sentence.last, behind + 6), lexicon)
    return None


def _last_party(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The last party named in a stretch: the subject nearest to the verb."""
    actors = text.found(ActorName, first, last)
    named = {at for hit, _ in actors for at in range(hit.first, hit.last)}  # "the Washington Post" is no country
    parties = [hit for hit in text.hits(Country, first, last) if hit.first not in named]
    parties += [hit for hit, actor in actors if actor.kind not in _NO_SIDES]
    for hit in sorted(parties, key=lambda hit: -hit.first):
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
            return _last_party(text, at + 1, min(last, at + 6), lexicon)
    return None
