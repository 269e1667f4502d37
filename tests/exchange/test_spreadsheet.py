"""From a recorder's spreadsheet to the table that people worked out by hand, date by date, through the whole ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evaluation.corpora import folder

from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.estimate import Bound

DATA = folder()
SERIES = DATA / "dprk-kursk" / "series.csv"

# Low, best and high of killed and of casualties; + open upward, * words without a number, † follows from figures said.
WORKED = {
    "2024-12-23": ("100 100 100+", "500* 1100 3000+"),
    "2025-01-24": ("300 300 1000", "1200 3000† 4000"),
    "2025-03-28": ("300 300 1667†+", "4000 4000 5000+"),
    "2025-04-30": ("600 600 1667†+", "4700 4700 5000+"),
    "2025-06-15": ("600 600 1667†+", "4700 4700 6000+"),
    "2025-09-02": ("1667† 1667† 2000", "4700 4700 6000+"),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    if not SERIES.is_file():
        pytest.skip("the series is not there; REPORTEDLY_DATA names the folder")
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "kursk.db") as opened:
        opened.import_(SERIES)
        yield opened


@pytest.mark.parametrize("day", WORKED)
def test_the_imported_series_gives_the_worked_table(ledger: Ledger, day: str) -> None:
    known = ledger.as_of(day)
    told = tuple(
        " ".join(map(_said, (found.low, found.best, found.high)))
        for found in (known.estimate("killed.kp.ru-kursk"), known.estimate("casualties.kp.ru-kursk"))
    )
    assert told == WORKED[day]


def test_every_bound_is_a_cell_of_the_spreadsheet(ledger: Ledger) -> None:
    text = SERIES.read_text(encoding="utf-8")
    found = ledger.estimate("casualties.kp.ru-kursk")
    for bound in (found.low, found.best, found.high):
        span = ledger.entry(bound.entry).claim.figure.span
        assert text[span.start : span.end] == bound.words


def _said(bound: Bound | None) -> str:
    if bound is None:
        return "-"
    return f"{bound.value:g}{'*' if bound.vague else ''}{'†' if bound.derived else ''}{'+' if bound.open else ''}"
