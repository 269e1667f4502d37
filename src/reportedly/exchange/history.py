"""Rows that tell of later changes in, what each row showed and from when out: the vintages of a table.

A base row holds the value as it stands today; change rows say that it was another one before, and when that was seen.
Told together: the first value was shown when the base row says it was reported, each later one from the moment its
change was seen. A value that two rows tell is taken once: the last `new` is the base row's own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.exchange.fields import Got

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Cells

    from reportedly.exchange.cells import Cell, Row
    from reportedly.exchange.mapping import History


class Shown(NamedTuple):
    """One value as it was shown: the row that tells it, its cells, and what of its fields another row tells."""

    row: Row
    cells: Cells[str, Cell]
    changed: dict[str, Got | None]


_Key = tuple[str, ...]


def vintages(rows: Iterable[Row], history: History) -> Iterator[Shown]:
    """All values that a table tells of, in the order of its rows, and within one base row in order of time."""
    every = [row for row in rows if row.broken is None]
    changes: dict[_Key, list[Row]] = defaultdict(list)
    bases: dict[_Key, Row] = {}
    for row in every:
        if is_change(row, history):
            changes[_key(row, history)].append(row)
        else:
            bases.setdefault(_key(row, history), row)
    told: set[_Key] = set()
    for row in every:
        key = _key(row, history)
        if is_change(row, history):
            if key not in bases and key not in told:
                told.add(key)
                yield from _changes(None, changes[key], history)
        elif bases[key] is row and key in changes:
            yield from _changes(row, changes[key], history)
        else:
            yield Shown(row, row.cells, {})


def is_change(row: Row, history: History) -> bool:
    """Whether a row tells of a change of another one."""
    return all(column in row.cells and row.cells[column].value == word for column, word in history.when.items())


def _changes(base: Row | None, rows: list[Row], history: History) -> Iterator[Shown]:
    """The values before each change, and those after it that no other row tells."""
    rows = sorted(rows, key=lambda row: _value(row, history.seen))
    seen: Got | None = None
    shown: str | None = None
    for row in rows:
        cells = {**(base.cells if base else {}), **row.cells}
        old, new = row.cells.get(history.old), row.cells.get(history.new)
        if old is not None and old.value != shown:
            yield Shown(row, cells, _told(old, seen))
        seen = _got(row.cells.get(history.seen))
        shown = new.value if new else None
        last = row is rows[-1]
        if new is not None and not (last and base is not None and _value(base, history.value) == new.value):
            yield Shown(row, cells, _told(new, seen))
    if base is not None:
        yield Shown(base, base.cells, {"reported": seen} if seen else {})


def _told(value: Cell, seen: Got | None) -> dict[str, Got | None]:
    """A value of a change row; before the first change it was reported when the base row says so."""
    return {"value": _got(value), **({"reported": seen} if seen else {})}


def _got(cell: Cell | None) -> Got | None:
    return Got(cell.value, cell.value, cell.start, cell.end) if cell else None


def _key(row: Row, history: History) -> _Key:
    return tuple(_value(row, column) for column in history.key)


def _value(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return cell.value if cell else ""
