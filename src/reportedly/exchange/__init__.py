"""Rows in and out: tables collected by hand become entries, and what the ledger holds becomes files others can use."""

from __future__ import annotations

from reportedly.exchange.bring import Imported, bring_table, read_table
from reportedly.exchange.collect import Collected, Refused, collect, take_table
from reportedly.exchange.mapping import Mapping, built_in, load_mapping

__all__ = [
    "Collected",
    "Imported",
    "Mapping",
    "Refused",
    "bring_table",
    "built_in",
    "collect",
    "load_mapping",
    "read_table",
    "take_table",
]
