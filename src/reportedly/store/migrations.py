"""The schema, made step by step: ordered, named steps that only ever add; the names of those taken are kept.

A new step is appended to STEPS and never changed after its release. It may add tables, columns and indexes, and may
not rename, drop or copy a table: copying loses the triggers that keep the ledger append-only without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, inspect, select, text

from reportedly.errors import LedgerError
from reportedly.store import guards, moments
from reportedly.store.engine import reading
from reportedly.store.tables import MIGRATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

APPLICATION = 0x52707464  # "Rptd": what file(1) and the next reader know a ledger's file by
_OURS = {"migration", "journal", "document", "entry"}


class Step(NamedTuple):
    """One step of the schema."""

    name: str
    take: Callable[[Connection], None]


def bring_up(engine: Engine, address: str, *, read_only: bool) -> None:
    """See that the ledger is of this version: make what is missing, and refuse what cannot be used.

    Raises:
        LedgerError: it is no ledger, or a newer version wrote it, or its triggers are gone, or it must be upgraded
            and was opened for reading only.
    """
    with reading(engine) as connection:
        taken = _taken(connection, address)
        if _pending(taken, address):
            if read_only:
                what = "is empty" if not taken else "was made by an older version"
                raise LedgerError(f"The ledger {address} {what}: open it for writing once.")
        elif lost := guards.missing(connection):
            raise LedgerError(
                f"The ledger {address} lacks what keeps it append-only ({', '.join(lost)}): somebody took it away. "
                "Verify a copy, and restore the file."
            )
        else:
            return
    with engine.connect().execution_options(reportedly_writing=True) as connection, connection.begin():
        if connection.dialect.name != "sqlite":
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('reportedly ' || current_schema()))"))
        _take(connection, _pending(_taken(connection, address), address))


def _taken(connection: Connection, address: str) -> list[str]:
    """The names of the steps taken, in order; nothing for a database without a ledger."""
    tables = set(inspect(connection).get_table_names())
    if tables >= _OURS:
        return list(connection.execute(select(MIGRATION.c.name).order_by(MIGRATION.c.number)).scalars())
    if tables and connection.dialect.name == "sqlite":
        raise LedgerError(f"{address} is no ledger: it is a database of another program.")
    return []


def _pending(taken: list[str], address: str) -> list[Step]:
    names = [step.name for step in STEPS]
    if unknown := [name for name in taken if name not in names]:
        raise LedgerError(
            f"The ledger {address} was written by a newer version of reportedly (it has “{unknown[0]}”): "
            "update reportedly to open it."
        )
    return [step for step in STEPS if step.name not in taken]


def _take(connection: Connection, steps: list[Step]) -> None:
    for step in steps:
        step.take(connection)
        number = [step.name for step in STEPS].index(step.name) + 1
        connection.execute(insert(MIGRATION).values(number=number, name=step.name, at=moments.now()))
    if steps:
        guards.put_up(connection)


def _kept_rows(connection: Connection) -> None:
    """Documents, entries, decisions, estimates, and the journal of transactions."""
    lite = connection.dialect.name == "sqlite"
    number, octets = ("INTEGER", "BLOB") if lite else ("BIGINT", "BYTEA")
    within = f"{number} {{}} REFERENCES journal(number)"
    opening = f"recorded_at TEXT NOT NULL, opened {within.format('NOT NULL')}, digest {octets} NOT NULL"
    closing = f"closed_at TEXT, closed {within.format('')}"
    if lite:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    for statement in (
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, at TEXT NOT NULL)",
        (
            f"CREATE TABLE journal (number {number} PRIMARY KEY, at TEXT NOT NULL, act TEXT NOT NULL, "
            f"counts TEXT NOT NULL, previous {octets} NOT NULL, digest {octets} NOT NULL)"
        ),
        (
            f"CREATE TABLE document (number {number} PRIMARY KEY, key TEXT NOT NULL UNIQUE, article TEXT NOT NULL, "
            "edition INTEGER NOT NULL, address TEXT, place TEXT, text_sha256 TEXT NOT NULL, title TEXT, "
            f"text TEXT NOT NULL, body TEXT NOT NULL, reader TEXT, {opening}, {closing})"
        ),
        (
            f"CREATE TABLE entry (number {number} PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
            "document TEXT NOT NULL REFERENCES document(key), kind TEXT NOT NULL, toll TEXT, side TEXT, "
            "counted TEXT, place TEXT, country TEXT, reckoning TEXT, origin TEXT, publisher TEXT, "
            "modality TEXT NOT NULL, as_of TEXT, reported_on TEXT, sentence TEXT NOT NULL, body TEXT NOT NULL, "
            f"{opening}, {closing})"
        ),
        (
            f"CREATE TABLE decision (number {number} PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, "
            f"subjects TEXT NOT NULL, body TEXT NOT NULL, {opening}, {closing})"
        ),
        (
            f"CREATE TABLE estimate (number {number} PRIMARY KEY, series TEXT NOT NULL, at TEXT NOT NULL, "
            f"preset TEXT NOT NULL, body TEXT NOT NULL, {opening})"
        ),
        *(
            f"CREATE INDEX document_{column} ON document ({column})"
            for column in ("article", "address", "place", "text_sha256")
        ),
        "CREATE INDEX entry_document ON entry (document)",
        "CREATE INDEX entry_block ON entry (toll, side, place, reported_on)",
        "CREATE INDEX decision_subject ON decision (subject, subjects)",
        "CREATE INDEX estimate_series ON estimate (series)",
    ):
        connection.exec_driver_sql(statement)


def _full_text(connection: Connection) -> None:
    """Search in sentences and in documents."""
    if connection.dialect.name == "sqlite":
        how = "tokenize = 'unicode61 remove_diacritics 2', content_rowid = 'number'"
        made: tuple[str, ...] = (
            f"CREATE VIRTUAL TABLE entry_words USING fts5 (sentence, content = 'entry', {how})",
            f"CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content = 'document', {how})",
        )
    else:
        made = tuple(
            statement
            for name in ("entry", "document")
            for statement in (
                (
                    f"CREATE TABLE {name}_words (number BIGINT PRIMARY KEY REFERENCES {name}(number), "
                    "words tsvector NOT NULL)"
                ),
                f"CREATE INDEX {name}_words_found ON {name}_words USING gin (words)",
            )
        )
    for statement in made:
        connection.exec_driver_sql(statement)


def _custody(connection: Connection) -> None:
    """How documents came in: who fetched them, when, from where, and what came."""
    number, octets = ("INTEGER", "BLOB") if connection.dialect.name == "sqlite" else ("BIGINT", "BYTEA")
    for statement in (
        (
            f"CREATE TABLE custody (number {number} PRIMARY KEY, document TEXT NOT NULL REFERENCES document(key), "
            "asked TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL, recorded_at TEXT NOT NULL, "
            f"opened {number} NOT NULL REFERENCES journal(number), digest {octets} NOT NULL)"
        ),
        *(f"CREATE INDEX custody_{column} ON custody ({column})" for column in ("document", "asked", "sha256")),
    ):
        connection.exec_driver_sql(statement)


def _refusals_and_feeds(connection: Connection) -> None:
    """What was asked for and refused, and how far feeds have been followed."""
    number, octets = ("INTEGER", "BLOB") if connection.dialect.name == "sqlite" else ("BIGINT", "BYTEA")
    opening = (
        f"recorded_at TEXT NOT NULL, opened {number} NOT NULL REFERENCES journal(number), digest {octets} NOT NULL"
    )
    for statement in (
        (
            f"CREATE TABLE refusal (number {number} PRIMARY KEY, asked TEXT NOT NULL, reason TEXT NOT NULL, "
            f"body TEXT NOT NULL, {opening})"
        ),
        (
            f"CREATE TABLE seen (number {number} PRIMARY KEY, feed TEXT NOT NULL, item TEXT NOT NULL, "
            f"body TEXT NOT NULL, {opening})"
        ),
        "CREATE INDEX refusal_asked ON refusal (asked)",
        "CREATE INDEX seen_item ON seen (feed, item, number)",
        "CREATE INDEX seen_lately ON seen (feed, recorded_at)",
    ):
        connection.exec_driver_sql(statement)


def _copies(connection: Connection) -> None:
    """What texts share, and the bands by which it is found."""
    lite = connection.dialect.name == "sqlite"
    number, octets, end = ("INTEGER", "BLOB", " WITHOUT ROWID") if lite else ("BIGINT", "BYTEA", "")
    document = f"{number} NOT NULL REFERENCES document(number)"
    for statement in (
        (
            f"CREATE TABLE likeness (number {number} PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL, "
            f"body TEXT NOT NULL, recorded_at TEXT NOT NULL, opened {number} NOT NULL REFERENCES journal(number), "
            f"digest {octets} NOT NULL)"
        ),
        "CREATE INDEX likeness_one ON likeness (one)",
        "CREATE INDEX likeness_other ON likeness (other)",
        f"CREATE TABLE sketch (method TEXT NOT NULL, number {document}, PRIMARY KEY (method, number)){end}",
        f"CREATE TABLE band (band {number} NOT NULL, number {document}, PRIMARY KEY (band, number)){end}",
    ):
        connection.exec_driver_sql(statement)


STEPS = (
    Step("documents, entries, decisions, estimates and their journal", _kept_rows),
    Step("full-text search", _full_text),
    Step("custody of what was fetched", _custody),
    Step("what was refused, and what feeds have said", _refusals_and_feeds),
    Step("copies", _copies),
)
