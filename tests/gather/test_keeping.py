"""What was fetched is kept as it came, and the way it came is in the ledger's chain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.gather.web import PAGE, SENTENCE, Site

from reportedly import Ledger
from reportedly.cli.main import group
from reportedly.errors import IntakeError
from reportedly.gather import Raw, keeping

warc = pytest.importorskip("fastwarc.warc", reason='needs the extra: pip install "reportedly[warc]"')

RAW = Raw(
    name="https://post.example/a?b=c",
    body=PAGE.encode(),
    address="https://post.example/a?b=c",
    asked="https://post.example/old",
    media="text/html",
    status=200,
    retrieved_at="2025-05-03T12:00:00Z",
    headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Odd", "a\r\nb")),
    sent=(("Host", "post.example"), ("User-Agent", "reportedly/0.1.0")),
    hops=("https://post.example/old", "https://post.example/a?b=c"),
    robots="allowed",
)


def add(site: Site, folder: Path, *more: str) -> str:
    words = ("add", site.at("/tagged"), "--allow-private", "--ignore-robots", "--by", "Mara Lind", *more)
    result = CliRunner().invoke(group, [*words, "--ledger", str(folder / "l.db")], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def show(folder: Path, claim: str, *more: str) -> str:
    words = ["show", claim, "--archived", *more, "--ledger", str(folder / "l.db")]
    result = CliRunner().invoke(group, words)
    return result.stderr + str(result.exception or "")


def test_a_warc_file_holds_the_request_the_answer_and_the_way(tmp_path: Path) -> None:
    path = keeping.keep(RAW, tmp_path)
    assert path.parent.name == "2025-05-03"
    assert path.name.startswith("post.example-")
    with path.open("rb") as file:
        records = [
            (record.record_type, dict(record.headers), record.reader.read(), record.http_headers)
            for record in warc.ArchiveIterator(file, parse_http=False)
        ]
    kinds = warc.WarcRecordType
    assert [kind for kind, *_ in records] == [kinds.warcinfo, kinds.request, kinds.response, kinds.metadata]
    assert b"User-Agent: reportedly/0.1.0" in records[1][2]
    answer = records[2][2]
    assert answer.endswith(RAW.body)
    assert b"X-Archive-Orig-Content-Encoding: gzip" in answer
    assert b"X-Odd: a b\r\n" in answer
    assert records[2][1]["WARC-Target-URI"] == RAW.address
    assert b"via: https://post.example/old" in records[3][2]
    assert keeping.kept(path, RAW.sha256) == RAW.body


def test_the_same_bytes_of_a_day_are_kept_once_and_nothing_half_written_stays(tmp_path: Path) -> None:
    assert keeping.keep(RAW, tmp_path) == keeping.keep(RAW, tmp_path)
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_a_host_cannot_choose_where_its_copy_is_kept(tmp_path: Path) -> None:
    odd = Raw(name="x", body=b"x", address="https://../../../etc/passwd", retrieved_at="2025-05-03T12:00:00Z")
    assert tmp_path in keeping.keep(odd, tmp_path).resolve().parents


def test_a_copy_that_was_changed_or_lost_is_said(tmp_path: Path) -> None:
    path = keeping.keep(RAW, tmp_path)
    with pytest.raises(IntakeError, match="not what was fetched"):
        keeping.kept(path, "00" * 32)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(IntakeError):
        keeping.kept(path, RAW.sha256)
    path.unlink()
    with pytest.raises(IntakeError, match="not there any more"):
        keeping.kept(path, RAW.sha256)


def test_a_page_is_kept_with_its_custody_and_asked_for_only_if_it_has_changed(hostile: Site, tmp_path: Path) -> None:
    assert "kept" in add(hostile, tmp_path, "--archive", str(tmp_path / "warc"))
    assert "known  The toll rises" in add(hostile, tmp_path)
    assert hostile.asked[-1][1]["if-none-match"] == '"v1"'
    with Ledger.open(tmp_path / "l.db") as ledger:
        [document] = ledger._store.documents()
        first, second = ledger.custody.of(document.printed.document)
        assert (first.status, first.by, first.robots, first.bytes) == (
            200,
            "Mara Lind",
            "ignored",
            len(PAGE.format(head="")),
        )
        assert f"sha256:{first.sha256}" == document.document.id
        assert (second.status, second.bytes, second.archive) == (304, 0, first.archive)
        assert ledger.verify().transactions == 2


def test_a_page_is_fetched_whole_where_a_copy_is_wanted_or_more_is_said_of_it(hostile: Site, tmp_path: Path) -> None:
    add(hostile, tmp_path)
    add(hostile, tmp_path, "--archive", str(tmp_path / "warc"))
    assert "if-none-match" not in hostile.asked[-1][1]
    assert "edition 2" in add(hostile, tmp_path, "--publisher", "The Post")
    assert "if-none-match" not in hostile.asked[-1][1]


def test_an_address_that_was_asked_for_in_vain_leaves_a_line_in_the_log(hostile: Site, tmp_path: Path) -> None:
    hostile.pages["/odd"] = (b"\x89PNG\r\n", "image/png")
    words = ["add", *(hostile.at(path) for path in ("/gone", "/odd", "/page")), str(tmp_path / "no.txt"), "-q"]
    where = ["--allow-private", "--ignore-robots", "--by", "Mara Lind", "--ledger", str(tmp_path / "l.db")]
    assert CliRunner().invoke(group, [*words, *where, "--archive", str(tmp_path / "warc")]).exit_code == 0
    with Ledger.open(tmp_path / "l.db") as ledger:
        gone, odd = ledger.custody.refused()
        assert (gone.asked, gone.reason, gone.status, gone.by) == (hostile.at("/gone"), "http 404", 404, "Mara Lind")
        assert gone.message is not None
        assert "is not there (HTTP 404)" in gone.message
        assert (odd.reason, odd.status, odd.bytes, len(odd.sha256)) == ("binary", 200, 6, 64)
        assert odd.archive is not None
        assert keeping.kept(Path(odd.archive), odd.sha256) == b"\x89PNG\r\n"
        with pytest.raises(IntakeError):
            ledger.add("http://10.0.0.1/")
        assert list(ledger.custody.refused())[-1].reason == "private address"
        ledger.verify()


def test_the_kept_copy_of_a_claim_is_written_out_as_it_came(
    hostile: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    add(hostile, tmp_path, "--archive", "warc")
    with Ledger.open(tmp_path / "l.db") as ledger:
        claim = next(ledger.entries()).id[:10]
    said = show(tmp_path, claim)
    assert f"Mara Lind fetched {hostile.at('/tagged')}: HTTP 200" in said
    [name] = re.findall(r"wrote (\S+),", said)
    assert SENTENCE in Path(name).read_text()
    Path("warc").rename("moved")
    assert "not there any more" in show(tmp_path, claim)
    assert f"wrote {name}" in show(tmp_path, claim, "--archive", "moved")
    Path(name).write_text("mine")
    Path("moved").rename("warc")
    assert "nothing was written" in show(tmp_path, claim)
    assert Path(name).read_text() == "mine"


def test_without_a_kept_copy_it_is_said_how_to_keep_one(hostile: Site, tmp_path: Path) -> None:
    add(hostile, tmp_path)
    with Ledger.open(tmp_path / "l.db") as ledger:
        claim = next(ledger.entries()).id[:10]
    assert "--archive DIR" in show(tmp_path, claim)
