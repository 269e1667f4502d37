"""The clock of gathering, so that a test can turn it: moments, seconds gone by, and waiting."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Time as it passes."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def passed(self) -> float:
        """Seconds since some moment that stays the same."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Let seconds pass."""
        time.sleep(seconds)


def written(moment: datetime) -> str:
    """A moment as documents write it."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
