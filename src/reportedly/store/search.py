"""Search: the words of sentences and texts kept as they are written, and asked for; the newest hits come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, column, func, insert, literal_column, select, table
from sqlalchemy.dialects import postgresql  # noqa: F401 - its functions of full-text search know their types

from reportedly.store import forms
from reportedly.store.asking import known
from reportedly.store.rows import Hit
from reportedly.store.tables import DOCUMENT, ENTRY
from reportedly.store.words import for_postgresql, for_sqlite, phrases, plain, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.elements import ColumnElement

    from reportedly.records.entry import Cut

_ENTRY_LITE = "INSERT INTO entry_words (rowid, sentence) VALUES (?, ?)"
_DOCUMENT_LITE = "INSERT INTO document_words (rowid, title, text) VALUES (?, ?, ?)"
_SERVER = {
    name: insert(table(f"{name}_words", column("number"), column("words"))).values(
        number=bindparam("at"), words=func.to_tsvector("simple", bindparam("plain"))
    )
    for name in ("entry", "document")
}


def index_entries(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Make sentences findable; a row is an entry's number and its sentence."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_ENTRY_LITE, list(rows))
    else:
        connection.execute(_SERVER["entry"], [{"at": number, "plain": plain(words)} for number, words in rows])


def index_documents(connection: Connection, rows: Sequence[tuple[int, str | None, str]]) -> None:
    """Make texts findable; a row is a document's number, its title and its text."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_DOCUMENT_LITE, list(rows))
    else:
        connection.execute(
            _SERVER["document"],
            [{"at": number, "plain": plain(f"{title or ''} {words}")} for number, title, words in rows],
        )


def search(connection: Connection, words: str, limit: int, cut: Cut) -> tuple[Hit, ...]:
    """Entries whose sentence holds all the words, then documents that do, at most `limit` of each."""
    asked = phrases(words)
    if not asked or limit < 1:
        return ()
    printed = (DOCUMENT.c.key, DOCUMENT.c.article, DOCUMENT.c.edition)
    said = _found(connection, ENTRY, asked_of := _question(connection, asked))
    entries = connection.execute(
        select(ENTRY.c.body, ENTRY.c.closed_at, ENTRY.c.sentence)
        .where(said, known(ENTRY, cut))
        .order_by(ENTRY.c.number.desc())
        .limit(limit),
    )
    hits = []
    for row in entries:
        entry = forms.as_entry(row.body, row.closed_at)
        hits.append(Hit(entry.printed, entry, *snippet(row.sentence, asked)))
    documents = connection.execute(
        select(*printed, DOCUMENT.c.title, DOCUMENT.c.text, DOCUMENT.c.body)
        .where(_found(connection, DOCUMENT, asked_of), known(DOCUMENT, cut))
        .order_by(DOCUMENT.c.number.desc())
        .limit(limit)
    )
    hits += [Hit(forms.as_printed(row), None, *snippet(row.text, asked)) for row in documents]
    return tuple(hits)


def _question(connection: Connection, asked: Sequence[object]) -> str:
    return (for_sqlite if connection.dialect.name == "sqlite" else for_postgresql)(asked)  # type: ignore[arg-type]


def _found(connection: Connection, kept: Table, question: str) -> ColumnElement[bool]:
    """Whether the words of a row answer the question."""
    words = f"{kept.name}_words"
    if connection.dialect.name == "sqlite":
        lite = table(words, column("rowid"))
        match: ColumnElement[bool] = literal_column(words).op("MATCH")(question)
        return kept.c.number.in_(select(lite.c.rowid).where(match))
    server = table(words, column("number"), column("words"))
    asked = func.to_tsquery("simple", question)
    return kept.c.number.in_(select(server.c.number).where(server.c.words.op("@@")(asked)))
