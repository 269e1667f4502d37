"""Rows of a ledger made by hand, in a few words each, for tests of the wing that remembers.

`row(300, origin="NIS", on="2025-01-13")` is a figure as one paper prints it; `Words` of it can be given in full.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from msgspec.structs import replace
from tests.factories import figure, hop

from reportedly.records.claim import Figure, Reckoning
from reportedly.records.entry import Entry, Origin, Printed, Scope
from reportedly.records.mention import ActorKind, Precision
from reportedly.records.toll import toll_of

_ids = count(1)
KURSK = "ru-kursk"
NIS = Origin("kr-nis", "National Intelligence Service", "kr-nis", ActorKind.INTELLIGENCE_SERVICE, "KR")
JCS = Origin("kr-jcs", "Joint Chiefs of Staff", "kr-jcs", ActorKind.MILITARY, "KR")
HUR = Origin("ua-hur", "Main Directorate of Intelligence", "ua-hur", ActorKind.INTELLIGENCE_SERVICE, "UA")
ZELENSKY = Origin("ua-zelensky", "Volodymyr Zelensky", "ua-zelensky", ActorKind.PERSON, "UA")
UK = Origin("gb-di", "UK Defence Intelligence", "gb-di", ActorKind.INTELLIGENCE_SERVICE, "GB")
WESTERN = Origin("western officials", "Western officials", None, ActorKind.OFFICIAL, None)


def voice(publisher: str) -> Origin:
    """A publisher that says something itself."""
    return Origin(publisher.casefold(), publisher, None, ActorKind.OUTLET, own_voice=True)


def row(
    number: float | tuple[float, float] | None,
    measure: str = "killed",
    qualifier: str = "exact",
    *,
    origin: Origin | None = NIS,
    on: str | None = "2025-01-13",
    as_of: str | None = None,
    start: str | None = None,
    side: str | None = "KP",
    place: str | None = KURSK,
    country: str | None = None,
    counted: str | None = None,
    reckoning: str | None = "cumulative",
    publisher: str = "The Paper",
    stated_on: str | None = None,
    hops: int = 1,
    whole: Figure | None = None,
    name: str | None = None,
    recorded: str = "2026-11-24T12:00:00.000000Z",
    **more: Any,
) -> Entry:
    """A figure as one paper prints it. With `as_of` the words give its day; without, it is that of the report."""
    chain = [hop(origin.name if origin else "somebody")] + [hop(f"relay {n}", "relay") for n in range(hops - 1)]
    claim = figure(number, measure, qualifier, side=side, origin=chain[0], relays=tuple(chain[1:]), **more)
    serial = next(_ids)
    made = claim.figure
    assert made is not None
    if made.reckoning is None and reckoning:
        claim = replace(claim, figure=replace(made, reckoning=Reckoning(reckoning)))
    return Entry(
        id=name or f"row-{serial:04}",
        claim=claim,
        printed=Printed(f"document-{serial}", f"article-{serial}", publisher=publisher),
        sentence=f"{number} by {origin.name if origin else 'nobody'}.",
        scope=Scope(
            toll_of(made.measure),
            side,
            counted,
            place,
            country or (place[:2].upper() if place else None),
            Reckoning(reckoning) if reckoning else None,
        ),
        origin=origin,
        start=start,
        as_of=as_of or stated_on or on,
        as_of_precision=Precision.DAY if as_of else Precision.UNKNOWN,
        stated_on=stated_on,
        reported_at=on,
        recorded_at=recorded,
        whole=whole,
    )
