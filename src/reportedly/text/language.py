"""Stub."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.records.document import Document


class Language(NamedTuple):
    """The language of a document: the pack to read it with, or None and one sentence why not."""

    pack: str | None
    message: str = ""


def language_of(document: Document) -> Language:
    """The language of a document."""
    return Language("en")
