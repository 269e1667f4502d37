"""JSON Lines, CSV, Parquet and JSON: rows as documents, by columns that are known or named."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.gather.containers import SAID, gathered, held, left, page, reasons

from reportedly.errors import OptionError
from reportedly.gather.archives import columns

if TYPE_CHECKING:
    from pathlib import Path


def lines(*rows: Any) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


ROW = {
    "title": "Six hundred dead",
    "text": SAID,
    "url": "https://news.example/a",
    "source": "Coast Wire",
    "published_at": "2025-05-01T08:00:00Z",
    "authors": ["Ann Lee", "Jon Park"],
}


def test_a_line_of_json_is_a_document_with_what_its_columns_say(tmp_path: Path) -> None:
    (taken,) = held(tmp_path / "a.jsonl", lines(ROW))
    document = taken.document
    assert document.text == f"Six hundred dead\n\n{SAID}"
    assert (document.title, document.publisher, document.author) == (
        "Six hundred dead",
        "Coast Wire",
        "Ann Lee, Jon Park",
    )
    assert (document.address, document.published_at) == ("https://news.example/a", "2025-05-01T08:00:00Z")


def test_a_broken_line_costs_no_other_and_is_counted(tmp_path: Path) -> None:
    content = lines(ROW) + b"\n{broken\n[1]\n\n" + lines({"title": "No words", "text": " "}, ROW)
    assert len(held(tmp_path / "a.jsonl", content)) == 2
    assert reasons(tmp_path / "a.jsonl", content) == ["broken row", "broken row", "empty"]
    assert left(tmp_path / "a.jsonl", content)[0].message.endswith("a.jsonl#2 is not valid JSON.")


def test_a_dump_may_be_packed(tmp_path: Path) -> None:
    assert len(held(tmp_path / "a.jsonl.gz", gzip.compress(lines(ROW, ROW)))) == 2
    assert len(held(tmp_path / "a.csv.gz", gzip.compress(b"text\n" + SAID.replace(",", ";").encode()))) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("Headline,Body,Date", ","), ("Headline;Body;Date", ";"), ("Headline\tBody\tDate", "\t")]
)
def test_a_table_is_read_by_the_names_that_such_columns_mostly_have(tmp_path: Path, first: str, second: str) -> None:
    content = f'{first}\r\n"Six hundred"{second}"{SAID}"{second}2025-05-01\r\n'
    (taken,) = held(tmp_path / "a.csv", content.encode("utf-8-sig"))
    assert taken.document.text.endswith(SAID)
    assert taken.document.published_at == "2025-05-01"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8"])
def test_a_table_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, encoding: str) -> None:
    content = f"title;text\nMünchen;„{SAID}“ – said the café\n".replace("„", "“")
    (taken,) = held(tmp_path / "a.csv", content.encode(encoding))
    assert "café" in taken.document.text
    assert taken.document.title == "München"


def test_a_parquet_file_gives_its_rows(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist([ROW | {"n": n} for n in range(600)]), tmp_path / "a.parquet")
    found = gathered(tmp_path / "a.parquet")
    assert len(found) == 600
    assert found[599][0].name.endswith("a.parquet#600")
    content = (tmp_path / "a.parquet").read_bytes()
    for broken in (content[:-200], content[:100], b"PAR1" + b"\xff" * 200 + b"PAR1", b""):
        (refused,) = left(tmp_path / "a.parquet", broken)
        assert refused.reason == "broken archive"


def test_a_list_of_records_and_a_single_record_of_json_are_read(tmp_path: Path) -> None:
    pytest.importorskip("ijson")
    assert len(held(tmp_path / "a.json", json.dumps([ROW, ROW]).encode())) == 2
    assert len(held(tmp_path / "a.json", json.dumps(ROW, indent=2).encode())) == 1


def test_columns_of_other_names_are_named_on_the_command_line_or_in_a_file(tmp_path: Path) -> None:
    row = {"kopf": "Sechshundert", "wort": SAID, "tag": "01.05.2025", "meta": {"haus": "Coast Wire"}}
    (refused,) = left(tmp_path / "a.jsonl", lines(row))
    assert refused.reason == "no column"
    assert "--column text=" in refused.message
    assert "kopf, wort, tag" in refused.message
    (taken,) = held(tmp_path / "a.jsonl", lines(row), column=("text=wort", "publisher=meta.haus"))
    assert (taken.document.text, taken.document.publisher) == (SAID, "Coast Wire")
    (tmp_path / "own.toml").write_text(
        'language = "en"\n[fields]\ntext = ["none", "wort"]\ntitle = "kopf"\n'
        'published = { column = "tag", format = "%d.%m.%Y" }\npublisher = { value = "Harbour Ledger" }\n'
    )
    (taken,) = held(tmp_path / "a.jsonl", lines(row), columns=str(tmp_path / "own.toml"))
    assert (taken.document.published_at, taken.document.publisher) == ("2025-05-01", "Harbour Ledger")
    assert (taken.document.title, taken.document.language) == ("Sechshundert", "en")


def test_a_column_may_hold_the_source_of_a_page(tmp_path: Path) -> None:
    (taken,) = held(tmp_path / "a.jsonl", lines({"html": page().decode(), "url": "https://news.example/a"}))
    assert taken.document.title == "Six hundred dead"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-05-01", "2025-05-01"),
        ("Thu, 01 May 2025 08:00:00 GMT", "2025-05-01T08:00:00+00:00"),
        (1746086400, "2025-05-01T08:00:00Z"),
        (1746086400000, "2025-05-01T08:00:00Z"),
        ("20250501", "2025-05-01"),
        ("yesterday", None),
        (-5, None),
        (True, None),
        (1e300, None),
    ],
)
def test_times_are_read_as_dumps_write_them_and_never_guessed(tmp_path: Path, written: Any, read: str | None) -> None:
    (taken,) = held(tmp_path / "a.jsonl", lines({"text": SAID, "date": written}))
    assert taken.document.published_at == read


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("[fields]\nwords = 'a'", "'words'"),
        ("[fields]\ntitle = 'a'", "neither text nor page"),
        ("[fields]\ntext = {column = 'a', value = 'b'}", "either a column or a value"),
        ("[fields]\ntext = {colum = 'a'}", "colum"),
        ("fields = 3", "fields"),
        ("delimiter = 'ab'\n[fields]\ntext = 'a'", "one character"),
        ("sepparator = ';'\n[fields]\ntext = 'a'", "sepparator"),
        ("[fields", "TOML"),
    ],
)
def test_a_malformed_file_of_columns_says_where(source: str, part: str) -> None:
    with pytest.raises(OptionError, match=part):
        columns.parse_layout(source, "own.toml")


def test_every_layout_that_comes_with_the_package_is_whole_and_reads_its_own_columns() -> None:
    for name in columns.built_in():
        layout = columns.load_layout(name)
        named = [s.column for sources in layout.fields.values() for s in sources if s.column]
        found = columns.recognised([*layout.needs, *named])
        assert found is not None


# -- what is refused -----------------------------------------------------------------------------------------------


def test_a_field_or_a_line_that_is_too_large_costs_no_other_row(tmp_path: Path) -> None:
    large = lines(ROW) + b"\n" + lines({"text": "a" * 500_000}) + b"\n" + lines(ROW)
    assert reasons(tmp_path / "a.jsonl", large, max_bytes=100_000) == ["too large"]
    assert len(held(tmp_path / "a.jsonl", large, max_bytes=100_000)) == 2
    table = b"text\n" + b'"' + b"a" * 500_000 + b'"\n' + b"short words of a row\n"
    assert reasons(tmp_path / "a.csv", table, max_bytes=100_000) == ["too large"]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_table(tmp_path: Path) -> None:
    table = b'text\nfirst row\n"never closed\n' + b"one more line\n" * 50_000
    found = reasons(tmp_path / "a.csv", table, max_bytes=100_000)
    assert found
    assert set(found) <= {"broken row", "too large"}


def test_a_dump_that_was_made_to_burst_is_left_where_it_does(tmp_path: Path) -> None:
    bomb = gzip.compress(lines(ROW) + b"\n" + b" " * 300_000_000)
    assert len(held(tmp_path / "a.jsonl.gz", bomb)) == 1
    assert "bomb" in reasons(tmp_path / "a.jsonl.gz", bomb)
    assert reasons(tmp_path / "a.jsonl.gz", gzip.compress(lines(ROW, ROW))[:-20]) == ["cut short"]


@pytest.mark.parametrize("deep", [b"[" * 200_000, b'{"a":' * 200_000, b'[{"text":' + b"[" * 5000])
def test_json_that_nests_without_end_is_refused(tmp_path: Path, deep: bytes) -> None:
    pytest.importorskip("ijson")
    for name in ("a.json", "a.jsonl"):
        assert reasons(tmp_path / name, deep)[0] in ("nested", "broken row", "broken archive", "cut short")


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    assert reasons(tmp_path / "a.csv", b"") == ["empty"]
    assert reasons(tmp_path / "a.jsonl", b"") == ["empty"]
    assert reasons(tmp_path / "a.csv", b"text,title\n") == ["empty"]
