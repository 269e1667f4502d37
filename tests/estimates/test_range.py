"""The range of live claims: who sets low, best and high, what is flagged, what a person decides."""

from __future__ import annotations

import pytest
from tests.estimates.rows import said, series

from reportedly.errors import OptionError
from reportedly.estimates import ACLED, AIRWARS, ALL, STRICT, estimate, preset
from reportedly.records.decision import Decision, Subject
from reportedly.records.estimate import Choice, Estimate, Flag

DAY = "2025-03-01"


def rank(origin: str, verdict: str = "preferred", at: str = "2026-01-01T00:00:00Z") -> Decision:
    return Decision(f"r-{origin}-{at}", Subject.RANK, ("killed.kp.ru-kursk", origin), verdict, "known better", "M", at)


def values(found: Estimate) -> list[float | None]:
    return [bound and bound.value for bound in (found.low, found.best, found.high)]


def names(found: Estimate) -> list[str | None]:
    return [bound and bound.name for bound in (found.low, found.best, found.high)]


def test_three_families_give_lowest_median_and_highest() -> None:
    found = estimate(series(said(300, "NIS", DAY), said(500, "HUR", DAY), said(1000, "UK DI", DAY)))
    assert values(found) == [300, 500, 1000]
    assert names(found) == ["NIS", "HUR", "UK DI"]
    assert found.flags == ()


def test_every_bound_says_its_words_its_day_and_its_publisher() -> None:
    found = estimate(series(said(300, "NIS", DAY, "at_least", quote="at least 300", publisher="KBS")))
    assert found.high is not None
    assert (found.high.words, found.high.publisher, found.high.reported_on) == ("at least 300", "KBS", DAY)
    assert found.high.open
    assert Flag.SINGLE_ORIGIN in found.flags


def test_best_of_two_is_the_lower_and_says_so() -> None:
    found = estimate(series(said(300, "NIS", DAY), said(1000, "UK DI", DAY)))
    assert values(found)[1] == 300
    assert Flag.LOWER_OF_TWO in found.flags


def test_a_family_that_lowers_its_figure_lowers_the_range() -> None:
    assert values(estimate(series(said(900, "NIS", "2025-01-10"), said(600, "NIS", DAY)))) == [600, 600, 600]


def test_two_bodies_of_one_state_are_one_voice() -> None:
    found = estimate(series(said(300, "NIS", "2025-02-01"), said(400, "JCS", DAY), kin={"ROK": ("NIS", "JCS")}))
    assert values(found) == [400, 400, 400]
    assert (found.families, found.origins) == (1, 2)
    assert Flag.SINGLE_ORIGIN in found.flags


def test_a_hundred_reprints_move_nothing() -> None:
    few = estimate(series(said(300, "NIS", DAY), said(1000, "UK DI", DAY)))
    many = estimate(series(said(300, "NIS", DAY), said(1000, "UK DI", DAY, papers=100)))
    assert values(few) == values(many)
    assert many.mentions == 101


def test_words_without_a_number_are_flagged_and_kept_as_words() -> None:
    found = estimate(series(said((200, 900), "US", DAY, "vague", quote="several hundred")))
    assert found.low is not None
    assert (found.low.vague, found.low.words) == (True, "several hundred")
    assert Flag.VAGUE in found.flags


def test_a_printed_range_gives_both_its_ends() -> None:
    assert values(estimate(series(said((1000, 3000), "NIS", DAY)))) == [1000, 1000, 3000]


@pytest.mark.parametrize("modality", ["planned", "projected", "denied", "hypothetical", "superseded"])
def test_what_nobody_holds_to_be_so_sets_no_bound(modality: str) -> None:
    found = estimate(series(said(300, "NIS", DAY), said(9000, "UK DI", DAY, modality=modality)))
    assert values(found) == [300, 300, 300]


def test_where_nobody_said_a_number_there_is_no_range() -> None:
    assert values(estimate(series(said(300, "NIS", DAY, modality="planned")))) == [None, None, None]


def test_an_estimate_of_an_earlier_day_takes_what_was_said_of_it() -> None:
    found = estimate(series(said(300, "NIS", "2025-01-10"), said(600, "NIS", DAY)), "2025-02-01")
    assert values(found) == [300, 300, 300]


def test_a_person_ranks_an_origin_first_and_best_follows() -> None:
    found = estimate(series(said(300, "NIS", DAY), said(1000, "UK DI", DAY)), ranks=[rank("uk-di")])
    assert names(found)[1] == "UK DI"
    assert Flag.LOWER_OF_TWO not in found.flags


def test_a_later_decision_on_the_same_origin_counts() -> None:
    two = series(said(300, "NIS", DAY), said(1000, "UK DI", DAY))
    found = estimate(two, ranks=[rank("uk-di"), rank("uk-di", "normal", "2026-02-01T00:00:00Z")])
    assert names(found)[1] == "NIS"


def test_an_origin_set_aside_by_a_person_sets_nothing() -> None:
    found = estimate(series(said(300, "NIS", DAY), said(9000, "UK DI", DAY)), ranks=[rank("uk-di", "deprecated")])
    assert values(found) == [300, 300, 300]


def test_acled_takes_the_lowest_alone_and_codes_words_low() -> None:
    words = said((24, 99), "NIS", DAY, "vague", quote="dozens")
    assert values(estimate(series(words, said(100, "UK DI", DAY)), preset=ACLED)) == [12, None, None]


@pytest.mark.parametrize(("ends", "coded"), [((20, 99), 10), ((24, 99), 12), ((200, 999), 100), ((200, 900), 100)])
def test_acled_codes_tens_dozens_and_hundreds_as_its_manual_says(ends: tuple[int, int], coded: int) -> None:
    assert values(estimate(series(said(ends, "NIS", DAY, "vague")), preset=ACLED)) == [coded, None, None]


def test_airwars_counts_publishers_and_we_say_how_many_origins_they_go_back_to() -> None:
    found = estimate(series(said(300, "NIS", DAY, papers=3)), preset=AIRWARS)
    assert found.grade == "fair by 3 publishers, who go back to 1 independent family"
    assert found.best is None


def test_strict_lets_no_party_set_best() -> None:
    three = series(said(3000, "HUR", DAY), said(300, "NIS", DAY), said(4000, "Zelensky", DAY))
    assert names(estimate(three, preset=STRICT)) == ["NIS", "NIS", "Zelensky"]


def test_what_a_side_admits_about_itself_is_a_floor_and_sets_no_bound() -> None:
    found = estimate(series(said(50, "Pyongyang", DAY), said(300, "NIS", DAY)))
    assert values(found) == [300, 300, 300]
    assert [floor.value for floor in found.floors] == [50]


def test_all_looks_at_superseded_figures_and_own_admissions_too() -> None:
    four = series(said(100, "NIS", "2025-01-01"), said(300, "NIS", DAY), said(50, "Pyongyang", DAY))
    found = estimate(four, preset=ALL)
    assert values(found) == [50, 100, 300]
    assert found.floors == ()


def test_the_range_without_each_family_is_always_there() -> None:
    found = estimate(series(said(300, "NIS", DAY), said(500, "HUR", DAY), said(1000, "UK DI", DAY)))
    highs = {s.value: s.high.value for s in found.swings if s.choice is Choice.FAMILY and s.high}
    assert highs == {"HUR": 1000, "NIS": 1000, "UK DI": 500}
    assert {s.value for s in found.swings if s.choice is Choice.PRESET} == {"acled", "airwars", "strict", "all"}
    assert {s.value for s in found.swings if s.choice is Choice.WINDOW} == {"30", "90", "120"}


def test_killed_and_wounded_of_one_origin_make_a_total_that_shows_its_sum() -> None:
    killed = series(said(300, "NIS", DAY, "about", quote="some 300"))
    wounded = series(said(2700, "NIS", DAY, measure="wounded", quote="2,700"), toll="wounded")
    total = series(said(1100, "JCS", "2025-01-01", measure="casualties"), toll="casualties")
    found = estimate(total, DAY, beside=[killed, wounded])
    assert found.high is not None
    assert (found.high.value, found.high.derived) == (3000, "“some 300” killed + “2,700” wounded")
    assert Flag.DERIVED in found.flags


def test_no_sum_is_made_where_the_origin_names_the_total() -> None:
    killed = series(said(600, "NIS", DAY))
    wounded = series(said(4100, "NIS", DAY, measure="wounded"), toll="wounded")
    total = series(said(4700, "NIS", DAY, measure="casualties"), toll="casualties")
    found = estimate(total, DAY, beside=[killed, wounded])
    assert found.high is not None
    assert found.high.derived is None


def test_a_preset_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(OptionError, match="There is no preset 'who'; there are ucdp, acled, airwars, strict, all"):
        preset("who")


def test_a_day_that_is_no_day_is_one_sentence() -> None:
    with pytest.raises(OptionError, match="A day is written as 2025-03-27"):
        estimate(series(said(300, "NIS", DAY)), "soon")
