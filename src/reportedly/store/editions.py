"""What is the same document: the rules by which a document meets what the ledger holds (docs/ledger.md).

A document in, its `Placing` out. The rules only look; they write nothing.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from sqlalchemy import select

from reportedly.records.entry import Printed
from reportedly.store.moments import moment
from reportedly.store.rows import Placing, State
from reportedly.store.tables import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy.sql.elements import ColumnElement

    from reportedly.records.document import Document

# What a document says about itself, and what makes another edition of it. Times of retrieval and of modification
# are not among them: a page that was touched and says the same is the same.
PARTICULARS = ("title", "publisher", "author", "language", "published_at", "address")

# Parameters of an address that say how a reader got there, not what is there.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
_PORTS = {"http": ":80", "https": ":443"}


class Known(msgspec.Struct, frozen=True):
    """An edition that the ledger holds, as far as the rules ask."""

    number: int
    printed: Printed
    text_sha256: str
    body: dict[str, Any]
    open: bool


def canonical(address: str | None) -> str | None:
    """An address as it is compared: without scheme, fragment, default port and parameters of tracking."""
    if not address or not address.strip():
        return None
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return address.strip()
    if not host:
        return address.strip()
    host = host.removesuffix(_PORTS.get(parts.scheme.lower(), ""))
    query = [(key, value) for key, value in parse_qsl(parts.query, True) if not key.lower().startswith(_TRACKING)]
    return host + (parts.path.rstrip("/") or "") + (f"?{urlencode(query)}" if query else "")


def key_of(document: Document) -> str:
    """The key of an edition: made of its text and what it says about itself, the same on every machine."""
    said = [canonical(document.address) if name == "address" else getattr(document, name) for name in PARTICULARS]
    return "d" + _short(msgspec.json.encode([document.text_sha256, *said]))


def place_of(connection: Connection, document: Document, place: str | None) -> Placing:
    """Where a document belongs among those that the ledger holds."""
    key = key_of(document)
    editions = _article(connection, document, key, place)
    if not editions:
        return Placing(State.NEW, _printed(document, key, _article_key(document), 1), place=place)
    standing = next((known for known in editions if known.open), editions[-1])
    again = next((known for known in reversed(editions) if _says_nothing_new(known, document)), None)
    if again is not None and (again.open or not _came_back(document, standing)):
        return Placing(State.UNCHANGED, again.printed, place=place)
    edition = max(known.printed.edition for known in editions) + 1
    if any(known.printed.document == key for known in editions):
        key = f"{key}-{edition}"  # a text that came back
    printed = _printed(document, key, standing.printed.article, edition)
    late = _is_older(document, standing)
    return Placing(State.EDITION, printed, None if late else standing.printed.document, late, place)


def editions_of(connection: Connection, article: str) -> list[Known]:
    """All editions of an article, in the order in which they were recorded."""
    return _known(connection, DOCUMENT.c.article == article)


def _article(connection: Connection, document: Document, key: str, place: str | None) -> list[Known]:
    """The editions of the article that a document belongs to: held as it is, else by address, by text, by place."""
    if same := _known(connection, DOCUMENT.c.key == key):
        return editions_of(connection, same[0].printed.article)
    alike = _known(connection, DOCUMENT.c.text_sha256 == document.text_sha256)[::-1]
    address = canonical(document.address)
    at = _known(connection, DOCUMENT.c.address == address)[-1:] if address else []
    there = _known(connection, DOCUMENT.c.place == place)[::-1] if place else []
    for found in (
        # What was unchanged once stays unchanged, whatever came since: so this is asked first.
        [known for known in alike if _says_nothing_new(known, document)],
        at,
        [known for known in alike if _agrees(known, document)],
        [known for known in there if not address or not known.body.get("address")],
    ):
        if found:
            return editions_of(connection, found[0].printed.article)
    return []


def _known(connection: Connection, where: ColumnElement[bool]) -> list[Known]:
    columns = DOCUMENT.c
    asked = (
        select(
            columns.number,
            columns.key,
            columns.article,
            columns.edition,
            columns.text_sha256,
            columns.body,
            columns.closed_at,
        )
        .where(where)
        .order_by(columns.number)
    )
    return [_as_known(row) for row in connection.execute(asked)]


def _as_known(row: Any) -> Known:
    body = msgspec.json.decode(row.body, type=dict[str, Any])
    names = ("title", "publisher", "address", "language")
    printed = Printed(row.key, row.article, row.edition, *(body.get(name) for name in names))
    return Known(row.number, printed, row.text_sha256, body, row.closed_at is None)


def _value(document: Document, name: str) -> str | None:
    value: str | None = getattr(document, name)
    return canonical(value) if name == "address" else value


def _held(known: Known, name: str) -> str | None:
    value: str | None = known.body.get(name)
    return canonical(value) if name == "address" else value


def _says_nothing_new(known: Known, document: Document) -> bool:
    """Whether the text is the same, and the document says nothing about itself that was not known."""
    return known.text_sha256 == document.text_sha256 and all(
        _value(document, name) in (None, _held(known, name)) for name in PARTICULARS
    )


def _agrees(known: Known, document: Document) -> bool:
    """Whether two prints of one text may be one: nothing that tells prints apart is said of both, and differs."""
    return all(
        None in (_value(document, name), _held(known, name)) or _value(document, name) == _held(known, name)
        for name in ("address", "publisher", "published_at")
    )


def _time(document: Document | None, body: dict[str, Any] | None = None) -> str | None:
    """When a document was as it is: last modified, else retrieved; None where it does not say."""
    for name in ("modified_at", "retrieved_at"):
        value = getattr(document, name) if document is not None else (body or {}).get(name)
        if value:
            return moment(value)
    return None


def _is_older(document: Document, standing: Known) -> bool:
    ours, theirs = _time(document), _time(None, standing.body)
    return bool(ours and theirs and ours < theirs)


def _came_back(document: Document, standing: Known) -> bool:
    """Whether a text of an earlier edition was seen again after the one that stands: somebody changed it back."""
    ours, theirs = _time(document), _time(None, standing.body)
    return bool(ours and theirs and ours > theirs)


def _printed(document: Document, key: str, article: str, edition: int) -> Printed:
    return Printed(key, article, edition, document.title, document.publisher, document.address, document.language)


def _article_key(document: Document) -> str:
    """The key of a new article: its address, or for one without the text and what tells two prints of it apart."""
    address = canonical(document.address)
    made: Sequence[str | None] = (
        [address] if address else [document.text_sha256, document.publisher, document.published_at]
    )
    return "a" + _short(msgspec.json.encode(made))


def _short(content: bytes) -> str:
    """Sixteen hex digits: among a million articles two share one with a chance below one in 10^7."""
    return hashlib.sha256(content).hexdigest()[:16]
