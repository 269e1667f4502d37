"""Figures, judgements and attributions joined into claims, in the order of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.claims.confidence import weighed
from reportedly.claims.counts import count
from reportedly.claims.figures import figure_claims
from reportedly.claims.identity import claim_id
from reportedly.claims.judgements import Nearby, find_judgements
from reportedly.records.claim import Claim
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.counts import Counts
    from reportedly.claims.judgements import Judgement
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text


def assemble(
    text: Text, mentions: Mentions, attributions: tuple[Attribution, ...], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """All claims of the text, in order of their words."""
    figures = figure_claims(text, mentions, count(text, mentions, lexicon), attributions, lexicon)
    starts = {claim.sentence.start for claim in figures}
    with_figures = {at for at, sentence in enumerate(text.sentences) if sentence.start in starts}
    judgements = find_judgements(text, mentions, attributions, with_figures, lexicon)
    claims = [*figures, *_judged(text, judgements, attributions)]
    return weighed(_answered(_placed(claims), judgements, text), attributions)


def assemble_figures(
    text: Text, mentions: Mentions, counts: Counts, attributions: tuple[Attribution, ...], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """The claims of the text that are figures, in order of their words: the same as among all its claims."""
    return weighed(_placed(figure_claims(text, mentions, counts, attributions, lexicon)), attributions)


def _placed(claims: list[Claim]) -> list[Claim]:
    """The claims in order; the same words claim the same thing once."""
    return sorted({claim.id: claim for claim in claims}.values(), key=_place)


def _place(claim: Claim) -> tuple[int, int, int]:
    figure = claim.figure.span.start if claim.figure is not None else claim.span.start
    return claim.sentence.start, figure, claim.span.start


def _judged(text: Text, judgements: Sequence[Judgement], attributions: Sequence[Attribution]) -> list[Claim]:
    """Each judgement as a claim, still without the claims that it answers."""
    return [
        Claim(
            id=_id_of(text, judgement),
            kind=judgement.kind,
            span=Span.of(text.source, judgement.start, judgement.end),
            sentence=text.sentences[judgement.sentence].extent,
            figure=None,
            attribution=None if judgement.attribution is None else attributions[judgement.attribution].credit,
            modality=judgement.modality,
            why=judgement.why,
        )
        for judgement in judgements
    ]


def _id_of(text: Text, judgement: Judgement) -> str:
    return claim_id(text.document, judgement.start, judgement.end, judgement.kind)


def _answered(claims: list[Claim], judgements: Sequence[Judgement], text: Text) -> tuple[Claim, ...]:
    """The claims with `confirms` and `disputes` filled in, now that every claim has its id."""
    replies = {_id_of(text, j): j for j in judgements if j.confirms or j.disputes}
    if not replies:
        return tuple(claims)
    nearby = Nearby(claims)
    answered = []
    for claim in claims:
        reply = replies.get(claim.id)
        if reply is not None:
            confirms, disputes = nearby.touching(reply.confirms, claim), nearby.touching(reply.disputes, claim)
            answered.append(msgspec.structs.replace(claim, confirms=confirms, disputes=disputes))
        else:
            answered.append(claim)
    return tuple(answered)
