"""Everything that a ledger holds goes into another, closed rows too, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records.decision import Decision, Subject
from reportedly.records.document import Document
from reportedly.records.entry import Cut
from reportedly.store import Store

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LATER = "2025-05-03T10:00:00.000000Z", "2025-05-04T10:00:00.000000Z"


def test_another_ledger_takes_all_rows_as_they_were(store: Store, tmp_path: Path) -> None:
    for text, at in (("Nine are dead.", FIRST), ("Ten are dead.", LATER)):
        document = Document(text, address="https://paper.example/a")
        store.add(document, store.placing(document), (), None, at)
    store.decide(Decision("one", Subject.EDGE, ("a", "b"), "join", "both say so", "Ana", FIRST))
    store.decide(Decision("two", Subject.EDGE, ("a", "b"), "cut", "on second thoughts", "Ana", LATER))
    held = list(store.batches())
    assert [batch.closed_at for batch in held] == [LATER, None]
    assert [decision.closed_at for decision in store.judged()] == [LATER, None]
    with Store.open(tmp_path / "other.db") as other:
        other.bulk(held)
        for decision in store.judged():
            other.decide(decision)
        assert list(other.batches()) == held
        assert other.judged() == store.judged()
        assert other.estimated() == store.estimated() == ()
        other.verify()


def test_with_a_cut_only_what_was_known_goes(store: Store) -> None:
    for text, at in (("Nine are dead.", FIRST), ("Ten are dead.", LATER)):
        document = Document(text, address="https://paper.example/a")
        store.add(document, store.placing(document), (), None, at)
    assert [batch.document.text for batch in store.batches(Cut())] == ["Ten are dead."]
    assert [batch.document.text for batch in store.batches(Cut(recorded="2025-05-03"))] == ["Nine are dead."]
