"""Opening: what is no ledger, or cannot be one here, is told in one sentence; older ledgers are brought up."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from tests.store.rows import add

from reportedly.errors import LedgerError, MissingExtra
from reportedly.records.document import Document
from reportedly.store import Store, migrations
from reportedly.store.engine import reading, writing
from reportedly.store.tables import METADATA


def refused(address: str | Path, words: str, **how: bool) -> None:
    with pytest.raises(LedgerError, match=words) as caught:
        Store.open(address, **how)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_what_is_no_ledger_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("I am a text, and longer than sixteen characters.")
    (tmp_path / "empty.db").touch()
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE places (name)")
    (tmp_path / "torn.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    refused(tmp_path, "is a folder")
    refused(tmp_path / "note.txt", "is no ledger: it is not a SQLite file")
    refused(tmp_path / "other.db", "a database of another program")
    refused(tmp_path / "torn.db", "is no ledger|is damaged")
    refused(tmp_path / "none" / "ledger.db", "There is no folder")
    refused(tmp_path / "none.db", "There is no ledger at", create=False)
    refused(tmp_path / "none.db", "There is no ledger at", read_only=True)
    refused(tmp_path / "empty.db", "the file is empty", create=False)
    refused("mysql://host/ledger", "a file or a postgresql:// address")
    assert not (tmp_path / "none.db").exists()
    assert (tmp_path / "note.txt").read_text().startswith("I am")


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        Store.open("postgresql://mara:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(caught.value)


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"reportedly\[postgres\]"):
        Store.open("postgresql://localhost/ledger")


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with Store.open(tmp_path / "empty.db") as store:
        assert store.verify().transactions == 0


def test_a_name_with_odd_characters_is_a_file_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "50% of # a?mode=ro ledger.db"
    with Store.open(path) as store:
        add(store, Document("3 dead."), "3")
    assert path.exists()


def test_a_closed_ledger_is_one_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        add(store, Document("3 dead."), "3")
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]


def test_a_ledger_opened_for_reading_is_not_written_to(address: str) -> None:
    with Store.open(address) as store:
        add(store, Document("3 dead."), "3")
    with Store.open(address, read_only=True) as store:
        with pytest.raises(LedgerError, match="may not be written to"):
            add(store, Document("4 dead."), "4")
        assert store.verify().entries == 1


def test_the_schema_made_step_by_step_is_the_one_that_the_code_speaks_to(store: Store) -> None:
    with reading(store._engine) as connection:
        there = inspect(connection)
        for table in METADATA.sorted_tables:
            made = {column["name"]: column["nullable"] for column in there.get_columns(table.name)}
            # SQLite says of a primary key of integers that it may be null, and never lets it be.
            said = {column.name: column.nullable for column in table.columns}
            assert list(made) == list(said)
            assert {n: v for n, v in made.items() if n != "number"} == {n: v for n, v in said.items() if n != "number"}


def test_a_ledger_of_an_older_version_is_brought_up_with_all_that_it_holds(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def columns(connection: object) -> None:
        connection.execute(text("ALTER TABLE entry ADD COLUMN colour TEXT"))  # type: ignore[attr-defined]

    with Store.open(address) as store:
        add(store, Document("3 dead."), "3")
        head = store.head()
    later = migrations.Step("a colour for every entry", columns)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, later))
    refused(address, "was made by an older version: open it for writing once", read_only=True)
    with Store.open(address) as store:
        assert store.verify(head).entries == 1
        with writing(store._engine) as connection, pytest.raises(Exception, match="append-only"):
            connection.execute(text("UPDATE entry SET colour = 'red'"))


def test_a_ledger_of_a_newer_version_is_refused_in_one_sentence(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = migrations.Step("a colour for every entry", lambda _connection: None)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, later))
        Store.open(address).close()
    refused(address, "newer version of reportedly .*“a colour for every entry”.*update reportedly")


def test_a_step_that_fails_leaves_the_ledger_as_it_was(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(connection: object) -> None:
        connection.execute(text("CREATE TABLE halfway (number INTEGER)"))  # type: ignore[attr-defined]
        raise ValueError("no")

    with Store.open(address) as store:
        add(store, Document("3 dead."), "3")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, migrations.Step("fails", fails)))
        with pytest.raises(ValueError, match="no"):
            Store.open(address)
    with Store.open(address) as store, reading(store._engine) as connection:
        assert "halfway" not in inspect(connection).get_table_names()
        assert store.verify().entries == 1


# As somebody without rights: root may write anywhere. Python finds its modules before it gives up its own.
AS_NOBODY = """
import os, sys
from reportedly.errors import LedgerError
from reportedly.records.document import Document
from reportedly.store import Store
with Store.open(sys.argv[2]) as store:
    store.verify(), store.search("a"), store.add(Document(""), store.placing(Document("")))
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for read_only in (False, True):
    try:
        with Store.open(sys.argv[1], read_only=read_only) as store:
            if not read_only:
                store.add(Document("4 dead."), store.placing(Document("4 dead.")))
            print(len(list(store.entries())), store.verify().entries)
    except LedgerError as error:
        print("refused:", error)
"""


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)], ids=["file", "folder", "both"]
)
def test_what_may_not_be_written_to_is_told_in_one_sentence_and_can_be_read(
    tmp_path: Path, file: int, folder: int
) -> None:
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies where nobody else may go
        Path(name).chmod(0o755)
        kept = Path(name) / "kept"
        kept.mkdir()
        with Store.open(kept / "ledger.db") as store:
            add(store, Document("3 dead."), "3")
        (kept / "ledger.db").chmod(file)
        kept.chmod(folder)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(kept / "ledger.db"), str(tmp_path / "warm.db")],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        kept.chmod(0o755)
        refused, read = done.stdout.splitlines()
        assert refused.startswith("refused: The ledger ")
        assert "may not be written to" in refused or "see that its folder" in refused
        assert read == "1 1"
