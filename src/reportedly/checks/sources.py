"""Who stands behind the claims: nobody, one party alone, or one party under two descriptions.

A `Case` in, `Trouble`s out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.checks.bounds import joined, quoted
from reportedly.checks.case import STATED, TOLL, Case, Stated, Trouble, family, origin, party, party_name, side
from reportedly.lexicon.entries import ActorName, RoleWord
from reportedly.records.claim import Claim, Kind
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Hop

_TELLING = 10  # one dead here and two there are incidents, no toll
_SHOWN = 3  # so many examples stand in an explanation
# Parties through whom a state speaks: their word on what a body of the same state says is no second source.
_STATE = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.INTELLIGENCE_SERVICE,
        ActorKind.MILITARY,
        ActorKind.LEGISLATURE,
        ActorKind.OFFICIAL,
        ActorKind.HEALTH_AUTHORITY,
        ActorKind.PERSON,
    }
)


# -- nobody --------------------------------------------------------------------------------------------------------


def unattributed(case: Case) -> Iterator[Trouble]:
    """Figures and events that the report states in its own voice, in one finding.

    A headline that repeats what somebody is credited with further down is no claim of its own; and a text without
    any figure is no report of losses, so that its own voice is not worth a word.
    """
    credited = {
        (family(figure.measure), figure.principal) for claim, figure in case.figures if claim.attribution is not None
    }
    figures, events = [], []
    for claim in case.claims:
        if claim.attribution is not None or claim.modality not in STATED:
            continue
        if claim.kind is Kind.EVENT:
            events.append(claim)
        elif claim.figure is not None and (family(claim.figure.measure), claim.figure.principal) not in credited:
            figures.append(claim)
    found = figures + events
    if not found or not case.figures:
        return
    counts = [_plural(len(group), noun) for group, noun in ((figures, "figure"), (events, "event")) if group]
    shown = [quoted(case.phrase(c.figure) if c.figure else c.span.quote, 60) for c in found[:_SHOWN]]
    more = len(found) - len(shown)
    examples = joined(shown) if not more else f"{', '.join(shown)} and {more} more"
    yield Trouble(
        tuple(claim.id for claim in found),
        f"{joined(counts)} {'is' if len(found) == 1 else 'are'} stated with no source: {examples}.",
        observed=str(len(found)),
    )


# -- one party alone -----------------------------------------------------------------------------------------------


def single_origin(case: Case) -> Iterator[Trouble]:
    """Several statements of one toll that all go back to one party, however many passed it on or confirmed it."""
    for group in _tolls(case):
        parties = {party(claim) for claim, _ in group}
        if len(parties) != 1 or None in parties:
            continue
        confirmations = _dependent_confirmations(case, group)
        sentences = {claim.sentence for claim, _ in group}
        if len(sentences) + len(confirmations) < 2:
            continue
        quotes = joined(list(dict.fromkeys(quoted(figure.span.quote) for _, figure in group))[:4])
        text = f"{_all(len(group))} statements of the toll ({quotes})" if len(group) > 1 else f"The toll ({quotes})"
        text += f" {'go' if len(group) > 1 else 'goes'} back to {party_name(group[0][0])} alone"
        if confirmations:
            names = joined(list(dict.fromkeys(party_name(claim) for claim in confirmations)))
            text += f"; the confirmation by {names} comes from the same state and adds no second source"
        yield Trouble(
            (*(claim.id for claim, _ in group), *(c.id for c in confirmations)), f"{text}.", observed="1 origin"
        )


def _tolls(case: Case) -> list[list[Stated]]:
    """The stated tolls of a document, by whose losses they count.

    What the report says in its own voice belongs to a toll only where it repeats a credited number.
    """
    groups: dict[str | None, list[Stated]] = {}
    for claim, figure in case.figures:
        if figure.measure in TOLL and claim.modality in STATED and (figure.principal or 0) >= _TELLING:
            groups.setdefault(side(figure), []).append(Stated(claim, figure))
    tolls = []
    for group in groups.values():
        credited = {figure.principal for claim, figure in group if claim.attribution is not None}
        tolls.append([s for s in group if s.claim.attribution is not None or s.figure.principal not in credited])
    return [toll for toll in tolls if toll]


def _dependent_confirmations(case: Case, group: list[Stated]) -> list[Claim]:
    """Confirmations of the same party's claims by others of the same state, who know it from that party."""
    behind, first = party(group[0][0]), origin(group[0][0])
    if first is None:
        return []
    found = []
    for claim in case.claims:
        if claim.kind is not Kind.CONFIRMATION or not claim.confirms:
            continue
        confirmed = [case.claim(other) for other in claim.confirms]
        by = origin(claim)
        if by is None or not any(c is not None and party(c) == behind for c in confirmed):
            continue
        same_state = first.country is not None and by.country == first.country and by.kind in _STATE
        if party(claim) == behind or (same_state and first.kind in _STATE):
            found.append(claim)
    return found


# -- one party under two descriptions ------------------------------------------------------------------------------


def source_described_differently(case: Case) -> Iterator[Trouble]:
    """One party described as two sorts of body: an intelligence service here, military intelligence there."""
    if case.lexicon is None:
        return
    described: dict[str, dict[str, tuple[Claim, Hop, frozenset[str]]]] = {}
    for claim in case.claims:
        for hop in claim.attribution.chain if claim.attribution else ():
            name = hop.actor or (hop.name.casefold() if hop.name else None)
            if name is None or hop.span is None or hop.kind is ActorKind.PERSON:
                continue
            words = hop.text.casefold()
            if words not in described.setdefault(name, {}):
                bodies = _bodies(case, hop.text)
                if bodies:
                    described[name][words] = (claim, hop, bodies)
    for name, descriptions in described.items():
        known = _known_bodies(case.lexicon).get(name, frozenset())
        rows = list(descriptions.values())
        for claim, hop, bodies in rows:
            others = [row for row in rows if _clash(row[2], bodies, known)]
            if not others:
                continue
            here = (claim, hop, bodies)
            other = min(others, key=lambda row: abs(_start(row[1]) - _start(hop)))
            first, second = sorted((other, here), key=lambda row: _start(row[1]))
            yield Trouble(
                (first[0].id, second[0].id),
                f"{first[1].name or first[1].text} is described in two ways: as {quoted(first[1].text)} and as "
                f"{quoted(second[1].text)}.",
                observed=second[1].text,
                expected=first[1].text,
            )
            break


def _start(hop: Hop) -> int:
    return hop.span.start if hop.span else 0


def _bodies(case: Case, words: str) -> frozenset[str]:
    """The sorts of body that a description names."""
    if case.lexicon is None:
        return frozenset()
    hits = case.lexicon.matcher(case.lexicon.tokeniser(words))
    return frozenset(h.entry.body for h in hits if isinstance(h.entry, RoleWord) and h.entry.body and not h.entry.voice)


@lru_cache(maxsize=8)
def _known_bodies(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The sorts of body that each known party is."""
    found: dict[str, set[str]] = {}
    for entry in lexicon.entries:
        if isinstance(entry, ActorName):
            found.setdefault(entry.id, set()).update(entry.bodies)
    return {actor: frozenset(bodies) for actor, bodies in found.items()}


def _clash(one: frozenset[str], other: frozenset[str], known: frozenset[str]) -> bool:
    """Whether one description fits what is known of the party, or at least itself, and the other does not."""
    if known:
        return bool(one & known) and not other & known
    return not one & other


def _plural(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _all(n: int) -> str:
    return "Both" if n == 2 else f"All {n}"
