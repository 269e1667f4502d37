"""Linked data of a page (JSON-LD): the record that is about this article, among those that are about something else.

A parsed page in, plain dictionaries out. Pages carry several blocks: the site, the crumbs, a video, stories that are
teased. Blocks are written by hand more often than one would think, so a broken one costs itself and nothing else.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Record = dict[str, Any]

_LARGEST = 2_000_000  # characters of one block: a live blog carries all of its posts
_MOST = 2000  # records that are looked at
_DEEP = 12
# What https://schema.org calls an article; "BlogPosting" is what some call every report.
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report)\Z")
_LIVE = "LiveBlogPosting"
_CDATA = re.compile(r"\A\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*\Z|\A\s*<!--|-->\s*\Z")
_CONTROL = re.compile(r"[\x00-\x1f]")


def records(page: HtmlElement) -> list[Record]:
    """Every record of the page's linked data, those inside of others too, outermost first."""
    found: list[Record] = []
    for script in page.iter("script"):
        kind = (script.get("type") or "").strip().lower()
        if not kind.startswith("application/ld+json") or not script.text or len(script.text) > _LARGEST:
            continue
        found.extend(_records(_parsed(script.text), 0))
        if len(found) > _MOST:
            break
    return found[:_MOST]


def article(found: list[Record], address: str | None, titles: list[str]) -> Record:
    """The record of the article that the page is about; an empty one where there is none.

    Of several, the one that has this page's address or one of its titles, and after that the first.
    """
    here, known = _place(address), {_words(title) for title in titles}
    best: tuple[int, Record] = (0, {})
    for record in found:
        if not is_article(record):
            continue
        score = 1
        score += 4 * (here is not None and here in {_place(place) for place in _addresses(record)})
        score += 2 * any(_words(record.get(name)) in known for name in ("headline", "name") if record.get(name))
        score += bool(record.get("datePublished"))
        score += is_live(record)
        if score > best[0]:
            best = (score, record)
    return best[1]


def is_article(record: Record) -> bool:
    """Whether a record is about an article."""
    return any(_ARTICLES.fullmatch(kind) for kind in kinds(record))


def is_live(record: Record) -> bool:
    """Whether a record is about a live blog."""
    return _LIVE in kinds(record)


def kinds(record: Record) -> list[str]:
    """The types of a record, without the address of their vocabulary."""
    given = record.get("@type")
    several = given if isinstance(given, list) else [given]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in several if isinstance(kind, str)]


def names(value: Any) -> list[str]:
    """The names that a value gives: of a person, a body, a list of them, or plain words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for one in value[:20] for name in names(one)]
    if isinstance(value, dict):
        return names(value.get("name"))
    return []


def text(value: Any) -> str | None:
    """A value that is words."""
    return value if isinstance(value, str) and value.strip() else None


def _parsed(source: str) -> Any:
    source = _CDATA.sub("", source)
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # a comma too many at an end, and line breaks inside of words, are what people leave behind
        return json.loads(re.sub(r",\s{0,20}([}\]])", r"\1", _CONTROL.sub(" ", source)).rstrip().rstrip(";"))
    except (ValueError, RecursionError):
        return None


def _records(value: Any, depth: int) -> Iterator[Record]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for item in value:
            yield from _records(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"):
            inner = value.get(name)
            if isinstance(inner, (dict, list)):
                yield from _records(inner, depth + 1)


def _addresses(record: Record) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _place(address: str | None) -> str | None:
    """An address as it is compared here: host and path."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}" if parts.hostname else None


def _words(value: Any) -> str:
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""
