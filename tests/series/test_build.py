"""Entries put together into series."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rows import HUR, JCS, UK, ZELENSKY, row, voice

from reportedly.series import block_of, build


def by_id(entries):
    return {series.id: series for series in build(entries)}


def test_figures_of_one_toll_side_and_place_are_one_series() -> None:
    found = by_id([row(300), row(600, on="2025-04-30"), row(1000, "wounded")])

    assert set(found) == {"killed.kp.ru-kursk", "wounded.kp.ru-kursk"}
    assert [act.reach.point for act in found["killed.kp.ru-kursk"].assertions] == [300, 600]


def test_casualties_and_killed_or_wounded_share_a_series() -> None:
    found = by_id([row(4700, "casualties"), row(4000, "killed_or_wounded", origin=UK), row(3800, "losses", origin=HUR)])

    assert list(found) == ["casualties.kp.ru-kursk"]


def test_a_window_never_stands_in_the_series_of_totals() -> None:
    week = row(1000, "casualties", start="2024-12-20", as_of="2024-12-27", on="2024-12-27", reckoning="window")
    found = by_id([row(1100, "casualties", on="2024-12-23"), week])

    assert set(found) == {"casualties.kp.ru-kursk", "casualties.kp.ru-kursk.2024-12-20-8d"}


def test_a_figure_without_place_is_understood_of_the_place_most_origins_name() -> None:
    entries = [row(300), row(350, origin=JCS), row(400, origin=UK, place=None)]
    (series,) = build(entries)

    assert series.id == "killed.kp.ru-kursk"
    link = next(link for link in series.links if link.left == entries[2].id)
    assert "understood_place" in [reason.feature for reason in link.reasons]


def test_where_origins_name_two_places_a_figure_without_one_stays_apart() -> None:
    found = by_id([row(300), row(900, origin=UK, place="ua-donetsk"), row(400, origin=HUR, place=None)])

    assert "killed.kp.any" in found


def test_the_same_number_printed_again_is_a_mention_and_no_new_assertion() -> None:
    (series,) = build([row(600, on="2025-04-30"), row(2000, on="2025-09-02"), row(600, on="2025-11-04")])

    assert [(act.reach.point, len(act.mentions), act.live) for act in series.assertions] == [
        (600, 2, False),
        (2000, 1, True),
    ]


def test_a_later_figure_of_the_same_origin_supersedes_downward_too() -> None:
    (series,) = build([row(3000, on="2025-01-13"), row(2700, on="2025-01-20")])

    first, second = series.assertions
    assert first.superseded_by == second.id
    assert series.live == (second,)


def test_what_was_planned_is_no_figure_of_what_happened() -> None:
    found = by_id([row(3000, "deployed"), row(12000, "deployed", modality="planned")])

    assert set(found) == {"deployed.kp.ru-kursk", "deployed.kp.ru-kursk.planned"}


def test_deployed_reinforcements_and_those_present_are_three_series() -> None:
    found = by_id([row(3000, "deployed"), row(8000, "present", origin=HUR), row(1000, "reinforcement")])

    assert len(found) == 3


def test_children_are_no_total_of_people() -> None:
    found = by_id(
        [row(35000, side="PS", place="gaza", counted="people"), row(14000, side="PS", place="gaza", counted="child")]
    )

    assert set(found) == {"killed.ps.gaza", "killed.ps.gaza.child"}


def test_soldiers_go_without_saying_where_every_origin_counts_them() -> None:
    found = by_id(
        [row(300, counted="military"), row(400, origin=UK, counted="military"), row(500, origin=HUR, counted="people")]
    )

    assert set(found) == {"killed.kp.ru-kursk"}


def test_the_block_of_a_series_is_its_toll_and_side() -> None:
    assert block_of("killed.kp.ru-kursk") == ("killed", "KP")
    assert block_of("missing.any.any") == ("missing", None)
    assert block_of("killed.hamas.gaza.child") == ("killed", "hamas")


POOL = [
    row(100, on="2024-12-19"),
    row(300),
    row(300, on="2025-03-28", publisher="Other"),
    row(600, on="2025-04-30"),
    row(600, "killed", "at_least", on="2025-11-04", publisher="Third"),
    row(2000, "killed", "about", on="2025-09-02"),
    row(2000, "killed", "nearly", on="2025-09-03", publisher="Other"),
    row(1100, "casualties", origin=JCS, on="2024-12-23", place=None),
    row(3000, "casualties", "more_than", origin=ZELENSKY, on="2024-12-23"),
    row(4000, "casualties", origin=UK, on="2025-01-24"),
    row(30, "casualties", origin=HUR, start="2024-12-14", as_of="2024-12-15", on="2024-12-16", reckoning="window"),
    row(30, "casualties", origin=HUR, start="2024-12-14", as_of="2024-12-16", on="2024-12-17", reckoning="window"),
    row(1000, "casualties", origin=voice("Other"), on="2024-12-28", reckoning=None),
]


@settings(max_examples=60, deadline=None)
@given(st.permutations(POOL))
def test_the_order_of_adding_never_matters(entries) -> None:
    assert build(entries) == build(POOL)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=30))
def test_every_figure_stands_in_one_series_and_adding_it_twice_changes_nothing(entries) -> None:
    found = build(entries)
    stored = [entry.id for series in found for entry in series.entries]

    assert sorted(stored) == sorted({entry.id for entry in entries})
    assert all(sum(act.live for act in series.assertions) >= 1 for series in found)


def test_one_speech_told_of_a_village_and_of_its_region_is_one_incident() -> None:
    days = {"start": "2024-12-14", "as_of": "2024-12-15", "on": "2024-12-16", "reckoning": "window", "origin": HUR}
    found = by_id(
        [
            row(30, "casualties", "at_least", place="ru-plekhovo", publisher="A", **days),
            row(30, "casualties", "more_than", publisher="B", **days),
            row(30, "casualties", "more_than", publisher="C", **days),
        ]
    )

    assert list(found) == ["casualties.kp.ru-kursk.2024-12-14"]


def test_shares_of_one_side_and_place_are_one_series() -> None:
    assert len(build([row(0.4, "share", reckoning=None), row(0.5, "share", reckoning=None, on="2025-06-15")])) == 1


def daily(number, day, **more):
    return row(number, start=day, as_of=day, on=day, reckoning="window", side="UA", place="ua-kharkiv", **more)


def test_who_counts_daily_counts_each_day() -> None:
    found = build([daily(12, "2025-05-03"), daily(9, "2025-05-04"), daily(7, "2025-05-05")])

    assert len(found) == 3


def test_two_origins_a_day_apart_tell_of_one_incident() -> None:
    entries = [daily(12, "2025-05-03", origin=HUR, publisher="A"), daily(14, "2025-05-04", origin=UK, publisher="B")]
    (series,) = build(entries)

    assert series.id == "killed.ua.ua-kharkiv.2025-05-03"


def test_a_toll_without_days_of_its_own_goes_on_day_by_day() -> None:
    quake = {"side": None, "place": "mandalay", "country": "MM", "reckoning": None}
    entries = [
        row(144, on="2025-03-28", **quake),
        row(1002, on="2025-03-29", **quake),
        row(1644, on="2025-03-30", **quake),
    ]
    (series,) = build(entries)

    assert [act.live for act in series.assertions] == [False, False, True]
