"""Archives and dumps for tests, made when they are asked for: nothing binary lies beside the tests."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import uuid
import zipfile
from typing import TYPE_CHECKING, Any

from reportedly.gather import Gather, Gathering
from reportedly.gather.archives import columns
from reportedly.intake import Intake
from reportedly.intake.files import Refused, Taken

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.gather import Raw

SAID = (
    "South Korea's National Intelligence Service told lawmakers in Seoul on 30 April that some 600 North Korean "
    "soldiers had been killed, and that about 4,700 had been killed or wounded in all."
)


def page(title: str = "Six hundred dead", words: str = SAID) -> bytes:
    """A page with an article."""
    head = f"<title>{title}</title><meta property='article:published_time' content='2025-05-01T08:00:00Z'>"
    body = f"<article><h1>{title}</h1><p>{words}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def record(
    address: str = "https://news.example/a",
    body: bytes | None = None,
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: tuple[str, ...] = ("Content-Type: text/html; charset=utf-8",),
    length: int | None = None,
    extra: tuple[str, ...] = (),
) -> bytes:
    """A record of a WARC file."""
    body = page() if body is None else body
    content = "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body
    if kind not in ("response", "request", "revisit"):
        content = body
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2025-05-01T09:30:00Z",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}>",
        f"Content-Type: {media}",
        *extra,
        f"Content-Length: {len(content) if length is None else length}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + content + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records as a WARC file is mostly packed: each by itself."""
    return b"".join(map(gzip.compress, records))


def zipped(members: dict[str, bytes], *, links: tuple[str, ...] = ()) -> bytes:
    """A ZIP archive; `links` are members that are symbolic links to what they hold."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for name, body in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o120777 if name in links else 0o100644) << 16
            box.writestr(info, body)
    return target.getvalue()


def collection(
    archive: bytes, *, pages: list[str] | None = None, digest: str | None = None, sealed: str | None = None
) -> bytes:
    """A WACZ with one WARC file in it."""
    digest = digest or hashlib.sha256(archive).hexdigest()
    members = {"archive/data.warc.gz": archive}
    if pages is not None:
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "ts": "2025-05-01"} for url in pages)]
        members["pages/pages.jsonl"] = "\n".join(map(json.dumps, lines)).encode()
    resources = [{"path": "archive/data.warc.gz", "hash": f"sha256:{digest}", "bytes": len(archive)}]
    package = json.dumps({"profile": "data-package", "resources": resources}).encode()
    members["datapackage.json"] = package
    seal = sealed or hashlib.sha256(package).hexdigest()
    members["datapackage-digest.json"] = json.dumps({"path": "datapackage.json", "hash": f"sha256:{seal}"}).encode()
    return zipped(members)


def export(*messages: dict[str, Any], **chat: Any) -> bytes:
    """An export of one channel by the Telegram desktop app."""
    head = {"name": "Front Notes", "type": "public_channel", "id": 1234567, **chat}
    return json.dumps({**head, "messages": list(messages)}, indent=1, ensure_ascii=False).encode()


def message(number: int, text: Any = SAID, **more: Any) -> dict[str, Any]:
    """One message of an export."""
    times = {"date": "2025-05-01T14:00:00", "date_unixtime": "1746100800"}
    return {"id": number, "type": "message", **times, "from": "Front Notes", "text": text, **more}


def letter(body: str = SAID, *headers: str, media: str = "text/plain; charset=utf-8") -> bytes:
    """A mail."""
    head = [
        "From: Relief Desk <desk@relief.example>",
        "Date: Thu, 1 May 2025 10:00:00 +0200",
        "Subject: Bulletin 12",
        "Message-ID: <12@relief.example>",
        *headers,
        "MIME-Version: 1.0",
        f"Content-Type: {media}",
    ]
    return ("\n".join(head) + "\n\n" + body + "\n").encode()


def gathered(path: Path, **options: Any) -> list[tuple[Taken | Refused, Raw | None]]:
    """All that comes of a file."""
    largest = options.pop("max_bytes", 10_000_000)
    named, pairs = options.pop("columns", None), options.pop("column", ())
    if named or pairs:
        base = columns.load_layout(named) if named else None
        options["layout"] = columns.told(pairs, base) if pairs else base
    with Gathering(Gather(intake=Intake(max_bytes=largest), **options)) as gathering:
        return list(gathering.documents(str(path)))


def held(path: Path, content: bytes, **options: Any) -> list[Taken]:
    """The documents of a file with this content."""
    path.write_bytes(content)
    return [taken for taken, _ in gathered(path, **options) if isinstance(taken, Taken)]


def left(path: Path, content: bytes, **options: Any) -> list[Refused]:
    """What is left out of a file with this content."""
    path.write_bytes(content)
    return [taken for taken, _ in gathered(path, **options) if isinstance(taken, Refused)]


def reasons(path: Path, content: bytes, **options: Any) -> list[str]:
    """The words that it is counted under."""
    return [refused.reason for refused in left(path, content, **options)]
