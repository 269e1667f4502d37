"""One article as taken in. Its text never changes afterwards, so every offset stays true."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

import msgspec
from msgspec.structs import force_setattr

from reportedly.errors import OptionError
from reportedly.records.locator import Locator  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.page import Page, PartKind


class Document(msgspec.Struct, frozen=True):
    """One article: its immutable text and what is known about it.

    `id` is the SHA-256 of the bytes that came in, or of the text in UTF-8 where only text did. The three times are
    ISO 8601 strings in the precision that was given, a day or a moment with its zone, and never sharper. `page` is what
    a page gave beside its text; None for what was none. `locators` say where in what it was made of each stretch of the
    text stood, in order: the pages of a PDF, the number of a message.

    Raises:
        OptionError: a time is no ISO 8601 date or date-time.
        TypeError: the text is no string.
    """

    text: str
    id: str = ""
    text_sha256: str = ""
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None
    address: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    retrieved_at: str | None = None
    page: Page | None = None
    locators: tuple[Locator, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"A Document is made of text, not of {type(self.text).__name__}.")
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        force_setattr(self, "text_sha256", digest)
        if not self.id:
            force_setattr(self, "id", f"sha256:{digest}")
        for name in ("published_at", "modified_at", "retrieved_at"):
            value = getattr(self, name)
            if value is not None and day_of(value) is None:
                raise OptionError(f"{name} must be a date such as 2025-03-27, not {value!r}.")

    @property
    def published_on(self) -> date | None:
        """The day of publication, which relative dates are resolved against."""
        return day_of(self.published_at) if self.published_at else None

    def reported_at(self, offset: int) -> str | None:
        """When the words at a place in the text were printed: a post of a live blog has its own time."""
        part = self.page.part_at(offset, PartKind.POST) if self.page is not None else None
        return (part.published_at if part is not None else None) or self.published_at

    def spoken_on(self, offset: int) -> date | None:
        """The day against which relative times at a place are resolved: that of the post, quoted or not, or its own."""
        part = self.page.part_at(offset) if self.page is not None else None
        if part is not None and part.published_at is None:
            return day_of(self.reported_at(offset) or "")
        return day_of(part.published_at or "") if part is not None else self.published_on


def day_of(moment: str) -> date | None:
    """The day of an ISO 8601 date or date-time, or None where it is neither."""
    try:
        return datetime.fromisoformat(moment).date()
    except ValueError:
        return None
