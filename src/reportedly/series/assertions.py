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
from reportedly.records.claim import Measure, Modality
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.series import Assertion, Mention, Reach, Relation
from reportedly.series.drift import PLAIN, drift
from reportedly.series.match import ordinal
from reportedly.series.origins import far_end
from reportedly.series.prints import NO_TEXTS, printers
from reportedly.series.reach import reach
from reportedly.series.shares import share_reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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

    def __init__(self, entry: Entry, place: int) -> None:
        self.place = place  # among the acts of one number, in order of time
        self.entries = [entry]
        self.as_of = entry.as_of if _is_dated(entry) else None
        self.stated = entry.stated_on

    @property
    def day(self) -> int | None:
        """The day that the words give, as a number."""
        return ordinal(self.as_of) if self.as_of else None

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
    return finished(drafted(told, series), {})


def drafted(told: Iterable[Told], series: str, texts: Mapping[str, str] = NO_TEXTS) -> list[Assertion]:
    """Speech acts with their mentions, before they are set against one another."""
    by_origin: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_origin[one.origin.key].append(one)
    made: list[Assertion] = []
    for key in sorted(by_origin):
        origins = {one.entry.id: one.origin for one in by_origin[key]}
        made.extend(_assertion(act, origins, series, texts) for act in _acts([one.entry for one in by_origin[key]]))
    return made


def finished(drafts: Iterable[Assertion], distorted: Mapping[str, str]) -> tuple[Assertion, ...]:
    """Drafts with those that distort another marked, and each origin's later ones superseding its earlier.

    A distortion neither replaces what its origin said nor is replaced by it.
    """
    made: list[Assertion] = []
    by_origin: dict[str, list[Assertion]] = defaultdict(list)
    for draft in drafts:
        if draft.id in distorted:
            made.append(_marked(draft, distorted[draft.id]))
        else:
            by_origin[draft.origin.key].append(draft)
    for acts in by_origin.values():
        made.extend(_superseded(acts))
    return tuple(sorted(made, key=lambda a: (a.reported_on or _LATE, a.as_of or _LATE, a.id)))


def _marked(act: Assertion, words: str) -> Assertion:
    mentions = tuple(
        Mention(mention.entry, Relation.DISTORTS, "; ".join(filter(None, (words, mention.drift))))
        for mention in act.mentions
    )
    return msgspec.structs.replace(act, mentions=mentions)


def _acts(entries: list[Entry]) -> list[_Act]:
    """Speech acts: the same number, given once."""
    by_number: dict[object, list[_Act]] = defaultdict(list)
    # A total that stands still for a year has an act for each day: a dated print looks only at those around its day.
    by_day: dict[tuple[object, int | None], list[_Act]] = defaultdict(list)
    for entry in sorted(entries, key=_order):
        number = _number(entry)
        near: Iterable[_Act] = reversed(by_number[number])
        if _is_dated(entry) and entry.as_of is not None:
            day = ordinal(entry.as_of)
            days = (None, *range(day - NEAR, day + NEAR + 1))
            near = sorted((act for at in days for act in by_day.get((number, at), ())), key=lambda act: -act.place)
        home = next((act for act in near if act.takes(entry)), None)
        if home is None:
            home = _Act(entry, len(by_number[number]))
            by_number[number].append(home)
        else:
            by_day[number, home.day].remove(home)
            home.add(entry)
        by_day[number, home.day].append(home)
    return [act for acts in by_number.values() for act in acts]


def _assertion(act: _Act, origins: Mapping[str, Origin], series: str, texts: Mapping[str, str]) -> Assertion:
    first = _first(act.entries, texts)
    origin = origins[first.id]
    spread = reach_of(first)
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


def _first(entries: Sequence[Entry], texts: Mapping[str, str]) -> Entry:
    """The print that an act is read from: the most direct; of those alike the wording that most papers share.

    Where papers part evenly, a plain number goes before "more than" and "nearly", since its reach takes in theirs.
    """
    if len(entries) == 1:
        return entries[0]
    worded: dict[Qualifier, list[Entry]] = defaultdict(list)
    for entry in entries:
        worded[_qualifier(entry)].append(entry)
    papers = {qualifier: len(printers(some, texts)) for qualifier, some in worded.items()}
    return min(
        entries,
        key=lambda entry: (
            *_directness(entry),
            -papers[_qualifier(entry)],
            _qualifier(entry) not in PLAIN,
            entry.reported_at or _LATE,
            entry.id,
        ),
    )


def _qualifier(entry: Entry) -> Qualifier:
    return entry.claim.figure.qualifier if entry.claim.figure else Qualifier.EXACT


def reach_of(entry: Entry) -> Reach | None:
    """How far the figure of an entry reaches; a share that stands for a toll reaches as far as its product."""
    figure, scope = entry.claim.figure, entry.scope
    if figure is None:
        return None
    if figure.measure is Measure.SHARE and entry.whole is not None and scope and scope.toll != Measure.SHARE:
        return share_reach(figure, entry.whole)
    return reach(figure)


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


def _directness(entry: Entry) -> tuple[bool, int, bool, str]:
    """Fewest relays first, then a direct quotation, then the earliest.

    Who was briefed is no hop: a report that names him tells more of the same act, and is no farther from it.
    """
    credit = entry.claim.attribution
    hops = sum(hop.role is Role.RELAY for hop in credit.chain) if credit else 0
    direct = credit is not None and credit.manner is Manner.DIRECT
    return (_is_elsewhere(entry), hops, not direct, entry.reported_on or _LATE)


def _is_elsewhere(entry: Entry) -> bool:
    """Whether the words beside the figure credit somebody less well told than its origin, as headlines do."""
    hop, origin = far_end(entry.claim.attribution), entry.origin
    if hop is None:
        return origin is not None and not origin.own_voice
    if origin is None or hop.actor == origin.actor:
        return False
    return hop.name is None or hop.kind is not ActorKind.PERSON


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
