"""Entries by words and by what they are about, the newest first, as short lines that can be counted.

A question looks at a stretch of the ledger, from its end or from where the last one stopped, and takes so many lines
of it: it costs the same in a ledger of a million, and says where to go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import JSON, cast, func, select, type_coerce

from reportedly.store.asking import known
from reportedly.store.search import found
from reportedly.store.tables import ENTRY
from reportedly.store.words import phrases

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.records.entry import Cut

LINES = 2_000  # taken by one question
REACH = 20_000  # rows of the ledger that one question looks at, where it asks for no words
HITS = 5_000  # sentences that hold the words, of which one question takes those that are about what is asked for


class Asked(NamedTuple):
    """What is asked for: words in the sentence, what it is about, and days of report; "" and None ask for nothing.

    `where` names columns (toll, side, origin, publisher, modality) and their values.
    """

    words: str = ""
    where: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    until: str | None = None


class Line(NamedTuple):
    """An entry in short: its number in the ledger, its id, and what it can be counted by."""

    number: int
    id: str
    toll: str | None
    side: str | None
    origin: str | None
    publisher: str | None
    modality: str
    reported_on: str | None
    language: str | None
    confidence: float | None


class Sought(NamedTuple):
    """The lines, the newest first, and the number to go on `before`; None where the ledger was looked through."""

    lines: tuple[Line, ...]
    more: int | None


def seek(connection: Connection, asked: Asked, cut: Cut, before: int | None = None) -> Sought:
    """The newest entries that were asked for, of those recorded `before` a number."""
    last = before if before is not None else (connection.execute(select(func.max(ENTRY.c.number))).scalar() or 0) + 1
    body: Any = type_coerce(ENTRY.c.body, JSON) if connection.dialect.name == "sqlite" else cast(ENTRY.c.body, JSON)
    columns = [ENTRY.c[name] for name in Line._fields[:-2]]
    beside = (body[("printed", "language")].as_string(), body[("claim", "confidence")].as_float())
    rows = select(*columns, *beside).where(known(ENTRY, cut), *(ENTRY.c[name] == value for name, value in asked.where))
    if asked.since:
        rows = rows.where(ENTRY.c.reported_on >= asked.since)
    if asked.until:
        rows = rows.where(ENTRY.c.reported_on <= asked.until)
    if asked.words:
        numbers = _holding(connection, asked.words, last)
        first = numbers[-1] if len(numbers) == HITS else 0
        rows = rows.where(ENTRY.c.number.in_(numbers))
    else:
        first = max(last - REACH, 0)
        rows = rows.where(ENTRY.c.number < last, ENTRY.c.number >= first)
    newest = connection.execute(rows.order_by(ENTRY.c.number.desc()).limit(LINES))
    lines = tuple(Line._make(row) for row in newest)
    if len(lines) == LINES:
        return Sought(lines, lines[-1].number)
    return Sought(lines, first if first > 1 else None)


def _holding(connection: Connection, words: str, before: int) -> list[int]:
    """Numbers of the newest entries whose sentence holds the words, however few they are and long ago."""
    spoken = phrases(words)
    if not spoken:
        return []
    asked = found(connection, ENTRY, select(ENTRY.c.number), spoken, before).limit(HITS)
    return list(connection.execute(asked).scalars())
