"""Where the ledger is kept: one SQLite file, or a PostgreSQL server. Records come in and go out, nothing is lost."""

from __future__ import annotations

from reportedly.store.rows import Added, Batch, Hit, Loaded, Placing, Scoped, State, Stored, Verified
from reportedly.store.store import ANY, Store

__all__ = [
    "ANY",
    "Added",
    "Batch",
    "Hit",
    "Loaded",
    "Placing",
    "Scoped",
    "State",
    "Store",
    "Stored",
    "Verified",
]
