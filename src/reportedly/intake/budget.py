"""The time that one page may take: a page that was built to hurt is refused, and the batch goes on.

Works where the system has interval timers and in the main thread, which is where commands run; elsewhere the bounds on
the size of a page must do.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportedly.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class _Spent(BaseException):
    """The time is up. No `Exception`: libraries catch those wherever they expect pages to be broken."""


@contextmanager
def budget(seconds: float, name: str) -> Iterator[None]:
    """Let what stands below take some seconds of processor time.

    Raises:
        IntakeError: it took longer.
    """
    able = hasattr(signal, "ITIMER_PROF") and threading.current_thread() is threading.main_thread()
    if (
        not able
        or signal.getitimer(signal.ITIMER_PROF)[0]
        or signal.getsignal(signal.SIGPROF) not in (signal.SIG_DFL, signal.SIG_IGN)
    ):
        yield  # somebody else measures
        return

    def spent(_number: int, _frame: FrameType | None) -> None:
        raise _Spent

    before = signal.signal(signal.SIGPROF, spent)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _Spent:
        raise IntakeError(
            f"{name} is a page that takes more than {seconds:g} seconds to take apart; it was left.", "too slow"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
