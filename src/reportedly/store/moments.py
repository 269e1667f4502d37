"""Times of the ledger in one form, so that they sort as text: UTC, to the microsecond, ending in Z."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reportedly.errors import OptionError


def now() -> str:
    """This moment, as the ledger writes it."""
    return _written(datetime.now(UTC))


def moment(text: str) -> str:
    """An ISO 8601 day or moment in the ledger's form; a day is its first instant, a time without a zone is in UTC.

    Raises:
        OptionError: it is neither.
    """
    try:
        at = datetime.fromisoformat(text)
        return _written(at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC))
    except (ValueError, OverflowError):
        raise OptionError(f"A moment is written such as 2025-05-03T14:00:00Z, not {text!r}.") from None


def end_of(text: str) -> str:
    """The last instant of an ISO 8601 day, or the moment itself, in the ledger's form."""
    if len(text) > 10:
        return moment(text)
    try:
        return _written(datetime.combine(date.fromisoformat(text), datetime.max.time(), UTC))
    except ValueError:
        raise OptionError(f"A day is written such as 2025-05-03, not {text!r}.") from None


def _written(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
