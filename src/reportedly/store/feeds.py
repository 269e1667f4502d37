"""How far feeds were followed: rows that are only added, bound into the journal like every row.

`Seen` records in, the same out; of every feed and every item the last row says how it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select

from reportedly.records.feed import Seen
from reportedly.store.engine import plainly, reading, writing
from reportedly.store.journal import Transaction
from reportedly.store.moments import moment
from reportedly.store.tables import SEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Engine
    from sqlalchemy.sql.elements import ColumnElement

_FEW = 500  # items named in one statement
_decode = msgspec.json.Decoder(Seen).decode


class Followed:
    """What one ledger knows of feeds."""

    def __init__(self, engine: Engine, address: str) -> None:
        self._engine = engine
        self._address = address

    def last(self, feed: str) -> Seen | None:
        """How a feed stands; None where it was never followed to its end."""
        return next(self._latest((SEEN.c.feed == feed) & (SEEN.c.item == "")), None)

    def items(self, feed: str, keys: Sequence[str]) -> dict[str, Seen]:
        """How some items of a feed stand, by key; those that were never dealt with are left out."""
        found: dict[str, Seen] = {}
        for first in range(0, len(keys), _FEW):
            some = SEEN.c.item.in_(keys[first : first + _FEW])
            found |= {seen.item: seen for seen in self._latest((SEEN.c.feed == feed) & some)}
        return found

    def lately(self, feed: str, since: str) -> Iterator[Seen]:
        """How the items of a feed stand that were dealt with since a moment."""
        lately = (SEEN.c.feed == feed) & (SEEN.c.item != "") & (SEEN.c.recorded_at >= moment(since))
        return self._latest(lately)

    def keep(self, seen: Seen) -> None:
        """Keep how a feed or an item stands now.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        at = moment(seen.at)
        with plainly(self._address), writing(self._engine) as connection:
            transaction = Transaction(connection, f"follow {seen.feed}", at)
            transaction.open(SEEN, [(seen.feed, seen.item, msgspec.json.encode(seen).decode(), at)])
            transaction.seal()

    def _latest(self, where: ColumnElement[bool]) -> Iterator[Seen]:
        newest = select(func.max(SEEN.c.number)).where(where).group_by(SEEN.c.item)
        rows = select(SEEN.c.body).where(SEEN.c.number.in_(newest)).order_by(SEEN.c.number)
        with plainly(self._address), reading(self._engine) as connection:
            found = connection.execute(rows).scalars().all()
        yield from map(_decode, found)
