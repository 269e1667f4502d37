"""Where words stand in the original: shown with a claim, kept by the ledger, and sent out with it."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.gather.containers import SAID, export, held, message
from tests.gather.papers import paper, set_in

from reportedly.cli.main import group
from reportedly.ledger import Ledger
from reportedly.records.locator import Locator, Place, located, shown

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "LONDON - North Korean forces have suffered more than 5,000 casualties, Britain's Defence Intelligence said."


def call(*words: str) -> str:
    result = CliRunner().invoke(group, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    pytest.importorskip("pypdfium2")
    (tmp_path / "sitrep.pdf").write_bytes(paper([set_in([FIRST]), set_in([SAID])]))
    call("add", str(tmp_path / "sitrep.pdf"), "--published", "2025-05-01", "--ledger", str(tmp_path / "l.db"))
    return str(tmp_path / "l.db")


def test_a_claim_of_a_pdf_shows_its_page_in_the_terminal(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "sitrep.pdf").write_bytes(paper([set_in([FIRST]), set_in([SAID])]))
    read = call("read", str(tmp_path / "sitrep.pdf"), "--tagger", "rules")
    assert read.index("5,000 casualties") < read.index("p. 1") < read.index("p. 2")


def test_the_ledger_keeps_the_page_of_every_claim_and_show_and_exports_give_it(ledger: str, tmp_path: Path) -> None:
    with Ledger.open(ledger) as opened:
        pages = {
            entry.claim.figure.span.quote: shown(entry.locators) for entry in opened.entries() if entry.claim.figure
        }
        name = next(entry.id for entry in opened.entries() if shown(entry.locators) == "p. 2")
        (key,) = {entry.printed.document for entry in opened.entries()}
        assert [str(each) for each in opened.document(key).document.locators] == ["p. 1", "p. 2"]
    assert pages["more than 5,000"] == "p. 1"
    assert pages["some 600"] == "p. 2"
    assert "p. 2" in call("show", name, "--ledger", ledger)
    call("export", str(tmp_path / "c.csv"), "--ledger", ledger)
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        assert {row["locator"] for row in csv.DictReader(file)} == {"p. 1", "p. 2"}
    call("export", str(tmp_path / "a.jsonld"), "--format", "annotations", "--ledger", ledger)
    page = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    values = {
        s["value"] for item in page["items"] for s in item["target"]["selector"] if s["type"] == "FragmentSelector"
    }
    assert values == {"page=1", "page=2"}


def test_a_package_with_texts_brings_the_pages_back(ledger: str, tmp_path: Path) -> None:
    call("export", str(tmp_path / "p"), "--format", "package", "--with-texts", "--ledger", ledger)
    call("import", str(tmp_path / "p"), "--ledger", str(tmp_path / "m.db"))
    with Ledger.open(ledger) as one, Ledger.open(tmp_path / "m.db") as other:
        assert [entry.locators for entry in one.entries()] == [entry.locators for entry in other.entries()]
        key = next(iter(one.entries())).printed.document
        assert one.document(key).document == other.document(key).document


def test_a_message_says_its_number(tmp_path: Path) -> None:
    pytest.importorskip("ijson")
    (taken,) = held(tmp_path / "result.json", export(message(10233)))
    assert shown(taken.document.locators) == "message 10233"


def test_a_stretch_over_two_pages_names_both_and_one_before_the_first_names_none() -> None:
    pages = (Locator(5, Place.PAGE, "1"), Locator(10, Place.PAGE, "2"), Locator(20, Place.PAGE, "4"))
    assert shown(located(pages, 8, 12)) == "pp. 1–2"
    assert shown(located(pages, 10, 20)) == "p. 2"
    assert shown(located(pages, 19, 99)) == "pp. 2–4"
    assert shown(located(pages, 20, 20)) == "p. 4"
    assert shown(located(pages, 0, 5)) is None
    assert located((), 0, 5) == ()


def test_the_desk_says_on_which_page_a_claim_stands(ledger: str) -> None:
    pytest.importorskip("litestar", reason='needs the extra: pip install "reportedly[desk]"')
    from reportedly.desk.pages import claim

    with Ledger.open(ledger, read_only=True) as opened:
        entry = next(entry for entry in opened.entries() if shown(entry.locators) == "p. 2")
    assert ("Stands at", "p. 2") in claim._facts(entry)
