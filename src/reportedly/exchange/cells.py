"""A table's text in, its rows out, each cell with its place in the text: what pins an imported claim.

Comma-separated values (RFC 4180, any one-character delimiter) and JSON Lines. Offsets are code points into the text
as it was taken in, half-open, without the quotation marks around a cell and the white space beside it. An object
inside a JSON row is flattened, its keys joined by dots ("deaths.best").
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NO_CELLS: Mapping[str, Cell] = {}


class Cell(NamedTuple):
    """What stands in one cell: where, and its value with quotation marks and escapes undone."""

    start: int
    end: int
    value: str


class Row(NamedTuple):
    """One row: its line in the file (from 1), its place in the text, its cells that are not empty by column.

    `broken` says why its cells could not be read, in words; else None.
    """

    line: int
    start: int
    end: int
    cells: Mapping[str, Cell]
    broken: str | None = None


def delimiter_of(text: str) -> str:
    """What parts the cells of a table: of comma, semicolon and tab the one that its first row has most of.

    Spreadsheets write semicolons where the comma is the decimal mark.
    """
    first = re.sub(r'"[^"]*"', "", text[: (text.find("\n") + 1) or len(text)])
    return max(",;\t", key=first.count)


def csv_columns(text: str, delimiter: str = ",") -> tuple[str, ...]:
    """The names in the first row.

    Raises:
        ExchangeError: there is no first row, a name is missing, or one stands there twice.
    """
    head = next(_csv(text, delimiter), None)
    if head is None:
        raise ExchangeError("The table is empty: its first row must name the columns.")
    names = tuple(cell.value for cell in head[3])
    for number, name in enumerate(names, 1):
        if not name and any(names[number:]):
            raise ExchangeError(f"Column {number} of the table has no name in the first row.")
        if name and names.index(name) != number - 1:
            raise ExchangeError(f"The column {name!r} stands in the first row twice.")
    return names


def csv_rows(text: str, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a table with a first row of names. Empty lines are passed over."""
    names = csv_columns(text, delimiter)
    rows = _csv(text, delimiter)
    next(rows)
    for line, start, end, cells, closed in rows:
        if len(cells) == 1 and not cells[0].value:
            continue
        broken = None
        if not closed:
            broken = "a quotation mark is left open"
        elif len(cells) != len(names):
            broken = f"it has {len(cells)} cells where the first row names {len(names)} columns"
        filled = {} if broken else {n: c for n, c in zip(names, cells, strict=True) if c.value}
        yield Row(line, start, end, filled, broken)


def _csv(text: str, delimiter: str) -> Iterator[tuple[int, int, int, list[Cell], bool]]:
    """Line, start, end, cells of each record, and whether all its quotation marks are closed."""
    d = re.escape(delimiter)
    field = re.compile(rf'[ \t]*"([^"]*(?:""[^"]*)*)"[ \t]*(?={d}|\r|\n|\Z)|([^{d}\r\n]*)')
    at, line, size = (1 if text.startswith("\ufeff") else 0), 1, len(text)
    while at < size:
        start, first, cells, closed = at, line, [], True
        while True:
            match = field.match(text, at)
            assert match is not None  # noqa: S101 - the second branch matches the empty string
            at = match.end()
            if match[1] is not None:
                low, high = match.span(1)
                line += text.count("\n", low, high)
                cells.append(_stripped(text, low, high, quoted=True))
            else:
                low, high = match.span(2)
                closed = closed and not match[2].lstrip().startswith('"')
                cells.append(_stripped(text, low, high, quoted=False))
            if at >= size or text[at] != delimiter:
                break
            at += 1
        end = at
        if text.startswith("\r\n", at):
            at += 2
        elif at < size:
            at += 1
        line += 1
        yield first, start, end, cells, closed


def _stripped(text: str, start: int, end: int, *, quoted: bool) -> Cell:
    raw = text[start:end]
    value = raw.strip()
    if len(value) != len(raw):
        start += len(raw) - len(raw.lstrip())
        end = start + len(value)
    return Cell(start, end, value.replace('""', '"') if quoted and '""' in value else value)


_SPACE = re.compile(r"[ \t\r]*")
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_SCALAR = re.compile(rf"{_NUMBER}|true|false|null|NaN")
# A name with a plain value and the mark behind it, in one step: nearly all that stands in rows.
_PLAIN = re.compile(rf'[ \t\r]*"([^"\\]*)"[ \t\r]*:[ \t\r]*(?:"([^"\\]*)"|({_NUMBER}|true|false|null))[ \t\r]*([,}}])')
_DECODER = json.JSONDecoder()


def json_rows(text: str) -> Iterator[Row]:
    """The rows of JSON Lines, one object a line. Empty lines are passed over."""
    at, size = (1 if text.startswith("\ufeff") else 0), len(text)
    line = 0
    while at < size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        line += 1
        if text[at:end].strip():
            cells: dict[str, Cell] = {}
            try:
                stop = _object(text, _skip(text, at), "", cells)
                broken = None if not text[stop:end].strip() else "something stands behind its object"
            except (ValueError, RecursionError):
                broken = "it is no JSON object on one line"
            yield Row(line, at, end, _NO_CELLS if broken else cells, broken)
        at = end + 1


def _object(text: str, at: int, prefix: str, cells: dict[str, Cell]) -> int:
    """Read the object that begins at an offset into `cells`; the offset behind it comes back."""
    if text[at : at + 1] != "{":
        raise ValueError(at)
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return at + 1
    while True:
        if (plain := _PLAIN.match(text, at)) is not None:
            key, word, scalar, mark = plain.groups()
            if word is None:
                if scalar != "null":
                    cells[prefix + key] = Cell(plain.start(3), plain.end(3), scalar)
            elif value := word.strip():
                start = plain.start(2) + (0 if value == word else word.index(value))
                cells[prefix + key] = Cell(start, start + len(value), value)
            at = plain.end()
            if mark == "}":
                return at
            continue
        at = _skip(text, at)
        name = _STRING.match(text, at)
        if name is None:
            raise ValueError(at)
        key = prefix + (name[1] if "\\" not in name[1] else json.loads(name[0]))
        at = _skip(text, name.end())
        if text[at : at + 1] != ":":
            raise ValueError(at)
        at = _skip(text, _value(text, _skip(text, at + 1), key, cells))
        mark = text[at : at + 1]
        if mark == "}":
            return at + 1
        if mark != ",":
            raise ValueError(at)
        at += 1


def _value(text: str, at: int, key: str, cells: dict[str, Cell]) -> int:
    """Read one value into `cells`; null and empty strings are no cells."""
    if (string := _STRING.match(text, at)) is not None:
        start, end = string.span(1)
        value = string[1] if "\\" not in string[1] else str(json.loads(string[0], strict=False))
        if value.strip():
            cells[key] = Cell(start, end, value.strip()) if value == value.strip() else _inner(value, start, end)
        return string.end()
    if (scalar := _SCALAR.match(text, at)) is not None:
        if scalar[0] not in ("null", "NaN"):
            cells[key] = Cell(scalar.start(), scalar.end(), scalar[0])
        return scalar.end()
    if text[at : at + 1] == "{":
        return _object(text, at, f"{key}.", cells)
    _, end = _DECODER.raw_decode(text, at)  # a list: kept as it is written
    cells[key] = Cell(at, end, text[at:end])
    return end


def _inner(value: str, start: int, end: int) -> Cell:
    return Cell(start, end, value.strip())


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
