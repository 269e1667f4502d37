"""A small web on this machine that misbehaves on request, and a clock that is turned by hand."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from reportedly.gather.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "At least 12 people were killed in Sanaa on Monday, the health ministry said."
PAGE = (
    '<html lang="en"><head><title>The toll rises</title>{head}</head><body><article><h1>The toll rises</h1>'
    f"<p>{SENTENCE}</p><p>Rescuers were still searching the rubble on Tuesday, they said.</p></article></body></html>"
)
NOON = datetime(2025, 5, 3, 12, 0, tzinfo=UTC)
ETAG = '"v1"'


class Turned(Clock):
    """A clock on which waiting takes no time, and is noted down."""

    def __init__(self, *, still: bool = False) -> None:
        self.waits: list[float] = []
        self.still = still  # only waiting moves it

    def now(self) -> datetime:
        return NOON + timedelta(seconds=sum(self.waits))

    def passed(self) -> float:
        return sum(self.waits) + (0.0 if self.still else time.monotonic())

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


class Hostile(BaseHTTPRequestHandler):
    """Answers by the path: `/slow`, `/endless`, `/bomb` …; `robots` and `pages` are set by a test."""

    protocol_version = "HTTP/1.1"
    server: Site  # type: ignore[assignment]

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        site, path = self.server, self.path.partition("?")[0]
        site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        with contextlib.suppress(OSError):  # who is refused hangs up
            if path == "/robots.txt":
                self.give(site.robots, "text/plain") if site.robots is not None else self.status(site.robots_status)
            elif path in site.redirects:
                self.status(302, ("Location", site.redirects[path]))
            elif path in site.pages:
                self.page(*site.pages[path])
            else:
                getattr(self, path.strip("/").replace("-", "_"), lambda: self.status(404))()

    def status(self, number: int, *headers: tuple[str, str]) -> None:
        self.send_response(number)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def give(self, body: str | bytes, media: str = "text/html", *headers: tuple[str, str]) -> None:
        body = body.encode() if isinstance(body, str) else body
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for header in headers:
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def page(self, body: str | bytes, media: str) -> None:
        tag = f'"{hash(body)}"'
        if not self.server.tags:
            self.give(body, media)
        elif self.headers.get("If-None-Match") == tag:
            self.status(304, ("ETag", tag))
        else:
            self.give(body, media, ("ETag", tag))

    def tagged(self) -> None:
        if self.headers.get("If-None-Match") == ETAG:
            self.status(304, ("ETag", ETAG))
        else:
            self.give(
                PAGE.format(head=""), "text/html", ("ETag", ETAG), ("Last-Modified", "Sat, 03 May 2025 12:00:00 GMT")
            )

    def busy(self) -> None:
        self.server.refusals -= 1
        if self.server.refusals >= 0:
            self.status(429, ("Retry-After", self.server.retry_after))
        else:
            self.give(PAGE.format(head=""))

    def round(self) -> None:
        self.status(302, ("Location", "/round"))

    def on(self) -> None:  # a chain of redirects that never repeats itself
        number = int(self.path.partition("?")[2] or 0)
        self.status(302, ("Location", f"/on?{number + 1}"))

    def begin(self, *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for header in (("Content-Type", "text/html"), ("Connection", "close"), *headers):
            self.send_header(*header)
        self.end_headers()
        self.close_connection = True

    def slow(self) -> None:
        self.begin()
        while not self.server.over:
            self.wfile.write(b"<")
            time.sleep(0.02)

    def silent(self) -> None:
        while not self.server.over:
            time.sleep(0.02)

    def slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.server.over:
            self.wfile.write(b"x")
            time.sleep(0.02)

    def endless_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.over:
            self.wfile.write(b"X-Y: z\r\n" * 1000)

    def endless(self) -> None:
        self.begin()
        while not self.server.over:
            self.wfile.write(b"x" * 65536)

    def bomb(self) -> None:
        self.give(gzip.compress(bytes(20_000_000)), "text/html", ("Content-Encoding", "gzip"))

    def endless_bomb(self) -> None:
        self.begin(("Content-Encoding", "gzip"))
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        while not self.server.over:
            self.wfile.write(packer.compress(bytes(1_000_000)))

    def packed(self) -> None:
        self.give(gzip.compress(PAGE.format(head="").encode()), "text/html", ("Content-Encoding", "gzip"))

    def bare_deflate(self) -> None:
        packer = zlib.compressobj(wbits=-15)
        body = packer.compress(PAGE.format(head="").encode()) + packer.flush()
        self.give(body, "text/html", ("Content-Encoding", "deflate"))

    def badly_packed(self) -> None:
        self.give(b"\x1f\x8b\x08 no gzip at all", "text/html", ("Content-Encoding", "gzip"))

    def half_packed(self) -> None:
        self.give(gzip.compress(PAGE.encode())[:-20], "text/html", ("Content-Encoding", "gzip"))

    def brotli(self) -> None:
        self.give(b"whatever", "text/html", ("Content-Encoding", "br"))

    def huge(self) -> None:
        self.begin(("Content-Length", "300000000"))
        while not self.server.over:
            self.wfile.write(b"x" * 65536)

    def short(self) -> None:
        self.begin(("Content-Length", "5000"))
        self.wfile.write(b"<html>")

    def wrong_length(self) -> None:
        self.begin(("Content-Length", "many"))

    def no_http(self) -> None:
        self.wfile.write(b"220 mail.example ESMTP\r\n")
        self.close_connection = True


class Site(ThreadingHTTPServer):
    """The server with what a test sets."""

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Hostile)
        self.over = False
        self.robots: str | None = None
        self.robots_status = 404
        self.redirects: dict[str, str] = {}
        self.pages: dict[str, tuple[str | bytes, str]] = {"/page": (PAGE.format(head=""), "text/html; charset=utf-8")}
        self.tags = False  # whether pages say which state of them they are
        self.refusals, self.retry_after = 1, "7"
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, *_: Any) -> None:
        pass  # whoever asked was killed

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextlib.contextmanager
def site() -> Iterator[Site]:
    """A server for one test."""
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over = True
        server.shutdown()
        server.server_close()
