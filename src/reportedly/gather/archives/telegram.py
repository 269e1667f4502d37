"""Exports of the Telegram desktop app (result.json): the file in, one document for every message with words out.

A message has the time at which it was sent, and its channel publishes it. Where it was forwarded, whoever wrote it
first is a hop between the words and the channel: a figure that a hundred channels forward has one origin.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reportedly.gather.archives import jsons
from reportedly.gather.raw import Raw
from reportedly.intake.files import Refused
from reportedly.intake.options import About, moment
from reportedly.records.locator import Locator, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_CHATS = (
    ("messages", "[]"),
    ("chats", "list", "[]", "messages", "[]"),
    ("left_chats", "list", "[]", "messages", "[]"),
)
_CHANNELS = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")
_LONGEST = 200  # characters of a name


def is_export(head: bytes) -> bool:
    """Whether a file that begins so is an export: of one chat, or of everything."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (
        (b'"messages"' in head and b'"type"' in head and b'"id"' in head) or b'"chats"' in head
    )


def messages(file: BinaryIO, name: str, limit: int) -> Iterator[Raw | Refused]:
    """The messages of an export.

    Raises:
        MissingExtra: ijson is not installed.
        IntakeError: it is none, or breaks off; what was given before stands.
    """
    for around, message in jsons.records(file, name, limit, lambda path: path in _CHATS):
        chat = around[-2] if len(around) > 1 else {}
        number = message.get("id") if isinstance(message, dict) else None
        what = f"{name}#{str(number)[:40]}"
        if not isinstance(message, dict) or message.get("type") != "message":
            yield Refused(what, "no message", f"{what} tells of the chat, and is no message.", aside=True)
            continue
        words = _words(message)
        if not words.strip():
            yield Refused(what, "no words", f"{what} has no words: a picture, a recording or a poll.", aside=True)
            continue
        body = words.encode("utf-8", "replace")
        if len(body) > limit:
            yield Refused(what, "too large", f"{what} is larger than a document may be.")
            continue
        yield _raw(message, chat, body, what)


def _raw(message: dict[str, Any], chat: dict[str, Any], body: bytes, what: str) -> Raw:
    number, channel = str(message.get("id"))[:40], chat.get("type") in _CHANNELS
    sender, home = _name(message.get("from")), _name(chat.get("name"))
    first = _name(message.get("forwarded_from"))
    own = str(chat.get("id"))[:40] if chat.get("id") is not None else None
    return Raw(
        name=what,
        body=body,
        # The address that the app gives for a message; it opens for whoever may read the channel.
        address=f"https://t.me/c/{own}/{number}"
        if channel and own and own.isdecimal() and number.isdecimal()
        else None,
        media="text/plain",
        charset="utf-8",
        about=About(
            publisher=home or sender,
            author=sender if sender and sender != home else None,
            published_at=_moment(message, "date"),
            modified_at=_moment(message, "edited"),
        ),
        locators=(Locator(0, Place.MESSAGE, number),),
        place=f"telegram:{own}/{number}" if own else None,
        passed=(first,) if first and first not in (home, sender) else (),
    )


def _words(message: dict[str, Any]) -> str:
    """The words of a message: a string, or a list of strings and of pieces that are bold, links and so on."""
    text = message.get("text")
    pieces = text if isinstance(text, list) else [text]
    found = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(piece for piece in found if isinstance(piece, str))


def _moment(message: dict[str, Any], field: str) -> str | None:
    """A time in UTC, where the export says it so; older ones have that of the machine that exported, without a zone."""
    seconds = message.get(f"{field}_unixtime")
    try:
        at = datetime.fromtimestamp(int(str(seconds)[:12]), UTC) if seconds is not None else None
    except (ValueError, OverflowError, OSError):
        at = None
    if at is not None:
        return at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return moment(message.get(field))


def _name(value: Any) -> str | None:
    return value.strip()[:_LONGEST] or None if isinstance(value, str) else None
