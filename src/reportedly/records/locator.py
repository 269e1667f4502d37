"""Where a stretch of a text stood in what its document was made of: the page of a PDF, the number of a message.

Offsets stay code points of the document's text; a locator says what a reader turns to who has the original in hand.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Place(StrEnum):
    """What a locator counts; the words are those of reference lists."""

    PAGE = "page"
    MESSAGE = "message"
    RECORD = "record"  # of a web archive
    ROW = "row"
    ENTRY = "entry"  # of an alert that lists several reports
    FILE = "file"  # of a container

    def __str__(self) -> str:
        return str(self.value)


_SHORT = {Place.PAGE: "p."}
_SHORT_MANY = {Place.PAGE: "pp."}


class Locator(msgspec.Struct, frozen=True, order=True, gc=False):
    """From the offset `start` up to the next locator, the text is what stands at `name` of the original.

    `name` is the number, counted from 1, or the name that the original itself gives: "4", "10233".
    """

    start: int
    place: Place
    name: str

    def __str__(self) -> str:
        return f"{_SHORT.get(self.place, self.place)} {self.name}"


def located(locators: tuple[Locator, ...], start: int, end: int) -> tuple[Locator, ...]:
    """The locators that hold for [start, end), in order; nothing where there are none."""
    behind = [*(each.start for each in locators[1:]), None]
    return tuple(
        each
        for each, until in zip(locators, behind, strict=False)
        if each.start < max(end, start + 1) and (until is None or until > start)
    )


def shown(locators: tuple[Locator, ...]) -> str | None:
    """Locators as a reference list writes them: "p. 4", "pp. 4–5", "message 10233"; None for none."""
    if not locators:
        return None
    first, last = locators[0], locators[-1]
    if first.name == last.name:
        return str(first)
    return f"{_SHORT_MANY.get(first.place, first.place)} {first.name}–{last.name}"
