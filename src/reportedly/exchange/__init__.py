"""Rows in and out: tables collected by hand become entries, and what the ledger holds becomes files others can use."""
