"""What the documentation says is so: code runs, transcripts are true, made parts are fresh, links lead somewhere."""

from __future__ import annotations

import doctest
import json
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest

from reportedly import read
from reportedly.examples import REPORTS
from reportedly.exchange.mapping import parse_mapping
from reportedly.gather.archives.columns import parse_layout
from reportedly.gather.feeds import Listed
from reportedly.intake.files import Taken, take
from reportedly.lexicon.entries import TABLES
from reportedly.records.reading import json_schema
from reportedly.report.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.reading import Reading

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import cli_reference  # noqa: E402 - a script beside the package
import docs as tool  # noqa: E402

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
MORE = (*PAGES, ROOT / "examples" / "README.md")
SPREADSHEET = ROOT / "examples" / "mappings" / "spreadsheet.toml"
FENCE = re.compile(r"^[ ]*```(\w+)\n(.*?)^[ ]*```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.*)$", re.MULTILINE)


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def blocks(language: str) -> list[Any]:
    """The code blocks of one language on all pages, as parameters of a test."""
    return [
        pytest.param(body, id=f"{name(file)}:{number}")
        for file in MORE
        for number, (kind, body) in enumerate(FENCE.findall(file.read_text(encoding="utf-8")))
        if kind == language
    ]


@cache
def reading(report: Path) -> Reading:
    taken = take(str(report))
    assert isinstance(taken, Taken), taken.message
    return read(taken.document)


def spaces(text: str) -> str:
    return " ".join(text.split())


# -- code, commands and data in the documentation ------------------------------------------------------------------


@pytest.mark.parametrize("file", [file for file in MORE if "```python\n" in file.read_text(encoding="utf-8")], ids=name)
def test_python_in_the_documentation_runs(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}  # later blocks of a page go on with what earlier ones made
    for kind, code in FENCE.findall(file.read_text(encoding="utf-8")):
        if kind != "python":
            continue
        if ">>>" not in code:
            exec(compile(code, name(file), "exec"), names)
            assert capsys.readouterr().out, "an example that prints nothing shows nothing"
            continue
        test = doctest.DocTestParser().get_doctest(code, names, name(file), None, 0)
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
        assert runner.run(test, clear_globs=False).failed == 0, capsys.readouterr().out
        names = test.globs


@pytest.mark.parametrize("block", blocks("console"))
def test_a_transcript_shows_what_the_command_prints(block: str) -> None:
    for command, shown in tool.transcript(block):
        if not tool.is_ours(command) or not shown:
            continue
        printed = spaces(tool.run(command))
        pieces = [re.escape(spaces(piece)) for piece in re.split(r"^\s*…$", shown, flags=re.MULTILINE)]
        assert re.fullmatch(r"\s?.*?\s?".join(pieces), printed), f"$ {command}\n{tool.run(command)}"


@pytest.mark.parametrize("block", blocks("json"))
def test_json_in_the_documentation_follows_the_schema(block: str) -> None:
    value = json.loads(block)
    schema = json_schema()
    part = "Face" if "schema" in value else "Claim"
    jsonschema.validate(value, {"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]})


@pytest.mark.parametrize("block", blocks("toml"))
def test_entries_in_the_documentation_are_entries(block: str) -> None:
    indent = re.match(r" *", block)
    data = tomllib.loads(re.sub(f"^{indent[0]}" if indent else "", "", block, flags=re.MULTILINE))
    if "text" in data.get("fields", {}):  # the columns of a dump of documents
        assert parse_layout(block, "a layout").fields
        return
    if "fields" in data:  # a mapping of columns, which is an example file too
        shown, kept = (
            parse_mapping(source, "a mapping") for source in (block, SPREADSHEET.read_text(encoding="utf-8"))
        )
        assert shown.figures == kept.figures
        return
    if "feed" in data:  # a list of feeds
        assert all(feed.address for feed in msgspec.convert(data, Listed).feed)
        return
    for table, rows in data.items():
        if table in TABLES:
            assert msgspec.convert(rows, list[TABLES[table]])
        else:
            assert table == "sentence"


# -- made parts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", PAGES, ids=name)
def test_made_parts_are_fresh(file: Path) -> None:
    for part in tool.MADE.finditer(file.read_text(encoding="utf-8")):
        assert part[4] == tool.made(part[2], part[3]), f"{name(file)} is stale; run: python tools/docs.py"


def test_every_command_and_option_is_documented_and_says_what_it_does() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command_name, command in cli_reference.commands():
        assert f"`reportedly {command_name}" in manual
        assert command.help, f"{command_name} does not say what it does"
        for option in cli_reference.options(command):
            assert option.help, f"{command_name} {option.name} does not say what it does"
            assert all(f"`{word}`" in manual for word in option.opts)


def test_every_value_of_the_format_is_explained() -> None:
    manual = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    definitions = json_schema()["$defs"]
    fields = {field for part in definitions.values() for field in part.get("properties", ())}
    values = {value for part in definitions.values() for value in part.get("enum", ())}
    assert {word for word in fields | values if f"`{word}`" not in manual} == set()


# -- links ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", MORE, ids=name)
def test_links_lead_somewhere(file: Path) -> None:
    for target in LINK.findall(FENCE.sub("", file.read_text(encoding="utf-8"))):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        there = (file.parent / path).resolve() if path else file
        assert there.exists(), f"{name(file)} leads to {target}"
        if anchor:
            assert anchor in {slug(title) for title in HEADING.findall(there.read_text(encoding="utf-8"))}, target


def slug(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


def test_the_two_commands_of_the_first_screen_exist() -> None:
    for script in ("try", "check"):
        file = ROOT / script
        assert file.is_file()
        assert file.stat().st_mode & 0o111, f"./{script} cannot be run"


# -- the example ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", REPORTS, ids=lambda file: file.name)
def test_every_claim_of_an_example_is_pinned_to_its_words(report: Path) -> None:
    found = reading(report)
    assert found.claims
    for span in _spans(found.to_dict()):
        assert found.document.text[span["start"] : span["end"]] == span["quote"]


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "quote"}:
            yield value
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _spans(part)


def test_numbers_around_the_article_stay_out_of_the_page_that_is_read() -> None:
    report = next(file for file in REPORTS if file.suffix == ".html")
    quotes = " ".join(claim.figure.span.quote for claim in reading(report).claims if claim.figure)
    for foreign in ("40,000", "2019", "14", "1911", "editions"):
        assert foreign in report.read_text(encoding="utf-8")
        assert foreign not in quotes


def test_the_slip_of_the_example_is_found() -> None:
    found = reading(next(file for file in REPORTS if file.name == "kursk.md"))
    assert any("31.3" in finding.explanation for finding in found.findings)


def test_the_page_of_the_example_shows_the_article_and_not_its_front_matter() -> None:
    shown = page([reading(next(file for file in REPORTS if file.name == "kursk.md"))])
    assert "published: 2025-05-01" not in shown
    assert "# <" not in shown


def test_the_words_underlined_in_the_readme_are_what_is_read() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0].splitlines()
    found = reading(next(file for file in REPORTS if file.name == "kursk.md"))
    sentence = spaces(" ".join(lines[i] for i in range(0, len(lines), 4)))
    assert sentence in found.document.text
    read_as = {
        "figure": {claim.figure.span.quote for claim in found.claims if claim.figure},
        "source": {hop.text for claim in found.claims if claim.attribution for hop in claim.attribution.chain},
        "hedge": {h.span.quote for claim in found.claims if claim.attribution for h in claim.attribution.hedges},
    }
    for text, carets, labels in zip(lines[0::4], lines[1::4], lines[2::4], strict=True):
        for mark in re.finditer(r"\^+", carets):
            label = re.match(r"\w+", labels[mark.start() :])
            assert label, f"nothing stands below {text[mark.start() : mark.end()]!r}"
            assert text[mark.start() : mark.end()] in read_as[label[0]]
