"""Tables in, their rows out, one after the other: CSV, JSON Lines and Parquet.

A row is a dictionary by the names of its columns. One that cannot be read is given as an error in its place; none
stops the others.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather.archives.bounds import lines, unpacked
from reportedly.intake.decode import decode, guess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    Rows = Iterator[tuple[int, dict[str, Any] | IntakeError]]  # by the number of the line or row, counted from 1

_COLUMNS = 2000
_BATCH = 256  # rows of a Parquet file that are held at a time
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def json_lines(file: BinaryIO, name: str, limit: int) -> Rows:
    """The records of JSON Lines, each at the number of its line."""
    stream = unpacked(file, name)
    number = 0
    while True:
        size, line = lines(stream, 2 * limit)  # escapes make it longer than what it says
        if not size:
            return
        number += 1
        if line is None:
            yield number, IntakeError(f"{name}#{number} is longer than a document may be.", "too large")
        elif line.strip():
            yield number, record(line, f"{name}#{number}")


def parquet(file: BinaryIO, name: str) -> Rows:
    """The rows of a Parquet file, some hundred at a time.

    Raises:
        MissingExtra: pyarrow is not installed.
        IntakeError: it is no Parquet file, or is broken.
    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - of the extra
        from pyarrow import ArrowException, ArrowInvalid  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("Reading Parquet files", "parquet") from None
    number = 0
    try:
        table = pq.ParquetFile(file, buffer_size=1 << 16)
        for batch in table.iter_batches(_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (ArrowException, ArrowInvalid, OSError, ValueError, OverflowError) as error:
        after = f" after its row {number}" if number else ""
        raise IntakeError(
            f"{name} is no Parquet file, or is broken{after}: {_said(error)}.", "broken archive"
        ) from None


def comma(file: BinaryIO, name: str, limit: int, delimiter: str | None = None) -> Rows:
    """The rows of a CSV file, each at the number of its last line; its first row names the columns.

    Raises:
        IntakeError: its first row names none, or it breaks off where it is packed.
    """
    stream = unpacked(file, name)
    head = stream.peek(4)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    older = None if marked else guess(head)
    encoding = marked or (older if older not in (None, "utf-8") else "utf-8-sig")
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    source = io.TextIOWrapper(stream, encoding, errors=errors, newline="")
    first = source.readline(1 << 20)
    if not first.strip():
        raise IntakeError(f"{name} is empty.", "empty")
    if delimiter is None:
        delimiter = max(",;\t|", key=first.count)
    with _fields_of(limit):
        names = [_cell(cell, name) for cell in next(csv.reader([first], delimiter=delimiter), [])]
    if len(names) > _COLUMNS or len(first) >= 1 << 20:
        raise IntakeError(f"{name} has more columns than any table.", "too large")
    reader = csv.reader(_lines(source, limit, name), delimiter=delimiter)
    while True:
        try:
            with _fields_of(limit):
                cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num + 1, IntakeError(f"{name}#{reader.line_num + 1} is broken: {error}.", "broken row")
            continue
        number = reader.line_num + 1
        if not any(cells):
            continue
        try:
            yield number, {key: _cell(cell, f"{name}#{number}") for key, cell in zip(names, cells, strict=False)}
        except IntakeError as error:
            yield number, error


class _fields_of:  # noqa: N801 - reads as the condition it sets
    """The csv module with fields as long as a document; it knows one length for everybody, so that it is put back."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(min(self._limit, 2**31 - 1))

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)


def _lines(source: io.TextIOWrapper, limit: int, name: str) -> Iterator[str]:
    """Lines of a table, none longer than a document may be; a longer one ends the table."""
    while line := source.readline(limit + 1):
        if len(line) > limit:
            raise IntakeError(
                f"{name} has a line that is longer than a document may be; it is left unread from here.", "too large"
            )
        yield line


def _cell(cell: str, name: str) -> str:
    """A cell as text; where its bytes were no UTF-8, in the encoding that they are in."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return decode(cell.encode("utf-8", "surrogateescape"), name)
    return cell


def record(line: bytes, name: str) -> dict[str, Any] | IntakeError:
    """One record of JSON, or why it is none."""
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError, ValueError):
        return IntakeError(f"{name} is not valid JSON.", "broken row")
    return record if isinstance(record, dict) else IntakeError(f"{name} is no record, but a bare value.", "broken row")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100].rstrip(".").lower()
