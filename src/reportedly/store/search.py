"""Search: the words of sentences and texts kept as they are written, and asked for; the newest hits come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, MetaData, Table, and_, bindparam, column, func, insert, literal_column, select, table
from sqlalchemy.dialects import postgresql  # noqa: F401 - its functions of full-text search know their types

from reportedly.store import forms
from reportedly.store.asking import known
from reportedly.store.rows import Hit
from reportedly.store.tables import DOCUMENT, ENTRY
from reportedly.store.words import for_postgresql, for_sqlite, phrases, plain, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select
    from sqlalchemy.sql.elements import ColumnElement

    from reportedly.records.entry import Cut
    from reportedly.store.words import Phrase

_COLUMNS = {ENTRY: ("sentence",), DOCUMENT: ("title", "text")}
MANY = 2000  # rows made findable in one go


# Made once: SQLAlchemy keeps what it compiles for every table that it meets, and takes one made anew for another.
_INDEX = {
    kept: Table(f"{kept.name}_words", MetaData(), *(Column(name) for name in ("rowid", *columns)))
    for kept, columns in _COLUMNS.items()
}
_SERVER = {
    kept: insert(table(f"{kept.name}_words", column("number"), column("words"))).values(
        number=bindparam("at"), words=func.to_tsvector("simple", bindparam("plain"))
    )
    for kept in _COLUMNS
}


def catch_up(connection: Connection, most: int | None = None) -> int:
    """Make the rows findable that were written since it was last done, at most so many, and say how many.

    Rows are numbered without gaps, so those that are left are those above the last one done: whatever was cut short,
    by a kill or in a bulk load, is made good by whoever writes next.
    """
    done = 0
    for kept, columns in _COLUMNS.items():
        index = _INDEX[kept]
        lite = connection.dialect.name == "sqlite"
        if lite:
            last = connection.execute(select(func.max(table(f"{index.name}_docsize", column("id")).c.id))).scalar()
        else:
            last = connection.execute(select(func.max(table(index.name, column("number")).c.number))).scalar()
        new = kept.c.number > (last or 0)
        if most is not None:
            new &= kept.c.number <= (last or 0) + most
        said = select(kept.c.number, *(kept.c[name] for name in columns)).where(new).order_by(kept.c.number)
        if lite:
            done += connection.execute(insert(index).from_select(["rowid", *columns], said)).rowcount
        else:
            rows = [
                {"at": number, "plain": plain(" ".join(filter(None, words)))}
                for number, *words in connection.execute(said)
            ]
            if rows:
                connection.execute(_SERVER[kept], rows)
            done += len(rows)
    return done


def search(connection: Connection, words: str, limit: int, cut: Cut) -> tuple[Hit, ...]:
    """Entries whose sentence holds all the words, then documents that do, at most `limit` of each."""
    asked = phrases(words)
    if not asked or limit < 1:
        return ()
    said = select(ENTRY.c.body, ENTRY.c.closed_at, ENTRY.c.sentence)
    hits = []
    for row in connection.execute(found(connection, ENTRY, said, asked).where(known(ENTRY, cut)).limit(limit)):
        entry = forms.as_entry(row.body, row.closed_at)
        hits.append(Hit(entry.printed, entry, *snippet(row.sentence, asked)))
    told = select(DOCUMENT.c.key, DOCUMENT.c.article, DOCUMENT.c.edition, DOCUMENT.c.text, DOCUMENT.c.body)
    documents = found(connection, DOCUMENT, told, asked).where(known(DOCUMENT, cut)).limit(limit)
    hits += [Hit(forms.as_printed(row), None, *snippet(row.text, asked)) for row in connection.execute(documents)]
    return tuple(hits)


def found(
    connection: Connection, kept: Table, rows: Select[Any], asked: Sequence[Phrase], before: int | None = None
) -> Select[Any]:
    """Of these rows those that hold the words, the newest first; those recorded `before` a number.

    In SQLite the index of words is walked from its end, and no further than is asked for, however common a word is.
    """
    name = f"{kept.name}_words"
    if connection.dialect.name == "sqlite":
        lite = table(name, column("rowid"))
        match: ColumnElement[bool] = literal_column(name).op("MATCH")(for_sqlite(asked))
        if before is not None:
            match = and_(match, lite.c.rowid < before)
        return rows.join_from(lite, kept, kept.c.number == lite.c.rowid).where(match).order_by(lite.c.rowid.desc())
    server = table(name, column("number"), column("words"))
    question = func.to_tsquery("simple", for_postgresql(asked))
    holding = select(server.c.number).where(server.c.words.op("@@")(question))
    if before is not None:
        holding = holding.where(server.c.number < before)
    return rows.where(kept.c.number.in_(holding)).order_by(kept.c.number.desc())
