"""Reports made by hand for checks across many: a sentence, its paper, its day, and the figure that stands in it.

`said("…", "4,000 casualties", 4000, "casualties", origin=UK, by="The Meridian Post", on="2025-01-24")` is one entry;
`found("measure_mutated", …)` puts entries into series as the ledger would, plainly, and gives one check's findings.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from tests.factories import figure, hop

from reportedly.checks.across import Limits, check_across
from reportedly.records.claim import Kind, Reckoning
from reportedly.records.entry import Entry, Origin, Printed, Scope
from reportedly.records.mention import ActorKind, Precision
from reportedly.records.series import Assertion, Basis, Edge, Family, Mention, Reach, Relation, Series
from reportedly.records.span import Extent, Span
from reportedly.records.toll import toll_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.finding import Finding

_ids = count(1)


def body(key: str, name: str, kind: str = "military", country: str | None = None) -> Origin:
    return Origin(key, name, key, ActorKind(kind), country, why="known")


NIS = body("kr-nis", "National Intelligence Service", "intelligence_service", "KR")
JCS = body("kr-jcs", "Joint Chiefs of Staff", "military", "KR")
UK = body("gb-di", "UK Defence Intelligence", "intelligence_service", "GB")
OFFICIALS = body("western-officials", "Western officials", "official", None)
HUR = body("ua-hur", "HUR", "intelligence_service", "UA")
SYRSKYI = body("ua-syrskyi", "Oleksandr Syrskyi", "person", "UA")
ZELENSKY = body("ua-zelensky", "Volodymyr Zelensky", "person", "UA")
US = body("us-white-house", "White House", "government", "US")
NORTH_KOREA = body("kp-army", "North Korean forces", "military", "KP")
MINISTRY = body("ps-moh", "Health Ministry", "health_authority", "PS")


def said(
    text: str,
    quote: str,
    number: float | tuple[float, float] | None,
    measure: str = "killed",
    qualifier: str = "exact",
    *,
    origin: Origin | None = NIS,
    by: str = "The Harbour Ledger",
    on: str | None = "2025-01-10",
    as_of: str | None = None,
    days: tuple[str, str] | None = None,
    through: tuple[Origin, ...] = (),
    side: str | None = "KP",
    place: str | None = None,
    country: str | None = None,
    counted: str | None = None,
    reckoning: str | None = None,
    hedges: tuple[tuple[str, str], ...] = (),
    modality: str = "asserted",
    period: str | None = None,
    article: str | None = None,
    edition: int = 1,
    confirms: Sequence[Entry] = (),
    stated_on: str | None = None,
    item: str | None = None,
) -> Entry:
    """One entry. `days` are first and last day of a window, `as_of` the day that the words name."""
    import msgspec

    at = text.index(quote)
    claim = figure(
        number,
        measure,
        qualifier,
        quote=quote,
        span=Span.of(text, at, at + len(quote)),
        extent=Extent(0, len(text)),
        origin=hop(origin.name, actor=origin.actor, name=origin.name, country=origin.country) if origin else None,
        relays=tuple(hop(o.name, "relay", actor=o.actor, name=o.name, country=o.country) for o in through),
        side=side,
        hedges=hedges,
        modality=modality,
        place=place,
        period=period or (days[1] if days else as_of),
        reckoning="window" if days else reckoning,
    )
    claim = msgspec.structs.replace(
        claim,
        confirms=tuple(other.claim.id for other in confirms),
        figure=msgspec.structs.replace(claim.figure, item=item) if claim.figure else None,
    )
    last = days[1] if days else as_of
    article = article or f"{by} {on}"
    return Entry(
        id=f"e{next(_ids)}",
        claim=claim,
        printed=Printed(f"{article} {edition}", article, edition, publisher=by, language="en"),
        sentence=text,
        scope=Scope(
            toll_of(claim.figure.measure) if claim.figure else "killed",
            side,
            counted,
            place,
            country,
            Reckoning.WINDOW if days else (Reckoning(reckoning) if reckoning else None),
        ),
        origin=origin,
        start=days[0] if days else None,
        as_of=last or on,
        as_of_precision=Precision.DAY,
        stated_on=stated_on,
        reported_at=on,
        recorded_at="2026-01-01T00:00:00.000000Z",
    )


def confirmation(text: str, *confirmed: Entry, origin: Origin, by: str, on: str) -> Entry:
    """An entry without a figure that confirms others of its article."""
    import msgspec

    entry = said(text, text, 0, origin=origin, by=by, on=on)
    claim = msgspec.structs.replace(
        entry.claim, kind=Kind.CONFIRMATION, figure=None, confirms=tuple(other.claim.id for other in confirmed)
    )
    return msgspec.structs.replace(entry, claim=claim, scope=None, printed=confirmed[0].printed)


def series_of(entries: Sequence[Entry], edges: Sequence[tuple[Origin, Origin]] = ()) -> tuple[Series, ...]:
    """Entries put together plainly: one series for a toll, a side and a class; one assertion for an origin's number."""
    groups: dict[tuple[Any, ...], list[Entry]] = {}
    for entry in entries:
        if entry.scope is not None:
            windowed = entry.start or None
            groups.setdefault((entry.scope.toll, entry.scope.side, entry.scope.counted, windowed), []).append(entry)
    made = []
    for (toll, side, counted, window), group in groups.items():
        assertions: dict[tuple[Any, ...], list[Entry]] = {}
        for entry in sorted(group, key=lambda e: (e.known_on or "", e.id)):
            f = entry.claim.figure
            assert f is not None
            assertions.setdefault((entry.origin.key if entry.origin else None, f.principal, entry.as_of), []).append(
                entry
            )
        reckoning = Reckoning.WINDOW if window else None
        name = " ".join(part for part in (toll, side, counted) if part)
        made.append(
            Series(
                id=f"{toll}.{side}.{counted}.{window}",
                scope=Scope(toll, side, counted, reckoning=reckoning),
                name=name,
                assertions=tuple(_assertion(prints) for prints in assertions.values()),
                families=_families(group, edges),
            )
        )
    return tuple(made)


def _assertion(prints: list[Entry]) -> Assertion:
    f = prints[0].claim.figure
    assert f is not None
    point = f.principal if f.principal is not None else ((f.low or 0) + (f.high or 0)) / 2
    origin = prints[0].origin or Origin("nobody", "nobody", own_voice=True)
    return Assertion(
        id=f"a-{prints[0].id}",
        origin=origin,
        entry=prints[0],
        reach=Reach(f.low, point, f.high),
        as_of=prints[0].as_of,
        reported_on=prints[0].reported_on,
        mentions=tuple(Mention(e, Relation.REPEATS if n else Relation.FIRST) for n, e in enumerate(prints)),
    )


def _families(entries: Sequence[Entry], edges: Sequence[tuple[Origin, Origin]]) -> tuple[Family, ...]:
    origins = {entry.origin.key: entry.origin for entry in entries if entry.origin}
    joined = {key: key for key in origins}
    for left, right in edges:
        if left.key in origins and right.key in origins:
            joined[right.key] = joined[left.key]
    families = {}
    for key, root in joined.items():
        families.setdefault(root, []).append(origins[key])
    made = tuple(Edge(a.key, b.key, Basis.SAME_STATE, (), "both speak for one state") for a, b in edges)
    return tuple(Family(root, origins[root].name, tuple(members), made) for root, members in families.items())


def found(
    check: str, *entries: Entry, edges: Sequence[tuple[Origin, Origin]] = (), limits: Limits | None = None
) -> list[Finding]:
    """The findings of one check over these entries."""
    figures = [entry for entry in entries if entry.claim.figure is not None]
    others = [entry for entry in entries if entry.claim.figure is None]
    every = check_across(series_of(figures, edges), others=others, limits=limits)
    return [finding for finding in every if finding.check == check]
