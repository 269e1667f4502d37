"""The audit trail: who came in, and who tried to change what, whether it was kept or refused; one line of JSON each."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from litestar import Request
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from reportedly.desk import people

if TYPE_CHECKING:
    from pathlib import Path

    from litestar.types import ASGIApp, Message, Receive, Scope, Send

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Line(msgspec.Struct, frozen=True):
    """One attempt to change something: `at` in UTC, `by` the name ("" for a stranger), `host` whence it came."""

    at: str
    by: str
    host: str
    method: str
    path: str
    status: int


class Trail(ASGIMiddleware):
    """Writes a line for every request that is no reading; a forged form comes no further than the guard."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        file.touch(mode=0o600)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let the request through and note how it ended."""
        method = str(scope.get("method", "GET"))
        if method in _READING:
            await next_app(scope, receive, send)
            return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, method, message["status"])
            await send(message)

        await next_app(scope, receive, noting)

    def _note(self, scope: Scope, method: str, status: int) -> None:
        client = scope["client"]
        line = Line(
            datetime.now(UTC).isoformat(timespec="milliseconds"),
            people.person(Request(scope)),
            client[0] if client else "",
            method,
            scope["path"],
            status,
        )
        with self._lock, self._file.open("ab") as out:
            out.write(msgspec.json.encode(line) + b"\n")
