"""The bytes of a feed in, its items out: RSS, RDF and Atom by feedparser, JSON Feed by its own form.

Whatever cannot be read is refused in bounded time and memory, with the reason.
"""

from __future__ import annotations

import io
import re
import warnings
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather.feeds import items as i
from reportedly.gather.feeds.cleaned import cleaned
from reportedly.gather.feeds.items import Feed, Item
from reportedly.gather.feeds.jsonfeed import json_feed
from reportedly.intake.decode import decode

if TYPE_CHECKING:
    from reportedly.gather.raw import Raw

_PLAIN = "text/plain"


def parsed(raw: Raw) -> Feed:
    """What stands in a feed.

    Raises:
        IntakeError: it is none, or cannot be read; the reason says which: "no feed", "entities", "too large",
            "malformed", or one of those of a text.
        MissingExtra: feedparser is not installed.
    """
    text = decode(raw.body, raw.name, page=True, charset=raw.charset)
    at = raw.address or raw.name
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        return json_feed(text, raw.name, at)
    clean = cleaned(text, raw.name)
    found = _feedparser(clean.xml, raw.name, at)
    title = _headline(found.feed.get("title_detail"))
    language = i.name(found.feed.get("language"))
    made = tuple(_item(entry, at, language, broken=clean.broken) for entry in found.entries)
    return Feed(title=title, items=made, left_out=clean.left_out, broken=clean.broken)


def _feedparser(xml: bytes, name: str, at: str) -> Any:
    try:
        import feedparser  # noqa: PLC0415 - of the extra
    except ImportError:
        raise MissingExtra("Following feeds", "feeds") from None
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": at}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return feedparser.parse(
                io.BytesIO(xml), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )
    except Exception as error:  # noqa: BLE001 - a stranger's feed may bring a stranger's library to any of them
        raise IntakeError(f"{name} is a feed that cannot be read ({type(error).__name__}).", "malformed") from None


def _item(entry: Any, at: str, language: str | None, *, broken: bool) -> Item:
    link = i.name(entry.get("feedburner_origlink")) or i.name(entry.get("link"))
    link = _joined(at, link)
    content, plain, whole, own = _content(entry)
    source = entry.get("source") if isinstance(entry.get("source"), dict) else {}
    title = _headline(entry.get("title_detail"))
    return Item(
        id=i.name(entry.get("id")) or link or i.bare(content or title or "")[:200],
        link=link,
        title=title,
        published_at=_time(entry, "published"),
        updated_at=_time(entry, "updated"),
        author=_person(i.name(entry.get("author"))),
        language=i.name(own) or language,
        source=i.name(source.get("title")) or i.name(source.get("value")),
        source_address=_joined(at, i.name(source.get("link")) or i.name(source.get("href"))),
        content=content,
        plain=plain,
        whole=whole and not broken,
    )


def _content(entry: Any) -> tuple[str | None, bool, bool, str | None]:
    """What the feed carries of a report, whether it is plain text, and whole, and in which language.

    A `content` holds the report by the words of Atom and of RSS's content module; a `summary` an excerpt.
    """
    carried = [each for each in entry.get("content") or () if isinstance(each, dict) and each.get("value")]
    if carried:
        best = max(carried, key=lambda each: (each.get("type") != _PLAIN, len(each["value"])))
        plain = best.get("type") == _PLAIN
        return best["value"], plain, i.is_whole(best["value"], plain=plain), best.get("language")
    detail = entry.get("summary_detail") or {}
    if detail.get("value"):
        return detail["value"], detail.get("type") == _PLAIN, False, detail.get("language")
    return None, False, False, None


def _person(said: str | None) -> str | None:
    """The name of whoever wrote it, without the address of a mailbox: "desk@wire.example (Ana Brandt)"."""
    if said is None:
        return None
    named = re.fullmatch(r"\S+@\S+\s*(?:\(([^()]*)\))?|([^()<>]*?)\s*[(<]\S+@\S+[)>]", said)
    return i.name(named[1] or named[2]) if named else said


def _headline(detail: Any) -> str | None:
    if not isinstance(detail, dict) or not isinstance(detail.get("value"), str):
        return None
    value = detail["value"][:4000]
    return i.name(value if detail.get("type") == _PLAIN else i.bare(value))


def _time(entry: Any, which: str) -> str | None:
    """A time with its zone as it stands; where it stands in a form of its own, in UTC as feedparser takes it."""
    if which not in entry:
        return None
    said = entry.get(which)
    if (moment := i.moment(said)) is not None:
        return moment
    try:
        at = parsedate_to_datetime(said[:100])
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        pass
    when = entry.get(f"{which}_parsed")
    try:
        return f"{datetime(*when[:6]).isoformat(timespec='seconds')}Z" if when else None  # noqa: DTZ001 - in UTC
    except (ValueError, TypeError, OverflowError):
        return None


def _joined(at: str, link: str | None) -> str | None:
    try:
        return urljoin(at, link) if link else None
    except ValueError:
        return link
