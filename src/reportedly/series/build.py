"""Entries put together into series: what speaks of the same thing, as assertions, with the families behind them.

Entries and people's decisions in, series out. A pure function of the set: the order of adding never matters.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.records.decision import Judgement, Link
from reportedly.records.entry import Origin
from reportedly.records.series import Series
from reportedly.series.assertions import Told, assertions
from reportedly.series.families import families
from reportedly.series.incidents import incidents, is_flow
from reportedly.series.match import judged, side_of, weigh
from reportedly.series.names import series_name
from reportedly.series.resolve import resolve, series_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.series.resolve import Resolved

_UNKNOWN = "unknown"


def build(entries: Iterable[Entry], decisions: Iterable[Decision] = ()) -> tuple[Series, ...]:
    """The series of some entries, by id. Entries without a figure belong to none."""
    kept = list({entry.id: entry for entry in entries if entry.scope is not None}.values())
    decided = list(decisions)
    groups = _grouped(sorted(kept, key=lambda entry: entry.id))
    return tuple(_series(key, groups[key], decided) for key in sorted(groups))


def _grouped(entries: Sequence[Entry]) -> dict[str, list[Resolved]]:
    """Entries by the series they stand in."""
    blocks: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.scope is not None:
            blocks[entry.scope.toll, entry.scope.side].append(entry)
    groups: dict[str, list[Resolved]] = defaultdict(list)
    for block in blocks.values():
        flows: dict[str, list[Resolved]] = defaultdict(list)
        for member in resolve(block):
            (flows if is_flow(member) else groups)[series_key(member)].append(member)
        for members in flows.values():
            for day, cluster in incidents(members):
                groups[series_key(cluster[0], day)].extend(cluster)
    return groups


def _series(key: str, members: Sequence[Resolved], decisions: Sequence[Decision]) -> Series:
    made = assertions((Told(member.entry, origin_in(member.entry)) for member in members), key)
    return Series(
        id=key,
        scope=members[0].scope,
        name=series_name(key, members[0]),
        assertions=made,
        families=families(made, decisions),
        links=_links(members, made[0].entry),
    )


def origin_in(entry: Entry) -> Origin:
    """The origin of an entry; where nobody is known, one of its own, which is no voice of anybody else."""
    return entry.origin or Origin(f"{_UNKNOWN} · {entry.printed.document}", _UNKNOWN, why="nobody is named")


def _links(members: Sequence[Resolved], first: Entry) -> tuple[Link, ...]:
    """Why each entry stands in the series: what it shares with the first, and how its open slots were understood."""
    found = []
    other = side_of(first)
    for member in members:
        one = side_of(member.entry)
        if member.entry is first or one is None or other is None:
            continue
        score, reasons = weigh(one, other)
        answer = Judgement.SAME if member.reasons else judged(score)
        found.append(Link(member.entry.id, first.id, answer, score, (*reasons, *member.reasons)))
    return tuple(found)
