"""A body as it streams in, unpacked and never larger than it may be: pieces in, bytes out.

A few kilobytes of gzip unpack to gigabytes of nothing; so what is unpacked is bounded piece by piece, and not looked
at afterwards.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reportedly.errors import IntakeError
from reportedly.intake.options import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CODINGS = "gzip, deflate"  # what a request may ask for
_GZIP = 16 + zlib.MAX_WBITS
_MEMBERS = 100  # parts of one gzip stream


def collected(pieces: Iterable[bytes], coding: str | None, limit: int, name: str) -> bytes:
    """The whole body. `coding` is the Content-Encoding, `limit` counts bytes, packed and unpacked alike.

    Raises:
        IntakeError: it is too large, broken, or packed in a way that was not asked for.
    """
    coding = (coding or "").strip().lower()
    within = _within(pieces, limit, name)
    if coding in ("", "identity"):
        return b"".join(within)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise IntakeError(f"{name} came packed as {coding[:40]!r}, which was not asked for.", "broken encoding")
    return b"".join(_within(_unpacked(within, coding, limit, name), limit, name))


def too_large(name: str, limit: int) -> IntakeError:
    """What is said of a body that is larger than it may be."""
    size = f"{limit / MEGABYTE:g} MB"
    return IntakeError(f"{name} is larger than {size}; more is fetched only with a higher --max-size.", "too large")


def _within(pieces: Iterable[bytes], limit: int, name: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise too_large(name, limit)
        yield piece


def _unpacked(pieces: Iterable[bytes], coding: str, limit: int, name: str) -> Iterator[bytes]:
    left, members = limit + 1, 0
    stream = None
    try:
        for piece in pieces:
            while piece:
                if stream is None:
                    members += 1
                    if members > _MEMBERS:
                        raise IntakeError(f"{name} is packed, and broken.", "broken encoding")
                    stream = zlib.decompressobj(_GZIP if coding != "deflate" else _window(piece))
                made = stream.decompress(piece, left)
                left -= len(made)
                yield made
                if left <= 0:
                    raise too_large(name, limit)
                piece = stream.unused_data if stream.eof else b""
                stream = None if stream.eof else stream
    except zlib.error:
        raise IntakeError(f"{name} is packed, and broken.", "broken encoding") from None
    if stream is not None:
        raise IntakeError(f"{name} broke off before its end.", "cut short")


def _window(piece: bytes) -> int:
    """Deflate comes with a head of zlib, as it should, or bare, as some servers send it; the first byte tells."""
    return zlib.MAX_WBITS if piece[0] & 0x8F == 8 else -zlib.MAX_WBITS
