"""Whatever stands in a file, what comes of it are documents and sentences; nothing else happens.

`REPORTEDLY_FUZZ=20000 pytest tests/gather/test_archives_fuzz.py` tries as many files of each sort.
"""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.gather import containers
from tests.gather.papers import paper, set_in

from reportedly.errors import IntakeError
from reportedly.gather import Gather, Gathering, pdf
from reportedly.gather.archives import alerts, archiver
from reportedly.gather.pdflines import Line, set_out
from reportedly.intake import Intake
from reportedly.intake.files import Taken

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = int(os.environ.get("REPORTEDLY_FUZZ", "40"))
LIMIT = 50_000
many = settings(
    max_examples=TRIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@cache
def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"text": [containers.SAID] * 3, "date": ["2025-05-01"] * 3}), sink)
    return bytes(sink.getvalue())


ROW = json.dumps({"text": containers.SAID, "title": "Six hundred", "date": "2025-05-01", "url": "https://a.example/"})
ALERT = "=== 1 new result ===\n\nSix hundred dead\nCoast Wire\nSome words of it.\n<https://a.example/?url=https://b.example>\n"
SEEDS: dict[str, tuple[str | None, Callable[[], bytes]]] = {
    "a.warc": ("fastwarc", lambda: containers.record() + containers.record("https://b.example/")),
    "a.warc.gz": ("fastwarc", lambda: containers.packed(containers.record(), containers.record("https://b.example/"))),
    "a.wacz": ("fastwarc", lambda: containers.collection(containers.packed(containers.record()), pages=["https://b"])),
    "a.zip": (None, lambda: containers.zipped({"a.html": containers.page(), "b.eml": containers.letter()})),
    "a.jsonl": (None, f"{ROW}\n{ROW}\n".encode),
    "a.csv": (None, f'text;date;title\n"{containers.SAID}";2025-05-01;"a ""b"""\n'.encode),
    "db.csv": (
        None,
        lambda: b"status,metadata,media\nsuccess,\"{'url': 'https://a.example', 'content': 'Words.'}\",[]\n",
    ),
    "a.parquet": ("pyarrow", parquet),
    "a.json": ("ijson", f"[{ROW},{ROW}]".encode),
    "result.json": ("ijson", lambda: containers.export(containers.message(7, ["a", {"type": "b", "text": "c"}]))),
    "a.eml": (None, lambda: containers.letter(ALERT)),
    "b.eml": (
        None,
        lambda: containers.letter(
            "--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGI+eDwvYj4=\n--b\n\nplain\n--b--",
            media='multipart/mixed; boundary="b"',
        ),
    ),
    "a.mbox": (None, lambda: b"From x\n" + containers.letter() + b"\nFrom y\n" + containers.letter(ALERT)),
}
edits = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(("cut", "flip", "put", "twice", "drop")), st.binary(max_size=12)),
    min_size=1,
    max_size=8,
)


def edited(content: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    """A file after some bytes of it were changed."""
    made = bytearray(content)
    for share, what, more in changes:
        at = int(share * len(made))
        if what == "cut":
            del made[at:]
        elif what == "flip" and at < len(made):
            made[at] ^= more[0] if more else 0xFF
        elif what == "put":
            made[at:at] = more
        elif what == "twice":
            made[at:at] = made[at : at + 400]
        elif what == "drop":
            del made[at : at + len(more) + 1]
    return bytes(made)


def check(name: str, content: bytes) -> None:
    """Take a file apart, and look at everything that comes of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        with Gathering(Gather(intake=Intake(max_bytes=LIMIT), seconds=20)) as gathering:
            for taken, raw in gathering.documents(str(path)):
                if isinstance(taken, Taken):
                    assert taken.document.text.strip()
                    assert raw is None or len(raw.body) <= LIMIT
                else:
                    assert taken.reason not in ("our mistake", "option"), taken.message
                    assert taken.message.endswith(".")
                    assert "\n" not in taken.message
        assert [each.name for each in Path(folder).iterdir()] == [name]


@pytest.mark.parametrize("name", SEEDS)
@many
@given(changes=edits)
def test_a_file_of_which_some_bytes_were_changed_ends_in_documents_and_sentences(
    name: str, changes: list[tuple[float, str, bytes]]
) -> None:
    module, seed = SEEDS[name]
    if module:
        pytest.importorskip(module)
    check(name, edited(seed(), changes))


@pytest.mark.parametrize("name", SEEDS)
@many
@given(content=st.binary(max_size=300))
def test_a_file_of_any_bytes_ends_in_documents_and_sentences(name: str, content: bytes) -> None:
    module, _ = SEEDS[name]
    if module:
        pytest.importorskip(module)
    head = {"a.wacz": b"PK\x03\x04", "a.zip": b"PK\x05\x06", "a.warc": b"WARC/1.1\r\n", "a.mbox": b"From x\n"}
    check(name, head.get(name, b"") + content)


@pytest.fixture(scope="module")
def reader() -> pdf.Reader:
    """One process for all tries."""
    pytest.importorskip("pypdfium2")
    return pdf.Reader(seconds=20)


PAPER = paper([set_in([containers.SAID]), [], set_in([containers.SAID])], title="x")


@many
@given(changes=edits)
def test_a_pdf_of_which_some_bytes_were_changed_is_read_or_refused(
    reader: pdf.Reader, changes: list[tuple[float, str, bytes]]
) -> None:
    try:
        read = reader.paper(edited(PAPER, changes), "a.pdf")
    except IntakeError as error:
        said = str(error)
        assert said.endswith(".")
    else:
        assert read.locators
        assert read.text.strip()


numbers = st.floats(-1e6, 1e6)
lines = st.lists(
    st.builds(Line, st.text(max_size=40), numbers, numbers, numbers, numbers, st.floats(0, 200)), max_size=12
)


@many
@given(pages=st.lists(lines, max_size=6))
def test_lines_of_any_sort_are_set_out_and_every_page_begins_where_it_is_said_to(pages: list[list[Line]]) -> None:
    text, locators = set_out(pages)
    starts = [locator.start for locator in locators]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)
    assert "\xad" not in text


@many
@given(cell=st.text(max_size=60) | st.recursive(st.none() | st.text(max_size=5), st.lists).map(repr))
def test_a_cell_of_any_words_is_taken_apart_or_refused(cell: str) -> None:
    try:
        archiver.plain({"metadata": cell, "media": cell}, "a.csv#2")
    except IntakeError as error:
        assert error.reason in ("broken row", "nested", "too large")  # noqa: PT017 - either will do


@many
@given(plain=st.text(max_size=300), page=st.binary(max_size=300))
def test_an_alert_of_any_words_lists_entries_with_words(plain: str, page: bytes) -> None:
    for entry in alerts.entries(f"=== x ===\n{plain}", b'<a itemtype="http://schema.org/Article">' + page, "alert"):
        assert entry.title.strip()
