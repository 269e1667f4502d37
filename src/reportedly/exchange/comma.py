"""Rows in, a file of comma-separated values out (RFC 4180, UTF-8): None is an empty cell, a list is JSON."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], target: Path) -> int:
    """Write a first row of names and all rows, and say how many."""
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow([cell(value) for value in row])
            count += 1
    return count


def cell(value: Any) -> Any:
    """A value as it stands in a cell: whole numbers without a point, true and false in small letters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return value
