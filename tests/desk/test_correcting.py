"""Corrections by form: any field, any words, and what they do to the series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.desk.browser import CLAIM, looked_at, served

from reportedly.desk.correcting import correction, fields
from reportedly.errors import OptionError
from reportedly.ledger import Ledger
from reportedly.records.claim import Measure
from reportedly.records.correction import Correction
from reportedly.records.decision import Subject
from reportedly.records.document import Document
from reportedly.records.mention import Qualifier
from reportedly.records.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from reportedly.records.entry import Entry
    from reportedly.store import Store


@pytest.fixture
def entry(store: Store) -> Entry:
    return store.entry(CLAIM)


@pytest.fixture
def text(store: Store, entry: Entry) -> str:
    return store.document(entry.printed.document).document.text


def form(entry: Entry, **otherwise: str) -> dict[str, str]:
    shown = msgspec.to_builtins(fields(entry))
    return {name: value for name, value in shown.items() if isinstance(value, str)} | otherwise


def test_only_what_is_otherwise_is_corrected(entry: Entry, text: str) -> None:
    made = correction(entry, text, form(entry, measure="wounded", place="ru-belgorod"))
    assert made == Correction(measure=Measure.WOUNDED, place="ru-belgorod")


@pytest.mark.parametrize(
    "typed, ends",
    [
        ({"qualifier": "at_least"}, (None, 600, None)),
        ({"qualifier": "up_to"}, (None, None, 600)),
        ({"qualifier": "about"}, (600, None, None)),
        ({"qualifier": "range", "number": "600", "upper": "1,000"}, (None, 600, 1000)),
        ({"number": "4,100"}, (4100, 4100, 4100)),
    ],
)
def test_bounds_are_set_as_the_reader_sets_them(
    entry: Entry, text: str, typed: dict[str, str], ends: tuple[float | None, ...]
) -> None:
    made = correction(entry, text, form(entry, **typed))
    assert (made.value, made.low, made.high) == ends
    assert made.qualifier == Qualifier(typed.get("qualifier", "exact"))


def test_words_are_found_nearest_to_the_claim(entry: Entry, text: str) -> None:
    made = correction(entry, text, form(entry, source="South Korea's National Intelligence Service"))
    assert [span.holds(text) for span in made.spans] == [True]


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({}, "Nothing is otherwise"),
        ({"source": "the King of Spain"}, "do not stand in the article"),
        ({"number": "many"}, "is no number"),
        ({"number": "-3"}, "is no number"),
        ({"number": ""}, "needs a number"),
        ({"qualifier": "range"}, "lower and its upper"),
        ({"measure": "vaporised"}, "There is no measure"),
        ({"as_of": "May"}, "A day looks like"),
        ({"figure": ""}, "pinned to its words"),
        ({"cue_at": "5-9999999"}, "outside of the article"),
        ({"cue_at": "9-5"}, "outside of the article"),
        ({"cue_at": "x"}, "outside of the article"),
        ({"cue_at": "0-4"}, "do not stand where they were selected"),
    ],
)
def test_what_means_nothing_is_refused_in_one_sentence(
    entry: Entry, text: str, typed: dict[str, str], sentence: str
) -> None:
    with pytest.raises(OptionError, match=sentence):
        correction(entry, text, form(entry, **typed))


def test_a_corrected_claim_counts_where_it_should_have_been_read(mine: Store) -> None:
    ledger = Ledger(mine)
    entry = ledger.entry(CLAIM)
    detail = msgspec.json.encode(Correction(measure=Measure.WOUNDED)).decode()
    ledger.decide(
        Subject.REVIEW, (entry.id,), "corrected", reason="wounded, says the tape", by="Mara Lind", detail=detail
    )
    assert entry.id not in {each.id for each in ledger.one("killed.kp.ru-kursk").entries}
    assert entry.id in {each.id for each in ledger.one("wounded.kp.ru-kursk").entries}
    assert entry.id in {each.id for one in ledger.series(toll="wounded", side="KP") for each in one.entries}
    assert ledger.entry(CLAIM) == entry  # the row itself is what was read


def test_a_rejected_claim_counts_nowhere(mine: Store) -> None:
    ledger = Ledger(mine)
    entry = ledger.entry(CLAIM).id
    ledger.decide(Subject.REVIEW, (entry,), "rejected", reason="a slip", by="Mara Lind")
    assert all(entry != each.id for one in ledger.series() for each in one.entries)
    ledger.decide(Subject.REVIEW, (entry,), "withdrawn", reason="no slip", by="Mara Lind")
    assert any(entry == each.id for one in ledger.series() for each in one.entries)


SELECT = """(words) => {
    const texts = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const at = texts.currentNode.data.indexOf(words);
        if (at >= 0) getSelection().setBaseAndExtent(texts.currentNode, at, texts.currentNode, at + words.length);
    }
}"""
# Astral characters, combining marks and right-to-left text before and inside of what is selected.
HARD = "😀 Κίεβο 𝟗𝟗 e\u0301lan. שר הביטחון אמר כי"


def test_words_selected_in_a_browser_are_pinned_where_they_stand(browser: Browser, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "hard.db") as ledger:
        said = (
            f"{HARD} 😀 Officials said on Monday that 41 people were killed in Kharkiv 😀. Officials in Kyiv agreed.\n"
        )
        ledger.add(Document(said, title="Hard", publisher="Coast Wire", published_at="2025-03-03", language="en"))
        entry = next(each for each in ledger.entries() if each.claim.figure)
        with served(ledger._store) as base, looked_at(browser, f"{base}/claims/{entry.id}") as seen:
            page = seen.page
            page.get_by_text("Correct what was read wrongly").click()
            page.evaluate(SELECT, "Officials in Kyiv")
            page.wait_for_timeout(50)
            page.get_by_role("button", name="Take the selected words as source").click()
            assert page.get_by_label("Source", exact=True).input_value() == "Officials in Kyiv"
            page.get_by_label("Why it was read wrongly").fill("the second officials")
            page.get_by_role("button", name="Keep the correction").click()
            page.wait_for_url("**#history")
            assert "Officials in Kyiv" in page.locator(".chain").inner_text()
        kept = ledger.decisions()[-1]
        source = msgspec.json.decode(kept.detail or "", type=Correction).source
        assert source == Span.of(said, said.index("Officials in Kyiv"), said.index(" agreed"))
