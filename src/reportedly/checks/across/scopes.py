"""Figures that cannot be set beside the others: nobody says what they hold, they are too narrow, their day cannot be.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reportedly.checks.across.said import Said, as_day, by, same_people
from reportedly.checks.across.totals import is_total
from reportedly.checks.across.wording import dated, first, ids, joined, label, name, papers, source
from reportedly.checks.bounds import amount, number, quoted
from reportedly.checks.case import TOLL, Trouble
from reportedly.records.claim import Measure
from reportedly.records.mention import Precision
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from reportedly.checks.across.ground import Ground

_UNDEFINED = frozenset({Measure.CASUALTIES, Measure.LOSSES})
_PARTS = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED)
_SHOWN = 4
_OTHERS = 2  # so many other voices must agree before one is called an outlier


def definition_missing(ground: Ground) -> Iterator[Trouble]:
    """Casualties or losses that no report of their origin breaks down: the dead alone, or the wounded as well."""
    vague: dict[str, list[Said]] = {}
    for (key, toll, side), given in ground.by_origin.items():
        if toll != CASUALTIES or side is None or any(ground.of(key, part, side) for part in _PARTS):
            continue
        vague.setdefault(side, []).extend(_undefined(ground, given))
    for group in vague.values():
        prints = [said for said in group if not said.windowed] or group
        if not prints:
            continue
        told = [
            f"{quoted(said.figure.span.quote)} {label(said)} by {name(said)}"
            for said in {said.key: said for said in reversed(prints)}.values()
        ][::-1]
        more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        shown = ", ".join(told[:_SHOWN]) + more if more else joined(told)
        yield Trouble(
            ids(prints),
            f"No report says what these hold, the dead alone or the wounded, missing and captured as well: {shown}.",
            observed=prints[0].figure.measure.value,
        )


def _undefined(ground: Ground, prints: Sequence[Said]) -> list[Said]:
    """The casualties and losses of an origin that nowhere says "killed or wounded" of another number of its own."""
    vague = [said for said in prints if said.figure.measure in _UNDEFINED and said.number >= ground.limits.telling]
    numbers = {said.number for said in vague}
    glosses = [said for said in prints if said.figure.measure is Measure.KILLED_OR_WOUNDED]
    if any(said.number not in numbers for said in glosses) or any(said.figure.item for said in vague):
        return []
    return vague


def scope_outlier(ground: Ground) -> Iterator[Trouble]:
    """A figure far below all others of its series and time: it likely speaks of one place or a few days only."""
    for series in ground.series:
        firsts = [ground.by_id[a.entry.id] for a in series.assertions if a.entry.id in ground.by_id]
        known = [said for said in firsts if said.stated and said.as_of and said.key is not None]
        totals = [said for said in known if is_total(ground, said) and said.figure.measure in TOLL]
        voices = by(totals, ground.voice)
        if len(voices) < _OTHERS:
            continue
        days_of = {voice: {said.as_of: said for said in group} for voice, group in voices.items()}
        for voice, own in by(known, ground.voice).items():
            for said in own:
                if said.windowed or said.side is None or said.figure.measure not in TOLL:
                    continue
                others = [
                    near
                    for other, group in days_of.items()
                    if other != voice and (near := _nearest(group, said.as_of)) is not None
                ]
                if len(others) < _OTHERS or said.number <= 0:
                    continue
                least = min(others, key=lambda other: other.reach.low)
                if said.number >= least.reach.low * ground.limits.outlier:
                    continue
                yield Trouble(
                    ids((said, least)),
                    f"{first(amount(said.figure))} {label(said)} by {name(said)} ({papers([said])}) is under "
                    f"{ground.limits.outlier:.0%} of every other figure of {series.name} at the time (the least is "
                    f"{amount(least.figure)} by {name(least)}): it may speak of one place or a few days.",
                    observed=amount(said.figure),
                    expected=f"near {number(least.number)}",
                )


_NEAR = 30  # days


def _nearest(group: Mapping[date | None, Said], day: date | None) -> Said | None:
    """The figure of a voice that lies nearest to a day, within a month."""
    offsets = sorted(range(-_NEAR, _NEAR + 1), key=abs) if day is not None else ()
    return next((group[at] for gap in offsets if day and (at := day + timedelta(days=gap)) in group), None)


# -- days that cannot be -------------------------------------------------------------------------------------------


def dateline(ground: Ground) -> Iterator[Trouble]:
    """A report dated before the day its figure speaks of, or whose "two days ago" was in print months before."""
    told: set[tuple[str, str]] = set()
    for said in ground.figures:
        as_of, printed = as_day(said.entry.as_of), said.printed
        if as_of is None or printed is None or not said.stated or said.figure.period is None:
            continue
        if said.entry.as_of_precision is not Precision.DAY or as_of.toordinal() - printed.toordinal() < 2:
            continue
        if (said.document, said.entry.as_of or "") in told:
            continue
        told.add((said.document, said.entry.as_of or ""))
        yield Trouble(
            ids((said,)),
            f"{source(said)}, prints {quoted(said.figure.span.quote)} for {dated(as_of)}, "
            f"{number((as_of - printed).days)} days after its own date: one of the two dates is wrong.",
            observed=printed.isoformat(),
            expected=f"{as_of.isoformat()} or later",
        )
    yield from _told_before(ground)


def _told_before(ground: Ground) -> Iterator[Trouble]:
    """Figures whose relative words put them days ago, while other papers printed the same long before that."""
    buckets: dict[tuple[str | None, float, str, str | None], list[Said]] = {}
    for said in ground.figures:
        if said.key is not None and said.stated and said.number >= ground.limits.telling and said.day:
            buckets.setdefault((said.key, said.number, said.toll, said.side), []).append(said)
    for group in buckets.values():
        earliest = min(group, key=lambda said: said.entry.reported_on or "9999-12-31")
        for said in group:
            when = _relative(said)
            seen = earliest.printed
            if when is None or seen is None or not said.windowed or not same_people(said, earliest):
                continue
            if (when - seen).days < _LONG or not earliest.windowed:
                continue
            words = quoted(said.figure.period.words) if said.figure.period else "of late"
            yield Trouble(
                ids((said, earliest)),
                f"{source(said)}, dates {quoted(said.figure.span.quote)} {label(said)} {words}, {dated(when)}; "
                f"{source(earliest)}, had printed it {number((when - seen).days)} days earlier.",
                observed=when.isoformat(),
                expected=f"no later than {seen.isoformat()}",
            )


_LONG = 14  # days; what lies so long before "yesterday" is not it


def _relative(said: Said) -> date | None:
    """The day that words without a date of their own come to: "two days ago"."""
    period = said.figure.period
    if period is None or any(c.isdigit() for c in period.words) or said.entry.as_of_precision is not Precision.DAY:
        return None
    return as_day(said.entry.as_of)
