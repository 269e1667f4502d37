"""The parts of the documentation that are made from the code: tables and examples in Markdown."""

from __future__ import annotations

import ast
import json
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from cli_reference import reference
from transcripts import run

from reportedly import Document, read
from reportedly.checks import CHECKS
from reportedly.checks.across import ACROSS
from reportedly.exchange import tables as outgoing
from reportedly.exchange.formats import FORMATS
from reportedly.exchange.mapping import FIELDS
from reportedly.gather.archives.columns import FIELDS as COLUMNS
from reportedly.intake.files import Taken, take
from reportedly.lexicon import load
from reportedly.lexicon.entries import TABLES, Entry, HedgeWord
from reportedly.records.claim import Measure
from reportedly.report.terminal import render
from reportedly.series import FEATURES

if TYPE_CHECKING:
    from reportedly.records.claim import Claim
    from reportedly.records.reading import Reading

SOURCE = Path(__file__).resolve().parent.parent / "src" / "reportedly"
WIDTH = 92
EXAMPLE = SOURCE / "examples" / "kursk.md"
ROOMS = (
    *(
        "records",
        "errors",
        "lexicon",
        "publishers",
        "gather",
        "intake",
        "text",
        "mentions",
        "attribution",
        "claims",
        "checks",
        "reading",
    ),
    *("report", "desk", "cli", "examples"),
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
            rows.append(f"| `{folder}/{file.name}` | {_comment(file)} |")  # noqa: PERF401 - reads better
    return "\n".join(rows)


def _comment(file: Path) -> str:
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") or line.startswith("#  "):
            break
        lines.append(line.lstrip("# "))
    text = re.sub(r"\s+", " ", " ".join(lines))
    return re.split(r"(?<=[.!?]) (?=[A-Z`])", text)[0].replace("|", "\\|")


def entrytypes() -> str:
    """The kinds of entry: the table that holds them and what they are."""
    rows = ["| table | what an entry is | its own fields |", "|---|---|---|"]
    names = {field.name for field in msgspec.structs.fields(Entry)}
    for table, kind in TABLES.items():
        said = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
        said = re.split(r"(?<=[.:]) (?=[A-Z`])", said)[0]
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
    "planned_deployment": "Up to 20,000 more could be sent.",
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
    reading = _example()
    found = next(c for c in reading.claims if c.figure is not None and c.figure.span.quote == quote)
    sentence = reading.document.text[found.sentence.start : found.sentence.end]
    shown = json.dumps(msgspec.to_builtins(found), indent=2, ensure_ascii=False)
    shown = re.sub(r"\{\n\s+(\"start\": \d+,)\s+(\"end\": \d+)(,?)\s*(\"quote\": [^\n]*)?\s*\}", _flat, shown)
    return f"> {sentence}\n\n```json\n{shown}\n```"


def _flat(match: re.Match[str]) -> str:
    quote = f", {match[4]}" if match[4] else ""
    return f"{{{match[1]} {match[2]}{quote}}}"


def excerpt(wanted: str) -> str:
    """What the terminal shows of the example: the head, the figures with some words, and the findings."""
    command = f"reportedly read --example --width {WIDTH}"
    head, *paragraphs = render(_example(), width=WIDTH, colour=False).rstrip("\n").split("\n\n")
    quotes = [quote.strip() for quote in wanted.split(";")]
    lines = ["```console", f"$ {command}", head]
    for paragraph in paragraphs:
        title, _, body = paragraph.partition("\n")
        part = f"\n{title}" if title in ("Figures", "Judgements", "Findings") else ""
        shown = body if part else paragraph
        if title == "Findings" or any(
            re.search(rf"^ *\d+  {re.escape(quote)} ", shown, re.MULTILINE) for quote in quotes
        ):
            lines.append(f"{part}\n{shown}")
        elif part:
            lines.append(f"{part}\n…")
        elif lines[-1][-1] != "…":
            lines.append("\n…")
    return "\n".join((*lines, "…", "```"))


def opening(wanted: str) -> str:
    """The first lines of what a command prints, such as "12 reportedly series"; the rest is cut."""
    most, _, command = wanted.partition(" ")
    lines = run(command).splitlines()
    cut = ["…"] if len(lines) > int(most) else []
    return "\n".join(("```console", f"$ {command}", *lines[: int(most)], *cut, "```"))


def checks() -> str:
    """The checks and what each of them asks."""
    rows = ["| `check` | `severity` | what it asks |", "|---|---|---|"]
    for check in CHECKS:
        said = " ".join((check.run.__doc__ or "").split("\n\n")[0].split())
        rows.append(f"| `{check.name}` | `{check.severity}` | {said} |")
    return "\n".join(rows)


# The numbers of the catalogue that checks inside one document answer to.
INSIDE = {
    2: ("parts_against_total",),
    3: ("parts_against_total",),
    4: ("part_exceeds_whole",),
    5: ("share_arithmetic",),
    6: ("multiple_arithmetic",),
    8: ("qualifier_drift",),
    9: ("hedge_drift",),
    10: ("source_described_differently",),
    12: ("stock_flow",),
    13: ("single_origin",),
    14: ("single_origin",),
    19: ("contradiction", "disputed"),
    20: ("revision",),
    29: ("definition_missing",),
}
LEFT = {27: "unsupported number", 28: "conflated indicators"}


def catalogue() -> str:
    """The 32 checks of the catalogue: where each is asked, how much it matters, what it finds."""
    rows = ["| no. | across reports | inside one | severity | what it finds |", "|--:|---|---|---|---|"]
    across, inside = {check.number: check for check in ACROSS}, {check.name: check for check in CHECKS}
    for number in range(1, 33):
        here = [inside[name] for name in INSIDE.get(number, ())]
        check = across.get(number)
        if check is None and not here:
            rows.append(f"| {number} | – | – | | {LEFT[number]}: see below |")
            continue
        asked = check or here[0]
        said = " ".join((asked.run.__doc__ or "").split("\n\n")[0].split())
        cells = (f"`{check.name}`" if check else "–", " ".join(f"`{each.name}`" for each in here) or "–")
        rows.append(f"| {number} | {cells[0]} | {cells[1]} | {asked.severity} | {said} |")
    return "\n".join(rows)


def reasons() -> str:
    """The reasons that reports give for a changed count, with their words."""
    table = load("en").table("revision")
    rows = ["| reason | words |", "|---|---|"]
    rows += [f"| {code.replace('_', ' ')} | {', '.join(words)} |" for code, words in table.items()]
    return "\n".join(rows)


def features() -> str:
    """The features by which two figures are linked, with their weights."""
    rows = [f"| `{feature.name}` | {feature.weight:+.2f} | {feature.words} |" for feature in FEATURES]
    return "\n".join(["| feature | weight | holds where |", "|---|---|---|", *rows])


def findings() -> str:
    """What the example's findings say."""
    return "\n".join(f"* {finding.explanation}" for finding in _example().findings)


def _example() -> Reading:
    taken = take(str(EXAMPLE))
    assert isinstance(taken, Taken)
    return read(taken.document)


def formats() -> str:
    """The formats of `reportedly export`: name, ending of the file, what it is."""
    rows = ["| `--format` | ending | what it writes |", "|---|---|---|"]
    for known in FORMATS:
        name = f"`--preset {known.name}`" if known.preset else f"`{known.name}`"
        ending = ", ".join(f"`{end}`" for end in known.endings) or ("a folder" if known.folder else "")
        rows.append(f"| {name} | {ending} | {known.about} |")
    return "\n".join(rows)


def fields() -> str:
    """What a mapping file can map."""
    return "\n".join(["| field | what it holds |", "|---|---|", *(f"| `{name}` | {FIELDS[name]} |" for name in FIELDS)])


def columns() -> str:
    """What the columns of a dump can hold."""
    return "\n".join(
        ["| field | what it holds |", "|---|---|", *(f"| `{name}` | {COLUMNS[name]} |" for name in COLUMNS)]
    )


def tables() -> str:
    """Every table that leaves the ledger, column by column."""
    made = []
    for table in outgoing.TABLES:
        refers = "".join(f" `{column}` is a row of `{other}`." for column, other in table.refers)
        made += [f"## {table.name}", "", f"{table.about} Key: {', '.join(f'`{k}`' for k in table.key)}.{refers}", ""]
        made += ["| column | type | meaning |", "|---|---|---|"]
        for column in table.columns:
            words = f" ({', '.join(f'`{word}`' for word in column.words)})" if 0 < len(column.words) <= 9 else ""
            name = f"**`{column.name}`**" if column.needed else f"`{column.name}`"
            made.append(f"| {name} | {column.type} | {column.about}{words} |")
        made.append("")
    return "\n".join(made).rstrip()


PARTS = {
    "catalogue": catalogue,
    "checks": checks,
    "claim": claim,
    "columns": columns,
    "commands": reference,
    "entrytypes": entrytypes,
    "excerpt": excerpt,
    "features": features,
    "fields": fields,
    "findings": findings,
    "formats": formats,
    "grades": grades,
    "measures": measures,
    "numbers": numbers,
    "opening": opening,
    "packfiles": packfiles,
    "reasons": reasons,
    "rooms": rooms,
    "tables": tables,
}
