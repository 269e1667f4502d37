"""Fills the parts of the documentation that are made from the code, and runs the transcripts anew.

    python tools/docs.py            rewrites them
    python tools/docs.py --check    exits with 1 where a file is not what would be written

A made part stands between `<!-- begin NAME … -->` and `<!-- end -->`; `docs_parts.py` makes it. A transcript is a block
marked `console` whose commands begin with `$ `; one in which an output was cut short with a line `…` is left as it is,
and only tested.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from docs_parts import PARTS
from transcripts import run

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
MADE = re.compile(r"(<!-- begin (\w+) ?(.*?) ?-->\n)(.*?)(<!-- end -->)", re.DOTALL)
CONSOLE = re.compile(r"(^```console\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)


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


def _again(block: str) -> str:
    runs = transcript(block)
    if not all(is_ours(command) for command, _ in runs) or re.search(r"^\s*…$", block, re.MULTILINE):
        return block
    return "".join(f"$ {command}\n{run(command)}\n".replace("\n\n$", "\n$") for command, _ in runs)


if __name__ == "__main__":
    main()
