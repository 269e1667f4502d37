"""`reportedly estimate`, `balance` and `backtest`, as a recorder meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reportedly.cli.main import group
from reportedly.ledger import Ledger
from reportedly.records.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

SAID = "{} North Korean soldiers have been killed in Kursk so far, {} said."
REPORTS = (
    ("2025-01-13", "The Harbour Ledger", SAID.format("About 300", "South Korea's National Intelligence Service")),
    ("2025-01-22", "Radio Estuary", SAID.format("About 1,000", "UK Defence Intelligence")),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "k.db"
    with Ledger.open(path) as kept:
        for day, publisher, text in REPORTS:
            kept.add(Document(text, publisher=publisher, published_at=day, language="en", address=f"x:{day}"))
    return path


@pytest.fixture
def run(ledger: Path) -> Callable[..., Result]:
    def call(*words: str) -> Result:
        return CliRunner().invoke(group, [*words, "--ledger", str(ledger)])

    return call


def test_a_range_names_who_said_each_bound_in_which_words(run: Callable[..., Result]) -> None:
    shown = run("estimate", "killed.kp")
    assert shown.exit_code == 0, shown.output
    assert "Range of live claims on 2025-01-22, by the preset ucdp" in shown.output
    assert "“About 300”  The Harbour Ledger, 2025-01-13" in shown.output
    assert "“About 1,000”  Radio Estuary, 2025-01-22" in shown.output
    assert "Best is the lower of two families" in shown.output
    assert "without South Korea" in shown.output
    assert "preset acled" in shown.output
    assert "window of 120 days" in shown.output


def test_a_range_of_an_earlier_day_knows_nothing_of_a_later_report(run: Callable[..., Result]) -> None:
    shown = run("estimate", "killed.kp", "--as-of", "2025-01-20")
    assert "1,000" not in shown.output
    assert "One independent family stands behind all of it" in shown.output


def test_an_estimate_is_one_line_of_json_when_asked(run: Callable[..., Result]) -> None:
    found = json.loads(run("estimate", "killed.kp", "--json").output)
    assert (found["low"]["value"], found["high"]["value"], found["preset"]) == (300, 1000, "ucdp")
    assert found["inputs"]


def test_several_days_give_a_table_of_how_the_range_moved(run: Callable[..., Result]) -> None:
    rows = run(
        "estimate", "killed.kp", "--on", "2025-01-13", "--on", "2025-01-22", "--width", "120"
    ).output.splitlines()
    first, second = (row.split() for row in rows if row.startswith("2025-01-"))
    assert first[:4] == ["2025-01-13", "300", "300", "300"]
    assert "(single origin)" in " ".join(first)
    assert second[:4] == ["2025-01-22", "300", "300", "1,000"]
    assert " ".join(second[-3:]) == "300 – 1,000"


def test_a_day_before_the_first_report_is_said_and_the_others_stand(run: Callable[..., Result]) -> None:
    shown = run("estimate", "killed.kp", "--on", "2024-01-01", "--on", "2025-01-22")
    assert shown.exit_code == 0
    assert "by 2024-01-01 nothing of killed.kp.ru-kursk had been printed" in shown.output
    assert "2025-01-22" in shown.output
    assert run("estimate", "killed.kp", "--on", "2024-01-01").exit_code == 1


def test_a_day_that_is_none_is_one_sentence(run: Callable[..., Result]) -> None:
    shown = run("estimate", "killed.kp", "--on", "soon")
    assert shown.exit_code != 0
    assert "soon" in str(shown.exception)


def test_an_estimate_is_kept_only_when_asked(run: Callable[..., Result], ledger: Path) -> None:
    run("estimate", "killed.kp")
    with Ledger.open(ledger) as kept:
        assert kept.kept() == ()
    shown = run("estimate", "killed.kp", "--keep")
    assert shown.exit_code == 0, shown.output
    with Ledger.open(ledger) as kept:
        assert len(kept.kept("killed.kp.ru-kursk")) == 1
        kept.verify()


def test_a_kept_estimate_stands_beside_what_it_would_be_today(run: Callable[..., Result], ledger: Path) -> None:
    assert "No estimate of it was kept" in run("estimate", "killed.kp", "--kept").output
    run("estimate", "killed.kp", "--as-of", "2025-01-20", "--keep")
    assert "the same today" in run("estimate", "killed.kp", "--kept").output
    late = SAID.format("About 350", "the United States")
    with Ledger.open(ledger) as kept:
        kept.add(Document(late, publisher="Late Found", published_at="2025-01-15", language="en", address="x:late"))
    shown = run("estimate", "killed.kp", "--kept", "--width", "120").output
    assert "300, best 300" in shown
    assert "today 300 – 350, best 300" in shown


def test_a_series_that_is_not_there_is_one_sentence(run: Callable[..., Result]) -> None:
    shown = run("estimate", "killed.xx")
    assert shown.exit_code != 0
    assert "There is no series killed.xx" in str(shown.exception or shown.output)


def test_a_balance_without_anybody_sent_says_so(run: Callable[..., Result]) -> None:
    assert "No family gives both how many were sent and how many were lost." in run("balance", "kp").output


def test_a_backtest_says_where_nothing_could_be_tried(run: Callable[..., Result]) -> None:
    shown = run("backtest", "killed.kp")
    assert shown.exit_code == 0, shown.output
    assert "Nothing could be tried" in shown.output


def test_nowhere_do_we_speak_of_confidence_as_statisticians_do() -> None:
    root = Path(__file__).parents[2]
    pages = [*(root / "src/reportedly/report").glob("*.py"), *(root / "src/reportedly/cli").glob("*.py")]
    pages += [page for page in (root / "docs/estimates.md",) if page.exists()]
    said = "confidence " + "interval"
    for page in pages:
        for line in page.read_text(encoding="utf-8").lower().splitlines():
            assert said not in line or f"no {said}" in line or f"never a {said}" in line, page
