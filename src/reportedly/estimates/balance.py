"""Stock and flow: how many must be left, by one family's own figures.

    present = deployed + reinforcements - killed - captured - missing - evacuated + returned

Whoever returned had left before: where the family gives nobody who could have come back, the returned are those who
went home ("2,000 wounded men were repatriated"), and are taken away like the evacuated.

Series of one side in, a `Balance` for each family that speaks of losses out, each term with its claim. What became of
the wounded is seldom said, so the answer has two ends: all casualties gone, and only those who surely are. The
contradiction radius is the share by which every figure must be wrong for a claimed strength to agree; for one sum it
is the gap over the sum of the figures, which is what the linear programme of all checks gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.estimates.derive import derived_for
from reportedly.estimates.kin import Kin
from reportedly.estimates.presets import UCDP, WINDOW
from reportedly.estimates.range import bound_of
from reportedly.estimates.voices import voices
from reportedly.records.claim import Measure, Reckoning
from reportedly.records.estimate import Balance, Term
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.estimates.voices import Voice
    from reportedly.records.series import Series

DEPLOYED, REINFORCED, PRESENT = Measure.DEPLOYED.value, Measure.REINFORCEMENT.value, Measure.PRESENT.value
KILLED, CAPTURED, MISSING = Measure.KILLED.value, Measure.CAPTURED.value, Measure.MISSING.value
EVACUATED, RETURNED = Measure.EVACUATED.value, Measure.RETURNED.value
_SIGNS = {
    DEPLOYED: +1,
    REINFORCED: +1,
    KILLED: -1,
    CASUALTIES: -1,
    CAPTURED: -1,
    MISSING: -1,
    EVACUATED: -1,
    RETURNED: +1,
}
_LOST = {KILLED, CASUALTIES, CAPTURED, MISSING}
_FLOWS = {REINFORCED, EVACUATED, RETURNED}  # printed for a stretch of time as often as not


def balance(series: Iterable[Series], side: str, at: str) -> tuple[Balance, ...]:
    """What is left of a side on a day, by each family that gives losses; by name.

    A family that does not say how many were sent is reckoned from the latest that anybody said, which the term names.
    Reinforcements count where they came after the figure of those sent, which else holds them.
    """
    every = [s for s in series if s.scope.side is not None and s.scope.side.casefold() == side.casefold()]
    said = _said(_to_read(every), every, at)
    deployed = max((v for v in said.get(DEPLOYED, {}).values()), key=lambda v: (v.day or "", v.entry.id), default=None)
    families = sorted({family for toll in (KILLED, CASUALTIES) for family in said.get(toll, {})})
    found = []
    for family in families:
        own = {toll: by[family] for toll, by in said.items() if family in by}
        if DEPLOYED not in own and deployed is not None:
            own[DEPLOYED] = deployed
        if DEPLOYED in own:
            found.append(_balance(side, at, family, own))
    return tuple(found)


def _to_read(every: Sequence[Series]) -> list[Series]:
    """The series to read: of each running total the one that most speak of, of flows all.

    What was lost in a place of its own, three missing near one village, is no loss of the whole force.
    """
    sent = max((s for s in every if s.scope.toll == DEPLOYED), key=lambda s: (len(s.entries), s.id), default=None)
    totals: dict[str, Series] = {}
    flows = []
    for one in sorted(every, key=lambda s: (-len(s.entries), s.id)):
        if one.scope.toll in _FLOWS:
            flows.append(one)
        elif one.scope.reckoning is not Reckoning.WINDOW and one.scope.toll in (*_SIGNS, PRESENT):
            elsewhere = sent is not None and one.scope.place not in (None, sent.scope.place, one.scope.country)
            if elsewhere and one.scope.toll in _LOST:
                continue
            totals.setdefault(one.scope.toll, one)
    return [*totals.values(), *flows]


def _said(mine: Sequence[Series], every: Sequence[Series], at: str) -> dict[str, dict[str, Voice]]:
    """What each family said last of each toll."""
    found: dict[str, dict[str, Voice]] = {}
    if not mine:
        return found
    kin = Kin(max(mine, key=lambda s: (len(s.families), s.id)), every)
    for one in mine:
        for voice in voices(one, kin, at, UCDP, derived_for(one, every)):
            by = found.setdefault(one.scope.toll, {})
            if not voice.admission and (voice.family not in by or (by[voice.family].day or "") < (voice.day or "")):
                by[voice.family] = voice
    return found


def _balance(side: str, at: str, family: str, own: dict[str, Voice]) -> Balance:
    sent = own[DEPLOYED]
    if REINFORCED in own and (own[REINFORCED].day or "") <= (sent.day or ""):
        own = {toll: voice for toll, voice in own.items() if toll != REINFORCED}
    signs = _SIGNS if any(toll in own for toll in (EVACUATED, CAPTURED, MISSING)) else _SIGNS | {RETURNED: -1}
    terms = tuple(Term(toll, sign, bound_of(own[toll], at, WINDOW)) for toll, sign in signs.items() if toll in own)
    most_gone = CASUALTIES if CASUALTIES in own else KILLED
    low = [t for t in terms if t.measure in (DEPLOYED, REINFORCED, CAPTURED, MISSING, most_gone)]
    high = [t for t in terms if t.measure != CASUALTIES]
    present = bound_of(own[PRESENT], at, WINDOW) if PRESENT in own else None
    if present is not None and present.stale:
        present = None  # a strength of months ago is nothing to hold today's against
    sent_in_all = _sum(t for t in terms if t.measure in (DEPLOYED, REINFORCED))
    bottom, top = max(0.0, _sum(low)), min(_sum(high), sent_in_all)
    radius = None
    if present is not None:
        gap, used = (bottom - present.value, low) if present.value < bottom else (present.value - top, high)
        radius = max(0.0, gap) / (sum(t.bound.value for t in used) + present.value)
    open_low = any(t.bound.open for t in low if t.sign < 0)
    open_high = any(t.bound.open for t in high if t.sign > 0)
    if present is not None and ((open_low and present.value < bottom) or (open_high and present.value > top)):
        radius = 0.0  # the words leave that end open, so nothing contradicts
    return Balance(side, at, family, terms, None if open_low else bottom, None if open_high else top, present, radius)


def _sum(terms: Iterable[Term]) -> float:
    return sum(t.sign * t.bound.value for t in terms)
