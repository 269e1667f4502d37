"""Cells for origin, relays and publisher in, the chain of a claim out, each party pinned to its words.

Relays are written from the origin to the page, "NIS briefing > MP Lee > Reuters > Ukrainska Pravda". The first hop may
be the origin's own act and the last the publisher; both are then the same party as in their own columns, told by a
shared id, a shared word, or initials.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.exchange.recognise import Party, party
from reportedly.records.attribution import Anonymity, Hop, Role
from reportedly.records.mention import ActorKind
from reportedly.records.span import Span

if TYPE_CHECKING:
    from reportedly.exchange.fields import Got

_HOP = re.compile(r"[^>→]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNTOLD = frozenset({ActorKind.UNNAMED, ActorKind.ANALYSTS, ActorKind.REPORT, None})
_BRIEFERS = frozenset({ActorKind.LEGISLATURE, ActorKind.PERSON, ActorKind.OFFICIAL})


def origin_hop(
    got: Got, text: str, *, actor: str | None, kind: ActorKind | None, country: str | None, anonymity: Anonymity | None
) -> Hop:
    """The far end of the chain; what the mapping states goes before what the lexicon knows."""
    words = _bare(got.words or got.text)
    known = party(got.text)
    span = got.span(text)
    if span is not None and span.quote.startswith(words):
        span = Span(span.start, span.start + len(words), words)
    return Hop(
        role=Role.ORIGIN,
        span=span,
        antecedent=None,
        text=words,
        name=known.name or (None if _office(known) else words),
        actor=actor or known.actor,
        kind=kind or known.kind,
        country=country or known.country,
        anonymity=anonymity or known.anonymity,
    )


def _office(known: Party) -> bool:
    """Whether the words name no one but an office of a state, which is one voice whatever it is called."""
    return known.country is not None and known.kind not in _UNTOLD


def publisher_hop(words: str, span: Span | None) -> Hop:
    """Whoever printed it."""
    known = party(words)
    return Hop(
        Role.PUBLISHER, span, None, words, known.name or words, known.actor, known.kind, known.country, Anonymity.NAMED
    )


def relay_hops(got: Got, text: str, origin: Hop | None, publisher: Hop | None) -> tuple[Hop, ...]:
    """The parties between origin and publisher, in order."""
    pinned = got.end - got.start == len(got.words)
    hops: list[Hop] = []
    pieces = [match for match in _HOP.finditer(got.words) if match[0].strip()]
    for number, piece in enumerate(pieces):
        words = piece[0].strip()
        known = party(words)
        if number == 0 and origin is not None and _same(words, known, origin):
            continue
        if number == len(pieces) - 1 and publisher is not None and _same(words, known, publisher):
            continue
        span = None
        if pinned:
            start = got.start + piece.start() + len(piece[0]) - len(piece[0].lstrip())
            span = Span(start, start + len(words), text[start : start + len(words)])
        briefs = known.kind in _BRIEFERS and not any(hop.role is Role.RELAY for hop in hops)
        role = Role.BRIEFER if briefs else Role.RELAY
        hops.append(Hop(role, span, None, words, known.name, known.actor, known.kind, known.country, known.anonymity))
    return tuple(hops)


def _same(words: str, known: Party, hop: Hop) -> bool:
    """Whether some words name the party of a hop: the same id, a name in common, or its initials."""
    if known.actor is not None and hop.actor is not None:
        return known.actor == hop.actor
    theirs = _WORD.findall(hop.text)
    here = {word.casefold() for word in _WORD.findall(words)}
    initials = "".join(word[0] for word in theirs if word[0].isupper()).casefold()
    return bool(here & {word.casefold() for word in theirs if word[0].isupper()}) or (
        len(initials) > 2 and any(len(word) > 2 and initials.startswith(word) for word in here)
    )


def _bare(words: str) -> str:
    """The words without what stands in brackets behind them: "Zelensky (UA)"."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", words).strip() or words
