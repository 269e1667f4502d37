"""`python -m training.lint [FILES]`: every mark, header and number of the corpus, and that nothing is copied."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from datetime import date
from pathlib import Path

from reportedly.records.claim import Measure, Modality, Reckoning
from reportedly.records.mention import Qualifier
from training.markup import CORPUS, MarkupError, Report, parse

KINDS = {
    "wire", "ministry", "telegram", "think_tank", "live_blog", "broadcast", "ngo", "un", "local_press", "feature",
}  # fmt: skip
HEADER = {"id", "kind", "topic", "country", "date", "facts"}
GRADES = {"doubtful", "unverified", "possible", "likely", "highly_likely"}
FEWEST, MOST = 120, 400
COPIED = 8  # words in a row that no two texts write by chance
SIMILAR = 5
ALIKE = 0.15
_WORD = re.compile(r"\w+")
_RANGE = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?")
_ATTRIBUTES = {"q", "n", "m", "side", "mod", "rk", "item", "of"}
# Gold whose texts the corpus must not share words with; those that are not there are passed over.
JUDGES = ("articles/open.jsonl", "muc34/dev.jsonl", "polnear/dev.jsonl.gz")
SEED = "seed"


def main(files: list[Path]) -> int:
    """Check the files, or all of the corpus; everything is compared with everything."""
    everything = sorted({*CORPUS.glob("*/*.txt"), *(file.resolve() for file in files)})
    asked = {file.resolve() for file in files} or set(everything)
    wrong: list[str] = []
    read: dict[Path, Report] = {}
    for file in everything:
        try:
            read[file] = parse(file.read_text(encoding="utf-8"))
        except (MarkupError, UnicodeDecodeError) as error:
            if file in asked:
                wrong.append(f"{_name(file)}: {error}")
    for file, report in read.items():
        if file in asked:
            wrong += [f"{_name(file)}: {fault}" for fault in faults(report, file)]
    wrong += copies(read, asked)
    for line in wrong:
        print(line)
    attributions = sum(len(report.attributions) for report in read.values())
    figures = sum(len(report.figures) for report in read.values())
    words = sum(len(report.text.split()) for report in read.values())
    print(f"{len(read)} reports, {words} words, {attributions} attributions, {figures} figures: {len(wrong)} faults.")
    return 1 if wrong else 0


def faults(report: Report, file: Path) -> list[str]:
    """What is wrong with one report by itself."""
    head = report.header
    found = [f"the header lacks {key}" for key in sorted(HEADER - set(head))]
    found += [f"the header has an unknown {key}" for key in sorted(set(head) - HEADER)]
    if head.get("kind") not in KINDS:
        found.append(f"kind {head.get('kind')!r} is none of {', '.join(sorted(KINDS))}")
    if head.get("topic") != file.parent.name:
        found.append(f"topic {head.get('topic')!r} is not the folder's name")
    if not re.fullmatch("[A-Z]{2}", head.get("country", "")):
        found.append("country is no two-letter code")
    if head.get("facts") != "invented" and not head.get("facts", "").startswith("http"):
        found.append("facts is neither invented nor an address")
    try:
        date.fromisoformat(head.get("date", ""))
    except ValueError:
        found.append("date is no day")
    words = len(report.text.split())
    if not FEWEST <= words <= MOST:
        found.append(f"{words} words, wanted {FEWEST} to {MOST}")
    return found + _attributions(report) + _figures(report)


def _attributions(report: Report) -> list[str]:
    found = []
    text = report.text
    for number, marked in sorted(report.attributions.items()):
        if not marked.content:
            found.append(f"attribution {number} has no content")
        if not marked.cue and marked.carried_from is None:
            found.append(f"attribution {number} has neither a cue nor from=")
        if marked.carried_from is not None and (
            marked.carried_from not in report.attributions or marked.carried_from == number
        ):
            found.append(f"attribution {number} comes from {marked.carried_from}, which is not there")
        if len(marked.source) > 1:
            found.append(f"attribution {number} has {len(marked.source)} sources")
        if len(marked.cue) > 1:
            found.append(f"attribution {number} has {len(marked.cue)} cues")
        for role in ("source", "cue", "content", "relays"):
            for start, end in getattr(marked, role):
                if not text[start:end].strip() or text[start:end] != text[start:end].strip():
                    found.append(
                        f"attribution {number}: its {role} {text[start:end]!r} is empty or has a blank at its edge"
                    )
        own = sorted([*marked.source, *marked.cue]) if marked.carried_from is None else list(marked.cue)
        for start, end in own:
            if any(a < end and start < b for a, b in marked.content):
                found.append(f"attribution {number}: {text[start:end]!r} lies in its own content")
    for (start, end), grade in report.hedges:
        if grade not in GRADES:
            found.append(f"hedge {text[start:end]!r} has the grade {grade!r}")
    return found


def _figures(report: Report) -> list[str]:
    found = []
    for figure in report.figures:
        words = report.text[slice(*figure.span)]
        has = figure.attributes
        if words != words.strip() or not words:
            found.append(f"figure {words!r} has a blank at its edge")
        found += [f"figure {words!r} has an unknown {key}" for key in sorted(set(has) - _ATTRIBUTES)]
        if has.get("q") not in set(Qualifier):
            found.append(f"figure {words!r}: q={has.get('q')}")
        if has.get("m") not in set(Measure):
            found.append(f"figure {words!r}: m={has.get('m')}")
        if has.get("mod", "asserted") not in set(Modality):
            found.append(f"figure {words!r}: mod={has['mod']}")
        if "rk" in has and has["rk"] not in set(Reckoning):
            found.append(f"figure {words!r}: rk={has['rk']}")
        number = has.get("n", "")
        if (not number and has.get("q") != "vague") or (number and not _RANGE.fullmatch(number)):
            found.append(f"figure {words!r}: n={number}")
        if (has.get("q") == "range") != ("-" in number) and has.get("q") != "vague":
            found.append(f"figure {words!r}: q={has.get('q')} with n={number}")
    return found


def copies(read: dict[Path, Report], asked: set[Path]) -> list[str]:
    """Reports that are too like one another, or share a run of words with a text that judges us."""
    found = []
    ids: dict[str, Path] = {}
    for file, report in read.items():
        name = report.header.get("id", "")
        if name in ids and (file in asked or ids[name] in asked):
            found.append(f"{_name(file)}: its id {name!r} is that of {_name(ids[name])}")
        ids.setdefault(name, file)
    grams = {file: _grams(report.text, SIMILAR) for file, report in read.items()}
    holders: dict[tuple[str, ...], list[Path]] = {}
    for file, own in grams.items():
        for gram in own:
            holders.setdefault(gram, []).append(file)
    shared: dict[tuple[Path, Path], int] = {}
    for files in holders.values():
        for i, first in enumerate(files):
            for second in files[i + 1 :]:
                shared[first, second] = shared.get((first, second), 0) + 1
    for (first, second), count in sorted(shared.items()):
        share = count / (len(grams[first]) + len(grams[second]) - count)
        if share > ALIKE and (first in asked or second in asked):
            found.append(f"{_name(first)} and {_name(second)} share {share:.0%} of their five-word runs")
    judged = judging_grams()
    for file in sorted(asked & set(read)):
        words = _words(read[file].text)
        hit = next((w for w in _runs(words, COPIED) if hash(w) in judged), None)
        if hit:
            found.append(f"{_name(file)}: {' '.join(hit)!r} stands in an evaluation text")
    return found


def judging_grams() -> set[int]:
    """All runs of eight words in the evaluation texts that are there."""
    data = Path(os.environ.get("REPORTEDLY_DATA") or CORPUS.parent.parent.parent / "shared" / "data")
    texts = []
    for name in JUDGES:
        file = data / name
        if file.exists():
            body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            texts += [row.get("text", "") for line in body.splitlines() if line.strip() for row in [json.loads(line)]]
    if (data / SEED).is_dir():
        texts += [file.read_text(encoding="utf-8") for file in (data / SEED).rglob("*.txt")]
    return {hash(run) for text in texts for run in _runs(_words(text), COPIED)}


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _runs(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]


def _grams(text: str, size: int) -> set[tuple[str, ...]]:
    return set(_runs(_words(text), size))


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
