"""What one document says of one thing in two places.

The entries of a document in, the same out, each with what the document says elsewhere of the same figure: a headline's
"Seoul says" is the service of the first paragraph, "the agency" is the one agency that the report names, and a lawmaker
who tells what the service told him speaks for the service. Words are never changed, only what they are understood as.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from reportedly.records.attribution import Anonymity, Hop, Role
from reportedly.records.mention import ActorKind, Precision
from reportedly.series.origins import far_end, is_state
from reportedly.series.words import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.records.entry import Entry, Origin, Scope
    from reportedly.records.reading import Reading

NAMED, STATE, NAMELESS, OWN = range(4)  # how well an origin is told, best first
SMALL = 10  # below this a number is no sign by itself that two sentences speak of one figure
_BODIES = frozenset({ActorKind.INTELLIGENCE_SERVICE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.UN_BODY})


def settle(entries: Sequence[Entry], reading: Reading, origin_of_hop: Callable[[Hop], Origin]) -> list[Entry]:
    """The entries of one document, their origins and open slots filled from one another."""
    entries = _understood_bodies(entries, reading, origin_of_hop)
    entries = _spoken_for(entries)
    return _twinned(entries)


# -- "the agency": the one body that the report names ------------------------------------------------------------------


def _understood_bodies(
    entries: Sequence[Entry], reading: Reading, origin_of_hop: Callable[[Hop], Origin]
) -> list[Entry]:
    bodies: dict[str, Origin] = {}
    for entry in entries:
        for hop in entry.claim.attribution.chain if entry.claim.attribution else ():
            if hop.actor is not None and hop.kind in _BODIES and not is_state(hop.actor):
                bodies.setdefault(hop.actor, origin_of_hop(hop))
    named = {a.id for a in reading.mentions.actors if a.id and a.kind in _BODIES and not is_state(a.id)}
    if len(bodies) > 1 or not named | set(bodies) or len(named | set(bodies)) > 1:
        return list(entries)
    body = next(iter(bodies.values()), None)
    if body is None:
        actor = next(a for a in reading.mentions.actors if a.id in named)
        hop = _hop_of(actor.id, actor.name, actor.span.quote, actor.kind, actor.country)
        body = origin_of_hop(hop)
    return [_as_body(entry, body) for entry in entries]


def _as_body(entry: Entry, body: Origin) -> Entry:
    hop = far_end(entry.claim.attribution)
    if hop is None or hop.actor or hop.name or hop.country or hop.anonymity is not Anonymity.OFFICE:
        return entry
    if hop.kind not in (ActorKind.GOVERNMENT, body.kind):
        return entry
    why = f"“{hop.text}” is the one such body that this report names, {body.name}"
    return msgspec.structs.replace(entry, origin=msgspec.structs.replace(body, why=why))


def _hop_of(ident: str | None, name: str | None, text: str, kind: ActorKind | None, country: str | None) -> Hop:
    return Hop(Role.ORIGIN, None, None, text, name, ident, kind, country, Anonymity.NAMED)


# -- a lawmaker who passes on what a service told him ------------------------------------------------------------------


def _spoken_for(entries: Sequence[Entry]) -> list[Entry]:
    """Persons who pass on one body's words in this report do so too where the chain leaves the body out."""
    told: dict[str, dict[str, Origin]] = defaultdict(dict)
    for entry in entries:
        origin, credit = entry.origin, entry.claim.attribution
        if origin is None or credit is None or origin.kind is ActorKind.PERSON:
            continue
        for hop in credit.chain:
            if hop.role is Role.BRIEFER and hop.name is not None and hop.kind is ActorKind.PERSON:
                told[hop.name.casefold()][origin.key] = origin
    made = []
    for entry in entries:
        origin = entry.origin
        bodies = told.get(origin.key) if origin is not None and origin.actor is None else None
        if origin is not None and bodies is not None and len(bodies) == 1:
            (body,) = bodies.values()
            why = f"{origin.name} passes on in this report what {body.name} told"
            entry = msgspec.structs.replace(entry, origin=msgspec.structs.replace(body, why=why))
        made.append(entry)
    return made


# -- one figure told twice ---------------------------------------------------------------------------------------------


def _twinned(entries: Sequence[Entry]) -> list[Entry]:
    """Figures that say less of themselves than another place of the same document with the same number."""
    by_number: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.scope is not None and entry.claim.figure is not None and entry.claim.figure.principal is not None:
            by_number[entry.scope.toll, entry.claim.figure.principal].append(entry)
    made = []
    for entry in entries:
        figure = entry.claim.figure
        same = by_number[entry.scope.toll, figure.principal] if entry.scope and figure and figure.principal else []
        made.append(_filled(entry, same) if len(same) > 1 else entry)
    return made


def _filled(entry: Entry, same: Sequence[Entry]) -> Entry:
    scope = entry.scope
    better = [other for other in same if other is not entry and _is_twin(entry, other)]
    if not better:
        return entry
    best = min(_rank(other.origin) for other in better)
    better = [other for other in better if _rank(other.origin) == best]
    origins = {other.origin.key if other.origin else None for other in better}
    twin = max(better, key=lambda other: (_said(other.scope), -other.claim.span.start))
    if len(origins) > 1 or scope is None or twin.scope is None:
        return entry
    mine = _rank(entry.origin)
    if mine > best and twin.origin is not None:
        why = f"this report credits the same figure to {twin.origin.name}"
        entry = msgspec.structs.replace(entry, origin=msgspec.structs.replace(twin.origin, why=why))
    days = twin if _rank(twin.origin) < mine or entry.as_of_precision is Precision.UNKNOWN else entry
    return msgspec.structs.replace(
        entry,
        scope=_open_filled(scope, twin.scope),
        start=days.start,
        as_of=days.as_of,
        as_of_precision=days.as_of_precision,
        stated_on=entry.stated_on or twin.stated_on,
    )


def _is_twin(entry: Entry, other: Entry) -> bool:
    """Whether another entry says more of the same figure: a better-told origin, or a scope with fewer open slots."""
    one, two = entry.scope, other.scope
    figure = entry.claim.figure
    if one is None or two is None or figure is None or entry.claim.modality is not other.claim.modality:
        return False
    if not all(a is None or b is None or a == b for a, b in zip(_slots(one), _slots(two), strict=True)):
        return False
    if not _days_meet(entry, other):
        return False
    if (figure.principal or 0) < SMALL and one.place != two.place:
        return False
    mine, theirs = _rank(entry.origin), _rank(other.origin)
    if theirs > mine:
        return False
    if theirs == mine:
        same = entry.origin is not None and other.origin is not None and entry.origin.key == other.origin.key
        return same and _said(two) > _said(one)
    if mine == STATE:  # "Seoul" is one of Seoul's bodies, and nobody else
        return entry.origin is not None and other.origin is not None and entry.origin.country == other.origin.country
    return True


def _days_meet(entry: Entry, other: Entry) -> bool:
    """Whether the days that two figures cover meet, where the words of both give some."""
    mine, theirs = entry.claim.figure, other.claim.figure
    if mine is None or theirs is None or mine.period is None or theirs.period is None:
        return True
    if entry.start is None or other.start is None:
        return entry.as_of == other.as_of
    return entry.start <= (other.as_of or other.start) and other.start <= (entry.as_of or entry.start)


def _rank(origin: Origin | None) -> int:
    if origin is None or origin.own_voice:
        return OWN
    if origin.actor is not None:
        return STATE if is_state(origin.actor) else NAMED
    if origin.kind is ActorKind.PERSON:
        return NAMED
    return NAMELESS


def _slots(scope: Scope) -> tuple[str | None, ...]:
    return (scope.side, scope.place, None if scope.counted == PEOPLE else scope.counted)


def _said(scope: Scope | None) -> int:
    return sum(slot is not None for slot in (*_slots(scope), scope.reckoning)) if scope else 0


def _open_filled(scope: Scope, twin: Scope) -> Scope:
    """A scope with its open slots taken from its twin's."""
    return msgspec.structs.replace(
        scope,
        side=scope.side or twin.side,
        counted=twin.counted if scope.counted in (None, PEOPLE) else scope.counted,
        place=scope.place or twin.place,
        country=scope.country if scope.place else twin.country,
        reckoning=scope.reckoning or twin.reckoning,
    )
