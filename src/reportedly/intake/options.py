"""What a person says about the documents that are taken in, and how large one may be."""

from __future__ import annotations

import msgspec

from reportedly.errors import OptionError
from reportedly.records.document import day_of
from reportedly.records.page import Agency, Stated  # noqa: TC001 - msgspec resolves annotations at run time

MEGABYTE = 1_000_000


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about documents from outside; it wins over what stands in them.

    Raises:
        OptionError: the publication date is no ISO 8601 date, or a bound is not positive.
    """

    publisher: str | None = None
    published_at: str | None = None
    address: str | None = None
    language: str | None = None
    title: str | None = None
    max_bytes: int = 10 * MEGABYTE
    found_at: str | None = None  # where it was fetched from: its address, unless it names one on the same site
    retrieved_at: str | None = None
    charset: str | None = None  # as its sender says; believed where the bytes do not contradict it
    seconds: float = 20.0  # of processor time that one page may take

    def __post_init__(self) -> None:
        if self.published_at is not None and day_of(self.published_at) is None:
            raise OptionError(f"A publication date looks like 2025-03-27, not {self.published_at!r}.")
        if self.max_bytes <= 0:
            raise OptionError("The largest size of a document must be more than nothing.")
        if self.seconds <= 0:
            raise OptionError("The time for a page must be more than nothing.")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a document says about itself: a page in its head, Markdown in its front matter."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    address: str | None = None
    language: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    stated: tuple[Stated, ...] = ()  # where each of these stood, of a page
    agencies: tuple[Agency, ...] = ()


def moment(value: object) -> str | None:
    """A time as it stands, where it is an ISO 8601 date or date-time; None where it is anything else."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    return value if day_of(value) is not None else None
