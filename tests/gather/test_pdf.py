"""PDFs: their words in order, the page of each, and what is refused of them in bounded time and memory."""

from __future__ import annotations

import sys
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from tests.gather.containers import SAID, gathered, held, left, reasons
from tests.gather.papers import HEIGHT, Line, paper, set_in, stream, written

from reportedly.gather import pdf
from reportedly.gather.pdflines import Line as Read
from reportedly.gather.pdflines import set_out
from reportedly.records.locator import located, shown

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pypdfium2", reason='needs the extra: pip install "reportedly[pdf]"')

FIRST = "LONDON - North Korean forces have suffered more than 5,000 casualties, Britain's Defence Intelligence said."
LAST = "The ministry in Moscow said nothing, and nobody had asked the one in Pyongyang, where the day was a holiday."


def headed(number: int, lines: list[Line]) -> list[Line]:
    """A page with a running head and a number at its foot."""
    return [(60, 815, 8, "Situation report - Kursk"), *lines, (290, 30, 8, f"Page {number} of 3")]


def test_the_words_of_a_pdf_are_read_as_paragraphs_and_each_page_is_known(tmp_path: Path) -> None:
    content = paper([set_in([FIRST, SAID]), set_in([LAST])])
    (taken,) = held(tmp_path / "a.pdf", content)
    assert taken.document.text == f"{FIRST}\n\n{SAID}\n\n{LAST}\n"
    with pdf.Reader() as reader:
        read = reader.paper(content, "a.pdf")
    at = read.text.index(LAST)
    assert shown(located(read.locators, at, at + 10)) == "p. 2"
    assert shown(located(read.locators, 0, 10)) == "p. 1"
    assert shown(located(read.locators, 0, len(read.text))) == "pp. 1–2"


def test_a_sentence_that_goes_on_over_the_page_stays_one(tmp_path: Path) -> None:
    words = FIRST.split()
    content = paper([set_in([" ".join(words[:9])]), set_in([" ".join(words[9:])])])
    (taken,) = held(tmp_path / "a.pdf", content)
    assert taken.document.text.strip() == FIRST


def test_a_word_that_was_parted_at_the_end_of_a_line_is_whole_again(tmp_path: Path) -> None:
    lines = [
        (60.0, 780.0, 11.0, "North Korean forces have suffered more than five thousand casu-"),
        (60.0, 766.0, 11.0, "alties in the region, and many of them belonged to the 25-"),
        (60.0, 752.0, 11.0, "year-old soldiers of whom the ministry in London spoke."),
    ]
    (taken,) = held(tmp_path / "a.pdf", paper([lines]))
    assert "five thousand casualties in" in taken.document.text
    assert "the 25-year-old soldiers" in taken.document.text


def test_what_stands_at_the_head_and_foot_of_every_page_is_no_part_of_the_text(tmp_path: Path) -> None:
    pages = [headed(n, set_in([words], top=770)) for n, words in enumerate((FIRST, SAID, LAST), 1)]
    (taken,) = held(tmp_path / "a.pdf", paper(pages))
    assert "Page" not in taken.document.text
    assert "Situation report" not in taken.document.text


def test_the_rows_of_a_list_stay_rows(tmp_path: Path) -> None:
    rows: list[Line] = [
        (60, 700 - 14 * n, 11, f"{oblast}: {n} killed") for n, oblast in enumerate(("Kursk", "Bryansk"), 4)
    ]
    (taken,) = held(tmp_path / "a.pdf", paper([[*set_in([SAID]), *rows]]))
    assert "Kursk: 4 killed\n\nBryansk: 5 killed" in taken.document.text


def test_a_title_is_believed_where_its_words_stand_in_the_text(tmp_path: Path) -> None:
    lines = [(60.0, 800.0, 18.0, "Losses in Kursk"), *set_in([SAID], top=760)]
    (taken,) = held(tmp_path / "a.pdf", paper([lines], title="Microsoft Word - sitrep_final2.doc"))
    assert taken.document.title == "Losses in Kursk"
    assert taken.document.modified_at == "2025-05-02T08:15:00+02:00"
    assert taken.document.published_at is None


def test_a_scanned_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    (refused,) = left(tmp_path / "a.pdf", paper([[], []]))
    assert refused.reason == "scanned"
    assert "ocrmypdf" in refused.message


def test_pages_that_are_pictures_among_others_are_said(tmp_path: Path) -> None:
    content = paper([set_in([SAID]), [], set_in([LAST]), [], []])
    assert len(held(tmp_path / "a.pdf", content)) == 1
    (refused,) = left(tmp_path / "a.pdf", content)
    assert refused.reason == "scanned pages"
    assert "pages 2, 4, 5" in refused.message


# -- what is refused -----------------------------------------------------------------------------------------------


def page_of(content: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page that draws what is given."""
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R\n"
        b"/Resources << /XObject << /F 5 0 R >> >> >>",
        content,
        more or b"<< >>",
    )


LOOPS = {
    "pages that are their own parents": written(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"
    ),
    "a form that draws itself": page_of(
        stream(b"/F Do"),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >>\n"
        b"stream\n/F Do /F Do\nendstream",
    ),
    "a stream that is as long as itself": page_of(b"<< /Length 4 0 R >>\nstream\nq\nendstream"),
    "arrays within arrays": page_of(stream(b"[" * 200_000)),
    "dictionaries within dictionaries": written(b"<< /A " * 50_000 + b">>" * 50_000),
    "a table of places that leads to itself": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \n"
    b"trailer\n<< /Size 1 /Root 1 0 R /Prev 29 >>\nstartxref\n29\n%%EOF",
    "a stream that bursts": page_of(stream(b" " * 400_000_000, packed=True)),
    "a stream that bursts twice": page_of(
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
        % ((lambda twice: (len(twice), twice))(zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)))
    ),
    "nothing": b"%PDF-1.7\n",
    "noise": b"%PDF-1.7\n" + bytes(range(256)) * 400,
}


@pytest.mark.parametrize("content", LOOPS.values(), ids=LOOPS.keys())
def test_a_pdf_that_loops_nests_or_bursts_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    began = time.monotonic()
    (refused,) = left(tmp_path / "a.pdf", content, seconds=20.0)
    assert time.monotonic() - began < 60  # the bound holds; it is no measure of speed
    assert refused.reason in ("broken PDF", "too large", "timeout", "empty", "scanned")
    assert refused.message.endswith(".")


def test_a_pdf_that_keeps_its_reader_busy_is_given_up_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = tmp_path / "busy.py"
    busy.write_text("import time\nwhile True: time.sleep(1)\n")
    with pdf.Reader(seconds=0.5) as reader:
        with monkeypatch.context() as patch:
            patch.setattr(pdf.pdfium, "__file__", str(busy))
            with pytest.raises(pdf.IntakeError) as error:
                reader.paper(b"%PDF-1.7", "a.pdf")
            assert error.value.reason == "timeout"
        reader._seconds = 60.0
        assert SAID in reader.paper(paper([set_in([SAID])]), "b.pdf").text


def test_a_reader_that_dies_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = tmp_path / "dead.py"
    dead.write_text("import os\nos.abort()\n")
    with pdf.Reader() as reader:
        with monkeypatch.context() as patch:
            patch.setattr(pdf.pdfium, "__file__", str(dead))
            with pytest.raises(pdf.IntakeError) as error:
                reader.paper(b"%PDF-1.7" * 10_000, "a.pdf")
            assert error.value.reason == "broken PDF"
        assert SAID in reader.paper(paper([set_in([SAID])]), "b.pdf").text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_whoever_reads_a_pdf_may_write_no_file() -> None:
    with pdf.Reader() as reader:
        reader.paper(paper([set_in([SAID])]), "a.pdf")
        assert reader._process is not None
        if sys.platform == "linux":
            from pathlib import Path as At

            limits = At(f"/proc/{reader._process.pid}/limits").read_text()
            sizes = {line[:25].strip(): line[26:].split()[0] for line in limits.splitlines()[1:]}
            assert sizes["Max file size"] == "0"
            assert int(sizes["Max address space"]) <= 1_500_000_000


def test_without_its_library_a_pdf_is_left_out_with_the_name_of_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (refused,) = left(tmp_path / "a.pdf", paper([set_in([SAID])]))
    assert refused.reason == "missing extra"
    assert 'pip install "reportedly[pdf]"' in refused.message


def test_pages_of_odd_lines_are_set_out_all_the_same() -> None:
    odd = Read("", 0, 0, 0, 0, 0), Read("\xad", 0, 0, 0, 0, 0), Read("a" * 10_000, -1e9, 1e9, HEIGHT, 0, -3)
    text, locators = set_out([list(odd), [], list(odd) * 3])
    assert [locator.name for locator in locators] == ["1", "3"]
    assert text.endswith("\n")


def test_a_pdf_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert reasons(tmp_path / "a.pdf", paper([set_in([SAID])]), max_bytes=500) == ["too large"]
    assert gathered(tmp_path / "a.pdf")[0][0].name.endswith("a.pdf")
