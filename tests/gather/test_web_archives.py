"""WARC, WACZ and ZIP: what they hold, and what is refused of them in bounded time and memory."""

from __future__ import annotations

import gzip
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from tests.gather.containers import (
    SAID,
    collection,
    gathered,
    held,
    left,
    packed,
    page,
    reasons,
    record,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("fastwarc", reason='needs the extra: pip install "reportedly[warc]"')

A, B = record("https://news.example/a"), record("https://news.example/b", page("Another"))


# -- what they hold ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_every_page_of_a_web_archive_is_a_document_with_its_address_and_time(tmp_path: Path, name: str) -> None:
    content = A + B
    if name.endswith("gz"):
        content = packed(A, B)
    if name.endswith("zst"):
        zstandard = pytest.importorskip("zstandard")
        content = zstandard.ZstdCompressor().compress(A) + zstandard.ZstdCompressor().compress(B)
    first, second = held(tmp_path / name, content)
    assert first.document.address == "https://news.example/a"
    assert first.document.retrieved_at == "2025-05-01T09:30:00Z"
    assert first.document.published_at == "2025-05-01T08:00:00Z"
    assert SAID in first.document.text
    assert second.document.title == "Another"
    assert second.name.endswith(f"{name}#2")


def test_pictures_requests_and_errors_of_a_web_archive_are_no_documents_and_are_counted(tmp_path: Path) -> None:
    content = packed(
        record("https://news.example/a", b"GET /", kind="request"),
        record("https://news.example/a.png", b"\x89PNG", headers=("Content-Type: image/png",)),
        record("https://news.example/gone", status="404 Not Found"),
        A,
    )
    assert len(held(tmp_path / "a.warc.gz", content)) == 1
    assert reasons(tmp_path / "a.warc.gz", content) == ["other kind", "http 404"]
    assert all(refused.aside for refused in left(tmp_path / "a.warc.gz", content))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "chunked"])
def test_a_body_is_read_as_its_server_packed_it(tmp_path: Path, coding: str) -> None:
    body = page()
    head = f"Content-Encoding: {coding}"
    if coding == "gzip":
        body = gzip.compress(body)
    elif coding == "deflate":
        body = zlib.compress(body)
    elif coding == "br":
        body = pytest.importorskip("brotli").compress(body)
    else:
        body, head = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), "Transfer-Encoding: chunked"
    content = record(body=body, headers=("Content-Type: text/html", head))
    assert [SAID in taken.document.text for taken in held(tmp_path / "a.warc", content)] == [True]


def test_a_body_that_a_crawler_unpacked_is_read_though_its_header_says_otherwise(tmp_path: Path) -> None:
    for head in (
        "Content-Encoding: gzip",
        "Content-Encoding: br",
        "Content-Encoding: deflate",
        "Transfer-Encoding: chunked",
    ):
        assert len(held(tmp_path / "a.warc", record(headers=("Content-Type: text/html", head)))) == 1


def test_a_collection_gives_the_pages_that_it_lists_and_no_part_of_one(tmp_path: Path) -> None:
    frame = record(
        "https://ads.example/frame", page("Advertisement", "Buy now, and get 600 of them for nothing at all.")
    )
    content = collection(packed(A, frame), pages=["https://news.example/a#top"])
    assert [taken.document.address for taken in held(tmp_path / "a.wacz", content)] == ["https://news.example/a"]
    assert reasons(tmp_path / "a.wacz", content) == ["no page"]


def test_a_zip_gives_its_pages_texts_and_mails(tmp_path: Path) -> None:
    content = zipped({"b/a.html": page(), "c.txt": SAID.encode(), "d.png": b"\x89PNG", "e/": b""})
    assert [taken.name.split("#")[1] for taken in held(tmp_path / "a.zip", content)] == ["b/a.html", "c.txt"]
    assert reasons(tmp_path / "a.zip", content) == ["other kind"]


# -- what is refused -----------------------------------------------------------------------------------------------


def test_what_comes_before_the_break_of_a_web_archive_is_kept(tmp_path: Path) -> None:
    for content in ((A + B)[:-60], packed(A, B)[:-60], A + B[: len(B) // 2]):
        assert len(held(tmp_path / "a.warc", content)) == 1
        (refused,) = left(tmp_path / "a.warc", content)
        assert refused.reason == "cut short"
        assert "record 2" in refused.message


def test_wrong_lengths_end_a_web_archive_with_one_sentence(tmp_path: Path) -> None:
    longer = record("https://news.example/a", length=10**6) + B
    shorter = record("https://news.example/a", length=400) + B
    assert reasons(tmp_path / "a.warc", longer) == ["cut short"]
    assert "broken archive" in reasons(tmp_path / "a.warc", shorter)
    for length in (-5, 10**18, 10**40):
        assert held(tmp_path / "a.warc", record(length=length)) == []
        assert len(left(tmp_path / "a.warc", record(length=length))) <= 2


def test_a_record_that_was_changed_after_it_was_archived_is_not_read(tmp_path: Path) -> None:
    digest = "sha1:" + "A" * 32
    changed = record("https://news.example/a", extra=(f"WARC-Block-Digest: {digest}",))
    assert reasons(tmp_path / "a.warc", changed + B) == ["changed"]
    assert len(held(tmp_path / "a.warc", changed + B)) == 1


def test_a_record_that_is_too_large_costs_no_other(tmp_path: Path) -> None:
    large = record("https://news.example/l", page("Large", "word " * 100_000))
    assert reasons(tmp_path / "a.warc.gz", packed(A, large, B), max_bytes=100_000) == ["too large"]
    assert len(held(tmp_path / "a.warc.gz", packed(A, large, B), max_bytes=100_000)) == 2


def test_an_archive_that_was_made_to_burst_is_left_where_it_does(tmp_path: Path) -> None:
    bomb = packed(A, record("https://news.example/b", b"\0" * 300_000_000), B)
    assert len(bomb) < 1_000_000
    assert len(held(tmp_path / "a.warc.gz", bomb)) == 1
    assert reasons(tmp_path / "a.warc.gz", bomb) == ["too large", "bomb"]


def test_a_body_that_was_made_to_burst_costs_its_record_only(tmp_path: Path) -> None:
    body = gzip.compress(b"\0" * 100_000_000)
    bomb = record("https://news.example/b", body, headers=("Content-Type: text/html", "Content-Encoding: gzip"))
    assert reasons(tmp_path / "a.warc", A + bomb + B) == ["too large"]
    assert len(held(tmp_path / "a.warc", A + bomb + B)) == 2


@pytest.mark.parametrize(
    "content", [b"", b"WARC/1.1\r\n", b"\x1f\x8b\x08\x00", b"nothing of the sort", b"WARC/1.1\r\nX: " + b"a" * 10**6]
)
def test_what_is_no_web_archive_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (refused,) = left(tmp_path / "a.warc", content)
    assert refused.reason in ("broken archive", "empty", "cut short")
    assert refused.message.endswith(".")


def test_a_collection_whose_archive_was_exchanged_is_not_read(tmp_path: Path) -> None:
    assert reasons(tmp_path / "a.wacz", collection(packed(A), digest="0" * 64)) == ["changed"]
    assert reasons(tmp_path / "a.wacz", collection(packed(A), sealed="0" * 64)) == ["changed"]
    assert reasons(tmp_path / "a.wacz", zipped({"a.txt": b"x"})) == ["broken archive"]


@pytest.mark.parametrize("name", ["../a.html", "/etc/a.html", "b/../../a.html", "C:\\a.html", "..\\a.html"])
def test_a_member_that_leads_out_of_its_archive_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert reasons(folder / "a.zip", zipped({name: page(), "b.html": page()})) == ["path"]
    assert len(held(folder / "a.zip", zipped({name: page(), "b.html": page()}))) == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    assert "path" in reasons(tmp_path / "a.zip", zipped({"a.html": b"/etc/passwd"}, links=("a.html",)))


def test_a_zip_that_was_made_to_burst_is_refused_by_member_and_as_a_whole(tmp_path: Path) -> None:
    assert "bomb" in reasons(tmp_path / "a.zip", zipped({"a.txt": b"\0" * 100_000_000}))
    many = zipped({f"{n}.txt": b"\0" * 9_000_000 for n in range(10)})
    assert "bomb" in reasons(tmp_path / "a.zip", many)


def test_a_zip_that_lies_about_its_list_of_members_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": SAID.encode()}))
    end = content.rindex(b"PK\x05\x06")
    struct.pack_into("<LL", content, end + 12, 0x7FFFFFFF, 0)
    (refused,) = left(tmp_path / "a.zip", bytes(content))
    assert refused.reason in ("too large", "broken archive")
    assert reasons(tmp_path / "a.zip", zipped({"a.txt": SAID.encode()})[:-30]) == ["broken archive"]


def test_a_member_without_a_name_costs_no_other(tmp_path: Path) -> None:
    content = zipped({"a.txt": SAID.encode(), "b.txt": SAID.encode()})
    nameless = content.replace(b"a.txt", b"\0.txt")
    assert len(held(tmp_path / "a.zip", nameless)) == 1
    assert reasons(tmp_path / "a.zip", nameless) in (["broken archive"], ["path"])


def test_a_member_that_is_broken_costs_no_other(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": SAID.encode(), "b.txt": SAID.encode()}))
    content[45] ^= 0xFF
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(content))
    assert [type(taken).__name__ for taken, _ in gathered(path)].count("Taken") == 1
