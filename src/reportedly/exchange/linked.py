"""Claims in, JSON-LD out: spans as Web Annotations, claims as schema.org Claim, reviews of people as ClaimReview.

https://www.w3.org/TR/annotation-model/ and https://schema.org/Claim. Offsets are code points, as the standard counts
them. Verdicts are people's; the machine gives none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.exchange.flat import parts
from reportedly.exchange.tables import Part
from reportedly.records.attribution import Role
from reportedly.records.decision import Subject
from reportedly.records.locator import Place, located
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.exchange.shipment import Shipment
    from reportedly.records.attribution import Hop
    from reportedly.records.batch import Batch
    from reportedly.records.decision import Decision
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry, Printed
    from reportedly.records.span import Extent, Span

_BESIDE = 32  # characters before and behind the words, enough to find them in another copy
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICIAL})


def write_annotations(shipment: Shipment, target: Path) -> int:
    """Write one annotation for every span but that of the sentence, in one AnnotationPage."""
    head = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage"}
    return _write(head, "items", annotated(shipment.batches()), target)


def annotated(batches: Iterable[Batch]) -> Iterator[dict[str, Any]]:
    """The annotations of some documents."""
    for batch in batches:
        text, source = batch.document.text, _source(batch.printed)
        for entry in batch.entries:
            for part, number, span in parts(entry):
                if part is Part.SENTENCE:
                    continue
                yield {
                    "id": f"urn:reportedly:{entry.id}:{part}:{number}",
                    "type": "Annotation",
                    "motivation": "classifying" if part is Part.CONTENT else "identifying",
                    "created": entry.recorded_at,
                    "body": [
                        {"type": "TextualBody", "purpose": "tagging", "value": str(part)},
                        {"type": "TextualBody", "purpose": "classifying", "value": _gist(entry, part, number)},
                    ],
                    "target": {
                        "source": source,
                        "selector": [
                            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                            {
                                "type": "TextQuoteSelector",
                                "exact": text[span.start : span.end],
                                "prefix": text[max(0, span.start - _BESIDE) : span.start],
                                "suffix": text[span.end : span.end + _BESIDE],
                            },
                            *_pages(batch.document, span),
                        ],
                    },
                }


def _pages(document: Document, span: Span | Extent) -> list[dict[str, Any]]:
    """The page of a PDF that a span begins on, as fragments of PDFs are written."""
    found = located(document.locators, span.start, span.end)
    pages = [each for each in found if each.place is Place.PAGE]
    kind = {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc8118"}
    return [{**kind, "value": f"page={each.name}"} for each in pages[:1]]


def _gist(entry: Entry, part: Part, number: int) -> str:
    """What a span shows, in one line: the claim, its figure, a party of its chain."""
    claim, figure = entry.claim, entry.claim.figure
    if part in (Part.HOP, Part.ANTECEDENT) and claim.attribution:
        hop = claim.attribution.chain[number - 1]
        return f"{hop.role}: {hop.name or hop.text}"
    if part is Part.HEDGE and claim.attribution:
        return claim.attribution.hedges[number - 1].grade
    if figure is None:
        return f"{claim.kind}, {claim.modality}"
    if part is Part.FIGURE:
        numbers = (f"{n:g}" for n in (figure.low, figure.value, figure.high) if n is not None)
        return f"{figure.measure}: {figure.qualifier} {'–'.join(dict.fromkeys(numbers))}"
    return f"{claim.kind}: {figure.measure}, {claim.modality}"


def write_claims(shipment: Shipment, target: Path) -> int:
    """Write one Claim for every claim, and a ClaimReview where a person reviewed it, in one graph."""
    reviews = {
        d.subjects[0]: d
        for d in shipment.decisions
        if d.subject is Subject.REVIEW and d.closed_at is None and d.subjects
    }
    return _write({"@context": "https://schema.org"}, "@graph", _claims(shipment, reviews), target)


def _claims(shipment: Shipment, reviews: dict[str, Decision]) -> Iterator[dict[str, Any]]:
    for entry in shipment.entries():
        claim = _claim(entry)
        yield claim
        if (review := reviews.get(entry.id)) is not None:
            yield {
                "@type": "ClaimReview",
                "@id": f"urn:reportedly:review:{review.id}",
                "claimReviewed": entry.claim.span.quote,
                "itemReviewed": {"@id": claim["@id"]},
                "author": {"@type": "Person", "name": review.by},
                "datePublished": review.recorded_at,
                "reviewBody": review.reason,
                "reviewRating": {"@type": "Rating", "alternateName": review.verdict},
            }


def _claim(entry: Entry) -> dict[str, Any]:
    credit, printed = entry.claim.attribution, entry.printed
    chain = credit.chain if credit else ()
    origin = next((hop for hop in chain if hop.role is Role.ORIGIN), None)
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:reportedly:claim:{entry.id}",
        "text": entry.claim.span.quote,
        "appearance": _full(
            {
                "@type": "NewsArticle",
                "@id": _source(printed),
                "headline": printed.title,
                "url": printed.address,
                "datePublished": entry.reported_at,
                "inLanguage": printed.language,
                "publisher": {"@type": "Organization", "name": printed.publisher} if printed.publisher else None,
            }
        ),
        "dateCreated": entry.stated_on,
        "temporalCoverage": f"{entry.start}/{entry.as_of}" if entry.start and entry.as_of else entry.as_of,
    }
    if origin is not None:
        claim["author"] = _party(origin)
    elif entry.origin is not None:
        claim["author"] = {"@type": "Organization", "name": entry.origin.name}
    relays = [_party(hop) for hop in chain if hop.role in (Role.BRIEFER, Role.RELAY)]
    if relays:
        claim["claimInterpreter"] = relays
    return _full(claim)


def _party(hop: Hop) -> dict[str, Any]:
    kind = "Person" if hop.kind in _PERSONS else "Organization"
    return {"@type": kind, "name": hop.name or hop.text}


def _source(printed: Printed) -> str:
    """The address of a document, or a name for one that has none."""
    return printed.address or f"urn:reportedly:document:{printed.document}"


def _full(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is not known."""
    return {key: value for key, value in record.items() if value is not None}


def _write(head: dict[str, Any], name: str, items: Iterable[dict[str, Any]], target: Path) -> int:
    """Write one JSON object whose last member is a list, item by item, and say how many."""
    count = 0
    with target.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + f', "{name}": [')
        for item in items:
            file.write(("," if count else "") + "\n" + json.dumps(item, ensure_ascii=False))
            count += 1
        file.write("\n]}\n")
    return count
