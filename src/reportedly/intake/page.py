"""What a page says about itself in its head: title, publisher, author, times, address, language.

A parsed page in, `About` out. Times are taken as they stand, in the precision that is given; a time that is only
guessed from the text is not taken, since every relative date would be resolved against it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.intake.options import About, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified")
_LARGEST = 500_000  # characters of one block of linked data


def about(page: HtmlElement, address: str | None) -> About:
    """What a page says about itself."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - only pages need it

    found = extract_metadata(
        page,
        default_url=address,
        date_config={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    meta = _meta(page)
    linked = _linked(page)
    publisher = _publisher(linked) or meta.get("og:site_name") or _plain(found.sitename)
    return About(
        title=_plain(found.title),
        publisher=_plain(publisher),
        author=_plain(found.author),
        address=_web(found.url) or _web(meta.get("og:url")),
        language=page.get("lang")
        or page.get("{http://www.w3.org/XML/1998/namespace}lang")
        or meta.get("content-language"),
        published_at=_time(linked, "datePublished", meta, _PUBLISHED) or moment(found.date),
        modified_at=_time(linked, "dateModified", meta, _MODIFIED),
    )


def _meta(page: HtmlElement) -> dict[str, str]:
    table: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            table.setdefault(name.strip().lower(), content.strip())
    return table


def _time(linked: list[dict[str, Any]], key: str, meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    times = [moment(meta.get(name)) for name in names] + [moment(record.get(key)) for record in linked]
    given = [time for time in times if time]
    return max(given, key=len) if given else None  # a moment with its zone says more than a day


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for record in linked:
        publisher = record.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if "datePublished" in record and isinstance(name, str) and name.strip():
            return name
    return None


def _linked(page: HtmlElement) -> list[dict[str, Any]]:
    """Every record of the page's linked data (JSON-LD)."""
    records: list[dict[str, Any]] = []
    for script in page.iter("script"):
        if script.get("type") == "application/ld+json" and script.text and len(script.text) < _LARGEST:
            try:
                records.extend(_records(json.loads(script.text)))
            except (ValueError, RecursionError):  # linked data is written by hand more often than one would think
                continue
    return records


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """The records on the first levels: a page, a list of them, or a graph."""
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield item
    elif isinstance(value, dict):
        yield value
        yield from _records(value.get("@graph"))


def _plain(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None
