"""A shipment in, a Frictionless data package out: tables with their schemas, keys and lists of allowed words.

The tables hold quotations and never a whole text. Asked for the texts, the package also holds the ledger's own records
(`ledger/`), from which `unpack` gives back everything: documents with their texts, rows that were closed, times,
decisions, estimates. The files' digests stand in datapackage.json, so that a changed one is noticed.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.exchange.comma import Sheet
from reportedly.exchange.flat import chain_rows, claim_row, decision_row, document_row, estimate_rows, span_rows
from reportedly.exchange.tables import CHAIN, CLAIMS, DECISIONS, DOCUMENTS, ESTIMATES, SPANS, Table, Type
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportedly.exchange.shipment import Shipment
    from reportedly.records.batch import Batch

DESCRIPTOR = "datapackage.json"
PROFILE = "reportedly/package/1"
RECORDS = "ledger"
_TABLES = (DOCUMENTS, CLAIMS, CHAIN, SPANS, DECISIONS, ESTIMATES)
_RECORDS = {
    "documents": "documents with their texts",
    "entries": "claims as printed, in the order of their documents",
    "decisions": "what people decided",
    "estimates": "what was computed and kept",
}
_encode = msgspec.json.Encoder().encode


def write_package(shipment: Shipment, folder: Path) -> int:
    """Fill a folder with the package, and say how many claims it holds."""
    with ExitStack() as stack:
        sheets = {
            table.name: stack.enter_context(Sheet(table.names, folder / f"{table.name}.csv")) for table in _TABLES
        }
        records = _Records(folder / RECORDS, stack) if shipment.with_texts else None
        for batch in shipment.batches():
            _add(batch, sheets)
            if records is not None:
                records.add(batch)
        for decision in shipment.decisions:
            sheets[DECISIONS.name].add(decision_row(decision))
        for row in estimate_rows(shipment.estimates):
            sheets[ESTIMATES.name].add(row)
        if records is not None:
            records.close_with(shipment)
    counts = {name: sheet.rows for name, sheet in sheets.items()}
    resources = [_resource(table, folder) for table in _TABLES]
    if records is not None:
        resources += [_record_file(name, about, folder) for name, about in _RECORDS.items()]
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


def _add(batch: Batch, sheets: dict[str, Sheet]) -> None:
    """Write the rows of one document, all tables at once, so that the ledger is read a single time."""
    sheets[DOCUMENTS.name].add(document_row(batch))
    claims, chain, spans = sheets[CLAIMS.name], sheets[CHAIN.name], sheets[SPANS.name]
    for entry in batch.entries:
        claims.add(claim_row(entry))
        for row in chain_rows(entry):
            chain.add(row)
        for row in span_rows(entry, batch.document.text):
            spans.add(row)


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


class _Records:
    """The ledger's own records, one a line, in a folder of their own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        folder.mkdir()
        self._files = {name: stack.enter_context((folder / f"{name}.jsonl").open("wb")) for name in _RECORDS}

    def add(self, batch: Batch) -> None:
        """Write a document with its text, and its claims; the path it was read from is this machine's own."""
        self._write("documents", (msgspec.structs.replace(batch, entries=(), place=None),))
        self._write("entries", batch.entries)

    def close_with(self, shipment: Shipment) -> None:
        """Write what is of no document."""
        self._write("decisions", shipment.decisions)
        self._write("estimates", shipment.estimates)

    def _write(self, name: str, records: Iterable[Any]) -> None:
        file = self._files[name]
        for record in records:
            file.write(_encode(record))
            file.write(b"\n")


def _record_file(name: str, about: str, folder: Path) -> dict[str, Any]:
    path = f"{RECORDS}/{name}.jsonl"
    return {
        "name": f"{RECORDS}-{name}",
        "title": f"The ledger's own records, from which `reportedly import` takes them: {about}.",
        "path": path,
        "type": "file",
        "format": "jsonl",
        "mediatype": "application/x-ndjson",
        **_measured(folder / path),
    }


def _measured(path: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
