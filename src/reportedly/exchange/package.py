"""A shipment in, a Frictionless data package out: tables with their schemas, keys and lists of allowed words.

The tables hold quotations and never a whole text. Asked for the texts, the package also holds the ledger's own records
(`ledger/`), from which `unpack` gives back everything: documents with their texts, rows that were closed, times,
decisions, estimates. The files' digests stand in datapackage.json, so that a changed one is noticed.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.exchange.comma import write_csv
from reportedly.exchange.flat import chain_rows, claim_row, decision_row, document_row, estimate_rows, span_rows
from reportedly.exchange.tables import CHAIN, CLAIMS, DECISIONS, DOCUMENTS, ESTIMATES, SPANS, Table, Type
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportedly.exchange.shipment import Shipment

DESCRIPTOR = "datapackage.json"
PROFILE = "reportedly/package/1"
RECORDS = "ledger"
_encode = msgspec.json.Encoder().encode


def write_package(shipment: Shipment, folder: Path) -> int:
    """Fill a folder with the package, and say how many claims it holds."""
    counts = {
        DOCUMENTS.name: _csv(DOCUMENTS, map(document_row, shipment.batches()), folder),
        CLAIMS.name: _csv(CLAIMS, map(claim_row, shipment.entries()), folder),
        CHAIN.name: _csv(CHAIN, (row for entry in shipment.entries() for row in chain_rows(entry)), folder),
        SPANS.name: _csv(
            SPANS, (row for b in shipment.batches() for e in b.entries for row in span_rows(e, b.document.text)), folder
        ),
        DECISIONS.name: _csv(DECISIONS, map(decision_row, shipment.decisions), folder),
        ESTIMATES.name: _csv(ESTIMATES, estimate_rows(shipment.estimates), folder),
    }
    resources = [_resource(t, folder) for t in (DOCUMENTS, CLAIMS, CHAIN, SPANS, DECISIONS, ESTIMATES)]
    if shipment.with_texts:
        resources += _records(shipment, folder)
    descriptor = {
        "profile": "data-package",
        "name": "reportedly-ledger",
        "title": shipment.title,
        "created": shipment.made_at,
        "version": "1",
        "reportedly": {
            "profile": PROFILE,
            "version": __version__,
            "head": shipment.head,
            "complete": shipment.complete,
            "texts": shipment.with_texts,
            "counts": counts,
        },
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")
    return counts[CLAIMS.name]


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table: fields with what they mean and may be, keys, and what empty cells are."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [_KEYS[other]]}}
            for column, other in table.refers
        ]
    return schema


_KEYS = {DOCUMENTS.name: "key", CLAIMS.name: "id"}


def _field(column: Any) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": str(column.type), "description": column.about}
    limits: dict[str, Any] = {}
    if column.needed:
        limits["required"] = True
    if column.words:
        limits["enum"] = list(column.words)
    if limits:
        field["constraints"] = limits
    if column.type is Type.BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def _csv(table: Table, rows: Iterable[tuple[Any, ...]], folder: Path) -> int:
    return write_csv(table.names, rows, folder / f"{table.name}.csv")


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    path = f"{table.name}.csv"
    return {
        "name": table.name,
        "title": table.about,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_measured(folder / path),
        "schema": table_schema(table),
    }


def _records(shipment: Shipment, folder: Path) -> list[dict[str, Any]]:
    """The ledger's own records, one a line."""
    (folder / RECORDS).mkdir()
    files: tuple[tuple[str, str, Iterable[Any]], ...] = (
        (
            "documents",
            "documents with their texts",
            (msgspec.structs.replace(b, entries=(), place=None) for b in shipment.batches()),
        ),
        ("entries", "claims as printed, in the order of their documents", shipment.entries()),
        ("decisions", "what people decided", shipment.decisions),
        ("estimates", "what was computed and kept", shipment.estimates),
    )
    resources = []
    for name, about, records in files:
        path = f"{RECORDS}/{name}.jsonl"
        with (folder / path).open("wb") as file:
            for record in records:
                file.write(_encode(record))
                file.write(b"\n")
        resources.append(
            {
                "name": f"{RECORDS}-{name}",
                "title": f"The ledger's own records, from which `reportedly import` takes them: {about}.",
                "path": path,
                "type": "file",
                "format": "jsonl",
                "mediatype": "application/x-ndjson",
                **_measured(folder / path),
            }
        )
    return resources


def _measured(path: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
