"""Parts against their totals: killed and wounded against casualties, losses against those who were sent.

A `Case` in, `Trouble`s out. Only figures of one source, or that name each other, are added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.bounds import Interval, amount, interval, number
from reportedly.checks.case import STATED, Case, Stated, Trouble, party, party_name, same_scope, side
from reportedly.records.claim import Claim, Figure, Measure
from reportedly.records.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLES = frozenset({Measure.CASUALTIES, Measure.KILLED_OR_WOUNDED, Measure.LOSSES})
_PARTS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED})
_PRESENT = frozenset({Measure.DEPLOYED, Measure.REINFORCEMENT, Measure.PRESENT})
_PARAGRAPH = 600  # so many characters away a breakdown may still be one of this total
_SHORT = 0.15  # parts that miss their total by less than this were meant to make it up


def parts_against_total(case: Case) -> Iterator[Trouble]:
    """Parts of one source against the total that the same source gives: 600 killed and 4,100 wounded of 4,700."""
    done: set[tuple[str, ...]] = set()
    for whole_claim, whole in case.figures:
        if whole.measure not in _WHOLES or whole_claim.modality not in STATED:
            continue
        total = interval(whole)
        for parts in _partitions(case, whole_claim, whole):
            ids = (*sorted(claim.id for claim, _ in parts),)
            intervals = [interval(figure) for _, figure in parts]
            if total is None or ids in done or any(i is None for i in intervals):
                continue
            summed = Interval(0, 0)
            for i in intervals:
                summed = summed.plus(i) if i else summed
            over = summed.low > total.high * 1.005
            under = summed.high < total.low * 0.995 and summed.high > total.low * (1 - _SHORT)
            if not over and not under:
                continue
            done.add(ids)
            yield _parts_trouble(whole_claim, whole, parts)


def _partitions(case: Case, whole_claim: Claim, whole: Figure) -> Iterator[list[Stated]]:
    """Killed and wounded, with missing and captured, that stand together in a sentence not far away."""
    by_sentence: dict[int, list[Stated]] = {}
    for claim, figure in case.near(whole_claim):
        if claim.modality not in STATED or figure.measure not in _PARTS:
            continue
        if party(claim) != party(whole_claim) or not same_scope(figure, whole):
            continue
        tied = case.whole(claim)
        if tied is not None and tied[0].id != whole_claim.id:
            continue
        by_sentence.setdefault(claim.sentence.start, []).append(Stated(claim, figure))
    wanted = _PARTS if whole.measure is not Measure.KILLED_OR_WOUNDED else {Measure.KILLED, Measure.WOUNDED}
    here = whole_claim.sentence.start
    # A breakdown in the total's own sentence is meant; one further off only if both say whose losses they count.
    for start, parts in sorted(by_sentence.items(), key=lambda item: abs(item[0] - here)):
        measures = [part.figure.measure for part in parts]
        both = {Measure.KILLED, Measure.WOUNDED} <= set(measures) and len(measures) == len(set(measures))
        sided = side(whole) is not None and all(side(part.figure) == side(whole) for part in parts)
        if both and (start == here or (sided and abs(start - here) <= _PARAGRAPH)):
            yield [part for part in parts if part.figure.measure in wanted]
            return


def _parts_trouble(whole_claim: Claim, whole: Figure, parts: list[Stated]) -> Trouble:
    """What is wrong with a sum; a part that equals the total is likely the total, printed under the wrong name."""
    named = [f"{amount(figure)} {_label(figure)}" for _, figure in parts]
    summed = sum(figure.principal or 0.0 for _, figure in parts)
    ids = (whole_claim.id, *(claim.id for claim, _ in parts))
    twin = next((figure for _, figure in parts if figure.principal == whole.principal), None)
    text = f"{' and '.join(named)} make {number(summed)}, not {amount(whole)} {_label(whole)}"
    text = text[0].upper() + text[1:]
    if twin is not None:
        text += f": the total seems to be printed as the {_label(twin)}"
    return Trouble(
        ids,
        f"{text}.",
        observed=number(summed),
        expected=amount(whole),
        severity=Severity.ERROR if twin is not None else None,
    )


def part_exceeds_whole(case: Case) -> Iterator[Trouble]:
    """A part that is larger than its whole: more killed than casualties, more lost than were ever sent."""
    done: set[frozenset[str]] = set()
    for claim, figure in case.figures:
        for whole_claim, whole in _wholes(case, claim, figure):
            pair = frozenset((claim.id, whole_claim.id))
            part_range, whole_range = interval(figure), interval(whole)
            if part_range is None or whole_range is None or pair in done:
                continue
            if part_range.low > whole_range.high * 1.005:
                done.add(pair)
                yield Trouble(
                    (claim.id, whole_claim.id),
                    f"{_sized(figure)} cannot be part of {_sized(whole)}, as {party_name(whole_claim)} has it."
                    if party(claim) == party(whole_claim) and party(claim)
                    else f"{_sized(figure)} cannot be part of {_sized(whole)}.",
                    observed=amount(figure),
                    expected=f"no more than {number(whole_range.high)}",
                )


def _wholes(case: Case, claim: Claim, figure: Figure) -> Iterator[Stated]:
    """The figures that this one must fit into: the one it names, or what the same source says of the same people."""
    if claim.modality not in STATED or figure.measure is Measure.SHARE:
        return
    named = case.whole(claim)
    if named is not None:
        yield named
    near = [
        stated
        for stated in case.near(claim)
        if stated.claim.modality in STATED and side(stated.figure) is not None and side(stated.figure) == side(figure)
    ]
    sent = [stated for stated in near if stated.figure.measure in _PRESENT]
    for other, whole in near:
        same = party(other) == party(claim) and same_scope(whole, figure)
        losses = figure.measure in (Measure.KILLED, Measure.WOUNDED) and whole.measure in _WHOLES
        if same and losses and figure.reckoning == whole.reckoning:
            yield Stated(other, whole)
        # Only where one number of soldiers is named: a force that was reinforced may lose more than its first draft.
        deployed = whole.measure is Measure.DEPLOYED and figure.measure in _WHOLES and len(sent) == 1
        if deployed and same_scope(whole, figure):
            yield Stated(other, whole)


def _sized(figure: Figure) -> str:
    words = f"{amount(figure)} {_label(figure)}"
    return words[0].upper() + words[1:] if not words[0].isdigit() else words


def _label(figure: Figure) -> str:
    return figure.measure.value.replace("_", " ")
