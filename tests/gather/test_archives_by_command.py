"""Archives and dumps on the command line: `add` and `read` take them, and what came out of them can be proved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.gather.containers import SAID, export, letter, message, packed, page, record
from tests.gather.papers import paper, set_in

from reportedly.cli.main import group
from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def call(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), catch_exceptions=False)


def added(folder: Path, *words: str) -> Result:
    return call("add", *words, "--ledger", str(folder / "l.db"))


def rows(folder: Path) -> list[dict[str, object]]:
    with Ledger.open(folder / "l.db") as ledger:
        return [
            {"entry": entry.id, "came": ledger.custody.of(entry.printed.document), "address": entry.printed.address}
            for entry in ledger.entries()
        ]


def test_an_archive_is_added_once_and_every_document_says_where_it_came_from(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(record("https://news.example/a"), record("https://news.example/b", page("Another"))))
    first = added(tmp_path, str(path), "--by", "Mara Lind")
    assert "2 documents (2 new" in first.stderr
    (came, *more) = rows(tmp_path)[0]["came"]  # type: ignore[misc]
    assert not more
    assert (came.container, came.where, came.by, came.status) == (str(path), "record 1", "Mara Lind", 200)
    again = added(tmp_path, str(path))
    assert "2 known already" in again.stderr
    assert len(rows(tmp_path)[0]["came"]) == 1  # type: ignore[arg-type]
    assert call("verify", "--ledger", str(tmp_path / "l.db")).exit_code == 0


def test_the_kept_copy_of_a_document_is_taken_out_of_its_archive_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fastwarc")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(record("https://news.example/a")))
    added(tmp_path, str(path))
    claim = str(rows(tmp_path)[0]["entry"])
    shown = call("show", claim, "--archived", "--ledger", str(tmp_path / "l.db"))
    assert f"took it out of {path}, record 1" in shown.stderr
    assert (tmp_path / f"{claim[:8]}.html").read_bytes() == page()
    path.write_bytes(packed(record("https://news.example/a", page("Something else"))))
    (tmp_path / f"{claim[:8]}.html").unlink()
    with pytest.raises(Exception, match="is not what it was"):
        call("show", claim, "--archived", "--ledger", str(tmp_path / "l.db"))


def test_an_edited_message_is_a_new_edition_and_two_messages_with_the_same_words_are_two(
    tmp_path: Path,
) -> None:
    pytest.importorskip("ijson")
    path = tmp_path / "result.json"
    path.write_bytes(export(message(7), message(8)))
    assert "2 documents (2 new" in added(tmp_path, str(path)).stderr
    edited = message(8, SAID.replace("600", "650"), edited="2025-05-02T10:00:00", edited_unixtime="1746172800")
    path.write_bytes(export(message(7), edited))
    result = added(tmp_path, str(path))
    assert "1 in a new edition, 1 known already" in result.stderr
    assert "650" in result.output


def test_a_row_with_a_name_of_its_own_is_known_again_though_it_moved(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {"id": "r1", "text": SAID, "publisher": "Coast Wire"}
    path.write_text(json.dumps(row))
    added(tmp_path, str(path))
    other = {"id": "r0", "text": "Nobody was hurt in Sudzha, the governor said.", "publisher": "Coast Wire"}
    path.write_text(json.dumps(other) + "\n" + json.dumps(row | {"text": SAID.replace("600", "610")}))
    assert "1 new, 1 in a new edition" in added(tmp_path, str(path)).stderr


def test_a_mail_and_a_pdf_are_added_beside_a_text_and_a_folder_gives_them(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(paper([set_in([SAID])]))
    (folder / "b.eml").write_bytes(letter(SAID.replace("600", "700")))
    (folder / "c.txt").write_text(SAID.replace("600", "800"))
    (folder / "d.csv").write_text("a table of which nobody said what it holds")
    result = added(tmp_path, str(folder))
    assert "3 documents (3 new" in result.stderr
    assert "1 other kind" in result.stderr
    assert [bool(row["came"]) for row in rows(tmp_path)].count(True) > 0


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.warc", "fastwarc", "warc"), ("a.parquet", "pyarrow", "parquet"), ("result.json", "ijson", "json")],
)
def test_without_its_library_a_file_is_left_out_the_rest_goes_on_and_the_exit_status_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    (tmp_path / name).write_bytes(export(message(7)) if name.endswith("json") else b"WARC/1.1\r\n")
    (tmp_path / "b.txt").write_text(SAID)
    for result in (
        call("read", str(tmp_path / name), str(tmp_path / "b.txt"), "--tagger", "rules"),
        added(tmp_path, str(tmp_path / name), str(tmp_path / "b.txt")),
    ):
        assert f'pip install "reportedly[{extra}]"' in result.stderr
        assert "1 left out (" in result.stderr
        assert "missing extra)" in result.stderr
        assert result.exit_code == 1
        assert "1 document" in result.stderr


def test_a_mistake_in_the_naming_of_columns_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'words\n"{SAID}"\n')
    result = call("read", str(tmp_path / "a.csv"), "--column", "txt=words")
    assert result.exit_code == 2
    assert "there is no field 'txt'" in result.stderr
    result = call("read", str(tmp_path / "a.csv"), "--columns", str(tmp_path / "none.toml"))
    assert result.exit_code == 2
    assert "There is no file of columns" in result.stderr
    assert call("read", str(tmp_path / "a.csv"), "--column", "text=words", "--tagger", "rules").exit_code == 0


def test_a_title_is_of_one_document_and_not_of_all_in_a_dump(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": SAID}))
    result = call("read", str(tmp_path / "a.jsonl"), "--title", "Six hundred")
    assert result.exit_code == 2
    assert "speak of one document" in result.stderr


def test_a_column_whose_name_would_act_on_a_terminal_is_shown_without_that(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"\x1b[2Jwo\nrds": SAID}))
    result = call("read", str(tmp_path / "a.jsonl"))
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 2
