"""`reportedly check`, as a recorder and as a pipeline meet it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reportedly.cli.main import group
from reportedly.examples import SERIES

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PAGE = """---
title: The toll rises
publisher: The Post
published: 2025-05-01
address: https://post.example/a
---

At least 100 North Korean soldiers have been killed in Kursk, the National Intelligence Service said.
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), catch_exceptions=True)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the bundled series of reports."""
    place = str(tmp_path_factory.mktemp("ledger") / "kursk.db")
    assert run("add", "-q", *map(str, SERIES), "--ledger", place).exit_code == 0
    return place


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("measure_mutated", "are printed as about 4,000 killed in Eastern Lantern"),
        ("total_as_part", "4,700 is the total, dead included"),
        ("qualifier_drift", "“Nearly 2,000” (Radio Estuary, 3 September 2025)"),
        ("qualifier_drift", "“At least 30” (The Meridian Post, 16 December 2024)"),
        ("hedge_drift", "“highly likely” (The Meridian Post, 15 June 2025) and “likely” (Eastern Lantern"),
        ("speaker_flipped", "puts it in the mouth of North Korea"),
        ("stock_flow", "is for “in the past week” in The Meridian Post"),
        ("false_confirmation", "the one does not confirm the other"),
        ("superseded_reused", "“at least 600” (Eastern Lantern, 4 November 2025) is an old figure"),
        ("monotone_conflict", "600 as of 30 April 2025 by National Intelligence Service"),
        ("retroactive_revision", "part of it may be a new count of the past"),
        ("suspicious_convergence", "count them as one voice until more is known"),
    ],
)
def test_the_distortions_of_the_bundled_series_are_found_in_its_texts(kept: str, check: str, words: str) -> None:
    found = lines(run("check", "--ledger", kept, "--check", check, "--json", "--fail-on", "never"))
    assert any(words in str(finding["explanation"]) for finding in found), found


def test_the_radius_of_rival_totals_is_that_of_the_numbers(kept: str) -> None:
    found = lines(run("check", "--ledger", kept, "--check", "monotone_conflict", "--json", "--fail-on", "never"))
    assert 0.25 in [finding["radius"] for finding in found], "1,000 by mid-January, 600 at the end of April"


def test_the_view_groups_findings_and_shows_passages_with_paper_and_day(kept: str) -> None:
    shown = run("check", "--ledger", kept, "--severity", "error", "--width", "100").stdout
    assert shown.startswith("5 errors\n")
    assert "✗  total as part  error, 1" in shown
    assert "Coast Wire · 2025-04-30" in shown
    assert "\x1b" not in shown
    narrow = run("check", "--ledger", kept, "--width", "40").stdout
    assert max(len(line) for line in narrow.splitlines()) <= 40


def test_the_exit_status_tells_a_pipeline_whether_something_that_matters_is_open(kept: str) -> None:
    assert run("check", "--ledger", kept).exit_code == 1
    assert run("check", "--ledger", kept, "--fail-on", "never").exit_code == 0
    assert run("check", "--ledger", kept, "--check", "stale_family").exit_code == 0
    assert run("check", "--ledger", kept, "--check", "stale_family", "--fail-on", "information").exit_code == 1


def test_findings_of_one_series_are_told_alone(kept: str) -> None:
    found = lines(run("check", "--ledger", kept, "--series", "wounded.kp", "--json", "--fail-on", "never"))
    assert {"total_as_part", "single_origin_majority"} <= {str(finding["check"]) for finding in found}
    assert "hedge_drift" not in {finding["check"] for finding in found}


def test_what_was_known_on_a_day_is_checked_as_of_that_day(kept: str) -> None:
    found = lines(run("check", "--ledger", kept, "--as-of", "2025-01-20", "--json", "--fail-on", "never"))
    assert "stock_flow" in {finding["check"] for finding in found}
    assert "total_as_part" not in {finding["check"] for finding in found}


def test_a_finding_is_resolved_with_a_reason_that_is_kept_and_reopened(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    run("add", "-q", *map(str, SERIES), "--ledger", place)
    error = ("check", "--ledger", place, "--check", "speaker_flipped")
    name = str(lines(run(*error, "--json"))[0]["id"])
    assert run("check", "--ledger", place, "--resolve", name).exit_code == 2, "a reason must be given"
    settled = run("check", "--ledger", place, "--resolve", name[:6], "--reason", "The paper was asked.", "--by", "Mara")
    assert settled.exit_code == 0
    assert f"finding {name} resolved" in settled.stderr
    again = run(*error)
    assert again.exit_code == 0
    assert again.stdout == "Nothing found; 1 finding resolved\n"
    assert "resolved by Mara on" in run(*error, "--all").stdout
    assert lines(run(*error, "--all", "--json"))[0]["resolution"]["reason"] == "The paper was asked."  # type: ignore[index]
    assert run("check", "--ledger", place, "--reopen", name, "--reason", "It was not.", "--by", "Mara").exit_code == 0
    assert run(*error).exit_code == 1


def test_a_name_that_no_finding_or_check_has_gets_one_sentence(kept: str) -> None:
    wrong = run("check", "--ledger", kept, "--resolve", "zzz", "--reason", "x", "--by", "y")
    assert "No findings begin with zzz" in str(wrong.exception)
    assert "There is no check 'nonsense'" in run("check", "--ledger", kept, "--check", "nonsense").output


def test_a_silent_edit_is_a_finding_until_it_is_resolved(tmp_path: Path) -> None:
    page, place = tmp_path / "a.md", str(tmp_path / "l.db")
    for number in ("At least 100", "More than 110", "About 120"):
        page.write_text(PAGE.replace("At least 100", number))
        run("add", "-q", str(page), "--ledger", place)
    found = lines(run("check", "--ledger", place, "--check", "silent_edit", "--json", "--fail-on", "never"))
    words = sorted(str(finding["explanation"]) for finding in found)
    assert len(words) == 2
    assert "“At least 100” killed by National Intelligence Service became “More than 110”" in words[0]
    assert "“More than 110” killed by National Intelligence Service became “About 120”" in words[1]


def test_an_empty_ledger_has_no_findings(tmp_path: Path) -> None:
    page, place = tmp_path / "a.md", str(tmp_path / "l.db")
    page.write_text(PAGE)
    run("add", "-q", str(page), "--ledger", place)
    result = run("check", "--ledger", place)
    assert result.exit_code == 0
    assert result.stdout == "Nothing found\n"
