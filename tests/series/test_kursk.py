"""The worked example: North Korean troops in Kursk, from the bundled reports, and from the facts collected by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.corpora import folder

import reportedly
from reportedly import read
from reportedly.exchange.collect import collect, take_table
from reportedly.exchange.mapping import load_mapping
from reportedly.intake import documents
from reportedly.intake.files import Taken
from reportedly.records.entry import Cut, Printed
from reportedly.series import build, cut, enter

REPORTS = Path(reportedly.__file__).parent / "examples" / "kursk-series"
DATA = folder()
FACTS = DATA / "dprk-kursk" / "series.csv"
AT = "2026-11-24T12:00:00.000000Z"


@pytest.fixture(scope="module")
def printed():
    made = []
    for taken in documents([str(REPORTS)]):
        assert isinstance(taken, Taken)
        report = read(taken.document)
        where = Printed(report.document.id, report.document.id, title=report.document.title)
        made.extend(
            enter(report, Printed(where.document, where.article, 1, where.title, report.document.publisher), AT)
        )
    return made


@pytest.fixture(scope="module")
def told(printed):
    return {series.id: series for series in build(printed)}


@pytest.fixture(scope="module")
def collected():
    if not FACTS.is_file():
        pytest.skip("the collected series is not here; REPORTEDLY_DATA names the folder that holds it")
    mapping = load_mapping("claims")
    table = collect(take_table(FACTS, mapping), mapping, printed=Printed("d", "a"), recorded_at=AT)
    return {series.id: series for series in build(table.entries)}


def numbers(series, origin: str) -> list[float]:
    return [act.reach.point for act in series.assertions if act.origin.key == origin and not act.distorted]


def voices(series) -> dict[str, set[str]]:
    return {family.name: {origin.key for origin in family.origins} for family in series.families}


def test_the_service_told_four_tolls_however_many_papers_printed_them(told) -> None:
    killed = told["killed.kp.ru-kursk"]

    assert numbers(killed, "kr-nis") == [100, 300, 600, 2000]
    assert [act.reach.point for act in killed.live if act.origin.key == "kr-nis"] == [2000]


def test_a_third_of_more_than_five_thousand_is_no_number_that_somebody_said(told) -> None:
    derived = [act for act in told["killed.kp.ru-kursk"].assertions if act.reach.derived]

    assert [(act.origin.key, round(act.reach.point), act.reach.high) for act in derived] == [("gb-di", 1667, None)]


def test_casualties_printed_as_dead_a_week_as_a_total_and_a_flipped_speaker_are_seen(told) -> None:
    lost = [
        (key, act.origin.key, act.reach.point)
        for key in ("killed.kp.ru-kursk", "casualties.kp.ru-kursk")
        for act in told[key].assertions
        if act.distorted
    ]

    assert lost == [
        ("killed.kp.ru-kursk", "gb-di", 4000),
        ("casualties.kp.ru-kursk", "us-kirby", 1000),
        ("casualties.kp.ru-kursk", "kp-government", 5000),
    ]


def test_one_briefing_is_printed_as_around_more_than_and_nearly(told) -> None:
    act = next(a for a in told["killed.kp.ru-kursk"].assertions if a.reach.point == 2000)
    said = {m.entry.claim.figure.span.quote.casefold() for m in act.mentions if m.entry.claim.figure}

    assert said == {"around 2,000", "more than 2,000", "nearly 2,000"}
    assert act.entry.claim.figure is not None
    assert act.entry.claim.figure.span.quote == "Around 2,000"


def test_those_who_speak_of_the_casualties_are_counted_by_state(told) -> None:
    assert voices(told["casualties.kp.ru-kursk"]) == {
        "United States": {"us-kirby", "us-government", "us-military"},
        "Ukraine": {"ua-budanov", "ua-syrskyi", "ua-zelensky"},
        "United Kingdom": {"gb-di", "western officials"},
        "South Korea": {"kr-jcs", "kr-nis"},
        "North Korea": {"kp-government"},  # one paper turns Britain's count into an admission: shown, and never live
    }


def test_a_villages_figures_and_a_weeks_stand_apart_from_the_totals(told) -> None:
    assert {"casualties.kp.ru-kursk.2024-12-14", "casualties.kp.ru-kursk.2024-12-20-8d"} <= set(told)


def test_what_was_known_on_a_day_holds_nothing_of_later(printed) -> None:
    known = {series.id: series for series in build(cut(printed, Cut(reported="2025-05-03")))}
    killed = known["killed.kp.ru-kursk"]

    assert max(act.reported_on or "" for act in killed.assertions) <= "2025-05-03"
    assert [act.reach.point for act in killed.live if act.origin.key == "kr-nis"] == [600]


def test_every_family_edge_shows_words_and_entries(told) -> None:
    edges = [edge for series in told.values() for family in series.families for edge in family.edges]

    assert edges
    assert all(edge.words.endswith(".") and edge.entries for edge in edges)


def test_facts_collected_by_hand_come_to_the_same_series(collected) -> None:
    wanted = {"killed", "casualties", "wounded", "deployed", "present", "reinforcement", "planned_deployment"}

    assert wanted <= {key.partition(".")[0] for key in collected}
    assert numbers(collected["killed.kp.ru-kursk"], "kr-nis") == [100, 300, 600, 2000]
    assert numbers(collected["killed.kp.ru-kursk"], "kp-government") == [350]
    assert numbers(collected["wounded.kp.ru-kursk"], "kr-nis") == [1000, 2700, 4100]
    assert numbers(collected["deployed.kp.ru-kursk"], "kr-nis") == [1500, 3000, 11000, 15000]


def test_facts_collected_by_hand_have_four_voices_on_the_casualties(collected) -> None:
    assert voices(collected["casualties.kp.ru-kursk"]) == {
        "United States": {"us-government", "us-military"},
        "Ukraine": {"ua-hur", "ua-syrskyi", "ua-zelensky"},
        "United Kingdom": {"gb-di", "western officials"},
        "South Korea": {"kr-jcs", "kr-nis"},
    }
