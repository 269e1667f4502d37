"""The command: `python -m bench.archives` makes archives and dumps of thousands of reports and takes them apart.

Each is taken apart in a process of its own, of which the largest memory and the processor time are noted: once as a
stream of what it holds, and once with a document made of each. What it finds goes to `bench/archives.md`.
"""

from __future__ import annotations

import gzip
import json
import mailbox
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.gather.papers import paper, set_in

from reportedly.gather import Gather, Gathering
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
PROSE = (HERE / "prose.txt").read_text(encoding="utf-8").split("\n\n")
RECORDS = 10_000
PAPERS = 200
MEGABYTE = 1_000_000


class Taken(NamedTuple):
    """What it took: items, processor seconds, megabytes at most, and megabytes before anything was opened."""

    items: dict[str, int]
    seconds: float
    most: float
    before: float


def words(number: int, paragraphs: int = 8) -> list[str]:
    """Paragraphs that no other report has in this order, with figures of their own."""
    chance = random.Random(number)
    some = [chance.choice(PROSE).replace("\n", " ") for _ in range(paragraphs)]
    return [f"At least {chance.randrange(10, 9000)} people were killed, the ministry said. {one}" for one in some]


def page(number: int) -> bytes:
    """A page with a report, and about as much beside it as pages have."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words(number))
    links = "".join(f'<li><a href="/{n}">Another report of the day, number {n}</a></li>' for n in range(100))
    head = f"<title>Report {number}</title><style>{'.a { color: red } ' * 200}</style>"
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><nav><ul>{links}</ul></nav><main><article>"
        f"<h1>Report {number}</h1>{body}</article></main><footer>{links}</footer></body></html>"
    ).encode()


def warc(path: Path) -> None:
    """A web archive of as many pages as are measured, each with its request and a picture, as crawlers leave them."""
    with path.open("wb") as file:
        for number in range(RECORDS):
            address = f"https://news.example/{number}"
            file.write(_record("request", address, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"))
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            file.write(_record("response", address, head + page(number)))


def _record(kind: str, address: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-05-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n", 6)


def lines(path: Path) -> None:
    """JSON Lines, packed."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
        for number in range(RECORDS):
            row = {"id": number, "title": f"Report {number}", "text": "\n\n".join(words(number)), "date": "2025-05-01"}
            file.write(json.dumps(row) + "\n")


def messages(path: Path) -> None:
    """An export of Telegram, as the app indents it."""
    chat = {"name": "Front Notes", "type": "public_channel", "id": 1234567}
    kept = [
        {"id": n, "type": "message", "date_unixtime": "1746100800", "from": "Front Notes", "text": words(n, 1)}
        for n in range(RECORDS)
    ]
    path.write_text(json.dumps({**chat, "messages": kept}, indent=1), encoding="utf-8")


def mails(path: Path) -> None:
    """A mailbox of bulletins."""
    box = mailbox.mbox(path)
    for number in range(RECORDS // 10):
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["Date"] = (
            "Desk <d@x.example>",
            f"{number}",
            "Thu, 1 May 2025 10:00:00 +0000",
        )
        mail.set_content("\n\n".join(words(number)))
        box.add(mail)
    box.close()


def papers(path: Path) -> None:
    """One PDF of many pages."""
    path.write_bytes(paper([set_in(words(number, 4)) for number in range(PAPERS)]))


MADE: dict[str, tuple[str, Callable[[Path], None]]] = {
    f"web archive, {RECORDS:,} pages": ("a.warc.gz", warc),
    f"JSON Lines, {RECORDS:,} rows": ("a.jsonl.gz", lines),
    f"Telegram, {RECORDS:,} messages": ("result.json", messages),
    f"mailbox, {RECORDS // 10:,} mails": ("a.mbox", mails),
    f"PDF, {PAPERS} pages": ("a.pdf", papers),
}


def take(path: str, how: str) -> Taken:
    """Take a file apart in this process: "streamed", or "made" into documents."""
    before = _most()
    began = time.process_time()
    found: Counter[str] = Counter()
    with Gathering(Gather()) as gathering:
        items = gathering.open(path) if how == "streamed" else (taken for taken, _ in gathering.documents(path))
        for item in items:
            found[type(item).__name__] += 1
    return Taken(dict(found), time.process_time() - began, _most(), before)


def _most() -> float:
    """The most memory that this process has had, in megabytes; what its parent had before does not count on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / MEGABYTE
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGABYTE if sys.platform == "darwin" else most * 1024 / MEGABYTE


def apart(path: Path, how: str) -> Taken:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.archives", str(path), how], check=True, capture_output=True, text=True
    )
    return Taken(*json.loads(done.stdout))


def main() -> int:
    """Make, take apart, write."""
    if len(sys.argv) == 3:
        print(json.dumps(take(*sys.argv[1:])))
        return 0
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, make) in MADE.items():
            path = Path(folder) / file
            make(path)
            for how in ("streamed", "made"):
                if how == "streamed" and file.endswith(".pdf"):
                    continue  # there is nothing to stream
                took = apart(path, how)
                count = sum(took.items.values())
                rate = count / took.seconds if took.seconds else 0
                size = path.stat().st_size / MEGABYTE
                row = f"| {name} | {size:,.1f} | {'documents' if how == 'made' else 'as it streams'} | {took.items} |"
                rows.append(f"{row} {took.seconds:.1f} | {rate:,.0f} | {took.most:,.0f} | {took.before:,.0f} |")
                print(rows[-1], flush=True)
    text = "\n".join(
        [
            "# What `python -m bench.archives` measured",
            "",
            f"reportedly {__version__}, Python {platform.python_version()}, {platform.machine()}. Processor seconds",
            "of one process (that which reads PDFs not included), and the most memory it had, with all libraries: MB.",
            "",
            "| file | MB | how | items | seconds | items a second | most memory | before opening |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
    (HERE / "archives.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
