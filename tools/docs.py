"""Fills the parts of the documentation that are made from the code, and runs the transcripts anew.

    python tools/docs.py            rewrites them
    python tools/docs.py --check    exits with 1 where a file is not what would be written

A made part stands between `<!-- begin NAME … -->` and `<!-- end -->`. A transcript is a block marked `console` whose
commands begin with `$ `; one in which an output was cut short with a line `…` is left as it is, and only tested.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import msgspec
from cli_reference import reference

from reportedly import Document, read
from reportedly.intake.files import Taken, take
from reportedly.lexicon import load
from reportedly.lexicon.entries import TABLES, HedgeWord
from reportedly.records.claim import Claim, Measure

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reportedly"
EXAMPLE = SOURCE / "examples" / "kursk.md"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
MADE = re.compile(r"(<!-- begin (\w+) ?(.*?) ?-->\n)(.*?)(<!-- end -->)", re.DOTALL)
CONSOLE = re.compile(r"(^```console\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)

ROOMS = (
    *("records", "errors", "lexicon", "intake", "text", "mentions", "attribution", "claims", "checks", "reading"),
    *("report", "cli", "examples"),
)
NUMBERS = (
    "3,000 soldiers were killed",
    "about 3,000 soldiers were killed",
    "at least 3,000 soldiers were killed",
    "more than 3,000 soldiers were killed",
    "up to 3,000 soldiers were killed",
    "fewer than 3,000 soldiers were killed",
    "nearly 3,000 soldiers were killed",
    "3,000 to 4,000 soldiers were killed",
    "dozens of soldiers were killed",
    "several hundred soldiers were killed",
    "nearly a quarter of the soldiers were killed",
)


def main() -> None:
    """Rewrite the pages, or say which ones would change."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = filled(before)
        if after != before:
            stale.append(page)
            if not check:
                page.write_text(after, encoding="utf-8")
    for page in stale:
        print(f"{page.relative_to(ROOT)} {'is out of date' if check else 'written'}")
    sys.exit(1 if check and stale else 0)


def filled(source: str) -> str:
    """A page with its made parts and transcripts as they would be now."""
    source = MADE.sub(lambda part: f"{part[1]}{made(part[2], part[3])}{part[5]}", source)
    return CONSOLE.sub(lambda block: f"{block[1]}{_again(block[2])}{block[3]}", source)


def made(name: str, argument: str = "") -> str:
    """The lines of one made part."""
    part = PARTS[name]
    text = part(argument) if argument else part()  # type: ignore[operator]
    return text.rstrip("\n") + "\n"


def transcript(block: str) -> list[tuple[str, str]]:
    """The commands of a transcript with the output that is shown for each."""
    runs: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            runs.append((line[2:], []))
        elif runs and runs[-1][0].endswith("\\") and not runs[-1][1]:
            runs[-1] = (f"{runs[-1][0]}\n{line}", [])
        elif runs:
            runs[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in runs]


def is_ours(command: str) -> bool:
    """Whether a command of a transcript is one that can be run here: it calls reportedly and nothing else but echo."""
    return all(part.split()[:1] in (["reportedly"], ["echo"], ["head"]) for part in re.split(r"\s[|]\s", command))


def run(command: str) -> str:
    """What a command prints, both streams in one, in the root of the repository and without colour."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return (done.stdout + done.stderr).rstrip("\n")


def _again(block: str) -> str:
    runs = transcript(block)
    if not all(is_ours(command) for command, _ in runs) or re.search(r"^\s*…$", block, re.MULTILINE):
        return block
    return "".join(f"$ {command}\n{run(command)}\n".replace("\n\n$", "\n$") for command, _ in runs)


def rooms() -> str:
    """The rooms of the house: why each exists, and its modules."""
    rows = ["| room | its one reason | modules |", "|---|---|---|"]
    for name in ROOMS:
        folder = SOURCE / name
        if folder.is_dir():
            modules = sorted(file.stem for file in folder.glob("*.py") if file.name != "__init__.py")
            shown = " · ".join(f"`{module}`" for module in modules)
            rows.append(f"| `{name}/` | {_opening(folder / '__init__.py')} | {shown} |")
        else:
            rows.append(f"| `{name}.py` | {_opening(SOURCE / f'{name}.py')} | |")
    return "\n".join(rows)


def _opening(file: Path) -> str:
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    said = " ".join(said.split("\n\n")[0].split()).replace("|", "\\|")
    return re.split(r"(?<=[.?]) (?=[A-Z])", said)[0]


def packfiles() -> str:
    """The files of the English pack and of the world, with their first comment and how many entries they hold."""
    rows = ["| file | what stands in it |", "|---|---|"]
    for folder in ("en", "world"):
        for file in sorted((SOURCE / "lexicon" / folder).glob("*.toml")):
            rows.append(f"| `{folder}/{file.name}` | {_comment(file)} |")
    return "\n".join(rows)


def _comment(file: Path) -> str:
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    text = re.sub(r"\s+", " ", " ".join(lines))
    return re.split(r"(?<=[.!?]) (?=[A-Z`])", text)[0].replace("|", "\\|")


def entrytypes() -> str:
    """The kinds of entry: the table that holds them and what they are."""
    rows = ["| table | what an entry is | its own fields |", "|---|---|---|"]
    shared = set(msgspec.structs.fields(next(iter(TABLES.values())).__base__))  # type: ignore[arg-type]
    names = {field.name for field in shared}
    for table, kind in TABLES.items():
        said = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
        said = re.sub(r" `\w+`: .*| `\w+`:$", "", said)
        own = [field.name for field in msgspec.structs.fields(kind) if field.name not in names]
        rows.append(f"| `[[{table}]]` | {said} | {', '.join(f'`{name}`' for name in own)} |")
    return "\n".join(rows)


def numbers() -> str:
    """How the words that bound a number are kept."""
    rows = ["| the words | `qualifier` | `value` | `low` | `high` |", "|---|---|---|---|---|"]
    for sentence in NUMBERS:
        figures = [claim.figure for claim in _claims(f"The ministry said {sentence}.") if claim.figure is not None]
        figure = figures[0]
        ends = (figure.value, figure.low, figure.high)
        shown = " | ".join("–" if end is None else f"{end:,g}" if end < 1 else f"{end:,.0f}" for end in ends)
        rows.append(f"| {figure.span.quote} | `{figure.qualifier}` | {shown} |")
    return "\n".join(rows)


def _claims(text: str) -> tuple[Claim, ...]:
    return read(Document(text, language="en")).claims


def measures() -> str:
    """The measures, each with the example of the first entry that gives it."""
    examples: dict[str, str] = {}
    for entry in load("en").entries:
        measure = getattr(entry, "measure", None)
        if isinstance(measure, StrEnum) and entry.example:
            examples.setdefault(measure.value, re.sub(r"[{}()<>\[\]]", "", entry.example))
    examples |= SAID
    rows = ["| `measure` | as in |", "|---|---|"]
    rows += [f"| `{measure.value}` | {examples.get(measure.value, '')} |" for measure in Measure]
    return "\n".join(rows)


SAID = {
    "casualties": "The service counted 4,700 casualties. (It does not say of what sort.)",
    "losses": "He put their losses at 4,000. (Dead, or out of the fight?)",
    "share": "A third of them had been killed.",
    "rate": "About 40 soldiers are wounded a day.",
    "other": "Anything else that is counted.",
}


def grades() -> str:
    """The grades of hedges with some of their words."""
    words: dict[str, list[str]] = {}
    for entry in load("en").entries:
        if isinstance(entry, HedgeWord):
            words.setdefault(entry.grade, []).append(entry.forms[0])
    rows = ["| `grade` | such as |", "|---|---|"]
    rows += [f"| `{grade}` | {', '.join(f'*{form}*' for form in forms[:6])} |" for grade, forms in words.items()]
    return "\n".join(rows)


def claim(quote: str) -> str:
    """A claim of the example as JSON, with the sentence that it stands in."""
    taken = take(str(EXAMPLE))
    assert isinstance(taken, Taken)
    reading = read(taken.document)
    found = next(c for c in reading.claims if c.figure is not None and c.figure.span.quote == quote)
    sentence = taken.document.text[found.sentence.start : found.sentence.end]
    shown = json.dumps(msgspec.to_builtins(found), indent=2, ensure_ascii=False)
    shown = re.sub(r"\{\n\s+(\"start\": \d+,)\s+(\"end\": \d+)(,?)\s*(\"quote\": [^\n]*)?\s*\}", _flat, shown)
    return f"> {sentence}\n\n```json\n{shown}\n```"


def _flat(match: re.Match[str]) -> str:
    quote = f", {match[4]}" if match[4] else ""
    return f"{{{match[1]} {match[2]}{quote}}}"


def checks() -> str:
    """The checks and what each of them asks."""
    from reportedly.checks import CHECKS

    rows = ["| `check` | what it asks |", "|---|---|"]
    for check in CHECKS:
        said = " ".join((check.__doc__ or "").split("\n\n")[0].split())
        rows.append(f"| `{check.__name__}` | {said} |")
    return "\n".join(rows)


def findings() -> str:
    """What the example's findings say."""
    taken = take(str(EXAMPLE))
    assert isinstance(taken, Taken)
    return "\n".join(f"* {finding.explanation}" for finding in read(taken.document).findings)


PARTS = {
    "checks": checks,
    "claim": claim,
    "commands": reference,
    "entrytypes": entrytypes,
    "findings": findings,
    "grades": grades,
    "measures": measures,
    "numbers": numbers,
    "packfiles": packfiles,
    "rooms": rooms,
}

if __name__ == "__main__":
    main()
