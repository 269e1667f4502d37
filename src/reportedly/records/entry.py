"""A row of the ledger: one claim as one document prints it, with when it was said, reported and recorded.

An entry holds what somebody else reported and never a number of ours. Everything derived from entries (assertions,
series, vintages, estimates) is a record of its own.
"""

from __future__ import annotations

import msgspec

from reportedly.records.claim import Claim, Figure, Measure, Reckoning  # noqa: TC001 - msgspec resolves annotations
from reportedly.records.locator import Locator  # noqa: TC001
from reportedly.records.mention import ActorKind, Precision  # noqa: TC001


class Scope(msgspec.Struct, frozen=True, order=True, gc=False):
    """What a figure is about, in words that two reports share, so that figures can be set side by side.

    A slot is None where the report does not say; None is no value, and agrees with every other. `toll` is the name
    that measures of one loss share (records/toll). `counted` is the class of people ("military", "civilian",
    "child"), or for equipment the item. `place` is the lexicon's id, or the words in small letters.
    """

    toll: str
    side: str | None = None
    counted: str | None = None
    place: str | None = None
    country: str | None = None
    reckoning: Reckoning | None = None


class Printed(msgspec.Struct, frozen=True, gc=False):
    """Where an entry is printed: one edition of one article.

    `document` is the ledger's own key of that edition, `article` what its editions share, `edition` counts from 1.
    """

    document: str
    article: str
    edition: int = 1
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    language: str | None = None


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Whoever a claim goes back to, as one key for all spellings; `why` says how the key was found.

    `key` is the lexicon's id ("kr-nis"), or the name in small letters for one that the lexicon does not know. A
    claim in the publisher's own voice has the publisher as its origin, with `own_voice` set.
    """

    key: str
    name: str
    actor: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    own_voice: bool = False
    why: str = ""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One claim as printed in one document.

    Attributes:
        id: the ledger's name for this row: the claim, in this edition of this article.
        claim: the claim, pinned to the text of the document.
        printed: where it stands.
        sentence: the words of the sentence it stands in, so that the evidence is shown without the document.
        scope: what a figure is about; None for other kinds.
        origin: whoever it goes back to; None where the text names nobody and no publisher is known.
        start: first day that a figure of a window covers, ISO 8601; None for other figures and where unknown.
        as_of: last day that the figure covers, ISO 8601; None where neither the words nor the report tell.
        as_of_precision: how exactly `as_of` was given; never sharper than the words.
        stated_on: the day on which the origin is said to have spoken, where the text tells; else None.
        reported_at: when it was printed, ISO 8601 day or moment; None where nobody knows.
        recorded_at: when the ledger learned of it, ISO 8601 in UTC, to the microsecond.
        closed_at: when the ledger closed the row; None while it stands.
        whole: the figure of the same document that this one is a share of ("a third" of "more than 5,000"); else None.
        locators: where its words stand in what the document was made of, as the pages of a PDF; empty for none.
    """

    id: str
    claim: Claim
    printed: Printed
    sentence: str
    scope: Scope | None
    origin: Origin | None
    start: str | None
    as_of: str | None
    as_of_precision: Precision | None
    stated_on: str | None
    reported_at: str | None
    recorded_at: str
    closed_at: str | None = None
    whole: Figure | None = None
    locators: tuple[Locator, ...] = ()

    @property
    def measure(self) -> Measure | None:
        """What happened to the counted; None for a claim that is no figure."""
        return self.claim.figure.measure if self.claim.figure else None

    @property
    def collected(self) -> bool:
        """Whether it was taken from a table of figures, whose rows are no sentences."""
        return any(why.startswith("mapping:") for why in self.claim.why)

    @property
    def reported_on(self) -> str | None:
        """The day it was printed, as YYYY-MM-DD."""
        return self.reported_at[:10] if self.reported_at else None

    @property
    def known_on(self) -> str | None:
        """The day from which a reader of the papers could know of it: when it was said, else when it was printed."""
        return self.stated_on or self.reported_on


class Cut(msgspec.Struct, frozen=True):
    """How far knowledge goes: two days that must not be mixed up.

    `reported`: only what was printed by the end of that day (what readers of the papers knew).
    `recorded`: only what the ledger held by the end of that day or moment (what we knew).
    None sets no limit.
    """

    reported: str | None = None
    recorded: str | None = None
