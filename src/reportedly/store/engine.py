"""The way to the database: an address in, an engine out whose connections keep the ledger's rules.

Whatever goes wrong on the way comes out as one sentence that a person can act on (`plainly`).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from reportedly.errors import LedgerError, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

WAIT = 10.0  # seconds that a writer waits for another
_AGAIN = 0.001  # seconds until it asks again
_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
_HEADER = b"SQLite format 3\x00"
_WRITING = "reportedly_writing"


def engine_for(address: str | Path, *, create: bool, read_only: bool) -> Engine:
    """An engine for a path or a `postgresql://` address.

    Raises:
        LedgerError: there is nothing there, or something else than a ledger.
        MissingExtra: the address is a server's and psycopg is not installed.
    """
    if isinstance(address, str) and address.startswith(_SERVERS):
        return _server(address, read_only)
    if isinstance(address, str) and "://" in address:
        kind = address.split("://")[0]
        raise LedgerError(f"A ledger is a file or a postgresql:// address; {kind}:// is neither.")
    return _file(Path(address), create=create and not read_only, read_only=read_only)


def shown(address: str | Path) -> str:
    """The address as it may be printed: without the password."""
    if isinstance(address, str) and "://" in address:
        with contextlib.suppress(ArgumentError):
            return make_url(address).render_as_string(hide_password=True)
    return str(address)


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger from beginning to end."""
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that alone may write until it is done; all of it is kept, or none."""
    with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT:.0f}s'")
            connection.exec_driver_sql("LOCK TABLE journal IN EXCLUSIVE MODE")
        yield connection


@contextlib.contextmanager
def loading(engine: Engine) -> Iterator[Callable[[], AbstractContextManager[Connection]]]:
    """As `writing`, for many transactions after one another, each begun by a call of what comes out.

    In a file they reach the disk together: a cut of the power may take the last of them back, whole, until the end.
    """
    if engine.dialect.name != "sqlite":
        yield lambda: writing(engine)
        return
    with engine.connect().execution_options(**{_WRITING: True}) as connection:

        @contextlib.contextmanager
        def begin() -> Iterator[Connection]:
            with connection.begin():
                yield connection

        direct: Any = connection.connection.dbapi_connection  # where no transaction is begun around a PRAGMA
        direct.execute("PRAGMA synchronous = NORMAL")
        direct.execute("PRAGMA wal_autocheckpoint = 16384")
        try:
            yield begin
        finally:
            direct.execute("PRAGMA synchronous = FULL")
            direct.execute("PRAGMA wal_autocheckpoint = 1000")
            direct.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


@contextlib.contextmanager
def plainly(address: str) -> Iterator[None]:
    """What the database complains of, in one sentence.

    Raises:
        LedgerError: in place of whatever the database raised.
    """
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(_sentence(address, str(error.orig))) from error
    except sqlite3.Error as error:
        raise LedgerError(_sentence(address, str(error))) from error


# What a database says, and what a person can do about it.
_SAID = (
    ("disk is full", "There is no room left to write to {}: free some and do it again; what was there is untouched."),
    ("no space left", "There is no room left to write to {}: free some and do it again; what was there is untouched."),
    ("disk i/o error", "The disk that holds {} gives errors or is full; what was recorded before is untouched."),
    ("readonly", "The ledger {} may not be written to: change the permissions of the file and its folder, or copy it."),
    ("read-only", "The ledger {} may not be written to."),
    ("lock timeout", "Another process has been writing to {} for too long: wait for it to finish and do it again."),
    ("is locked", "Another process has been writing to {} for too long: wait for it to finish and do it again."),
    ("not a database", "{} is no ledger: it is not a SQLite file, or it is encrypted or damaged."),
    ("malformed", "The ledger {} is damaged: restore it from a copy."),
    ("unable to open", "The ledger {} cannot be opened: see that its folder is there and may be written to."),
    ("append-only", "{} keeps what was recorded: a row can be closed, and neither changed nor deleted."),
    ("password authentication", "The server of {} does not accept the name or the password."),
    ("does not exist", "The server knows no such database or user: {}."),
    ("connection failed", "The server of {} cannot be reached."),
    ("permission denied", "The user of {} lacks the right to do this on the server."),
)


def _sentence(address: str, said: str) -> str:
    low = said.lower()
    for words, sentence in _SAID:
        if words in low:
            return sentence.format(address)
    return (
        f"The ledger {address} cannot be used: {said.splitlines()[0].strip() if said.strip() else 'no reason given'}."
    )


def _server(address: str, read_only: bool) -> Engine:
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtra("A ledger on a PostgreSQL server", "postgres") from None
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        options = {"postgresql_readonly": True} if read_only else {}
        return create_engine(url, execution_options=options, max_overflow=-1)
    except (ArgumentError, NoSuchModuleError):
        raise LedgerError(f"{shown(address)} is no address of a PostgreSQL server.") from None


def _file(path: Path, *, create: bool, read_only: bool) -> Engine:
    address = str(path)
    try:
        if path.is_dir():
            raise LedgerError(f"{address} is a folder; a ledger is a file in one.")
        if path.exists():
            with path.open("rb") as file:
                head = file.read(len(_HEADER))
            if head and head != _HEADER:
                raise LedgerError(f"{address} is no ledger: it is not a SQLite file.")
            if not head and not create:
                raise LedgerError(f"{address} is no ledger: the file is empty.")
        elif not create:
            raise LedgerError(f"There is no ledger at {address}.")
        elif not path.absolute().parent.is_dir():
            raise LedgerError(f"There is no folder {path.absolute().parent} to make the ledger in.")
    except OSError as error:
        raise LedgerError(f"{address} cannot be opened: {(error.strerror or str(error)).lower()}.") from error
    uri = path.absolute().as_uri() + f"?mode={'ro' if read_only else 'rwc' if create else 'rw'}"
    if read_only and _untouchable(path):
        uri += "&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")  # REPLACE deletes, and deleting must be refused there too
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA cache_size = -65536")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a cut of the power too
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITING):
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_writing(connection: Connection) -> None:
    """Begin as the one that writes, as soon as nobody else does.

    SQLite itself asks again after ever longer pauses, and so misses the short ones that a bulk load leaves to others.
    """
    direct: Any = connection.connection.dbapi_connection
    last = time.monotonic() + WAIT
    direct.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                direct.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > last:
                    raise
                time.sleep(_AGAIN)
            else:
                return
    finally:
        direct.execute(f"PRAGMA busy_timeout = {WAIT * 1000:.0f}")


def _untouchable(path: Path) -> bool:
    """Whether SQLite could not make the files beside a ledger that readers of one in use need, and none are there."""
    return not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists()
