"""Proof that the ledger holds what was recorded: the chain recomputed from the rows, and every span looked up.

It finds the first row that was changed, deleted, added or moved since. It cannot find that the last transactions were
cut off as a whole, unless it is given a digest that somebody noted down before.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from reportedly.errors import BrokenChain
from reportedly.store import forms
from reportedly.store.journal import GENESIS, chained, content, row_digest
from reportedly.store.rows import Verified
from reportedly.store.tables import CLOSING, DOCUMENT, ENTRY, JOURNAL, KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from reportedly.store.journal import Closing

_counts = msgspec.json.Decoder(dict[str, int])


def verify(connection: Connection, noted: str | None = None) -> Verified:
    """Recompute the chain and look up every span.

    Raises:
        BrokenChain: a row is not what was recorded; the first such is named. Or no transaction has the digest noted.
    """
    kept = {str(table.name): _Rows(connection, table) for table in KEPT}
    closings = _Closings(connection)
    previous, expected, rows, passed = GENESIS, 1, 0, noted is None
    for line in _stream(connection, select(JOURNAL).order_by(JOURNAL.c.number)):
        if line.number != expected:
            raise BrokenChain(f"Transaction {expected} is missing from the journal.")
        if bytes(line.previous) != previous:
            raise BrokenChain(f"Transaction {line.number} ({line.at}) does not follow the one before it.")
        counts = _counted(line)
        digests: list[bytes] = []
        for name in sorted(kept):
            found = kept[name].opened_by(line.number, counts.get(name, 0), line.at)
            digests += found
        closed = closings.by(line.number, counts.get("closed", 0), line.at)
        head = (line.number, line.at, line.act, line.counts)
        if chained(previous, head, digests, closed) != bytes(line.digest):
            raise BrokenChain(
                f"Transaction {line.number} ({line.act}, {line.at}) is not what was recorded: its own row, or a row "
                "that it opened or closed, was changed together with its digest."
            )
        previous = bytes(line.digest)
        passed = passed or previous.hex() == noted
        rows += len(digests)
        expected += 1
    for name, left in kept.items():
        if left.more():
            raise BrokenChain(f"Row {left.expected} of the table {name} belongs to no transaction.")
    if closings.more():
        raise BrokenChain("A row was closed by a transaction that the journal does not have.")
    if not passed:
        raise BrokenChain(f"No transaction has the digest {noted}: the end of the ledger was cut off or rewritten.")
    entries, spans = _pinned(connection)
    return Verified(expected - 1, rows, entries, spans, previous.hex())


class _Rows:
    """The rows of one table in order, handed out transaction by transaction."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self.name = str(table.name)
        columns = content(table)
        self._size = len(columns)
        asked = select(*(table.c[name] for name in columns), table.c.digest).order_by(table.c.number)
        self._rows = _stream(connection, asked)
        self._next: Any = next(self._rows, None)
        self.expected = 1

    def opened_by(self, transaction: int, count: int, at: str) -> list[bytes]:
        """The digests of the rows of a transaction, each row proved against its own."""
        digests = []
        for _ in range(count):
            row = self._next
            if row is None or row[0] != self.expected:
                raise BrokenChain(
                    f"Row {self.expected} of the table {self.name} is missing; transaction {transaction} ({at}) wrote "
                    "it."
                )
            digest = row_digest(self.name, row[: self._size])
            if digest != bytes(row[self._size]) or row[self._size - 1] != transaction:
                raise BrokenChain(
                    f"Row {self.expected} of the table {self.name} ({row[1]}) is not what transaction {transaction} "
                    f"wrote at {at}."
                )
            digests.append(digest)
            self._next = next(self._rows, None)
            self.expected += 1
        return digests

    def more(self) -> bool:
        """Whether a row is left over."""
        return self._next is not None


class _Closings:
    """The closed rows of all tables, handed out transaction by transaction."""

    def __init__(self, connection: Connection) -> None:
        found: list[tuple[int, Closing]] = []
        for table in CLOSING:
            asked = select(table.c.closed, table.c.number, table.c.closed_at).where(
                table.c.closed.is_not(None) | table.c.closed_at.is_not(None)
            )
            name = str(table.name)
            found += [(row[0] or 0, (name, row[1], row[2] or "")) for row in connection.execute(asked)]
        self._left: dict[int, list[Closing]] = {}
        for closed, closing in sorted(found):
            self._left.setdefault(closed, []).append(closing)

    def by(self, transaction: int, count: int, at: str) -> list[Closing]:
        """The rows that a transaction closed."""
        closed = self._left.pop(transaction, [])
        if len(closed) != count:
            named = f", such as row {closed[0][1]} of the table {closed[0][0]}" if closed else ""
            raise BrokenChain(
                f"Transaction {transaction} ({at}) closed {count} rows, and {len(closed)} say so{named}: "
                "a row was opened again, or closed by somebody else."
            )
        return closed

    def more(self) -> bool:
        """Whether a closing is left over."""
        return bool(self._left)


def _counted(line: Any) -> dict[str, int]:
    try:
        return _counts.decode(line.counts)
    except msgspec.DecodeError:
        raise BrokenChain(f"Transaction {line.number} ({line.at}) does not count its rows.") from None


def _pinned(connection: Connection) -> tuple[int, int]:
    """Look up every span of every entry in the text of its document, and count both."""
    asked = select(ENTRY.c.document, ENTRY.c.body).order_by(ENTRY.c.number)
    entries = spans = 0
    for key, rows in itertools.groupby(_stream(connection, asked), key=lambda row: row[0]):
        text = connection.execute(select(DOCUMENT.c.text).where(DOCUMENT.c.key == key)).scalar()
        for _, body in rows:
            entry = forms.as_entry(body, None)
            if text is None:
                raise BrokenChain(f"The entry {entry.id} has no document.")
            if span := forms.loose(entry, text):
                raise BrokenChain(
                    f"The entry {entry.id} is not pinned: “{span.quote[:60]}” does not stand at {span.start}."
                )
            entries += 1
            spans += sum(1 for _ in forms.spans(entry.claim))
    return entries, spans


def _stream(connection: Connection, asked: Any) -> Iterator[Any]:
    """Rows one after another, without all of them in memory."""
    yield from connection.execute(asked, execution_options={"yield_per": 1000})
