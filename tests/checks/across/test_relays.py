"""One statement on its way through the papers: bounds, hedges, speakers, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.across.reports import HUR, NIS, NORTH_KOREA, SYRSKYI, UK, ZELENSKY, found, said

from reportedly.records.finding import Severity

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


def two_thousand(words: str, qualifier: str, by: str, on: str = "2025-09-02", **more: object) -> Entry:
    return said(
        f"Seoul's spy agency now believes that {words} North Koreans have been killed.",
        words,
        2000,
        "killed",
        qualifier,
        by=by,
        on=on,
        **more,  # type: ignore[arg-type]
    )


def test_one_briefing_printed_under_three_bounds_is_drift() -> None:
    around = two_thousand("about 2,000", "about", "Coast Wire")
    over = two_thousand("more than 2,000", "more_than", "Northgate Courier")
    nearly = two_thousand("nearly 2,000", "nearly", "Radio Estuary", "2025-09-03")
    (finding,) = found("qualifier_drift", around, over, nearly)
    assert finding.explanation == (
        "One figure of National Intelligence Service is printed as “about 2,000” (Coast Wire, 2 September 2025), "
        "“more than 2,000” (Northgate Courier, 2 September 2025) and “nearly 2,000” (Radio Estuary, 3 September 2025)."
    )
    assert finding.severity is Severity.WARNING
    assert finding.claims == (around.id, over.id, nearly.id)


def test_a_number_with_and_without_about_is_only_a_note() -> None:
    (finding,) = found(
        "qualifier_drift",
        two_thousand("2,000", "exact", "Coast Wire"),
        two_thousand("about 2,000", "about", "The Times"),
    )
    assert finding.severity is Severity.INFORMATION


def test_two_origins_or_two_months_or_one_paper_are_no_drift() -> None:
    one = two_thousand("about 2,000", "about", "Coast Wire")
    assert not found("qualifier_drift", one, two_thousand("more than 2,000", "more_than", "A Paper", origin=UK))
    assert not found("qualifier_drift", one, two_thousand("more than 2,000", "more_than", "A Paper", "2025-11-12"))
    assert not found("qualifier_drift", one, two_thousand("more than 2,000", "more_than", "Coast Wire"))


def test_a_paper_that_prints_both_bounds_agrees_with_either() -> None:
    headline = two_thousand("2,000", "exact", "Coast Wire")
    body = two_thousand("about 2,000", "about", "Coast Wire")
    assert not found("qualifier_drift", headline, body, two_thousand("about 2,000", "about", "A Paper"))


def test_a_weekend_in_a_village_and_in_its_region_is_one_figure_and_in_another_country_is_not() -> None:
    def thirty(words: str, bound: str, by: str, place: str, country: str = "RU", first: str = "2024-12-14") -> Entry:
        text = f"{words} North Koreans fell near {place} at the weekend."
        more = {"place": place, "country": country, "days": (first, "2024-12-15")}
        return said(text, words, 30, "casualties", bound, origin=HUR, by=by, on="2024-12-16", **more)  # type: ignore[arg-type]

    at_least = thirty("At least 30", "at_least", "The Meridian Post", "Plekhovo")
    assert found("qualifier_drift", at_least, thirty("Over 30", "more_than", "Eastern Lantern", "Kursk"))
    assert not found("qualifier_drift", at_least, thirty("Over 30", "more_than", "A", "Kharkiv", "UA"))
    assert not found("qualifier_drift", at_least, thirty("Over 30", "more_than", "A", "Kursk", first="2024-12-10"))


def six_thousand(hedge: str | None, grade: str, by: str, on: str) -> Entry:
    words = f"North Korea has {hedge or ''} lost more than 6,000 men, Britain said."
    hedges = ((hedge, grade),) if hedge else ()
    return said(words, "more than 6,000", 6000, "casualties", "more_than", origin=UK, by=by, on=on, hedges=hedges)


def test_a_yardsticks_word_that_is_weakened_is_drift() -> None:
    (finding,) = found(
        "hedge_drift",
        six_thousand("highly likely", "highly_likely", "The Meridian Post", "2025-06-15"),
        six_thousand("likely", "likely", "Eastern Lantern", "2025-06-16"),
    )
    assert finding.explanation == (
        "The figure of more than 6,000 by UK Defence Intelligence is held as “highly likely” (The Meridian Post, "
        "15 June 2025) and “likely” (Eastern Lantern, 16 June 2025)."
    )


def test_a_hedge_that_gets_lost_is_drift_and_reportedly_is_none() -> None:
    held = six_thousand("highly likely", "highly_likely", "The Meridian Post", "2025-06-15")
    (finding,) = found("hedge_drift", held, six_thousand(None, "", "Eastern Lantern", "2025-06-16"))
    assert "plain fact (Eastern Lantern, 16 June 2025)" in finding.explanation
    assert not found(
        "hedge_drift",
        six_thousand("reportedly", "unverified", "The Meridian Post", "2025-06-15"),
        six_thousand(None, "", "Eastern Lantern", "2025-06-16"),
    )


def five_thousand(origin: object, by: str, on: str) -> Entry:
    text = f"The losses in Kursk have passed 5,000, {by} has learnt."
    return said(text, "5,000", 5000, "casualties", "more_than", origin=origin, by=by, on=on)  # type: ignore[arg-type]


def test_an_enemys_figure_in_the_armys_own_mouth_is_a_flipped_speaker() -> None:
    (finding,) = found(
        "speaker_flipped",
        five_thousand(UK, "The Harbour Ledger", "2025-03-28"),
        five_thousand(NORTH_KOREA, "Eastern Lantern", "2025-04-02"),
    )
    assert finding.explanation == (
        "More than 5,000 casualties is a figure of UK Defence Intelligence (The Harbour Ledger, 28 March 2025); "
        "Eastern Lantern, 2 April 2025 puts it in the mouth of North Korean forces, whose own losses it counts."
    )
    assert finding.severity is Severity.ERROR


def test_what_an_army_admits_before_others_repeat_it_is_its_own() -> None:
    assert not found(
        "speaker_flipped",
        five_thousand(NORTH_KOREA, "Eastern Lantern", "2025-03-20"),
        five_thousand(UK, "The Harbour Ledger", "2025-03-28"),
    )


def three_thousand(origin: object, by: str, through: tuple[object, ...] = ()) -> Entry:
    text = "The number of North Koreans killed or wounded has exceeded 3,000."
    return said(
        text,
        "3,000",
        3000,
        "killed_or_wounded",
        "more_than",
        origin=origin,  # type: ignore[arg-type]
        through=through,  # type: ignore[arg-type]
        by=by,
        on="2024-12-23",
    )


def test_a_report_that_becomes_the_presidents_own_word_is_a_truncated_chain() -> None:
    (finding,) = found(
        "chain_truncated",
        three_thousand(SYRSKYI, "Coast Wire", (ZELENSKY,)),
        three_thousand(ZELENSKY, "Eastern Lantern"),
    )
    assert finding.explanation == (
        "More than 3,000 killed or wounded goes back to Oleksandr Syrskyi by way of Volodymyr Zelensky (Coast Wire, "
        "23 December 2024); Eastern Lantern, 23 December 2024 names Volodymyr Zelensky alone."
    )


def test_a_whole_chain_and_another_speaker_are_no_truncation() -> None:
    whole = three_thousand(SYRSKYI, "Coast Wire", (ZELENSKY,))
    assert not found("chain_truncated", whole, three_thousand(SYRSKYI, "Eastern Lantern", (ZELENSKY,)))
    assert not found("chain_truncated", whole, three_thousand(HUR, "Eastern Lantern"))


def test_one_paper_that_moves_the_losses_to_another_country_is_told() -> None:
    def dead(by: str, place: str, country: str) -> Entry:
        return said(
            f"About 2,000 North Koreans have been killed in {place}.",
            "About 2,000",
            2000,
            "killed",
            "about",
            by=by,
            on="2025-09-02",
            country=country,
        )

    kursk = (dead("Coast Wire", "Kursk", "RU"), dead("Radio Estuary", "Kursk", "RU"))
    (finding,) = found("place_or_side", *kursk, dead("Eastern Lantern", "Ukraine", "UA"))
    assert "is of losses in UA in Eastern Lantern" in finding.explanation
    assert not found("place_or_side", kursk[0], dead("Eastern Lantern", "Ukraine", "UA")), "one against one"


def test_one_paper_that_counts_the_other_side_is_told() -> None:
    def dead(by: str, side: str) -> Entry:
        return said(
            "As many as 2,000 soldiers fell.", "2,000", 2000, "killed", by=by, on="2025-09-02", side=side, origin=NIS
        )

    (finding,) = found("place_or_side", dead("A", "KP"), dead("B", "KP"), dead("C", "RU"))
    assert finding.observed == "RU"
    assert finding.expected == "KP"
