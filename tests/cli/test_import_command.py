"""`reportedly import`: a spreadsheet comes into the ledger, and what does not is named by its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reportedly.cli.main import group
from reportedly.errors import ExchangeError
from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

MAPPING = """
name = "mine"
publisher = "Our own table"
[fields]
reported = "date"
origin = "who"
measure = { value = "killed" }
value = "dead"
side = { column = "whose", find = "side" }
"""
TABLE = "date,who,dead,whose\n"
TABLE += "2025-03-01,Health Ministry of Gaza,12,Palestine\n"
TABLE += "2025-03-02,Health Ministry of Gaza,14,Palestine\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(MAPPING)
    (tmp_path / "table.csv").write_text(TABLE)
    return tmp_path


def run(place: Path, *arguments: str) -> Result:
    fixed = ["import", str(place / "table.csv"), "--mapping", str(place / "mine.toml"), "--ledger", str(place / "l.db")]
    return CliRunner().invoke(group, [*fixed, *arguments])


def values(place: Path) -> list[float]:
    with Ledger.open(place / "l.db") as ledger:
        return [entry.claim.figure.value for entry in ledger.entries()]


def test_a_table_comes_in_and_every_figure_is_pinned_to_its_cell(place: Path) -> None:
    done = run(place)
    assert done.exit_code == 0
    assert "2 rows, 2 claims kept in" in done.stderr
    assert values(place) == [12, 14]
    with Ledger.open(place / "l.db") as ledger:
        assert ledger.verify().entries == 2
        for entry in ledger.entries():
            assert entry.claim.span.holds(ledger.document(entry.printed.document).document.text)


def test_the_same_table_again_changes_nothing(place: Path) -> None:
    run(place)
    again = run(place)
    assert again.exit_code == 0
    assert "holds this table already" in again.stderr
    assert values(place) == [12, 14]


def test_a_changed_table_is_a_new_edition_and_the_old_rows_are_closed(place: Path) -> None:
    run(place)
    (place / "table.csv").write_text(TABLE.replace(",14,", ",15,"))
    done = run(place)
    assert "It is a new edition: 2 claims of the earlier one closed." in done.stderr
    assert values(place) == [12, 15]


def test_a_dry_run_keeps_nothing(place: Path) -> None:
    done = run(place, "--dry-run")
    assert "2 rows would give 2 claims; nothing was kept." in done.stderr
    assert not (place / "l.db").exists()
    run(place)
    (place / "table.csv").write_text(TABLE.replace(",14,", ",15,"))
    assert "2 rows would give 2 claims; nothing was kept." in run(place, "--dry-run").stderr
    assert values(place) == [12, 14]


def test_a_row_that_cannot_be_read_is_named_by_its_line(place: Path) -> None:
    (place / "table.csv").write_text(TABLE + "2025-03-03,Health Ministry of Gaza,many,Palestine\n")
    done = run(place)
    assert done.exit_code == 0
    assert "table.csv: Line 4: value 'many' is no number." in done.stderr
    assert "1 left out (1 no number)" in done.stderr
    assert run(place, "--strict").exit_code == 1


def test_a_table_of_which_nothing_can_be_read_costs_nothing_stored(place: Path) -> None:
    run(place)
    (place / "table.csv").write_text("date,who,dead,whose\n2025-03-01,A,many,\n")
    done = run(place)
    assert isinstance(done.exception, ExchangeError)
    assert "No row of" in str(done.exception)
    assert values(place) == [12, 14]


def test_a_mapping_that_asks_for_a_missing_column_is_said_in_one_sentence(place: Path) -> None:
    (place / "mine.toml").write_text(MAPPING.replace('"dead"', '"deaths"'))
    done = run(place)
    assert isinstance(done.exception, ExchangeError)
    assert str(done.exception) == (
        "The table has no column 'deaths', which the mapping 'mine' reads; it has: date, who, dead, whose."
    )
