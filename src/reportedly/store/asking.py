"""Reading: entries by what they are about, scopes counted, documents and their editions, decisions, estimates.

Every question takes a `Cut`: what was reported by a day, what the ledger held at a moment. Without one it speaks of
the rows that stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, distinct, func, or_, select, true

from reportedly.errors import NoSuchRow
from reportedly.records.claim import Reckoning
from reportedly.records.entry import Scope
from reportedly.store import forms
from reportedly.store.moments import end_of
from reportedly.store.rows import Scoped
from reportedly.store.tables import DECISION, DOCUMENT, ENTRY, ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.elements import ColumnElement

    from reportedly.records.decision import Decision, Subject
    from reportedly.records.entry import Cut, Entry
    from reportedly.records.estimate import Estimate
    from reportedly.store.rows import Stored

_SLOTS = ("toll", "side", "counted", "place", "country", "reckoning")
_FEW = 500  # names in one question


def known(kept: Table, cut: Cut) -> ColumnElement[bool]:
    """Whether a row was known at the cut."""
    asked: list[ColumnElement[bool]] = []
    if cut.recorded is None:
        if "closed_at" in kept.c:
            asked.append(kept.c.closed_at.is_(None))
    else:
        limit = end_of(cut.recorded)
        asked.append(kept.c.recorded_at <= limit)
        if "closed_at" in kept.c:
            asked.append(or_(kept.c.closed_at.is_(None), kept.c.closed_at > limit))
    if cut.reported is not None and kept is ENTRY:
        asked.append(kept.c.reported_on <= cut.reported[:10])
    return and_(*asked) if asked else true()


def entries(
    connection: Connection,
    cut: Cut,
    where: Mapping[str, str | None],
    *,
    ids: Iterable[str] | None = None,
    document: str | None = None,
) -> Iterator[Entry]:
    """Entries that were known at the cut, in the order of recording; `where` names columns and their values."""
    asked = [known(ENTRY, cut), *(ENTRY.c[name] == value for name, value in where.items())]
    if document is not None:
        asked.append(ENTRY.c.document == document)
    columns = select(ENTRY.c.body, ENTRY.c.closed_at).order_by(ENTRY.c.number)
    if ids is None:
        yield from _entries(connection, columns.where(*asked))
        return
    names = list(dict.fromkeys(ids))
    for first in range(0, len(names), _FEW):
        yield from _entries(connection, columns.where(*asked, ENTRY.c.id.in_(names[first : first + _FEW])))


def _entries(connection: Connection, asked: Any) -> Iterator[Entry]:
    rows = connection.execution_options(yield_per=1000).execute(asked)
    for body, closed_at in rows:
        yield forms.as_entry(body, closed_at)


def entry(connection: Connection, name: str) -> Entry:
    """The entry of an id, or of the beginning of one, whether it stands or is closed.

    Raises:
        NoSuchRow: there is none, or several begin so.
    """
    row = _one(connection, ENTRY, "id", name, "entry")
    return forms.as_entry(row.body, row.closed_at)


def scopes(connection: Connection, cut: Cut, where: Mapping[str, str | None]) -> list[Scoped]:
    """The scopes that figures were given for, with how many entries and origins, first and last day of report."""
    slots = [ENTRY.c[name] for name in _SLOTS]
    rows = connection.execute(
        select(
            *slots,
            func.count(),
            func.count(distinct(ENTRY.c.origin)),
            func.min(ENTRY.c.reported_on),
            func.max(ENTRY.c.reported_on),
        )
        .where(ENTRY.c.toll.is_not(None), known(ENTRY, cut), *(ENTRY.c[name] == value for name, value in where.items()))
        .group_by(*slots)
    )
    found = [Scoped(_scope(*row[:6]), row[6], row[7], row[8], row[9]) for row in rows]
    return sorted(found, key=lambda scoped: tuple(getattr(scoped.scope, name) or "" for name in _SLOTS))


def voices(connection: Connection, cut: Cut, where: Mapping[str, str | None]) -> frozenset[tuple[Scope, str]]:
    """Which origin names which scope, once each; a claim of nobody's is its document's."""
    slots = [ENTRY.c[name] for name in _SLOTS]
    rows = connection.execute(
        select(*slots, func.coalesce(ENTRY.c.origin, ENTRY.c.document))
        .where(ENTRY.c.toll.is_not(None), known(ENTRY, cut), *(ENTRY.c[name] == value for name, value in where.items()))
        .distinct()
    )
    return frozenset((_scope(*row[:6]), row[6]) for row in rows)


def _scope(toll: str, side: str, counted: str, place: str, country: str, reckoning: str | None) -> Scope:
    return Scope(toll, side, counted, place, country, Reckoning(reckoning) if reckoning else None)


def document(connection: Connection, key: str) -> Stored:
    """The document of a key, or of the beginning of one.

    Raises:
        NoSuchRow: there is none, or several begin so.
    """
    return forms.as_stored(_one(connection, DOCUMENT, "key", key, "document"))


def documents(connection: Connection, cut: Cut) -> Iterator[Stored]:
    """The documents that the ledger held at the cut, in the order of recording."""
    asked = select(DOCUMENT).where(known(DOCUMENT, cut)).order_by(DOCUMENT.c.number)
    for row in connection.execution_options(yield_per=100).execute(asked):
        yield forms.as_stored(row)


def editions(connection: Connection, article: str) -> tuple[Stored, ...]:
    """All editions of an article, first to last, closed ones too."""
    asked = select(DOCUMENT).where(DOCUMENT.c.article == article).order_by(DOCUMENT.c.edition)
    return tuple(forms.as_stored(row) for row in connection.execute(asked))


def decisions(
    connection: Connection, cut: Cut, subject: Subject | None, subjects: tuple[str, ...] | None
) -> tuple[Decision, ...]:
    """Decisions that stood at the cut, in the order of recording."""
    asked = select(DECISION.c.body, DECISION.c.closed_at).where(known(DECISION, cut)).order_by(DECISION.c.number)
    if subject is not None:
        asked = asked.where(DECISION.c.subject == subject.value)
    if subjects is not None:
        asked = asked.where(DECISION.c.subjects == forms.subjects(subjects))
    return tuple(forms.as_decision(*row) for row in connection.execute(asked))


def estimates(connection: Connection, series: str | None) -> tuple[Estimate, ...]:
    """Estimates that were kept, of one series or of all, in the order of keeping."""
    asked = select(ESTIMATE.c.body).order_by(ESTIMATE.c.number)
    if series is not None:
        asked = asked.where(ESTIMATE.c.series == series)
    return tuple(forms.as_estimate(body) for body in connection.execute(asked).scalars())


def _one(connection: Connection, kept: Table, column: str, name: str, what: str) -> Any:
    """The one row whose name is this, or begins so."""
    named = kept.c[column]
    if row := connection.execute(select(kept).where(named == name)).first():
        return row
    beginning = (named >= name) & (named < name + "\U0010ffff") if name else named == name
    rows = connection.execute(select(kept).where(beginning).limit(2)).all()
    if len(rows) == 1:
        return rows[0]
    raise NoSuchRow(
        f"Several {'entries' if what == 'entry' else 'documents'} begin with {name!r}: write more of it."
        if rows
        else f"The ledger has no {what} {name!r}."
    )
