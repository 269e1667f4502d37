"""Writing: a document with its entries, decisions and estimates, each in one transaction of its own.

A new edition closes the rows of the one that stood and opens its own.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.errors import LedgerError
from reportedly.store import forms, search
from reportedly.store.editions import place_of
from reportedly.store.engine import writing
from reportedly.store.journal import Row, Transaction
from reportedly.store.moments import moment
from reportedly.store.rows import Added, Loaded, Placing, State
from reportedly.store.tables import DECISION, DOCUMENT, ENTRY, ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Engine

    from reportedly.records.batch import Batch
    from reportedly.records.decision import Decision
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry
    from reportedly.records.estimate import Estimate
    from reportedly.records.reading import Reader

_TITLE, _TEXT, _SENTENCE = 6, 7, 14  # where they stand in the rows of forms.py
_ROWS = 500  # rows of one transaction of a bulk load: others write in between
_PAUSE = 0.005  # seconds in which they get the chance


def add(
    engine: Engine, document: Document, placing: Placing, entries: Sequence[Entry], reader: Reader | None, at: str
) -> Added:
    """Keep a document and its entries, all or nothing. Held already, nothing is written.

    Raises:
        LedgerError: an entry is not pinned, or another process added the same document in another way meanwhile.
    """
    at = moment(at)
    with writing(engine) as connection:
        placed = place_of(connection, document, placing.place)
        if placed.state is State.UNCHANGED:
            return Added(State.UNCHANGED, placed.printed)
        if placed.printed != placing.printed:
            raise LedgerError("Another process changed this article in the ledger meanwhile: add it again.")
        transaction = Transaction(connection, f"add {placed.printed.document}", at)
        closed = _close_editions(transaction, placed) if placed.previous else 0
        closed_at = at if placed.late else None
        entries = [forms.opened(_printed_at(entry, placed), at) for entry in entries]
        _open(transaction, document, placed, entries, reader, at, [closed_at] * len(entries), closed_at)
        head = transaction.seal()
    return Added(placed.state, placed.printed, len(entries), closed, head.hex() if head else None)


def load(engine: Engine, batches: Iterable[Batch]) -> Loaded:
    """Keep documents with their entries as another ledger kept them; those that are held already are passed over.

    Each transaction is short, and leaves others a moment to write.
    """
    documents = entries = unchanged = 0
    for group in _groups(batches):
        with writing(engine) as connection:
            held = set(
                connection.execute(
                    select(DOCUMENT.c.key).where(DOCUMENT.c.key.in_([batch.printed.document for batch in group]))
                ).scalars()
            )
            fresh = []
            for batch in group:
                if batch.printed.document in held:
                    unchanged += 1
                else:
                    held.add(batch.printed.document)
                    fresh.append(batch)
            if not fresh:
                continue
            transaction = Transaction(connection, f"load {len(fresh)}", moment(max(b.recorded_at for b in fresh)))
            entries += _load(transaction, fresh)
            documents += len(fresh)
            transaction.seal()
        time.sleep(_PAUSE)
    return Loaded(documents, entries, unchanged)


def decide(engine: Engine, decision: Decision) -> None:
    """Keep a decision; an earlier one on the same subjects is closed. The same decision again changes nothing."""
    row = forms.decision_row(decision)
    at = row[-1]
    with writing(engine) as connection:
        if connection.execute(select(DECISION.c.number).where(DECISION.c.id == decision.id)).first():
            return
        transaction = Transaction(connection, f"decide {decision.subject.value}", at)
        same = (DECISION.c.subject == row[1]) & (DECISION.c.subjects == row[2]) & DECISION.c.closed_at.is_(None)
        if decision.closed_at is None:
            earlier = connection.execute(select(DECISION.c.number).where(same)).scalars()
            transaction.close(DECISION, list(earlier))
        transaction.open(DECISION, [row], [moment(decision.closed_at) if decision.closed_at else None])
        transaction.seal()


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


def _printed_at(entry: Entry, placed: Placing) -> Entry:
    if entry.printed.document != placed.printed.document:
        raise LedgerError(f"The entry {entry.id} is of {entry.printed.document}, not of {placed.printed.document}.")
    return entry


def _close_editions(transaction: Transaction, placed: Placing) -> int:
    """Close the document that stands and its entries, and say how many entries."""
    connection = transaction.connection
    standing = list(
        connection.execute(
            select(DOCUMENT.c.number).where(
                DOCUMENT.c.article == placed.printed.article, DOCUMENT.c.closed_at.is_(None)
            )
        ).scalars()
    )
    theirs = connection.execute(
        select(ENTRY.c.number)
        .where(ENTRY.c.document.in_(standing), ENTRY.c.closed_at.is_(None))
        .order_by(ENTRY.c.number)
    ).scalars()
    transaction.close(DOCUMENT, standing)
    return transaction.close(ENTRY, list(theirs))


def _open(
    transaction: Transaction,
    document: Document,
    placed: Placing,
    entries: Sequence[Entry],
    reader: Reader | None,
    at: str,
    closings: Sequence[str | None],
    closed_at: str | None,
) -> None:
    number = transaction.upcoming(DOCUMENT)
    row = forms.document_row(document, placed.printed, placed.place, reader, at)
    rows = [forms.entry_row(entry, number, document.text, entry.recorded_at) for entry in entries]
    _write(transaction, [row], [closed_at], rows, closings)


def _load(transaction: Transaction, batches: Sequence[Batch]) -> int:
    first = transaction.upcoming(DOCUMENT)
    documents, entries = [], []
    document_closings: list[str | None] = []
    entry_closings: list[str | None] = []
    for number, batch in enumerate(batches, first):
        at = moment(batch.recorded_at)
        documents.append(forms.document_row(batch.document, batch.printed, batch.place, batch.reader, at))
        document_closings.append(moment(batch.closed_at) if batch.closed_at else None)
        for entry in batch.entries:
            recorded = at if entry.recorded_at == batch.recorded_at else moment(entry.recorded_at)
            entry_closings.append(moment(entry.closed_at) if entry.closed_at else None)
            entries.append(forms.entry_row(forms.opened(entry, recorded), number, batch.document.text, recorded))
    _write(transaction, documents, document_closings, entries, entry_closings)
    return len(entries)


def _write(
    transaction: Transaction,
    documents: Sequence[Row],
    document_closings: Sequence[str | None],
    entries: Sequence[Row],
    entry_closings: Sequence[str | None],
) -> None:
    """Write the rows, and the words that they are found by."""
    connection = transaction.connection
    at = transaction.upcoming(DOCUMENT)
    transaction.open(DOCUMENT, documents, document_closings)
    search.index_documents(connection, [(number, row[_TITLE], row[_TEXT]) for number, row in enumerate(documents, at)])
    at = transaction.upcoming(ENTRY)
    transaction.open(ENTRY, entries, entry_closings)
    search.index_entries(connection, [(number, row[_SENTENCE]) for number, row in enumerate(entries, at)])


def _groups(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Batches in groups of about as many rows as one transaction should write."""
    group: list[Batch] = []
    rows = 0
    for batch in batches:
        group.append(batch)
        rows += 1 + len(batch.entries)
        if rows >= _ROWS:
            yield group
            group, rows = [], 0
    if group:
        yield group
