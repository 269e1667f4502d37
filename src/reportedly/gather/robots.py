"""What a host's robots.txt allows, and how long it wants to be left alone in between (RFC 9309).

A file that is not there allows everything; one that the host cannot give just now allows nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.errors import MissingExtra

AGENT = "reportedly"  # the name that a robots.txt may call us by
LARGEST = 500_000  # bytes of a robots.txt that are read; RFC 9309 asks for no less


class Robots(NamedTuple):
    """What one host says; `rules` is what protego made of its file, None where there is none."""

    rules: object | None
    shut: bool = False  # the file could not be had, so nothing may

    @property
    def said(self) -> str:
        """The word that is recorded with what was fetched."""
        return "none" if self.rules is None else "allowed"

    def allows(self, address: str) -> bool:
        """Whether an address may be fetched."""
        if self.shut:
            return False
        return self.rules is None or bool(self.rules.can_fetch(address, AGENT))  # type: ignore[attr-defined]

    @property
    def pause(self) -> float:
        """Seconds between requests that the host asks for; nothing where it does not."""
        return 0.0 if self.rules is None else float(self.rules.crawl_delay(AGENT) or 0)  # type: ignore[attr-defined]


def of_file(body: bytes) -> Robots:
    """What a robots.txt says.

    Raises:
        MissingExtra: protego is not installed.
    """
    try:
        from protego import Protego  # noqa: PLC0415 - of the extra
    except ImportError:
        raise MissingExtra("Fetching from the web", "web") from None
    return Robots(Protego.parse(body[:LARGEST].decode("utf-8", "replace")))
