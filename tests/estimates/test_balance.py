"""What is left of a force by each family's own figures, and how far a claimed strength is from that."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from scipy.optimize import linprog
from tests.estimates.rows import DPRK, dprk, said, series

from reportedly.estimates import balance

DAY = "2025-04-30"


def sent(number: int = 15000, by: str = "NIS", on: str = DAY, how: str = "exact"):
    return series(said(number, by, on, how, measure="deployed"), toll="deployed")


def lost(number: int = 4700, by: str = "NIS", on: str = DAY, how: str = "exact"):
    return series(said(number, by, on, how, measure="casualties"), toll="casualties")


def more(number: int, on: str):
    came = said(number, "NIS", on, measure="reinforcement", reckoning="window")
    return series(came, toll="reinforcement.window")


def present(number: int, by: str = "NIS", on: str = DAY):
    return series(said(number, by, on, measure="present"), toll="present")


def test_all_casualties_gone_is_one_end_and_those_surely_gone_the_other() -> None:
    killed = series(said(600, "NIS", DAY))
    evacuated = series(said(2000, "NIS", DAY, measure="evacuated", reckoning="window"), toll="evacuated.window")
    (found,) = balance([sent(), lost(), killed, evacuated], "KP", DAY)
    assert (found.low, found.high) == (10_300, 12_400)
    assert {term.measure: term.bound.name for term in found.terms} == {
        "deployed": "NIS",
        "casualties": "NIS",
        "killed": "NIS",
        "evacuated": "NIS",
    }


def test_a_strength_outside_both_ends_has_the_radius_of_the_linear_programme() -> None:
    (found,) = balance([sent(), lost(), present(10_000)], "KP", DAY)
    # sent - lost = present, each figure free to move by rho of itself
    solved = linprog(
        [0, 0, 0, 1],
        A_ub=[
            [1, 0, 0, -15000],
            [-1, 0, 0, -15000],
            [0, 1, 0, -4700],
            [0, -1, 0, -4700],
            [0, 0, 1, -10000],
            [0, 0, -1, -10000],
        ],
        b_ub=[15000, -15000, 4700, -4700, 10000, -10000],
        A_eq=[[1, -1, -1, 0]],
        b_eq=[0],
    )
    assert found.radius == pytest.approx(solved.x[3], rel=1e-6)
    assert round(found.radius or 0, 3) == 0.01


def test_a_strength_that_fits_has_no_radius() -> None:
    (found,) = balance([sent(12_000), lost(4000), present(8000)], "KP", DAY)
    assert found.radius == 0


def test_more_than_so_many_lost_leaves_the_lower_end_open() -> None:
    (found,) = balance([sent(), lost(5000, how="more_than")], "KP", DAY)
    assert found.low is None


def test_reinforcements_before_the_figure_of_those_sent_are_in_it_already() -> None:
    more = series(
        said(3000, "NIS", "2025-02-28", measure="reinforcement", reckoning="window"), toll="reinforcement.window"
    )
    later = series(
        said(1000, "NIS", "2025-05-20", measure="reinforcement", reckoning="window"), toll="reinforcement.window"
    )
    assert balance([sent(), lost(), more], "KP", DAY)[0].low == 10_300
    assert balance([sent(), lost(), later], "KP", "2025-05-31")[0].low == 11_300


def test_those_sent_home_are_gone_where_nobody_could_have_come_back() -> None:
    killed = series(said(600, "NIS", DAY))
    home = series(said(2000, "NIS", DAY, measure="returned", reckoning="window"), toll="returned.window")
    (found,) = balance([sent(), lost(), killed, home], "KP", DAY)
    assert (found.low, found.high) == (10_300, 12_400)


def test_those_who_came_back_of_the_evacuated_are_there_again() -> None:
    flows = [
        series(said(n, "NIS", DAY, measure=m, reckoning="window"), toll=f"{m}.window")
        for m, n in (("evacuated", 2000), ("returned", 500))
    ]
    (found,) = balance([sent(), lost(), series(said(600, "NIS", DAY)), *flows], "KP", DAY)
    assert (found.low, found.high) == (10_300, 12_900)


def test_a_strength_of_months_ago_is_held_against_nothing() -> None:
    (found,) = balance([sent(), lost(), present(8000, on="2025-02-04")], "KP", DAY)
    assert (found.present, found.radius) == (None, None)


def test_a_side_nobody_speaks_of_has_no_balance() -> None:
    assert balance([sent(), lost()], "UA", DAY) == ()


@pytest.mark.skipif(not DPRK.exists(), reason="the series of claims is not here (REPORTEDLY_DATA)")
def test_the_south_korean_figures_of_april_leave_10300_to_12400() -> None:
    found = {b.family: b for b in balance(dprk("2025-04-30").values(), "KP", "2025-04-30")}
    assert (found["ROK"].low, found["ROK"].high) == (10_300, 12_400)


@pytest.mark.skipif(not DPRK.exists(), reason="the series of claims is not here (REPORTEDLY_DATA)")
def test_the_ten_thousand_of_november_are_one_per_cent_away() -> None:
    found = {b.family: b for b in balance(dprk("2025-11-04").values(), "KP", "2025-11-04")}
    assert found["ROK"].radius == pytest.approx(0.0101, abs=0.0001)


def test_three_missing_near_one_village_are_no_loss_of_the_whole_force() -> None:
    missing = series(said(3, "NIS", DAY, "at_least", measure="missing"), toll="missing")
    village = replace(missing, scope=replace(missing.scope, place="kurilovka"))
    (with_all,) = balance([sent(), lost(), missing], "KP", DAY)
    (without,) = balance([sent(), lost(), village], "KP", DAY)
    assert {term.measure for term in with_all.terms} == {"deployed", "casualties", "missing"}
    assert {term.measure for term in without.terms} == {"deployed", "casualties"}
