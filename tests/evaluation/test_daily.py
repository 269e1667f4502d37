"""The task of daily series: the checks and the independent query see the same, and neither what is not there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evaluation.daily import score_gaza

if TYPE_CHECKING:
    from pathlib import Path


def row(day: int, value: int, *, daily: bool = False, derived: bool = False) -> dict[str, Any]:
    field = "killed" if daily else "killed_cum"
    return {
        "kind": "claim",
        "series": f"gaza/reported/{field}",
        "place": "gaza",
        "field": field,
        "track": "reported",
        "source": "Ministry of the Test",
        "source_code": "test",
        "as_of": f"2024-01-{day:02}",
        "value": value,
        "cumulative": not daily,
        "derived": derived,
        "period_hours": 24,
    }


def change(day: int, old: int, new: int) -> dict[str, Any]:
    base = row(day, new)
    kept = {key: base[key] for key in ("series", "field", "as_of", "derived")}
    return {"kind": "revision", **kept, "seen_at": "2024-03-01T08:00:00-05:00", "old": old, "new": new}


def score(folder: Path, *rows: dict[str, Any]) -> dict[str, float]:
    file = folder / "table.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    out = score_gaza(file)
    assert out.errors == {}
    return out.metrics


def test_a_fall_a_recount_and_a_day_that_does_not_add_up_are_found_and_counted(tmp_path: Path) -> None:
    rows = [row(1, 1000), row(2, 1100), row(3, 1050), row(4, 1200), change(4, 1150, 1200), row(4, 90, daily=True)]
    found = score(tmp_path, *rows)
    assert (found["falls"], found["recounts"], found["flows"]) == (1, 1, 1)
    assert (found["falls_f1"], found["recounts_f1"], found["flows_f1"]) == (1, 1, 1)


def test_what_the_maintainers_filled_in_is_no_word_of_the_source(tmp_path: Path) -> None:
    found = score(tmp_path, row(1, 1000), row(2, 900, derived=True), row(3, 1050), row(3, 50, daily=True))
    assert (found["falls"], found["recounts"], found["flows"]) == (0, 0, 0)
