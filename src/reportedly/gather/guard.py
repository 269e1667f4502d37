"""The guard at the door: which addresses may be asked at all, and which machines may stand behind them.

An address or the name of a host in, its parts or the numbers it may be reached at out. A page may send its reader
anywhere: to the router, to the machine's own services, to the desk of a cloud that gives out keys. So only http and
https are followed, names are looked up here, every number is looked at, and the connection is made to that number and
not to the name, which may point elsewhere a moment later (`wire`).

The special-purpose addresses are those of the IANA registries (RFC 6890), as `ipaddress` knows them, and what carries
an IPv4 address inside an IPv6 one is looked into (RFC 4291, 6052, 3056, 4380).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from reportedly.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Resolve = Callable[[str, int], list[str]]

_LONGEST = 8000  # characters of an address
_PORTS = {"http": 80, "https": 443}
_KEEP = "/%:@!$&'()*+,;=~-._?[]"  # what an address may hold as it is
_METADATA = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"))
)
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


class Target(NamedTuple):
    """The parts of an address that may be asked; `path` goes with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port, as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: whom a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.path


def parsed(address: str, base: Target | None = None) -> Target:
    """The parts of an address, or of where a redirect leads from `base`.

    Raises:
        IntakeError: it is none that is fetched.
    """
    shown = "".join(char if char.isprintable() else "\ufffd" for char in address[:200])
    try:
        return _target(address, base, shown)
    except ValueError:  # UnicodeError is one
        raise IntakeError(f"{shown} is no address that can be asked.", "address") from None


def _target(address: str, base: Target | None, shown: str) -> Target:
    if len(address) > _LONGEST or not address.isprintable():
        raise ValueError
    parts = urlsplit(urljoin(str(base), address) if base else address)
    scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    if scheme not in _PORTS:
        raise IntakeError(f"{shown} is no address of the web: only http and https are fetched.", "scheme")
    if not host or "\\" in parts.netloc or port == 0:
        raise ValueError
    if parts.username is not None:
        raise IntakeError(f"An address with a name or a password in it is not fetched: {host}.", "address")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if not re.fullmatch(r"[A-Za-z0-9._~%:-]+", host):
        raise ValueError
    path = quote(parts.path or "/", safe=_KEEP) + (f"?{quote(parts.query, safe=_KEEP)}" if parts.query else "")
    return Target(scheme, host.lower(), port or _PORTS[scheme], path)


def look_up(host: str, port: int) -> list[str]:
    """The numbers of a host, as the system knows them.

    Raises:
        IntakeError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise IntakeError(f"There is no host {host}.", "no host") from None
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def numbers(host: str, port: int, resolve: Resolve, exempt: Collection[tuple[str, int]] = ()) -> list[str]:
    """The numbers that a host may be reached at; `exempt` are hosts with ports that may stand anywhere.

    One number that is barred bars the host: no public site needs it, and a name that points both ways is a trick.

    Raises:
        IntakeError: it has none, or one that is not public.
    """
    found = resolve(host, port)
    if not found:
        raise IntakeError(f"There is no host {host}.", "no host")
    if (host, port) in exempt:
        return found
    for number in found:
        if kind := barred(number):
            at = "is" if number == host else f"is at {number},"
            raise IntakeError(
                f"{host} {at} a {kind} address; only public ones are fetched "
                "(--allow-private for a host of your own that you name).",
                "private address",
            )
    return found


def barred(number: str) -> str | None:
    """What kind of address a number is, where it is none of the public network; None where it is."""
    try:
        ip = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return "broken"
    if ip in _METADATA:
        return "metadata"
    if isinstance(ip, ipaddress.IPv6Address):
        if (inner := _inside(ip)) is not None:
            return barred(str(inner))
        if ip.is_site_local:
            return "private"
    for kind in ("unspecified", "loopback", "link_local", "multicast", "reserved", "private"):
        if getattr(ip, f"is_{kind}"):
            return kind.replace("_", "-")
    return None if ip.is_global else "private"


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address carries; None where it carries none."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if any(ip in network for network in _NAT64):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
