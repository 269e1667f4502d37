"""Which feeds are followed: feeds.toml in, `Listed` out; and OPML, as feed readers give it, into a feeds.toml."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from pathlib import Path

import msgspec
from lxml import etree

from reportedly.errors import IntakeError, OptionError
from reportedly.gather.feeds.cleaned import parser
from reportedly.gather.items import is_web

_LARGEST = 5_000_000  # bytes of a file that lists feeds


class Watched(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One feed that is followed.

    `name` is how messages call it. `publisher` and `language` are said of all its reports, and win over what they say
    themselves. Without `pages` no page is asked for, and what the feed carries is taken as the report.
    """

    address: str
    name: str | None = None
    publisher: str | None = None
    language: str | None = None
    pages: bool = True

    @property
    def called(self) -> str:
        """How messages call it."""
        return self.name or self.address


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a feeds.toml says."""

    feed: tuple[Watched, ...] = ()


def listed(path: str | os.PathLike[str]) -> Listed:
    """The feeds that a file lists.

    Raises:
        OptionError: it is not there, cannot be read, or something in it means nothing; the message says what.
    """
    name = os.fspath(path)
    found = _listed(_read(name), name)
    if not found.feed:
        raise OptionError(f"{name} lists no feed: each is a table [[feed]] with its address.")
    return found


def _listed(text: str, name: str) -> Listed:
    try:
        found = msgspec.convert(tomllib.loads(text), Listed)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{name} is no TOML: {str(error)[:200]}.") from None
    except RecursionError:
        raise OptionError(f"{name} is no TOML that can be read.") from None
    except msgspec.ValidationError as error:
        raise OptionError(f"{name} cannot be used: {_plainly(str(error))}.") from None
    seen: set[str] = set()
    for feed in found.feed:
        if not re.match(r"https?://", feed.address, re.IGNORECASE) or not is_web(feed.address):
            raise OptionError(f"{name} lists {feed.address[:200]!r}, which is no address of the web.")
        if feed.address in seen:
            raise OptionError(f"{name} lists {feed.address[:200]} twice.")
        seen.add(feed.address)
    return found


def taken_over(opml: str | os.PathLike[str], path: str | os.PathLike[str]) -> tuple[int, int]:
    """Add the feeds of an OPML file to a feeds.toml, which is made where there is none; what stands in it stays.

    Gives how many were added, and how many were listed already.

    Raises:
        OptionError: one of the files cannot be read or written, or is not what it should be.
    """
    outlines = _outlines(os.fspath(opml))
    target = Path(path)
    before = _read(os.fspath(path)) if target.exists() else "# Feeds that `reportedly watch` follows.\n"
    held = {feed.address for feed in _listed(before, os.fspath(path)).feed}
    fresh = {address: name for address, name in outlines.items() if address not in held}
    made = "".join(
        f"\n[[feed]]\naddress = {_quoted(a)}\n" + (f"name = {_quoted(n)}\n" if n else "") for a, n in fresh.items()
    )
    if fresh:
        _write(target, before.rstrip("\n") + "\n" + made)
    return len(fresh), len(outlines) - len(fresh)


def _outlines(name: str) -> dict[str, str | None]:
    """The addresses of an OPML file, with the names that it gives them."""
    text = _read(name)
    if "<!ENTITY" in text:
        raise OptionError(f"{name} defines entities of its own, as traps do and no list of feeds needs.")
    text = re.sub(r"\A\s*<\?xml[^<>]{0,500}\?>", "", text.lstrip("\ufeff"))
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or root.tag != "opml":
        raise OptionError(f"{name} is no OPML file.")
    found: dict[str, str | None] = {}
    for outline in root.iter("outline"):
        address = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if re.match(r"https?://[^\s\"\\]+\Z", address, re.IGNORECASE) and len(address) < 2000:
            words = outline.get("title") or outline.get("text") or ""
            found.setdefault(address, " ".join(words.split())[:200] or None)
    if not found:
        raise OptionError(f"{name} lists no feed.")
    return found


def _read(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise OptionError(f"There is no file {name}.") from None
    except OSError as error:
        raise OptionError(f"{name} cannot be read: {(error.strerror or '').lower()}.") from None
    if len(raw) > _LARGEST:
        raise OptionError(f"{name} is larger than {_LARGEST / 1_000_000:g} MB, which no list of feeds needs.")
    try:
        from reportedly.intake.decode import decode  # noqa: PLC0415

        return decode(raw, name, page=True).replace("\r\n", "\n")
    except IntakeError as error:
        raise OptionError(str(error)) from None


def _write(target: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=target.absolute().parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except OSError as error:
        raise OptionError(f"{target} cannot be written: {(error.strerror or '').lower()}.") from None


def _quoted(text: str) -> str:
    clean = "".join(char if char.isprintable() else " " for char in text)
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plainly(error: str) -> str:
    """What msgspec says of a table, for somebody who wrote it."""
    error = error.replace("Object", "a table").replace("`", "“", 1).replace("`", "”", 1)
    where = re.search(r"\$\.feed\[(\d+)\]", error)
    error = re.sub(r" - at .*$", "", error).rstrip(".")
    return (f"feed {int(where[1]) + 1}: " if where else "") + error[:1].lower() + error[1:]
