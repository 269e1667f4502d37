"""How a document came into our hands, or did not: one row of the custody log for every time that it was asked for."""

from __future__ import annotations

import msgspec


class Copy(msgspec.Struct, frozen=True):
    """A copy that somebody else keeps: where, and the digest that they give of it, as they write it."""

    address: str
    digest: str | None = None


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """One act of fetching: who asked whom, when, and what came.

    `asked` is the address that was asked for, `address` the one it had in the end. `bytes` and `sha256` are of what
    came, before anything was made of it; a `status` of 304 brought nothing, since nothing had changed. `robots` says
    what robots.txt had to say, "ignored" where nobody asked it. `archive` is the WARC file that keeps the bytes.
    `document` is the key of the document that was made of them; the ledger fills it in. What was refused has none: its
    `reason` is the word it is counted under and `message` the sentence that was said; a `status` of 0 is no answer.
    What was taken out of a file instead of fetched has that file as its `container`, and `where` in it it stood; then
    `status` is what the container says. `copies` are kept by others.
    """

    asked: str
    address: str
    at: str  # ISO 8601 in UTC
    by: str
    version: str  # of reportedly
    status: int
    bytes: int
    sha256: str
    media: str | None = None
    robots: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    hops: tuple[str, ...] = ()
    archive: str | None = None
    document: str = ""
    reason: str | None = None
    message: str | None = None
    container: str | None = None
    where: str | None = None  # "record 12", "message 10233"
    copies: tuple[Copy, ...] = ()
