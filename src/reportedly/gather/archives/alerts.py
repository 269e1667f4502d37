"""Alerts: a mail that lists reports of others, with headline, outlet, a line or two of each, and where it stands.

The words and the page of a mail in, its entries out; nothing for a mail that is none. The services mark their entries
up (schema.org's Article), and write them as blocks that end with an address in angle brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRIES = 500
_LINK = re.compile(r"<?(https?://[^\s<>]{4,4000})>?\s*\Z")
_BANNER = re.compile(r"={3,}[^\n=]{1,300}={3,}")
_HEADLINE = 300  # characters
_OUTLET = 60
_LARGEST = 2_000_000  # bytes of a page that is looked through


class Entry(NamedTuple):
    """One report that an alert lists."""

    title: str
    outlet: str | None
    snippet: str | None
    address: str | None


def entries(plain: str, page: bytes, subject: str) -> list[Entry]:
    """The reports that a mail lists; nothing where it is no alert."""
    marked = list(_marked(page)) if b"schema.org/Article" in page and len(page) <= _LARGEST else []
    if marked:
        return marked[:_ENTRIES]
    banner = _BANNER.search(plain[:5000])
    if banner is None and "alert" not in subject.casefold():
        return []
    listed = list(_blocks(plain[banner.end() :] if banner else plain))
    return listed[:_ENTRIES]


def _marked(page: bytes) -> Iterator[Entry]:
    """Entries as they are marked up in a page: items of the type Article, with name, publisher and description."""
    from lxml import etree, html  # noqa: PLC0415 - only pages need it

    try:
        tree = html.fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return
    for item in tree.iter():
        if not isinstance(item.tag, str) or not (item.get("itemtype") or "").endswith("schema.org/Article"):
            continue
        found: dict[str, Any] = {}
        for element in item.iter():
            prop = element.get("itemprop") if isinstance(element.tag, str) else None
            if prop is not None:
                found.setdefault(prop, element)
        publisher = found.get("publisher")
        title = _said(_first_name(item, publisher))
        if title:
            link = found.get("url")
            address = (link.get("href") or link.get("content")) if link is not None else None
            yield Entry(title, _said(publisher), _said(found.get("description")), _unwrapped(address))


def _first_name(item: Any, publisher: Any) -> Any:
    """The name of the article, which is not that of its publisher."""
    inside = set(publisher.iter()) if publisher is not None else set()
    return next(
        (e for e in item.iter() if isinstance(e.tag, str) and e.get("itemprop") == "name" and e not in inside), None
    )


def _said(element: Any) -> str | None:
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split())[:5000] or None


def _blocks(text: str) -> Iterator[Entry]:
    """Entries as they are written: headline, outlet, some lines, and an address in the last line."""
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
        link = _LINK.match(lines[-1]) if lines else None
        if link is None or len(lines) < 2:
            continue
        title, rest = lines[0], lines[1:-1]
        if len(title) > _HEADLINE or _LINK.match(title) or not any(char.isalpha() for char in title):
            continue
        named = len(rest) > 1 and len(rest[0]) <= _OUTLET and rest[0][-1] not in ".!?…"
        snippet = " ".join(rest[1:] if named else rest) or None
        if snippet is None and not named:
            continue  # a link with its label, as at the foot of every mail
        yield Entry(title, rest[0] if named else None, snippet, _unwrapped(link[1]))


def _unwrapped(address: str | None) -> str | None:
    """Where a link leads, without the service that counts who follows it."""
    if not address:
        return None
    try:
        asked = parse_qs(urlsplit(address).query, max_num_fields=50)
    except ValueError:
        return None
    for key in ("url", "q"):
        for value in asked.get(key, ()):
            if value.startswith(("http://", "https://")):
                return value[:4000]
    return address[:4000] if address.startswith(("http://", "https://")) else None
