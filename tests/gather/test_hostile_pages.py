"""What a hostile page sends: a document comes of it, or one sentence why not, soon and in little memory."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import ssl
import subprocess
import threading
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gather.web import SENTENCE, Site, Turned

from reportedly.errors import IntakeError
from reportedly.gather import Gather, Raw, document
from reportedly.gather.body import collected
from reportedly.gather.fetch import Web, _media
from reportedly.gather.robots import of_file
from reportedly.intake import Refused, Taken

if TYPE_CHECKING:
    from pathlib import Path

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + f"]><html><body><p>{SENTENCE} &a11;</p></body></html>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<html><body><p>{SENTENCE} &x;</p></body></html>"
)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + SENTENCE,
        "<b><p>" * 20_000 + SENTENCE,
        f"<p>{SENTENCE}</p>" + "<table><tr><td>" * 5_000,
        "<p " + "a=1 " * 200_000 + f">{SENTENCE}</p>",
        "<!--" * 100_000,
        f"<html><body><p>{SENTENCE}</p><script>" + "<" * 1_000_000,
        LAUGHS,
        OUTSIDE,
    ],
    ids=["nested", "misnested", "tables", "attributes", "comments", "script", "laughs", "outside"],
)
@pytest.mark.parametrize("media", ["text/html", "application/xhtml+xml"])
def test_a_page_made_to_choke_a_parser_is_read_or_refused_soon(page: str, media: str) -> None:
    began = time.process_time()
    made = document(Raw(name="x", body=page.encode(), media=media, address="https://e.org/"), Gather())
    assert time.process_time() - began < 20
    if isinstance(made, Taken):
        assert len(made.document.text) < len(page) + 1000
        assert "root:" not in made.document.text
    else:
        assert made.message.endswith(".")


@settings(deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "identity", "", "br", None]), st.integers(1, 700))
def test_any_bytes_are_unpacked_within_the_bound_or_refused(body: bytes, coding: str | None, step: int) -> None:
    pieces = [body[at : at + step] for at in range(0, len(body), step)]
    with contextlib.suppress(IntakeError):
        assert len(collected(pieces, coding, 2000, "x")) <= 2000


@settings(deadline=None)
@given(st.binary(max_size=1500), st.integers(1, 300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 3))
def test_what_was_packed_comes_out_whole_in_whatever_pieces_it_comes(
    body: bytes, step: int, coding: str, members: int
) -> None:
    packed = b"".join([gzip.compress(body)] * members) if coding == "gzip" else zlib.compress(body)
    pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert collected(pieces, coding, 5000, "x") == body * (members if coding == "gzip" else 1)


def test_a_gzip_of_endless_little_parts_is_refused() -> None:
    with pytest.raises(IntakeError, match="broken"):
        collected([gzip.compress(b"") * 50_000], "gzip", 10_000_000, "x")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_content_type_is_read(header: str) -> None:
    media, charset = _media(header)
    assert media is None or "/" in media
    assert charset is None or isinstance(charset, str)


@settings(deadline=None)
@given(st.binary(max_size=500))
def test_any_robots_file_is_read(body: bytes) -> None:
    robots = of_file(body)
    assert robots.allows("https://e.org/a") in (True, False)
    assert robots.pause >= 0


@settings(deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", None, "text/markdown"]), st.text(max_size=12)
)
def test_any_body_becomes_a_document_or_a_sentence(body: bytes, media: str | None, charset: str) -> None:
    made = document(Raw(name="x", body=body, media=media, charset=charset, address="https://e.org/"), Gather())
    assert isinstance(made, Taken | Refused)


def test_a_server_that_cannot_prove_its_name_is_refused(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate that nobody vouches for")
    key, made = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([*words, "-subj", "/CN=x", "-keyout", key, "-out", made], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)  # type: ignore[assignment]
    server = Site()
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    with (
        contextlib.closing(server.socket),
        Web(Gather(allow_private=True), clock=Turned(), resolve=lambda *_: ["127.0.0.1"]) as web,
    ):
        with pytest.raises(IntakeError, match="does not prove") as refused:
            web.fetch(f"https://news.example:{server.server_port}/page")
        server.over = True
        server.shutdown()
    assert refused.value.reason == "certificate"
    assert names == ["news.example"]  # the name is asked for, though the number is what is connected to


STATUS = st.sampled_from([b"200 OK", b"302 Found", b"429 Busy", b"304 Same", b"101 Other", b"206 Part", b"999 Odd"])
HEADER = st.sampled_from(
    [
        b"Location: http://[::1",
        b"Location: //a/\xff\xfe",
        b"Location: http://x:y/",
        b"Location: http://\xef\xbc\x91.0.0.1/",
        b"Location: http://a..b/",
        b"Location: /again",
        b"Retry-After: 1e9",
        b"Retry-After: Mon, 99 Foo 0000 99:99:99 GMT",
        b"Retry-After: Sat, 03 May 2025 12:00:09",
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip",
        b"Content-Type: text/html; charset*=utf-8''%E2",
        b'Content-Type: a/b; charset="',
        b"Content-Type: ;;=\xff",
        b": nothing",
        b" folded",
    ]
)
BODY = st.sampled_from([b"5\r\nhello\r\n", b"0\r\n\r\n", b"ffffffffffffffff\r\n", b"hello", b"\x1f\x8b\x08"])


@settings(deadline=None)
@given(STATUS, st.lists(HEADER, max_size=4), st.lists(BODY | st.binary(max_size=9), max_size=4), st.booleans())
def test_whatever_a_server_answers_it_is_a_document_or_a_sentence(
    status: bytes, headers: list[bytes], body: list[bytes], robots: bool
) -> None:
    httpcore2 = pytest.importorskip("httpcore2")
    answer = b"\r\n".join([b"HTTP/1.1 " + status, *headers, b"", b""])
    options = Gather(ignore_robots=not robots)
    with Web(options, clock=Turned(), resolve=lambda *_: ["93.184.216.34"]) as web:
        web._wire._backend._plain = httpcore2.MockBackend([answer, *body])
        with contextlib.suppress(IntakeError):
            assert isinstance(document(web.fetch("http://news.example/"), options), Taken | Refused)
