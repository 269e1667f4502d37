"""`reportedly export`: what the ledger knows, written whole or not at all, with one sentence where it will not do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reportedly.cli.main import group
from reportedly.errors import ExchangeError
from reportedly.ledger import Ledger
from reportedly.records.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TOLD = (
    ("2025-03-02", "At least 30 Ukrainian civilians have been killed in Kharkiv, the mayor said."),
    ("2025-03-04", "Some 45 Ukrainian civilians have been killed in Kharkiv, the United Nations said."),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "l.db") as ledger:
        for day, text in TOLD:
            ledger.add(Document(text, publisher="Port Times", published_at=day, language="en"))
    return tmp_path


def run(place: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["export", "--ledger", str(place / "l.db"), *arguments])


def test_the_ending_of_the_target_tells_the_format(place: Path) -> None:
    done = run(place, str(place / "out.csv"))
    assert done.exit_code == 0
    assert "wrote 2 rows to" in done.stderr
    assert (place / "out.csv").read_text().startswith("id,document,claim,kind,")


def test_standard_output_takes_what_is_asked_for_and_nothing_else(place: Path) -> None:
    done = run(place, "-", "--format", "jsonl", "--as-of", "2025-03-03")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["reported_at"] == "2025-03-02"


def test_a_preset_writes_the_columns_of_another_project(place: Path) -> None:
    done = run(place, "-", "--preset", "ucdp")
    assert done.stdout.startswith("id,relid,year,active_year,")
    assert len(done.stdout.splitlines()) == 2


def test_one_series_goes_out_alone(place: Path) -> None:
    with Ledger.open(place / "l.db") as ledger:
        (series,) = ledger.series()
    assert len(run(place, "-", "--series", series.id).stdout.splitlines()) == 2


def test_a_package_with_texts_comes_back(place: Path) -> None:
    assert run(place, str(place / "package"), "--with-texts").exit_code == 0
    done = CliRunner().invoke(group, ["import", str(place / "package"), "--ledger", str(place / "new.db")])
    assert done.exit_code == 0
    assert "2 documents with 2 claims, 0 decisions kept in" in done.stderr
    assert "the old one ended at" in done.stderr
    again = CliRunner().invoke(group, ["import", str(place / "package"), "--ledger", str(place / "new.db")])
    assert "2 documents were held already and passed over." in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["out.xyz"], "What format is out.xyz to have?"),
        (["out.csv", "--format", "word"], "There is no format 'word'"),
        (["-", "--format", "package"], "cannot go to standard output"),
        (["out.csv", "--with-texts"], "Only a package takes texts along"),
    ],
)
def test_what_will_not_do_is_said_in_one_sentence(place: Path, arguments: list[str], said: str) -> None:
    done = run(place, *arguments)
    assert isinstance(done.exception, ExchangeError)
    assert said in str(done.exception)


def test_a_format_and_a_preset_are_one_too_many(place: Path) -> None:
    done = run(place, "out.csv", "--format", "csv", "--preset", "ucdp")
    assert done.exit_code == 2
    assert "Give --format or --preset, not both." in done.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = run(tmp_path, str(tmp_path / "out.csv"))
    assert done.exit_code != 0
    assert not (tmp_path / "l.db").exists()
