"""Does the arithmetic hold: shares against part and whole, multiples against the old and the new figure.

A `Case` in, `Trouble`s out. Only numbers that one sentence puts together are set against each other.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.checks.bounds import (
    Interval,
    amount,
    fraction,
    interval,
    number,
    percent,
    quoted,
    share_band,
)
from reportedly.checks.case import Case, Stated, Trouble, family
from reportedly.lexicon.entries import QualifierWord
from reportedly.records.claim import Claim, Figure, Measure, Modality
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.span import Span

_NEAR = 90  # so many characters may stand between a part and the share it is said to be
_BREAKS = ",;:–—-("


# -- shares --------------------------------------------------------------------------------------------------------


def share_arithmetic(case: Case) -> Iterator[Trouble]:
    """A printed share against the part and the whole beside it: "3,000, nearly a quarter of the 11,000 sent"."""
    for claim, share in case.figures:
        if share.measure is not Measure.SHARE:
            continue
        pair = _part_and_whole(case, claim, share)
        band = share_band(share)
        if pair is None or band is None:
            continue
        (part_claim, part), (whole_claim, whole) = pair
        low, high = interval(part), interval(whole)
        if low is None or high is None or high.low <= 0:
            continue
        ratio = low.over(high)
        if not ratio.apart(band):
            continue
        yield Trouble(
            (part_claim.id, whole_claim.id, claim.id),
            _share_sentence(part, whole, share, ratio, band),
            observed=_ratio_words(part, whole, ratio),
            expected=" ".join(share.span.quote.split()),
        )


def _part_and_whole(case: Case, claim: Claim, share: Figure) -> tuple[Stated, Stated] | None:
    """The figures that a share sets in relation; both stand in its sentence, tied to it by more than nearness."""
    beside = [stated for stated in case.beside(claim) if stated.figure.measure is not Measure.SHARE]
    whole = case.whole(claim)
    if whole is None:
        # "4,000 of its 11,000 soldiers, nearly 40%": the part already names its whole.
        tied = [stated for stated in beside if stated.figure.of and _leads(case, stated.figure, share)]
        inner = case.whole(tied[-1].claim) if tied else None
        return (tied[-1], inner) if inner else None
    others = [stated for stated in beside if stated.claim.id != whole.claim.id]
    part = next((stated for stated in reversed(others) if _leads(case, stated.figure, share)), None)
    part = part or next((stated for stated in others if _follows(case, whole.figure, stated.figure)), None)
    return (part, whole) if part else None


def _leads(case: Case, part: Figure, share: Figure) -> bool:
    """Whether the share is said of the part in front of it: "3,000 casualties, which constituted nearly a quarter"."""
    if not 0 <= share.span.start - part.span.end <= _NEAR:
        return False
    gap = case.document.text[part.span.end : share.span.start]
    words = case.words(part.span.end, share.span.start)
    if words and words[-1] in case.word_class("and"):
        return False
    last = max((gap.rfind(mark) for mark in _BREAKS), default=-1)
    behind = case.words(part.span.end + last + 1, share.span.start) if last >= 0 else words
    if behind and behind[0] in case.word_class("and"):
        return False
    return last >= 0 or not case.word_class("share_verb").isdisjoint(words)


def _follows(case: Case, whole: Figure, part: Figure) -> bool:
    """Whether the part stands in apposition behind the whole: "a third of the 12,000 soldiers, or 4,000,"."""
    gap = case.document.text[whole.span.end : part.span.start]
    if not 0 < len(gap) <= 40 or not any(mark in gap for mark in ",–—("):
        return False
    words = case.words(whole.span.end + max(gap.rfind(mark) for mark in ",–—("), part.span.start)
    return len(words) <= 1 and not any(word in case.word_class("and") for word in words)


def _share_sentence(part: Figure, whole: Figure, share: Figure, ratio: Interval, band: Interval) -> str:
    named = fraction(share.principal or 0.0)
    above = ratio.low > band.high
    relation = "over" if above else "under"
    target = named.name if named else percent(share.principal or 0.0)
    computed = f"{amount(part)} of {amount(whole)} is {_ratio_words(part, whole, ratio)}"
    computed = computed[0].upper() + computed[1:]
    if share.qualifier is Qualifier.NEARLY and named is not None and above:
        return f"{computed}, which is {relation} {target}, not nearly {named.again}."
    return f"{computed}, which is {relation} {target}, not {quoted(share.span.quote)}."


def _ratio_words(part: Figure, whole: Figure, ratio: Interval) -> str:
    if part.principal and whole.principal and part.qualifier is not Qualifier.RANGE:
        return percent(part.principal / whole.principal)
    return f"{percent(ratio.low)} to {percent(ratio.high)}"


# -- multiples -----------------------------------------------------------------------------------------------------


def multiple_arithmetic(case: Case) -> Iterator[Trouble]:
    """A multiple in words against the old and the new figure of its sentence: "more than tripled, from 100 to 250"."""
    factors = case.lexicon.table("multiple") if case.lexicon else {}
    if not factors:
        return
    for (one, first), (two, second) in pairwise(case.figures):
        old, new = (first, second) if one.modality is Modality.SUPERSEDED else (second, first)
        superseded = (one.modality, two.modality).count(Modality.SUPERSEDED)
        if one.sentence != two.sentence or superseded != 1 or family(first.measure) != family(second.measure):
            continue
        if not old.principal or not new.principal:
            continue
        said = _multiples(case, first.span, second.span, factors)
        if len(said) != 1:
            continue
        words, factor, qualifier = said[0]
        ratio = new.principal / old.principal
        low, high = _multiple_band(factor, qualifier)
        if low * (1 - 1e-9) <= ratio <= high * (1 + 1e-9):
            continue
        yield Trouble(
            (one.id, two.id),
            f"From {amount(old)} to {amount(new)} is {number(round(ratio, 1))} times as many, not {quoted(words)}.",
            observed=f"{number(round(ratio, 1))} times",
            expected=words,
        )


def _multiples(case: Case, first: Span, second: Span, factors: dict[str, float]) -> list[tuple[str, float, Qualifier]]:
    """The multiples named around two figures, each with its bound."""
    if case.lexicon is None:
        return []
    text = case.document.text
    tokens = case.lexicon.tokeniser(text, max(0, first.start - _NEAR), min(len(text), second.end + _NEAR))
    bounds = {hit.last: hit for hit in case.lexicon.matcher(tokens) if isinstance(hit.entry, QualifierWord)}
    found = []
    for i, word in enumerate(tokens.lower):
        if word not in factors:
            continue
        bound = bounds.get(i)
        start = tokens.start[bound.first if bound else i]
        qualifier = bound.entry.qualifier if bound and isinstance(bound.entry, QualifierWord) else Qualifier.EXACT
        found.append((case.document.text[start : tokens.end[i]], float(factors[word]), qualifier))
    return found


def _multiple_band(factor: float, qualifier: Qualifier) -> tuple[float, float]:
    """What a multiple allows: whoever means the next multiple would have said that."""
    match qualifier:
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return factor, factor + 1
        case Qualifier.NEARLY:
            return factor * 0.8, factor
        case Qualifier.ABOUT:
            return factor * 0.8, factor * 1.2
    return factor * 0.85, factor * 1.3
