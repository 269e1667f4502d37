"""Claims in, entities of FollowTheMoney out, one JSON object a line, made and cleaned by the library itself.

A document is an `Article`; whoever speaks or passes on is a `PublicBody`, `Organization`, `Person` or `LegalEntity`; a
claim is a `Note` about its origin, and a `Documentation` ties the origin to the article. FollowTheMoney has no place
for qualifiers, bounds and offsets: they go into the note's words, and the whole stays in our own formats.
Needs the extra `followthemoney`.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from reportedly.errors import MissingExtra
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.exchange.shipment import Shipment
    from reportedly.records.batch import Batch
    from reportedly.records.entry import Entry, Origin

_BODIES = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.INTELLIGENCE_SERVICE,
        ActorKind.MILITARY,
        ActorKind.LEGISLATURE,
        ActorKind.UN_BODY,
        ActorKind.HEALTH_AUTHORITY,
    }
)
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICIAL})
_HOUSES = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET, ActorKind.THINK_TANK, ActorKind.NGO})


def write_entities(shipment: Shipment, target: Path) -> int:
    """Write the entities, each once, and say how many."""
    count = 0
    seen: set[str] = set()
    with target.open("w", encoding="utf-8") as file:
        for batch in shipment.batches():
            for entity in _entities(batch):
                if entity.id not in seen:
                    seen.add(entity.id)
                    file.write(json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")
                    count += 1
    return count


def _entities(batch: Batch) -> Iterator[Any]:
    document, printed = batch.document, batch.printed
    article = _made("Article", f"document:{printed.document}")
    article.add("title", document.title or document.address or printed.document)
    article.add("publisher", document.publisher)
    article.add("author", document.author)
    article.add("sourceUrl", document.address)
    article.add("language", document.language)
    article.add("publishedAt", document.published_at)
    article.add("modifiedAt", document.modified_at)
    article.add("retrievedAt", document.retrieved_at)
    yield article
    for entry in batch.entries:
        yield from _note(entry, article)


def _note(entry: Entry, article: Any) -> Iterator[Any]:
    note = _made("Note", f"claim:{entry.id}")
    note.add("name", entry.claim.span.quote)
    note.add("description", entry.sentence)
    note.add("summary", _gist(entry))
    note.add("keywords", [entry.claim.kind.value, *([entry.measure.value] if entry.measure else [])])
    note.add("publisher", entry.printed.publisher)
    note.add("sourceUrl", entry.printed.address)
    note.add("createdAt", entry.reported_at)
    note.add("proof", article)
    if entry.scope is not None:
        note.add("country", [code for code in (entry.scope.side, entry.scope.country) if code and len(code) == 2])
    if entry.origin is not None:
        origin = _party(entry.origin)
        yield origin
        note.add("entity", origin)
        tie = _made("Documentation", f"credit:{entry.id}")
        tie.add("document", article)
        tie.add("entity", origin)
        tie.add("role", "publisher" if entry.origin.own_voice else "origin")
        tie.add("date", entry.stated_on or entry.reported_at)
        tie.add("summary", entry.claim.span.quote)
        yield tie
    yield note


def _gist(entry: Entry) -> str:
    """The figure with its bound, in words, since the schema has no place for them."""
    figure = entry.claim.figure
    if figure is None:
        return f"{entry.claim.kind} ({entry.claim.modality})"
    numbers = [f"{n:g}" for n in (figure.low, figure.value, figure.high) if n is not None]
    as_of = f", as of {entry.as_of}" if entry.as_of else ""
    return f"{figure.measure}: {figure.qualifier} {' / '.join(dict.fromkeys(numbers))} ({entry.claim.modality}{as_of})"


def _party(origin: Origin) -> Any:
    if origin.kind in _BODIES:
        schema = "PublicBody"
    elif origin.kind in _PERSONS:
        schema = "Person"
    else:
        schema = "Organization" if origin.kind in _HOUSES else "LegalEntity"
    party = _made(schema, f"origin:{origin.key}")
    party.add("name", origin.name)
    party.add("country", origin.country)
    return party


def _made(schema: str, name: str) -> Any:
    """An empty entity with an id made of its name."""
    try:
        from followthemoney import model  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("An export for FollowTheMoney", "followthemoney") from None
    return model.get_proxy({"id": hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), "schema": schema})
