"""Paths in, documents out: files, folders and standard input, one after the other, in the order they were named.

Nothing is dropped in silence and nothing stops a batch: what no document can be made of comes out as `Refused`, with
the reason it is counted under and one sentence that a person can act on.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import IntakeError, ReportedlyError
from reportedly.intake.decode import decode
from reportedly.intake.options import MEGABYTE, Intake
from reportedly.intake.text import markdown, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from reportedly.records.document import Document

STANDARD_INPUT = "-"
_TEXT = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_PAGE = (".html", ".htm", ".xhtml")
_KNOWN = (*_TEXT, *_MARKDOWN, *_PAGE)
_PAGE_MEDIA = ("text/html", "application/xhtml+xml")
_PLAIN_MEDIA = ("application/octet-stream", "application/x-unknown")  # said where the sender does not know
_PIPES = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")  # what a shell passes for `<(command)`: a stream, but ours
_PAGE_STARTS = ("<!doctype html", "<html", "<head", "<body", "<article")


class Taken(NamedTuple):
    """A document and where it came from."""

    name: str
    document: Document


class Refused(NamedTuple):
    """Something that no document could be made of, with the word it is counted under and one sentence why.

    `aside` marks what a folder merely happens to hold, such as pictures: it is counted, and not spoken of.
    """

    name: str
    reason: str
    message: str
    aside: bool = False


def documents(
    paths: Iterable[str | os.PathLike[str]], options: Intake | None = None, stream: BinaryIO | None = None
) -> Iterator[Taken | Refused]:
    """The documents at some paths, each made when it is asked for. `stream` stands in for standard input."""
    for item in find(paths):
        yield item if isinstance(item, Refused) else take(item, options, stream)


def find(paths: Iterable[str | os.PathLike[str]], also: tuple[str, ...] = ()) -> Iterator[str | Refused]:
    """The files at some paths: a folder gives those it holds, sorted, at any depth; hidden ones are passed over.

    `also` are ends of names that somebody else can read, in small letters.
    """
    for given in paths:
        path = os.fspath(given)
        if path != STANDARD_INPUT and os.path.isdir(path):  # noqa: PTH112 - a name may hold bytes that are no path
            yield from _in_folder(path, also)
        else:
            yield path


def take(path: str, options: Intake | None = None, stream: BinaryIO | None = None) -> Taken | Refused:
    """The document of one file, or why there is none."""
    options = options or Intake()
    name = shown(path)
    try:
        if path == STANDARD_INPUT:
            name = "standard input"
            raw = _within((stream or sys.stdin.buffer).read(options.max_bytes + 1), name, options)
        else:
            raw = _bytes(path, name, options)
        return Taken(name, _maker(path, raw)(raw, name, options))
    except IntakeError as error:
        return Refused(name, error.reason, str(error))
    except ReportedlyError as error:
        return Refused(name, "option", str(error))
    except OSError as error:
        return _unreadable(name, error)
    except ValueError:  # a name with a null character in it
        return Refused(name, "missing", f"There is no file {name}.")


def of_bytes(raw: bytes, name: str, options: Intake, media: str | None = None) -> Document:
    """The document of bytes that came from elsewhere; `media` is the type that their sender gives them.

    Raises:
        IntakeError: no document can be made of them.
    """
    if media == "text/markdown":
        return markdown(raw, name, options)
    if media in _PAGE_MEDIA or (media not in ("text/plain", "text/x-markdown") and _looks_like_a_page(raw)):
        from reportedly.intake.html import html  # noqa: PLC0415

        return html(raw, name, options)
    if media is None or media in _PLAIN_MEDIA or media.startswith("text/"):
        return plain(raw, name, options)
    try:
        decode(raw, name)  # says what it is, where that is no text
    except IntakeError as error:
        if error.reason != "encoding":
            raise
    raise IntakeError(f"{name} is of the kind {media[:60]}, which is neither a page nor text.", "other kind")


def shown(path: str) -> str:
    """A path as a message shows it: on one line, without characters that a terminal would act on."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _in_folder(folder: str, also: tuple[str, ...]) -> Iterator[str | Refused]:
    """The readable files below a folder. Links are followed, and no folder is entered twice."""
    seen: set[tuple[int, int]] = set()
    any_file = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)  # noqa: PTH116
            if not stat.S_ISDIR(status.st_mode):
                any_file = True
                yield path if path.lower().endswith((*_KNOWN, *also)) else _aside(path)
                continue
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 - the last one is taken first
            waiting.extend(os.path.join(path, entry) for entry in entries if not entry.startswith("."))  # noqa: PTH118
        except OSError as error:
            any_file = True
            yield _unreadable(shown(path), error)
    if not any_file:
        yield Refused(shown(folder), "empty", f"The folder {shown(folder)} holds no files.")


def _aside(path: str) -> Refused:
    kinds = ", ".join(_KNOWN)
    return Refused(shown(path), "other kind", f"{shown(path)} is not one of {kinds}.", aside=True)


def _bytes(path: str, name: str, options: Intake) -> bytes:
    status = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(status.st_mode) and not path.startswith(_PIPES):
        raise IntakeError(f"{name} is a device or a pipe, not a file.", "no file")
    if status.st_size > options.max_bytes:
        raise _too_large(name, status.st_size, options)
    with open(path, "rb") as file:  # noqa: PTH123
        return _within(file.read(options.max_bytes + 1), name, options)


def _within(raw: bytes, name: str, options: Intake) -> bytes:
    if len(raw) > options.max_bytes:
        raise _too_large(name, None, options)
    return raw


def _too_large(name: str, size: int | None, options: Intake) -> IntakeError:
    limit = f"{options.max_bytes / MEGABYTE:g} MB"
    big = f"{name} is {size / MEGABYTE:.1f} MB" if size is not None else f"{name} is larger than {limit}"
    return IntakeError(f"{big}; a document of more than {limit} is read only with a higher --max-size.", "too large")


def _unreadable(name: str, error: OSError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused(name, "missing", f"There is no file {name}.")
    if isinstance(error, PermissionError):
        return Refused(name, "no permission", f"There is no permission to read {name}.")
    if isinstance(error, IsADirectoryError):
        return Refused(name, "no file", f"{name} is a folder.")
    what = (error.strerror or type(error).__name__).lower()
    return Refused(name, "unreadable", f"{name} cannot be read: {what}.")


def _maker(path: str, raw: bytes) -> Callable[[bytes, str, Intake], Document]:
    suffix = Path(path).suffix.lower()
    if suffix in _MARKDOWN:
        return markdown
    if suffix in _PAGE or (suffix not in _TEXT and _looks_like_a_page(raw)):
        from reportedly.intake.html import html  # noqa: PLC0415 - text need not wait for the extractor

        return html
    return plain


def _looks_like_a_page(raw: bytes) -> bool:
    start = raw[:1000].decode("ascii", "ignore").replace("\x00", "").lstrip().lower()
    return start.startswith(_PAGE_STARTS) or (start.startswith("<?xml") and "<html" in start)
