"""Words into documents: what is fetched becomes a document that says where and when it was found."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.gather.web import PAGE, SENTENCE, Site, Turned

from reportedly import Ledger
from reportedly.cli.main import group
from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather import Gather, Gathering, Raw, document, find, open_items
from reportedly.gather.fetch import Web
from reportedly.intake import Intake, Refused, Taken

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

HTML = "text/html"
GATHER = Gather(allow_private=True, pause=0)


def taken(body: str | bytes, media: str | None = HTML, **about: str | None) -> Taken:
    body = body.encode() if isinstance(body, str) else body
    made = document(Raw(name="x", body=body, media=media, **about), Gather())  # type: ignore[arg-type]
    assert isinstance(made, Taken), made
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), catch_exceptions=False)


def test_what_was_fetched_says_where_and_when_it_was_found() -> None:
    made = taken(PAGE.format(head=""), address="https://post.example/a", retrieved_at="2025-05-03T12:00:00Z").document
    assert (made.address, made.retrieved_at) == ("https://post.example/a", "2025-05-03T12:00:00Z")
    assert SENTENCE in made.text


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://www.post.example/story", "https://www.post.example/story"),
        ("https://post.example/story", "https://post.example/story"),
        ("http://post.example:8080/story", "http://post.example:8080/story"),
        ("https://post.example.victim.org/story", "https://m.post.example/s?id=7"),
        ("https://victim.example/story", "https://m.post.example/s?id=7"),
    ],
)
def test_a_page_names_its_own_address_on_its_own_site_and_never_on_that_of_another(
    canonical: str, address: str
) -> None:
    page = PAGE.format(head=f'<link rel="canonical" href="{canonical}">')
    assert taken(page, address="https://m.post.example/s?id=7").document.address == address


@pytest.mark.parametrize(
    ("body", "charset", "media"),
    [
        ("Нью-Йорк: 12 человек погибли.".encode("koi8-r"), "koi8-r", "text/plain"),
        ("12 человек погибли.".encode("utf-16-le"), "utf-16-le", "text/plain"),
        ("12 человек погибли.".encode(), "iso-8859-1", "text/plain"),  # the bytes contradict it
        ("“12 people died”, he said.".encode("cp1252"), "ISO-8859-1", "text/plain"),
    ],
)
def test_the_charset_that_came_with_it_is_believed_where_the_bytes_allow(body: bytes, charset: str, media: str) -> None:
    assert "12" in (text := taken(body, media, charset=charset).document.text)
    assert "погибли" in text or "“12 people died”" in text


@pytest.mark.parametrize(
    "charset", ["klingon", "punycode", "idna", "unicode_escape", "zip", "utf-7", "a\x00b", "", "x" * 500]
)
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert taken("At least 12 died, he said.", "text/plain", charset=charset).document.text.startswith("At least")
    if "\x00" in charset:
        return
    broken = b'<meta charset="%b"><p>Caf\xe9 owners said at least 12 people died there.</p>' % charset.encode()[:40]
    assert "Café" in taken(broken, charset=charset).document.text


@pytest.mark.parametrize(
    ("body", "media", "reason"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "broken PDF"),
        (b"%PDF-1.7 ...", "text/html", "broken PDF"),
        (b"\x89PNG....", "image/png", "binary"),
        (b'{"a": 1}', "application/json", "other kind"),
        (b"", "text/html", "empty"),
        (b"<html><body></body></html>", "text/html", "no article"),
        (bytes(range(128, 256)) * 20, "text/html", "encoding"),
    ],
)
def test_what_is_no_page_and_no_text_is_refused(body: bytes, media: str, reason: str) -> None:
    made = document(Raw(name="x", body=body, media=media), Gather())
    assert isinstance(made, Refused)
    assert made.reason == reason


def test_addresses_and_paths_may_be_named_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert list(find(["https://e.org/", str(tmp_path)])) == ["https://e.org/", str(tmp_path / "a.txt")]


def test_items_are_bytes_from_the_web_and_documents_from_files(hostile: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    [raw], [file] = (list(open_items(word, GATHER)) for word in (hostile.at("/page"), str(tmp_path / "a.txt")))
    assert isinstance(raw, Raw)
    assert isinstance(file, Taken)
    [refused] = open_items("file:///etc/passwd", GATHER)
    assert isinstance(refused, Refused)
    assert refused.reason == "scheme"


def test_a_batch_goes_on_after_what_is_refused(hostile: Site) -> None:
    options = Gather(allow_private=True, intake=Intake(max_bytes=1_000_000), seconds=5)
    with Web(options, clock=Turned()) as web, Gathering(options, web=web) as gathering:
        made = [one for path in ("/bomb", "/nowhere", "/page") for one, _ in gathering.documents(hostile.at(path))]
    assert [one.reason if isinstance(one, Refused) else one.document.title for one in made] == [
        "too large",
        "http 404",
        "The toll rises",
    ]


def test_reading_an_address_shows_its_claims_and_what_was_left_out(hostile: Site) -> None:
    result = run("read", hostile.at("/page"), "data:text/html,x", "--allow-private", "--ignore-robots", "--json")
    assert '"killed"' in result.stdout
    assert hostile.at("/page") in result.stdout
    assert "data:text/html,x is no address of the web: only http and https are fetched." in result.stderr
    assert "1 left out (scheme)" in result.stderr
    refused = run("read", hostile.at("/page"))
    assert refused.exit_code == 1
    assert "--allow-private" in refused.stderr


def test_adding_an_address_again_changes_nothing_and_a_changed_page_is_an_edition(
    hostile: Site, tmp_path: Path
) -> None:
    words = ("add", hostile.at("/page"), "--allow-private", "--ignore-robots", "--ledger", str(tmp_path / "l.db"))
    assert "kept  The toll rises, 2 claims" in run(*words).stdout
    assert "known  The toll rises" in run(*words).stdout
    hostile.pages["/page"] = (PAGE.format(head="").replace("At least 12", "At least 14"), HTML)
    assert "edition 2  The toll rises, 2 claims" in run(*words).stdout


def test_an_address_may_be_added_from_python(hostile: Site, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger, pytest.raises(IntakeError) as refused:
        ledger.add(hostile.at("/page"))
    assert refused.value.reason == "private address"


def test_without_the_extra_one_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    monkeypatch.delitem(sys.modules, "reportedly.gather.wire", raising=False)
    with pytest.raises(MissingExtra, match=r"reportedly\[web\]"):
        Web(Gather())


def test_reading_a_file_imports_nothing_of_the_network(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    code = (
        "import sys; from reportedly.cli.main import group; group.main(sys.argv[1:], standalone_mode=False); "
        "print(sorted({'httpcore2', 'protego', 'reportedly.gather.guard', 'ssl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")
