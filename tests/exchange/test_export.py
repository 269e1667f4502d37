"""What the ledger holds goes out whole or not at all, in formats that others read."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from reportedly.errors import ExchangeError, MissingExtra
from reportedly.examples import REPORTS
from reportedly.exchange import arrow
from reportedly.exchange.formats import FORMATS, format_of
from reportedly.exchange.tables import CLAIMS, TABLES
from reportedly.ledger import Ledger
from reportedly.records.entry import Entry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "ledger.db")
    for report in REPORTS:
        opened.add(report)
    return opened


def test_a_line_of_json_is_the_entry_itself(ledger: Ledger, tmp_path: Path) -> None:
    count = ledger.export(tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Entry) for line in lines] == list(ledger.entries())
    assert count == len(lines)


def test_a_csv_file_has_the_columns_of_the_table_and_a_row_a_claim(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        names, *rows = list(csv.reader(file))
    assert tuple(names) == CLAIMS.names
    entries = list(ledger.entries())
    assert [row[0] for row in rows] == [entry.id for entry in entries]
    first = dict(zip(names, rows[0], strict=True))
    assert first["quote"] == entries[0].claim.span.quote


def test_a_number_is_written_as_a_reader_would_and_none_is_no_zero(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        by_id = {row["id"]: row for row in csv.DictReader(file)}
    for entry in ledger.entries():
        figure, row = entry.claim.figure, by_id[entry.id]
        for name in ("value", "low", "high"):
            said = getattr(figure, name) if figure else None
            assert row[name] == "" if said is None else float(row[name]) == said


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_comes_as_arrow_pandas_and_polars_in_its_frozen_order(ledger: Ledger, table) -> None:
    pytest.importorskip("pyarrow")
    found = ledger.to_arrow(table.name)
    assert tuple(found.column_names) == table.names
    assert found.schema.equals(arrow.arrow_schema(table))
    if table.name not in ("decisions", "estimates"):
        assert found.num_rows > 0
    pytest.importorskip("pandas")
    assert tuple(ledger.to_pandas(table.name).columns) == table.names
    pytest.importorskip("polars")
    assert ledger.to_polars(table.name).shape == found.shape


def test_a_day_is_a_day_and_a_column_says_what_it_means(ledger: Ledger) -> None:
    pytest.importorskip("pyarrow")
    table = ledger.to_arrow()
    assert {type(day) for day in table["as_of"].to_pylist()} <= {date, type(None)}
    assert table.schema.field("as_of").metadata[b"about"] == b"last day that the figure covers"


def test_a_table_as_of_a_day_holds_what_had_been_printed(ledger: Ledger) -> None:
    pytest.importorskip("pyarrow")
    assert ledger.as_of("2000-01-01").to_arrow().num_rows == 0


def test_a_parquet_file_holds_the_same_rows(ledger: Ledger, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    ledger.export(tmp_path / "out.parquet")
    assert parquet.read_table(tmp_path / "out.parquet").equals(ledger.to_arrow())


def test_a_table_that_is_not_there_lists_those_that_are(ledger: Ledger) -> None:
    with pytest.raises(ExchangeError, match=r"There is no table 'claim'; there are: documents, claims"):
        ledger.to_arrow("claim")


def test_the_ending_of_the_target_tells_the_format() -> None:
    assert format_of("a.csv").name == "csv"
    assert format_of("folder/a").name == "package"
    assert format_of("-").name == "jsonl"
    assert format_of("a.txt", "csv").name == "csv"
    with pytest.raises(ExchangeError, match=r"What format is a.txt to have\? Say --format with one of: jsonl"):
        format_of("a.txt")
    with pytest.raises(ExchangeError, match="There is no format 'xlsx'"):
        format_of("a.xlsx", "xlsx")


@pytest.mark.parametrize("form", [known.name for known in FORMATS])
def test_no_format_takes_a_whole_text_along_unasked(ledger: Ledger, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    try:
        ledger.export(target, form)
    except MissingExtra as error:
        pytest.skip(str(error))
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    said = [file.read_bytes().decode("utf-8", "replace").replace('""', '"').replace('\\"', '"') for file in files]
    for batch in ledger._store.batches():
        for paragraphs in zip(*[iter(batch.document.text.split("\n\n"))] * 2, strict=False):
            joined = ("\n\n".join(paragraphs), "\\n\\n".join(paragraphs))
            assert not any(both in text for text in said for both in joined if len(both) > 400)


def test_names_of_formats_are_each_there_once() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names)
    assert all(known.about for known in FORMATS)


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("what was there")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportedly.exchange.formats.claim_row", broken)
    with pytest.raises(ExchangeError, match=r"out.csv cannot be written: no space left on device"):
        ledger.export(target)
    assert target.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_target_in_no_folder_and_a_folder_as_a_file_are_said_in_one_sentence(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="There is no folder"):
        ledger.export(tmp_path / "nowhere" / "out.csv")
    with pytest.raises(ExchangeError, match="is a folder; name a file"):
        ledger.export(tmp_path, "csv")


def test_only_a_package_takes_texts_along(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="Only a package takes texts along"):
        ledger.export(tmp_path / "out.csv", texts=True)
