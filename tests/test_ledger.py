"""The ledger as a user meets it: reports come in, series and what was known on a day come out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import Document, Ledger, read
from reportedly.errors import IntakeError, NoSuchRow, OptionError
from reportedly.examples import SERIES
from reportedly.report.ranges import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = "At least 100 North Korean soldiers have been killed in Kursk, the National Intelligence Service said."
LATER = "About 300 North Korean soldiers have been killed in Kursk, the National Intelligence Service said."


def report(text: str, day: str, publisher: str = "The Post", address: str | None = None) -> Document:
    return Document(text, publisher=publisher, published_at=day, address=address)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as made:
        yield made


def test_the_same_report_again_changes_nothing_and_says_so(ledger: Ledger) -> None:
    first, again = ledger.add(report(FIRST, "2024-12-19")), ledger.add(report(FIRST, "2024-12-19"))
    assert (first.state, again.state) == ("new", "unchanged")
    assert again.entries == 0
    assert len(list(ledger.entries())) == 1


def test_an_origin_that_gives_a_later_figure_has_replaced_its_earlier_one(ledger: Ledger) -> None:
    ledger.add(report(FIRST, "2024-12-19"))
    ledger.add(report(LATER, "2025-01-13"))
    (series,) = ledger.series("killed", "KP")
    assert [assertion.reach.point for assertion in series.assertions] == [100, 300]
    assert [assertion.live for assertion in series.assertions] == [False, True]


def test_as_of_a_day_the_ledger_knows_what_had_been_printed_by_then(ledger: Ledger) -> None:
    ledger.add(report(FIRST, "2024-12-19"))
    ledger.add(report(LATER, "2025-01-13"))
    (then,) = ledger.as_of("2024-12-31").series()
    assert [assertion.reach.point for assertion in then.assertions] == [100]
    assert then.assertions[0].live
    assert ledger.as_of("2024-12-01").series() == ()


def test_what_we_knew_is_not_what_the_papers_knew(ledger: Ledger) -> None:
    """Printed in 2024 and taken in today: on the day of print the papers knew it, and this ledger did not."""
    ledger.add(report(FIRST, "2024-12-19"))
    assert ledger.as_of("2024-12-19").series()
    assert ledger.as_recorded("2024-12-19").series() == ()


def test_a_text_changed_at_its_address_is_a_new_edition_and_the_old_one_is_still_known(ledger: Ledger) -> None:
    ledger.add(report(FIRST, "2024-12-19", address="https://post.example/a"))
    added = ledger.add(report(FIRST.replace("100", "110"), "2024-12-19", address="https://post.example/a"))
    assert (added.state, added.printed.edition) == ("edition", 2)
    assert [entry.claim.figure.principal for entry in ledger.entries() if entry.claim.figure] == [110]


def test_a_series_may_be_named_by_its_beginning_if_no_other_begins_so(ledger: Ledger) -> None:
    ledger.add(report(FIRST, "2024-12-19"))
    (series,) = ledger.series()
    assert ledger.one(series.id[:-2]).id == series.id
    with pytest.raises(NoSuchRow, match="There is no series"):
        ledger.one("killed.ua.nowhere")


def test_a_reading_made_elsewhere_is_kept_as_it_is(ledger: Ledger) -> None:
    reading = read(report(FIRST, "2024-12-19"))
    added = ledger.add(reading)
    assert ledger.reading(added.printed.document).claims == reading.claims


def test_every_entry_stands_in_its_document_where_it_says(ledger: Ledger) -> None:
    for file in SERIES[:8]:
        ledger.add(file)
    for entry in ledger.entries():
        text = ledger.document(entry.printed.document).document.text
        assert entry.claim.span.holds(text)
        assert entry.claim.figure is None or entry.claim.figure.span.holds(text)
    assert ledger.verify().entries == len(list(ledger.entries()))


# What twenty-eight short reports come to, day by day: the table that people who follow this war worked out by hand
# from the same facts. * words without a number, † follows from figures that were said, + open upward.
WORKED = {
    "2024-12-23": ("100+, best 100", "500* – 3,000+, best 1,100"),
    "2025-01-24": ("300 – 1,000, best 300", "1,200 – 4,000, best 3,000†"),
    "2025-03-28": ("300 – 1,667†, best 300", "4,000 – 5,000+, best 4,000"),
    "2025-04-30": ("600 – 1,667†, best 600", "4,700 – 5,000+, best 4,700"),
    "2025-06-15": ("600 – 1,667†, best 600", "4,700 – 6,000+, best 4,700"),
    "2025-09-02": ("1,667† – 2,000, best 1,667†", "4,700 – 6,000+, best 4,700"),
}


def test_from_the_words_of_the_reports_the_worked_table_comes_out_day_by_day(ledger: Ledger) -> None:
    for file in SERIES:
        ledger.add(file)
    found = {
        day: tuple(phrase(ledger.as_of(day).estimate(f"{toll}.kp.ru-kursk")) for toll in ("killed", "casualties"))
        for day in WORKED
    }
    assert found == WORKED


@settings(max_examples=8, deadline=None)
@given(st.permutations(list(SERIES[5:12])))
def test_reports_added_in_any_order_give_the_same_series(files: list[Path]) -> None:
    def series_of(ledger: Ledger) -> list[object]:
        return [(one.id, one.name, [(a.id, a.superseded_by) for a in one.assertions]) for one in ledger.series()]

    folder = Path(tempfile.mkdtemp())
    with Ledger.open(folder / "one.db") as one, Ledger.open(folder / "other.db") as other:
        for file in SERIES[5:12]:
            one.add(file)
        for file in files:
            other.add(file)
        assert series_of(one) == series_of(other)


def test_a_file_that_is_not_there_is_one_clear_sentence(ledger: Ledger) -> None:
    with pytest.raises(IntakeError, match=r"There is no file .*nowhere\.md\."):
        ledger.add("nowhere.md")


def test_a_day_that_is_no_day_is_one_clear_sentence(ledger: Ledger) -> None:
    with pytest.raises(OptionError, match="A day looks like 2025-05-03"):
        ledger.as_of("last Tuesday")


def test_a_decision_needs_a_name_and_a_reason(ledger: Ledger) -> None:
    with pytest.raises(OptionError, match="a name and a reason"):
        ledger.decide("rank", ("killed.kp.ru-kursk", "kr-nis"), "preferred", reason=" ", by="Ana")


def test_a_person_says_that_two_claims_differ_and_it_is_so(ledger: Ledger) -> None:
    ledger.add(report(FIRST, "2024-12-19"))
    ledger.add(report(LATER, "2025-01-13"))
    names = [entry.id for entry in ledger.entries()]
    ledger.decide("link", names, "different", reason="two battles", by="Ana")
    assert len(ledger.series("killed", "KP")) == 2
    assert ledger.decisions()[0].reason == "two battles"


def test_what_an_enemy_said_of_a_side_is_no_admission_of_that_side_though_a_paper_puts_it_in_its_mouth(
    ledger: Ledger,
) -> None:
    said = "North Korean forces have suffered more than 5,000 casualties in Kursk, Britain's Defence Intelligence said."
    put = "North Korean forces have reported more than 5,000 casualties in Kursk, Britain's defence ministry said."
    ledger.add(report(said, "2025-03-28"))
    ledger.add(report(put, "2025-04-02", "The Lantern"))
    estimate = ledger.estimate("casualties.kp.ru-kursk")
    assert estimate.floors == ()
    assert estimate.high is not None
    assert estimate.high.origin == "gb-di"


def test_what_a_side_admits_by_the_word_of_another_is_its_admission_all_the_same(ledger: Ledger) -> None:
    ledger.add(report(LATER, "2025-01-13"))
    told = "North Korea itself has acknowledged 350 deaths, South Korea's National Intelligence Service said."
    ledger.add(report(told, "2025-09-02"))
    estimate = ledger.estimate("killed.kp.ru-kursk")
    assert [bound.value for bound in estimate.floors] == [350]
