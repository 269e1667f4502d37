"""How far a feed was followed: what it, or one item of it, said when it was last dealt with, and what came of it."""

from __future__ import annotations

import msgspec

from reportedly.records.custody import Custody  # noqa: TC001 - msgspec resolves annotations at run time


class Seen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of how far a feed was followed. Rows are only added; the last of an item says how it stands.

    `item` is the key of an item within its feed, empty for the feed itself. `mark` is a digest of what was said: of the
    feed's bytes, or of all that the feed says of the item. `outcome` is "new", "edition", "unchanged", or the reason
    for which it was refused. `first` is when this mark was first dealt with, `at` when it was dealt with last.
    `address` is the page that was asked for, None where none was. The fields below are what the feed said of the item,
    so that its page can be asked for again when the feed has forgotten it.

    The row of a feed is written when all of its items have theirs, and holds how the feed came in: a feed is asked
    whether it has changed since only if nothing of what it said is left to do.
    """

    feed: str
    item: str = ""
    mark: str
    outcome: str
    first: str  # ISO 8601 in UTC
    at: str
    address: str | None = None
    document: str | None = None  # the key of the document that came of it
    title: str | None = None
    published_at: str | None = None
    author: str | None = None
    language: str | None = None
    source: str | None = None
    source_address: str | None = None
    custody: Custody | None = None
