"""A file that holds documents in, each of them as it came out: by the sort of the file.

What cannot be read comes out as `Refused` in its place and costs none of the others; what breaks the file off is the
last that comes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reportedly.errors import IntakeError, MissingExtra, OptionError
from reportedly.gather.archives import archiver, columns, jsons, mail, tables, telegram, wacz, warc
from reportedly.gather.archives.bounds import unpacked
from reportedly.gather.archives.kinds import Kind, kind_of
from reportedly.gather.archives.rows import raw_of
from reportedly.gather.archives.zipped import Box
from reportedly.gather.options import Gather
from reportedly.gather.raw import Raw
from reportedly.intake.files import Refused, shown
from reportedly.intake.options import MEGABYTE, Intake
from reportedly.records.locator import Locator, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from reportedly.gather.archives.columns import Layout

_HEAD = 65_536
_MEDIA = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
}


def opened(path: str, kind: Kind, options: Gather) -> Iterator[Raw | Refused]:
    """What a file holds. Nothing is raised: a file that cannot be read is refused as a whole."""
    for item in _opened(path, kind, options):
        # A name of a member or of a column may hold what a terminal would act on.
        yield item if isinstance(item, Raw) else item._replace(name=shown(item.name), message=shown(item.message))


def _opened(path: str, kind: Kind, options: Gather) -> Iterator[Raw | Refused]:
    name = shown(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a name may hold bytes that are no path
            for item in _OPEN[kind](file, name, path, options):
                yield _placed(item, path) if isinstance(item, Raw) else item
    except IntakeError as error:
        yield Refused(name, error.reason, str(error))
    except MissingExtra as error:
        yield Refused(name, "missing extra", f"{name} is left out. {error}")
    except OptionError as error:
        yield Refused(name, "option", str(error))
    except OSError as error:
        what = (error.strerror or type(error).__name__).lower()
        yield Refused(name, "missing" if isinstance(error, FileNotFoundError) else "unreadable", f"{name}: {what}.")


def kept(path: Path, sha256: str) -> bytes:
    """The bytes of one document of a container, proved against their digest.

    Raises:
        IntakeError: the file is not there, or holds no document of that digest any more.
    """
    kind = kind_of(str(path))
    if kind is None or not path.is_file():
        raise IntakeError(f"The file {path} that it was taken out of is not there any more.", "missing")
    for item in opened(str(path), kind, Gather(intake=Intake(max_bytes=1000 * MEGABYTE))):
        if isinstance(item, Raw) and item.sha256 == sha256:
            return item.body
        if isinstance(item, Refused) and item.reason in ("missing extra", "no column"):
            raise IntakeError(item.message, item.reason)
    raise IntakeError(f"{path} is not what it was: nothing in it has the digest {sha256[:16]}….", "changed")


def _placed(raw: Raw, path: str) -> Raw:
    """What came out of a container, with a place that no other container gives its documents."""
    if raw.container is None or raw.place is None or raw.place.startswith(("mid:", "telegram:")):
        return raw
    return replace(raw, place=f"file:{os.path.realpath(path)}#{raw.place}")


def _warc(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    return warc.records(file, name, options.intake.max_bytes, container=os.path.realpath(path))


def _wacz(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    return wacz.pages(file, name, options.intake.max_bytes, container=os.path.realpath(path))


def _zip(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    box = Box(file, name)
    for member, error in box.refused:
        yield Refused(f"{name}#{member}", error.reason, str(error))
    for member in sorted(box.members):
        what = f"{name}#{shown(member)}"
        media = _MEDIA.get(os.path.splitext(member.lower())[1])  # noqa: PTH122 - a name in an archive is no path
        if media is None:
            yield Refused(what, "other kind", f"{what} is neither a page nor text.", aside=True)
            continue
        try:
            body = box.read(member, options.intake.max_bytes)
            where = Locator(0, Place.FILE, shown(member))
            if media == "message/rfc822":
                for item in mail.letter(body, what):
                    yield _in(item, path) if isinstance(item, Raw) else item
                continue
            yield Raw(
                name=what, body=body, media=media, locators=(where,), place=member, container=os.path.realpath(path)
            )
        except IntakeError as error:
            yield Refused(what, error.reason, str(error))
    if not box.members:
        raise IntakeError(f"{name} holds no files that can be read.", "empty")


def _in(raw: Raw, path: str) -> Raw:
    return replace(raw, container=os.path.realpath(path))


def _pdf(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:  # noqa: ARG001
    yield Raw(name=name, body=_whole(file, name, options), media="application/pdf")


def _letter(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    for item in mail.letter(_whole(file, name, options), name):
        yield _in(item, path) if isinstance(item, Raw) else item


def _mailbox(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    for item in mail.mailbox(file, name, options.intake.max_bytes):
        yield _in(item, path) if isinstance(item, Raw) else item


def _json(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    limit = options.intake.max_bytes
    head = unpacked(file, name).read(_HEAD)
    file.seek(0)
    if telegram.is_export(head):
        for item in telegram.messages(file, name, limit):
            yield _in(item, path) if isinstance(item, Raw) else item
        return
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        found = jsons.records(file, name, limit, lambda at: at == ("[]",))
        rows: tables.Rows = (
            (number, row if isinstance(row, dict) else IntakeError(f"{name}#{number} is no record.", "broken row"))
            for number, (_, row) in enumerate(found, 1)
        )
    else:
        rows = iter([(1, tables.record(_whole(file, name, options), name))])
    yield from _rows(rows, name, path, options, options.layout)


def _lines(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    yield from _rows(tables.json_lines(file, name, options.intake.max_bytes), name, path, options, options.layout)


def _parquet(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    yield from _rows(tables.parquet(file, name), name, path, options, options.layout)


def _table(file: BinaryIO, name: str, path: str, options: Gather) -> Iterator[Raw | Refused]:
    layout = options.layout
    rows = tables.comma(file, name, options.intake.max_bytes, layout.delimiter if layout else None)
    yield from _rows(rows, name, path, options, layout)


def _rows(rows: tables.Rows, name: str, path: str, options: Gather, layout: Layout | None) -> Iterator[Raw | Refused]:
    """The documents of a table's rows. The first row that can be read tells the layout, where none was named."""
    limit = options.intake.max_bytes
    known, own = layout is not None, False
    number = 0
    for number, row in rows:
        try:
            if isinstance(row, IntakeError):
                raise row
            if not known:
                own = archiver.is_its_own(row)
                layout = _told_by(row, name, own=own)
                known = True
            if own:
                row = archiver.plain(row, f"{name}#{number}")
            assert layout is not None  # noqa: S101 - known by now
            if (refused := _not_archived(layout.words("status", row), f"{name}#{number}")) is not None:
                yield refused
                continue
            yield _in(raw_of(row, layout, number, name, limit), path)
        except IntakeError as error:
            if error.reason == "no column":
                raise
            yield Refused(f"{name}#{number}", error.reason, str(error))
    if not number:
        raise IntakeError(f"{name} holds no rows.", "empty")


def _told_by(row: dict[str, Any], name: str, *, own: bool) -> Layout:
    layout = columns.load_layout("auto-archiver") if own else columns.recognised(row)
    if layout is None:
        have = ", ".join(str(column)[:40] for column in list(row)[:12])
        raise IntakeError(
            f"{name} has no column that can be told to hold words; name it, as --column text=body. It has: {have}.",
            "no column",
        )
    return layout


def _not_archived(status: str | None, name: str) -> Refused | None:
    """A row of which its archiver says that it did not get the page."""
    if status is None or "success" in status.casefold():
        return None
    return Refused(name, "not archived", f"{name} was not archived: {status[:80].rstrip('.')}.", aside=True)


def _whole(file: BinaryIO, name: str, options: Gather) -> bytes:
    """All of a file that is one document."""
    limit = options.intake.max_bytes
    body = file.read(limit + 1)
    if len(body) > limit:
        size = f"{limit / MEGABYTE:g} MB"
        raise IntakeError(
            f"{name} is larger than {size}; a document of more than {size} is read only with a higher --max-size.",
            "too large",
        )
    return body


_OPEN: dict[Kind, Callable[[BinaryIO, str, str, Gather], Iterator[Raw | Refused]]] = {
    Kind.WARC: _warc,
    Kind.WACZ: _wacz,
    Kind.ZIP: _zip,
    Kind.LINES: _lines,
    Kind.JSON: _json,
    Kind.TABLE: _table,
    Kind.PARQUET: _parquet,
    Kind.LETTER: _letter,
    Kind.MAILBOX: _mailbox,
    Kind.PDF: _pdf,
}
