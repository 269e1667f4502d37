"""What was fetched, kept as it came: the custody of some bytes, and a WARC file that holds them.

Every fetched document gets a WARC file of its own, named by day, host and digest, with the request, the answer and what
is known of the way: written whole or not at all, never opened again, and read by every tool of web archives.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from reportedly.errors import IntakeError, MissingExtra
from reportedly.records.custody import Custody
from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.gather.raw import Raw
    from reportedly.intake.files import Refused

_OWN = ("content-encoding", "content-length", "transfer-encoding", "connection")  # of the way, not of what came


def custody(raw: Raw, by: str | None = None, archive: Path | None = None, refused: Refused | None = None) -> Custody:
    """How some bytes came in. `by` is who fetched them, by default the account; `refused` why nothing came of them."""
    return Custody(
        asked=raw.asked or raw.name,
        address=raw.address or raw.name,
        at=raw.retrieved_at or "",
        by=by or _account(),
        version=__version__,
        status=raw.status or 0,
        bytes=len(raw.body),
        sha256=raw.sha256,
        media=raw.media,
        robots=raw.robots,
        etag=raw.header("etag"),
        last_modified=raw.header("last-modified"),
        hops=raw.hops,
        archive=str(archive) if archive else None,
        reason=refused.reason if refused else None,
        message=refused.message if refused else None,
    )


def out_of(raw: Raw, at: str, by: str | None = None) -> Custody:
    """How some bytes were taken out of a file that holds them, at a moment, by somebody."""
    container = raw.container or raw.name
    where = ", ".join(map(str, raw.locators))
    return msgspec.structs.replace(
        custody(raw, by),
        asked=f"{container}#{where or raw.name}",
        address=raw.address or raw.asked or raw.name,
        at=at,
        container=container,
        where=where or None,
        copies=raw.copies,
    )


def nothing(asked: str, refused: Refused, at: str, by: str | None = None) -> Custody:
    """That an address was asked for and nothing came; a `reason` such as "http 404" gives the status."""
    kind, _, number = refused.reason.partition(" ")
    return Custody(
        asked=asked,
        address=asked,
        at=at,
        by=by or _account(),
        version=__version__,
        status=int(number) if kind == "http" and number.isdecimal() else 0,
        bytes=0,
        sha256="",
        reason=refused.reason,
        message=refused.message,
    )


def ready(folder: Path) -> None:
    """See that a folder can take what is fetched, before anything is.

    Raises:
        MissingExtra: FastWARC is not installed.
        OSError: the folder cannot be made.
    """
    _fastwarc()
    folder.mkdir(parents=True, exist_ok=True)


def keep(raw: Raw, folder: Path) -> Path:
    """Write what came to a WARC file below a folder, and give its path; the same bytes of one day are kept once.

    Raises:
        MissingExtra: FastWARC is not installed.
        OSError: the folder cannot be written.
    """
    warc = _fastwarc()
    host = re.sub(r"[^A-Za-z0-9.-]", "_", urlsplit(raw.address or "").hostname or "unknown").strip(".") or "unknown"
    day = (raw.retrieved_at or "undated")[:10]
    made = hashlib.sha256(f"{raw.sha256} {raw.address}".encode()).hexdigest()[:16]
    path = folder.absolute() / day / f"{host[:80]}-{made}.warc"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            _write(warc, raw, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def kept(path: Path, sha256: str) -> bytes:
    """The bytes that a WARC file keeps, proved against their digest.

    Raises:
        IntakeError: the file is not there, holds none of that digest, or something else under its name.
        MissingExtra: FastWARC is not installed.
    """
    warc = _fastwarc()
    if not path.is_file():
        raise IntakeError(f"The kept copy {path} is not there any more.", "missing")
    try:
        with path.open("rb") as file:
            for record in warc.ArchiveIterator(file, record_types=warc.WarcRecordType.response, parse_http=True):
                body: bytes = record.reader.read()
                if hashlib.sha256(body).hexdigest() == sha256:
                    return body
    except (OSError, ValueError, RuntimeError) as error:
        raise IntakeError(f"The kept copy {path} cannot be read ({type(error).__name__}).", "unreadable") from None
    raise IntakeError(f"{path} is not what was fetched: no record in it has the digest {sha256[:16]}….", "changed")


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _fastwarc() -> Any:
    try:
        from fastwarc import warc  # noqa: PLC0415 - of the extra
    except ImportError:
        raise MissingExtra("Keeping what was fetched", "warc") from None
    return warc


def _write(warc: Any, raw: Raw, file: Any) -> None:
    kinds = warc.WarcRecordType
    target = urlsplit(raw.address or "")
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    info = f"software: reportedly/{__version__}\r\nformat: WARC File Format 1.1\r\nrobots: {raw.robots}\r\n"
    _record(warc, raw, file, kinds.warcinfo, "application/warc-fields", info.encode())
    request = _head(f"GET {path} HTTP/1.1", raw.sent)
    _record(warc, raw, file, kinds.request, "application/http; msgtype=request", request)
    headers = [(f"X-Archive-Orig-{key}" if key.lower() in _OWN else key, value) for key, value in raw.headers]
    answer = _head(f"HTTP/1.1 {raw.status or 200} As-Received", [*headers, ("Content-Length", str(len(raw.body)))])
    _record(warc, raw, file, kinds.response, "application/http; msgtype=response", answer + raw.body)
    way = "".join(f"via: {hop}\r\n" for hop in raw.hops[:-1]) + f"sha256: {raw.sha256}\r\n"
    _record(warc, raw, file, kinds.metadata, "application/warc-fields", way.encode())


def _record(warc: Any, raw: Raw, file: Any, kind: Any, media: str, content: bytes) -> None:
    record = warc.WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["Content-Type"] = media
    if raw.retrieved_at:
        record.headers["WARC-Date"] = raw.retrieved_at
    if kind is not warc.WarcRecordType.warcinfo and raw.address:
        record.headers["WARC-Target-URI"] = raw.address
    record.set_bytes_content(content)
    record.write(file, checksum_data=True)


def _head(first: str, headers: Any) -> bytes:
    lines = [first, *(f"{key}: {value}" for key, value in headers)]
    clean = (re.sub(r"[\r\n\x00]+", " ", line) for line in lines)
    return ("\r\n".join(clean) + "\r\n\r\n").encode("utf-8", "replace")
