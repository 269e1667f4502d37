"""Repetition is not confirmation: a text under many mastheads is one voice in families, gradings and votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.copies.test_likeness import AGENCY

from reportedly import Document, Ledger
from reportedly.errors import OptionError
from reportedly.records.decision import Subject
from reportedly.records.series import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MASTHEADS = ("Norda", "The Harbour Ledger", "Eastern Lantern", "Radio Estuary")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def printed(ledger: Ledger, publisher: str, words: str = AGENCY, on: str = "2025-05-05") -> str:
    document = Document(f"{words}\n\n{publisher} holds the rights.", publisher=publisher, published_at=on)
    return ledger.add(document).printed.document


def killed(ledger: Ledger) -> list[set[str]]:
    series = next(one for one in ledger.series("killed") if "olsk" in one.id)
    return [{origin.name for origin in family.origins} for family in series.families]


def test_one_text_under_four_mastheads_is_one_voice_however_small_its_number(ledger: Ledger) -> None:
    for publisher in MASTHEADS:
        printed(ledger, publisher)
    printed(ledger, "The Meridian Post", AGENCY.replace("nine", "eleven"))
    assert sorted(map(len, killed(ledger))) == [1, 4]
    series = next(one for one in ledger.series("killed") if "olsk" in one.id)
    bases = {edge.basis for family in series.families for edge in family.edges}
    assert bases == {Basis.COPIES}
    assert dict(series.texts).keys() == {one.key for one in ledger.copies()[0].copies}


def test_a_person_can_take_a_report_out_of_the_family_and_put_it_back(ledger: Ledger) -> None:
    first, second = (printed(ledger, publisher) for publisher in MASTHEADS[:2])
    assert sorted(map(len, killed(ledger))) == [2]
    ledger.decide("text", (first, second), "cut", reason="their own reporter was there", by="Ana")
    assert ledger.copies() == ()
    assert sorted(map(len, killed(ledger))) == [1, 1]
    ledger.decide(Subject.TEXT, (second, first), "join", reason="no, she was not", by="Ana")
    assert sorted(map(len, killed(ledger))) == [2]


def test_a_grade_counts_a_text_once(ledger: Ledger) -> None:
    for publisher in MASTHEADS:
        printed(ledger, publisher)
    series = next(one for one in ledger.series("killed") if "olsk" in one.id)
    grade = ledger.estimate(series, preset="airwars").grade
    assert grade == "weak by 1 publisher, who goes back to 1 independent family"


def test_what_was_known_on_a_day_knows_no_later_copies(ledger: Ledger) -> None:
    printed(ledger, "Norda")
    printed(ledger, "Eastern Lantern", on="2025-05-08")
    assert ledger.as_of("2025-05-06").copies() == ()
    assert len(ledger.as_of("2025-05-08").copies()) == 1


def test_a_decision_on_texts_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(OptionError, match="a name and a reason"):
        ledger.decide("text", ("d1", "d2"), "cut", reason=" ", by="Ana")
