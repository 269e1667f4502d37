"""What stands in a feed: its items, each with what the feed says of it, and the words that it carries itself."""

from __future__ import annotations

import hashlib
import html
import re

import msgspec

from reportedly.records.document import day_of

MOST = 1000  # items of one feed that are looked at, from the top
_LEAST = 300  # characters of a report that is whole; what is shorter is a teaser, or as good as one
_LONGEST = 500  # characters of a name or a headline
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LAST_LINK = re.compile(r"<a\b[^<>]{0,500}>[^<>]{0,80}</a>(?:\s|</\w{1,10}>){0,20}\Z", re.IGNORECASE)
_BROKEN_OFF = ("…", "...", "[…]", "[...]", "(…)", "(...)")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a feed.

    `id` is what the feed calls it, `link` the address of its page. Times are ISO 8601 as the feed gives them. `source`
    is whom the feed credits with it, `source_address` where that stands. `content` is what the feed carries of the
    report itself, in HTML unless `plain`; `whole` says whether that is all of it.
    """

    id: str
    link: str | None = None
    title: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    author: str | None = None
    language: str | None = None
    source: str | None = None
    source_address: str | None = None
    content: str | None = None
    plain: bool = False
    whole: bool = False

    @property
    def key(self) -> str:
        """The name of the item within its feed: some feeds give one id to all of theirs, so the address is in it."""
        return _digest(self.id, self.link)

    @property
    def mark(self) -> str:
        """A digest of all that the feed says of the item: another one says that something has changed."""
        times = (self.published_at, self.updated_at)
        return _digest(self.title, *times, self.author, self.source, self.link, self.content)


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed as it was read: its items from the top. `left_out` were beyond the bound, `broken` says it was mended."""

    title: str | None = None
    items: tuple[Item, ...] = ()
    left_out: int = 0
    broken: bool = False


def is_whole(content: str, *, plain: bool) -> bool:
    """Whether some content is a whole report, and no teaser that breaks off, with or without a link to the rest."""
    text = content if plain else _LAST_LINK.sub("", content[-5000:])
    text = bare(text, plain=plain).rstrip(' \n\t.>»"”') if plain else bare(text).rstrip()
    length = len(bare(content[:20_000], plain=plain))
    return length >= _LEAST and not text.endswith(_BROKEN_OFF)


def bare(text: str, *, plain: bool = False) -> str:
    """A text without its markup, on one line."""
    return " ".join((text if plain else html.unescape(_TAG.sub(" ", text))).split())


def name(text: object) -> str | None:
    """A name or a headline on one line; None where there is none."""
    if not isinstance(text, str):
        return None
    clean = "".join(char if char.isprintable() else " " for char in text[: 4 * _LONGEST])
    return " ".join(clean.split())[:_LONGEST].strip() or None


def moment(text: object) -> str | None:
    """A time where it is one in ISO 8601; None where it is not."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    text = text.strip()
    return text if day_of(text) is not None else None


def _digest(*parts: str | None) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:24]
