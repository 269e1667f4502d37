"""Later changes of past days become vintages: what was shown on a day can be asked."""

from __future__ import annotations

from reportedly.exchange.collect import Collected, collect
from reportedly.exchange.mapping import parse_mapping
from reportedly.records.document import Document

MAPPING = """
name = "h"
publisher = "The Keeper"
[history]
key = ["day"]
when = { kind = "change" }
value = "dead"
old = "old"
new = "new"
seen = "seen"
[fields]
reported = "day"
as_of = "day"
value = "dead"
origin = "who"
measure = { value = "killed" }
"""


def made(*rows: str) -> Collected:
    text = "\n".join(("kind,day,who,dead,old,new,seen", *rows)) + "\n"
    return collect(Document(text), parse_mapping(MAPPING, "h.toml"), recorded_at="2026-01-01T00:00:00.000000+00:00")


def told(table: Collected) -> list[tuple[str | None, float | None, str | None]]:
    return [(e.reported_at, e.claim.figure.value, e.origin.key if e.origin else None) for e in table.entries]


def test_a_value_that_was_changed_later_is_known_only_from_then() -> None:
    table = made("claim,2025-01-01,Kiel Ministry of Ports,12,,,", "change,2025-01-01,,,10,12,2025-01-05T10:00:00+00:00")
    assert told(table) == [
        ("2025-01-01", 10, "kiel ministry of ports"),
        ("2025-01-05T10:00:00+00:00", 12, "kiel ministry of ports"),
    ]
    assert {e.as_of for e in table.entries} == {"2025-01-01"}
    assert all(e.claim.figure.span.holds(table.document.text) for e in table.entries)


def test_changes_of_changes_are_told_in_order_of_time_whatever_their_order_in_the_table() -> None:
    table = made(
        "change,2025-01-01,,,11,12,2025-01-09",
        "claim,2025-01-01,Kiel Ministry of Ports,12,,,",
        "change,2025-01-01,,,10,11,2025-01-05",
    )
    assert [value for _, value, _ in told(table)] == [10, 11, 12]
    assert [day for day, _, _ in told(table)] == ["2025-01-01", "2025-01-05", "2025-01-09"]


def test_a_gap_between_two_changes_is_kept_not_closed() -> None:
    table = made(
        "claim,2025-01-01,Kiel Ministry of Ports,13,,,",
        "change,2025-01-01,,,10,11,2025-01-05",
        "change,2025-01-01,,,12,13,2025-01-09",
    )
    assert [value for _, value, _ in told(table)] == [10, 11, 12, 13]


def test_a_change_of_a_row_that_is_not_there_speaks_with_its_own_cells() -> None:
    table = made("change,2025-01-01,,,10,12,2025-01-05")
    assert told(table) == [("2025-01-01", 10, "the keeper"), ("2025-01-05", 12, "the keeper")]
    assert table.entries[0].origin.own_voice


def test_a_table_without_changes_is_read_as_ever() -> None:
    assert told(made("claim,2025-01-01,Kiel Ministry of Ports,12,,,")) == [("2025-01-01", 12, "kiel ministry of ports")]
