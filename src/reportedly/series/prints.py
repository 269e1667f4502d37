"""Prints counted: a text under twenty mastheads is one print, and so are the reports of one paper.

Entries in, the names of those who print them out. Which documents print one text is told from without (`copies`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.records.entry import Entry
    from reportedly.records.series import Assertion

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def paper(entry: Entry) -> str:
    """Who prints an entry: the publisher, or the document where none is known."""
    return entry.printed.publisher or entry.printed.document


def printers(entries: Iterable[Entry], texts: Mapping[str, str] = NO_TEXTS) -> set[str]:
    """Who prints some entries, a text that several print counted once."""
    return {texts.get(entry.printed.document) or paper(entry) for entry in entries}


def papers(act: Assertion) -> set[str]:
    """Every paper that prints an assertion, by name."""
    return {paper(mention.entry) for mention in act.mentions}


def prints_of(act: Assertion, texts: Mapping[str, str]) -> int:
    """How many print an assertion, a text that several print counted once."""
    return len(printers((mention.entry for mention in act.mentions), texts))
