"""Mentions gathered into assertions: one origin's speech act, however many papers print it.

The resolved entries of one series in, its assertions in order of report out. Repetition is not confirmation: a figure
printed again, however late, is another mention of the old assertion, unless the words say that it was given anew.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.records.attribution import Manner, Role
from reportedly.records.claim import Modality
from reportedly.records.mention import Precision
from reportedly.records.series import Assertion, Mention, Reach, Relation
from reportedly.series.drift import drift
from reportedly.series.match import ordinal
from reportedly.series.reach import reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.entry import Entry, Origin

NEAR = 3  # days within which two papers may date one speech differently
_ID = 16
_LATE = "9999"  # what nobody dates comes last


class Told(NamedTuple):
    """An entry, and the origin that it is understood to go back to."""

    entry: Entry
    origin: Origin


class _Act:
    """One speech act while its mentions are gathered."""

    def __init__(self, entry: Entry) -> None:
        self.entries = [entry]
        self.as_of = entry.as_of if _is_dated(entry) else None
        self.stated = entry.stated_on

    def takes(self, entry: Entry) -> bool:
        """Whether an entry with the same number is a print of this act."""
        if _is_dated(entry) and self.as_of is not None and entry.as_of is not None:
            apart = abs(ordinal(entry.as_of) - ordinal(self.as_of))
            again = any(e.printed.publisher == entry.printed.publisher for e in self.entries)
            return apart == 0 or (apart <= NEAR and not again)
        if entry.stated_on is not None and self.stated is not None:
            return abs(ordinal(entry.stated_on) - ordinal(self.stated)) <= NEAR
        return True

    def add(self, entry: Entry) -> None:
        """Put a print in."""
        self.entries.append(entry)
        self.as_of = self.as_of or (entry.as_of if _is_dated(entry) else None)
        self.stated = self.stated or entry.stated_on


def assertions(told: Iterable[Told], series: str) -> tuple[Assertion, ...]:
    """The assertions of one series, in order of report, each origin's later ones superseding its earlier."""
    by_origin: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_origin[one.origin.key].append(one)
    made: list[Assertion] = []
    for key in sorted(by_origin):
        mine = by_origin[key]
        origin = min((one.origin for one in mine), key=lambda origin: (origin.own_voice, origin.name, origin.why))
        made.extend(_superseded([_assertion(act, origin, series) for act in _acts([one.entry for one in mine])]))
    return tuple(sorted(made, key=lambda a: (a.reported_on or _LATE, a.as_of or _LATE, a.id)))


def _acts(entries: list[Entry]) -> list[_Act]:
    """Speech acts: the same number, given once."""
    by_number: dict[object, list[_Act]] = defaultdict(list)
    for entry in sorted(entries, key=_order):
        acts = by_number[_number(entry)]
        home = next((act for act in reversed(acts) if act.takes(entry)), None)
        if home is None:
            acts.append(_Act(entry))
        else:
            home.add(entry)
    return [act for acts in by_number.values() for act in acts]


def _assertion(act: _Act, origin: Origin, series: str) -> Assertion:
    first = min(act.entries, key=_directness)
    spread = reach(first.claim.figure) if first.claim.figure else None
    as_of = act.as_of or min((e.as_of for e in act.entries if e.as_of), default=None)
    reported = min((e.reported_on for e in act.entries if e.reported_on), default=None)
    said = f"{series}\n{origin.key}\n{_number(first)}\n{act.as_of or act.stated or reported}"
    return Assertion(
        id=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_ID],
        origin=origin,
        entry=first,
        reach=spread or Reach(None, 0.0, None, vague=True),
        as_of=as_of,
        reported_on=reported,
        mentions=tuple(_mention(entry, first) for entry in act.entries),
    )


def _mention(entry: Entry, first: Entry) -> Mention:
    if entry is first:
        return Mention(entry, Relation.FIRST)
    found = drift(first, entry)
    if found is None:
        return Mention(entry, Relation.REPEATS)
    return Mention(entry, Relation.DISTORTS if found.distorts else Relation.REPEATS, found.words)


def _superseded(acts: list[Assertion]) -> list[Assertion]:
    """Each assertion of one origin with the next one that replaces it, downward too."""
    ordered = sorted(acts, key=lambda a: (_moment(a), a.id))
    made = []
    for at, act in enumerate(ordered):
        later = next((other for other in ordered[at + 1 :] if _moment(other) > _moment(act)), None)
        made.append(msgspec.structs.replace(act, superseded_by=later.id if later else None))
    return made


def _moment(act: Assertion) -> tuple[str, str, bool]:
    """When an assertion holds: by the day it covers, then by the day of report; a figure told as replaced is before."""
    return (
        act.as_of or act.reported_on or "",
        act.reported_on or "",
        act.entry.claim.modality is not Modality.SUPERSEDED,
    )


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return (entry.known_on or _LATE, entry.as_of or _LATE, entry.reported_at or _LATE, entry.id)


def _directness(entry: Entry) -> tuple[int, bool, str, str]:
    """Fewest hops first, then a direct quotation, then the earliest."""
    credit = entry.claim.attribution
    hops = sum(hop.role is not Role.PUBLISHER for hop in credit.chain) if credit else 0
    direct = credit is not None and credit.manner is Manner.DIRECT
    return (hops, not direct, entry.reported_at or _LATE, entry.id)


def _number(entry: Entry) -> object:
    """The number that tells acts apart: what the words name, whatever bounds it."""
    figure = entry.claim.figure
    if figure is None or figure.principal is None:
        return entry.claim.span.quote.casefold()
    if figure.value is None and figure.low is not None and figure.high is not None:
        return (figure.low, figure.high)
    return figure.principal


def _is_dated(entry: Entry) -> bool:
    """Whether words give the day that the figure covers."""
    return entry.as_of is not None and entry.as_of_precision is Precision.DAY
