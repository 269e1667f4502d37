"""Stopping cleanly: what SIGINT and SIGTERM ask for is done between two documents, or by leaving one at hand.

A first signal asks to stop. Whoever waits for somebody else's machine is called off at once; whoever writes finishes.
A second signal breaks off as it always would.
"""

from __future__ import annotations

import contextlib
import signal
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_NAP = 0.2  # seconds between two looks at whether to stop


class Stopped(BaseException):
    """What is at hand is left, since somebody asked to stop; nothing of it was written."""


class Stopping:
    """Whether somebody has asked to stop. To be used in a `with`, by the main thread."""

    def __init__(self) -> None:
        self.asked = False
        self._abandonable = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Self:
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def going(self) -> bool:
        """Whether nobody has asked."""
        return not self.asked

    @contextlib.contextmanager
    def abandonable(self) -> Iterator[None]:
        """What is done in here is left where somebody asks to stop.

        Raises:
            Stopped: somebody did.
        """
        self._abandonable = True
        try:
            if self.asked:
                raise Stopped
            yield
        finally:
            self._abandonable = False

    def rest(self, seconds: float) -> None:
        """Let seconds pass, or fewer where somebody asks to stop."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _NAP))

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        self._restore()
        if self._abandonable:
            raise Stopped

    def _restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before = {}
