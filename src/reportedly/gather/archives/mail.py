"""E-mail in, documents out: a bulletin is one, an alert one for every report it lists, an attached PDF one of its own.

A message is published by whoever sends it, at the time it says. Nothing in it is followed, and its pictures are not
asked for.
"""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.errors import IntakeError
from reportedly.gather.archives import alerts
from reportedly.gather.archives.bounds import lines, unpacked
from reportedly.gather.raw import Raw
from reportedly.intake.files import Refused
from reportedly.intake.options import About
from reportedly.records.locator import Locator, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from typing import BinaryIO

_HEADER = 20_000  # bytes of one header; longer ones take the library time that grows with their square
_BOUNDARIES = 100  # each level of nesting has one
_LINES = 400_000
_PARTS = 200
_SHORTEST = 40  # characters of a plain part that is no mere "this message is in HTML"
_SHOWN = 1000  # characters of a header that are read
# Headers that the library takes apart while it parses, at the head of a message or of a part within it.
_TAKEN_APART = re.compile(rb"(?:^|[\r\n])content-[a-z-]{1,40}:[^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*", re.IGNORECASE)
_FROM = b"From "
_BROKEN = (ValueError, LookupError, AssertionError, TypeError, AttributeError, RecursionError)  # of the library


class _Parts(NamedTuple):
    """What a message is made of: words, pages and PDFs, in order."""

    plain: list[Message]
    pages: list[Message]
    papers: list[Message]


def letter(body: bytes, name: str, *, number: int | None = None) -> Iterator[Raw | Refused]:
    """What one message holds. `number` is its place in a mailbox.

    Raises:
        IntakeError: it is no message, has no words, or is built to keep a reader busy.
    """
    try:
        yield from _letter(body, name, number)
    except _BROKEN:  # mails are broken in ways that no library foresees; one of them must not end a mailbox
        raise IntakeError(f"{name} is too broken to be read as mail.", "broken mail") from None


def _letter(body: bytes, name: str, number: int | None) -> Iterator[Raw | Refused]:
    message = _parsed(body, name)
    sender = parseaddr(_header(message, "From"))
    publisher = (sender[0] or sender[1].rpartition("@")[2]).strip() or None
    subject, sent = _header(message, "Subject") or None, _date(message)
    about = About(title=subject, publisher=publisher, published_at=sent)
    own = _header(message, "Message-ID").strip("<> \t")[:200] or None
    where = (Locator(0, Place.MESSAGE, str(number)),) if number is not None else ()
    parts = _parts(message, name)
    plain = "\n\n".join(text for part in parts.plain if (text := _text(part).strip()))
    page = b"".join(_payload(part) for part in parts.pages[:1])
    place = f"mid:{own}" if own else None
    if listed := alerts.entries(plain, page, subject or ""):
        for at, entry in enumerate(listed, 1):
            words = "\n\n".join(part for part in (entry.title, entry.snippet) if part)
            yield Raw(
                name=f"{name}#{at}" if number is None else f"{name}.{at}",
                body=words.encode("utf-8", "replace"),
                asked=entry.address,
                media="text/plain",
                charset="utf-8",
                about=About(title=entry.title, publisher=publisher, published_at=sent),
                locators=(*where, Locator(0, Place.ENTRY, str(at))),
                place=f"{place}#{at}" if place else None,
                passed=(entry.outlet,) if entry.outlet else (),
            )
    elif len(plain) >= _SHORTEST or (plain and not page):
        body = plain.encode("utf-8", "replace")
        yield Raw(name=name, body=body, media="text/plain", charset="utf-8", about=about, locators=where, place=place)
    elif page:
        charset = parts.pages[0].get_content_charset()
        yield Raw(name=name, body=page, media="text/html", charset=charset, about=about, locators=where, place=place)
    elif not parts.papers:
        raise IntakeError(f"{name} has no words in it.", "empty")
    for at, paper in enumerate(parts.papers, 1):
        yield Raw(
            name=f"{name}#PDF {at}",
            body=_payload(paper),
            media="application/pdf",
            about=About(publisher=publisher, published_at=sent),
            locators=where,
            place=f"{place}#PDF {at}" if place else None,
        )


def mailbox(file: BinaryIO, name: str, limit: int) -> Iterator[Raw | Refused]:
    """What the messages of a mailbox (mbox) hold, one after the other; one that cannot be read is refused.

    The standard library's own reader first notes where every message begins, and holds whole lines however long; this
    one streams, and forgets.
    """
    for number, body in enumerate(_messages(file, name, limit), 1):
        what = f"{name}#{number}"
        if body is None:
            yield Refused(what, "too large", f"{what} is larger than a document may be.")
            continue
        try:
            yield from letter(body, what, number=number)
        except IntakeError as error:
            yield Refused(what, error.reason, str(error))


def _messages(file: BinaryIO, name: str, limit: int) -> Iterator[bytes | None]:
    """The bytes of each message, None for one that is too large. A message begins behind an empty line with "From "."""
    stream = unpacked(file, name)
    size, line = lines(stream, limit)
    if line is None or not line.startswith(_FROM):
        raise IntakeError(f"{name} is no mailbox: its first line does not begin with “From ”.", "broken archive")
    held: list[bytes] | None = []
    total, empty = 0, False
    while True:
        size, line = lines(stream, limit)
        if not size or (empty and line is not None and line.startswith(_FROM)):
            yield None if held is None else b"".join(held)
            if not size:
                return
            held, total, empty = [], 0, False
            continue
        total += size
        if line is None or total > limit:
            held = None
        elif held is not None:
            held.append(line[1:] if line.startswith(b">From ") else line)
        empty = line is not None and not line.strip()


def _parsed(body: bytes, name: str) -> Message:
    if not body.strip():
        raise IntakeError(f"{name} is empty.", "empty")
    if any(len(header.group()) > _HEADER for header in _TAKEN_APART.finditer(body)):
        raise IntakeError(f"{name} has a header that is longer than any mail's.", "too large")
    if body.lower().count(b"boundary") > _BOUNDARIES or body.count(b"\n") + body.count(b"\r") > _LINES:
        raise IntakeError(f"{name} is nested deeper than any mail, or has more lines.", "nested")
    try:
        message = message_from_bytes(body, policy=policy.compat32)
    except _BROKEN:
        raise IntakeError(f"{name} is too broken to be read as mail.", "broken mail") from None
    if not any(message.get(header) for header in ("From", "Date", "Subject", "Received", "Message-ID")):
        raise IntakeError(f"{name} is no mail: it has none of its headers.", "broken mail")
    return message


def _parts(message: Message, name: str) -> _Parts:
    """The parts that can be documents, at any depth that a mail has."""
    found = _Parts([], [], [])
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _PARTS:
            raise IntakeError(f"{name} has more parts than any mail.", "nested")
        content = part.get_payload() if part.is_multipart() else None
        if isinstance(content, list):
            waiting.extend(reversed([each for each in content if not isinstance(each, str)]))
            continue
        kind = part.get_content_type()
        named = str(part.get_filename() or "").lower()
        attached = part.get_content_disposition() == "attachment"
        if kind == "application/pdf" or (kind == "application/octet-stream" and named.endswith(".pdf")):
            found.papers.append(part)
        elif kind == "text/plain" and not attached:
            found.plain.append(part)
        elif kind in ("text/html", "application/xhtml+xml") and not attached:
            found.pages.append(part)
    return found


def _payload(part: Message) -> bytes:
    try:
        content: Any = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    """The words of a plain part, in the charset that it names where that fits, lines joined that were only folded."""
    from reportedly.intake.decode import decode  # noqa: PLC0415

    content = _payload(part)
    try:
        text = decode(content, "a part", charset=part.get_content_charset())
    except IntakeError:
        return content.decode("utf-8", "replace").replace("\x00", "\ufffd") if content.strip() else ""
    return text.replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    """A header as a reader sees it."""
    value = str(message.get(name) or "")[:_SHOWN]
    with suppress(*_BROKEN):
        value = str(make_header(decode_header(value)))
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date") or "")[:100]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
