"""Origins that count as one voice: a graph whose every edge is shown and can be cut.

Assertions and people's decisions in, families out: connected parts of the graph of edges that are not cut.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from reportedly.records.decision import Subject
from reportedly.records.mention import ActorKind
from reportedly.records.series import Basis, Edge, Family
from reportedly.series.words import known_words, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Origin
    from reportedly.records.series import Assertion

CUT, JOIN = "cut", "join"
_OF_STATE = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.INTELLIGENCE_SERVICE,
        ActorKind.MILITARY,
        ActorKind.LEGISLATURE,
        ActorKind.OFFICIAL,
        ActorKind.PERSON,
    }
)


def families(assertions: Iterable[Assertion], decisions: Iterable[Decision] = ()) -> tuple[Family, ...]:
    """The families behind some assertions, largest first, each with the edges that hold it together."""
    made = sorted(assertions, key=lambda a: (a.reported_on or "", a.id))
    origins: dict[str, Origin] = {}
    for act in made:
        origins.setdefault(act.origin.key, act.origin)
    edges = _decided([*_same_state(made, origins)], origins, decisions)
    parts = _parts(sorted(origins), [edge for edge in edges if not edge.cut])
    found = [_family(part, origins, edges) for part in parts]
    return tuple(sorted(found, key=lambda family: (-len(family.origins), family.id)))


def _same_state(made: Sequence[Assertion], origins: dict[str, Origin]) -> list[Edge]:
    """Bodies of one state, chained in order of their keys."""
    by_state: dict[str, list[str]] = defaultdict(list)
    for key in sorted(origins):
        origin = origins[key]
        if origin.country is not None and origin.kind in _OF_STATE:
            by_state[origin.country].append(key)
    first: dict[str, str] = {}
    for act in made:
        first.setdefault(act.origin.key, act.entry.id)
    names = known_words(pack()).countries
    return [
        Edge(
            left,
            right,
            Basis.SAME_STATE,
            (first[left], first[right]),
            f"{origins[left].name} and {origins[right].name} both speak for {names.get(state, state)}.",
        )
        for state, keys in sorted(by_state.items())
        for left, right in pairwise(keys)
    ]


def _decided(edges: list[Edge], origins: dict[str, Origin], decisions: Iterable[Decision]) -> list[Edge]:
    """The edges as people cut and joined them; the latest decision on two origins counts."""
    latest: dict[tuple[str, ...], Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.recorded_at, d.id)):
        if decision.subject is Subject.EDGE and decision.closed_at is None:
            latest[tuple(sorted(decision.subjects))] = decision
    made = []
    for edge in edges:
        found = latest.get(tuple(sorted((edge.left, edge.right))))
        made.append(msgspec.structs.replace(edge, cut=True) if found and found.verdict == CUT else edge)
    for pair, decision in sorted(latest.items()):
        if decision.verdict == JOIN and all(key in origins for key in pair):
            left, right = pair
            made.append(Edge(left, right, Basis.DECIDED, (), f"{decision.by}: {decision.reason}"))
    return made


def _parts(keys: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    """Connected parts, by union-find."""
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for edge in edges:
        one, other = sorted((root(edge.left), root(edge.right)))
        parent[other] = one
    parts: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        parts[root(key)].append(key)
    return list(parts.values())


def _family(part: list[str], origins: dict[str, Origin], edges: list[Edge]) -> Family:
    inside = tuple(edge for edge in edges if edge.left in part or edge.right in part)
    members = tuple(origins[key] for key in part)
    return Family(part[0], _name(members), members, inside)


def _name(members: tuple[Origin, ...]) -> str:
    """What people call a family: its state where one speaks through it, else its first member's name."""
    names = known_words(pack()).countries
    states = [member.country for member in members if member.country and member.kind in _OF_STATE]
    if states:
        most = max(sorted(set(states)), key=states.count)
        return names.get(most, most)
    return members[0].name
