"""`reportedly copies`, and what `add` and `decide` say of texts that stand in several reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.copies.test_likeness import AGENCY

from reportedly.cli.main import group

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PRINTS = (
    ("Norda", "2025-05-05", AGENCY),
    ("The Harbour Ledger", "2025-05-06", AGENCY.replace("(Norda)", "(Coast Wire)").partition("The market is")[0]),
    ("Coast Wire", "2025-05-06", AGENCY.replace("nine", "eleven")),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for number, (_, _, text) in enumerate(PRINTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(place: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, [*arguments, "--ledger", str(place / "l.db")])


def added(place: Path) -> list[str]:
    said = []
    for number, (publisher, day, _) in enumerate(PRINTS):
        file = str(place / f"{number}.txt")
        said.append(run(place, "add", file, "--publisher", publisher, "--published", day).stdout)
    return said


def test_adding_a_copy_says_whose_text_it_prints(place: Path) -> None:
    first, second, third = added(place)
    assert "prints one text" not in first + third
    assert "prints one text with Norda, 2025-05-05" in second


def test_copies_are_listed_and_shown_with_what_each_masthead_changed(place: Path) -> None:
    added(place)
    listed = run(place, "copies").stdout
    assert "2 reports" in listed
    shown = run(place, "copies", listed.split()[0]).stdout
    assert "One text in 2 reports, counted as one voice" in shown
    assert "leaves out the last" in shown
    assert "changes “(Norda)” to “(Coast Wire)”" in shown
    assert "Coast Wire, 2025-05-06" not in shown


def test_a_person_cuts_two_reports_apart_with_a_reason(place: Path) -> None:
    added(place)
    first = run(place, "copies").stdout.split()[0]
    other = next(line.split()[0] for line in run(place, "copies", first).stdout.splitlines() if "Harbour" in line)
    why = ("--reason", "their own reporter", "--by", "Ana")
    assert run(place, "decide", "text", first, other, "cut", *why).exit_code == 0
    gone = run(place, "copies")
    assert (gone.stdout, gone.stderr) == ("", "reportedly: no text in the ledger stands in two reports.\n")
    assert "stands in no other report" in run(place, "copies", first).stderr
    assert run(place, "decide", "text", first, other, "join", *why).exit_code == 0
    assert "2 reports" in run(place, "copies").stdout


def test_a_claim_leads_to_the_copies_of_its_report(place: Path) -> None:
    added(place)
    found = run(place, "search", "market").stdout.split()[0]
    assert run(place, "copies", found).exit_code in (0, 1)
    assert "no document" not in run(place, "copies", found).stderr
    assert run(place, "copies", "nothing").exit_code == 1
