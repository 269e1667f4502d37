"""A package of a ledger in, its records out as they were: what another ledger takes in without loss."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from reportedly.errors import ExchangeError
from reportedly.exchange.package import DESCRIPTOR, PROFILE, RECORDS
from reportedly.records.batch import Batch, Kept
from reportedly.records.decision import Decision
from reportedly.records.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_Record = TypeVar("_Record")


class Unpacked(NamedTuple):
    """What a package holds. `batches` are read as they are asked for; `head` is the old journal's last digest."""

    batches: Iterator[Batch]
    decisions: tuple[Decision, ...]
    estimates: tuple[Kept, ...]
    head: str | None
    documents: int
    entries: int


def is_package(path: str | Path) -> bool:
    """Whether a path is a package's folder, or the datapackage.json in it."""
    return _folder(path) is not None


def unpack(path: str | Path) -> Unpacked:
    """The records of a package that was made with texts; every file is checked against its digest first.

    Raises:
        ExchangeError: it is no package of a ledger, was made without texts, or a file of it was changed.
    """
    folder = _folder(path)
    if folder is None:
        raise ExchangeError(f"{path} is no package: there is no {DESCRIPTOR}.")
    try:
        descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        ours = descriptor["reportedly"]
        files = {resource["path"]: resource for resource in descriptor["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise ExchangeError(f"{folder / DESCRIPTOR} is not of a package that reportedly made.") from None
    if ours.get("profile") != PROFILE:
        raise ExchangeError(f"This package is {ours.get('profile')!r}; this version reads {PROFILE!r}.")
    if not ours.get("texts"):
        raise ExchangeError(
            f"The package {folder} was made without texts, so that its claims cannot be pinned; "
            "make it anew with --with-texts."
        )
    for name in ("documents", "entries", "decisions", "estimates"):
        _unchanged(folder, f"{RECORDS}/{name}.jsonl", files)
    counts = ours.get("counts", {})
    return Unpacked(
        _batches(folder),
        tuple(_records(folder, "decisions", Decision)),
        tuple(_records(folder, "estimates", Kept)),
        ours.get("head"),
        int(counts.get("documents", 0)),
        int(counts.get("claims", 0)),
    )


def _folder(path: str | Path) -> Path | None:
    path = Path(path)
    folder = path.parent if path.name == DESCRIPTOR else path
    return folder if (folder / DESCRIPTOR).is_file() else None


def _unchanged(folder: Path, path: str, files: dict[str, Any]) -> None:
    try:
        with (folder / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise ExchangeError(f"The package {folder} lacks {path}.") from None
    if files.get(path, {}).get("hash") != f"sha256:{digest}":
        raise ExchangeError(f"{folder / path} is not what was exported: its digest differs from {DESCRIPTOR}.")


def _batches(folder: Path) -> Iterator[Batch]:
    """Documents with their entries, which stand in the same order."""
    entries = _records(folder, "entries", Entry)
    ahead = next(entries, None)
    for batch in _records(folder, "documents", Batch):
        theirs = []
        while ahead is not None and ahead.printed.document == batch.printed.document:
            theirs.append(ahead)
            ahead = next(entries, None)
        yield msgspec.structs.replace(batch, entries=tuple(theirs))
    if ahead is not None:
        raise ExchangeError(f"{RECORDS}/entries.jsonl: the claim {ahead.id} is of a document that is not there.")


def _records(folder: Path, name: str, kind: type[_Record]) -> Iterator[_Record]:
    decoder = msgspec.json.Decoder(kind)
    with (folder / RECORDS / f"{name}.jsonl").open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield decoder.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise ExchangeError(f"{RECORDS}/{name}.jsonl, line {number}: {error}.") from None
