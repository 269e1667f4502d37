"""JSON Feed (jsonfeed.org, versions 1 and 1.1) in, its items out."""

from __future__ import annotations

import contextlib
from typing import Any
from urllib.parse import urljoin

import msgspec

from reportedly.errors import IntakeError
from reportedly.gather.feeds import items as i
from reportedly.gather.feeds.cleaned import LARGEST
from reportedly.gather.feeds.items import MOST, Feed, Item


def json_feed(text: str, name: str, at: str) -> Feed:
    """What stands in a JSON Feed.

    Raises:
        IntakeError: it is none, or cannot be read.
    """
    if len(text) > LARGEST:
        raise IntakeError(f"{name} is larger than {LARGEST / 1_000_000:g} MB, which no feed needs.", "too large")
    try:
        said = msgspec.json.decode(text.lstrip("\ufeff").encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        raise IntakeError(f"{name} is JSON that cannot be read.", "malformed") from None
    version = said.get("version") if isinstance(said, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version or not isinstance(said.get("items"), list):
        raise IntakeError(f"{name} is JSON, but no JSON Feed.", "no feed")
    every = [item for item in said["items"] if isinstance(item, dict)]
    language = i.name(said.get("language"))
    made = tuple(_item(item, at, language) for item in every[:MOST])
    return Feed(title=i.name(said.get("title")), items=made, left_out=max(0, len(every) - MOST))


def _item(said: dict[str, Any], at: str, language: str | None) -> Item:
    html, text, summary = (_words(said.get(key)) for key in ("content_html", "content_text", "summary"))
    content = html or text or summary
    plain = html is None
    link = i.name(said.get("url")) or i.name(said.get("external_url"))
    with contextlib.suppress(ValueError):
        link = urljoin(at, link) if link else None
    authors = said.get("authors") if isinstance(said.get("authors"), list) else [said.get("author")]
    names = [i.name(each.get("name")) for each in authors or () if isinstance(each, dict)]
    named = i.name(str(said["id"])) if isinstance(said.get("id"), str | int | float) else None
    return Item(
        id=named or link or i.bare(content or "", plain=plain)[:200],
        link=link,
        title=i.name(said.get("title")),
        published_at=i.moment(said.get("date_published")),
        updated_at=i.moment(said.get("date_modified")),
        author=", ".join(name for name in names if name)[:500] or None,
        language=i.name(said.get("language")) or language,
        content=content,
        plain=plain,
        whole=content is not None and content != summary and i.is_whole(content, plain=plain),
    )


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
