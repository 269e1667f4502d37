"""The tables as they are today, for SQLite and PostgreSQL alike; `migrations` makes them, step by step.

Every kept row has a number counted without gaps, the transaction that opened it and a digest of its content; a row
that is closed says when, and by which transaction. Nothing else of a row ever changes.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")


def _within() -> ForeignKey:
    """The transaction that did it."""
    return ForeignKey("journal.number")


def _kept(name: str, *columns: Column[Any], closes: bool = True) -> Table:
    """A table of rows that are kept: its own columns between a number and the marks of opening and closing."""
    whole: list[Column[Any]] = [
        Column("number", _Number, primary_key=True, autoincrement=False),
        *columns,
        Column("recorded_at", Text, nullable=False),
        Column("opened", _Number, _within(), nullable=False),
        Column("digest", LargeBinary, nullable=False),
    ]
    if closes:
        whole += [Column("closed_at", Text), Column("closed", _Number, _within())]
    return Table(name, METADATA, *whole)


MIGRATION = Table(
    "migration",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
)

# One row a transaction. `digest` covers `previous`, this row and the digests of all rows that it opened or closed.
JOURNAL = Table(
    "journal",
    METADATA,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON: rows opened, by table, and rows closed
    Column("previous", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

DOCUMENT = _kept(
    "document",
    Column("key", Text, nullable=False, unique=True),
    Column("article", Text, nullable=False, index=True),
    Column("edition", Integer, nullable=False),
    Column("address", Text, index=True),  # canonical, to be found by; the one that was given is in `body`
    Column("place", Text, index=True),
    Column("text_sha256", Text, nullable=False, index=True),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON: the document without its text
    Column("reader", Text),  # JSON
)

ENTRY = _kept(
    "entry",
    Column("id", Text, nullable=False, unique=True),
    Column("document", Text, ForeignKey("document.key"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("toll", Text),
    Column("side", Text),
    Column("counted", Text),
    Column("place", Text),
    Column("country", Text),
    Column("reckoning", Text),
    Column("origin", Text),
    Column("publisher", Text),
    Column("modality", Text, nullable=False),
    Column("as_of", Text),
    Column("reported_on", Text),
    Column("sentence", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON: the entry, open
)

DECISION = _kept(
    "decision",
    Column("id", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False),
    Column("subjects", Text, nullable=False),  # JSON: a list, in the order of the decision
    Column("body", Text, nullable=False),
)

ESTIMATE = _kept(
    "estimate",
    Column("series", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("preset", Text, nullable=False),
    Column("body", Text, nullable=False),
    closes=False,
)

CUSTODY = _kept(
    "custody",
    Column("document", Text, ForeignKey("document.key"), nullable=False, index=True),
    Column("asked", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON
    closes=False,
)

# What was asked for and came to no document: the other half of the custody log.
REFUSAL = _kept(
    "refusal",
    Column("asked", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
    closes=False,
)

# What a feed, and each item of it, last said, and what became of it; `item` is empty for the feed itself.
SEEN = _kept(
    "seen",
    Column("feed", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
    closes=False,
)

LIKENESS = _kept(
    "likeness",
    Column("one", Text, nullable=False, index=True),  # digests of two texts, in order
    Column("other", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON
    closes=False,
)

# What copies are found by. It can be made again from the texts, so it is in no chain; no row of it ever changes either.
SKETCH = Table(
    "sketch",
    METADATA,
    Column("method", Text, primary_key=True),
    Column("number", _Number, ForeignKey("document.number"), primary_key=True),  # compared by that method
)
BAND = Table(
    "band",
    METADATA,
    Column("band", _Number, primary_key=True, autoincrement=False),
    Column("number", _Number, ForeignKey("document.number"), primary_key=True),
)

KEPT = (DOCUMENT, ENTRY, DECISION, ESTIMATE, CUSTODY, REFUSAL, SEEN, LIKENESS)
CLOSING = (DOCUMENT, ENTRY, DECISION)
FOUND_BY = (SKETCH, BAND)
