"""From an address to the bytes that stand there: polite, bounded, and wary at every step.

An address in, a `Raw` out, or an `IntakeError` with its reason. Robots.txt is honoured, hosts are left a pause, a busy
one is asked again when it says so, redirects are followed one by one, and each is looked at as if it had been typed.
"""

from __future__ import annotations

from collections import OrderedDict
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather.clock import Clock, written
from reportedly.gather.guard import look_up, parsed
from reportedly.gather.raw import Raw
from reportedly.gather.robots import AGENT, LARGEST, Robots, of_file
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.gather.guard import Resolve, Target
    from reportedly.gather.options import Gather, Known
    from reportedly.gather.wire import Answer

    Find = Callable[[str], Known | None]

T = TypeVar("T")

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"
_HOSTS = 1000  # hosts that are remembered
_ROBOTS = 24 * 3600.0  # seconds for which a robots.txt holds (RFC 9309, 2.4)
_ROBOTS_SHUT = 600.0  # and for which one does that could not be had
_WORDS = {
    401: "is only for those who sign in",
    402: "is only for those who pay",
    403: "may not be read",
    404: "is not there",
    410: "is gone",
    451: "is withheld for legal reasons",
}


class Web:
    """The web, asked by one visitor. Not to be shared by threads.

    Raises:
        MissingExtra: the libraries of the extra `web` are not installed.
    """

    def __init__(self, options: Gather, *, clock: Clock | None = None, resolve: Resolve = look_up) -> None:
        try:
            from reportedly.gather.wire import Wire  # noqa: PLC0415 - only those who fetch pay for it
        except ImportError:
            raise MissingExtra("Fetching from the web", "web") from None
        self._options = options
        self._clock = clock or Clock()
        self._wire = Wire(resolve, self._clock)
        self._robots: OrderedDict[str, tuple[float, Robots]] = OrderedDict()
        self._asked: OrderedDict[str, float] = OrderedDict()
        self._agent = agent(options.contact)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def fetch(self, address: str, known: Known | None = None) -> Raw:
        """What stands at an address; with `known`, the server is asked whether that has changed.

        Raises:
            IntakeError: it may not be fetched, cannot be, or is too large; the reason says which.
        """
        target = parsed(address)
        options = self._options
        named = options.allow_private and (options.named is None or target.authority in options.named)
        exempt = {(target.host, target.port), (target.host, 443)} if named else set()
        for attempt in range(1, options.attempts + 1):
            self._wire.begin(options.seconds, exempt)
            raw, answer = self._follow(target, address, known)
            if answer.status not in _BUSY:
                return raw
            wait = self._wanted(answer, 2.0**attempt)
            if attempt == options.attempts or wait > options.patience:
                when = f"asks to be left alone for {wait:.0f} seconds" if wait > options.patience else "is busy"
                raise IntakeError(f"{target.host} {when}; try {address} again later.", f"http {answer.status}")
            self._clock.wait(wait)
        raise AssertionError  # the last attempt returns or raises

    def _follow(self, target: Target, address: str, known: Known | None) -> tuple[Raw, Answer]:
        """Ask for a target, and for where it leads."""
        hops: list[str] = []
        paced: set[str] = set()
        while True:
            hops.append(str(target))
            robots = self._may(target)
            if target.host not in paced:
                self._leave_a_pause(target.host, robots)
                paced.add(target.host)
            asked = known if known is not None and known.address == hops[-1] else None
            answer = self._wire.ask(target, self._headers(asked), self._options.intake.max_bytes)
            where = answer.header("location")
            if answer.status in _REDIRECTS and where:
                target = _led(where, target)
                if str(target) in hops or len(hops) > self._options.redirects:
                    raise IntakeError(f"{address} leads round in a circle of redirects.", "redirects")
                continue
            _look_at(answer, address, asked)
            return self._raw(answer, address, hops, robots), answer

    def _raw(self, answer: Answer, address: str, hops: list[str], robots: Robots | None) -> Raw:
        media, charset = _media(answer.header("content-type"))
        return Raw(
            name=address,
            body=answer.body,
            address=hops[-1],
            asked=address,
            media=media,
            charset=charset,
            retrieved_at=written(self._clock.now()),
            status=answer.status,
            headers=answer.headers,
            sent=answer.sent,
            hops=tuple(hops),
            robots=robots.said if robots else "ignored",
        )

    def _headers(self, known: Known | None) -> list[tuple[str, str]]:
        headers = [("User-Agent", self._agent), ("Accept", _ACCEPT), ("Accept-Language", "en,*;q=0.5")]
        if known is not None and known.etag:
            headers.append(("If-None-Match", known.etag))
        if known is not None and known.last_modified:
            headers.append(("If-Modified-Since", known.last_modified))
        return headers

    # -- manners ---------------------------------------------------------------------------------------------------

    def _may(self, target: Target) -> Robots | None:
        """What the host's robots.txt says; None where it is not asked.

        Raises:
            IntakeError: it says no.
        """
        if self._options.ignore_robots:
            return None
        until, robots = self._robots.get(target.origin, (0.0, Robots(None)))
        if until <= self._clock.passed():
            robots = self._ask_robots(target)
            until = self._clock.passed() + (_ROBOTS_SHUT if robots.shut else _ROBOTS)
            _remember(self._robots, target.origin, (until, robots))
        if not robots.allows(str(target)):
            whose = f"The robots.txt of {target.host}"
            if robots.shut:
                raise IntakeError(f"{whose} cannot be had just now, so nothing there is fetched.", "robots")
            raise IntakeError(f"{whose} does not allow {target} (--ignore-robots fetches it anyway).", "robots")
        return robots

    def _ask_robots(self, target: Target) -> Robots:
        at = target._replace(path="/robots.txt")
        for _ in range(5):  # as many redirects as RFC 9309 asks for
            try:
                answer = self._wire.ask(at, self._headers(None), LARGEST)
            except IntakeError as error:
                if error.reason == "too large":
                    return Robots(None, shut=True)
                raise  # a host that cannot be reached for this cannot be reached
            where = answer.header("location")
            if answer.status not in _REDIRECTS or not where:
                break
            at = _led(where, at)
        if answer.status == 200:
            return of_file(answer.body)
        return Robots(None, shut=answer.status >= 500 or answer.status == 429)

    def _leave_a_pause(self, host: str, robots: Robots | None) -> None:
        last = self._asked.get(host)
        pause = max(self._options.pause, min(robots.pause if robots else 0.0, self._options.patience))
        if last is not None and (wait := last + pause - self._clock.passed()) > 0:
            self._wire.pause(wait)
        _remember(self._asked, host, self._clock.passed())

    def _wanted(self, answer: Answer, otherwise: float) -> float:
        """The seconds that a busy host wants to be left alone."""
        said = (answer.header("retry-after") or "").strip()
        if said.isdecimal():
            return float(said[:9])
        try:
            return max(0.0, (parsedate_to_datetime(said) - self._clock.now()).total_seconds())
        except (ValueError, TypeError):
            return otherwise


def agent(contact: str | None = None) -> str:
    """What we call ourselves to a server.

    Raises:
        IntakeError: the contact holds what no header may.
    """
    contact = (contact or "").strip()
    if not (contact.isascii() and contact.isprintable()):
        raise IntakeError("A contact is one line of plain letters, such as desk@example.org.", "option")
    return f"{AGENT}/{__version__} (+{contact})" if contact else f"{AGENT}/{__version__} (reads news reports)"


def _look_at(answer: Answer, address: str, known: Known | None) -> None:
    """Refuse an answer that brings no document."""
    status = answer.status
    if status in (200, 203) or status in _BUSY or (status == 304 and known is not None):
        return
    what = _WORDS.get(status, "cannot be had")
    raise IntakeError(f"{address} {what} (HTTP {status}).", f"http {status}")


def _led(where: str, target: Target) -> Target:
    """Where a redirect leads; servers write it in UTF-8 more often than in what they should."""
    return parsed(where.strip().encode("latin-1").decode("utf-8", "replace"), target)


def _media(header: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type."""
    if not header:
        return None, None
    message = Message()
    message["Content-Type"] = header[:500]
    charset: Any = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _remember(store: OrderedDict[str, T], key: str, value: T) -> T:
    """Keep a value, and forget the oldest where there are many."""
    store[key] = value
    store.move_to_end(key)
    if len(store) > _HOSTS:
        store.popitem(last=False)
    return value
