"""Others at the same work: documents and entries with the same columns, indexes and full-text search in one file.

The rows come from our own forms, so that only the writing is compared; making them counts for all alike.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from reportedly.store import forms
from reportedly.store.tables import DOCUMENT, ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Table

    from reportedly.store import Batch

MANY = 1000  # rows of one transaction, as in ours
_LEFT_OUT = ("number", "opened", "digest", "closed_at", "closed")
_INDEXES = {"document": ("article", "address", "place", "text_sha256"), "entry": ("document",)}


def columns(table: Table) -> list[str]:
    """The columns of a row of `forms`."""
    return [column.name for column in table.columns if column.name not in _LEFT_OUT]


def groups(made: list[Batch]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Rows of documents and of entries, a transaction's worth at a time."""
    documents: list[Any] = []
    entries: list[Any] = []
    for batch in made:
        documents.append(forms.document_row(batch.document, batch.printed, None, None, batch.recorded_at))
        entries += [forms.entry_row(entry, batch.document.text, entry.recorded_at) for entry in batch.entries]
        if len(entries) >= MANY:
            yield documents, entries
            documents, entries = [], []
    if documents:
        yield documents, entries


def plain(path: Path, made: list[Batch]) -> None:
    """The sqlite3 of Python itself, by hand: full-text search written beside each row."""
    file = sqlite3.connect(path, isolation_level=None)
    file.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;")
    for table in (DOCUMENT, ENTRY):
        names = columns(table)
        typed = ", ".join(f"{name} TEXT{' UNIQUE' if name in ('id', 'key') else ''}" for name in names)
        file.execute(f"CREATE TABLE {table.name} (number INTEGER PRIMARY KEY, {typed})")
        for name in _INDEXES[table.name]:
            file.execute(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})")
    file.execute("CREATE INDEX entry_block ON entry (toll, side, place, reported_on)")
    file.execute("CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content = 'document')")
    file.execute("CREATE VIRTUAL TABLE entry_words USING fts5 (sentence, content = 'entry')")
    insert = {
        table: f"INSERT INTO {table.name} ({', '.join(columns(table))}) VALUES ({', '.join('?' * len(columns(table)))})"
        for table in (DOCUMENT, ENTRY)
    }
    done = {DOCUMENT: 0, ENTRY: 0}
    for documents, entries in groups(made):
        file.execute("BEGIN IMMEDIATE")
        file.executemany(insert[DOCUMENT], documents)
        file.executemany(insert[ENTRY], entries)
        for table, words in ((DOCUMENT, "title, text"), (ENTRY, "sentence")):
            new = f"SELECT rowid, {words} FROM {table.name} WHERE rowid > ?"
            file.execute(f"INSERT INTO {table.name}_words (rowid, {words}) {new}", (done[table],))
            done[table] = file.execute(f"SELECT max(rowid) FROM {table.name}").fetchone()[0]
        file.execute("COMMIT")
    file.close()


def sqlite_utils(path: Path, made: list[Batch]) -> None:
    """The library sqlite-utils, as its documentation does it: insert_all, enable_fts with triggers."""
    from sqlite_utils import Database  # type: ignore[import-not-found] # noqa: PLC0415

    database = Database(path)
    database.enable_wal()
    for table, words in ((DOCUMENT, ["title", "text"]), (ENTRY, ["sentence"])):
        database[table.name].create(dict.fromkeys(columns(table), str), pk="key" if table is DOCUMENT else "id")
        for name in _INDEXES[table.name]:
            database[table.name].create_index([name])
        database[table.name].enable_fts(words, create_triggers=True)
    database["entry"].create_index(["toll", "side", "place", "reported_on"])
    for documents, entries in groups(made):
        for table, rows in ((DOCUMENT, documents), (ENTRY, entries)):
            names = columns(table)
            database[table.name].insert_all((dict(zip(names, row, strict=True)) for row in rows), batch_size=MANY)


PEERS: dict[str, Callable[[Path, list[Any]], None]] = {"sqlite3 by hand": plain, "sqlite-utils": sqlite_utils}
