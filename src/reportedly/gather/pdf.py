"""PDFs made into documents, with the page that every word stands on. Bytes in, a `Document` out.

PDFium does the reading, in a process of its own (`gather/pdfium.py`): a PDF that loops, bursts or breaks the library
costs one document and so many seconds. A scanned one is said to be so; nobody guesses what is on a picture.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from msgspec.structs import replace

from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather import pdfium, pdflines
from reportedly.intake.options import About
from reportedly.intake.text import made

if TYPE_CHECKING:
    from reportedly.intake.options import Intake
    from reportedly.records.document import Document
    from reportedly.records.locator import Locator

_ROUNDS = 200  # documents that one process reads; what it has leaked by then goes with it
_WORDS = {
    "password": ("is locked with a password.", "locked"),
    "broken": ("is no PDF, or too broken to be read.", "broken PDF"),
    "pages": ("has more pages than any report.", "too large"),
    "characters": ("has more words than any report.", "too large"),
    "memory": ("takes more memory to read than any report.", "too large"),
}
_DEAD = ("takes more memory to read than any report, or broke the library that reads it.", "broken PDF")


class Paper(NamedTuple):
    """What was read of a PDF: its text, where its pages begin, and what it says of itself."""

    text: str
    locators: tuple[Locator, ...]
    about: About


def is_pdf(body: bytes, media: str | None = None) -> bool:
    """Whether some bytes are a PDF, which may have up to a thousand others in front."""
    return body.startswith(b"%PDF-") or (media == "application/pdf" and b"%PDF-" in body[:1024])


class Reader:
    """Whoever reads PDFs: a process that is started when there is one to read. To be used in a `with`."""

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0
        self.pictures: tuple[int, ...] = ()  # pages of the document read last that show pictures and no words

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the process go."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def document(self, body: bytes, name: str, options: Intake) -> Document:
        """The document of a PDF.

        Raises:
            IntakeError: it cannot be read, is locked, or shows pictures only; the reason says which.
            MissingExtra: pypdfium2 is not installed.
        """
        paper = self.paper(body, name)
        return replace(made(body, paper.text, options, paper.about), locators=paper.locators)

    def paper(self, body: bytes, name: str) -> Paper:
        """What a PDF says, page by page.

        Raises: as `document`.
        """
        self.pictures = ()
        answer = self._ask(body, name)
        if (error := answer.get("error")) is not None:
            said, reason = _WORDS.get(error, _WORDS["broken"])
            raise IntakeError(f"{name} {said}", reason)
        pages = [[pdflines.Line(*line) for line in page] for page in answer["pages"]]
        pictures = tuple(answer["empty"])
        text, locators = pdflines.set_out(pages)
        if not text.strip():
            if pictures:
                scan = (
                    "is a scan: its pages are pictures without words. Recognise them first, for instance with ocrmypdf."
                )
                raise IntakeError(f"{name} {scan}", "scanned")
            raise IntakeError(f"{name} has no words in it.", "empty")
        self.pictures = pictures
        return Paper(text, locators, _about(answer["about"], pages, text))

    def _ask(self, body: bytes, name: str) -> dict[str, Any]:
        """Have a PDF read, and no longer than it may take."""
        process = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 - as it was opened
            assert process.stdout is not None  # noqa: S101
            pdfium.sent(process.stdin, body)  # type: ignore[arg-type]
            answer = pdfium.received(process.stdout)  # type: ignore[arg-type]
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            if late.is_set():
                raise IntakeError(f"{name} was not read within {self._seconds:g} seconds (--timeout).", "timeout")
            raise IntakeError(f"{name} {_DEAD[0]}", _DEAD[1])
        found: dict[str, Any] = json.loads(answer)
        return found

    def _started(self) -> subprocess.Popen[bytes]:
        self._read += 1
        if self._process is not None and self._read > _ROUNDS:
            self.close()
        if self._process is None:
            _there()
            self._read = 1
            program = [sys.executable, "-P", str(Path(pdfium.__file__))]
            self._process = subprocess.Popen(  # noqa: S603 - a program of ours, and nothing of anybody else's
                program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
            )
        return self._process


def _there() -> None:
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec("pypdfium2") is None:
        raise MissingExtra("Reading PDFs", "pdf")


def _environment() -> dict[str, str]:
    """What the process needs to find its library, and none of what is nobody's business."""
    kept = (
        "PATH",
        "PYTHONPATH",
        "PYTHONHOME",
        "VIRTUAL_ENV",
        "LD_LIBRARY_PATH",
        "SYSTEMROOT",
        "HOME",
        "TMPDIR",
        "LANG",
    )
    return {name: value for name in kept if (value := os.environ.get(name)) is not None}


def _about(said: dict[str, str], pages: list[list[pdflines.Line]], text: str) -> About:
    """What a PDF says of itself. Its title is believed where its words stand in the text: many are names of files.

    When it was made is not when it was published; `modified_at` orders its editions.
    """
    first = next((page for page in pages if page), [])
    title = " ".join(said.get("Title", "").split())
    if not title or title.casefold() not in " ".join(text[:3000].split()).casefold():
        title = pdflines.title_of(first) or ""
    return About(
        title=title or None,
        author=" ".join(said.get("Author", "").split())[:200] or None,
        modified_at=_moment(said.get("ModDate") or said.get("CreationDate") or ""),
    )


def _moment(written: str) -> str | None:
    """A time as PDFs write it, "D:20250502081500+02'00'", in ISO 8601."""
    import re  # noqa: PLC0415
    from datetime import datetime  # noqa: PLC0415

    found = re.match(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?", written)
    if found is None:
        return None
    year, month, day, hour, minute, second, utc, east, more = found.groups()
    iso = f"{year}-{month}-{day}"
    if hour is not None:
        iso += f"T{hour}:{minute}:{second or '00'}" + ("Z" if utc else f"{east}:{more or '00'}" if east else "")
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return None
    return iso
