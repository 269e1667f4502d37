"""A file and a place to keep it in, what was kept out: tables by a mapping, packages of a ledger as they are.

The store is asked through `Keeper`, so that this room knows no database.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from reportedly.errors import ExchangeError
from reportedly.exchange.collect import Refused, collect, layout, take_table
from reportedly.exchange.mapping import load_mapping
from reportedly.exchange.unpack import is_package, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.exchange.collect import Collected
    from reportedly.exchange.mapping import Mapping
    from reportedly.records.batch import Batch
    from reportedly.records.decision import Decision
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry, Printed
    from reportedly.records.estimate import Estimate
    from reportedly.records.reading import Reader


class _Placing(Protocol):
    @property
    def state(self) -> str: ...
    @property
    def printed(self) -> Printed: ...


class _Added(Protocol):
    @property
    def entries(self) -> int: ...
    @property
    def closed(self) -> int: ...


class _Loaded(Protocol):
    @property
    def documents(self) -> int: ...
    @property
    def entries(self) -> int: ...
    @property
    def unchanged(self) -> int: ...


class Keeper(Protocol):
    """What an import asks of a store."""

    def placing(self, document: Document, place: str | None = None) -> _Placing:
        """Where a document belongs."""
        ...

    def add(self, document: Document, placing: Any, entries: Sequence[Entry], reader: Reader | None, at: str) -> _Added:
        """Keep a document and its entries, all or nothing."""
        ...

    def decide(self, decision: Decision) -> None:
        """Keep a decision."""
        ...

    def bulk(self, batches: Iterable[Batch]) -> _Loaded:
        """Keep documents with their entries as another ledger kept them."""
        ...

    def keep(self, estimate: Estimate, at: str) -> None:
        """Keep an estimate."""
        ...


class Imported(msgspec.Struct, frozen=True):
    """What came of an import.

    `state` is "new", "edition" or "unchanged", as for any document. `closed` counts rows of an earlier edition of the
    same file. `refused` rows were left out; each says its line and why. For a package, `rows` counts its documents,
    `known` those that were held already, and `head` is the last digest of the journal that it was exported under.
    """

    state: str
    rows: int
    entries: int
    decisions: int
    closed: int = 0
    refused: tuple[Refused, ...] = ()
    known: int = 0
    head: str | None = None

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were refused, by reason."""
        counts: dict[str, int] = {}
        for refused in self.refused:
            counts[refused.reason] = counts.get(refused.reason, 0) + 1
        return counts


def read_table(path: str | Path, mapping: str | Path | Mapping, *, at: str) -> Collected:
    """A table file as records, nothing kept.

    Raises:
        ExchangeError: file or mapping cannot be read; the message names the column.
    """
    how = load_mapping(mapping) if isinstance(mapping, str | Path) else mapping
    written = layout(str(path), how)
    return collect(take_table(path, how), how, recorded_at=at, written=written)


def bring(
    keeper: Keeper, path: str | Path, mapping: str | Path | Mapping, *, at: str, place: str, dry_run: bool = False
) -> Imported:
    """Keep what a file holds: a package of another ledger as it was, anything else as a table read by the mapping.

    Raises:
        ExchangeError: it cannot be read.
        LedgerError: the ledger cannot be written.
    """
    if is_package(path):
        return bring_package(keeper, path, dry_run=dry_run)
    return bring_table(keeper, path, mapping, at=at, place=place, dry_run=dry_run)


def bring_package(keeper: Keeper, path: str | Path, *, dry_run: bool = False) -> Imported:
    """Keep the records of a package as they are, with their times and closings; documents held already are passed over.

    The journal is the new ledger's own: it begins or goes on here, and `head` says where the old one ended. Documents
    are kept in short transactions, each whole, so that an import that was broken off can be run again.

    Raises:
        ExchangeError: it is no package that can be taken in, or a file of it was changed.
        LedgerError: the ledger cannot be written.
    """
    found = unpack(path)
    decisions = len(found.decisions)
    if dry_run:
        return Imported("package", found.documents, found.entries, decisions, head=found.head)
    loaded = keeper.bulk(found.batches)
    for decision in found.decisions:
        keeper.decide(decision)
    for kept in found.estimates:
        keeper.keep(kept.estimate, kept.recorded_at)
    documents = loaded.documents + loaded.unchanged
    return Imported("package", documents, loaded.entries, decisions, known=loaded.unchanged, head=found.head)


def bring_table(
    keeper: Keeper, path: str | Path, mapping: str | Path | Mapping, *, at: str, place: str, dry_run: bool = False
) -> Imported:
    """Keep a table in one transaction; the same table again changes nothing, a changed one is a new edition.

    Raises:
        ExchangeError: file or mapping cannot be read, or no row of it can; then nothing is kept.
        LedgerError: the ledger cannot be written.
    """
    how = load_mapping(mapping) if isinstance(mapping, str | Path) else mapping
    document = take_table(path, how)
    placing = keeper.placing(document, place)
    table = collect(document, how, recorded_at=at, written=layout(str(path), how), printed=placing.printed)
    if not table.entries:
        first = f" {table.refused[0].message}" if table.refused else ""
        raise ExchangeError(f"No row of {path} could be read by the mapping {how.name!r}.{first}")
    told = Imported(str(placing.state), table.rows, len(table.entries), len(table.decisions), 0, table.refused)
    if dry_run or placing.state == "unchanged":
        return told
    added = keeper.add(document, placing, table.entries, None, at)
    for decision in table.decisions:
        keeper.decide(decision)
    return msgspec.structs.replace(told, closed=added.closed)
