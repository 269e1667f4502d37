"""Append-only by triggers: no row of the ledger is deleted, and none is changed but to close it, once.

`put_up` makes the triggers for a table, `missing` names those that are not there. Somebody who can write to the
file can take them down; that what they guard was changed is then seen by the digests (`verify`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from reportedly.store.tables import CLOSING, FOUND_BY, JOURNAL, KEPT

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_CLOSING_COLUMNS = ("closed_at", "closed")
_REFUSAL = "append-only"


def guarded() -> tuple[Table, ...]:
    """The tables whose rows are kept."""
    return (JOURNAL, *KEPT, *FOUND_BY)


def put_up(connection: Connection) -> None:
    """Make the triggers of all tables anew, over the columns that are there now."""
    kind = connection.dialect.name
    columns = inspect(connection)
    for table in guarded():
        for name in _names(table, kind):
            on = "" if kind == "sqlite" else f" ON {table.name}"
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
        fixed = [column["name"] for column in columns.get_columns(table.name)]
        listed = ", ".join(name for name in fixed if name not in _CLOSING_COLUMNS)
        for statement in (_sqlite if kind == "sqlite" else _postgresql)(table, listed):
            connection.exec_driver_sql(statement)


def missing(connection: Connection) -> list[str]:
    """The names of triggers that should be there and are not."""
    if connection.dialect.name == "sqlite":
        there = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
    else:
        there = connection.execute(
            text(
                "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE c.relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'"
            )
        ).scalars()
    found = set(there)
    return [name for table in guarded() for name in _names(table, connection.dialect.name) if name not in found]


def _names(table: Table, kind: str) -> list[str]:
    names = [f"{table.name}_never_deleted", f"{table.name}_never_changed"]
    if kind != "sqlite":
        names.append(f"{table.name}_never_emptied")
    return [*names, f"{table.name}_closed_once"] if table in CLOSING else names


def _sqlite(table: Table, fixed: str) -> list[str]:
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    made = [
        f"CREATE TRIGGER {name}_never_deleted BEFORE DELETE ON {name} {refuse}",
        f"CREATE TRIGGER {name}_never_changed BEFORE UPDATE OF {fixed} ON {name} {refuse}",
    ]
    if table in CLOSING:
        made.append(
            f"CREATE TRIGGER {name}_closed_once BEFORE UPDATE OF closed_at, closed ON {name} "
            f"WHEN OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR NEW.closed IS NULL {refuse}"
        )
    return made


def _postgresql(table: Table, fixed: str) -> list[str]:
    name = table.name
    run = "EXECUTE FUNCTION reportedly_refuse()"
    made = [
        (
            "CREATE OR REPLACE FUNCTION reportedly_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        ),
        f"CREATE TRIGGER {name}_never_deleted BEFORE DELETE ON {name} FOR EACH ROW {run}",
        f"CREATE TRIGGER {name}_never_emptied BEFORE TRUNCATE ON {name} FOR EACH STATEMENT {run}",
        f"CREATE TRIGGER {name}_never_changed BEFORE UPDATE OF {fixed} ON {name} FOR EACH ROW {run}",
    ]
    if table in CLOSING:
        made.append(
            f"CREATE TRIGGER {name}_closed_once BEFORE UPDATE OF closed_at, closed ON {name} FOR EACH ROW "
            f"WHEN (OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR NEW.closed IS NULL) {run}"
        )
    return made
