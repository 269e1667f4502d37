"""Text to read: the house's own test sentences strung into articles, and input that a slow pattern would choke on."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

SENTENCES = Path(__file__).parent.parent / "tests" / "sentences"
PROSE = Path(__file__).parent / "prose.txt"
DENSITY = 0.25  # of the sentences of a report, about as many hold figures; in old wires of battles, fewer


def articles(size: int, *, each: int = 3000, seed: int = 20250327) -> list[str]:
    """About `size` characters of articles of about `each`: a quarter test sentences, the rest plain prose."""
    prose = PROSE.read_text(encoding="utf-8").splitlines()
    own = [
        row["text"]
        for file in sorted(SENTENCES.glob("*.toml"))
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["sentence"]
        if row.get("language", "en") == "en" and len(row["text"]) < 1000
    ]
    dice = random.Random(seed)
    found: list[str] = []
    total = 0
    while total < size:
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < each:
            drawn = [dice.choice(own if dice.random() < DENSITY else prose) for _ in range(dice.randint(2, 5))]
            paragraphs.append(" ".join(drawn))
        found.append("\n\n".join(paragraphs))
        total += len(found[-1])
    return found


def hard(size: int) -> dict[str, str]:
    """Inputs of `size` characters that are read in linear time or not at all."""
    parts = {
        "one line without a full stop": "the ministry said that ",
        "numbers only": "1,000 ",
        "number words only": "two hundred and ",
        "years in a row": "1994 1995 1996 ",
        "single digits in a row": "1 ",
        "opened quotations": "“he said ",
        "names only": "John Smith ",
        "commas": "killed, ",
        "brackets": "(((",
        "digits in one run": "1",
        "hyphens": "twenty-",
        "apostrophes": "o'",
    }
    parts["articles, all in one document"] = "\n\n".join(articles(size)) + "\n"
    return {name: (part * (size // len(part) + 1))[:size] for name, part in parts.items()}
