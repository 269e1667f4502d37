"""Search: a person's words, whatever they are, find the sentences and texts that hold them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.rows import LATER, add

from reportedly.records.document import Document
from reportedly.records.entry import Cut
from reportedly.store.words import for_postgresql, phrases, snippet

if TYPE_CHECKING:
    from reportedly.store import Store

TEXT = (
    "Seoul’s spy agency said 4,700 North Korean troops were killed or wounded.\n"
    "The governor of Chişinău and Zelenskyy's office spoke of 12 dead.\n"
    "Troops from the North were Korean, an AND or a NOT aside, 3 said."
)


@pytest.fixture
def filled(store: Store) -> Store:
    page = Document(TEXT, title="Losses in Kursk", publisher="The Ledger", address="https://a.test/1")
    add(store, page, "4,700", "12 dead", "3 said")
    return store


def found(store: Store, words: str) -> list[str]:
    return [hit.entry.claim.span.quote for hit in store.search(words) if hit.entry]


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("killed", ["4,700"]),
        ("KILLED troops", ["4,700"]),
        ("troops", ["3 said", "4,700"]),
        ('"north korean"', ["4,700"]),
        ("north korean", ["3 said", "4,700"]),
        ("chisinau", ["12 dead"]),
        ("Chişinău", ["12 dead"]),
        ("govern*", ["12 dead"]),
        ('"of chis"*', ["12 dead"]),
        ("govern", []),
        ("4,700", ["4,700"]),
        ("zelenskyy's", ["12 dead"]),
        ("troops NOT killed", []),
        ("a AND b", []),
        ("—", []),
        ("", []),
        ('"', []),
        ("sentence:killed", []),
        ("NEAR(troops killed)", []),
    ],
)
def test_words_find_sentences(filled: Store, words: str, quotes: list[str]) -> None:
    assert found(filled, words) == quotes


def test_a_document_is_found_by_its_headline_and_its_text(filled: Store) -> None:
    for words in ("losses kursk", "governor troops"):
        hits = filled.search(words)
        assert [hit.entry for hit in hits] == [None]
        assert hits[0].printed.title == "Losses in Kursk"


def test_a_hit_shows_the_words_in_their_place(filled: Store) -> None:
    hit = filled.search("korean wounded", limit=1)[0]
    assert hit.entry is not None
    assert hit.snippet in TEXT
    assert [hit.snippet[m.start : m.end] for m in hit.marks] == ["Korean", "wounded"]


def test_what_a_new_edition_closed_is_found_only_in_the_past(filled: Store) -> None:
    add(filled, Document("Only 9 hurt.", address="https://a.test/1"), "9 hurt", at=LATER)
    assert filled.search("killed") == ()
    assert len(filled.search("killed", cut=Cut(recorded="2025-05-01"))) == 2
    assert found(filled, "hurt") == ["9 hurt"]


def test_at_most_so_many_are_shown_the_newest_first(store: Store) -> None:
    for number in range(5):
        add(store, Document(f"{number} dead in Kursk."), f"{number} dead")
    hits = store.search("kursk", limit=2)
    assert [hit.entry.claim.span.quote if hit.entry else hit.snippet for hit in hits] == [
        "4 dead",
        "3 dead",
        "4 dead in Kursk.",
        "3 dead in Kursk.",
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text(alphabet="\"*()^:{}+-~ANDORT \\'\x00éß1", max_size=12)))
def test_no_words_are_a_mistake(filled: Store, words: str) -> None:
    filled.search(words, limit=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_word_of_a_sentence_finds_it(filled: Store, data: st.DataObject) -> None:
    sentence = TEXT.split("\n")[0]
    words = data.draw(st.lists(st.sampled_from(sentence.rstrip(".").split()), min_size=1, max_size=4))
    assert "4,700" in found(filled, " ".join(words))


@given(st.text(max_size=400), st.text(max_size=10))
def test_a_snippet_is_cut_from_the_text_and_its_marks_lie_within(text: str, words: str) -> None:
    shown, marks = snippet(text, phrases(words))
    assert shown in text
    assert all(0 <= mark.start < mark.end <= len(shown) for mark in marks)


def test_phrases_and_stars_reach_the_server_as_such() -> None:
    assert for_postgresql(phrases('"north korean" kill* 4,700')) == (
        "('north' <-> 'korean') & ('kill':*) & ('4' <-> '700')"
    )
