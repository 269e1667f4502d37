"""A program of its own that reads PDFs: their bytes come in on standard input, the lines of their pages go out as JSON.

PDFium is well tested, and all the same written in C++ and fed by strangers; so it runs in a process that may use so
much memory and write no file, that is stopped when it takes too long, and whose death costs one document.
`gather.pdf` starts it by its path; it imports nothing of ours, so that it starts quickly.

A message either way is eight bytes of length and so many bytes. An answer is an object: `pages`, a list of pages of
`[words, left, right, bottom, top, size]`; `empty`, the numbers of pages that are pictures; `about`; or `error`, a
word.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import Any, BinaryIO

_MEMORY = 1_500_000_000  # bytes that the process may take
_PAGES = 5000
_CHARACTERS = 4_000_000  # of all pages: some two thousand full ones
_OBJECTS = 5000  # of a page that are looked at for pictures
_IMAGE, _FORM = 3, 5
_HYPHEN = 0x2  # what PDFium gives for the hyphen at the end of a line


def main() -> None:
    """Answer until nobody asks any more."""
    _be_modest()
    import pypdfium2  # noqa: PLC0415 - under the limits

    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (body := received(source)) is not None:
        try:
            answer = _read(pypdfium2, body)
        except MemoryError:
            answer = {"error": "memory"}
        except pypdfium2.PdfiumError as error:
            answer = {"error": "password" if "password" in str(error).lower() else "broken"}
        except (ValueError, RuntimeError, OverflowError, OSError, KeyError, IndexError):
            answer = {"error": "broken"}
        sent(target, json.dumps(answer).encode())


def received(source: BinaryIO) -> bytes | None:
    """The next message; None where there is none, or only a part of one."""
    head = source.read(8)
    if len(head) < 8:
        return None
    (size,) = struct.unpack(">Q", head)
    body = source.read(size)
    return body if len(body) == size else None


def sent(target: BinaryIO, body: bytes) -> None:
    """Send a message."""
    target.write(struct.pack(">Q", len(body)))
    target.write(body)
    target.flush()


def _be_modest() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a lower one is set already
            continue


def _read(pypdfium2: Any, body: bytes) -> dict[str, Any]:
    document = pypdfium2.PdfDocument(body)
    try:
        count = len(document)
        if count > _PAGES:
            return {"error": "pages"}
        pages: list[list[Any]] = []
        empty: list[int] = []
        characters = 0
        for number in range(count):
            try:
                lines, seen, picture = _page(pypdfium2.raw, document, number)
            except pypdfium2.PdfiumError:  # one page is broken, and the others are not
                lines, seen, picture = [], 0, False
            characters += seen
            if characters > _CHARACTERS:
                return {"error": "characters"}
            pages.append(lines)
            if picture:
                empty.append(number + 1)
        return {"pages": pages, "empty": empty, "about": document.get_metadata_dict(skip_empty=True)}
    finally:
        document.close()


def _page(raw: Any, document: Any, number: int) -> tuple[list[Any], int, bool]:
    """The lines of a page, how many characters were looked at, and whether the page is a picture and nothing else."""
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            count = text.count_chars()
            if count > _CHARACTERS:
                return [], count, False
            lines = list(_lines(raw, text, count))
        finally:
            text.close()
        return lines, count, not lines and _shows_a_picture(raw, page)
    finally:
        page.close()


def _lines(raw: Any, text: Any, count: int) -> Any:
    """The lines of a page with where they stand and how large they are set."""
    handle = text.raw
    codes: list[int] = []
    inked: list[int] = []  # the characters of the line that are no space
    for at in range(count):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code in (0x0A, 0x0D):
            if inked:
                yield _line(raw, text, codes, inked)
            codes, inked = [], []
            continue
        codes.append(code)
        if code > 0x20 and code != 0xA0:
            inked.append(at)
    if inked:
        yield _line(raw, text, codes, inked)


def _line(raw: Any, text: Any, codes: list[int], inked: list[int]) -> list[Any]:
    first, last = text.get_charbox(inked[0]), text.get_charbox(inked[-1])
    units = b"".join(
        struct.pack("<H", code) if code < 0x10000 else chr(min(code, 0x10FFFF)).encode("utf-16-le") for code in codes
    )
    words = units.decode("utf-16-le", "replace").replace(chr(_HYPHEN), "\xad")
    size = raw.FPDFText_GetFontSize(text.raw, inked[0])
    numbers = (first[0], last[2], min(first[1], last[1]), max(first[3], last[3]), size)
    return [words, *(round(number, 1) if abs(number) < 1e6 else 0.0 for number in numbers)]


def _shows_a_picture(raw: Any, page: Any) -> bool:
    """Whether a page without words shows anything at all."""
    count = min(raw.FPDFPage_CountObjects(page.raw), _OBJECTS)
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, at)) for at in range(count))
    return any(kind in (_IMAGE, _FORM) for kind in kinds)


if __name__ == "__main__":
    main()
