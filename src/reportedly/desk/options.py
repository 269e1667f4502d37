"""How a desk is run: who may come in, and under which names it answers."""

from __future__ import annotations

import msgspec

LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Options(msgspec.Struct, frozen=True):
    """The choices of whoever starts a desk.

    Attributes:
        title: what the ledger is called in the head of each page.
        hosts: names that the desk answers to; a request for another host is refused, so that no foreign page can reach
            a desk on this machine by way of a name of its own ("DNS rebinding").
        port: where it listens; a browser names it beside the host.
        secret: what forms are signed with; a new one each time the desk is started, where none is given.
        person: the name under which decisions are kept, where nobody has to say who they are.
    """

    title: str = "reportedly.db"
    hosts: tuple[str, ...] = LOCAL
    port: int = 8765
    secret: str = ""
    person: str = ""
