"""A table collected by hand in, its document, entries and decisions out, and every row that was refused.

`collect` is pure: text and mapping in, records out. `Refused` rows are counted by reason and named by line; one bad
row never costs the others.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import ExchangeError
from reportedly.exchange.cells import csv_columns, csv_rows, delimiter_of, json_rows
from reportedly.exchange.history import Shown, vintages
from reportedly.exchange.rows import Refusal, Rows
from reportedly.records.decision import Decision, Subject
from reportedly.records.document import Document
from reportedly.records.entry import Printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Cells

    from reportedly.exchange.cells import Cell, Row
    from reportedly.exchange.mapping import FigureMap, Mapping
    from reportedly.exchange.rows import Placed
    from reportedly.records.entry import Entry

_JSON = (".jsonl", ".ndjson", ".json")


class Refused(NamedTuple):
    """A row that no entry was made of: its line, the word it is counted under, and why in one sentence."""

    line: int
    reason: str
    message: str


class Collected(NamedTuple):
    """What a table gave.

    `decisions` join origins that the table counts as one voice; they are the collector's, not ours.
    """

    document: Document
    entries: tuple[Entry, ...]
    decisions: tuple[Decision, ...]
    refused: tuple[Refused, ...]
    rows: int

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were refused, by reason."""
        return dict(Counter(refused.reason for refused in self.refused))


def take_table(path: str | Path, mapping: Mapping) -> Document:
    """The document that a table file makes: its text, unpacked where it is gzipped.

    Raises:
        ExchangeError: it is not there, or no text in UTF-8.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ExchangeError(f"There is no file {path}.") from None
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read: {(error.strerror or 'unknown error').lower()}.") from None
    if data.startswith(b"PK\x03\x04"):
        raise ExchangeError(f"{path} is a workbook or an archive; save the sheet as CSV in UTF-8 and import that.")
    try:
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8")
    except (OSError, EOFError, zlib.error):
        raise ExchangeError(f"{path} is a broken gzip file.") from None
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{path} is no text in UTF-8: byte {error.start} means nothing there.") from None
    if not text.strip():
        raise ExchangeError(f"{path} is empty.")
    title = mapping.title or path.name
    return Document(text, title=title, publisher=mapping.publisher, address=mapping.address, language=mapping.language)


def layout(name: str, mapping: Mapping) -> str:
    """How a table is written, "csv" or "jsonl": as the mapping says, else by the file's name."""
    plain = name.removesuffix(".gz")
    return mapping.format or ("jsonl" if plain.endswith(_JSON) else "csv")


def collect(
    document: Document,
    mapping: Mapping,
    *,
    recorded_at: str,
    written: str = "csv",
    printed: Printed | None = None,
) -> Collected:
    """The entries of a table.

    Args:
        document: the file, as `take_table` gives it.
        mapping: what its columns mean.
        recorded_at: when the ledger learns of it, ISO 8601 in UTC.
        written: "csv" or "jsonl".
        printed: the ledger's own key of the document; made from the document's id where there is none.

    Raises:
        ExchangeError: the table lacks a column that the mapping reads, or none of its rows can be read.
    """
    printed = printed or Printed(document.id, document.id, title=document.title, publisher=document.publisher)
    rows = Rows(document, mapping, printed, recorded_at)
    tally = _Tally()
    cut, missing = _cut(document.text, mapping, written)
    rows.missing = missing
    table = tally.counted(cut)
    shown = vintages(table, mapping.history) if mapping.history else (Shown(row, row.cells, {}) for row in table)
    placed: list[Placed] = []
    for row, cells, changed in shown:
        if row.broken is not None:
            continue
        meant = [figure for figure in mapping.figures if _meant(cells, figure)]
        if not meant:
            tally.refuse(row.line, "not mapped", "no figure of the mapping is for it")
        empty = 0
        for figure in meant:
            try:
                placed.append(rows.entry(row, figure, cells, changed))
            except Refusal as refusal:
                if refusal.reason == "empty" and empty < len(meant) - 1:
                    empty += 1  # in a table with a column for each measure, an empty cell says nothing
                    continue
                tally.refuse(row.line, refusal.reason, str(refusal))
    tally.refused.sort(key=lambda refused: refused.line)
    entries = tuple(p.entry for p in placed)
    return Collected(document, entries, _joined(placed, document), tuple(tally.refused), tally.rows)


class _Tally:
    """How many rows there are, and which were refused."""

    def __init__(self) -> None:
        self.rows = 0
        self.refused: list[Refused] = []

    def refuse(self, line: int, reason: str, why: str) -> None:
        self.refused.append(Refused(line, reason, f"Line {line}: {why}."))

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.rows += 1
            if row.broken is not None:
                self.refuse(row.line, "broken row", row.broken)
            yield row


def _cut(text: str, mapping: Mapping, written: str) -> tuple[Iterator[Row], frozenset[str]]:
    """The rows of a table, and the columns that the mapping names and the table may lack, and does."""
    if written == "jsonl":
        return json_rows(text), frozenset()
    delimiter = mapping.delimiter or delimiter_of(text)
    columns = csv_columns(text, delimiter)
    missing = mapping.columns() - set(columns)
    if wrong := sorted(missing - set(mapping.optional)):
        raise ExchangeError(
            f"The table has no column {wrong[0]!r}, which the mapping {mapping.name!r} reads; "
            f"it has: {', '.join(columns)}."
        )
    return csv_rows(text, delimiter), missing


def _meant(cells: Cells[str, Cell], figure: FigureMap) -> bool:
    """Whether a figure of the mapping is for the row of these cells."""
    for column, words in figure.when.items():
        cell = cells.get(column)
        if (cell.value if cell else "") not in words:
            return False
    return True


def _joined(placed: Iterable[Placed], document: Document) -> tuple[Decision, ...]:
    """The table's own families: origins with one word in that column are joined, each to each."""
    families: dict[str, dict[str, Entry]] = {}
    for entry, _, family in placed:
        if family and entry.origin is not None:
            families.setdefault(family, {}).setdefault(entry.origin.key, entry)
    decisions = []
    for family, origins in families.items():
        for left, right in combinations(origins, 2):
            subjects = tuple(sorted((left, right)))
            entry = origins[right]
            decisions.append(
                Decision(
                    id=f"family:{document.text_sha256[:12]}:{subjects[0]}:{subjects[1]}",
                    subject=Subject.EDGE,
                    subjects=subjects,
                    verdict="join",
                    reason=f"The table counts both as {family!r}.",
                    by=document.title or "the table",
                    recorded_at=entry.recorded_at,
                )
            )
    return tuple(decisions)
