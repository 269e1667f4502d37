"""What was known: entries cut to what was printed, and to what the ledger held, by a day.

Entries and a `Cut` in, entries out. The two days are never mixed up: `reported` is what readers of the papers knew,
`recorded` what we did.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.entry import Cut, Entry

_DAY = len("2025-05-03")


def cut(entries: Iterable[Entry], cut: Cut) -> tuple[Entry, ...]:
    """The entries that were known.

    An entry that nobody knows the day of report of was known on no day in the past. Rows that the ledger closed are
    left out, unless `recorded` goes back to a time when they stood.
    """
    return tuple(entry for entry in entries if _printed(entry, cut.reported) and _held(entry, cut.recorded))


def _printed(entry: Entry, day: str | None) -> bool:
    return day is None or (entry.reported_on is not None and entry.reported_on <= day[:_DAY])


def _held(entry: Entry, moment: str | None) -> bool:
    if moment is None:
        return entry.closed_at is None
    return _by(entry.recorded_at, moment) and not (entry.closed_at is not None and _by(entry.closed_at, moment))


def _by(at: str, moment: str) -> bool:
    """Whether something happened by the end of a day, or by a moment."""
    if len(moment) <= _DAY:
        return at[:_DAY] <= moment
    return _moment(at) <= _moment(moment)


def _moment(at: str) -> datetime:
    parsed = datetime.fromisoformat(at)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
