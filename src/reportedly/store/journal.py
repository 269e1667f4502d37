"""The journal: what one transaction opens and closes, counted, and bound by a digest to all that came before.

    digest = SHA-256(previous, number, at, act, counts, digests of the rows opened, the rows closed and when)
    digest of a row = SHA-256 of its table's name and its columns, as JSON, without those of closing

So a changed, deleted, added or swapped row is seen, and which. What a chain cannot show by itself is that its tail was
cut off: for that somebody must have noted down the last digest.
"""

from __future__ import annotations

import hashlib
import itertools
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.store.tables import JOURNAL, KEPT, METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

Row = tuple[Any, ...]
Closing = tuple[str, int, str]  # table, number, moment

GENESIS = hashlib.sha256(b"reportedly ledger").digest()
_FEW = 500  # numbers named in one statement
_TAIL = ("digest", "closed_at", "closed")
_encode = msgspec.json.Encoder().encode


@cache
def content(table: Table) -> tuple[str, ...]:
    """The columns that a row's digest covers, in order: all but the digest and the marks of closing."""
    return tuple(column.name for column in table.columns if column.name not in _TAIL)


def row_digest(table: str, row: Sequence[Any]) -> bytes:
    """The digest of one row: `row` holds its columns in the order of `content`."""
    return hashlib.sha256(_encode((table, *row))).digest()


def chained(previous: bytes, head: Sequence[Any], opened: Iterable[bytes], closed: Iterable[Closing]) -> bytes:
    """The digest of one transaction; `head` is its number, moment, act and counts."""
    sha = hashlib.sha256(previous)
    sha.update(_encode(head))
    for digest in opened:
        sha.update(digest)
    for closing in closed:
        sha.update(_encode(closing))
    return sha.digest()


@cache
def _digest_at(table: str) -> int:
    """Where the digest stands in a whole row."""
    return list(METADATA.tables[table].columns.keys()).index("digest")


@cache
def _statement(table: Table, dialect: str) -> str:
    """The INSERT of a whole row, with marks in the manner of the driver."""
    if dialect == "sqlite":
        return str(insert(table).compile(dialect=sqlite.dialect(paramstyle="qmark")))
    return str(insert(table).compile(dialect=postgresql.dialect(paramstyle="format")))  # type: ignore[no-untyped-call]


class Transaction:
    """One transaction: say which rows open and which close, then `seal` it, which writes them all.

    Rows are numbered without gaps, table by table, which is safe since only one writer is at work at a time.
    """

    def __init__(self, connection: Connection, act: str, at: str) -> None:
        self.connection = connection
        self.act = act
        self.at = at
        last = connection.execute(
            select(JOURNAL.c.number, JOURNAL.c.digest).order_by(JOURNAL.c.number.desc()).limit(1)
        ).first()
        self.number: int = last.number + 1 if last else 1
        self._previous: bytes = bytes(last.digest) if last else GENESIS
        self._opened: dict[Table, list[Row]] = {}
        self._closed: list[Closing] = []
        self._closing: list[tuple[Table, Sequence[int]]] = []

    def open(self, table: Table, rows: Iterable[Row], closings: Iterable[str | None] | None = None) -> range:
        """Open rows, and give their numbers. A row holds the columns of `content` between `number` and `opened`.

        `closings` gives for each row the moment it was closed elsewhere, for rows that come from another ledger.
        """
        name, opened, closes = str(table.name), self.number, "closed" in table.c
        last = self.connection.execute(select(func.max(table.c.number))).scalar() or 0
        written = self._opened.setdefault(table, [])
        first = last + len(written) + 1
        for number, (row, closed_at) in enumerate(zip(rows, closings or itertools.repeat(None), strict=False), first):
            whole = (number, *row, opened)
            tail = (closed_at, opened if closed_at else None) if closes else ()
            written.append((*whole, row_digest(name, whole), *tail))
            if closed_at:
                self._closed.append((name, number, closed_at))
        return range(first, last + len(written) + 1)

    def close(self, table: Table, numbers: Sequence[int]) -> int:
        """Close open rows by number, and say how many."""
        self._closing.append((table, numbers))
        self._closed += [(str(table.name), number, self.at) for number in numbers]
        return len(numbers)

    def seal(self) -> bytes | None:
        """Write all of it, the journal's row first, and give its digest; None where nothing opens or closes."""
        opened = sorted(((str(table.name), rows) for table, rows in self._opened.items() if rows), key=itemgetter(0))
        counts = {name: len(rows) for name, rows in opened}
        if self._closed:
            counts["closed"] = len(self._closed)
        if not counts:
            return None
        head = (self.number, self.at, self.act, _encode(counts).decode())
        digests = (row[_digest_at(name)] for name, rows in opened for row in rows)
        digest = chained(self._previous, head, digests, sorted(self._closed))
        self._insert(JOURNAL, [(*head, self._previous, digest)])
        for table in KEPT:  # in an order in which no row comes before one that it refers to
            self._insert(table, self._opened.get(table, []))
        for table, numbers in self._closing:
            for first in range(0, len(numbers), _FEW):
                some = table.c.number.in_(numbers[first : first + _FEW])
                self.connection.execute(update(table).where(some).values(closed_at=self.at, closed=self.number))
        return digest

    def _insert(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self.connection.exec_driver_sql(_statement(table, self.connection.dialect.name), rows)
