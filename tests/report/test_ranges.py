"""How an estimate is put in words: the marks of its numbers, and what to mind."""

from __future__ import annotations

from tests.estimates.rows import said, series

from reportedly.estimates import estimate
from reportedly.report.ranges import phrase, render

DAY = "2025-03-01"


def shown(*assertions, width: int = 100) -> str:
    return render(estimate(series(*assertions)), "killed · North Korea · Kursk", width=width, colour=False)


def test_a_range_open_upward_has_a_plus_and_one_open_downward_its_sign() -> None:
    assert phrase(estimate(series(said(300, "NIS", DAY, "more_than")))) == "300+, best 300"
    assert phrase(estimate(series(said(300, "NIS", DAY, "up_to")))) == "≤300, best 300"
    assert phrase(estimate(series(said(300, "NIS", DAY, "up_to"), said(900, "HUR", DAY)))) == "≤300 – 900, best 300"


def test_marks_are_explained_where_they_stand_and_only_there() -> None:
    text = shown(said(300, "NIS", DAY, "more_than"))
    assert "+ open upward" in text
    assert "≤" not in text
    assert "* words" not in text


def test_words_without_a_number_are_quoted_in_what_to_mind() -> None:
    text = shown(said((200, 900), "US", DAY, "vague", quote="several hundred"))
    assert "500*" in text
    assert "Nobody named a number: “several hundred”" in text


def test_a_family_that_names_the_same_number_is_named_beside() -> None:
    assert "also NIS" in shown(said(300, "NIS", DAY), said(300, "HUR", "2025-03-02"))


def test_a_range_nobody_set_says_so() -> None:
    assert "Nobody has said a figure that sets a bound." in shown(said(300, "NIS", DAY, modality="planned"))


def test_a_view_keeps_to_its_width() -> None:
    text = shown(said(300, "NIS", DAY), said(1000, "UK DI", "2025-03-02"), said(500, "HUR", DAY), width=60)
    assert max(map(len, text.splitlines())) <= 60


def test_controls_in_the_words_of_a_report_never_reach_the_terminal() -> None:
    assert "\x1b" not in shown(said(300, "NIS", DAY, quote="300\x1b[31m"))
