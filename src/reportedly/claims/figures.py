"""The figures of a text as claims: each measured quantity with its scope, its mood and whoever is credited with it.

Text, mentions and attributions in, `Claim` records out, in the order of their words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.claims.counted import Setting
from reportedly.claims.identity import claim_id
from reportedly.claims.measure import measure_sentence
from reportedly.claims.mood import mood_of
from reportedly.claims.scope import Scope, home_of, scope_of
from reportedly.lexicon.entries import Noun, RoleWord, Trigger
from reportedly.records.attribution import Stance
from reportedly.records.claim import Claim, Counted, Figure, Kind, Measure, Modality, Whole
from reportedly.records.mention import ActorKind, Shape
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.scene import Measured
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution, Credit, Hedge, Hop
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Sentence, Text

_AHEAD = frozenset({Modality.PLANNED, Modality.PROJECTED, Modality.HYPOTHETICAL})  # what is to come adds up to nothing
_SUFFERED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.MISSING})
_CIVIL = frozenset({ActorKind.OFFICIAL, ActorKind.GOVERNMENT, ActorKind.HEALTH_AUTHORITY, ActorKind.LEGISLATURE, None})
_DOUBTING = frozenset(("doubtful", "possible", "likely", "highly_likely"))


class _Draft(NamedTuple):
    """A figure on its way to a claim: everything but the links to other figures."""

    measured: Measured
    scope: Scope
    modality: Modality
    attribution: Attribution | None
    sentence: Sentence


def figure_claims(text: Text, mentions: Mentions, attributions: Sequence[Attribution], lexicon: Lexicon) -> list[Claim]:
    """All figures that count somebody or something, as claims."""
    starts = [quantity.span.start for quantity in mentions.quantities]
    claims: list[Claim] = []
    before: Measured | None = None
    earlier: Counted | None = None  # who the last figure counted
    block = -1  # in which paragraph
    header: Measure | None = None  # what a line above announced for a tally
    things: Counted | None = None  # and which things the last figure of equipment
    dated = _dated(text, mentions)
    home = home_of(text, mentions.places, lexicon)
    credited = _by_sentence(text, attributions)
    for number, sentence in enumerate(text.sentences):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        announced = _announced(text, sentence)
        header = announced or (header if sentence.heading else None)
        if low == high:
            before = None
            continue
        found = measure_sentence(text, sentence, mentions.quantities[low:high], lexicon, before, dated, header)
        drafts: list[_Draft] = []
        for measured in found:
            thing = measured.measure is Measure.EQUIPMENT
            attribution = _credited(measured, text, credited.get(number, ()), found, lexicon)
            setting = Setting(
                text,
                sentence,
                mentions,
                lexicon,
                earlier=things if thing else earlier,
                same_sentence=bool(drafts),
                same_block=sentence.block == block,
                content=attribution.content if attribution is not None else (),
                home=home if _tells_of(home, attribution) else None,
            )
            scope = _owned(scope_of(measured, setting), measured, attribution, text, lexicon)
            modality = _modality(mood_of(measured, sentence, text, lexicon), attribution, measured, text)
            drafts.append(_Draft(measured, scope, modality, attribution, sentence))
            if scope.counted is not None and thing:
                things = scope.counted
            elif scope.counted is not None:
                earlier, block = _remembered(scope.counted, measured, earlier), sentence.block
        claims += _claims(text, drafts)
        before = found[-1] if found else None
    return claims


def _announced(text: Text, sentence: Sentence) -> Measure | None:
    """The measure that a line announces for those below it: 'Enemy losses over the past day:'."""
    if text.tokens.text[sentence.last - 1] != ":":
        return None
    nouns = (t for t in text.entries(Trigger, sentence.first, sentence.last) if t.construction in ("toll", "noun"))
    return next((trigger.measure for trigger in nouns), None)


def _tells_of(home: str | None, attribution: Attribution | None) -> bool:
    """Whether a source may speak of the country where the report happens; one of another country may mean its own."""
    origin = attribution.credit.origin if attribution is not None else None
    return origin is None or origin.country is None or origin.country == home


def _remembered(counted: Counted, measured: Measured, earlier: Counted | None) -> Counted:
    """Whom the next figure may go on with: the whole and not a part, the many and not the one."""
    apart = measured.part or measured.phrase.quantity.shape is Shape.ARTICLE
    if apart and earlier is not None:
        return msgspec.structs.replace(earlier, side=counted.side or earlier.side)
    return counted


def _owned(scope: Scope, measured: Measured, attribution: Attribution | None, text: Text, lexicon: Lexicon) -> Scope:
    """A side by 'its' and 'our': "Seoul said 12 of *its* soldiers …" counts the source's own people."""
    origin = attribution.credit.origin if attribution is not None else None
    if origin is None or origin.country is None or scope.counted is None or scope.counted.span is None:
        return scope
    if scope.counted.side is None and _speaks_of_home(measured, origin):
        return scope._replace(counted=msgspec.structs.replace(scope.counted, side=origin.country))
    first = max(measured.phrase.after, text.token_at(scope.counted.span.start) - 2)
    words = text.tokens.lower[first : measured.phrase.end]
    own = any(word in lexicon.word_class("own_possessive") for word in words)
    # an army that speaks of "four soldiers" means its own; of others it says whose they are
    told = origin.kind in (ActorKind.MILITARY, ActorKind.GOVERNMENT) and measured.measure in _SUFFERED
    if not own and not (told and words and all(word in lexicon.word_class("own_force") for word in words)):
        return scope
    return scope._replace(counted=msgspec.structs.replace(scope.counted, side=origin.country))


def _speaks_of_home(measured: Measured, origin: Hop) -> bool:
    """Whether a civil office means its own country: "Guinea's prime minister said 56 people had died"."""
    noun = measured.phrase.noun
    civilian = noun is not None and isinstance(noun.entry, Noun) and not noun.entry.military
    # lexicon ids of a country's own bodies begin with its code; "a hospital run by the Red Cross" is nobody's home
    own = origin.actor is None or (origin.country is not None and origin.actor.startswith(origin.country.lower()))
    return civilian and own and origin.kind in _CIVIL and measured.measure in _SUFFERED


def _by_sentence(text: Text, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions whose content reaches into each sentence, so that a figure asks only its neighbours."""
    starts = [sentence.start for sentence in text.sentences]
    found: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        reached: set[int] = set()
        for piece in attribution.content:
            reached.update(range(max(bisect_right(starts, piece.start) - 1, 0), bisect_left(starts, piece.end)))
        for number in reached:
            found.setdefault(number, []).append(attribution)
    return found


def _dated(text: Text, mentions: Mentions) -> frozenset[int]:
    """The tokens at which a time begins."""
    return frozenset(text.token_at(period.span.start) for period in mentions.periods)


def _claims(text: Text, drafts: list[_Draft]) -> list[Claim]:
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
                span=_content(text, draft),
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


def _doubts(hedge: Hedge, figure: Span, attribution: Attribution, text: Text) -> bool:
    """Whether a hedge holds the figure at a distance, and not the doer: "*suspected* jihadists killed 17"."""
    if hedge.grade not in _DOUBTING or hedge.span.start > figure.end:
        return False
    after = text.token_at(hedge.span.end - 1) + 1
    doer = after < len(text.tokens) and bool(text.hits(Noun, after, after + 1) or text.hits(RoleWord, after, after + 1))
    return not doer and attribution.covers(hedge.span.start, hedge.span.end)


def _content(text: Text, draft: _Draft) -> Span:
    """The words that are claimed: the credited content around the figure, else the sentence."""
    span = draft.measured.phrase.quantity.span
    if draft.attribution is not None:
        for piece in draft.attribution.content:
            if piece.covers(span.start, span.end):
                low, high = max(piece.start, draft.sentence.start), min(piece.end, draft.sentence.end)
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


def _credited(
    measured: Measured,
    text: Text,
    attributions: Sequence[Attribution],
    found: Sequence[Measured],
    lexicon: Lexicon,
) -> Attribution | None:
    """The innermost attribution whose content holds the figure.

    A definite base is presupposed, not claimed: in "it lost a fifth of the 9,000 men it had sent" the
    source vouches for the share, and the 9,000 is the writer's own (docs/decisions/007).
    """
    if _is_presupposed(measured, text, found, lexicon):
        return None
    span = measured.phrase.quantity.core
    covering = [a for a in attributions if a.covers(span.start, span.end)]
    if not covering:
        return None
    return min(covering, key=lambda a: (sum(piece.end - piece.start for piece in a.content), a.inside is None))


def _is_presupposed(measured: Measured, text: Text, found: Sequence[Measured], lexicon: Lexicon) -> bool:
    phrase = measured.phrase
    lower = text.tokens.lower
    if phrase.first < 2 or lower[phrase.first - 1] not in lexicon.word_class("definite"):
        return False
    if lower[phrase.first - 2] not in lexicon.word_class("of"):
        return False
    return any(other.phrase.after <= phrase.first - 2 <= other.phrase.end for other in found if other is not measured)


def _modality(mood: Modality, attribution: Attribution | None, measured: Measured, text: Text) -> Modality:
    """The words' own mood under that of the crediting: what a source denies is denied."""
    if attribution is None:
        return mood
    credit = attribution.credit
    if credit.stance is Stance.DENIES and mood is Modality.ASSERTED:
        return Modality.DENIED
    if mood is Modality.ASSERTED:
        span = measured.phrase.quantity.span
        if credit.stance is Stance.DOUBTS:
            return Modality.HEDGED
        if any(_doubts(hedge, span, attribution, text) for hedge in credit.hedges):
            return Modality.HEDGED
    return mood
