"""A store for every test, on SQLite and on PostgreSQL.

`REPORTEDLY_POSTGRES` names a server (`tools/postgres.sh` starts one that is thrown away); every test gets a schema of
its own there.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import pytest

from reportedly.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = os.environ.get("REPORTEDLY_POSTGRES")
NO_SERVER = "needs a PostgreSQL server: set REPORTEDLY_POSTGRES, or run the tests with tools/postgres.sh"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address at which there is no ledger yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    if not SERVER:
        pytest.skip(NO_SERVER)
    import psycopg

    schema = f"reportedly_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}")
        yield f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{schema}"
        server.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty ledger."""
    with Store.open(address) as opened:
        yield opened
