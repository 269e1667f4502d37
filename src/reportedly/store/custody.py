"""The custody log: what was asked for, each time, and what came of it, bound into the journal like every row.

Custody records in, the same records out, in the order of keeping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from reportedly.records.custody import Custody
from reportedly.store.engine import plainly, reading, writing
from reportedly.store.journal import Row, Transaction
from reportedly.store.moments import moment
from reportedly.store.tables import CUSTODY, DOCUMENT, REFUSAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.sql.elements import ColumnElement

_decode = msgspec.json.Decoder(Custody).decode


class Log:
    """The custody log of one ledger."""

    def __init__(self, engine: Engine, address: str) -> None:
        self._engine = engine
        self._address = address

    def of(self, document: str) -> tuple[Custody, ...]:
        """Every time that a document was fetched, by its key."""
        return self._asked(CUSTODY.c.document == document)

    def last(self, asked: str) -> Custody | None:
        """The last time that an address was asked for and brought a document that the ledger holds open."""
        found = self._asked((CUSTODY.c.asked == asked) & DOCUMENT.c.closed_at.is_(None), newest=True)
        return found[0] if found else None

    def again(self, custody: Custody, at: str) -> None:
        """Keep that a document which the ledger holds was fetched once more.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        with plainly(self._address), writing(self._engine) as connection:
            transaction = Transaction(connection, f"fetch {custody.document}", moment(at))
            transaction.open(CUSTODY, [row(custody, custody.document, moment(at))])
            transaction.seal()

    def refuse(self, custody: Custody, at: str) -> None:
        """Keep that an address was asked for and came to no document; its `reason` and `message` say why.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        with plainly(self._address), writing(self._engine) as connection:
            transaction = Transaction(connection, f"refuse {custody.reason}", moment(at))
            body = msgspec.json.encode(custody).decode()
            transaction.open(REFUSAL, [(custody.asked, custody.reason or "", body, moment(at))])
            transaction.seal()

    def refused(self, asked: str | None = None) -> Iterator[Custody]:
        """What came to no document, all of it or what was asked for at one address, in the order of asking."""
        rows = select(REFUSAL.c.body).order_by(REFUSAL.c.number)
        rows = rows if asked is None else rows.where(REFUSAL.c.asked == asked)
        with plainly(self._address), reading(self._engine) as connection:
            for body in connection.execute(rows, execution_options={"yield_per": 1000}).scalars():
                yield _decode(body)

    def _asked(self, where: ColumnElement[bool], *, newest: bool = False) -> tuple[Custody, ...]:
        asked: Any = select(CUSTODY.c.body).join(DOCUMENT, DOCUMENT.c.key == CUSTODY.c.document).where(where)
        asked = asked.order_by(CUSTODY.c.number.desc()).limit(1) if newest else asked.order_by(CUSTODY.c.number)
        with plainly(self._address), reading(self._engine) as connection:
            return tuple(_decode(body) for body in connection.execute(asked).scalars())


def row(custody: Custody, document: str, at: str) -> Row:
    """The columns of a row of the log, in the order of the table, without number and transaction."""
    kept = msgspec.structs.replace(custody, document=document)
    return (document, custody.asked, custody.sha256, msgspec.json.encode(kept).decode(), at)
