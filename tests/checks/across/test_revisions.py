"""An origin's own figures over time: falls, recounts, figures that outlive themselves, days against totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.checks.across.reports import MINISTRY, NIS, UK, body, found, said

from reportedly.lexicon import load
from reportedly.records.finding import Severity

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


def dead(number: int, on: str, by: str = "Coast Wire", text: str = "The toll is {}.", **more: object) -> Entry:
    words = f"{number:,}"
    return said(text.format(words), words, number, "killed", by=by, on=on, article=f"{by} {on} {number}", **more)  # type: ignore[arg-type]


def test_an_old_figure_printed_months_after_a_new_one_is_told() -> None:
    old, new = dead(600, "2025-04-30"), dead(2000, "2025-09-02")
    late = dead(600, "2025-11-04", "Eastern Lantern")
    (finding,) = found("superseded_reused", old, new, late)
    assert finding.explanation == (
        "“600” (Eastern Lantern, 4 November 2025) is an old figure of National Intelligence Service; the newest is "
        "2,000 killed (Coast Wire, 2 September 2025)."
    )
    assert finding.claims == (late.id, old.id, new.id)
    assert not found("cumulative_falls", old, new, late), "the origin did not go back on its word; a paper did"


def test_a_state_that_is_credited_with_what_its_service_has_replaced_is_told() -> None:
    seoul = body("kr-government", "Seoul", "government", "KR")
    old, new = dead(600, "2025-04-30"), dead(2000, "2025-09-02")
    state = dead(600, "2025-05-01", "A Paper", origin=seoul)
    late = dead(600, "2025-11-04", "Eastern Lantern", origin=seoul)
    assert len(found("superseded_reused", old, state, new, late, edges=[(NIS, seoul)])) == 1
    assert not found("superseded_reused", old, state, new, late), "two voices"


def test_an_old_figure_with_its_date_or_beside_the_new_one_or_of_the_same_days_is_no_reuse() -> None:
    old, new = dead(600, "2025-04-30"), dead(2000, "2025-09-02")
    assert not found("superseded_reused", old, new, dead(600, "2025-11-04", "A", as_of="2025-04-30"))
    assert not found("superseded_reused", old, new, dead(600, "2025-09-04", "A")), "papers are slow"
    text = "The toll rose from 600 to 2,000."
    both = [
        said(text, "600", 600, by="A", on="2025-11-04", article="both"),
        said(text, "2,000", 2000, by="A", on="2025-11-04", article="both"),
    ]
    assert not found("superseded_reused", old, new, *both)
    assert not found("superseded_reused", old, new, dead(600, "2025-11-04", "A", origin=UK))


def test_a_total_that_falls_without_a_word_is_a_warning() -> None:
    (finding,) = found(
        "cumulative_falls",
        dead(1032, "2023-10-17", origin=MINISTRY, side="PS"),
        dead(967, "2023-10-21", origin=MINISTRY, side="PS"),
    )
    assert finding.explanation == (
        "The running total of Health Ministry fell from 1,032 (17 October 2023) to 967 killed (21 October 2023), by "
        "65 or 6.3%; no reason is given."
    )
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry corrected its count to {} dead.", "a correction (“corrected”)"),
        ("After duplicates were removed the toll is {}.", "duplicates taken out (“duplicates”)"),
        ("Deaths of natural causes were struck off, leaving {} dead.", "deaths counted elsewhere"),
        ("With a new method the office counts {} dead.", "another definition"),
    ],
)
def test_a_total_that_falls_with_a_reason_is_a_note_that_names_it(text: str, code: str) -> None:
    (finding,) = found("cumulative_falls", dead(104, "2025-07-20"), dead(101, "2025-07-21", text=text))
    assert code in finding.explanation
    assert finding.severity is Severity.INFORMATION


def test_what_may_come_to_be_fewer_or_is_only_bounded_does_not_fall() -> None:
    missing = [said(f"{n} are missing.", str(n), n, "missing", by="A", on=f"2025-01-{n}") for n in (20, 15)]
    assert not found("cumulative_falls", *missing)
    hundred = said("About 104 died.", "About 104", 104, "killed", "about", by="A", on="2025-07-20")
    assert not found("cumulative_falls", hundred, dead(101, "2025-07-21")), "“about” allows it"
    assert not found("cumulative_falls", dead(104, "2025-07-20"), dead(101, "2025-07-21", origin=UK)), "two origins"
    day = {"days": ("2025-07-21", "2025-07-21")}
    assert not found("cumulative_falls", dead(104, "2025-07-20"), dead(101, "2025-07-21", **day)), "a day's dead"


def test_a_past_day_that_is_counted_anew_is_noted() -> None:
    first = dead(233, "2025-03-01", as_of="2025-03-01")
    later = dead(245, "2025-04-01", as_of="2025-03-01")
    (finding,) = found("retroactive_revision", first, later)
    assert finding.explanation == (
        "National Intelligence Service counted 1 March 2025 anew: 233 killed when first told (Coast Wire, 1 March "
        "2025), 245 later (Coast Wire, 1 April 2025)."
    )
    assert not found("retroactive_revision", first, dead(245, "2025-03-05", as_of="2025-03-05"))


def test_a_rise_that_outruns_all_the_fighting_before_is_noted() -> None:
    steps = [dead(100, "2024-12-19"), dead(300, "2025-01-13"), dead(600, "2025-04-30"), dead(2000, "2025-09-02")]
    (finding,) = found("retroactive_revision", *steps)
    assert finding.explanation == (
        "The total of National Intelligence Service rose from 600 (30 April 2025) to 2,000 killed (2 September "
        "2025): 11 a day, after 3.8 a day before; part of it may be a new count of the past."
    )
    assert not found("retroactive_revision", *steps[:3])
    assert not found("retroactive_revision", *steps[:3], dead(1000, "2025-09-02")), "as fast as before"


def test_an_increase_by_a_committee_or_out_of_the_rubble_is_not_all_new() -> None:
    old = dead(50021, "2025-03-22")
    text = "The toll rose to {} after a judicial committee approved 233 earlier cases."
    (finding,) = found("increment_not_new", old, dead(50295, "2025-03-23", text=text))
    assert finding.explanation == (
        "The rise from 50,021 (22 March 2025) to 50,295 killed (23 March 2025) is not all new: the report names a "
        "committee's decision (“judicial committee”)."
    )
    assert not found("increment_not_new", old, dead(50295, "2025-03-23"))


def test_every_reason_of_the_lexicon_has_words() -> None:
    table = load("en").table("revision")
    assert {"correction", "deduplication", "reclassification", "source_switch", "definition"} <= set(table)
    assert all(phrase == phrase.casefold() for phrases in table.values() for phrase in phrases)


# -- days against totals -------------------------------------------------------------------------------------------


def total(number: int, day: str) -> Entry:
    return dead(number, day, as_of=day, origin=MINISTRY, side="PS", reckoning="cumulative")


def daily(number: int, first: str, last: str, text: str = "Within the day {} fell.") -> Entry:
    return dead(number, last, text=text, days=(first, last), origin=MINISTRY, side="PS")


def test_a_days_dead_that_differ_from_the_change_of_the_total_are_told() -> None:
    entries = (total(16248, "2023-12-06"), total(17177, "2023-12-07"), daily(350, "2023-12-07", "2023-12-07"))
    (finding,) = found("flow_against_totals", *entries)
    assert finding.explanation == (
        "350 killed for 7 December 2023 by Health Ministry, whose total went from 16,248 to 17,177, which is +929."
    )
    assert (finding.observed, finding.expected) == ("350", "+929")


def test_a_days_dead_that_make_the_change_and_days_without_totals_are_in_order() -> None:
    entries = (total(16248, "2023-12-06"), total(17177, "2023-12-07"))
    assert not found("flow_against_totals", *entries, daily(929, "2023-12-07", "2023-12-07"))
    assert not found("flow_against_totals", *entries, daily(350, "2023-12-08", "2023-12-08"))
    assert not found("flow_against_totals", *entries, daily(1500, "2023-12-03", "2023-12-07"))


def test_a_difference_with_a_reason_is_a_note() -> None:
    text = "On the day {} fell; others were recovered from the ruins."
    entries = (total(100, "2023-12-06"), total(150, "2023-12-07"), daily(30, "2023-12-07", "2023-12-07", text))
    (finding,) = found("flow_against_totals", *entries)
    assert finding.severity is Severity.INFORMATION
    assert "bodies that were recovered (“recovered from”)" in finding.explanation


def test_origins_are_never_mixed_in_a_flow() -> None:
    other = dead(17177, "2023-12-07", as_of="2023-12-07", origin=NIS, side="PS")
    assert not found("flow_against_totals", total(16248, "2023-12-06"), other, daily(350, "2023-12-07", "2023-12-07"))
