"""Web archives: the stream of a WARC file in, what its records hold out, one after the other.

Of all records those are of use in which a server gave a page, a text or a PDF. The others are counted and not spoken
of. FastWARC reads the format, packed by gzip or zstandard; what is left to us is to believe none of its numbers.
"""

from __future__ import annotations

import io
from contextlib import suppress
from email.message import Message
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather.archives.bounds import Counted, watch
from reportedly.gather.body import collected
from reportedly.gather.raw import Raw
from reportedly.intake.files import Refused
from reportedly.intake.options import MEGABYTE, moment
from reportedly.records.locator import Locator, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    Wanted = Callable[[str], bool]

_PIECE = MEGABYTE
_HEADS = 64_000  # bytes of headers that come on top of the largest body
_STATUS = (200, 203)
_READ = frozenset(
    ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "application/x-pdf")
)
_BROKEN = (OSError, ValueError, OverflowError, RuntimeError)
_PANIC = "PanicException"  # what a slip in the library's Rust becomes: no Exception, and still no reason to end a batch
_SILENT = ("request", "metadata", "warcinfo", "continuation")


def records(
    file: BinaryIO, name: str, limit: int, *, container: str | None = None, wanted: Wanted | None = None
) -> Iterator[Raw | Refused]:
    """What the records of a WARC file hold. `limit` is the most bytes of a document.

    `wanted` says of an address whether it is that of a page, where somebody has listed the pages; `container` is the
    file that all of it comes out of.

    Raises:
        MissingExtra: FastWARC is not installed.
        IntakeError: the file is no WARC, breaks off, or was made to burst. What was given before stands.
    """
    warc = _fastwarc()
    packed = Counted(file)
    unpacked = number = given = 0
    try:
        for record in warc.ArchiveIterator(packed, parse_http=False, auto_decode="none", max_header_len=_HEADS):
            number += 1
            size = record.content_length
            watch(unpacked + min(size, limit), packed.count, name)
            if size > limit + _HEADS:
                given += 1
                yield _too_large(f"{name}#{number}", limit)
                for made in _drained(record.reader):
                    unpacked += made
                    watch(unpacked, packed.count, name)
                continue
            unpacked += size
            record.freeze()
            _whole(record, size, name, number)
            try:
                item = _taken(warc, record, number, name, limit, wanted)
            except IntakeError as error:
                item = Refused(f"{name}#{number}", error.reason, str(error))
            if item is not None:
                given += 1
                yield replace(item, container=container) if isinstance(item, Raw) else item
    except IntakeError:
        raise
    except BaseException as error:
        if not (isinstance(error, _BROKEN) or type(error).__name__ == _PANIC):
            raise
        if number:
            after = f"{name} is broken after its record {number} ({_said(error)}); the rest is left unread."
            raise IntakeError(after, "broken archive") from None
        raise IntakeError(f"{name} is no web archive ({_said(error)}).", "broken archive") from None
    if not given:
        raise IntakeError(f"{name} holds no pages.", "empty")


def _taken(warc: Any, record: Any, number: int, name: str, limit: int, wanted: Wanted | None) -> Raw | Refused | None:
    """What one record holds, or why it is left; None for one that speaks of another record."""
    what = f"{name}#{number}"
    kind = record.record_type.name if hasattr(record.record_type, "name") else str(record.record_type)
    if kind in _SILENT or kind == "unknown":
        return None
    if kind == "revisit":
        return Refused(what, "revisit", f"{what} says that a page had not changed.", aside=True)
    headers = {str(key).lower(): str(value) for key, value in record.headers.items()}
    address = headers.get("warc-target-uri", "").strip("<> ")
    if not address.startswith(("http://", "https://")) or (wanted is not None and not wanted(address)):
        return Refused(what, "no page", f"{what} is no page but a part of one.", aside=True)
    if "warc-block-digest" in headers and _contradicts(record):
        raise IntakeError(f"{what} is not what was archived: its digest is another.", "changed")
    status: int | None = None
    sent: tuple[tuple[str, str], ...] = ()
    if record.is_http:
        record.parse_http()
        answer = record.http_headers
        if answer is None or answer.status_code is None:
            raise IntakeError(f"{what} is no answer of a web server.", "broken answer")
        status, sent = answer.status_code, tuple((str(k), str(v)) for k, v in answer.items())
        if status not in _STATUS:
            return Refused(what, f"http {status}", f"{what} is no page: the server answered {status}.", aside=True)
    media, charset = _media(_header(sent, "content-type") if record.is_http else headers.get("content-type"))
    if media is not None and media not in _READ:
        return Refused(what, "other kind", f"{what} is of the kind {media[:60]}.", aside=True)
    body = record.reader.read(limit + 1)
    if record.is_http:
        body = _plain(warc, body, sent, limit, what)
    if len(body) > limit:
        return _too_large(what, limit)
    return Raw(
        name=what,
        body=body,
        address=address,
        asked=address,
        media="application/pdf" if media == "application/x-pdf" else media,
        charset=charset,
        retrieved_at=moment(headers.get("warc-date")),
        status=status,
        headers=sent,
        locators=(Locator(0, Place.RECORD, str(number)),),
    )


def _plain(warc: Any, body: bytes, sent: tuple[tuple[str, str], ...], limit: int, name: str) -> bytes:
    """A body without the packing of its way. Crawlers keep it, or unpack it and leave the header as it was."""
    if "chunked" in (_header(sent, "transfer-encoding") or "").lower():
        with suppress(OSError, ValueError):  # it may be plain already
            body = warc.stream_io.ChunkedReader(io.BytesIO(body)).read(limit + 1)
    coding = (_header(sent, "content-encoding") or "").strip().lower()
    if coding == "br":
        try:
            return bytes(warc.stream_io.BrotliReader(io.BytesIO(body)).read(limit + 1))
        except (OSError, ValueError):
            return body
    packed = body.startswith(b"\x1f\x8b") if coding in ("gzip", "x-gzip") else coding == "deflate"
    if not packed:
        return body
    try:
        return collected((body[at : at + _PIECE] for at in range(0, len(body), _PIECE)), coding, limit, name)
    except IntakeError as error:
        if coding == "deflate" and error.reason == "broken encoding":
            return body
        raise


def _drained(reader: Any) -> Iterator[int]:
    """Read past a record, piece by piece."""
    while piece := reader.read(_PIECE):
        yield len(piece)


def _contradicts(record: Any) -> bool:
    """Whether a record is not what its digest says; a digest of a kind that nobody can reckon says nothing."""
    try:
        return not record.verify_block_digest()
    except (OSError, ValueError):
        return False


def _header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name), None)


def _media(header: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type."""
    if not header:
        return None, None
    message = Message()
    message["Content-Type"] = header[:500]
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _whole(record: Any, size: int, name: str, number: int) -> None:
    """See that a record is as long as it said."""
    if record.content_length != size:
        raise IntakeError(f"{name} breaks off in its record {number}.", "cut short")


def _too_large(name: str, limit: int) -> Refused:
    size = f"{limit / MEGABYTE:g} MB"
    return Refused(name, "too large", f"{name} is larger than {size}; more is read only with a higher --max-size.")


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:80].rstrip(".").lower() or type(error).__name__


def _fastwarc() -> Any:
    try:
        import fastwarc.stream_io  # noqa: PLC0415 - of the extra
        import fastwarc.warc  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("Reading web archives", "warc") from None
    return _Both(fastwarc)


class _Both:
    """The two halves of FastWARC that are of use here."""

    def __init__(self, fastwarc: Any) -> None:
        self.stream_io = fastwarc.stream_io
        self.ArchiveIterator = fastwarc.warc.ArchiveIterator
