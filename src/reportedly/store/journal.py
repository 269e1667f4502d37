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
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.store.tables import JOURNAL

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
def _statement(table: Table, dialect: str) -> str:
    """The INSERT of a whole row, with marks in the manner of the driver."""
    if dialect == "sqlite":
        return str(insert(table).compile(dialect=sqlite.dialect(paramstyle="qmark")))
    return str(insert(table).compile(dialect=postgresql.dialect(paramstyle="format")))  # type: ignore[no-untyped-call]


class Transaction:
    """One transaction as it is written: open rows, close rows, then seal it.

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
        self._digests: dict[str, list[bytes]] = {}
        self._closed: list[Closing] = []
        self._next: dict[str, int] = {}

    def upcoming(self, table: Table) -> int:
        """The number that the next row of a table gets."""
        if table.name not in self._next:
            last = self.connection.execute(select(func.max(table.c.number))).scalar()
            self._next[table.name] = (last or 0) + 1
        return self._next[table.name]

    def open(self, table: Table, rows: Iterable[Row], closings: Iterable[str | None] | None = None) -> int:
        """Write rows and say how many. A row holds the columns of `content` between `number` and `opened`.

        `closings` gives for each row the moment it was closed elsewhere, for rows that come from another ledger.
        """
        name = str(table.name)
        digests = self._digests.setdefault(name, [])
        first, opened = self.upcoming(table), self.number
        closes = "closed" in table.c
        written = []
        for number, (row, closed_at) in enumerate(zip(rows, closings or itertools.repeat(None), strict=False), first):
            whole = (number, *row, opened)
            digest = row_digest(name, whole)
            digests.append(digest)
            tail = (closed_at, opened if closed_at else None) if closes else ()
            written.append((*whole, digest, *tail))
            if closed_at:
                self._closed.append((name, number, closed_at))
        self._next[table.name] = first + len(written)
        if written:
            self.connection.exec_driver_sql(_statement(table, self.connection.dialect.name), written)
        return len(written)

    def close(self, table: Table, numbers: Sequence[int], at: str | None = None) -> int:
        """Close open rows by number and say how many."""
        if not numbers:
            return 0
        at = at or self.at
        for first in range(0, len(numbers), _FEW):
            some = table.c.number.in_(numbers[first : first + _FEW])
            self.connection.execute(update(table).where(some).values(closed_at=at, closed=self.number))
        self._closed += [(str(table.name), number, at) for number in numbers]
        return len(numbers)

    def seal(self) -> bytes | None:
        """Write the journal's row and give its digest; None where nothing was opened or closed."""
        counts = {name: len(digests) for name, digests in sorted(self._digests.items()) if digests}
        if self._closed:
            counts["closed"] = len(self._closed)
        if not counts:
            return None
        head = (self.number, self.at, self.act, _encode(counts).decode())
        digests = itertools.chain.from_iterable(self._digests[name] for name in sorted(self._digests))
        digest = chained(self._previous, head, digests, sorted(self._closed))
        self.connection.execute(
            insert(JOURNAL).values(
                number=self.number, at=self.at, act=self.act, counts=head[3], previous=self._previous, digest=digest
            )
        )
        return digest
