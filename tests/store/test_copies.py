"""Copies in the ledger: found as reports come in, the same in whatever order, and bound into the chain."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.copies.test_likeness import AGENCY
from tests.store.rows import AT, LATER, decision

from reportedly.copies import Comparer, text_families
from reportedly.errors import BrokenChain
from reportedly.records.batch import Batch
from reportedly.records.document import Document
from reportedly.records.entry import Cut
from reportedly.records.finding import Note
from reportedly.records.locator import Locator, Place
from reportedly.records.page import Page
from reportedly.records.reading import Reader
from reportedly.store import Store
from reportedly.store.engine import writing

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = Reader("0.1.0", None, None)
HALF = "\n\n".join(AGENCY.split("\n\n")[:3])
RENAMED = AGENCY.replace("At least nine dead as shell hits", "What we know of the shell on the")
UPDATE = AGENCY.replace("nine", "eleven")
OTHER = "The council of Teren met on Friday to speak of the bridge, which has been closed since a lorry fell from it."


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store.open(address, comparer=Comparer()) as opened:
        yield opened


def print_(store: Store, words: str, publisher: str, at: str = AT, on: str = "2025-05-05") -> str:
    document = Document(words, publisher=publisher, published_at=on)
    return store.add(document, store.placing(document), (), READER, at).printed.document


def families(store: Store, cut: Cut | None = None) -> list[set[str]]:
    held = store.copies.held(cut or Cut())
    return [{one.printed.publisher or "" for one in f.copies} for f in text_families(held.copies, held.likenesses)]


PRINTS = (
    (AGENCY, "Norda"),
    (HALF, "Harbour"),
    (RENAMED, "Lantern"),
    (AGENCY, "Post"),
    (UPDATE, "Late"),
    (OTHER, "Else"),
)


def test_copies_are_found_as_reports_come_in(store: Store) -> None:
    for words, publisher in PRINTS:
        print_(store, words, publisher)
    assert families(store) == [{"Norda", "Harbour", "Lantern", "Post"}]
    assert store.verify().entries == 0


def test_copies_of_pages_and_of_pdfs_are_copies_like_others(store: Store) -> None:
    page = Page(notes=(Note("paywall_stub", "Only the beginning is shown."),))
    first = Document(AGENCY, publisher="Norda", published_at="2025-05-05", page=page)
    second = Document(HALF, publisher="Post", published_at="2025-05-05", locators=(Locator(0, Place.PAGE, "1"),))
    for document in (first, second):
        store.add(document, store.placing(document), (), READER, AT)
    assert families(store) == [{"Norda", "Post"}]


def test_the_order_of_adding_never_matters(tmp_path: pytest.TempPathFactory) -> None:
    found = []
    for at, order in enumerate(list(permutations(PRINTS[:5]))[::17]):
        with Store.open(f"{tmp_path}/{at}.db", comparer=Comparer()) as store:
            for words, publisher in order:
                print_(store, words, publisher)
            held = store.copies.held(Cut())
            found.append((text_families(held.copies, held.likenesses), held.likenesses))
    assert len(found) > 5
    assert all(one == found[0] for one in found)


def test_what_came_in_by_a_bulk_load_is_compared_too(store: Store) -> None:
    batches = []
    for words, publisher in PRINTS:
        document = Document(words, publisher=publisher, published_at="2025-05-05")
        batches.append(Batch(document, store.placing(document).printed, (), AT, None, READER))
    store.bulk(batches)
    assert families(store) == [{"Norda", "Harbour", "Lantern", "Post"}]
    store.verify()


def test_what_was_kept_without_a_comparison_is_made_good_later(address: str) -> None:
    with Store.open(address) as store:
        for words, publisher in PRINTS:
            print_(store, words, publisher)
        assert families(store) == []
    with Store.open(address, comparer=Comparer()) as store:
        assert store.copies.catch_up() == len(PRINTS)
        assert store.copies.catch_up() == 0
        assert families(store) == [{"Norda", "Harbour", "Lantern", "Post"}]


def test_a_ledger_knows_on_a_day_what_it_knew_and_what_was_printed_then(store: Store) -> None:
    print_(store, AGENCY, "Norda", AT)
    print_(store, HALF, "Harbour", LATER, on="2025-05-07")
    assert families(store, Cut(recorded=AT[:10])) == []
    assert families(store, Cut(reported="2025-05-06")) == []
    assert families(store, Cut(reported="2025-05-07")) == [{"Norda", "Harbour"}]


def test_a_new_edition_in_other_words_leaves_the_family(store: Store) -> None:
    address = "https://harbour.example/market"
    for words, at in ((AGENCY, AT), (OTHER, LATER)):
        document = Document(words, publisher="Harbour", published_at="2025-05-05", address=address)
        store.add(document, store.placing(document), (), READER, at)
    print_(store, AGENCY, "Norda", LATER)
    assert families(store) == []
    assert families(store, Cut(recorded=AT[:10])) == []


def test_a_table_collected_by_hand_is_no_copy(store: Store) -> None:
    document = Document(AGENCY, publisher="Collectors")
    store.add(document, store.placing(document), (), None, AT)
    print_(store, AGENCY, "Norda")
    assert families(store) == []


def test_what_was_found_cannot_be_changed_or_taken_away(store: Store) -> None:
    print_(store, AGENCY, "Norda")
    print_(store, HALF, "Harbour")
    store.decide(decision("one", "same"))
    for what in (
        "DELETE FROM likeness",
        "UPDATE likeness SET body = '{}'",
        "DELETE FROM band",
        "UPDATE sketch SET method = 'x'",
    ):
        with writing(store._engine) as connection, pytest.raises(Exception, match="append-only"):
            connection.execute(text(what))


def test_a_likeness_that_was_made_up_breaks_the_chain(address: str) -> None:
    if "postgres" in address:
        pytest.skip("a file is enough to show it")
    with Store.open(address, comparer=Comparer()) as store:
        print_(store, AGENCY, "Norda")
        print_(store, HALF, "Harbour")
        with writing(store._engine) as connection:
            connection.exec_driver_sql("DROP TRIGGER likeness_never_changed")
            connection.exec_driver_sql("UPDATE likeness SET body = replace(body, '1.0', '0.5')")
        with pytest.raises(BrokenChain, match="Row 1 of the table likeness"):
            store.verify()
