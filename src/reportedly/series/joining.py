"""Where the entries of a new document belong among thousands that are there, without putting the series together.

New entries and those of their blocks in, the series of each new one out, with the link to an entry that stands there
already. Only the entries of one toll and side are looked at, and of these only those of the same slots are compared.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.series.incidents import incidents, is_flow
from reportedly.series.match import link
from reportedly.series.resolve import heard, resolve, series_key, understood
from reportedly.series.words import MILITARY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportedly.records.decision import Link
    from reportedly.records.entry import Entry
    from reportedly.series.resolve import Resolved, Voice

    Block = tuple[str, str | None]  # toll and side
    Row = tuple[str, str | None, str | None]  # and place


class Joined(NamedTuple):
    """A new entry, the series that it stands in, and how it is linked there; None where it is the first."""

    entry: Entry
    series: str
    link: Link | None


def blocks_to_hear(new: Iterable[Entry]) -> frozenset[Block]:
    """Toll and side of the new entries that leave open what others must tell: the place, or whether it is a total.

    Whether soldiers go without saying is asked too. Of all other blocks nobody need be heard.
    """
    return frozenset(
        (scope.toll, scope.side)
        for entry in new
        if (scope := entry.scope) is not None
        and (scope.place in (None, scope.country) or scope.reckoning is None or scope.counted == MILITARY)
    )


def rows_to_read(new: Sequence[Entry], voices: Mapping[Block, Collection[Voice]]) -> frozenset[Row]:
    """Toll, side and place of the entries that new ones may stand with, told by who is heard in each block."""
    asked: set[Row] = set()
    for entry in new:
        if entry.scope is None:
            continue
        block = (entry.scope.toll, entry.scope.side)
        mine = heard(other for other in new if other.scope and (other.scope.toll, other.scope.side) == block)
        usual = understood(mine.union(voices.get(block, ())))
        (member,) = resolve([entry], usual)
        asked.add((*block, member.scope.place))
        if member.scope.place == usual.place:
            asked |= {(*block, None), (*block, usual.country)}
    return frozenset(asked)


def joined(
    new: Sequence[Entry], there: Iterable[Entry], voices: Mapping[Block, Collection[Voice]] | None = None
) -> tuple[Joined, ...]:
    """The series that new entries join, in their order. Entries without a figure join none.

    `there` are the entries of their blocks, or those of `rows_to_read`, and then `voices` says who is heard in each
    block. The same as `build` over all of them would say, where no person decided otherwise and no speech was told of
    two places.
    """
    fresh = {entry.id for entry in new}
    blocks: dict[Block, list[Entry]] = defaultdict(list)
    asked = {(entry.scope.toll, entry.scope.side) for entry in new if entry.scope is not None}
    for entry in (*there, *new):
        if entry.scope is not None and (key := (entry.scope.toll, entry.scope.side)) in asked:
            blocks[key].append(entry)
    homes: dict[str, Joined] = {}
    for block, entries in blocks.items():
        usual = understood(heard(entries).union((voices or {}).get(block, ())))
        groups: dict[tuple[str, bool], list[Resolved]] = defaultdict(list)
        for member in resolve(entries, usual):
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
