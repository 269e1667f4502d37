"""Where the ledger is kept: one SQLite file, or a PostgreSQL server. Records come in and go out, nothing is lost."""

from __future__ import annotations

from reportedly.records.batch import Batch, Kept
from reportedly.store.anything import ANY
from reportedly.store.custody import Log
from reportedly.store.feeds import Followed
from reportedly.store.rows import Added, Hit, Loaded, Placing, Scoped, State, Stored, Verified
from reportedly.store.store import Store

__all__ = [
    "ANY",
    "Added",
    "Batch",
    "Followed",
    "Hit",
    "Kept",
    "Loaded",
    "Log",
    "Placing",
    "Scoped",
    "State",
    "Store",
    "Stored",
    "Verified",
]
