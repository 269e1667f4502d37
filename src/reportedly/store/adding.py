"""Writing: a document with its entries, decisions and estimates, each in one transaction of its own.

A new edition closes the rows of the one that stood and opens its own.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from reportedly.errors import Conflict, LedgerError
from reportedly.store import copies, custody, forms, search
from reportedly.store.anything import ANY, Any_
from reportedly.store.editions import place_of
from reportedly.store.engine import loading, reading, writing
from reportedly.store.journal import Row, Transaction
from reportedly.store.moments import moment, now
from reportedly.store.rows import Added, Loaded, Placing, State
from reportedly.store.tables import CUSTODY, DECISION, DOCUMENT, ENTRY, ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

    from reportedly.records.batch import Batch
    from reportedly.records.custody import Custody
    from reportedly.records.decision import Decision
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry, Printed
    from reportedly.records.estimate import Estimate
    from reportedly.records.reading import Reader
    from reportedly.store.copies import Comparer

_PAUSE = 0.005  # seconds between the transactions of a bulk load, in which others get the chance to write
_HOLD = 0.05  # seconds that one of them should last: what others wait for
_FEWEST, _MOST = 250, 4000  # rows of one of them


class _Ready(NamedTuple):
    """The rows of a document and its entries, made before the ledger is locked, and when each was closed."""

    document: Row
    closed_at: str | None
    entries: list[Row]
    closings: list[str | None]


def add(
    engine: Engine,
    document: Document,
    placing: Placing,
    entries: Sequence[Entry],
    reader: Reader | None,
    at: str,
    came: Custody | None = None,
    comparer: Comparer | None = None,
) -> Added:
    """Keep a document and its entries, all or nothing. Held already, nothing is written but how it came in again.

    Raises:
        LedgerError: an entry is not pinned, or another process added the same document in another way meanwhile.
    """
    at = moment(at)
    rows = [_entry_row(entry, placing.printed, document, at) for entry in entries]
    with writing(engine) as connection:
        placed = place_of(connection, document, placing.place)
        if placed.state is State.UNCHANGED:
            head = _write(Transaction(connection, f"fetch {placed.printed.document}", at), (), came, placed.printed)
            return Added(State.UNCHANGED, placed.printed, head=head.hex() if head else None)
        if placed.printed != placing.printed:
            raise LedgerError("Another process changed this article in the ledger meanwhile: add it again.")
        transaction = Transaction(connection, f"add {placed.printed.document}", at)
        closed = _close_editions(transaction, placed.printed.article) if placed.previous else 0
        closed_at = at if placed.late else None
        row = forms.document_row(document, placed.printed, placed.place, reader, at)
        ready = [_Ready(row, closed_at, rows, [closed_at] * len(rows))]
        head = _write(transaction, ready, came, placed.printed)
        search.catch_up(connection)
        _, later = copies.catch_up(connection, comparer, at)
        head = later or head
    return Added(placed.state, placed.printed, len(rows), closed, head.hex() if head else None)


def load(engine: Engine, batches: Iterable[Batch], comparer: Comparer | None = None) -> Loaded:
    """Keep documents with their entries as another ledger kept them; those that are held already are passed over.

    Each transaction is short, and leaves others a moment to write.
    """
    documents = entries = unchanged = behind = 0
    pace = _Pace()
    with loading(engine) as begin:
        for group in _groups(batches, pace):
            with reading(engine) as connection:
                fresh = _not_held(connection, [batch.printed.document for batch in group])
            ready = [_ready(batch) for batch in group if batch.printed.document in fresh]
            unchanged += len(group) - len(ready)
            if not ready:
                continue
            with begin() as connection, pace:
                fresh = _not_held(connection, [one.document[0] for one in ready])
                left = [one for one in ready if one.document[0] in fresh]
                unchanged += len(ready) - len(left)
                transaction = Transaction(connection, f"load {len(left)}", max(one.document[-1] for one in ready))
                _write(transaction, left)
            written = sum(len(one.entries) for one in left)
            documents, entries, behind = documents + len(left), entries + written, behind + written
            time.sleep(_PAUSE)
            if behind >= search.MANY:
                behind = _made_findable(begin)
        _made_findable(begin)
        _compared(begin, comparer)
    return Loaded(documents, entries, unchanged)


class _Pace:
    """How many rows one transaction of a load writes: as many as this machine writes, now, in a wink."""

    def __init__(self) -> None:
        self.rows = _FEWEST
        self._began = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        took = time.perf_counter() - self._began
        if took > _HOLD:
            self.rows = max(_FEWEST, self.rows // 2)
        elif took < _HOLD / 2:
            self.rows = min(_MOST, self.rows * 2)


def decide(engine: Engine, decision: Decision, after: str | Any_ | None = ANY) -> None:
    """Keep a decision; an earlier one on the same subjects is closed. The same decision again changes nothing.

    `after` is the id of the decision that whoever decides saw standing, None where none stood.

    Raises:
        Conflict: another one stands by now.
    """
    row = forms.decision_row(decision)
    at = row[-1]
    with writing(engine) as connection:
        if connection.execute(select(DECISION.c.number).where(DECISION.c.id == decision.id)).first():
            return
        transaction = Transaction(connection, f"decide {decision.subject.value}", at)
        same = (DECISION.c.subject == row[1]) & (DECISION.c.subjects == row[2]) & DECISION.c.closed_at.is_(None)
        if decision.closed_at is None:
            earlier = connection.execute(select(DECISION.c.number, DECISION.c.body).where(same)).all()
            if not isinstance(after, Any_):
                _unchanged([forms.as_decision(kept.body, None) for kept in earlier], after)
            transaction.close(DECISION, [kept.number for kept in earlier])
        transaction.open(DECISION, [row], [moment(decision.closed_at) if decision.closed_at else None])
        transaction.seal()


def _unchanged(standing: Sequence[Decision], after: str | None) -> None:
    last = standing[-1] if standing else None
    if (last.id if last else None) == after:
        return
    if last is None:
        raise Conflict("The decision that this one was made on no longer stands.")
    raise Conflict(f"Meanwhile {last.by} decided “{last.verdict}” (“{last.reason}”).")


def keep(engine: Engine, estimate: Estimate, at: str) -> None:
    """Keep an estimate. The one that was kept last for its series again changes nothing."""
    row = forms.estimate_row(estimate, moment(at))
    with writing(engine) as connection:
        last = connection.execute(
            select(ESTIMATE.c.body)
            .where(
                ESTIMATE.c.series == estimate.series, ESTIMATE.c.at == estimate.at, ESTIMATE.c.preset == estimate.preset
            )
            .order_by(ESTIMATE.c.number.desc())
            .limit(1)
        ).scalar()
        if last == row[3]:
            return
        transaction = Transaction(connection, f"estimate {estimate.series}", moment(at))
        transaction.open(ESTIMATE, [row])
        transaction.seal()


def _made_findable(begin: Callable[[], AbstractContextManager[Connection]]) -> int:
    """Make all rows findable, in short transactions; nothing is left to do after."""
    left = 1
    while left:
        with begin() as connection:
            left = search.catch_up(connection, search.MANY)
        time.sleep(_PAUSE)
    return left


def _compared(begin: Callable[[], AbstractContextManager[Connection]], comparer: Comparer | None) -> None:
    """Compare all texts with those before them, in short transactions."""
    left = comparer is not None
    while left:
        with begin() as connection:
            done, _ = copies.catch_up(connection, comparer, now())
            left = done == copies.MANY
        time.sleep(_PAUSE)


def _close_editions(transaction: Transaction, article: str) -> int:
    """Close the document that stands and its entries, and say how many entries."""
    ask = transaction.connection.execute
    columns = select(DOCUMENT.c.number, DOCUMENT.c.key)
    standing = ask(columns.where(DOCUMENT.c.article == article, DOCUMENT.c.closed_at.is_(None))).all()
    theirs = ENTRY.c.document.in_([row.key for row in standing]) & ENTRY.c.closed_at.is_(None)
    transaction.close(DOCUMENT, [row.number for row in standing])
    return transaction.close(ENTRY, ask(select(ENTRY.c.number).where(theirs).order_by(ENTRY.c.number)).scalars().all())


def _not_held(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of the keys that the ledger does not hold."""
    held = connection.execute(select(DOCUMENT.c.key).where(DOCUMENT.c.key.in_(keys))).scalars()
    return set(keys) - set(held)


def _ready(batch: Batch) -> _Ready:
    at = moment(batch.recorded_at)
    rows, closings = [], []
    for entry in batch.entries:
        recorded = at if entry.recorded_at == batch.recorded_at else moment(entry.recorded_at)
        closings.append(moment(entry.closed_at) if entry.closed_at else None)
        rows.append(_entry_row(entry, batch.printed, batch.document, recorded))
    document = forms.document_row(batch.document, batch.printed, batch.place, batch.reader, at)
    return _Ready(document, moment(batch.closed_at) if batch.closed_at else None, rows, closings)


def _entry_row(entry: Entry, printed: Printed, document: Document, at: str) -> Row:
    if entry.printed.document != printed.document:
        raise LedgerError(f"The entry {entry.id} is of {entry.printed.document}, not of {printed.document}.")
    return forms.entry_row(forms.opened(entry, at), document.text, at)


def _write(
    transaction: Transaction, ready: Sequence[_Ready], came: Custody | None = None, printed: Printed | None = None
) -> bytes | None:
    """Write the rows, and give the digest of the transaction; None where there is nothing to write."""
    if came is not None and printed is not None:
        transaction.open(CUSTODY, [custody.row(came, printed.document, transaction.at)])
    transaction.open(DOCUMENT, [one.document for one in ready], [one.closed_at for one in ready])
    rows = [row for one in ready for row in one.entries]
    transaction.open(ENTRY, rows, [at for one in ready for at in one.closings])
    return transaction.seal()


def _groups(batches: Iterable[Batch], pace: _Pace) -> Iterator[list[Batch]]:
    """Batches in groups of about as many rows as one transaction should write."""
    group: list[Batch] = []
    rows = 0
    for batch in batches:
        group.append(batch)
        rows += 1 + len(batch.entries)
        if rows >= pace.rows:
            yield group
            group, rows = [], 0
    if group:
        yield group
