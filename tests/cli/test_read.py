"""`reportedly read`, as a person meets it: what goes to which stream, and with which exit status it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.cli.main import group
from reportedly.errors import ReportedlyError
from reportedly.records.reading import json_schema

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

REPORT = "At least 12 people were killed in Sanaa on Monday, the health ministry said.\n"
UKRAINIAN = "Міністерство повідомило, що за минулу добу було вбито 12 осіб і поранено ще 30 солдатів.\n"


def run(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(group, ["read", *words], input=stdin)


def command(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-c", "from reportedly.cli.main import main; main()", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_json_is_one_reading_on_a_line_and_holds_to_the_schema(report: Path) -> None:
    result = run("--json", str(report), str(report))
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        reading = json.loads(line)
        jsonschema.validate(reading, json_schema())
        assert reading["document"]["text"] == REPORT
    assert result.exit_code == 0


def test_the_view_shows_the_figure_and_who_gave_it(report: Path) -> None:
    view = run(str(report)).stdout
    assert "at least 12" in view.lower()
    assert "health ministry" in view
    assert "\x1b" not in view


@pytest.mark.parametrize("width", [40, 60, 120])
def test_the_view_keeps_to_its_width(report: Path, width: int) -> None:
    view = run(str(report), "--width", str(width)).stdout
    assert max(map(len, view.splitlines())) <= width


def test_colour_can_be_asked_for_where_no_terminal_is(report: Path) -> None:
    assert "\x1b[" in run(str(report), "--colour", "always").stdout
    assert "\x1b[" in run(str(report), "--color", "always").stdout


def test_a_page_is_written_and_is_one_page_for_all(report: Path, tmp_path: Path) -> None:
    result = run(str(report), str(report), "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "health ministry" in page
    assert result.stdout == ""
    assert f"wrote {tmp_path / 'page.html'}" in result.stderr


def test_json_and_a_page_can_be_had_together(report: Path, tmp_path: Path) -> None:
    result = run(str(report), "--json", "--html", str(tmp_path / "page.html"))
    assert json.loads(result.stdout)
    assert (tmp_path / "page.html").exists()


def test_standard_input_is_a_document() -> None:
    result = run("-", "--json", "--publisher", "Wire", "--published", "2025-03-27", "--title", "T", stdin=REPORT)
    document = json.loads(result.stdout)["document"]
    assert (document["publisher"], document["published_at"], document["title"]) == ("Wire", "2025-03-27", "T")


def test_line_ends_come_through_untouched() -> None:
    raw = b"Twelve killed\r\n\r\nAt least 12 people were killed, the ministry said.\r\n"
    assert json.loads(run("-", "--json", stdin=raw).stdout)["document"]["text"] == raw.decode()


def test_the_bundled_example_is_read() -> None:
    result = run("--example", "--json")
    assert json.loads(result.stdout)["claims"]


def test_the_summary_counts_what_was_read_and_what_was_left_out_and_why(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("--json", str(report), str(tmp_path / "empty.txt"))
    last = result.stderr.splitlines()[-1]
    assert last.startswith("1 document read: ")
    assert last.endswith("1 left out (empty).")


def test_one_bad_file_among_good_ones_costs_one_sentence_and_nothing_else(report: Path, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    result = run("--json", str(report), str(tmp_path / "scan.pdf"), str(tmp_path / "gone.txt"), str(report))
    assert len(result.stdout.splitlines()) == 2
    assert [line.startswith("reportedly: ") for line in result.stderr.splitlines()] == [True, True, False]
    assert result.exit_code == 0


def test_strict_turns_anything_left_out_into_a_status(report: Path, tmp_path: Path) -> None:
    assert run("--strict", str(report)).exit_code == 0
    assert run("--strict", str(report), str(tmp_path / "gone.txt")).exit_code == 1


def test_where_nothing_could_be_read_the_status_is_1_and_nothing_is_printed(tmp_path: Path) -> None:
    result = run("--json", str(tmp_path / "gone.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no file" in result.stderr
    assert "Traceback" not in result.output


def test_another_language_gives_a_reading_with_a_note_and_a_sentence() -> None:
    result = run("-", "--json", stdin=UKRAINIAN)
    reading = json.loads(result.stdout)
    assert reading["claims"] == []
    assert reading["notes"][0]["code"] == "language_not_read"
    assert "reader for English only" in result.stderr
    assert "another language" in result.stderr
    assert result.exit_code == 0


def test_another_language_is_said_in_the_view_too() -> None:
    assert "English" in run("-", stdin=UKRAINIAN).output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--published", "yesterday"], "2025-03-27"),
        (["--width", "10"], "40"),
        (["--max-size", "0"], "0"),
        (["--html", "/nowhere/at/all/page.html"], "There is no folder"),
        (["--json", "--html", "-"], "standard output"),
        (["--title", "T"], "several"),
        (["--no-such-option"], "such"),
    ],
)
def test_a_mistake_in_the_command_line_is_said_and_ends_with_status_2(
    report: Path, words: list[str], sentence: str
) -> None:
    result = run(str(report), str(report), *words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""


def test_without_a_path_the_help_is_shown() -> None:
    assert "PATH" in run().output


def test_a_size_limit_is_in_megabytes(report: Path) -> None:
    assert run(str(report), "--max-size", "0.00001").exit_code == 1


def test_a_mistake_of_ours_costs_one_document_and_no_traceback(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reportedly.reading.read", broken)
    monkeypatch.delenv("REPORTEDLY_TRACEBACK", raising=False)
    result = run(str(report))
    assert "mistake in reportedly itself (ZeroDivisionError in test_read.py" in result.stderr
    assert result.exit_code == 1


def test_notes_speak_of_marks_that_turn_the_direction_of_writing() -> None:
    reading = json.loads(
        run("-", "--json", stdin="At least 12\u202e people were\x07 killed, the ministry said.").stdout
    )
    assert {note["code"] for note in reading["notes"]} == {"bidirectional_marks", "control_characters"}
    assert "\u202e" in reading["document"]["text"]


def test_a_text_cannot_move_the_cursor_of_a_terminal() -> None:
    view = run("-", stdin="At least 12 people were\x1b[2J\x1b[31m killed, the \u202eministry said.").stdout
    assert "\x1b" not in view
    assert "\u202e" not in view


def test_a_closed_pipe_ends_quietly(report: Path) -> None:
    script = f"{sys.executable} -c 'from reportedly.cli.main import main; main()' read --json"
    done = subprocess.run(
        ["bash", "-c", f"{script} {' '.join([str(report)] * 300)} | head -n 1"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr


def test_breaking_off_ends_with_status_130_and_no_traceback(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.reading.read", broken_off)
    monkeypatch.setattr(sys, "argv", ["reportedly", "read", str(report)])
    with pytest.raises(SystemExit) as caught:
        main.main()
    assert caught.value.code == 130
    assert capsys.readouterr().err.strip() == "reportedly: broken off."


def test_a_terminal_without_our_letters_gets_question_marks(report: Path) -> None:
    done = command("read", str(report), env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“At least 12 were killed,” the ministry said.", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from reportedly.cli.main import main; main()",
            "read",
            "--json",
            str(tmp_path / "a.txt"),
        ],
        capture_output=True,
        timeout=60,
        check=True,
        env=environment,
    )
    assert json.loads(done.stdout.decode("utf-8"))["document"]["text"].startswith("“At")


def test_an_error_of_the_library_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> None:
        raise ReportedlyError("The lexicon is gone.")

    monkeypatch.setattr(main.group, "main", broken)
    with pytest.raises(SystemExit) as caught:
        main.main()
    assert caught.value.code == 1
    assert capsys.readouterr().err == "reportedly: The lexicon is gone.\n"
