"""Windows told apart: which figures for some days speak of the same days.

Resolved entries of one place in, clusters with their first day out. Two windows are one where their ends differ by a
day at most, unless one origin or paper names both, as who counts daily does. Sorted first, so that the order of adding
never matters, and cut off from the first of each cluster, so that the days of many do not run into one another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.records.claim import Reckoning
from reportedly.series.match import NEAR, mood_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.series.resolve import Resolved

UNDATED = "undated"
SMALL = 10  # below this one number for two places is chance
_SHORT = 2  # days of an incident; whatever is longer says in its id how long it is


class _Cluster:
    """Entries that cover the same days, while they are gathered."""

    def __init__(self, members: list[Resolved]) -> None:
        self.start, self.end = _ends(members[0])
        self.last = self.end
        self.members = list(members)
        self.tellers = _tellers(members)

    def takes(self, members: Sequence[Resolved]) -> bool:
        """Whether entries that share their days cover those of this cluster.

        Midnight falls on two days around the world, so a day more or less is the same day for somebody else. An origin
        or a paper that names two days means two. A figure that names no days of its own goes on with the toll that was
        reported the day before.
        """
        start, end = _ends(members[0])
        if _is_open(members[0]):
            return abs(end - self.last) <= NEAR
        near = abs(start - self.start) <= NEAR and abs(end - self.end) <= NEAR
        return near and ((start, end) == (self.start, self.end) or not self.tellers & _tellers(members))

    def add(self, members: Sequence[Resolved]) -> None:
        """Put entries in."""
        self.members.extend(members)
        self.tellers |= _tellers(members)
        self.last = max(self.last, _ends(members[0])[1])

    @property
    def name(self) -> str:
        """The first day, and how many days they are where they are more than two."""
        day = _start(self.members[0]) or UNDATED
        days = self.end - self.start + 1
        return day if days <= _SHORT else f"{day}.{days}d"


def incidents(members: Sequence[Resolved]) -> list[tuple[str, list[Resolved]]]:
    """Clusters of entries that cover the same days, each with its name, in order of time."""
    same_days: dict[tuple[int, int, bool], list[Resolved]] = defaultdict(list)
    for member in sorted((m for m in members if _end(m) is not None), key=lambda m: m.entry.id):
        same_days[*_ends(member), _is_open(member)].append(member)
    clusters: list[_Cluster] = []
    near: list[_Cluster] = []
    for (start, _, _), group in sorted(same_days.items(), key=lambda item: item[0]):
        near = [cluster for cluster in near if start - max(cluster.start, cluster.last) <= NEAR]
        home = next((cluster for cluster in near if cluster.takes(group)), None)
        if home is None:
            clusters.append(_Cluster(group))
            near.append(clusters[-1])
        else:
            home.add(group)
    found = [(cluster.name, cluster.members) for cluster in clusters]
    undated = [member for member in members if _end(member) is None]
    return [*found, (UNDATED, undated)] if undated else found


def _is_open(member: Resolved) -> bool:
    """Whether a figure names no days of its own, and may be the toll of an event that goes on."""
    return member.entry.start is None and member.scope.reckoning is None


def _tellers(members: Iterable[Resolved]) -> set[str]:
    """Whoever names the days of some entries: the origins, and the papers that print them."""
    origins = {member.entry.origin.key for member in members if member.entry.origin is not None}
    return origins | {paper for member in members if (paper := member.entry.printed.publisher)}


def one_act_told_of_two_places(clusters: Iterable[tuple[str, list[Resolved]]]) -> list[tuple[str, list[Resolved]]]:
    """Clusters joined where one origin's one number for the same days is told of two places of a country.

    "At least 30 in three villages" and "over 30 in the region" are one speech, printed with more and with less. The
    cluster that is named by more entries takes the others in; of two alike the one whose place comes first.
    """
    order = sorted(clusters, key=lambda one: (-len(one[1]), one[1][0].scope.place or "~", one[0]))
    homes: dict[tuple[object, ...], int] = {}
    joined: list[tuple[str, list[Resolved]]] = []
    for name, members in order:
        keys = {key for member in members if (key := _speech(member)) is not None}
        home = min((homes[key] for key in keys if key in homes), default=None)
        if home is None:
            home = len(joined)
            joined.append((name, []))
        joined[home][1].extend(members)
        for key in keys:
            homes.setdefault(key, home)
    return sorted(joined, key=lambda one: (one[0], one[1][0].entry.id))


def _speech(member: Resolved) -> tuple[object, ...] | None:
    """Who gives which number for which days in which country, where an entry says all of it."""
    entry, scope = member.entry, member.scope
    number = entry.claim.figure.principal if entry.claim.figure else None
    if entry.origin is None or entry.origin.own_voice or entry.start is None or scope.country is None:
        return None
    if number is None or number < SMALL:
        return None
    return (entry.origin.key, number, entry.start, entry.as_of, scope.country, scope.counted, mood_of(entry))


def _start(member: Resolved) -> str | None:
    return member.entry.start or member.entry.as_of


def _end(member: Resolved) -> str | None:
    return member.entry.as_of or member.entry.start


def _ends(member: Resolved) -> tuple[int, int]:
    """The first and the last day of a member that has them, as numbers."""
    start, end = _start(member) or "", _end(member) or ""
    return ordinal(start), max(ordinal(start), ordinal(end))


def is_flow(member: Resolved) -> bool:
    """Whether an entry covers days of its own, or might: only what is a total is none."""
    return member.scope.reckoning in (Reckoning.WINDOW, None)
