"""A number that changes its name on the way: the total as the dead, the total as a part, the week as the war."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.across.reports import NIS, UK, US, found, said

from reportedly.records.finding import Severity

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


def four_thousand(measure: str, words: str, by: str, on: str = "2025-01-24", **more: object) -> Entry:
    return said(
        f"About 4,000 {words}, Britain said.", "About 4,000", 4000, measure, "about", origin=UK, by=by, on=on, **more
    )  # type: ignore[arg-type]


def test_casualties_that_a_relay_prints_as_dead_are_told() -> None:
    total = four_thousand("casualties", "casualties in Kursk", "The Harbour Ledger")
    dead = four_thousand("killed", "North Koreans have already died", "Eastern Lantern", "2025-01-25")
    (finding,) = found("measure_mutated", total, dead)
    assert finding.explanation == (
        "UK Defence Intelligence's about 4,000 casualties (The Harbour Ledger, 24 January 2025) are printed as about "
        "4,000 killed in Eastern Lantern, 25 January 2025."
    )
    assert finding.severity is Severity.ERROR
    assert (finding.observed, finding.expected) == ("about 4,000 killed", "about 4,000 casualties")


def test_dead_and_casualties_of_two_origins_or_two_places_or_months_are_not_one_number() -> None:
    total = four_thousand("casualties", "casualties in Kursk", "The Harbour Ledger", place="ru-kursk")
    assert not found("measure_mutated", total, said("4,000 died.", "4,000", 4000, "killed", by="A", on="2025-01-25"))
    assert not found("measure_mutated", total, four_thousand("killed", "dead", "A", place="ua-kharkiv"))
    assert not found("measure_mutated", total, four_thousand("killed", "dead", "A", "2025-06-01"))


def test_where_most_papers_print_dead_the_one_that_prints_casualties_proves_nothing() -> None:
    dead = [four_thousand("killed", "have died", by) for by in ("A", "B", "C")]
    assert not found("measure_mutated", four_thousand("casualties", "casualties", "D"), *dead)


def briefing(by: str, dead: int, hurt: int, total: int | None = None, on: str = "2025-04-30") -> list[Entry]:
    text = f"Seoul counts {dead:,} dead and {hurt:,} injured" + (f", {total:,} casualties in all." if total else ".")
    entries = [
        said(text, f"{dead:,}", dead, "killed", by=by, on=on),
        said(text, f"{hurt:,}", hurt, "wounded", by=by, on=on),
    ]
    return entries + ([said(text, f"{total:,}", total, "casualties", by=by, on=on)] if total else [])


def test_a_total_printed_as_the_wounded_is_told_once_and_not_added_up_again() -> None:
    entries = (*briefing("Coast Wire", 600, 4100, 4700), *briefing("Eastern Lantern", 600, 4700, on="2025-05-01"))
    (finding,) = found("total_as_part", *entries)
    assert finding.explanation == (
        "Eastern Lantern, 1 May 2025 gives 600 killed and 4,700 wounded for National Intelligence Service; 4,700 is "
        "the total, dead included (Coast Wire, 30 April 2025)."
    )
    assert not found("parts_against_total", *entries)


def test_a_wounded_toll_that_merely_equals_another_origins_total_is_no_mix_up() -> None:
    other = said("Kyiv puts the casualties at 4,700.", "4,700", 4700, "casualties", origin=UK, by="A", on="2025-05-01")
    assert not found("total_as_part", other, *briefing("Eastern Lantern", 600, 4700, on="2025-05-01"))


def kirby(words: str, quote: str, by: str, on: str, **more: object) -> Entry:
    return said(words, quote, 1000, "killed_or_wounded", origin=US, by=by, on=on, **more)  # type: ignore[arg-type]


WEEK = kirby(
    "About 1,000 were killed or wounded in the past week.",
    "About 1,000",
    "The Meridian Post",
    "2024-12-27",
    days=("2024-12-21", "2024-12-27"),
    period="in the past week",
)


def test_a_week_that_becomes_the_war_is_a_confusion_of_flow_and_stock() -> None:
    text = "More than 1,000 have been killed or wounded in the conflict."
    total = kirby(text, "More than 1,000", "Eastern Lantern", "2024-12-28", reckoning="cumulative")
    (finding,) = found("stock_flow", WEEK, total)
    assert finding.explanation == (
        "1,000 killed or wounded by White House is for “in the past week” in The Meridian Post, 27 December 2024 and "
        "stands as a running total in Eastern Lantern, 28 December 2024."
    )
    assert finding.severity is Severity.ERROR


def test_a_figure_without_any_time_is_only_a_headline() -> None:
    assert not found("stock_flow", WEEK, kirby("A thousand fell.", "A thousand", "A", "2024-12-28"))


def test_a_paper_that_keeps_the_week_in_its_text_has_not_lost_it() -> None:
    kept = kirby("1,000 in a week.", "1,000", "A", "2024-12-28", days=("2024-12-21", "2024-12-27"))
    headline = kirby("1,000 killed or wounded.", "1,000", "A", "2024-12-28", reckoning="cumulative")
    assert not found("stock_flow", WEEK, kept, headline)


def troops(by: str, measure: str, on: str = "2024-10-18", **more: object) -> Entry:
    text = "Pyongyang and its 12,000 men: what Seoul says."
    return said(text, "12,000", 12000, measure, by=by, on=on, **more)  # type: ignore[arg-type]


def test_a_plan_that_is_printed_as_a_fact_is_told() -> None:
    (finding,) = found(
        "plan_as_fact",
        troops("Coast Wire", "planned_deployment", modality="planned"),
        troops("Eastern Lantern", "deployed", "2024-10-19"),
    )
    assert finding.explanation == (
        "12,000 is planned by the word of National Intelligence Service (Coast Wire, 18 October 2024); Eastern "
        "Lantern, 19 October 2024 prints 12,000 deployed as a fact."
    )


def test_a_plan_that_has_come_true_in_the_meantime_is_none() -> None:
    plan = troops("Coast Wire", "planned_deployment", modality="planned")
    assert not found("plan_as_fact", plan, troops("Eastern Lantern", "deployed", "2025-01-19"))
    assert not found("plan_as_fact", plan, troops("Eastern Lantern", "planned_deployment", modality="planned"))


def test_a_forecast_of_losses_is_no_loss() -> None:
    def lost(by: str, modality: str) -> Entry:
        return said("All 12,000 lost by April.", "12,000", 12000, "casualties", origin=NIS, by=by, modality=modality)

    (finding,) = found("plan_as_fact", lost("A", "projected"), lost("B", "asserted"))
    assert finding.expected == "a forecast"
