"""How gathering goes about it: what may be fetched, how politely and within which bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.errors import OptionError
from reportedly.intake.options import Intake

if TYPE_CHECKING:
    from reportedly.gather.archives.columns import Layout


class Gather(msgspec.Struct, frozen=True, kw_only=True):
    """Manners and bounds of gathering; `intake` says what is known about the documents and how large one may be.

    Raises:
        OptionError: a bound is not more than nothing.
    """

    intake: Intake = Intake()
    ignore_robots: bool = False
    allow_private: bool = False  # the hosts that are named, and no other, may stand in a private network
    named: frozenset[str] | None = None  # these hosts, with their ports; None for whichever is asked for
    contact: str | None = None  # who a site may write to: an address of a page or of a mailbox
    seconds: float = 60.0  # for one document with all its redirects, without the waits of politeness
    pause: float = 1.0  # seconds between two requests to one host, where its robots.txt asks for no more
    patience: float = 60.0  # the longest wait that a host may ask for, in seconds
    redirects: int = 10
    attempts: int = 3
    layout: Layout | None = None  # which column of a table holds what of a document; None where its names must tell

    def __post_init__(self) -> None:
        if self.seconds <= 0 or self.attempts < 1:
            raise OptionError("The time for a document must be more than nothing.")


class Known(msgspec.Struct, frozen=True):
    """What a server said of a document when it came last, so that it can be asked whether it has changed."""

    address: str  # the one it had in the end
    etag: str | None = None
    last_modified: str | None = None
