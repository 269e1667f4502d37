"""The store: what is put in comes out, nothing is overwritten, and every question has its cut."""

from __future__ import annotations

import pytest
from tests.store.rows import AT, LATER, add, decision, entry, estimate

from reportedly.errors import LedgerError, NoSuchRow
from reportedly.records.document import Document
from reportedly.records.entry import Cut
from reportedly.store import State, Store

TEXT = "Seoul said 600 soldiers were killed.\nKyiv put the toll at 3,000.\nThe hospital in Chişinău took in 12."


@pytest.fixture
def report() -> Document:
    return Document(TEXT, title="Kursk", publisher="The Ledger", address="https://a.test/1", published_at="2025-04-30")


def test_what_is_added_comes_out_as_it_was(store: Store, report: Document) -> None:
    placing = store.placing(report, "report.txt")
    kept = [entry(report, placing.printed, "600 soldiers", 600), entry(report, placing.printed, "3,000", 3000)]
    added = store.add(report, placing, kept, None, AT)
    assert (added.state, added.entries, added.closed) == (State.NEW, 2, 0)
    assert list(store.entries()) == kept
    stored = store.document(added.printed.document)
    assert (stored.document, stored.printed, stored.place) == (report, placing.printed, "report.txt")


def test_a_ledger_that_is_opened_again_holds_what_it_held(address: str, report: Document) -> None:
    with Store.open(address) as store:
        add(store, report, "600 soldiers")
    with Store.open(address, create=False, read_only=True) as store:
        assert [found.claim.span.quote for found in store.entries()] == ["600 soldiers"]


def test_entries_are_found_by_what_they_are_about(store: Store, report: Document) -> None:
    add(store, report, "600 soldiers")
    other = Document("Twelve were hurt.", publisher="Other", published_at="2025-05-01")
    add(store, other, "Twelve", toll="wounded", side=None, origin=None)
    assert [e.claim.span.quote for e in store.entries(toll="killed", side="KP")] == ["600 soldiers"]
    assert [e.claim.span.quote for e in store.entries(toll="wounded", side=None)] == ["Twelve"]
    assert [e.claim.span.quote for e in store.entries(side="KP")] == ["600 soldiers"]
    assert [e.claim.span.quote for e in store.entries(origin=None)] == ["Twelve"]
    names = [e.id for e in store.entries()]
    assert [e.id for e in store.entries(ids=names[1:])] == names[1:]
    assert [e.id for e in store.entries(document=store.placing(report).printed.document)] == names[:1]


def test_a_cut_by_report_leaves_out_what_was_printed_later_or_nobody_knows_when(store: Store) -> None:
    for number, day in enumerate(("2025-04-01", "2025-04-02", None)):
        add(store, Document(f"{number} dead.", published_at=day), f"{number} dead")
    cut = Cut(reported="2025-04-01")
    assert [e.claim.span.quote for e in store.entries(cut)] == ["0 dead"]
    assert len(list(store.entries())) == 3


def test_a_new_edition_closes_the_rows_of_the_one_before_and_the_past_still_shows_them(store: Store) -> None:
    first = Document("3,000 were killed.", address="https://a.test/1")
    second = Document("4,000 were killed.", address="https://a.test/1")
    one = add(store, first, "3,000")
    two = add(store, second, "4,000", at=LATER)
    assert (two.state, two.closed, two.printed.article, two.printed.edition) == (
        State.EDITION,
        1,
        one.printed.article,
        2,
    )
    assert [e.claim.span.quote for e in store.entries()] == ["4,000"]
    assert [e.claim.span.quote for e in store.entries(Cut(recorded="2025-05-01"))] == ["3,000"]
    assert [e.claim.span.quote for e in store.entries(Cut(recorded="2025-05-02"))] == ["4,000"]
    assert [e.closed_at for e in store.editions(one.printed.article)] == [LATER, None]
    assert [d.document.text for d in store.documents()] == [second.text]


def test_an_entry_that_is_not_pinned_is_refused_and_nothing_of_its_document_is_kept(
    store: Store, report: Document
) -> None:
    placing = store.placing(report)
    other = Document(TEXT.replace("600", "601"))
    loose = entry(other, placing.printed, "601 soldiers")
    with pytest.raises(LedgerError, match="not pinned: “601 soldiers”"):
        store.add(report, placing, [entry(report, placing.printed, "3,000"), loose], None, AT)
    assert list(store.documents()) == list(store.entries()) == []
    assert store.verify().transactions == 0


def test_text_that_no_database_keeps_is_refused_in_one_sentence(store: Store) -> None:
    for text in ("zero \x00 in it", "half \ud800 of a pair"):
        document = Document(text)
        with pytest.raises(LedgerError, match=r"character 5 of its text"):
            store.add(document, store.placing(document), (), None, AT)


def test_scopes_are_counted_by_entries_and_origins(store: Store, report: Document) -> None:
    add(store, report, "600 soldiers")
    other = Document("Twelve died.", published_at="2025-05-03")
    add(store, other, "Twelve", origin="ua-hur")
    add(store, Document("Nine hurt.", published_at="2025-05-04"), "Nine", toll="wounded")
    counted = {
        (s.scope.toll, s.scope.side, s.scope.place): (s.entries, s.origins, s.first, s.last) for s in store.scopes()
    }
    assert counted == {
        ("killed", "KP", "ru-kursk"): (2, 2, "2025-04-30", "2025-05-03"),
        ("wounded", "KP", "ru-kursk"): (1, 1, "2025-05-04", "2025-05-04"),
    }
    assert [s.entries for s in store.scopes(Cut(reported="2025-05-01"))] == [1]
    assert [s.scope.toll for s in store.scopes(toll="wounded", side="KP")] == ["wounded"]


def test_the_latest_decision_on_a_subject_stands_and_the_earlier_is_closed(store: Store) -> None:
    store.decide(decision("d1", "same"))
    store.decide(decision("d2", "different", at=LATER))
    store.decide(decision("d2", "different", at=LATER))
    store.decide(decision("d3", "same", subjects=("a", "c")))
    assert [d.id for d in store.decisions(subjects=("a", "b"))] == ["d2"]
    assert [d.id for d in store.decisions(cut=Cut(recorded="2025-05-01"), subjects=("a", "b"))] == ["d1"]
    assert [d.id for d in store.decisions()] == ["d2", "d3"]


def test_estimates_are_kept_in_order_and_the_same_one_once(store: Store) -> None:
    for kept in (estimate(), estimate(), estimate(at="2025-06-01"), estimate("wounded.kp.any")):
        store.keep(kept, AT)
    assert store.estimates("killed.kp.ru-kursk") == (estimate(), estimate(at="2025-06-01"))
    assert len(store.estimates()) == 3


def test_an_entry_or_document_is_found_by_the_beginning_of_its_name(store: Store, report: Document) -> None:
    added = add(store, report, "600 soldiers", "3,000")
    name = next(store.entries()).id
    assert store.entry(name[:12]).id == name
    assert store.document(added.printed.document[:8]).printed == added.printed
    with pytest.raises(NoSuchRow, match="no entry 'x'"):
        store.entry("x")
    with pytest.raises(NoSuchRow, match="no document ''"):
        store.document("")


def test_a_filled_ledger_verifies_and_its_head_can_be_noted_down(store: Store, report: Document) -> None:
    add(store, report, "600 soldiers", "3,000")
    noted = store.head()
    add(store, Document("Changed: 4,000 dead.", address="https://a.test/1"), "4,000", at=LATER)
    store.decide(decision("d1", "same"))
    store.keep(estimate(), AT)
    proved = store.verify(noted)
    assert (proved.transactions, proved.entries, proved.head) == (4, 3, store.head())
