"""Numbers that nobody said and that follow from two that somebody did: shares of a total, and sums of parts.

Series in, assertions out, each with its formula and the entries it follows from. They never pose as quoted numbers:
`reach.derived` is set, and every bound they set carries the formula. Two rules, both within one origin's own words:

* a share of a total: "over 5,000 casualties, a third of them killed" gives killed = 1/3 × more than 5,000;
* a sum of parts: "300 killed, 2,700 wounded" gives casualties = 300 + 2,700, unless the origin names a total itself.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reportedly.estimates.voices import day_of
from reportedly.records.claim import Measure, Modality
from reportedly.records.series import Assertion, Mention, Reach, Relation
from reportedly.records.toll import CASUALTIES, toll_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records.entry import Scope
    from reportedly.records.series import Series

_PARTS = (Measure.KILLED.value, Measure.WOUNDED.value)
_OF_TOTAL = frozenset((*_PARTS, Measure.MISSING.value, Measure.CAPTURED.value))
_MEASURES = frozenset(measure.value for measure in Measure)
_SLOTS = ("side", "counted", "place", "country", "reckoning")
_OF_SHARES = ("side", "place", "country")


def tolls_beside(toll: str) -> tuple[str, ...]:
    """The tolls of the other series that numbers of a toll may follow from; () where none do."""
    if toll == CASUALTIES:
        return _PARTS
    return (CASUALTIES, Measure.SHARE.value) if toll in _OF_TOTAL else ()


def derived_for(series: Series, beside: Sequence[Series]) -> tuple[Assertion, ...]:
    """What follows for a series from the figures of others, in order of report."""
    others = [other for other in beside if other.id != series.id]
    found = [*_shares(series, others), *_sums(series, [s for s in others if agree(series.scope, s.scope)])]
    return tuple(sorted(found, key=lambda a: (a.reported_on or "", a.id)))


def agree(one: Scope, other: Scope, slots: tuple[str, ...] = _SLOTS) -> bool:
    """Whether two scopes speak of the same people, place and reckoning; what is not said agrees with everything."""
    pairs = ((getattr(one, slot), getattr(other, slot)) for slot in slots)
    return all(left is None or right is None or left == right for left, right in pairs)


def _shares(series: Series, others: Sequence[Series]) -> Iterator[Assertion]:
    """Shares of a total, said of this toll: "about a third were killed"."""
    derived = {m.entry.id for a in series.assertions if a.reach.derived for m in a.mentions}
    wholes = [
        a
        for s in others
        if s.scope.toll == CASUALTIES and agree(series.scope, s.scope)
        for a in s.assertions
        if _holds(a)
    ]
    for other in others:
        # What a share is said of, killed or wounded, is its item and may stand in the slot of the counted.
        if other.scope.toll != Measure.SHARE.value or not agree(
            series.scope, other.scope, ("side", "place", "country")
        ):
            continue
        for share in other.assertions:
            figure = share.entry.claim.figure
            if figure is None or not _holds(share) or share.entry.id in derived or not 0 < share.reach.point <= 1:
                continue
            if figure.item not in _MEASURES or toll_of(Measure(figure.item)) != series.scope.toll:
                continue
            whole = _whole(share, wholes)
            if whole is not None:
                words = f"“{_words(share)}” of “{_words(whole)}”"
                yield _follows(series, (share, whole), _product(share.reach, whole.reach), words)


def _whole(share: Assertion, wholes: Sequence[Assertion]) -> Assertion | None:
    """The total that a share is a share of: the claim it names, else what its origin says in the same breath."""
    figure = share.entry.claim.figure
    named = figure.of.claim if figure and figure.of else None
    together = [a for a in wholes if a.origin.key == share.origin.key and _together(share, a)]
    if named is not None:
        return next((a for a in together if any(m.entry.claim.id == named for m in a.mentions)), None)
    return max(together, key=lambda a: (day_of(a) or "", a.id), default=None)


def _sums(series: Series, near: Sequence[Series]) -> Iterator[Assertion]:
    """Killed and wounded of one origin on one day, where it names no total."""
    if series.scope.toll != CASUALTIES:
        return
    killed, wounded = ([a for s in near if s.scope.toll == toll for a in s.assertions if _holds(a)] for toll in _PARTS)
    for one in killed:
        for two in wounded:
            if one.origin.key != two.origin.key or not _together(one, two):
                continue
            if any(a.origin.key == one.origin.key and _together(a, one) for a in series.assertions):
                continue  # it names the total itself
            reach = Reach(
                _plus(one.reach.low, two.reach.low),
                one.reach.point + two.reach.point,
                _plus(one.reach.high, two.reach.high),
                vague=one.reach.vague or two.reach.vague,
            )
            yield _follows(series, (one, two), reach, f"“{_words(one)}” killed + “{_words(two)}” wounded")


def _follows(series: Series, of: tuple[Assertion, Assertion], reach: Reach, words: str) -> Assertion:
    """The derived assertion, of the first one's origin."""
    first, second = of
    name = f"{series.id} {first.id} {second.id}".encode()
    return Assertion(
        id=f"derived-{hashlib.sha256(name).hexdigest()[:16]}",
        origin=first.origin,
        entry=first.entry,
        reach=Reach(reach.low, reach.point, reach.high, reach.vague, words),
        as_of=max(filter(None, (first.as_of, second.as_of)), default=None),
        reported_on=max(filter(None, (first.reported_on, second.reported_on)), default=None),
        mentions=tuple(Mention(a.entry, Relation.FIRST) for a in of),
    )


def _together(one: Assertion, other: Assertion) -> bool:
    """Whether two figures were given in one breath: printed in one document, or for one day."""
    documents = {m.entry.printed.document for m in one.mentions}
    if any(m.entry.printed.document in documents for m in other.mentions):
        return True
    return day_of(one) is not None and day_of(one) == day_of(other)


def _holds(assertion: Assertion) -> bool:
    return assertion.entry.claim.modality in (Modality.ASSERTED, Modality.HEDGED)


def _words(assertion: Assertion) -> str:
    figure = assertion.entry.claim.figure
    return figure.span.quote if figure else assertion.entry.claim.span.quote


def _product(share: Reach, whole: Reach) -> Reach:
    low = None if share.low is None or whole.low is None else share.low * whole.low
    high = None if share.high is None or whole.high is None else share.high * whole.high
    return Reach(low, float(round(share.point * whole.point)), high, vague=share.vague or whole.vague)


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
