"""What must not be found: two incidents, words without a number, sources that only one paper knows.

A thousand and more unrelated reports of one war taught these; each of them made a finding that was wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.across.reports import HUR, JCS, NIS, NORTH_KOREA, UK, US, confirmation, found, said, series_of

from reportedly.checks.across import check_across
from reportedly.records.entry import Origin
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


def killed(number: int, on: str, origin: object = NIS, by: str = "Coast Wire", **more: object) -> Entry:
    return said(f"{number} were killed.", f"{number}", number, origin=origin, by=by, on=on, **more)  # type: ignore[arg-type]


def test_the_dead_of_two_strikes_are_no_running_total() -> None:
    first, second = killed(47, "2025-01-10"), killed(6, "2025-02-10", UK, "The Meridian Post")
    assert check_across(series_of([first, second])) == ()
    same = killed(47, "2025-01-10"), killed(6, "2025-02-10", by="The Meridian Post")
    assert not found("cumulative_falls", *same)


def test_one_deed_told_in_the_pluperfect_is_no_running_total() -> None:
    large = killed(220, "2025-01-14")
    deed = killed(6, "2025-01-17", UK, "The Meridian Post", reckoning="cumulative")
    assert not found("monotone_conflict", large, deed)


def test_the_losses_of_nobody_in_particular_are_no_running_total() -> None:
    assert not found(
        "monotone_conflict", killed(900, "2025-01-10", side=None), killed(300, "2025-02-10", UK, side=None)
    )


def test_words_without_a_number_are_no_number() -> None:
    vague = said("Hundreds fell.", "Hundreds", (200, 900), "casualties", "vague", by="A", on="2025-01-10")
    dead = said("More than 200 died.", "200", 200, "killed", "more_than", by="B", on="2025-01-10")
    assert not found("measure_mutated", vague, dead)
    assert not found("monotone_conflict", vague, killed(150, "2025-02-10", UK))


def test_the_police_that_only_one_paper_knows_may_be_any_police() -> None:
    police = Origin("the police · a", "the police", kind=ActorKind.OFFICIAL, why="unnamed: this publisher's own source")
    total = said("400 casualties.", "400", 400, "casualties", origin=police, by="A", on="2025-01-10", article="one")
    dead = said("400 dead.", "400", 400, "killed", origin=police, by="A", on="2025-01-11", article="two")
    assert check_across(series_of([total, dead])) == ()


def test_an_army_that_counts_the_civilians_of_its_country_does_not_count_its_own_losses() -> None:
    def wounded(origin: object, by: str, on: str) -> Entry:
        text = "More than 100 civilians were hurt."
        return said(text, "100", 100, "wounded", origin=origin, by=by, on=on, counted="civilian")  # type: ignore[arg-type]

    assert not found("speaker_flipped", wounded(UK, "A", "2025-01-10"), wounded(NORTH_KOREA, "B", "2025-01-11"))


def test_a_days_dead_that_are_all_there_are_so_far_are_no_confusion() -> None:
    morning = killed(127, "2025-01-13", by="A", days=("2025-01-13", "2025-01-13"), period="this morning")
    assert not found("stock_flow", morning, killed(127, "2025-01-12", by="B", reckoning="cumulative"))


def test_who_confirms_an_attack_and_gives_another_toll_in_the_same_report_confirms_no_toll() -> None:
    def lost(number: int, origin: object) -> Entry:
        text = f"The garrison lost {number}."
        return said(text, f"{number}", number, "casualties", origin=origin, by="A", on="2025-01-10")  # type: ignore[arg-type]

    claimed, own = lost(90, HUR), lost(19, US)
    word = confirmation("The White House confirmed the attack.", claimed, origin=US, by="A", on="2025-01-10")
    assert not found("false_confirmation", claimed, own, word)


def test_a_large_part_of_long_ago_does_not_exceed_a_new_count() -> None:
    old = killed(784, "2024-11-18")
    assert not found("part_exceeds_whole", old, said("300 fell.", "300", 300, "casualties", by="B", on="2025-06-08"))
    assert not found("part_exceeds_whole", old, said("No casualties.", "No", 0, "casualties", by="B", on="2024-11-20"))


def test_a_ratio_is_not_drawn_from_a_strike_and_a_war() -> None:
    war, strike = killed(400, "2025-01-10"), said("13 were hurt.", "13", 13, "wounded", by="B", on="2025-01-11")
    assert not found("ratio_implausible", war, strike)
    assert not found(
        "ratio_implausible", killed(12, "2025-01-10", JCS), said("15 were hurt.", "15", 15, "wounded", origin=JCS)
    )


def test_a_day_for_which_an_origin_is_given_two_numbers_at_once_is_no_step() -> None:
    before, low, high = killed(500, "2025-01-10"), killed(400, "2025-01-12"), killed(600, "2025-01-12", by="B")
    assert not found("cumulative_falls", before, high, low)
    assert found("cumulative_falls", before, low)
