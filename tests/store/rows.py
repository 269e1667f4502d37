"""Documents and entries made by hand for the store: the same words give the same rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tests.factories import figure

from reportedly.records.claim import Measure
from reportedly.records.decision import Decision, Subject
from reportedly.records.entry import Entry, Origin, Scope
from reportedly.records.estimate import Estimate
from reportedly.records.span import Extent, Span

if TYPE_CHECKING:
    from reportedly.records.document import Document
    from reportedly.records.entry import Printed
    from reportedly.store import Added, Store

AT = "2025-05-01T08:00:00.000000Z"
LATER = "2025-05-02T08:00:00.000000Z"


def entry(
    document: Document,
    printed: Printed,
    quote: str,
    number: float = 1,
    *,
    toll: str = "killed",
    side: str | None = "KP",
    place: str | None = "ru-kursk",
    origin: str | None = "kr-nis",
    reported_at: str | None = None,
    at: str = AT,
) -> Entry:
    """A figure where its words stand in the document; its sentence is the line around it."""
    start = document.text.index(quote)
    span = Span.of(document.text, start, start + len(quote))
    before = document.text.rfind("\n", 0, start) + 1
    after = document.text.find("\n", start)
    extent = Extent(before, after if after >= 0 else len(document.text))
    claim = figure(number, toll if toll in set(Measure) else "killed", span=span, extent=extent, quote=quote)
    name = f"{printed.document} {start} {toll} {side} {place}"
    return Entry(
        id=hashlib.sha256(name.encode()).hexdigest()[:24],
        claim=claim,
        printed=printed,
        sentence=document.text[extent.start : extent.end],
        scope=Scope(toll, side, None, place),
        origin=Origin(origin, origin.upper()) if origin else None,
        start=None,
        as_of=None,
        as_of_precision=None,
        stated_on=None,
        reported_at=reported_at or document.published_at,
        recorded_at=at,
    )


def add(store: Store, document: Document, *quotes: str, place: str | None = None, at: str = AT, **more: Any) -> Added:
    """Add a document with an entry for every quote."""
    placing = store.placing(document, place)
    entries = [entry(document, placing.printed, quote, at=at, **more) for quote in quotes]
    return store.add(document, placing, entries, None, at)


def decision(name: str, verdict: str, *, subjects: tuple[str, ...] = ("a", "b"), at: str = AT) -> Decision:
    """A person's decision on a link."""
    return Decision(name, Subject.LINK, subjects, verdict, "read both", "Mara Lind", at)


def estimate(series: str = "killed.kp.ru-kursk", at: str = "2025-05-01", preset: str = "ucdp") -> Estimate:
    """An estimate without bounds."""
    return Estimate(series, at, at, preset, None, None, None, (), 0, 0, 0, 0, 60)
