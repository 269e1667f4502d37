"""Whose voice an entry is, once all entries of a block lie side by side.

Entries and people's decisions in, the origin of each entry out, by the entry's id. Three things can only be seen here:
that two names are one person's, that a lawmaker only ever passes on one body's words, and that a person said which
origins are the same. Each gives its reason. A pure function of the set.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.records.attribution import Role
from reportedly.records.decision import Judgement, Subject
from reportedly.records.entry import Origin
from reportedly.records.mention import ActorKind
from reportedly.series.origins import is_state
from reportedly.series.spelling import may_be_one, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.series.assertions import Told

_UNKNOWN = "unknown"


class Alike(NamedTuple):
    """Two origins whose names sound alike, and whether something else they share makes them one."""

    left: Origin
    right: Origin
    same: bool
    words: str


def origin_in(entry: Entry) -> Origin:
    """The origin of an entry; where nobody is known, one of its own, which is no voice of anybody else."""
    return entry.origin or Origin(f"{_UNKNOWN} · {entry.printed.document}", _UNKNOWN, why="nobody is named")


def voices(block: Sequence[Entry], decisions: Iterable[Decision] = ()) -> dict[str, Origin]:
    """The origin of each entry of a block that is understood otherwise than its words alone tell."""
    decided = decided_origins(decisions)
    understood: dict[str, Origin] = {}
    for alike in sound_alikes(block):
        pair = _pair(alike.left.key, alike.right.key)
        if alike.same and decided.get(pair) is not Judgement.DIFFERENT:
            kept, other = sorted((alike.left, alike.right), key=lambda origin: (origin.actor is None, origin.key))
            understood.setdefault(other.key, msgspec.structs.replace(kept, why=alike.words))
    for key, body in _passing_on(block).items():
        if decided.get(_pair(key, body.key)) is not Judgement.DIFFERENT:
            understood.setdefault(key, body)
    known = {origin_in(entry).key: origin_in(entry) for entry in sorted(block, key=lambda e: e.id)}
    for (left, right), verdict in sorted(decided.items()):
        if verdict is Judgement.SAME and left in known and right in known:
            kept, other = sorted((known[left], known[right]), key=lambda origin: (origin.actor is None, origin.key))
            understood[other.key] = msgspec.structs.replace(kept, why="a person decided that the two are one")
    return {
        entry.id: _last(understood, understood[key]) for entry in block if (key := origin_in(entry).key) in understood
    }


def _last(understood: dict[str, Origin], origin: Origin) -> Origin:
    """Where a chain of "is the same as" ends."""
    seen = {origin.key}
    while origin.key in understood and understood[origin.key].key not in seen:
        origin = understood[origin.key]
        seen.add(origin.key)
    return origin


def body_meant(told: Sequence[Told]) -> dict[str, Origin]:
    """Where a state as such ("Seoul") gives the number that one of its bodies gave, that body; by the entry's id.

    So a late "Seoul puts it at 600" is another print of what the service said, and nothing that Seoul said anew.
    """
    given: dict[tuple[str, float], dict[str, tuple[str, Origin]]] = defaultdict(dict)
    states = [one for one in told if one.origin.actor is not None and is_state(one.origin.actor)]
    if not states:
        return {}
    for one in sorted(told, key=lambda t: (t.entry.known_on or "", t.entry.id)):
        origin, number = one.origin, _number(one.entry)
        if origin.country is None or number is None or origin.own_voice or one in states:
            continue
        given[origin.country, number].setdefault(origin.key, (one.entry.known_on or "", origin))
    found = {}
    for one in states:
        number = _number(one.entry)
        bodies = given.get((one.origin.country or "", number), {}) if number is not None else {}
        if len(bodies) == 1:
            ((since, body),) = bodies.values()
            if since <= (one.entry.known_on or since):
                why = f"{one.origin.name} gives the number that {body.name} gave"
                found[one.entry.id] = msgspec.structs.replace(body, why=why)
    return found


def _number(entry: Entry) -> float | None:
    return entry.claim.figure.principal if entry.claim.figure else None


def decided_origins(decisions: Iterable[Decision]) -> dict[tuple[str, str], Judgement]:
    """What people decided about pairs of origins; the latest counts."""
    made: dict[tuple[str, str], Judgement] = {}
    for decision in sorted(decisions, key=lambda d: (d.recorded_at, d.id)):
        if decision.subject is Subject.ORIGIN and decision.closed_at is None and len(decision.subjects) == 2:
            made[_pair(*decision.subjects)] = Judgement(decision.verdict)
    return made


def sound_alikes(block: Sequence[Entry]) -> list[Alike]:
    """Persons among the origins whose names may be two spellings of one.

    They are one only where both speak for one country and the same body stands beside both in the chains.
    """
    persons: dict[str, Origin] = {}
    beside: dict[str, set[str]] = defaultdict(set)
    for entry in block:
        origin = origin_in(entry)
        if origin.kind is not ActorKind.PERSON:
            continue
        persons.setdefault(origin.key, origin)
        beside[origin.key] |= _bodies(entry)
    by_sound: dict[str, list[Origin]] = defaultdict(list)
    for origin in persons.values():
        by_sound["".join(sorted("".join(sounds(origin.name))))].append(origin)
    found = []
    for group in by_sound.values():
        for left, right in combinations(sorted(group, key=lambda origin: origin.key), 2):
            if not may_be_one(left.name, right.name) or (left.actor and right.actor):
                continue
            shared = sorted(beside[left.key] & beside[right.key])
            at_odds = left.country and right.country and left.country != right.country
            words = f"{left.name} and {right.name} sound alike"
            words += f", and {shared[0]} stands beside both" if shared else ", and nothing else ties them"
            found.append(Alike(left, right, bool(shared) and not at_odds, words))
    return found


def _bodies(entry: Entry) -> set[str]:
    """The bodies that stand in the chain of an entry, and the office that a person is called by."""
    credit = entry.claim.attribution
    return {hop.actor for hop in credit.chain if hop.actor and hop.role is not Role.PUBLISHER} if credit else set()


def _passing_on(block: Sequence[Entry]) -> dict[str, Origin]:
    """Persons unknown to the lexicon who elsewhere brief on one body's words, each with that body."""
    told: dict[str, dict[str, Origin]] = defaultdict(dict)
    for entry in sorted(block, key=lambda e: e.id):
        origin, credit = entry.origin, entry.claim.attribution
        if origin is None or credit is None or origin.actor is None or origin.kind is ActorKind.PERSON:
            continue
        for hop in credit.chain:
            if hop.role is Role.BRIEFER and hop.name and hop.kind is ActorKind.PERSON and not is_state(origin.actor):
                told[hop.name.casefold()].setdefault(origin.key, origin)
    found = {}
    for entry in block:
        origin = entry.origin
        if origin is None or origin.actor is not None or origin.kind is not ActorKind.PERSON:
            continue
        bodies = told.get(origin.key, {})
        if len(bodies) == 1:
            (body,) = bodies.values()
            why = f"{origin.name} passes on elsewhere what {body.name} told"
            found[origin.key] = msgspec.structs.replace(body, why=why)
    return found


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)
