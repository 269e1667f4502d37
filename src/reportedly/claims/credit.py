"""Who vouches for a figure, and what that makes of it: its mood, and whose people a source means.

A measured figure and the attributions around it in; the innermost crediting, the modality under it, and the side that
"its soldiers" or a country's own office gives come out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import msgspec

from reportedly.lexicon.entries import Country, Noun, PlaceName, RoleWord
from reportedly.lexicon.words import WORD
from reportedly.records.attribution import Stance
from reportedly.records.claim import Measure, Modality
from reportedly.records.mention import ActorKind, Bearing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.scene import Measured
    from reportedly.claims.scope import Scope
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution, Hedge, Hop
    from reportedly.records.mention import Period
    from reportedly.records.span import Span
    from reportedly.text.segment import Text

_SUFFERED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.MISSING})
_CIVIL = frozenset({ActorKind.OFFICIAL, ActorKind.GOVERNMENT, ActorKind.HEALTH_AUTHORITY, ActorKind.LEGISLATURE, None})
# Bodies whose seat says nothing about where those live whom they count.
_ANYWHERE = frozenset({ActorKind.NGO, ActorKind.UN_BODY, ActorKind.THINK_TANK, ActorKind.NEWS_AGENCY, ActorKind.OUTLET})
_HOME_OFFICES = frozenset(
    {ActorKind.OFFICIAL, ActorKind.HEALTH_AUTHORITY, ActorKind.GOVERNMENT, ActorKind.UNNAMED, None}
)
_DOUBTING = frozenset(("doubtful", "possible", "likely", "highly_likely"))


def by_sentence(text: Text, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions whose content reaches into each sentence, so that a figure asks only its neighbours."""
    starts = [sentence.start for sentence in text.sentences]
    found: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        if not attribution.reports:
            continue
        reached: set[int] = set()
        for piece in attribution.content:
            reached.update(range(max(bisect_right(starts, piece.start) - 1, 0), bisect_left(starts, piece.end)))
        for number in reached:
            found.setdefault(number, []).append(attribution)
    return found


def credited(
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
    # "US officials say that 8,000 soldiers are in the region and *are expected* to fight": the officials vouch
    covering = [a for a in covering if a.credit.origin is not None] or covering
    return min(covering, key=lambda a: (sum(piece.end - piece.start for piece in a.content), a.inside is None))


def _is_presupposed(measured: Measured, text: Text, found: Sequence[Measured], lexicon: Lexicon) -> bool:
    phrase = measured.phrase
    lower = text.tokens.lower
    if phrase.first < 2 or lower[phrase.first - 1] not in lexicon.word_class("definite"):
        return False
    if lower[phrase.first - 2] not in lexicon.word_class("of"):
        return False
    return any(other.phrase.after <= phrase.first - 2 <= other.phrase.end for other in found if other is not measured)


def modality_of(
    mood: Modality,
    attribution: Attribution | None,
    measured: Measured,
    text: Text,
    periods: Sequence[Period],
    lexicon: Lexicon,
) -> Modality:
    """The words' own mood under that of the crediting: what a source denies is denied."""
    if attribution is None:
        return mood
    credit = attribution.credit
    if credit.stance is Stance.DENIES and mood is Modality.ASSERTED:
        return Modality.DENIED
    if mood is Modality.ASSERTED and credit.cue is not None and attribution.inside is None:
        first = text.tokens.lower[text.token_at(credit.cue.start)]
        if first in lexicon.word_class("past_perfect") and not _reaches_now(attribution, text, periods):
            return Modality.SUPERSEDED  # "In January the service had put the toll at 300"
    if mood is Modality.ASSERTED:
        span = measured.phrase.quantity.span
        if credit.stance is Stance.DOUBTS:
            return Modality.HEDGED
        if any(_doubts(hedge, span, attribution, text) for hedge in credit.hedges):
            return Modality.HEDGED
    return mood


def _reaches_now(attribution: Attribution, text: Text, periods: Sequence[Period]) -> bool:
    """Whether a count goes up to a day: "had documented 854 arrests *as of Saturday*" was replaced by nothing."""
    cue = attribution.credit.cue
    sentence = text.sentence_at(cue.start) if cue is not None else None
    return sentence is not None and any(
        period.bearing is Bearing.UNTIL for period in periods if sentence.start <= period.span.start < sentence.end
    )


def _doubts(hedge: Hedge, figure: Span, attribution: Attribution, text: Text) -> bool:
    """Whether a hedge holds the figure at a distance, and not the doer: "*suspected* jihadists killed 17"."""
    if hedge.grade not in _DOUBTING or hedge.span.start > figure.end:
        return False
    after = text.token_at(hedge.span.end - 1) + 1
    # "four alleged drug smugglers": one word may stand between
    near = after + 1 if after < len(text.tokens) and text.tokens.kind[after] == WORD else after
    doer = bool(text.hits(Noun, after, near + 1) or text.hits(RoleWord, after, after + 1))
    return not doer and attribution.covers(hedge.span.start, hedge.span.end)


def owned(scope: Scope, measured: Measured, attribution: Attribution | None, text: Text, lexicon: Lexicon) -> Scope:
    """A side by 'its' and 'our': "Seoul said 12 of *its* soldiers …" counts the source's own people."""
    origin = attribution.credit.origin if attribution is not None else None
    if origin is None or origin.country is None or scope.counted is None or scope.counted.span is None:
        return scope
    if scope.counted.side is None and _speaks_of_home(measured, origin, text):
        return scope._replace(counted=msgspec.structs.replace(scope.counted, side=origin.country))
    first = max(measured.phrase.after, text.token_at(scope.counted.span.start) - 2)
    words = text.tokens.lower[first : measured.phrase.end]
    own = any(word in lexicon.word_class("own_possessive") for word in words)
    # an army that speaks of "four soldiers" means its own; of others it says whose they are
    speaker = origin.kind is ActorKind.MILITARY or (
        origin.kind is ActorKind.GOVERNMENT and _is_office(origin, attribution, lexicon)
    )
    told = speaker and measured.measure in _SUFFERED
    if not own and not (told and words and all(word in lexicon.word_class("own_force") for word in words)):
        return scope
    return scope._replace(counted=msgspec.structs.replace(scope.counted, side=origin.country))


def _is_office(origin: Hop, attribution: Attribution | None, lexicon: Lexicon) -> bool:
    """Whether an office speaks, or a country admits: "France estimated that 5,000 soldiers died" means any army's."""
    return admits(attribution, lexicon) or len(origin.text.split()) > 1


def admits(attribution: Attribution | None, lexicon: Lexicon, how: str = "admitting") -> bool:
    """Whether a source concedes what is credited to it: its own losses. `how` names the class of such words."""
    cue = attribution.credit.cue if attribution is not None else None
    return cue is not None and any(word in lexicon.word_class(how) for word in cue.quote.lower().split())


def _speaks_of_home(measured: Measured, origin: Hop, text: Text) -> bool:
    """Whether a civil office means its own country: "Guinea's prime minister said 56 people had died"."""
    noun = measured.phrase.noun
    civilian = noun is not None and isinstance(noun.entry, Noun) and not noun.entry.military
    own = _is_of_country(origin, text)
    office = len(origin.text.split()) > 1  # "Britain said 30 people had drowned" may speak of any sea
    return civilian and own and office and origin.kind in _CIVIL and measured.measure in _SUFFERED


def _holds_office(origin: Hop, text: Text, lexicon: Lexicon) -> bool:
    """Whether a person speaks for a civil office at home: "Lebanon's Health Minister Firass Abiad"."""
    words = {word.lower() for word in origin.text.split()}
    outward = lexicon.word_class("outward_office")
    return origin.kind is ActorKind.PERSON and words.isdisjoint(outward) and _is_role(origin.span, text)


def _is_role(where: Span | None, text: Text) -> bool:
    """Whether a party is called by what it is, and not by a name alone."""
    if where is None:
        return False
    return bool(text.hits(RoleWord, text.token_at(where.start), text.token_at(where.end - 1) + 1))


def _is_of_country(origin: Hop, text: Text) -> bool:
    """Whether an office is a country's own: the lexicon's ids of such bodies begin with its code, or a name says so.

    "A hospital run by the Red Cross" is nobody's home.
    """
    where = origin.span or origin.antecedent
    span = (text.token_at(where.start), text.token_at(where.end - 1) + 1) if where is not None else (0, 0)
    named = any(country.id == origin.country for country in text.entries(Country, *span))
    # "the acting governor of Kursk" is at home where Kursk is
    named = named or any(place.country == origin.country for place in text.entries(PlaceName, *span))
    return named or (origin.actor or "").startswith((origin.country or "?").lower())


def origin_of(attribution: Attribution | None) -> str | None:
    """The country of whoever is credited."""
    origin = attribution.credit.origin if attribution is not None else None
    return origin.country if origin is not None else None


def is_army(attribution: Attribution | None) -> bool:
    """Whether soldiers are credited."""
    origin = attribution.credit.origin if attribution is not None else None
    return origin is not None and origin.kind is ActorKind.MILITARY


def speaks_of_home(attribution: Attribution | None, text: Text, lexicon: Lexicon) -> str | None:
    """The country of a civil office that is credited, of which it may be taken to speak: "the Syrian Health Ministry".

    Governments, and their ministries of defence and of foreign affairs, speak of others as often as of their own.
    """
    origin = attribution.credit.origin if attribution is not None else None
    if origin is None or origin.country is None or len(origin.text.split()) < 2:
        return None
    if origin.kind not in _HOME_OFFICES and not _holds_office(origin, text, lexicon):
        return None
    body = (origin.actor or "").partition("-")[2]
    where = origin.span or origin.antecedent
    if body in lexicon.word_class("outward_body") or (body == ActorKind.GOVERNMENT and not _is_role(where, text)):
        return None  # "the authorities in Kaya" speak of their own, "the Kremlin" of anybody
    return origin.country if _is_of_country(origin, text) else None


def tells_of(home: str | None, attribution: Attribution | None) -> bool:
    """Whether a source may speak of the country where the report happens; one of another country may mean its own."""
    origin = attribution.credit.origin if attribution is not None else None
    return origin is None or origin.country in (None, home) or origin.kind in _ANYWHERE
