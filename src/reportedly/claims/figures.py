"""The figures of a text as claims: each measured quantity with its scope, its mood and whoever is credited with it.

Text, mentions, counts and attributions in, `Claim` records out, in the order of their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.claims.credit import (
    admits,
    by_sentence,
    credited,
    is_army,
    modality_of,
    origin_of,
    owned,
    speaks_of_home,
    tells_of,
)
from reportedly.claims.grounds import grounds_of
from reportedly.claims.identity import claim_id
from reportedly.claims.mood import mood_of
from reportedly.claims.pieces import behind_that
from reportedly.claims.scope import Scope, scope_of
from reportedly.claims.setting import CAPTIVES, Setting
from reportedly.records.claim import Claim, Counted, Figure, Kind, Measure, Modality, Whole
from reportedly.records.mention import Shape
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.counts import Counts
    from reportedly.claims.scene import Measured
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution, Credit
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Sentence, Text

_AHEAD = frozenset({Modality.PLANNED, Modality.PROJECTED, Modality.HYPOTHETICAL})  # what is to come adds up to nothing


class _Draft(NamedTuple):
    """A figure on its way to a claim: everything but the links to other figures."""

    measured: Measured
    scope: Scope
    modality: Modality
    attribution: Attribution | None
    sentence: Sentence


def figure_claims(
    text: Text, mentions: Mentions, counts: Counts, attributions: Sequence[Attribution], lexicon: Lexicon
) -> list[Claim]:
    """All figures that count somebody or something, as claims."""
    claims: list[Claim] = []
    earlier: Counted | None = None  # who the last figure counted
    block = -1  # in which paragraph
    things: Counted | None = None  # and which things the last figure of equipment
    captives: dict[str, str] = {}  # whose the hostages of the text are
    held: tuple[int, str | None] = (-1, None)  # in which paragraph and whose the last captives were
    grounds = grounds_of(text, mentions.places, lexicon)
    near = by_sentence(text, attributions)
    for number, sentence in enumerate(text.sentences):
        found = counts.found.get(number)
        if found is None:
            earlier = None if sentence.heading else earlier  # what stands under another heading is another story
            continue
        drafts: list[_Draft] = []
        for measured in found:
            thing = measured.measure is Measure.EQUIPMENT
            attribution = credited(measured, text, near.get(number, ()), found, lexicon)
            setting = Setting(
                text,
                sentence,
                mentions,
                lexicon,
                earlier=things if thing else earlier,
                same_sentence=bool(drafts),
                same_block=sentence.block == block,
                captives=captives,
                held=held[1] if sentence.block - held[0] <= 1 else None,
                content=attribution.content if attribution is not None else (),
                near=grounds.near[number],
                under=grounds.under[number],
                source=origin_of(attribution),
                admits=admits(attribution, lexicon),
                army=is_army(attribution),
                concedes=admits(attribution, lexicon, "conceding"),
                shares=bool(drafts) and drafts[-1].measured.trigger is measured.trigger is not None,
                another=bool(drafts) and drafts[-1].attribution is not attribution,
                speaker=speaks_of_home(attribution, text, lexicon),
                home=grounds.home[number] if tells_of(grounds.home[number], attribution) else None,
            )
            scope = owned(scope_of(measured, setting), measured, attribution, text, lexicon)
            modality = modality_of(
                mood_of(measured, sentence, text, lexicon), attribution, measured, text, mentions.periods, lexicon
            )
            drafts.append(_Draft(measured, scope, modality, attribution, sentence))
            if scope.counted is not None and measured.measure in CAPTIVES:
                held = (sentence.block, scope.counted.side)
                _learn(captives, measured, scope.counted, text, lexicon)
            if scope.counted is not None and thing:
                things = scope.counted
            elif scope.counted is not None:
                earlier, block = _remembered(scope.counted, measured, earlier), sentence.block
        claims += _claims(text, drafts, lexicon)
    return claims


def _remembered(counted: Counted, measured: Measured, earlier: Counted | None) -> Counted:
    """Whom the next figure may go on with: the whole and not a part, the many and not the one."""
    apart = measured.part or measured.phrase.quantity.shape is Shape.ARTICLE
    if apart and earlier is not None:
        return msgspec.structs.replace(earlier, side=counted.side or earlier.side)
    return counted


def _learn(captives: dict[str, str], measured: Measured, counted: Counted, text: Text, lexicon: Lexicon) -> None:
    """Remember whose "the hostages" are, once words have told it."""
    noun = measured.phrase.noun
    word = text.tokens.lower[noun.last - 1] if noun is not None else ""
    if counted.side is not None and word in lexicon.word_class("captive_noun"):
        captives[word] = counted.side


def _claims(text: Text, drafts: list[_Draft], lexicon: Lexicon) -> list[Claim]:
    """The claims of one sentence, with parts and shares tied to their wholes."""
    ids = [_name(text, draft) for draft in drafts]
    spans = [draft.measured.phrase.quantity.span for draft in drafts]
    claims = []
    for at, draft in enumerate(drafts):
        quantity = draft.measured.phrase.quantity
        measure = _measure(draft)
        claims.append(
            Claim(
                id=ids[at],
                kind=Kind.FIGURE,
                span=_content(text, draft, lexicon),
                sentence=draft.sentence.extent,
                figure=Figure(
                    span=quantity.span,
                    qualifier=quantity.qualifier,
                    value=quantity.value,
                    low=quantity.low,
                    high=quantity.high,
                    measure=measure,
                    item=_item(draft, measure),
                    counted=draft.scope.counted,
                    reckoning=None if draft.modality in _AHEAD else draft.scope.reckoning,
                    period=draft.scope.period,
                    place=draft.scope.place,
                    of=_whole(text, draft, drafts, ids, spans),
                ),
                attribution=_credit(draft),
                modality=draft.modality,
                why=_why(draft),
            )
        )
    return claims


def _credit(draft: _Draft) -> Credit | None:
    return draft.attribution.credit if draft.attribution is not None else None


def _measure(draft: _Draft) -> Measure:
    """Troops that are only to be sent are planned, not deployed."""
    measure = draft.measured.measure
    if measure is Measure.DEPLOYED and draft.modality is Modality.PLANNED:
        return Measure.PLANNED_DEPLOYMENT
    return measure


def _name(text: Text, draft: _Draft) -> str:
    span = draft.measured.phrase.quantity.span
    return claim_id(text.document, span.start, span.end, Kind.FIGURE, _measure(draft))


def _item(draft: _Draft, measure: Measure) -> str | None:
    counted = draft.scope.counted
    return counted.text if measure is Measure.EQUIPMENT and counted is not None else None


def _why(draft: _Draft) -> tuple[str, ...]:
    measured = draft.measured
    why = [f"relation:{measured.relation}"]
    if measured.trigger is not None:
        why.append(measured.trigger.entry.name)
    why += measured.phrase.quantity.why
    if draft.attribution is not None:
        why += draft.attribution.why
    return tuple(why)


def _content(text: Text, draft: _Draft, lexicon: Lexicon) -> Span:
    """The words that are claimed: the credited content around the figure, else the sentence."""
    span = draft.measured.phrase.quantity.span
    if draft.attribution is not None:
        for piece in draft.attribution.content:
            if piece.covers(span.start, span.end):
                low, high = max(piece.start, draft.sentence.start), min(piece.end, draft.sentence.end)
                low = min(behind_that(text, low, high, lexicon), span.start)
                if low <= span.start and span.end <= high:
                    return Span.of(text.source, low, high)
    return Span.of(text.source, draft.sentence.start, draft.sentence.end)


def _whole(text: Text, draft: _Draft, drafts: list[_Draft], ids: list[str], spans: list[Span]) -> Whole | None:
    """What a share is a share of, or the figure that 'including' makes this one a part of."""
    phrase, measured = draft.measured.phrase, draft.measured
    if phrase.base is not None and (phrase.quantity.shape is Shape.SHARE or measured.relation == "part"):
        for at, other in enumerate(drafts):
            if (
                other.measured.phrase.core >= phrase.base > phrase.core
                and other.measured.phrase.core <= phrase.base + 2
            ):
                return Whole(spans[at], ids[at])
        if phrase.quantity.shape is Shape.SHARE and phrase.end > phrase.base:
            return Whole(text.span(phrase.base, phrase.end))
    if measured.part and measured.whole is not None:
        wholes = [at for at, other in enumerate(drafts) if other.measured.phrase.quantity is measured.anchor]
        if wholes:
            return Whole(spans[wholes[0]], ids[wholes[0]])
    return None
