"""The commands over a ledger, as a recorder meets them: what they print, where they write, how they end."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reportedly.cli.main import group
from reportedly.errors import LedgerError, ReportedlyError
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


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the bundled series of reports."""
    place = str(tmp_path_factory.mktemp("ledger") / "kursk.db")
    assert run("add", "-q", *map(str, SERIES), "--ledger", place).exit_code == 0
    return place


def test_adding_says_what_it_came_to_and_adding_again_that_it_is_known(tmp_path: Path) -> None:
    page, place = tmp_path / "a.md", str(tmp_path / "l.db")
    page.write_text(PAGE)
    first, again = run("add", str(page), "--ledger", place), run("add", str(page), "--ledger", place)
    assert "kept  The toll rises, 1 claim" in first.stdout
    assert "known  The toll rises" in again.stdout
    assert "0 new, 0 in a new edition, 1 known already" in again.stderr


def test_a_silent_edit_of_a_figure_is_said_when_the_page_is_added_again(tmp_path: Path) -> None:
    page, place = tmp_path / "a.md", str(tmp_path / "l.db")
    page.write_text(PAGE)
    run("add", str(page), "--ledger", place)
    page.write_text(PAGE.replace("At least 100", "More than 110"))
    again = run("add", str(page), "--ledger", place)
    assert "edition 2" in again.stdout
    assert "“At least 100” killed by National Intelligence Service became “More than 110”" in again.stdout


def test_one_bad_file_does_not_stop_the_others_and_is_counted(tmp_path: Path) -> None:
    page, empty = tmp_path / "a.md", tmp_path / "b.txt"
    page.write_text(PAGE)
    empty.write_text("")
    result = run("add", str(empty), str(page), str(tmp_path / "none.md"), "--ledger", str(tmp_path / "l.db"))
    assert result.exit_code == 0
    assert "2 left out (1 empty, 1 missing)" in result.stderr
    assert run("add", str(empty), str(page), "--strict", "--ledger", str(tmp_path / "l.db")).exit_code == 1


def test_the_list_of_series_shows_each_with_its_range_and_how_many_speak(kept: str) -> None:
    printed = run("series", "--ledger", kept, "--width", "100").stdout
    assert re.search(r"killed\.kp\.ru-kursk +[\d,]+†? – [\d,]+", printed)


def test_a_series_shows_its_figures_in_order_of_report_with_chain_and_words(kept: str) -> None:
    printed = run("series", "killed.kp.ru-kursk", "--ledger", kept, "--width", "180").stdout
    hundred, two_thousand = printed.index("at least 100"), printed.index("about 2,000  killed")
    assert hundred < two_thousand
    assert "replaced by" in printed
    assert "→ Northgate Courier" in printed


def test_as_of_a_day_nothing_later_is_shown(kept: str) -> None:
    printed = run("series", "killed.kp.ru-kursk", "--as-of", "2025-01-01", "--ledger", kept, "--width", "140").stdout
    assert "as known on 2025-01-01" in printed
    assert "2,000" not in printed


@pytest.mark.parametrize(("ending", "start"), [(".svg", b"<?xml"), (".png", b"\x89PNG"), (".html", b"<!DOCTYPE html>")])
def test_a_series_is_drawn_in_the_form_that_the_name_of_the_file_asks_for(
    kept: str, tmp_path: Path, ending: str, start: bytes
) -> None:
    pytest.importorskip("matplotlib", reason="drawing needs the extra reportedly[plots]")
    file = tmp_path / f"killed{ending}"
    assert run("series", "killed.kp.ru-kursk", "--ledger", kept, "--plot", str(file)).exit_code == 0
    assert file.read_bytes().startswith(start)


def test_a_plot_of_another_kind_is_refused_in_one_sentence(kept: str, tmp_path: Path) -> None:
    result = run("series", "killed.kp.ru-kursk", "--ledger", kept, "--plot", str(tmp_path / "killed.doc"))
    assert isinstance(result.exception, ReportedlyError)
    assert str(result.exception) == "A plot is written as .svg, .png, .html, not as .doc."


def test_the_page_of_a_series_loads_nothing_from_elsewhere_and_runs_nothing(kept: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="drawing needs the extra reportedly[plots]")
    file = tmp_path / "killed.html"
    run("series", "killed.kp.ru-kursk", "--ledger", kept, "--plot", str(file))
    page = file.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_a_claim_is_shown_in_its_passage_with_its_days(kept: str) -> None:
    listed = run("series", "killed.kp.ru-kursk", "--ledger", kept, "--width", "160").stdout
    name = re.search(r"”  ([0-9a-f]{8})$", listed, re.MULTILINE)
    assert name is not None
    printed = run("show", name[1], "--ledger", kept).stdout
    assert "printed on" in printed
    assert "recorded" in printed
    assert "  │ " in printed


def test_the_page_of_a_claims_report_holds_the_whole_report(kept: str, tmp_path: Path) -> None:
    hit = run("search", "Ramstein", "--ledger", kept).stdout.split()[0]
    file = tmp_path / "report.html"
    hit = run("search", "allies", "--ledger", kept).stdout.split()[0] if hit == "report" else hit
    assert run("show", hit, "--html", str(file), "--ledger", kept).exit_code == 0
    assert "Zelensky" in file.read_text(encoding="utf-8")


def test_searching_finds_all_the_words_and_says_so_where_there_is_nothing(kept: str) -> None:
    assert "human wave" in run("search", "Kirby", '"human wave"', "--ledger", kept).stdout
    nothing = run("search", "zeppelin", "--ledger", kept)
    assert (nothing.exit_code, nothing.stderr) == (1, "reportedly: nothing in the ledger holds these words.\n")


def test_a_whole_ledger_is_verified_with_the_head_of_its_chain(kept: str) -> None:
    printed = run("verify", "--ledger", kept).stdout
    assert "is whole" in printed
    assert (head := re.search(r"head  ([0-9a-f]{64})", printed))
    assert run("verify", "--head", head[1], "--ledger", kept).exit_code == 0
    other = run("verify", "--head", "0" * 64, "--ledger", kept)
    assert other.exit_code != 0
    assert "cut off or rewritten" in str(other.exception)


def test_a_decision_is_kept_with_name_and_reason(tmp_path: Path) -> None:
    page, place = tmp_path / "a.md", str(tmp_path / "l.db")
    page.write_text(PAGE)
    run("add", str(page), "--ledger", place)
    words = ("decide", "rank", "killed.kp.ru-kursk", "kr-nis", "preferred", "--by", "Ana", "--ledger", place)
    assert run(*words).exit_code == 2  # no reason
    assert run(*words, "--reason", "they counted").exit_code == 0
    assert (
        "Ana: rank killed.kp.ru-kursk kr-nis preferred – they counted"
        in run("decide", "list", "--ledger", place).stdout
    )


@pytest.mark.parametrize("words", [("series",), ("search", "x"), ("verify",), ("show", "ab"), ("decide", "list")])
def test_a_ledger_that_is_not_there_is_one_clear_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(*words, "--ledger", str(tmp_path / "none.db"))
    assert isinstance(result.exception, LedgerError)
    assert str(result.exception).startswith("There is no ledger at ")
    assert not list(tmp_path.iterdir())


def test_a_day_that_is_none_is_a_mistake_of_the_command_line(kept: str) -> None:
    result = run("series", "--as-of", "May", "--ledger", kept)
    assert result.exit_code == 2
    assert "A day looks like 2025-05-03" in result.stderr


def test_the_demo_shows_series_what_went_wrong_in_print_and_the_range_and_keeps_the_ledger(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    result = run("demo", "--folder", str(place), "--width", "100")
    assert result.exit_code == 0
    for shown in ("killed.kp.ru-kursk", "total as part", "speaker flipped", "Range of live claims on", "2,000"):
        assert shown in result.stdout
    assert (place / "kursk.db").is_file()
    assert run("demo", "--folder", str(place)).exit_code == 0  # and again, over what is there


def test_the_demo_finds_no_error_that_nobody_made(tmp_path: Path) -> None:
    """Five distortions were written into the reports; every error is one of them."""
    place = tmp_path / "demo"
    run("demo", "--folder", str(place))
    found = run("check", "--severity", "error", "--json", "--ledger", str(place / "kursk.db")).stdout.splitlines()
    assert sorted(json.loads(line)["check"] for line in found) == [
        "false_confirmation",
        "measure_mutated",
        "speaker_flipped",
        "stock_flow",
        "total_as_part",
    ]
