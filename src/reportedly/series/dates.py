"""The days of an entry: which days its figure covers, and when it was said.

A claim, its reading and the day of report in, the days out, never sharper than the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.claim import Modality, Reckoning
from reportedly.records.document import day_of
from reportedly.records.mention import Bearing, Precision
from reportedly.records.page import PartKind

if TYPE_CHECKING:
    from reportedly.records.attribution import Attribution
    from reportedly.records.claim import Claim
    from reportedly.records.reading import Reading

_AHEAD = frozenset({Modality.PLANNED, Modality.PROJECTED, Modality.HYPOTHETICAL})


class Days(NamedTuple):
    """What an entry keeps of time."""

    start: str | None
    as_of: str | None
    precision: Precision | None
    stated_on: str | None


def days_of(claim: Claim, reading: Reading) -> Days:
    """The days of a claim.

    A figure's own time says what it covers. Where it names none, it speaks of the day on which the origin spoke, else
    of the day of the report; the precision is then unknown, since no words give it.
    """
    stated = stated_on(claim, reading)
    figure = claim.figure
    published = day_of(reading.document.reported_at(claim.span.start) or "")
    reported = published.isoformat() if published else None
    if figure is None:
        return Days(None, None, None, stated)
    period = figure.period
    spoken = stated or reported
    if period is not None and (period.start or period.end):
        last = period.end or spoken
        if last and reported and last > reported and claim.modality not in _AHEAD:
            last = reported  # "in December", printed on the 19th, covers no day after it
        start = period.start if figure.reckoning is Reckoning.WINDOW else None
        return Days(start, last, period.precision if period.end else Precision.UNKNOWN, stated)
    if figure.reckoning is Reckoning.WINDOW and period is not None:
        return Days(None, spoken, Precision.UNKNOWN, stated)  # "within a week" of days that nobody names
    precision = Precision.DAY if stated else Precision.UNKNOWN
    return Days(None, spoken, precision if spoken else None, stated)


def stated_on(claim: Claim, reading: Reading) -> str | None:
    """The day on which the origin is said to have spoken: the time beside the cue, outside of what it says."""
    cue = claim.attribution.cue if claim.attribution else None
    posted = _posted(claim, reading)
    if cue is None:
        return posted
    said = next((a for a in reading.attributions if a.cue is not None and a.cue == cue), None)
    if said is None or not claim.sentence.covers(cue.start, cue.end):
        return posted
    published = reading.document.spoken_on(claim.span.start)
    days = [
        (abs(period.span.start - cue.start), period.start)
        for period in reading.mentions.periods
        if period.precision is Precision.DAY
        and period.bearing is Bearing.AT
        and period.start is not None
        and period.start == period.end
        and claim.sentence.covers(period.span.start, period.span.end)
        and not _within(said, period.span.start, period.span.end)
        and not (published and period.start > published.isoformat())
    ]
    return min(days)[1] if days else posted


def _posted(claim: Claim, reading: Reading) -> str | None:
    """The day of the post that a claim is quoted from."""
    page = reading.document.page
    part = page.part_at(claim.span.start, PartKind.QUOTED) if page is not None else None
    day = day_of(part.published_at or "") if part is not None else None
    return day.isoformat() if day else None


def _within(said: Attribution, start: int, end: int) -> bool:
    return any(piece.overlaps(start, end) for piece in said.content)
