"""How a desk is run: who may come in, and under which names it answers."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - msgspec resolves annotations at run time

import msgspec

from reportedly.desk.users import User  # noqa: TC001

LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Options(msgspec.Struct, frozen=True):
    """The choices of whoever starts a desk.

    Attributes:
        title: what the ledger is called in the head of each page.
        hosts: names that the desk answers to; a request for another host is refused, so that no foreign page can reach
            a desk on this machine by way of a name of its own ("DNS rebinding").
        port: where it listens; a browser names it beside the host.
        secret: what forms are signed with; a new one each time the desk is started, where none is given.
        users: who may come in; where there are none, everybody may who reaches the desk.
        secure: whether browsers reach it by https, so that they send its cookies by that alone.
        audit: the file of the audit trail; None for none.
        person: the name under which decisions are kept, where nobody has to say who they are.
    """

    title: str = "reportedly.db"
    hosts: tuple[str, ...] = LOCAL
    port: int = 8765
    secret: str = ""
    person: str = ""
    users: tuple[User, ...] = ()
    secure: bool = False
    audit: Path | None = None
