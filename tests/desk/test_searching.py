"""Search on the desk: claims by words and facets, counted; the address is the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.desk.browser import CLAIM

from reportedly.desk.held import Held
from reportedly.desk.pages import searching
from reportedly.store import seeking

if TYPE_CHECKING:
    from litestar.testing import TestClient

    from reportedly.store import Store


@pytest.fixture
def held(store: Store) -> Held:
    return Held(store)


def test_words_find_the_claims_whose_sentence_holds_them(held: Held) -> None:
    page = searching.context(held.ledger(), "soldier*")
    assert page.rows
    assert all(
        "soldier" in (row.passage.before + row.passage.quote + row.passage.after).casefold() for row in page.rows
    )
    assert page.documents
    assert searching.context(held.ledger(), "!?").rows == ()


def test_a_facet_counts_what_choosing_it_leaves(held: Held) -> None:
    ledger = held.ledger()
    page = searching.context(ledger)
    assert {facet.key for facet in page.facets if facet.values} >= {"toll", "side", "origin", "publisher", "modality"}
    for facet in page.facets:
        for value in facet.values:
            chosen = searching.context(ledger, chosen={facet.key: value.key})
            assert (facet.key, chosen.total) == (facet.key, value.count)


def test_sides_and_origins_are_called_by_their_names(client: TestClient) -> None:
    found = client.get("/search?side=KP").text
    assert "North Korea <span" in found
    assert 'origin=kr-nis">National Intelligence Service</a>' in found


def test_days_of_report_bound_the_search(held: Held, store: Store) -> None:
    page = searching.context(held.ledger(), since="2025-03-01", until="2025-05-03")
    days = [store.entry(row.entry).reported_on or "" for row in page.rows]
    assert days
    assert all("2025-03-01" <= day <= "2025-05-03" for day in days)


def test_a_search_as_of_a_day_finds_nothing_later(held: Held, store: Store) -> None:
    page = searching.context(held.ledger("2025-01-31"))
    assert page.rows
    assert all((store.entry(row.entry).reported_on or "") <= "2025-01-31" for row in page.rows)


@pytest.mark.parametrize("lines, reach", [(7, 50_000), (2_000, 9)])
def test_every_claim_is_reached_once_however_little_is_looked_at_in_one_go(
    held: Held, monkeypatch: pytest.MonkeyPatch, lines: int, reach: int
) -> None:
    whole = {line.id for line in held.store.tail.sought(seeking.Asked(), held.ledger().cut).lines}
    monkeypatch.setattr(seeking, "LINES", lines)
    monkeypatch.setattr(seeking, "REACH", reach)
    monkeypatch.setattr(searching, "_LISTED", 5)
    seen: list[str] = []
    before = None
    ledger = Held(held.store).ledger()
    while True:
        page = searching.context(ledger, before=before)
        seen += [row.entry for row in page.rows]
        before = page.more
        if before is None:
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == whole
    assert store_id(held, CLAIM) in whole


def test_words_are_looked_for_until_the_ledger_ends(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = held.ledger()
    whole = [line.id for line in held.store.tail.sought(seeking.Asked("killed"), ledger.cut).lines]
    monkeypatch.setattr(seeking, "HITS", 4)
    seen: list[str] = []
    before = None
    while True:
        sought = held.store.tail.sought(seeking.Asked("killed"), ledger.cut, before)
        seen += [line.id for line in sought.lines]
        if (before := sought.more) is None:
            break
    assert seen == whole


def store_id(held: Held, name: str) -> str:
    return held.store.entry(name).id


@pytest.mark.parametrize(
    "confidence, words", [(None, "not told"), (0.97, "95% and more"), (0.95, "95% and more"), (0.1, "under 50%")]
)
def test_doubt_has_bands(confidence: float | None, words: str) -> None:
    assert searching.band(confidence) == words


def test_what_is_asked_for_is_escaped_and_kept_in_links(client: TestClient) -> None:
    answer = client.get("/search", params={"words": '<script>"x', "side": "K&P", "as_of": "2025-05-03"})
    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace('<script src="/static', "")
    found = client.get("/search?words=killed&as_of=2025-05-03").text
    assert "words=killed" in found
    assert "as_of=2025-05-03" in found


@pytest.mark.parametrize("query", ["since=yesterday", "until=2025", f"words={'x' * 501}", "before=abc"])
def test_a_question_that_means_nothing_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 400
