"""How often a range held what was said later."""

from __future__ import annotations

from typing import Any

from tests.estimates.rows import said

from reportedly.estimates import PRESETS, UCDP, backtest


def entries(*assertions: Any) -> list[Any]:
    return [m.entry for a in assertions for m in a.mentions]


def only(found: tuple[Any, ...], days: int = 30) -> tuple[int, int, int, int]:
    (row,) = [r for r in found if r.preset == "ucdp" and r.days == days]
    return row.held, row.tried, row.below, row.above


def test_a_range_that_holds_what_is_said_a_month_later_counts_as_held() -> None:
    rows = entries(
        said(300, "NIS", "2025-01-01"),
        said(1000, "UK DI", "2025-01-01"),
        said(600, "NIS", "2025-01-20"),
        said(600, "HUR", "2025-01-31"),
    )
    assert only(backtest(rows, presets=[UCDP]))[:2] == (1, 1)


def test_a_later_figure_above_the_range_is_a_miss_that_says_so() -> None:
    rows = entries(said(300, "NIS", "2025-01-01"), said(2000, "NIS", "2025-01-20"), said(2000, "NIS", "2025-03-01"))
    assert only(backtest(rows, presets=[UCDP])) == (0, 1, 0, 1)


def test_where_nobody_spoke_again_nothing_is_tried() -> None:
    rows = entries(said(300, "NIS", "2025-01-01"), said(9000, "NIS", "2026-01-01"))
    assert only(backtest(rows, presets=[UCDP], delays=[30])) == (0, 0, 0, 0)


def test_every_preset_with_a_range_and_every_delay_has_a_row_and_no_share_where_none_was_tried() -> None:
    found = backtest(entries(said(300, "NIS", "2025-01-01")))
    assert {(row.preset, row.days) for row in found} == {
        (p.name, d) for p in PRESETS if p.name != "acled" for d in (30, 60, 90, 180)
    }
    assert all(row.share is None for row in found)
