"""Where the corpora lie and how their files are opened.

None of them is part of this repository. `REPORTEDLY_DATA` names their folder; without it the folder `shared/data`
beside the checkout is looked at, and a task whose corpus is not there is left out and named.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.attribution import named
from reportedly.lexicon import Lexicon, load
from reportedly.reading import read
from reportedly.records.document import Document

if TYPE_CHECKING:
    from evaluation.scores import Record
    from reportedly.records.reading import Reading

HOME = Path(__file__).parent.parent
_CHOSEN = {"tagger": "auto"}


def folder() -> Path:
    """The folder that holds the corpora."""
    return Path(os.environ.get("REPORTEDLY_DATA") or HOME.parent / "shared" / "data")


def records(file: Path) -> list[Record]:
    """The objects of a JSON Lines file, zipped or not; a gold text that lies beside the file is put in.

    The folder `training/corpus` stands for those of its reports that are not trained on.
    """
    if file.is_dir():
        from training.gold import kept  # noqa: PLC0415 - the corpus of this repository, where its tools are

        return kept()
    body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    rows: list[Record] = [json.loads(line) for line in body.split(b"\n") if line.strip()]
    for row in rows:
        beside = file.parent / str(row.get("id", ""))
        if "text" not in row and row.get("id") and beside.is_file():
            row["text"] = beside.read_text(encoding="utf-8")
    return rows


def digest(file: Path) -> str:
    """A short name of a file's content, so that a floor knows which gold it was measured on."""
    parts = sorted(file.rglob("*.txt")) if file.is_dir() else [file]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:16]


def pack(language: str) -> Lexicon:
    """The language pack of a corpus."""
    return load(language)


def reading_of(row: Record, language: str | None = None) -> Reading:
    """What our reader makes of one record of a corpus."""
    day = str(row.get("date") or "")
    published = day if len(day) == len("2025-01-01") and day[4] == "-" else None
    language = language or row.get("lang")
    document = Document(row["text"], language=language, published_at=published, publisher=row.get("publisher"))
    tagger = _CHOSEN["tagger"]
    return read(document, attributor=None if tagger == "auto" else named(tagger))


def choose(tagger: str) -> None:
    """Have everything read with this tagger from now on."""
    _CHOSEN["tagger"] = tagger
