"""To whom the counted belong; never who says so, who did it or whom they fought.

A measured figure in its setting goes in, a country (ISO 3166-1 alpha-2) or the lexicon's id of a force comes out. The
words of its own phrase decide; then the verb's own subject ("North Korea sent"), the figure before, the place where it
happened, the office that speaks of its own country, and last the ground on which the report stands. Where no words
tell, it is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.fitting import HARM
from reportedly.claims.scene import trigger_of
from reportedly.claims.setting import CAPTIVES, OWN
from reportedly.lexicon.entries import ActorName, Country, Noun, Trigger
from reportedly.mentions.actors import side_of
from reportedly.records.claim import Counted, Measure
from reportedly.records.mention import ActorKind, Shape

if TYPE_CHECKING:
    from reportedly.claims.phrase import Phrase
    from reportedly.claims.scene import Measured
    from reportedly.claims.setting import Setting
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Place
    from reportedly.records.span import Span
    from reportedly.text.segment import Text

_AT_HOME = (frozenset(Measure) - OWN - {Measure.EQUIPMENT}) | {Measure.MOBILISED}
_BY_OWN = frozenset({Measure.EVACUATED, Measure.RELEASED, Measure.DETAINED, Measure.MOBILISED})
# Whoever was taken or let go is often of the other side: the place does not tell.
_TAKEN = frozenset({Measure.CAPTURED, Measure.DETAINED, Measure.RELEASED, Measure.RETURNED, Measure.SURRENDERED})
_SUFFERED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.MISSING, Measure.DISPLACED})
_TOLD_AT_HOME = _SUFFERED | {Measure.AFFECTED, Measure.EVACUATED}
_LIKEWISE = frozenset({Measure.CASUALTIES, Measure.CAPTURED})
_UNDEFINED = frozenset({Measure.CASUALTIES, Measure.LOSSES})
_NO_SIDES = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET, ActorKind.THINK_TANK, ActorKind.NGO})
_GOES_ON = frozenset({"list", "of_those"})
_NEAR = 8  # tokens between "1,000 of the 11,000 troops" and its participle


def whose(measured: Measured, setting: Setting, place: Place | None, told: Span | None) -> str | None:
    """The first answer of a row of questions, from the figure's own words to the place where it happened.

    `told` are words elsewhere that say who is counted.
    """
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
    side = _sent_from(measured, setting)
    if side is not None:
        return side
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
    anaphor = phrase.base is not None and text.tokens.lower[phrase.base] in lexicon.word_class("anaphor_pronoun")
    if earlier is not None and (measured.whole is not None or measured.relation in _GOES_ON or anaphor):
        return earlier.side
    if earlier is not None and earlier.side and setting.same_sentence and _names_nobody(phrase):
        return earlier.side
    if phrase.noun is not None and text.tokens.lower[phrase.noun.last - 1] in setting.captives:
        return setting.captives[text.tokens.lower[phrase.noun.last - 1]]  # "the bodies of four *hostages*"
    if measured.measure in CAPTIVES and setting.held and _is_anybody(phrase):
        return setting.held  # "abducting around 250. Some 110 hostages remain in Gaza"
    if setting.shares and earlier is not None and measured.measure in _TAKEN:
        return earlier.side  # "185 Ukrainian servicemen and 20 civilians have returned from captivity"
    known = earlier is not None and earlier.side is not None
    if setting.army and measured.measure in _UNDEFINED and _names_nobody(phrase) and not known:
        return setting.source  # "North Korean forces have reported 5,000 casualties in Kursk"
    if (
        setting.concedes
        and setting.source
        and measured.measure in HARM
        and (_names_nobody(phrase) or _is_soldiers(phrase))
    ):
        return setting.source  # "North Korea has acknowledged 350 deaths in Kursk"
    if measured.measure in _AT_HOME and place is not None and place.country and not _is_held(measured):
        return place.country
    doers = _doers(setting)
    if setting.source and doers and setting.source not in doers and measured.measure in HARM:
        return setting.source  # "Tehran says 610 people were killed in Israeli attacks"
    if setting.speaker and setting.another and measured.measure in _SUFFERED and _is_anybody(phrase):
        return setting.speaker  # "16 in Thailand, while an official in Cambodia reported one civilian killed"
    goes_on = setting.same_sentence and _is_anybody(phrase) and measured.measure in _SUFFERED
    if goes_on and earlier is not None and earlier.side and not _names_country(earlier, setting):
        return earlier.side
    if setting.admits and setting.source and measured.measure in HARM:
        return setting.source
    if setting.speaker and measured.measure in _TOLD_AT_HOME and (_names_nobody(phrase) or _is_anybody(phrase)):
        return setting.speaker
    if setting.under and measured.measure in _AT_HOME - _TAKEN and not setting.same_block:
        return setting.under
    if (
        earlier is not None
        and not (_are_civilian(measured, setting) and _were_soldiers(earlier, setting))
        and (setting.same_block or not _names_others(measured, setting))
        and (_names_nobody(phrase) or _is_soldiers(phrase) or measured.measure in OWN or measured.measure in _LIKEWISE)
    ):
        return earlier.side
    trigger = measured.trigger
    if measured.measure in _BY_OWN and trigger is not None and trigger.last <= phrase.first:
        held = _last_party(text, _content_start(setting), trigger.first, lexicon)
        if held is not None or _is_speaker(setting, trigger.first):
            return held or setting.source
    if measured.measure in _AT_HOME - (_TAKEN - {Measure.DETAINED}) and not _is_soldiers(phrase):
        # "It said 341 people were still missing": the people of the paragraph, else of the one country of the report
        before = earlier.side if earlier is not None and setting.same_block else None
        return setting.near or setting.home or before
    # "Al-Shabaab says it killed 20 soldiers": those of the country where it happens
    return setting.near or setting.home if measured.measure in HARM else None


def _is_held(measured: Measured) -> bool:
    """'Some 110 *hostages* remain in Gaza': where captives are held does not tell whose they are."""
    trigger = measured.trigger
    return measured.measure is Measure.CAPTURED and trigger is not None and trigger_of(trigger).construction == "noun"


def _is_anybody(phrase: Phrase) -> bool:
    """'1,600 people', 'three children': those counted are people of no army."""
    return phrase.what == "person" and not _is_soldiers(phrase)


def _names_country(counted: Counted, setting: Setting) -> bool:
    """Whether the words for those counted name a country: of "two Americans and 14 people" the 14 may be anybody."""
    if counted.span is None:
        return False
    first, last = setting.text.token_at(counted.span.start), setting.text.token_at(counted.span.end - 1) + 1
    return bool(setting.text.hits(Country, first, last))


def _names_nobody(phrase: Phrase) -> bool:
    """'16', '170 others', 'another 30': the phrase has no noun of its own for those it counts."""
    return phrase.bare or phrase.noun is None or phrase.quantity.more


def _are_civilian(measured: Measured, setting: Setting) -> bool:
    """'13 *civilian* deaths', '20 villagers': whoever is counted bears no arms."""
    words = setting.text.tokens.lower[measured.phrase.after : measured.phrase.end]
    return any(word in setting.lexicon.word_class("civilian") for word in words)


def _were_soldiers(counted: Counted, setting: Setting) -> bool:
    """Whether the figure before counted armed men: of "70 militants" the civilians of the next sentence are none."""
    if counted.span is None:
        return False
    first, last = setting.text.token_at(counted.span.start), setting.text.token_at(counted.span.end - 1) + 1
    return any(noun.military for noun in setting.text.entries(Noun, first, last))


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


def _sent_from(measured: Measured, setting: Setting) -> str | None:
    """Where they were sent from: '1,000 of the 11,000 troops *sent from North Korea* had been killed'."""
    text, phrase, lexicon = setting.text, measured.phrase, setting.lexicon
    at, end = phrase.end, min(setting.sentence.last, phrase.end + _NEAR)
    if phrase.base is None:
        end = min(end, phrase.end + 2)  # "soldiers recently sent from"
    for hit, trigger in text.found(Trigger, at, end):
        if trigger.construction != "passive" or trigger.measure not in OWN:
            continue
        if text.tokens.lower[hit.last : hit.last + 1] and text.tokens.lower[hit.last] in lexicon.word_class("from"):
            return side_of(text, hit.last + 1, min(setting.sentence.last, hit.last + 4), lexicon)
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
    put = _put_at(measured, setting)
    if put is not None:
        return put
    if construction == "noun" and phrase.after <= trigger.first:
        sufferer = _sufferer(measured, setting)
        if sufferer is not None:
            return sufferer
        # "3,000 casualties among North Korean troops"
        return _tied(text, trigger.last, min(sentence.last, trigger.last + 6), lexicon)
    if measured.measure in OWN:
        if construction in ("active", "holding") and trigger.last <= phrase.first:
            sender = _last_party(text, _content_start(setting), trigger.first, lexicon)
            return sender or (setting.source if _is_speaker(setting, trigger.first) else None)
        if text.tokens.lower[phrase.first - 1] in lexicon.word_class("with") and phrase.first > sentence.first:
            # "North Korea has begun sending troops to support Russia, with 1,500 already in Vladivostok"
            return _first_party(text, _content_start(setting), phrase.first, lexicon)
        if text.tokens.lower[phrase.first - 1] in lexicon.word_class("have") and phrase.first > sentence.first:
            # "Rwanda is estimated to have 3,000 troops in the country"
            return _last_party(text, _content_start(setting), phrase.first, lexicon)
        sender = _by_agent(text, trigger.last, sentence.last, lexicon)
        if sender is None and measured.measure is Measure.MOBILISED:
            return setting.source  # "The defence minister said 300,000 reservists would be called up"
        return sender
    return None


def _put_at(measured: Measured, setting: Setting) -> str | None:
    """Whose losses a number is said to be: "put *Russian losses* at 180,000 killed"."""
    text, lexicon, at = setting.text, setting.lexicon, measured.phrase.first - 1
    if measured.measure not in HARM or at <= setting.sentence.first:
        return None
    if text.tokens.lower[at] not in lexicon.word_class("toll_link"):
        return None
    for hit in text.hits(Trigger, max(setting.sentence.first, at - 3), at):
        if hit.last == at and trigger_of(hit).construction in ("toll", "noun"):
            return _last_party(text, max(setting.sentence.first, hit.first - 4), hit.last, lexicon)
    return None


def _is_speaker(setting: Setting, verb: int) -> bool:
    """Whether the subject of a verb is whoever says so: "Russia said *it* had sent 120 rescuers"."""
    lower, at = setting.text.tokens.lower, verb - 1
    auxiliary = setting.lexicon.word_class("have") | setting.lexicon.word_class("modal")
    while at > setting.sentence.first and lower[at] in auxiliary:
        at -= 1
    return lower[at] in setting.lexicon.word_class("speaker_pronoun")


def _doers(setting: Setting) -> set[str]:
    """The countries whose attacks the sentence tells of: "killed in *Israeli* strikes"."""
    text, sentence = setting.text, setting.sentence
    attacks = setting.lexicon.word_class("attack_noun")
    return {
        str(hit.entry.id)  # type: ignore[attr-defined]
        for hit in text.hits(Country, sentence.first, sentence.last)
        if hit.way == "demonym" and any(word in attacks for word in text.tokens.lower[hit.last : hit.last + 2])
    }


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
    """The last party named in a stretch: the subject nearest to the verb, and no place that it is in."""
    actors = text.found(ActorName, first, last)
    named = {at for hit, _ in actors for at in range(hit.first, hit.last)}  # "the Washington Post" is no country
    parties = [hit for hit in text.hits(Country, first, last) if hit.first not in named]
    parties += [hit for hit, actor in actors if actor.kind not in _NO_SIDES]
    where = lexicon.either("place_preposition", "for", "beside_whom")
    for hit in sorted(parties, key=lambda hit: -hit.first):
        if hit.first - 1 > first and text.tokens.lower[hit.first - 1] in where:
            continue  # "North Korean forces in Russia's Kursk region have suffered", "fighting for Russia"
        side = side_of(text, hit.first, hit.last, lexicon)
        if side is not None:
            return side
    return None


def _first_party(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The party that opens a stretch: the subject of its verb."""
    start = next((at for at in range(first, last) if text.tokens.lower[at] not in lexicon.word_class("definite")), last)
    return side_of(text, start, min(last, start + 4), lexicon)


def _tied(text: Text, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The side behind 'of', 'among', 'for': 'losses of the Russian army', 'casualties among Kenyan troops'."""
    lower = text.tokens.lower
    ties = lexicon.word_class("of") | lexicon.either("part_of", "for")
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
