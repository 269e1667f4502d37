"""The chain: nothing that was recorded can be changed, taken away or added without verify naming it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.store.rows import LATER, add, decision, estimate

from reportedly.errors import BrokenChain, LedgerError
from reportedly.records.document import Document
from reportedly.store import Store, guards
from reportedly.store.engine import writing
from reportedly.store.journal import content, row_digest
from reportedly.store.tables import ENTRY

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "https://a.test/1"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A ledger of four transactions on which nobody is at work."""
    path = tmp_path / "ledger.db"
    with Store.open(path) as store:
        add(store, Document("3,000 dead, 90 hurt.", address=PAGE), "3,000", "90")
        add(store, Document("4,000 dead.", address=PAGE), "4,000", at=LATER)
        store.decide(decision("d1", "same"))
        store.keep(estimate(), LATER)
        store.verify()
    return path


def tamper(path: Path, *statements: str) -> None:
    """What somebody with the file and time can do: take the triggers down, write, put them up again."""
    with sqlite3.connect(path, isolation_level=None) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            file.execute(statement)
        for _, made in triggers:
            file.execute(made)
    file.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE entry SET body = replace(body, '3,000', '2,000') WHERE number = 1", "Row 1 of the table entry"),
        ("UPDATE entry SET side = 'RU' WHERE number = 2", "Row 2 of the table entry"),
        ("UPDATE document SET text = replace(text, '3,000', '2,000')", "Row 1 of the table document"),
        ("UPDATE decision SET body = replace(body, 'Mara', 'Nora')", "Row 1 of the table decision"),
        ("UPDATE estimate SET preset = 'all'", "Row 1 of the table estimate"),
        ("UPDATE entry SET recorded_at = '2024-01-01T00:00:00.000000Z' WHERE number = 3", "Row 3 of the table entry"),
        ("DELETE FROM entry WHERE number = 2", "Row 2 of the table entry is missing"),
        ("DELETE FROM entry WHERE number = 3", "Row 3 of the table entry is missing"),
        ("DELETE FROM decision", "Row 1 of the table decision is missing"),
        ("UPDATE entry SET closed_at = NULL, closed = NULL WHERE number = 1", "closed 3 rows, and 2 say so"),
        ("UPDATE entry SET closed_at = '2025-05-03T00:00:00.000000Z' WHERE number = 1", "Transaction 2"),
        ("UPDATE entry SET closed_at = '2025-05-03T00:00:00.000000Z', closed = 4 WHERE number = 3", "closed 0 rows"),
        ("UPDATE journal SET at = '2024-01-01T00:00:00.000000Z' WHERE number = 1", "Transaction 1"),
        ("UPDATE journal SET act = 'nothing' WHERE number = 2", "Transaction 2"),
        ("DELETE FROM journal WHERE number = 2", "Transaction 2 is missing"),
        ("UPDATE journal SET counts = '{}' WHERE number = 3", "Transaction 3"),
        ("UPDATE journal SET counts = 'none' WHERE number = 3", "Transaction 3"),
        ("UPDATE journal SET digest = x'00' WHERE number = 4", "Transaction 4"),
    ],
)
def test_whatever_is_changed_behind_its_back_is_named(filled: Path, statement: str, words: str) -> None:
    tamper(filled, statement)
    with Store.open(filled, read_only=True) as store, pytest.raises(BrokenChain, match=words):
        store.verify()


def test_two_rows_that_changed_places_are_found(filled: Path) -> None:
    columns = [column.name for column in ENTRY.columns if column.name != "number"]
    listed = ", ".join(columns)
    tamper(
        filled,
        "PRAGMA foreign_keys = OFF",
        "CREATE TEMP TABLE aside AS SELECT * FROM entry WHERE number IN (1, 2)",
        "DELETE FROM entry WHERE number IN (1, 2)",
        f"INSERT INTO entry (number, {listed}) SELECT 3 - number, {listed} FROM aside",
    )
    with Store.open(filled) as store, pytest.raises(BrokenChain, match="Row 1 of the table entry"):
        store.verify()


def test_a_row_that_was_changed_together_with_its_digest_breaks_its_transaction(filled: Path) -> None:
    with sqlite3.connect(filled) as file:
        columns = content(ENTRY)
        row = file.execute(f"SELECT {', '.join(columns)} FROM entry WHERE number = 3").fetchone()
        changed = [
            value.replace("4,000", "40,000") if name == "body" else value
            for name, value in zip(columns, row, strict=True)
        ]
    digest = row_digest("entry", changed).hex()
    tamper(filled, f"UPDATE entry SET body = replace(body, '4,000', '40,000'), digest = x'{digest}' WHERE number = 3")
    with (
        Store.open(filled) as store,
        pytest.raises(BrokenChain, match=r"Transaction 2 .* changed together with its digest"),
    ):
        store.verify()


def test_an_added_row_belongs_to_no_transaction(filled: Path) -> None:
    columns = ", ".join(column.name for column in ENTRY.columns if column.name not in ("number", "id"))
    tamper(filled, f"INSERT INTO entry (number, id, {columns}) SELECT 4, 'new', {columns} FROM entry WHERE number = 3")
    with Store.open(filled) as store, pytest.raises(BrokenChain, match="Row 4 of the table entry belongs to no"):
        store.verify()


def test_a_tail_cut_off_is_seen_only_by_whoever_noted_the_head(filled: Path) -> None:
    with Store.open(filled) as store:
        head = store.head()
    tamper(filled, "DELETE FROM estimate", "DELETE FROM journal WHERE number = 4")
    with Store.open(filled) as store:
        assert store.verify().transactions == 3
        with pytest.raises(BrokenChain, match="cut off or rewritten"):
            store.verify(head)


def test_an_entry_that_is_pinned_to_nothing_is_found_even_in_a_chain_that_was_made_anew(filled: Path) -> None:
    with sqlite3.connect(filled) as file:
        assert file.execute("SELECT count(*) FROM entry").fetchone() == (3,)
    with Store.open(filled) as store:
        assert store.verify().spans >= 3


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = 'x'"])
@pytest.mark.parametrize(
    ("table", "column"),
    [("journal", "act"), ("document", "text"), ("entry", "body"), ("decision", "body"), ("estimate", "body")],
)
def test_the_database_itself_refuses_to_change_or_delete_a_row(
    store: Store, statement: str, table: str, column: str
) -> None:
    add(store, Document("3,000 dead."), "3,000")
    store.decide(decision("d1", "same"))
    store.keep(estimate(), LATER)
    from reportedly.store.engine import plainly

    with pytest.raises(LedgerError, match="neither changed nor deleted"), plainly("it"), writing(store._engine) as it:
        it.execute(text(statement.format(table, column)))
    store.verify()


@pytest.mark.parametrize("statement", ["closed_at = NULL, closed = NULL", "closed_at = 'later', closed = 1"])
def test_a_closed_row_stays_closed_as_it_was(store: Store, statement: str) -> None:
    from reportedly.store.engine import plainly

    for words in ("3,000 dead.", "4,000 dead."):
        add(store, Document(words, address=PAGE), words[:5])
    with pytest.raises(LedgerError, match="can be closed"), plainly("it"), writing(store._engine) as it:
        it.execute(text(f"UPDATE entry SET {statement} WHERE number = 1"))


def test_replacing_a_row_is_refused_like_deleting_it(store: Store) -> None:
    if "sqlite" not in str(store._engine.url):
        pytest.skip("REPLACE is SQLite's")
    from reportedly.store.engine import plainly

    store.keep(estimate(), LATER)
    with pytest.raises(LedgerError), plainly("it"), writing(store._engine) as it:
        it.execute(text("REPLACE INTO estimate SELECT * FROM estimate"))
    store.verify()


def test_a_ledger_whose_triggers_are_gone_is_not_opened(address: str) -> None:
    with Store.open(address) as store, writing(store._engine) as connection:
        on = " ON entry" if connection.dialect.name != "sqlite" else ""
        connection.execute(text(f"DROP TRIGGER entry_never_changed{on}"))
        assert guards.missing(connection) == ["entry_never_changed"]
    with pytest.raises(LedgerError, match="entry_never_changed"):
        Store.open(address)
