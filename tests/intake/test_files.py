"""Paths into documents: everything readable is read, in order, and everything else is refused in one sentence."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from reportedly.intake import Intake, Refused, Taken, documents

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "At least 12 people were killed in Sanaa on Monday, the health ministry said.\n"


def refusal(path: Path, options: Intake | None = None) -> Refused:
    [result] = documents([path], options)
    assert isinstance(result, Refused), result
    assert result.message.endswith(".")
    assert "\n" not in result.message
    return result


def test_several_files_come_out_in_the_order_they_were_named(tmp_path: Path) -> None:
    for name in "bca":
        (tmp_path / f"{name}.txt").write_text(f"{name}: {REPORT}")
    found = [item.document.text[0] for item in documents([tmp_path / f"{name}.txt" for name in "bca"])]
    assert found == ["b", "c", "a"]


def test_a_folder_gives_its_files_sorted_at_any_depth_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.html", ".hidden.txt", ".git/x.txt", "c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{REPORT}</p>" if name.endswith("html") else REPORT)
    names = [os.path.relpath(item.name, tmp_path) for item in documents([tmp_path])]
    assert names == ["a/y.html", "a/z.md", "b.txt", "c.TXT"]


def test_what_a_folder_merely_holds_is_counted_but_not_spoken_of(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "report.txt").write_text(REPORT)
    aside, taken = documents([tmp_path])
    assert isinstance(aside, Refused)
    assert aside.aside
    assert isinstance(taken, Taken)


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(documents([tmp_path]))) == 1


def test_a_link_that_leads_nowhere_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text(REPORT)
    broken, taken = documents([tmp_path])
    assert isinstance(broken, Refused)
    assert broken.reason == "missing"
    assert isinstance(taken, Taken)


def test_one_unreadable_file_does_not_stop_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(REPORT)
    real = open

    def guarded(path: str, *args: object, **keywords: object) -> object:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args, **keywords)

    monkeypatch.setattr("builtins.open", guarded)
    first, second, third = documents([tmp_path])
    assert isinstance(first, Taken)
    assert isinstance(second, Refused)
    assert second.reason == "no permission"
    assert isinstance(third, Taken)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "holds no files" in refusal(tmp_path).message


@pytest.mark.parametrize(
    ("name", "content", "reason", "words"),
    [
        ("empty.txt", b"", "empty", "is empty"),
        ("blank.txt", b" \n\t\n", "empty", "is empty"),
        ("marked.txt", b"\xef\xbb\xbf", "empty", "is empty"),
        ("null.txt", b"At least 12\x00 people", "binary", "binary file"),
        ("scan.pdf", b"%PDF-1.7 \n1 0 obj", "binary", "a PDF"),
        ("report.docx", b"PK\x03\x04\x14\x00", "binary", "office document"),
        ("noise.txt", bytes(range(128, 256)) * 40, "encoding", "UTF-8"),
        ("odd.txt", b"\xff\xfea", "encoding", "UTF-16"),
        ("nothing.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article", "article"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, reason: str, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    refused = refusal(tmp_path / name)
    assert refused.reason == reason
    assert words in refused.message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.txt").reason == "missing"


def test_a_name_with_control_characters_is_shown_without_them(tmp_path: Path) -> None:
    message = refusal(tmp_path / "evil\x1b[31m\nname.txt").message
    assert message.isprintable()


def test_a_name_that_is_no_name_at_all_is_refused() -> None:
    [refused] = documents(["a\x00b.txt"])
    assert isinstance(refused, Refused)


def test_a_pipe_without_a_writer_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt").reason == "no file"


def test_a_device_is_refused() -> None:
    [refused] = documents(["/dev/zero"])
    assert isinstance(refused, Refused)
    assert refused.reason == "no file"


def test_a_file_over_the_limit_is_refused_unread_and_the_message_names_the_option(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    refused = refusal(tmp_path / "huge.txt")
    assert refused.reason == "too large"
    assert "50.0 MB" in refused.message
    assert "--max-size" in refused.message


def test_standard_input_is_held_to_the_same_limit() -> None:
    [refused] = documents(["-"], Intake(max_bytes=10), io.BytesIO(b"x" * 11))
    assert isinstance(refused, Refused)
    assert refused.reason == "too large"


def test_standard_input_may_be_a_page_or_a_text() -> None:
    [page] = documents(["-"], stream=io.BytesIO(f"<!DOCTYPE html>\n<html><body><p>{REPORT}</p></body></html>".encode()))
    [text] = documents(["-"], stream=io.BytesIO(REPORT.encode()))
    assert isinstance(page, Taken)
    assert isinstance(text, Taken)
    assert page.document.text == text.document.text


def test_a_file_of_unknown_suffix_is_read_as_text_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "report").write_text(REPORT)
    [taken] = documents([tmp_path / "report"])
    assert isinstance(taken, Taken)
