"""What is the same document: held already, another edition, or another article."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.rows import AT, LATER, add

from reportedly.records.document import Document
from reportedly.store import State, Store
from reportedly.store.editions import canonical

PAGE = "https://a.test/1"


def states(store: Store, *documents: Document, places: tuple[str | None, ...] = ()) -> list[str]:
    """Add one after the other, and say what became of each."""
    found = []
    for at, document in enumerate(documents):
        place = places[at] if places else None
        found.append(add(store, document, at=AT if at == 0 else LATER, place=place).state.value)
    return found


def test_the_same_page_again_is_unchanged_and_nothing_is_written(store: Store) -> None:
    page = Document("600 dead.", address=PAGE, title="Kursk", retrieved_at="2025-05-01T08:00:00Z")
    again = Document("600 dead.", address=PAGE + "?utm_source=feed#top", title="Kursk", retrieved_at="2025-05-09")
    assert states(store, page) == ["new"]
    head = store.head()
    assert states(store, page, again) == ["unchanged", "unchanged"]
    assert store.head() == head


def test_a_changed_text_at_the_same_address_is_an_edition(store: Store) -> None:
    texts = ("600 dead.", "601 dead.", "602 dead.")
    assert states(store, *(Document(text, address=PAGE) for text in texts)) == ["new", "edition", "edition"]
    standing = store.placing(Document(texts[2], address=PAGE)).printed
    assert [(s.printed.edition, s.closed_at is None) for s in store.editions(standing.article)] == [
        (1, False),
        (2, False),
        (3, True),
    ]


def test_a_changed_headline_or_day_is_an_edition_and_one_left_out_is_not(store: Store) -> None:
    full = Document("600 dead.", address=PAGE, title="Toll at 600", published_at="2025-05-01")
    bare = Document("600 dead.", address=PAGE)
    renamed = Document("600 dead.", address=PAGE, title="Toll disputed", published_at="2025-05-01")
    dated = Document("600 dead.", address=PAGE, title="Toll disputed", published_at="2025-05-02")
    assert states(store, bare, full, bare, renamed, dated) == ["new", "edition", "unchanged", "edition", "edition"]


def test_a_folder_with_two_editions_of_a_page_changes_nothing_the_second_time(store: Store) -> None:
    old, new = Document("600 dead.", address=PAGE), Document("601 dead.", address=PAGE)
    assert states(store, old, new, old, new) == ["new", "edition", "unchanged", "unchanged"]
    assert [d.document.text for d in store.documents()] == ["601 dead."]


def test_a_text_that_was_changed_back_is_an_edition_when_the_page_was_fetched_later(store: Store) -> None:
    days = ("2025-05-01", "2025-05-02", "2025-05-03")
    pages = [
        Document(text, address=PAGE, retrieved_at=day)
        for text, day in zip(("600 dead.", "601 dead.", "600 dead."), days, strict=True)
    ]
    assert states(store, *pages) == ["new", "edition", "edition"]
    assert states(store, *pages) == ["unchanged"] * 3
    keys = [s.printed.document for s in store.editions(store.placing(pages[0]).printed.article)]
    assert len(set(keys)) == 3


def test_an_older_edition_that_comes_late_is_kept_closed_and_closes_nothing(store: Store) -> None:
    new = Document("601 dead.", address=PAGE, modified_at="2025-05-02")
    old = Document("600 dead.", address=PAGE, modified_at="2025-05-01")
    add(store, new, "601")
    added = add(store, old, "600", at=LATER)
    assert (added.state, added.closed) == (State.EDITION, 0)
    assert [e.claim.span.quote for e in store.entries()] == ["601"]
    assert store.document(added.printed.document).closed_at == LATER
    store.verify()


def test_a_file_without_address_is_the_same_wherever_it_lies(store: Store) -> None:
    text = Document("600 dead.")
    assert states(store, text, text, places=("a.txt", "copy/b.txt")) == ["new", "unchanged"]


def test_a_file_without_address_whose_text_changed_in_its_place_is_an_edition(store: Store) -> None:
    one, two = Document("600 dead."), Document("601 dead.")
    assert states(store, one, two, two, places=("a.txt", "a.txt", "b.txt")) == ["new", "edition", "unchanged"]


def test_one_text_in_two_papers_is_two_articles(store: Store) -> None:
    a = Document("600 dead.", publisher="A", published_at="2025-05-01")
    b = Document("600 dead.", publisher="B", published_at="2025-05-01")
    later = Document("600 dead.", publisher="A", published_at="2025-05-02")
    assert states(store, a, b, later) == ["new", "new", "new"]
    elsewhere = [Document("Nine hurt.", address=f"https://{name}.test/1") for name in "ab"]
    assert states(store, *elsewhere) == ["new", "new"]


def test_another_article_in_the_same_file_is_another_article_when_addresses_say_so(store: Store) -> None:
    one = Document("600 dead.", address="https://a.test/1")
    two = Document("Nine hurt.", address="https://a.test/2")
    assert states(store, one, two, places=("latest.html", "latest.html")) == ["new", "new"]


def test_a_text_that_gains_an_address_stays_the_same_article(store: Store) -> None:
    bare, found = Document("600 dead."), Document("600 dead.", address=PAGE)
    changed = Document("601 dead.", address=PAGE)
    assert states(store, bare, found, changed, bare) == ["new", "edition", "edition", "unchanged"]


@pytest.mark.parametrize(
    "address",
    [
        "HTTPS://A.test/1",
        "http://a.test:80/1",
        "https://a.test:443/1/",
        "https://a.test/1#part",
        " https://a.test/1?utm_medium=x&fbclid=y ",
    ],
)
def test_one_page_has_one_address_however_it_is_written(address: str) -> None:
    assert canonical(address) == "a.test/1"


def test_pages_that_differ_by_a_parameter_differ() -> None:
    assert canonical("https://a.test/?id=1") != canonical("https://a.test/?id=2")
    assert canonical("https://a.test/A") != canonical("https://a.test/a")


@given(st.text())
def test_any_words_can_stand_for_an_address(address: str) -> None:
    found = canonical(address)
    assert found is None or canonical(address) == found


pages = st.builds(
    lambda text, address, title, day: Document(text, address=address, title=title, published_at=day),
    st.sampled_from(["600 dead.", "601 dead.", "602 dead."]),
    st.sampled_from([None, PAGE, "https://a.test/2"]),
    st.sampled_from([None, "One", "Two"]),
    st.sampled_from([None, "2025-05-01"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(pages, st.sampled_from([None, "a.txt", "b.txt"])), max_size=8))
def test_whatever_was_added_once_changes_nothing_when_it_is_added_again(
    tmp_path_factory: pytest.TempPathFactory, added: list[tuple[Document, str | None]]
) -> None:
    with Store.open(tmp_path_factory.mktemp("again") / "ledger.db") as store:
        for document, place in added:
            add(store, document, place=place)
        head = store.head()
        for document, place in added:
            assert add(store, document, place=place, at=LATER).state is State.UNCHANGED
        assert store.head() == head
        articles = [stored.printed.article for stored in store.documents()]
        assert len(articles) == len(set(articles)), "two editions of one article stand"
        store.verify()
