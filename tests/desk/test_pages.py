"""What stands on the pages of the main walk, by their context records and by what is served."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.desk.browser import CLAIM, walk

from reportedly.desk.held import Held
from reportedly.desk.pages import claim, document, overview, series
from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from litestar.testing import TestClient

    from reportedly.store import Store

KILLED = "killed.kp.ru-kursk"


@pytest.fixture
def held(store: Store) -> Held:
    return Held(store)


def test_every_page_of_the_walk_is_served(client: TestClient, store: Store) -> None:
    for path in walk(store).values():
        assert client.get(path).status_code == 200, path


def test_the_overview_says_which_series_moved_and_by_whose_figure(held: Held) -> None:
    page = overview.context(held.ledger())
    moved = next(one for one in page.moved if one.id == "present.kp.ru-kursk")
    assert (moved.before, moved.now) == ("1,500 – 8,000", "8,000 – 10,000")
    assert moved.by == "National Intelligence Service"
    assert moved.passage.quote == "About 10,000"
    assert page.findings[0].severity == "error"
    assert page.documents[0].publisher == "Eastern Lantern"


def test_the_overview_of_a_day_knows_nothing_later(held: Held) -> None:
    page = overview.context(held.ledger("2025-01-31"))
    assert all(one.day <= "2025-01-31" for one in page.moved)
    assert all((one.day or "") <= "2025-01-31" for one in page.documents)


def test_a_series_names_who_set_each_bound(held: Held) -> None:
    page = series.context(held.ledger("2025-05-03"), KILLED)
    assert page.range == "600 – 1,667†"
    assert [(one.name, one.amount, one.bound.publisher) for one in page.bounds] == [
        ("low", "600", "Coast Wire"),
        ("best", "600", "Coast Wire"),
        ("high", "1,667†", "The Harbour Ledger"),
    ]


def test_the_picture_holds_every_dated_figure_and_the_table_the_same_numbers(held: Held) -> None:
    page = series.context(held.ledger(), KILLED)
    assert page.wide is not None
    assert [point.number for point in page.wide.points] == [one.number for one in page.said if one.number]
    assert all(0 <= point.x <= page.wide.width and 0 <= point.y <= page.wide.height for point in page.wide.points)
    assert page.wide.band.startswith("M")


def test_vintages_lead_from_day_to_day(held: Held) -> None:
    page = series.context(held.ledger("2025-05-03"), KILLED)
    assert (page.vintages.before, page.vintages.after) == ("2025-05-01", "2025-09-02")


def test_a_vintage_without_a_script_goes_on_to_its_day(client: TestClient) -> None:
    answer = client.get(f"/series/{KILLED}?vintage=0", follow_redirects=False)
    assert answer.headers["location"] == f"/series/{KILLED}?as_of=2024-12-19&preset="[:-8]


def test_the_claim_stands_in_its_article_with_its_chain_and_its_prints(held: Held) -> None:
    page = claim.context(held.ledger(), CLAIM)
    marked = [piece for one in page.paragraphs for piece in one.pieces if "figure" in piece.layers]
    assert [piece.text for piece in marked] == ["600"]
    assert [step.role for step in page.chain] == ["origin", "publisher"]
    assert page.standing is not None
    assert page.standing.replaced_words == "about 2,000 killed"
    assert any(echo.drift for echo in page.standing.echoes)


def test_the_document_marks_all_its_claims_or_those_of_a_kind(held: Held) -> None:
    key = held.store.entry(CLAIM).printed.document
    page = document.context(held.ledger(), key)
    hooks = [hook.label for one in page.paragraphs for piece in one.pieces for hook in piece.hooks]
    assert hooks == [row.label for row in page.rows]
    assert document.context(held.ledger(), key, kind="denial").rows == ()


def test_the_table_to_take_away_is_the_table_that_is_seen(client: TestClient, held: Held) -> None:
    answer = client.get(f"/series/{KILLED}/table.csv?as_of=2025-05-03")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    seen = series.context(held.ledger("2025-05-03"), KILLED).said
    assert [row["claim"] for row in rows] == [one.entry for one in seen]
    assert answer.headers["content-disposition"].startswith("attachment")


def test_the_picture_to_take_away_is_whole_in_itself(client: TestClient) -> None:
    answer = client.get(f"/series/{KILLED}/picture.svg")
    root = ET.fromstring(answer.text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"(href|src|url\()", answer.text)
    assert client.get(f"/series/{KILLED}/picture.png").content.startswith(b"\x89PNG")


def test_links_keep_the_day_that_is_shown(client: TestClient) -> None:
    text = client.get(f"/series/{KILLED}?as_of=2025-05-03").text
    links = [link for link in re.findall(r'href="(/[^"#]*)"', text) if not link.startswith("/static")]
    cut = [link for link in links if "as_of=" not in link]
    assert cut == [f"/series/{KILLED}"]  # the way back to all that is known


@pytest.mark.parametrize(
    "path, status, sentence",
    [
        ("/series/none.such", 404, "There is no series none.such;"),
        ("/claims/zzz", 404, "The ledger has no entry"),
        ("/documents/zzz", 404, "The ledger has no document"),
        ("/nowhere", 404, "There is no such page."),
        ("/?as_of=yesterday", 400, "A day looks like 2025-05-03"),
        (f"/series/{KILLED}?preset=mine", 400, "mine"),
        (f"/series/{KILLED}?vintage=abc", 400, "not one that the desk understands"),
    ],
)
def test_a_mistake_gets_one_sentence(client: TestClient, path: str, status: int, sentence: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert sentence in answer.text
    assert "Traceback" not in answer.text


def test_the_findings_of_a_series_are_those_that_the_whole_check_has_of_it(store: Store) -> None:
    ledger = Ledger(store)
    names = {entry.id for entry in ledger.one(KILLED).entries}
    whole = {one.id for one in ledger.check() if names & set(one.finding.claims)}
    assert {one.id for one in ledger.check(KILLED)} == whole
