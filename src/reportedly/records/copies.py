"""Texts that stand in several reports: how much two of them share, and the reports that print one text."""

from __future__ import annotations

import msgspec

from reportedly.records.entry import Printed  # noqa: TC001 - msgspec resolves annotations at run time


class Likeness(msgspec.Struct, frozen=True, gc=False):
    """What two texts have in common, so much that one is a copy of the other or both are of a third.

    `left` and `right` are the digests of the texts (SHA-256), in order, and the same where one text stands in several
    reports. `shared` is how much of the shorter text stands in the longer, `alike` how much of both stands in both
    (Jaccard), each from 0 to 1. A `short` text is a copy only of what was printed within days of it.
    """

    left: str
    right: str
    shared: float
    alike: float
    short: bool = False


class Copy(msgspec.Struct, frozen=True, gc=False):
    """A report as one print of a text; `text` is the text's digest, `size` its length in characters."""

    printed: Printed
    text: str
    reported_at: str | None = None
    size: int = 0

    @property
    def key(self) -> str:
        """The ledger's key of the document."""
        return self.printed.document

    @property
    def reported_on(self) -> str | None:
        """The day it was printed, as YYYY-MM-DD."""
        return self.reported_at[:10] if self.reported_at else None


class Tie(msgspec.Struct, frozen=True, gc=False):
    """Two reports that print one text, by their keys, and why; `cut` where a person said otherwise."""

    left: str
    right: str
    words: str
    shared: float | None = None
    cut: bool = False


class TextFamily(msgspec.Struct, frozen=True):
    """Reports that print one text, first to last, and what ties them: they are one voice, however many they are.

    `id` is the key of the first of them by name, the same in whatever order they were added.
    """

    id: str
    copies: tuple[Copy, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def first(self) -> Copy:
        """The one printed first; of those of one moment the longest, from which others were cut."""
        return self.copies[0]
