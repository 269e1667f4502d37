"""The custody log: how a document came in is kept with it, and cannot be changed afterwards."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from tests.store.rows import AT, LATER, add

from reportedly.errors import BrokenChain
from reportedly.records.custody import Custody
from reportedly.records.document import Document
from reportedly.store import Store, migrations
from reportedly.store.engine import writing

PAGE = "https://post.example/a"


def came(at: str = AT, *, status: int = 200, etag: str | None = '"v1"', asked: str = PAGE) -> Custody:
    return Custody(
        asked=asked,
        address=PAGE + "?final",
        at=at,
        by="Mara Lind",
        version="0.1.0",
        status=status,
        bytes=7,
        sha256="aa" * 32,
        etag=etag,
        hops=(asked, PAGE + "?final"),
    )


def fetched(store: Store, words: str, custody: Custody, at: str = AT) -> str:
    document = Document(words, address=PAGE)
    placing = store.placing(document, custody.asked)
    return store.add(document, placing, (), None, at, custody).printed.document


def test_who_fetched_what_from_where_is_kept_with_the_document(store: Store) -> None:
    key = fetched(store, "3 dead.", came())
    [kept] = store.custody.of(key)
    assert (kept.document, kept.by, kept.asked, kept.address, kept.hops) == (
        key,
        "Mara Lind",
        PAGE,
        PAGE + "?final",
        (PAGE, PAGE + "?final"),
    )
    assert store.verify().transactions == 1


def test_a_page_fetched_again_without_a_change_leaves_a_line_and_no_document(store: Store) -> None:
    key = fetched(store, "3 dead.", came())
    assert fetched(store, "3 dead.", came(LATER), LATER) == key
    assert [each.at for each in store.custody.of(key)] == [AT, LATER]
    store.custody.again(replace(came(LATER, status=304), document=key), LATER)
    assert [each.status for each in store.custody.of(key)] == [200, 200, 304]
    assert len(list(store.documents())) == 1
    assert store.verify().transactions == 3


def test_an_address_is_asked_with_what_its_server_said_of_the_edition_that_stands(store: Store) -> None:
    assert store.custody.last(PAGE) is None
    fetched(store, "3 dead.", came())
    second = fetched(store, "4 dead.", came(LATER, etag='"v2"'), LATER)
    last = store.custody.last(PAGE)
    assert last is not None
    assert (last.etag, last.document) == ('"v2"', second)
    assert store.custody.last("https://other.example/") is None


def test_a_document_without_custody_leaves_no_line(store: Store) -> None:
    printed = add(store, Document("3 dead."), "3").printed
    assert store.custody.of(printed.document) == ()


def test_what_was_asked_for_in_vain_is_kept_with_its_reason_and_in_the_chain(store: Store) -> None:
    fetched(store, "3 dead.", came())
    gone = replace(came(LATER, status=404), sha256="", bytes=0, reason="http 404", message="It is not there.")
    store.custody.refuse(gone, LATER)
    store.custody.refuse(replace(gone, asked="https://other.example/", reason="robots", status=0), LATER)
    assert [each.reason for each in store.custody.refused()] == ["http 404", "robots"]
    assert list(store.custody.refused(PAGE)) == [gone]
    assert store.custody.last(PAGE) == replace(came(), document=next(iter(store.documents())).printed.document)
    assert store.verify().transactions == 3
    with writing(store._engine) as connection, pytest.raises(Exception, match="append-only"):
        connection.execute(text("DELETE FROM refusal"))


@pytest.mark.parametrize("statement", ["UPDATE custody SET asked = 'x'", "DELETE FROM custody"])
def test_the_database_refuses_to_change_the_log(store: Store, statement: str) -> None:
    fetched(store, "3 dead.", came())
    with writing(store._engine) as connection, pytest.raises(Exception, match="append-only"):
        connection.execute(text(statement))


def test_a_line_that_was_changed_behind_its_back_is_found(address: str) -> None:
    with Store.open(address) as store:
        fetched(store, "3 dead.", came())
        with writing(store._engine) as connection:
            on = "" if connection.dialect.name == "sqlite" else " ON custody"
            connection.execute(text(f"DROP TRIGGER custody_never_changed{on}"))
            connection.execute(text("UPDATE custody SET body = replace(body, 'Mara Lind', 'Nobody')"))
        with pytest.raises(BrokenChain, match="Row 1 of the table custody"):
            store.verify()


def test_a_ledger_from_before_there_was_a_log_gets_one_and_keeps_its_chain(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.store import guards, tables

    before = tuple(table for table in tables.KEPT if table.name not in ("custody", "refusal", "seen", "likeness"))
    steps = migrations.STEPS[: [step.name for step in migrations.STEPS].index("custody of what was fetched")]
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", steps)
        patch.setattr(guards, "KEPT", before)
        patch.setattr(guards, "FOUND_BY", ())
        with Store.open(address) as store:
            add(store, Document("3 dead."), "3")
            head = store.head()
    with Store.open(address) as store:
        assert store.verify(head).entries == 1
        key = fetched(store, "5 dead.", came(), LATER)
        assert len(store.custody.of(key)) == 1
        assert store.verify(head).transactions == 2
        with writing(store._engine) as connection, pytest.raises(Exception, match="append-only"):
            connection.execute(text("DELETE FROM custody"))
