"""The worked table of docs/estimates.md comes out of the real series, date by date.

`*` marks words without a number, `†` a number that follows from two that were said, `+` an end left open.
"""

from __future__ import annotations

import pytest
from tests.estimates.rows import DPRK, dprk

from reportedly.estimates import estimate
from reportedly.records.estimate import Bound, Choice, Estimate

pytestmark = pytest.mark.skipif(not DPRK.exists(), reason="the series of claims is not here (REPORTEDLY_DATA)")

# as of, toll, low, best, high, set by, best with one family left out
TABLE = [
    ("2024-12-23", "killed", "100", "100", "100+", "ROK ROK ROK", ""),
    ("2024-12-23", "casualties", "500*", "1100", "3000+", "US ROK UKR", "500*-1100"),
    ("2025-01-24", "killed", "300", "300", "1000", "ROK ROK UK/West", "300-1000"),
    # 3,000 is nobody's figure: the intelligence service named 300 killed and 2,700 wounded, and no total
    ("2025-01-24", "casualties", "1200", "3000†", "4000", "US ROK UK/West", "3000†-4000"),
    ("2025-03-28", "killed", "300", "300", "1667†", "ROK ROK UK/West", "300-1667†"),
    ("2025-03-28", "casualties", "4000", "4000", "5000+", "ROK UKR UK/West", "4000-4000"),
    ("2025-04-30", "killed", "600", "600", "1667†", "ROK ROK UK/West", "600-1667†"),
    ("2025-04-30", "casualties", "4700", "4700", "5000+", "ROK ROK UK/West", "4000-4700"),
    ("2025-06-15", "killed", "600", "600", "1667†", "ROK ROK UK/West", "600-1667†"),
    ("2025-06-15", "casualties", "4700", "4700", "6000+", "ROK ROK UK/West", "4000-4700"),
    ("2025-09-02", "killed", "1667†", "1667†", "2000", "UK/West UK/West ROK", "1667†-2000"),
    ("2025-09-02", "casualties", "4700", "4700", "6000+", "ROK ROK UK/West", "4000-4700"),
]


def made(day: str, toll: str) -> Estimate:
    """The estimate of a toll on a day, from what was printed until then."""
    every = dprk(known=day)
    return estimate(every[toll], day, beside=tuple(every.values()))


def cell(bound: Bound | None) -> str:
    if bound is None:
        return "-"
    mark = "*" if bound.vague else "†" if bound.derived else "+" if bound.open else ""
    return f"{bound.value:.0f}{mark}"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[1]} as of {row[0]}")
def test_a_row_of_the_worked_table_comes_out(row: tuple[str, ...]) -> None:
    day, toll, low, best, high, who, left_out = row
    found = made(day, toll)
    bounds = (found.low, found.best, found.high)
    assert tuple(map(cell, bounds)) == (low, best, high)
    assert " ".join(b.family for b in bounds if b) == who
    swung = sorted((s.best for s in found.swings if s.choice is Choice.FAMILY and s.best), key=lambda b: b.value)
    assert (f"{cell(swung[0])}-{cell(swung[-1])}" if swung else "") == left_out


def test_the_first_day_of_the_table_rests_on_a_single_origin() -> None:
    assert "single_origin" in made("2024-12-23", "killed").flags


def test_the_low_of_late_march_is_a_figure_grown_stale() -> None:
    low, high = made("2025-03-28", "killed").low, made("2025-03-28", "killed").high
    assert low is not None
    assert low.stale
    assert high is not None
    assert not high.stale


def test_in_september_everything_about_casualties_is_stale() -> None:
    found = made("2025-09-02", "casualties")
    assert all(b is not None and b.stale for b in (found.low, found.best, found.high))


def test_a_window_of_ninety_days_brings_an_old_american_figure_back() -> None:
    found = made("2025-03-28", "casualties")
    lows = {s.value: s.low.value for s in found.swings if s.choice is Choice.WINDOW and s.low}
    assert lows == {"30": 4000, "90": 1200, "120": 1200}


def test_what_pyongyang_admits_is_a_floor_beside_the_range() -> None:
    found = made("2025-09-02", "killed")
    assert [(b.value, b.family) for b in found.floors] == [(350, "DPRK")]
    assert found.low is not None
    assert found.low.value > 350


def test_a_third_of_more_than_5000_prints_its_formula_and_both_entries() -> None:
    high = made("2025-03-28", "killed").high
    assert high is not None
    assert high.derived == "“approximately a third of the casualties” of “over 5000”"
    assert len(high.of) == 2


def test_a_figure_of_two_days_in_three_villages_never_enters_the_running_total() -> None:
    assert 30 not in {b.value for s in made("2025-01-24", "casualties").swings for b in (s.low, s.best, s.high) if b}
