"""Statements of one figure set side by side: another bound, another hedge, another reckoning, a newer number.

A `Case` in, `Trouble`s out.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.checks.bounds import amount, quoted
from reportedly.checks.case import (
    STATED,
    Case,
    Stated,
    Trouble,
    family,
    party,
    same_scope,
    side,
)
from reportedly.records.claim import Claim, Figure, Measure, Modality, Reckoning
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLING = 3  # ones and twos are too common for two of them to be one figure
_OPEN_UP = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_DOWN = frozenset({Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY})
_LOOSE = frozenset({Qualifier.ABOUT, Qualifier.VAGUE, Qualifier.RANGE})


def _restated(case: Case) -> Iterator[tuple[Stated, Stated]]:
    """Pairs of claims in two sentences that state one figure: same number, same measure, one party or none named."""
    stated = [pair for pair in case.figures if pair[0].modality in STATED and pair[1].measure is not Measure.SHARE]
    by_number: dict[tuple[float | None, Measure], list[Stated]] = {}
    for claim, figure in stated:
        if figure.principal is not None and figure.principal >= _TELLING:
            by_number.setdefault((figure.principal, figure.measure), []).append(Stated(claim, figure))
    for group in by_number.values():
        for (one, first), (two, second) in combinations(group[:50], 2):
            parties = {party(one), party(two)} - {None}
            if one.sentence != two.sentence and len(parties) <= 1 and same_scope(first, second):
                yield Stated(one, first), Stated(two, second)


def qualifier_drift(case: Case) -> Iterator[Trouble]:
    """One figure under two bounds: "at least 30" here, "over 30" there."""
    seen: set[frozenset[Qualifier]] = set()
    for (one, first), (two, second) in _restated(case):
        pair = frozenset({first.qualifier, second.qualifier})
        if len(pair) == 2 and Qualifier.RANGE not in pair and pair not in seen:
            seen.add(pair)
            yield Trouble(
                (one.id, two.id),
                f"The same figure is printed as {quoted(first.span.quote)} and as {quoted(second.span.quote)}.",
                observed=amount(second),
                expected=amount(first),
            )


def hedge_drift(case: Case) -> Iterator[Trouble]:
    """One figure held at a distance here and stated as plain fact, or with another grade, there."""
    for (one, first), (two, _) in _restated(case):
        here, there = _hedges(one), _hedges(two)
        if (here == there) or (one.modality is two.modality and not (here and there)):
            continue
        number = amount(first)
        if here and there:
            text = f"The figure of {number} is “{here[0]}” in one place and “{there[0]}” in another."
        else:
            words = (here or there or (None,))[0]
            held = f"held at a distance (“{words}”)" if words else "hedged"
            text = f"The figure of {number} is {held} in one place and stated as plain fact in another."
        yield Trouble((one.id, two.id), text, observed=", ".join(there) or None, expected=", ".join(here) or None)
        return


def _hedges(claim: Claim) -> tuple[str, ...]:
    return tuple(hedge.span.quote for hedge in claim.attribution.hedges) if claim.attribution else ()


def stock_flow(case: Case) -> Iterator[Trouble]:
    """One number once as a running total and once for a stretch of time: "1,000 in the past week", "1,000 so far"."""
    kinds = {Reckoning.CUMULATIVE, Reckoning.WINDOW}
    toll: dict[tuple[float | None, Measure, str | None], list[Stated]] = {}
    for claim, figure in case.figures:
        if claim.modality in STATED and figure.period is not None and (figure.principal or 0) >= _TELLING:
            toll.setdefault((figure.principal, figure.measure, side(figure)), []).append(Stated(claim, figure))
    for group in toll.values():
        for (one, first), (two, second) in combinations(group[:50], 2):
            if {first.reckoning, second.reckoning} == kinds and first.period and second.period:
                yield Trouble(
                    (one.id, two.id),
                    f"The same number, {amount(first)}, is given for {quoted(first.period.words)} and for "
                    f"{quoted(second.period.words)}, once for a stretch of time and once as a running total.",
                    observed=second.period.words,
                    expected=first.period.words,
                )


def revision(case: Case) -> Iterator[Trouble]:
    """An earlier figure and the one that replaces it: from 3,000 to more than 4,000."""
    for claim, old in case.figures:
        if claim.modality is not Modality.SUPERSEDED or old.measure is Measure.SHARE or not old.principal:
            continue
        newer = _newer(case, claim, old)
        if newer is None:
            continue
        new_claim, new = newer
        if not new.principal or new.principal == old.principal:
            continue
        rose = new.principal > old.principal
        yield Trouble(
            (claim.id, new_claim.id),
            f"The count {'rose' if rose else 'fell'} from {amount(old)} to {amount(new)} ({_change(old, new)}).",
            observed=amount(new),
            expected=amount(old),
        )


def _newer(case: Case, claim: Claim, old: Figure) -> Stated | None:
    """The figure that stands nearest to the replaced one and speaks of the same: in its sentence, else before it."""
    candidates = [
        Stated(other, figure)
        for other, figure in case.near(claim)
        if other.modality in STATED and family(figure.measure) == family(old.measure) and same_scope(old, figure)
    ]
    # A part of a total ("600 killed" of 4,700) does not replace the total before it, nor do new arrivals a strength.
    candidates = [pair for pair in candidates if pair[1].of is None or old.of is not None]
    if not candidates:
        return None
    return min(candidates, key=lambda pair: _distance(claim, pair[0]))


def _distance(claim: Claim, other: Claim) -> tuple[int, int]:
    """Same sentence first, then what stands before, nearest first, then what stands after."""
    if other.sentence == claim.sentence:
        return 0, abs(other.span.start - claim.span.start)
    before = other.sentence.start < claim.sentence.start
    return (1 if before else 2), abs(other.sentence.start - claim.sentence.start)


def _change(old: Figure, new: Figure) -> str:
    """The change in per cent; a bound on either side bounds it: "at least +33%"."""
    change = ((new.principal or 0.0) - (old.principal or 0.0)) / (old.principal or 1.0)
    printed = f"{change:+.0%}".replace("-", "−")
    bounds = {new.qualifier, old.qualifier}
    if bounds & _LOOSE or (old.qualifier is not Qualifier.EXACT and new.qualifier is not Qualifier.EXACT):
        return f"about {printed}"
    if new.qualifier in _OPEN_UP or old.qualifier in _OPEN_DOWN:
        return f"at least {printed}" if change > 0 else f"at most {printed}"
    if new.qualifier in _OPEN_DOWN or old.qualifier in _OPEN_UP:
        return f"at most {printed}" if change > 0 else f"at least {printed}"
    return printed
