"""The end of a ledger: what was recorded last, and how much there is.

Every question is answered from the end of a table by its primary key, so it costs the same in a ledger of a million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from reportedly.store import forms, seeking
from reportedly.store.engine import plainly, reading
from reportedly.store.tables import DECISION, DOCUMENT, ENTRY, ESTIMATE

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from reportedly.records.decision import Decision, Subject
    from reportedly.records.entry import Cut, Entry
    from reportedly.store.rows import Stored
    from reportedly.store.seeking import Asked, Sought


class Counts(NamedTuple):
    """Rows ever recorded, closed ones among them: editions of documents, entries, decisions, estimates."""

    documents: int
    entries: int
    decisions: int
    estimates: int


class Tail:
    """What came last. Ask it by `Store.tail`."""

    def __init__(self, engine: Engine, address: str) -> None:
        self._engine = engine
        self._address = address

    def counts(self) -> Counts:
        """How many rows the ledger holds: rows are numbered without gaps, so the last number tells."""
        with plainly(self._address), reading(self._engine) as connection:
            last = [
                connection.execute(select(func.max(kept.c.number))).scalar()
                for kept in (DOCUMENT, ENTRY, DECISION, ESTIMATE)
            ]
            return Counts(*(number or 0 for number in last))

    def documents(self, most: int, before: int | None = None) -> tuple[tuple[int, Stored], ...]:
        """The documents recorded last that stand, the newest first, each with its number to go on `before`."""
        asked = select(DOCUMENT).where(DOCUMENT.c.closed_at.is_(None))
        if before is not None:
            asked = asked.where(DOCUMENT.c.number < before)
        with plainly(self._address), reading(self._engine) as connection:
            rows = connection.execute(asked.order_by(DOCUMENT.c.number.desc()).limit(most))
            return tuple((row.number, forms.as_stored(row)) for row in rows)

    def entries(self, most: int, before: int | None = None) -> tuple[tuple[int, Entry], ...]:
        """The entries recorded last that stand, the newest first, each with its number to go on `before`."""
        asked = select(ENTRY.c.number, ENTRY.c.body, ENTRY.c.closed_at).where(ENTRY.c.closed_at.is_(None))
        if before is not None:
            asked = asked.where(ENTRY.c.number < before)
        with plainly(self._address), reading(self._engine) as connection:
            rows = connection.execute(asked.order_by(ENTRY.c.number.desc()).limit(most))
            return tuple((row.number, forms.as_entry(row.body, row.closed_at)) for row in rows)

    def sought(self, asked: Asked, cut: Cut, before: int | None = None) -> Sought:
        """The newest entries that were asked for, as lines to be counted; `before` a number, to go on."""
        with plainly(self._address), reading(self._engine) as connection:
            return seeking.seek(connection, asked, cut, before)

    def decisions(self, most: int) -> tuple[Decision, ...]:
        """The decisions made last, the newest first, closed ones too."""
        asked = select(DECISION.c.body, DECISION.c.closed_at).order_by(DECISION.c.number.desc()).limit(most)
        with plainly(self._address), reading(self._engine) as connection:
            return tuple(forms.as_decision(*row) for row in connection.execute(asked))

    def decided(self, subject: Subject, subjects: tuple[str, ...]) -> tuple[Decision, ...]:
        """Every decision on one subject, the first first, closed ones too: how a judgement came about."""
        asked = select(DECISION.c.body, DECISION.c.closed_at).order_by(DECISION.c.number)
        asked = asked.where(DECISION.c.subject == subject.value, DECISION.c.subjects == forms.subjects(subjects))
        with plainly(self._address), reading(self._engine) as connection:
            return tuple(forms.as_decision(*row) for row in connection.execute(asked))
