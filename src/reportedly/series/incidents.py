"""Windows told apart: which figures for some days speak of the same days.

Resolved entries of one place in, clusters with their first day out. Two windows are one where their ends differ by a
day at most; reports of one place on one day or the next speak of one incident. Sorted first, so that the order of
adding never matters, and cut off from the first of each cluster, so that daily figures do not run into one another.
"""

from __future__ import annotations

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

    def __init__(self, member: Resolved) -> None:
        self.start, self.end = _ends(member)
        self.last = self.end
        self.members = [member]

    def takes(self, member: Resolved) -> bool:
        """Whether an entry covers the days of this cluster.

        A figure that names no days of its own goes on with the toll that was reported the day before.
        """
        start, end = _ends(member)
        if member.entry.start is None and member.scope.reckoning is None:
            return abs(end - self.last) <= NEAR
        return abs(start - self.start) <= NEAR and abs(end - self.end) <= NEAR

    def add(self, member: Resolved) -> None:
        """Put an entry in."""
        self.members.append(member)
        self.last = max(self.last, _ends(member)[1])

    @property
    def name(self) -> str:
        """The first day, and how many days they are where they are more than two."""
        day = _start(self.members[0]) or UNDATED
        days = self.end - self.start + 1
        return day if days <= _SHORT else f"{day}.{days}d"


def incidents(members: Sequence[Resolved]) -> list[tuple[str, list[Resolved]]]:
    """Clusters of entries that cover the same days, each with its name, in order of time."""
    dated = sorted((m for m in members if _end(m) is not None), key=lambda m: (*_ends(m), m.entry.id))
    clusters: list[_Cluster] = []
    near: list[_Cluster] = []
    for member in dated:
        start = _ends(member)[0]
        near = [cluster for cluster in near if start - max(cluster.start, cluster.last) <= NEAR]
        home = next((cluster for cluster in near if cluster.takes(member)), None)
        if home is None:
            clusters.append(_Cluster(member))
            near.append(clusters[-1])
        else:
            home.add(member)
    found = [(cluster.name, cluster.members) for cluster in clusters]
    undated = [member for member in members if _end(member) is None]
    return [*found, (UNDATED, undated)] if undated else found


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
