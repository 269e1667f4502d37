"""Rows in, a file of comma-separated values out (RFC 4180, UTF-8): None is an empty cell, a list is JSON."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], target: Path) -> int:
    """Write a first row of names and all rows, and say how many."""
    with Sheet(names, target) as sheet:
        for row in rows:
            sheet.add(row)
    return sheet.rows


class Sheet:
    """A file of comma-separated values that is written row by row; `rows` counts them."""

    def __init__(self, names: Sequence[str], target: Path) -> None:
        self.rows = 0
        self._file = target.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(names)

    def add(self, row: Sequence[Any]) -> None:
        """Write one row."""
        self._writer.writerow([cell(value) for value in row])
        self.rows += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()


def cell(value: Any) -> Any:
    """A value as it stands in a cell: whole numbers without a point, true and false in small letters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return value
