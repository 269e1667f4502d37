"""Mails: bulletins, alerts, mailboxes, and what is built to keep a reader busy."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from tests.gather.containers import SAID, gathered, held, left, letter, page, reasons
from tests.gather.papers import paper, set_in

if TYPE_CHECKING:
    from pathlib import Path

ALERT = """=== News - 2 new results for [north korea kursk] ===

Six hundred dead, says Seoul
Coast Wire
South Korea's spy agency told lawmakers that some 600 North Korean soldiers
had been killed ...
<https://www.google.example/url?rct=j&sa=t&url=https://coast.example/a&ct=ga>

Kursk: what is known
The Harbour Ledger
Nothing new was said on the border, the ministry told reporters on Friday.
<https://www.google.example/url?url=https://harbour.example/b>

- - - - - - - - - - - - -
Unsubscribe from this alert:
<https://www.google.example/alerts/remove?s=1>
"""
MARKED = """<html><body><table>
<tr itemscope itemtype="http://schema.org/Article"><td>
<a href="https://www.google.example/url?url=https://coast.example/a" itemprop="url">
<span itemprop="name">Six <b>hundred</b> dead</span></a>
<div itemprop="publisher" itemscope itemtype="http://schema.org/Organization">
<span itemprop="name">Coast Wire</span></div>
<div itemprop="description">South Korea's spy agency told lawmakers that some 600 soldiers had been killed.</div>
</td></tr></table></body></html>"""


def mixed(*parts: tuple[str, str], kind: str = "mixed") -> bytes:
    """A mail of several parts: media type and body."""
    body = "".join(f"--b\nContent-Type: {media}\n\n{text}\n" for media, text in parts) + "--b--\n"
    return letter(body, media=f'multipart/{kind}; boundary="b"')


def test_a_bulletin_is_one_document_of_its_sender(tmp_path: Path) -> None:
    (taken,) = held(tmp_path / "a.eml", letter())
    document = taken.document
    assert document.text.strip() == SAID
    assert (document.title, document.publisher) == ("Bulletin 12", "Relief Desk")
    assert document.published_at == "2025-05-01T10:00:00+02:00"


def test_a_mail_with_the_same_words_twice_is_read_once(tmp_path: Path) -> None:
    content = mixed(("text/plain", SAID), ("text/html", page().decode()), kind="alternative")
    (taken,) = held(tmp_path / "a.eml", content)
    assert taken.document.text.strip() == SAID


def test_a_mail_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    content = mixed(("text/plain", "See the page."), ("text/html", page().decode()), kind="alternative")
    (taken,) = held(tmp_path / "a.eml", content)
    assert SAID in taken.document.text
    assert taken.document.publisher == "Relief Desk"


def test_an_attached_pdf_is_a_document_of_its_own(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    pdf = base64.encodebytes(paper([set_in([SAID])])).decode()
    attached = "application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.pdf"
    _, second = held(tmp_path / "a.eml", mixed(("text/plain", SAID), (attached, pdf)))
    assert second.name.endswith("a.eml#PDF 1")
    assert SAID in second.document.text


@pytest.mark.parametrize(
    "content",
    [
        letter(ALERT),
        mixed(("text/plain", "Highlights"), ("text/html", MARKED), kind="alternative"),
    ],
)
def test_an_alert_is_a_document_for_each_report_that_it_lists_passed_on_by_its_outlet(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.eml").write_bytes(content)
    found = gathered(tmp_path / "a.eml")
    taken, raw = found[0]
    assert raw is not None
    assert raw.passed == ("Coast Wire",)
    assert raw.asked == "https://coast.example/a"
    assert taken.document.text.startswith("Six hundred dead")
    assert taken.document.publisher == "Relief Desk"
    assert taken.document.address is None
    assert "Unsubscribe" not in " ".join(each.document.text for each, _ in found)


def test_a_mailbox_gives_its_mails_and_a_broken_one_costs_no_other(tmp_path: Path) -> None:
    box = b"".join(
        b"From desk@x Thu May  1 10:00:00 2025\n" + each + b"\n\n" for each in (letter(), b"no mail", letter())
    )
    assert len(held(tmp_path / "a.mbox", box)) == 2
    assert reasons(tmp_path / "a.mbox", box) == ["broken mail"]
    assert held(tmp_path / "a.mbox", box)[1].name.endswith("a.mbox#3")
    assert reasons(tmp_path / "a.mbox", b"nothing of the sort") == ["broken archive"]


def test_a_line_that_begins_with_from_stays_in_its_mail(tmp_path: Path) -> None:
    body = f"{SAID}\n>From there they went on to Sudzha, the ministry said.\nFrom what is known, 12 died."
    (taken,) = held(tmp_path / "a.mbox", b"From x\n" + letter(body) + b"\n")
    assert "\nFrom there they went on" in taken.document.text
    assert "From what is known" in taken.document.text


def test_headers_and_bodies_in_broken_charsets_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    content = letter(SAID, media="text/plain; charset=klingon").replace(b"Bulletin 12", b"=?klingon?b?####?= \xff\xfe")
    (taken,) = held(tmp_path / "a.eml", content)
    assert taken.document.text.strip() == SAID
    latin = letter("", media="text/plain; charset=iso-8859-1").rstrip() + b"\n\nCaf\xe9: " + SAID.encode("ascii")
    assert held(tmp_path / "a.eml", latin)[0].document.text.startswith("Café")


@pytest.mark.parametrize("charset", ["a\x00b", "\x00", "utf-8*0*=x", "''"])
def test_a_charset_that_is_none_costs_no_words(tmp_path: Path, charset: str) -> None:
    content = letter(SAID + " café", media=f"text/plain; charset={charset}")
    assert SAID in held(tmp_path / "a.eml", content)[0].document.text


def nested(levels: int) -> bytes:
    inner = "Content-Type: text/plain\n\nin the deep\n"
    for level in range(levels):
        inner = f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n{inner}\n--b{level}--\n'
    return b"From: a@b.example\nSubject: x\n" + inner.encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (nested(2000), "nested"),
        (b"From: a@b.example\nContent-Type: text/plain; " + b'a="b"; ' * 100_000 + b"\n\nwords", "too large"),
        (b"From: a@b.example\nContent-Type: text/plain;\n" + b' a*0="b";\n' * 100_000 + b"\nwords", "too large"),
        (letter("\n" * 500_000), "nested"),
        (b"", "empty"),
        (b"words and no headers at all", "broken mail"),
        (letter(" "), "empty"),
    ],
)
def test_a_mail_that_is_built_to_keep_a_reader_busy_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (refused,) = left(tmp_path / "a.eml", content)
    assert refused.reason == reason
    assert refused.message.endswith(".")


def test_a_mailbox_with_an_endless_line_is_bounded(tmp_path: Path) -> None:
    box = b"From x\n" + letter("a" * 500_000) + b"\nFrom x\n" + letter() + b"\n"
    assert reasons(tmp_path / "a.mbox", box, max_bytes=100_000) == ["too large"]
    assert len(held(tmp_path / "a.mbox", box, max_bytes=100_000)) == 1
