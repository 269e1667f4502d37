"""Origins that count as one voice: a graph whose every edge is shown and can be cut.

Assertions and people's decisions in, families out: connected parts of the graph of edges that are not cut. Where a
person cut two origins apart, no other way joins them either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.records.decision import Subject
from reportedly.records.series import Basis, Edge, Family
from reportedly.series.edges import edges_between, speaks_for
from reportedly.series.prints import NO_TEXTS
from reportedly.series.words import known_words, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry, Origin
    from reportedly.records.series import Assertion

CUT, JOIN = "cut", "join"
_Pair = tuple[str, ...]


def families(
    assertions: Iterable[Assertion],
    decisions: Iterable[Decision] = (),
    judgements: Iterable[Entry] = (),
    texts: Mapping[str, str] = NO_TEXTS,
) -> tuple[Family, ...]:
    """The families behind some assertions, largest first, each with the edges that hold it together.

    `judgements` are entries without a figure, of which confirmations tell who adopted whose figure; `texts` as for
    `build`.
    """
    made = sorted(assertions, key=lambda a: (a.reported_on or "", a.id))
    origins: dict[str, Origin] = {}
    for act in made:
        origins.setdefault(act.origin.key, act.origin)
    edges, apart = _decided(edges_between(made, origins, judgements, texts), origins, decisions)
    parts, edges = _parts(sorted(origins), edges, apart)
    found = [_family(part, origins, edges) for part in parts]
    return tuple(sorted(found, key=lambda family: (-len(family.origins), family.id)))


def _decided(
    edges: Iterable[Edge], origins: dict[str, Origin], decisions: Iterable[Decision]
) -> tuple[list[Edge], set[_Pair]]:
    """The edges as people cut and joined them, those that people joined first; the latest decision on a pair counts."""
    latest: dict[_Pair, Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.recorded_at, d.id)):
        if decision.subject is Subject.EDGE and decision.closed_at is None:
            latest[tuple(sorted(decision.subjects))] = decision
    joined = [
        Edge(pair[0], pair[1], Basis.DECIDED, (), f"{decision.by}: {decision.reason}")
        for pair, decision in sorted(latest.items())
        if decision.verdict == JOIN and all(key in origins for key in pair)
    ]
    apart = {pair for pair, decision in latest.items() if decision.verdict == CUT}
    return [*joined, *edges], apart


def _parts(keys: Sequence[str], edges: Iterable[Edge], apart: set[_Pair]) -> tuple[list[list[str]], list[Edge]]:
    """Connected parts, by union-find that never joins what people cut; and the edges, those not used marked as cut."""
    part = {key: {key} for key in keys}
    used = []
    for edge in edges:
        one, other = part[edge.left], part[edge.right]
        cut = tuple(sorted((edge.left, edge.right))) in apart or (
            one is not other and any((min(a, b), max(a, b)) in apart for a in one for b in other)
        )
        used.append(msgspec.structs.replace(edge, cut=True) if cut else edge)
        if cut or one is other:
            continue
        one |= other
        for key in other:
            part[key] = one
    unique = {id(group): group for group in part.values()}
    return [sorted(group) for group in unique.values()], used


def _family(part: list[str], origins: dict[str, Origin], edges: list[Edge]) -> Family:
    members = tuple(origins[key] for key in part)
    inside = tuple(edge for edge in edges if edge.left in part or edge.right in part)
    return Family(part[0], _name(members), members, inside)


def _name(members: tuple[Origin, ...]) -> str:
    """What people call a family: its state where one speaks through it, else its best-known member's name."""
    known = known_words(pack())
    voices = [voice for member in members if (voice := speaks_for(member, known)) is not None]
    if voices:
        most = max(sorted(set(voices)), key=voices.count)
        return known.voices.get(most, most)
    best = min(members, key=lambda member: (member.own_voice, member.actor is None, member.key))
    return best.name
