"""The posts of a live blog: each with its own time, its headline and its paragraphs.

A parsed page and its linked data in, the elements of its posts out, and later what stands in them. Posts are known by
what the page says of them (microdata, linked data) or by the way live blogs are built: many boxes of one make, each
with a time of its own and prose in it. Pages that only write a clock in front of some paragraphs are known by those
clocks.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.intake import linked, moments
from reportedly.intake.walk import paragraphs, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reportedly.intake.linked import Record
    from reportedly.intake.moments import Reader

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_FEWEST = 2  # posts that make a live blog where the page says so itself
_FEW = 3  # where only its make tells
_MOST = 2000
_BREAK = re.compile(r"</p>|<br\s?/?>")
_TAG = re.compile(r"<[^<>]{0,500}>")
_BODY = 2000  # characters of an update by which it is found
_LARGEST = 600  # elements of one post
_STAMPS = (
    "datetime",
    "data-timestamp",
    "data-time",
    "data-datetime",
    "data-date",
    "data-created",
    "data-published",
    "data-utc",
    "data-posted",
)
_CLOCKED = ("h2", "h3", "h4", "h5", "p", "strong", "b", "span", "time", "div", "dt")
_BOXES = ("article", "div", "li", "section", "dl")
_NEAR = 80  # characters at the start of a post by which linked data finds it


class Post(NamedTuple):
    """One post: its paragraphs, and its title, time, author and address as far as they are told."""

    blocks: tuple[str, ...]
    title: str | None
    published_at: str | None
    author: str | None
    address: str | None


def find(page: HtmlElement, records: list[Record], titles: list[str]) -> list[HtmlElement]:
    """The elements that hold a post each, in the order of the page; none where the page is no live blog."""
    live = [record for record in records if linked.is_live(record)]
    said = _by_microdata(page) or (_by_address(page, live) if live else [])
    if len(said) >= _FEWEST:
        return said[:_MOST]
    told = bool(live) or _calls_itself_live(page, titles)
    made = _by_make(page, told=told)
    if len(made) >= (_FEWEST if live else _FEW):
        return made[:_MOST]
    return _by_clock(page)[:_MOST] if told else []


def read(elements: list[HtmlElement], records: list[Record], day: str | None, reader: Reader) -> list[Post]:
    """What stands in each post. A clock alone is one of the `day` of the page."""
    updates = _Updates(records)
    return [post for element in elements if (post := _post(element, updates, day, reader)) is not None]


def linked_only(records: list[Record], reader: Reader) -> list[Post]:
    """The posts of a live blog whose page holds them in its linked data alone and draws them with a script."""
    posts = []
    for update in _updates(records):
        body = linked.text(update.get("articleBody")) or linked.text(update.get("description")) or ""
        blocks = [block for line in re.split(r"[\r\n]+", _without_tags(body)) if (block := " ".join(line.split()))]
        title = linked.text(update.get("headline"))
        if not blocks:
            continue
        if title and " ".join(title.split()) != blocks[0]:
            blocks.insert(0, " ".join(title.split()))
        posts.append(_told(tuple(blocks), title, update, None, reader))
    return posts[:_MOST]


def is_clockwork(block: str, reader: Reader) -> bool:
    """Whether every line of a block is a time: "First published on Thu 24 Apr 2025 06.02 BST"."""
    return all(
        len(line) <= 80
        and not line.endswith((".", "?", "!"))
        and (_is_time(line, reader) or moments.in_words(line, reader))
        for line in block.split("\n")
    )


def _post(element: HtmlElement, updates: _Updates, day: str | None, reader: Reader) -> Post | None:
    time = _time(element, reader)
    heading = next((words for inner in element.iter("h2", "h3", "h4") if (words := words_of(inner))), None)
    blocks = [block for block in paragraphs(element) if block]
    # The line of the time is no words of the post: "14:25", "28 March 2025, 14:25 GMT", "3 hours ago".
    lead = blocks[0] if blocks else ""
    while blocks and _is_time(blocks[0], reader):
        time = time or moments.clock_of(blocks[0], day, reader)
        blocks = blocks[1:]
    if time is None and (clock := moments.clock_of(lead, day, reader)) is not None:
        time = clock
        blocks = [_without_clock(blocks[0]), *blocks[1:]] if blocks else blocks
    blocks = [block for block in blocks if block]
    if not any(len(block.split()) > 3 for block in blocks):
        return None
    if heading and moments.starts_with_clock(heading):
        heading = _without_clock(heading) or None
    update = updates.of(element.get("id"), heading, blocks)
    return _told(tuple(blocks), heading, update, (time, element.get("id")), reader)


def _told(
    blocks: tuple[str, ...],
    title: str | None,
    update: Record,
    found: tuple[str | None, str | None] | None,
    reader: Reader,
) -> Post:
    time = moments.stamp(update.get("datePublished"), reader) or moments.stamp(update.get("dateModified"), reader)
    author = ", ".join(linked.names(update.get("author"))[:3]) or None
    address = linked.text(update.get("url")) or linked.text(update.get("@id"))
    if found is not None:
        time, address = time or found[0], address or (f"#{found[1]}" if found[1] else None)
    return Post(blocks, title, time, author, address)


def _by_microdata(page: HtmlElement) -> list[HtmlElement]:
    return [
        e
        for e in page.iter(*_BOXES)
        if "liveBlogUpdate" in (e.get("itemprop") or "").split() or e.get("data-component") == "liveblog-post"
    ]


def _by_address(page: HtmlElement, live: list[Record]) -> list[HtmlElement]:
    """The elements that the addresses of the updates point at: "…/live#post-123"."""
    wanted = {
        address.rpartition("#")[2]
        for update in _updates(live)
        for name in ("url", "@id")
        if "#" in (address := str(update.get(name) or ""))
    }
    if not wanted:
        return []
    return [e for e in page.iter() if isinstance(e.tag, str) and e.get("id") in wanted and words_of(e)]


def _by_make(page: HtmlElement, *, told: bool) -> list[HtmlElement]:
    """Boxes of one make that call themselves posts, or whose page calls itself live, each with one time and prose."""
    groups: dict[tuple[object, str, str], list[HtmlElement]] = defaultdict(list)
    for element in page.iter(*_BOXES):
        names = element.get("class")
        if not names or not (told or _called(names, "posts")) or not _has_own_time(element) or not _has_prose(element):
            continue
        groups[element.getparent(), element.tag, names.split()[0]].append(element)
    best = max(groups.values(), key=len, default=[])
    if len(best) < _FEWEST:  # one wrapper to a post
        loose: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for (_, tag, name), members in groups.items():
            loose[tag, name].extend(members)
        best = max(loose.values(), key=len, default=[])
    inside = set(best)
    return [element for element in best if not any(above in inside for above in element.iterancestors())]


def _by_clock(page: HtmlElement) -> list[HtmlElement]:
    """Paragraphs behind a clock, gathered up to the next clock into a box of their own."""
    by_parent: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for element in page.iter(*_CLOCKED):
        above = element.getparent()
        if (
            above is not None
            and above.tag not in _CLOCKED[:5]
            and moments.starts_with_clock((element.text or "").strip()[:12] or words_of(element)[:12])
        ):
            by_parent[above].append(element)
    above, heads = max(by_parent.items(), key=lambda pair: len(pair[1]), default=(None, []))
    if above is None or len(heads) < _FEW:
        return []
    starts, boxes = set(heads), []
    box = None
    for child in list(above):
        if child in starts:
            box = child.makeelement("section", {"class": "reportedly-post"})
            above.insert(above.index(child), box)
            boxes.append(box)
        elif child.tag in ("h1", "h2") or not isinstance(child.tag, str):
            box = None
        if box is not None:
            box.append(child)
    return boxes


def _calls_itself_live(page: HtmlElement, titles: list[str]) -> bool:
    table = _table()
    if any(table["titles"].search(title) for title in titles):
        return True
    return any(
        _called(names, "blogs")
        for element in page.iter("body", "main", "article", "div", "section")
        for names in (element.get("class"), element.get("id"))
        if names
    )


@lru_cache(maxsize=20_000)
def _called(names: str, what: str) -> bool:
    """Whether names are those of posts, or of what holds them; the elements of a site share their names."""
    words = frozenset(word.lower() for word in _WORD.findall(names[:500]))
    return any(mark <= words for mark in _table()[what])


def _has_own_time(element: HtmlElement) -> bool:
    """Whether a box has one time, or one place for it, and is no list of boxes that have."""
    times = 0
    for seen, inner in enumerate(element.iter()):
        if seen > _LARGEST:
            return False
        if isinstance(inner.tag, str):
            times += inner.tag == "time" or any(inner.get(name) for name in _STAMPS[1:])
    return 1 <= times <= 4 or moments.starts_with_clock(words_of(element)[:12])


def _has_prose(element: HtmlElement) -> bool:
    return any(len(words_of(p).split()) > 5 for p in element.iter("p")) or len((element.text or "").split()) > 8


def _time(element: HtmlElement, reader: Reader) -> str | None:
    for inner in element.iter():
        if not isinstance(inner.tag, str):
            continue
        if "datePublished" in (inner.get("itemprop") or "").split() and (
            time := moments.stamp(inner.get("content") or inner.get("datetime"), reader)
        ):
            return time
        for name in _STAMPS:
            if inner.get(name) and (time := moments.stamp(inner.get(name), reader)) and len(time) > 10:
                return time
    return None


def _is_time(block: str, reader: Reader) -> bool:
    """Whether a line is a time and nothing else."""
    if len(block) > 60 or len(block.split()) > 10:
        return False
    if moments.starts_with_clock(block):
        return len(_without_clock(block).split()) <= 2
    return moments.in_words(block, reader) is not None or bool(_table()["ago"].search(block))


def _without_clock(block: str) -> str:
    return re.sub(
        r"^\s*[\d:.h]{4,8}\s?(?:[ap]\.?m\.?)?\s?(?:Uhr|[A-Z]{3,4}\b)?[\s:–—|-]*",
        "",
        block,
        count=1,
        flags=re.IGNORECASE,
    ).strip()


def _updates(records: list[Record]) -> Iterator[Record]:
    for record in records:
        updates = record.get("liveBlogUpdate")
        several = updates if isinstance(updates, list) else [updates]
        yield from (update for update in several[:_MOST] if isinstance(update, dict))


class _Updates:
    """The updates of the linked data, by what a post on the page may share with them."""

    def __init__(self, records: list[Record]) -> None:
        self._by_id: dict[str, Record] = {}
        self._by_words: dict[str, Record] = {}
        for update in _updates(records):
            for name in ("url", "@id"):
                self._by_id.setdefault(str(update.get(name) or "").rpartition("#")[2], update)
            body = linked.text(update.get("articleBody"))
            for words in (linked.text(update.get("headline")), _without_tags(body[:_BODY]) if body else None):
                if words:
                    self._by_words.setdefault(_start(words), update)

    def of(self, own: str | None, heading: str | None, blocks: list[str]) -> Record:
        """The update that is a post: by its address, its headline or its first words; an empty one for none."""
        if own and own in self._by_id:
            return self._by_id[own]
        starts = (heading or "", " ".join(blocks), " ".join(blocks[1:]))
        return next((self._by_words[start] for words in starts if (start := _start(words)) in self._by_words), {})


def _start(words: str) -> str:
    return " ".join(words[: 4 * _NEAR].split())[:_NEAR].casefold()


def _without_tags(words: str) -> str:
    from html import unescape  # noqa: PLC0415

    words = _BREAK.sub("\n", words)
    return unescape(_TAG.sub("", words) if "<" in words else words).replace("\xa0", " ")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    source = resources.files("reportedly.intake").joinpath("live.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(source)
    for name in ("posts", "blogs"):
        table[name] = [frozenset(mark.split()) for mark in table[name]]
    for name in ("titles", "ago"):
        table[name] = re.compile("|".join(table[name]), re.IGNORECASE)
    return table
