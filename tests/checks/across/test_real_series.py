"""The collected series on North Korean losses, where it is at hand: what practice has found in it by hand is found."""

from __future__ import annotations

import pytest
from evaluation.corpora import folder

from reportedly.checks.across import check_across
from reportedly.exchange.collect import collect, take_table
from reportedly.exchange.mapping import load_mapping
from reportedly.records.finding import Contradiction, Finding
from reportedly.series import build

TABLE = folder() / "dprk-kursk" / "series.csv"


@pytest.fixture(scope="module")
def findings() -> dict[str, list[Finding]]:
    if not TABLE.is_file():
        pytest.skip("the collected series is not here; REPORTEDLY_DATA names the folder that holds it")
    mapping = load_mapping("claims")
    taken = collect(take_table(TABLE, mapping), mapping, recorded_at="2026-01-01T00:00:00.000000+00:00")
    found: dict[str, list[Finding]] = {}
    for finding in check_across(build(taken.entries, taken.decisions)):
        found.setdefault(finding.check, []).append(finding)
    return found


def test_a_thousand_dead_by_mid_january_and_six_hundred_in_april_are_a_quarter_apart(
    findings: dict[str, list[Finding]],
) -> None:
    (conflict,) = [f for f in findings["monotone_conflict"] if "1,000 killed as of 15 January 2025" in f.explanation]
    assert isinstance(conflict, Contradiction)
    assert conflict.radius == pytest.approx(0.25)


def test_the_rise_to_two_thousand_may_be_a_new_count_of_the_past(findings: dict[str, list[Finding]]) -> None:
    assert any("to about 2,000 killed" in finding.explanation for finding in findings["retroactive_revision"])


def test_nine_wounded_for_one_killed_and_three_do_not_hold_the_same_losses(findings: dict[str, list[Finding]]) -> None:
    assert [(f.observed, f.expected) for f in findings["ratio_implausible"]] == [("9 to 1", "3 to 1")]


def test_the_american_figure_of_january_is_stale_by_june(findings: dict[str, list[Finding]]) -> None:
    assert any("1,200 casualties by United States" in finding.explanation for finding in findings["stale_family"])


def test_sums_and_strengths_that_practice_found_consistent_are_not_found(findings: dict[str, list[Finding]]) -> None:
    assert not {"parts_against_total", "part_exceeds_whole", "balance", "cumulative_falls"} & set(findings)
