"""A lexicon as bytes: what the TOML says, parsed and indexed once, so that a command need not do it at every start.

The TOML stays the source. The bytes carry the digest of the files they were made from, and are used only where it is
still theirs; a pack that somebody edits is read from its TOML until it is compiled again (`python -m
reportedly.lexicon.compile`, which every build and install runs).
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, cast

import msgspec

from reportedly.lexicon.entries import TABLES
from reportedly.lexicon.match import Form  # noqa: TC001 - msgspec resolves annotations at run time

NAME = "compiled.msgpack"


class Compiled(msgspec.Struct, frozen=True):
    """Everything a lexicon is made of. `forms` index into `entries`."""

    digest: str
    entries: list[Any]
    words: dict[str, frozenset[str]]
    tables: dict[str, dict[str, Any]]
    forms: list[Form]


def freeze(compiled: Compiled) -> bytes:
    """The bytes of a compiled lexicon."""
    return msgspec.msgpack.encode(compiled)


def thaw(data: bytes, digest: str) -> Compiled | None:
    """The lexicon in the bytes; None where they are stale, or not such bytes at all."""
    try:
        if msgspec.msgpack.decode(data, type=_Head).digest != digest:
            return None
        return msgspec.msgpack.decode(data, type=_typed())
    except msgspec.MsgspecError:
        return None


class _Head(msgspec.Struct, frozen=True):
    digest: str


def _typed() -> type[Compiled]:
    """`Compiled` with the entries told apart by their tags."""
    union: Any = reduce(or_, TABLES.values())
    typed: Any = msgspec.defstruct("Compiled", [("entries", list[union])], bases=(Compiled,), frozen=True)
    return cast("type[Compiled]", typed)
