"""Entries as people judged them: those rejected fall out, those corrected speak as they should have been read.

Entries and decisions in, entries out. The rows of the ledger stay what they are; this is how series see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

from reportedly.records.attribution import Anonymity, Credit, Hop, Manner, Role, Stance
from reportedly.records.claim import Counted, Measure, Where
from reportedly.records.correction import Correction
from reportedly.records.decision import Subject
from reportedly.records.mention import Precision
from reportedly.records.toll import toll_of
from reportedly.series.origins import origin_of
from reportedly.series.words import known_words, pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.claim import Figure
    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry, Scope
    from reportedly.records.span import Span

_decode = msgspec.json.Decoder(Correction).decode
BY_HAND = "review:corrected"  # the reason that a corrected claim gives


def reviewed(entries: Iterable[Entry], decisions: Iterable[Decision]) -> list[Entry]:
    """The entries as they count after what people decided, in the same order; the latest decision on each counts."""
    judged = {one.subjects[0]: one for one in decisions if one.subject is Subject.REVIEW and one.closed_at is None}
    if not judged:
        return list(entries)
    found = []
    for entry in entries:
        decision = judged.get(entry.id)
        if decision is None or decision.verdict not in ("rejected", "corrected"):
            found.append(entry)
        elif decision.verdict == "corrected" and decision.detail:
            found.append(corrected(entry, _decode(decision.detail)))
    return found


def corrected(entry: Entry, correction: Correction) -> Entry:
    """An entry as it should have been read.

    The scope follows what was corrected, and the origin a corrected source; other slots stay.
    """
    claim = entry.claim
    figure = _figure(claim.figure, correction) if claim.figure is not None else None
    credit = _credit(claim.attribution, correction)
    made = msgspec.structs.replace(
        claim,
        figure=figure,
        attribution=credit,
        why=(*claim.why, BY_HAND),
        confidence=None,
        **_set(correction, span="content", modality="modality"),
    )
    return msgspec.structs.replace(
        entry,
        claim=made,
        scope=_scope(entry, correction),
        origin=entry.origin if correction.source is UNSET else origin_of(made, entry.printed, pack()),
        **_set(correction, as_of="as_of"),
        **({} if correction.as_of is UNSET else {"start": None, "as_of_precision": Precision.DAY, "stated_on": None}),
    )


def _set(correction: Correction, **names: str) -> dict[str, Any]:
    """The fields that a correction sets, under the names that a record has them."""
    return {mine: getattr(correction, its) for mine, its in names.items() if getattr(correction, its) is not UNSET}


def _figure(figure: Figure, correction: Correction) -> Figure:
    numbers = _set(correction, value="value", low="low", high="high", qualifier="qualifier", measure="measure")
    made = msgspec.structs.replace(figure, **_set(correction, span="figure"), **numbers)
    if correction.side is not UNSET:
        counted = made.counted or Counted(None, "", None)
        made = msgspec.structs.replace(made, counted=msgspec.structs.replace(counted, side=correction.side))
    if correction.place is not UNSET:
        where = _where(correction.place, made) if correction.place else None
        made = msgspec.structs.replace(made, place=where)
    return made


def _where(place: str, figure: Figure) -> Where:
    """A place by its id, which begins with its country's code, or by its name."""
    named = known_words(pack()).places.get(place)
    country = place[:2].upper() if named and place[2:3] in ("", "-") else None
    return Where(figure.span, named or place, place if named else None, country)


def _scope(entry: Entry, correction: Correction) -> Scope | None:
    if entry.scope is None:
        return None
    found = msgspec.structs.replace(entry.scope, **_set(correction, side="side"))
    if isinstance(correction.measure, Measure):
        found = msgspec.structs.replace(found, toll=toll_of(correction.measure))
    if correction.place is not UNSET and entry.claim.figure is not None:
        where = _where(correction.place, entry.claim.figure) if correction.place else None
        place = (where.id or where.text.casefold()) if where else None
        found = msgspec.structs.replace(found, place=place, country=where.country if where else None)
    return found


def _credit(credit: Credit | None, correction: Correction) -> Credit | None:
    """The crediting with another source, cue or hedges; a corrected source is the origin, and nobody stands between."""
    touched = any(value is not UNSET for value in (correction.source, correction.cue, correction.hedges))
    if not touched:
        return credit
    base = credit or Credit(None, Manner.INDIRECT, Stance.AFFIRMS, (), ())
    if correction.source is not UNSET:
        publisher = tuple(hop for hop in base.chain if hop.role is Role.PUBLISHER)
        if correction.source is None:
            return None
        base = msgspec.structs.replace(base, chain=(_hop(correction.source), *publisher))
    if correction.hedges is not UNSET:
        base = msgspec.structs.replace(base, hedges=correction.hedges)
    return msgspec.structs.replace(base, **_set(correction, cue="cue"))


def _hop(source: Span) -> Hop:
    """A source by its words: what the lexicon knows of them, or the words themselves."""
    known = known_words(pack()).actors.get(source.quote.casefold())
    if known is None:
        return Hop(Role.ORIGIN, source, None, source.quote, None, None, None, None, Anonymity.NAMED)
    return Hop(
        Role.ORIGIN, source, None, source.quote, known.label, known.id, known.kind, known.country, Anonymity.NAMED
    )
