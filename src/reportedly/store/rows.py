"""What the store gives and takes besides the records of the house: where a document belongs, what was added, hits."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.document import Document  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.entry import Entry, Printed, Scope  # noqa: TC001
from reportedly.records.reading import Reader  # noqa: TC001
from reportedly.records.span import Extent  # noqa: TC001


class State(StrEnum):
    """How a document stands to what the ledger holds."""

    NEW = "new"
    UNCHANGED = "unchanged"  # held already: nothing is written
    EDITION = "edition"  # another text, or other particulars, of an article that is held


class Placing(msgspec.Struct, frozen=True):
    """Where a document belongs.

    `previous` is the key of the edition that this one follows, None for a new article. `late` marks an edition that
    is older than the one that stands: it is kept, closed from the start, and closes nothing. `place` is the path or
    the name it was read from.
    """

    state: State
    printed: Printed
    previous: str | None = None
    late: bool = False
    place: str | None = None


class Added(msgspec.Struct, frozen=True):
    """What came of adding a document: how many entries it opened and how many of the previous edition it closed.

    `head` is the digest of the journal after it; None where nothing was written.
    """

    state: State
    printed: Printed
    entries: int = 0
    closed: int = 0
    head: str | None = None


class Loaded(msgspec.Struct, frozen=True):
    """What came of a bulk load: documents and entries written, documents that were held already."""

    documents: int
    entries: int
    unchanged: int


class Stored(msgspec.Struct, frozen=True):
    """A document as the ledger holds it; `closed_at` is None while it is the edition that stands."""

    document: Document
    printed: Printed
    recorded_at: str
    closed_at: str | None
    reader: Reader | None = None
    place: str | None = None


class Scoped(msgspec.Struct, frozen=True):
    """A scope that figures were given for: how many entries and origins, and the first and last day of report."""

    scope: Scope
    entries: int
    origins: int
    first: str | None
    last: str | None


class Hit(msgspec.Struct, frozen=True):
    """A place where the words were found: in an entry's sentence, or in a document where `entry` is None.

    `snippet` is cut from the text as it stands, and `marks` are the words found, as offsets within the snippet.
    """

    printed: Printed
    entry: Entry | None
    snippet: str
    marks: tuple[Extent, ...]


class Verified(msgspec.Struct, frozen=True):
    """What was proved: so many transactions, rows and entries, up to the digest `head`.

    Whoever notes `head` down elsewhere can prove later that nothing before it was changed and that nothing after
    it was cut off; a ledger cannot prove the second by itself.
    """

    transactions: int
    rows: int
    entries: int
    spans: int
    head: str
