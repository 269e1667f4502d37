"""What relays make of a figure, and how that shows."""

from __future__ import annotations

from msgspec.structs import replace
from tests.rows import UK, row

from reportedly.records.series import Relation
from reportedly.series import build


def series_of(entries, ident: str):
    return next(series for series in build(entries) if series.id == ident)


def in_document(name: str, *entries):
    return [replace(e, printed=replace(e.printed, document=name, publisher=name)) for e in entries]


def test_one_briefing_under_three_bounds_is_one_assertion_with_its_spread() -> None:
    (series,) = build(
        [
            row(2000, "killed", "about", on="2025-09-02", quote="around 2,000", publisher="A"),
            row(2000, "killed", "more_than", on="2025-09-02", quote="more than 2,000", publisher="B", hops=2),
            row(2000, "killed", "nearly", on="2025-09-03", quote="nearly 2,000", publisher="C", hops=2),
        ]
    )

    (act,) = series.assertions
    assert [mention.relation for mention in act.mentions] == [Relation.FIRST, Relation.DISTORTS, Relation.DISTORTS]
    assert act.mentions[2].drift == "prints “nearly 2,000” where A has “around 2,000”"


def test_a_number_with_and_without_about_is_one_figure() -> None:
    (series,) = build([row(600, "killed", "about"), row(600, publisher="Other", on="2025-01-14")])

    assert [mention.relation for mention in series.assertions[0].mentions] == [Relation.FIRST, Relation.REPEATS]


def test_casualties_printed_as_killed_never_move_the_killed() -> None:
    knows = in_document("A", row(4000, "casualties", origin=UK), row(1000, "killed", origin=UK))
    mistakes = in_document("B", row(4000, "killed", origin=UK, on="2025-01-14", quote="4,000"))
    killed = series_of([*knows, *mistakes], "killed.kp.ru-kursk")

    wrong = next(act for act in killed.assertions if act.reach.point == 4000)
    right = next(act for act in killed.assertions if act.reach.point == 1000)
    assert wrong.distorted
    assert not wrong.live
    assert right.live
    assert wrong.mentions[0].drift == "prints “4,000” as killed where A has it as casualties"


def test_without_a_witness_nobody_is_called_a_distortion() -> None:
    entries = [*in_document("A", row(4000, "casualties", origin=UK)), *in_document("B", row(4000, "killed", origin=UK))]

    assert all(act.live for series in build(entries) for act in series.assertions)


def test_a_weeks_figure_printed_as_a_total_is_marked() -> None:
    week = row(1000, "casualties", start="2024-12-20", as_of="2024-12-27", on="2024-12-27", reckoning="window")
    total = row(1000, "casualties", on="2024-12-28", publisher="Other")
    found = series_of([week, total], "casualties.kp.ru-kursk")

    assert found.assertions[0].distorted
    assert "for the days from 2024-12-20 to 2024-12-27 only" in (found.assertions[0].mentions[0].drift or "")
