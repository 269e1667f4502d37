"""Where the entries of a new document belong among thousands that are there, without putting the series together.

New entries and those of their blocks in, the series of each new one out, with the link to an entry that stands there
already. Only the entries of one toll and side are looked at, and of these only those of the same slots are compared.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.series.incidents import incidents, is_flow
from reportedly.series.match import link
from reportedly.series.resolve import resolve, series_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.decision import Link
    from reportedly.records.entry import Entry
    from reportedly.series.resolve import Resolved


class Joined(NamedTuple):
    """A new entry, the series that it stands in, and how it is linked there; None where it is the first."""

    entry: Entry
    series: str
    link: Link | None


def joined(new: Sequence[Entry], block: Iterable[Entry]) -> tuple[Joined, ...]:
    """The series that new entries join, in their order. Entries without a figure join none.

    The same as `build` over all of them would say, where no person decided otherwise and no speech was told of two
    places.
    """
    fresh = {entry.id for entry in new}
    blocks: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
    asked = {(entry.scope.toll, entry.scope.side) for entry in new if entry.scope is not None}
    for entry in (*block, *new):
        if entry.scope is not None and (key := (entry.scope.toll, entry.scope.side)) in asked:
            blocks[key].append(entry)
    homes: dict[str, Joined] = {}
    for entries in blocks.values():
        groups: dict[tuple[str, bool], list[Resolved]] = defaultdict(list)
        for member in resolve(entries):
            groups[series_key(member), is_flow(member)].append(member)
        for (total, flow), members in groups.items():
            if not any(member.entry.id in fresh for member in members):
                continue
            for name, group in incidents(members) if flow else [(None, members)]:
                series = series_key(group[0], name) if name else total
                known = next((member.entry for member in group if member.entry.id not in fresh), None)
                for member in group:
                    if member.entry.id in fresh:
                        tie = link(member.entry, known) if known is not None else None
                        homes[member.entry.id] = Joined(member.entry, series, tie)
    return tuple(homes[entry.id] for entry in new if entry.id in homes)
