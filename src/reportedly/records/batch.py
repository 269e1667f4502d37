"""Whole documents with everything that a ledger holds of them: what is carried from one ledger to another."""

from __future__ import annotations

import msgspec

from reportedly.records.document import Document  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.entry import Entry, Printed  # noqa: TC001
from reportedly.records.estimate import Estimate  # noqa: TC001
from reportedly.records.reading import Reader  # noqa: TC001


class Batch(msgspec.Struct, frozen=True):
    """A document with its entries, as a ledger kept them: keys, times and closings are taken as they are."""

    document: Document
    printed: Printed
    entries: tuple[Entry, ...]
    recorded_at: str
    closed_at: str | None = None
    reader: Reader | None = None
    place: str | None = None


class Kept(msgspec.Struct, frozen=True):
    """An estimate with the moment at which a ledger kept it, ISO 8601 in UTC."""

    estimate: Estimate
    recorded_at: str
