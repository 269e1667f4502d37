"""From readings to rows of the ledger: every claim of a document as an `Entry`.

A reading and where it is printed in, entries out. What one claim leaves open and the same document says of the same
figure elsewhere is taken from there: a headline's "Seoul says" is the service of the first paragraph.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.lexicon import languages
from reportedly.records.entry import Entry
from reportedly.records.locator import located
from reportedly.series.dates import days_of
from reportedly.series.origins import origin_of, origin_of_hop
from reportedly.series.scope import counted_class, scope_of
from reportedly.series.shares import share_toll, whole_of
from reportedly.series.within import settle
from reportedly.series.words import pack

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.claim import Claim, Figure
    from reportedly.records.entry import Printed, Scope
    from reportedly.records.reading import Reading

_ID = 20  # hexadecimal digits: 80 bits, enough for billions of entries


def enter(reading: Reading, printed: Printed, recorded_at: str, lexicon: Lexicon | None = None) -> tuple[Entry, ...]:
    """The entries of a reading, in the order of its claims.

    `recorded_at` is ISO 8601 in UTC. Claims that are no figures are entered without a scope.
    """
    lexicon = lexicon or pack(_language(reading))
    entries = [_entry(claim, reading, printed, recorded_at, lexicon) for claim in reading.claims]
    return tuple(settle(entries, reading, lambda hop: origin_of_hop(hop, printed, lexicon)))


def entry_id(printed: Printed, claim: Claim) -> str:
    """The ledger's name for a claim in one edition of one article: the same on every machine."""
    said = f"{printed.document}\n{printed.edition}\n{claim.id}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def _entry(claim: Claim, reading: Reading, printed: Printed, recorded_at: str, lexicon: Lexicon) -> Entry:
    document = reading.document
    days = days_of(claim, reading)
    whole = whole_of(claim, reading)
    scope = scope_of(claim, lexicon) if claim.figure is not None else None
    span = claim.figure.span if claim.figure is not None else claim.span
    toll = share_toll(claim, whole, document.text, lexicon)
    if scope is not None and toll is not None:
        scope = msgspec.structs.replace(scope, toll=toll, **_shared(scope, whole, lexicon))
    return Entry(
        id=entry_id(printed, claim),
        claim=claim,
        printed=printed,
        sentence=document.text[claim.sentence.start : claim.sentence.end],
        scope=scope,
        origin=origin_of(claim, printed, lexicon),
        start=days.start,
        as_of=days.as_of,
        as_of_precision=days.precision,
        stated_on=days.stated_on,
        reported_at=document.reported_at(claim.span.start),
        recorded_at=recorded_at,
        whole=whole,
        locators=located(document.locators, span.start, span.end),
    )


def _shared(scope: Scope, whole: Figure | None, lexicon: Lexicon) -> dict[str, Any]:
    """The open slots of a share, which are those of the figure that it is taken of."""
    if whole is None:
        return {}
    place = whole.place
    return {
        "side": scope.side or (whole.counted.side if whole.counted else None),
        "counted": scope.counted or counted_class(whole, lexicon),
        "place": scope.place or ((place.id or place.text.casefold()) if place else None),
        "country": scope.country or (place.country if place else None),
        "reckoning": scope.reckoning or whole.reckoning,
    }


def _language(reading: Reading) -> str | None:
    """The language of the pack that read it, where one did."""
    code = (reading.reader.lexicon or "").partition(":")[0]
    return code if code in languages() else None
