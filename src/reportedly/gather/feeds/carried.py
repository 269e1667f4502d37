"""What a feed carries of a report itself, as the bytes of a document; and what it says of one that has a page.

An item in, a `Raw` of its words out; or a document in, the same with what it does not say itself out.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from reportedly.gather.items import passing
from reportedly.gather.raw import Raw
from reportedly.intake.options import About
from reportedly.records.page import Page

if TYPE_CHECKING:
    from reportedly.gather.feeds.items import Item
    from reportedly.records.document import Document


def carried(item: Item, feed: Raw) -> Raw:
    """The report of an item as the feed carries it, which came in with the feed."""
    content, title = item.content or "", item.title or ""
    if item.plain:
        body, media = f"{title}\n\n{content}".lstrip(), "text/plain"
    else:
        head = f"<title>{html.escape(title)}</title>" if title else ""
        top = f"<h1>{html.escape(title)}</h1>" if title else ""
        page = f'<!doctype html><html><head><meta charset="utf-8">{head}</head>'
        body, media = f"{page}<body><article>{top}\n{content}</article></body></html>", "text/html"
    return Raw(
        name=f"{feed.asked or feed.name}#{item.id}",
        body=body.encode("utf-8", "replace"),
        address=item.link,
        asked=f"{feed.asked or feed.name}#{item.id}",
        media=media,
        charset="utf-8",
        retrieved_at=feed.retrieved_at,
        status=feed.status,
        hops=feed.hops,
        robots=feed.robots,
        about=About(
            title=item.title,
            author=item.author,
            language=item.language,
            published_at=item.published_at,
            modified_at=item.updated_at,
        ),
        passed=_passed(item, item.link),
    )


def completed(document: Document, item: Item) -> Document:
    """A document with what its feed says and it does not: a page speaks for itself first.

    Whom the feed credits passed the report on, unless the page stands on that very site: then it is the publisher, as
    in the feeds of those who collect other people's. That a page was modified is left to the page: by a time of the
    feed's, what was fetched later could count as older.
    """
    passed = _passed(item, document.address)
    page = document.page
    if passed:
        page = page or Page()
        page = replace(page, agencies=(*map(passing, passed), *page.agencies))
    return replace(
        document,
        title=document.title or item.title,
        publisher=document.publisher or (item.source if not passed else None),
        author=document.author or item.author,
        published_at=document.published_at or item.published_at,
        page=page,
    )


def _passed(item: Item, address: str | None) -> tuple[str, ...]:
    """Through whom an item came, as its feed says; nobody where that is whoever publishes it."""
    if item.source is None:
        return ()
    theirs, ours = _host(item.source_address), _host(address)
    if theirs and ours and (theirs == ours or f".{ours}".endswith(f".{theirs}") or f".{theirs}".endswith(f".{ours}")):
        return ()
    return (item.source,)


def _host(address: str | None) -> str:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
