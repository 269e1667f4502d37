"""Where the entries of a new document belong."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rows import JCS, UK, row

from reportedly.records.decision import Judgement
from reportedly.series import blocks_to_hear, build, joined, rows_to_read
from reportedly.series.resolve import heard

WEEK = {"start": "2024-12-20", "as_of": "2024-12-27", "on": "2024-12-27", "reckoning": "window"}
POOL = [
    row(300),
    row(400, origin=UK),
    row(1000, "casualties", **WEEK),
    row(900, "casualties", origin=UK, start="2025-01-20", as_of="2025-01-27", on="2025-01-27", reckoning="window"),
    row(4000, "casualties", origin=JCS, place=None),
    row(4700, "casualties", origin=UK),
]


def test_a_new_figure_joins_the_series_of_its_scope_and_says_why() -> None:
    new = row(600, origin=JCS, place=None, on="2025-04-30")
    (found,) = joined([new], POOL)

    assert found.series == "killed.kp.ru-kursk"
    assert found.link is not None
    assert found.link.judgement is Judgement.SAME


def test_a_figure_of_a_new_scope_is_the_first_of_its_series() -> None:
    (found,) = joined([row(12, side="UA", place="ua-kharkiv")], POOL)

    assert found.link is None


@settings(max_examples=40, deadline=None)
@given(st.permutations(POOL), st.integers(1, len(POOL) - 1))
def test_it_says_what_building_all_series_would(entries, at) -> None:
    new, there = entries[:at], entries[at:]
    built = {entry.id: series.id for series in build(entries) for entry in series.entries}

    assert {one.entry.id: one.series for one in joined(new, there)} == {entry.id: built[entry.id] for entry in new}


@settings(max_examples=40, deadline=None)
@given(st.permutations(POOL), st.integers(1, len(POOL) - 1))
def test_reading_only_the_rows_it_may_stand_with_says_the_same(entries, at) -> None:
    new, there = entries[:at], entries[at:]
    voices = {block: heard(e for e in there if (e.scope.toll, e.scope.side) == block) for block in blocks_to_hear(new)}
    rows = rows_to_read(new, voices)
    few = [e for e in there if (e.scope.toll, e.scope.side, e.scope.place) in rows]

    assert [one.series for one in joined(new, few, voices)] == [one.series for one in joined(new, there)]


def test_a_figure_that_says_all_of_itself_needs_nobody_heard() -> None:
    assert blocks_to_hear([row(300, counted="civilian")]) == frozenset()
    assert blocks_to_hear([row(300, place=None), row(300, reckoning=None)]) == {("killed", "KP")}
