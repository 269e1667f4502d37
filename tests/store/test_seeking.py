"""Entries sought by words and by what they are about, alike in SQLite and PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.rows import add

from reportedly.records.document import Document
from reportedly.records.entry import Cut
from reportedly.store.seeking import Asked

if TYPE_CHECKING:
    from reportedly.store import Store

TEXT = "Seoul said 4,700 troops were killed.\nThe governor spoke of 12 dead."


def test_what_is_sought_comes_as_lines_the_newest_first(store: Store) -> None:
    page = Document(TEXT, title="Losses", publisher="The Ledger", language="en", address="https://a.test/1")
    add(store, page, "4,700", "12 dead")
    every = store.tail.sought(Asked(), Cut())
    assert [line.number for line in every.lines] == [2, 1]
    assert every.more is None
    assert {line.publisher for line in every.lines} == {"The Ledger"}
    assert {line.confidence for line in every.lines} == {None}
    spoken = store.tail.sought(Asked("governor"), Cut()).lines
    assert len(spoken) == 1
    assert store.tail.sought(Asked(where=(("publisher", "Nobody"),)), Cut()).lines == ()
    assert store.tail.sought(Asked(), Cut(), before=2).lines[0].number == 1
