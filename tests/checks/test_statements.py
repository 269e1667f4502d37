"""One figure stated twice: bounds, hedges, reckonings and revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories import figure

from reportedly.checks import check
from reportedly.records.document import Document

if TYPE_CHECKING:
    from reportedly.records.claim import Claim
    from reportedly.records.finding import Finding


def findings(name: str, *claims: Claim) -> list[Finding]:
    return [finding for finding in check(claims, Document("", language="en")) if finding.check == name]


def test_one_figure_under_two_bounds_is_drift() -> None:
    found = findings(
        "qualifier_drift",
        figure(2000, "killed", "more_than", quote="over 2,000", side="KP", origin="NIS"),
        figure(2000, "killed", "nearly", quote="nearly 2,000", side="KP", origin="NIS", sentence=3),
    )
    assert [f.explanation for f in found] == ["The same figure is printed as “over 2,000” and as “nearly 2,000”."]


def test_a_headline_without_a_source_drifts_from_the_sentence_that_has_one() -> None:
    assert findings("qualifier_drift", figure(30), figure(30, "killed", "at_least", origin="HUR", sentence=1))


@pytest.mark.parametrize(
    "other",
    [
        figure(30, "killed", origin="B", sentence=1, qualifier="at_least"),  # another source
        figure(30, "wounded", "at_least", origin="A", sentence=1),  # another measure
        figure(31, "killed", "at_least", origin="A", sentence=1),  # another number
        figure(30, "killed", "at_least", origin="A", sentence=1, place="Odesa"),  # another place
        figure(30, "killed", "at_least", origin="A", sentence=1, counted="children"),  # other people
        figure(30, "killed", "at_least", origin="A", sentence=1, modality="superseded"),  # given up since
        figure(30, "killed", "exact", origin="A", sentence=1),  # the same bound
    ],
)
def test_figures_that_are_not_one_do_not_drift(other: Claim) -> None:
    one = figure(30, "killed", origin="A", place="Kharkiv", counted="soldiers")
    assert findings("qualifier_drift", one, other) == []


def test_small_numbers_are_too_common_to_be_one_figure() -> None:
    assert (
        findings("qualifier_drift", figure(2, origin="A"), figure(2, "killed", "at_least", origin="A", sentence=1))
        == []
    )


def test_a_hedge_that_gets_lost_is_drift() -> None:
    found = findings(
        "hedge_drift",
        figure(
            6000, "casualties", side="KP", origin="DI", hedges=(("highly likely", "highly_likely"),), modality="hedged"
        ),
        figure(6000, "casualties", side="KP", origin="DI", sentence=4),
    )
    assert [f.explanation for f in found] == [
        "The figure of 6,000 is held at a distance (“highly likely”) in one place and stated as plain fact in another."
    ]


def test_a_hedge_that_changes_its_grade_is_drift() -> None:
    found = findings(
        "hedge_drift",
        figure(6000, origin="DI", hedges=(("highly likely", "highly_likely"),), modality="hedged"),
        figure(6000, origin="DI", hedges=(("possibly", "possible"),), modality="hedged", sentence=2),
    )
    assert [f.explanation for f in found] == [
        "The figure of 6,000 is “highly likely” in one place and “possibly” in another."
    ]


def test_a_hedge_that_stays_is_none() -> None:
    pair = [figure(6000, origin="DI", hedges=(("likely", "likely"),), modality="hedged", sentence=n) for n in (0, 1)]
    assert findings("hedge_drift", *pair) == []


def test_a_number_for_a_week_and_for_the_whole_war_is_one_too_many() -> None:
    found = findings(
        "stock_flow",
        figure(1000, period="in the past week", reckoning="window", side="KP"),
        figure(1000, period="since October", reckoning="cumulative", side="KP", sentence=2),
    )
    assert len(found) == 1
    assert "1,000" in found[0].explanation
    assert "“in the past week”" in found[0].explanation


def revised(old: Claim, *others: Claim) -> list[str]:
    return [f.explanation for f in findings("revision", old, *others)]


def test_a_revision_says_from_what_to_what_and_by_how_much() -> None:
    old = figure(3000, "casualties", side="KP", modality="superseded", sentence=1)
    new = figure(4000, "killed_or_wounded", "more_than", side="KP", origin="NIS")
    assert revised(old, new) == ["The count rose from 3,000 to more than 4,000 (at least +33%)."]


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        ((60, "exact"), (45, "exact"), "The count fell from 60 to 45 (−25%)."),
        ((40, "exact"), (52, "exact"), "The count rose from 40 to 52 (+30%)."),
        ((40, "at_least"), (52, "exact"), "The count rose from at least 40 to 52 (at most +30%)."),
        ((40, "exact"), (50, "about"), "The count rose from 40 to about 50 (about +25%)."),
        ((40, "exact"), (50, "up_to"), "The count rose from 40 to up to 50 (at most +25%)."),
    ],
)
def test_bounds_on_either_side_bound_the_change(old: tuple, new: tuple, sentence: str) -> None:
    before = figure(old[0], "killed", old[1], modality="superseded")
    assert revised(before, figure(new[0], "killed", new[1])) == [sentence]


def test_the_newer_figure_is_the_one_in_the_same_sentence() -> None:
    old = figure(10, modality="superseded", sentence=2)
    assert revised(old, figure(99, sentence=1), figure(12, sentence=2), figure(50, sentence=3)) == [
        "The count rose from 10 to 12 (+20%)."
    ]


@pytest.mark.parametrize(
    "new",
    [
        figure(4000, "killed", side="RU"),
        figure(4000, "wounded", side="KP"),
        figure(4000, "killed", side="KP", place="Gaza"),
        figure(4000, "killed", side="KP", modality="projected"),
    ],
)
def test_a_figure_of_something_else_revises_nothing(new: Claim) -> None:
    old = figure(3000, "killed", side="KP", place="Kursk", modality="superseded")
    assert revised(old, new) == []


def test_without_a_newer_figure_there_is_no_revision() -> None:
    assert revised(figure(3000, modality="superseded")) == []
