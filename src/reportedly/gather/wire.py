"""One request over the wire: a target and headers in, status, headers and body out; no redirect is followed here.

It speaks through httpcore2, the part of httpx2 that speaks HTTP, because there a connection can be made to a number
that was looked at before. Only `fetch` imports this module, and only when there is something to fetch.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any, NamedTuple

import httpcore2

from reportedly.errors import IntakeError
from reportedly.gather.body import CODINGS, collected, too_large
from reportedly.gather.guard import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.gather.clock import Clock
    from reportedly.gather.guard import Resolve, Target

_CONNECT = 10.0  # seconds until a machine must have answered
_READ = 30.0  # seconds of silence
_BODIES = (200, 203)  # answers whose body is wanted


class Answer(NamedTuple):
    """What a server answered; the body only where it is wanted."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sent: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name, in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Wire:
    """Connections that are kept while they are of use. `allow` names hosts with ports that may be private."""

    def __init__(self, resolve: Resolve, clock: Clock) -> None:
        self._backend = _Guarded(resolve, clock)
        self._pool = httpcore2.ConnectionPool(
            network_backend=self._backend, max_connections=10, max_keepalive_connections=4, keepalive_expiry=15
        )

    def begin(self, seconds: float, exempt: set[tuple[str, int]]) -> None:
        """Begin a document: all that is asked for it must be done within these seconds."""
        self._backend.until = self._backend.clock.passed() + seconds
        self._backend.exempt = exempt

    def pause(self, seconds: float) -> None:
        """Let seconds pass that do not count."""
        self._backend.clock.wait(seconds)
        self._backend.until += seconds

    def ask(self, target: Target, headers: list[tuple[str, str]], limit: int) -> Answer:
        """Ask for a target, once.

        Raises:
            IntakeError: it may not be asked, or does not answer as it should; its reason says which.
        """
        name = str(target)
        sent = [("Host", target.authority), ("Accept-Encoding", CODINGS), *headers]
        url = httpcore2.URL(
            scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
        )
        timeout = {"connect": _CONNECT, "read": _READ, "write": _READ, "pool": _CONNECT}
        try:
            with self._pool.stream("GET", url, headers=sent, extensions={"timeout": timeout}) as response:
                got = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers)
                answer = Answer(response.status, got, b"", tuple(sent))
                if response.status not in _BODIES:
                    return answer
                length = answer.header("content-length") or ""
                if length.isdecimal() and int(length[:20]) > limit:
                    raise too_large(name, limit)
                pieces: Iterable[bytes] = response.iter_stream()
                return answer._replace(body=collected(pieces, answer.header("content-encoding"), limit, name))
        except httpcore2.TimeoutException:
            raise IntakeError(f"{name} did not answer in time.", "timeout") from None
        except httpcore2.RemoteProtocolError as error:
            if "without sending complete" in str(error) or "incomplete" in str(error):
                raise IntakeError(f"{name} broke off before its end.", "cut short") from None
            raise IntakeError(f"{name} did not answer as a web server does.", "broken answer") from None
        except (httpcore2.ConnectError, ssl.SSLError) as error:
            if isinstance(error, ssl.SSLError) or "CERTIFICATE" in str(error) or "SSL" in str(error):
                raise IntakeError(f"{target.host} does not prove that it is {target.host}.", "certificate") from None
            raise IntakeError(f"{target.host} cannot be reached.", "unreachable") from None
        except (httpcore2.NetworkError, OSError):
            raise IntakeError(f"{name} broke off before its end.", "cut short") from None
        except httpcore2.LocalProtocolError:
            raise IntakeError(f"{name} is no address that can be asked.", "address") from None

    def close(self) -> None:
        """Hang up."""
        self._pool.close()


class _Guarded(httpcore2.NetworkBackend):
    """Connects to numbers that the guard has looked at, and to nothing else."""

    def __init__(self, resolve: Resolve, clock: Clock) -> None:
        self._resolve = resolve
        self._plain = httpcore2.SyncBackend()
        self.clock = clock
        self.until = 0.0
        self.exempt: set[tuple[str, int]] = set()

    def left(self, timeout: float | None) -> float:
        """The seconds that a step may take."""
        left = self.until - self.clock.passed()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore2.NetworkStream:
        for_host = numbers(host, port, self._resolve, self.exempt)
        for at, number in enumerate(for_host):
            try:
                stream = self._plain.connect_tcp(number, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if at + 1 == min(len(for_host), 4):
                    raise
            else:
                return _Timed(stream, self)
        raise httpcore2.ConnectError

    def connect_unix_socket(self, *_: Any, **__: Any) -> Any:
        raise httpcore2.ConnectError


class _Timed(httpcore2.NetworkStream):
    """A stream of which every read ends with the document's time: a byte a minute is no answer."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: _Guarded) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
