"""Which sort of container a file is: by its name, and where that says nothing by its first bytes."""

from __future__ import annotations

import os
import stat
from enum import StrEnum


class Kind(StrEnum):
    """The sorts of files that hold documents without being one."""

    WARC = "web archive"
    WACZ = "web archive collection"
    ZIP = "ZIP archive"
    LINES = "JSON Lines"
    JSON = "JSON"
    TABLE = "table"
    PARQUET = "Parquet table"
    LETTER = "e-mail"
    MAILBOX = "mailbox"
    PDF = "PDF"


_BY_NAME = {
    ".warc": Kind.WARC,
    ".wacz": Kind.WACZ,
    ".zip": Kind.ZIP,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".json": Kind.JSON,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
    ".eml": Kind.LETTER,
    ".mbox": Kind.MAILBOX,
    ".pdf": Kind.PDF,
}
# What may be packed as a whole: "dump.jsonl.gz". Of zstandard only what FastWARC reads.
_PACKED = {".gz": frozenset((Kind.WARC, Kind.LINES, Kind.JSON, Kind.TABLE, Kind.MAILBOX)), ".zst": {Kind.WARC}}
_BY_BYTES = (
    (b"WARC/1.", Kind.WARC),
    (b"PAR1", Kind.PARQUET),
    (b"%PDF-", Kind.PDF),
)
_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
# What a folder gives of itself, since it is most likely meant: of tables and ZIPs nobody knows what they hold.
SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".wacz", ".eml", ".mbox", ".pdf", "result.json")


def holds_several(path: str) -> bool:
    """Whether a file is of a sort that holds more than one document."""
    return kind_of(path) not in (None, Kind.PDF, Kind.LETTER)


def kind_of(path: str) -> Kind | None:
    """The sort of a file; None for what is no container, is not there, or cannot be opened."""
    stem, suffix = os.path.splitext(path.lower())  # noqa: PTH122 - a name may hold bytes that are no path
    if suffix in _PACKED:
        inner = _BY_NAME.get(os.path.splitext(stem)[1])  # noqa: PTH122
        return inner if inner in _PACKED[suffix] else None
    if suffix in _BY_NAME or suffix in _TEXTS:
        return _BY_NAME.get(suffix)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return None
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(16)
    except (OSError, ValueError):
        return None
    return next((kind for magic, kind in _BY_BYTES if head.startswith(magic)), None)
