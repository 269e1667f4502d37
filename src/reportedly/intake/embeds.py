"""Posts of networks and messengers that an article shows: taken out, and put back into the text in their place.

A parsed page in; in it a paragraph that nobody else writes stands for each post, so that the extractor keeps its place.
The post's author is the source of what it says, so author and day are read from its own mark-up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.intake import moments
from reportedly.intake.walk import paragraphs, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reportedly.intake.moments import Reader

_CLASSES = frozenset(
    (
        *(
            "twitter-tweet",
            "twitter-video",
            "tweet",
            "instagram-media",
            "tgme_widget_message",
            "telegram-post",
            "tg-post",
        ),
        *(
            "bluesky-embed",
            "mastodon-embed",
            "fb-post",
            "tiktok-embed",
            "vk-post",
            "embed-tweet",
            "embed-telegram",
            "truth-embed",
        ),
    )
)
_HOSTS = (
    "twitter.com",
    "x.com",
    "t.me",
    "telegram.me",
    "bsky.app",
    "facebook.com",
    "vk.com",
    "truthsocial.com",
    "instagram.com",
)
_MOST = 50
_LONGEST = 4000  # characters of a post
# "— UK Ministry of Defence 🇬🇧 (@DefenceHQ) March 28, 2025"
_SIGNED = re.compile(r"^[\s—–-]{1,4}(?P<name>.{2,80}?)\s*\(@(?P<handle>[\w.@-]{2,60})\)\s*(?P<rest>.{0,60})$")
_PICTURES = re.compile("[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
_MARK = "Reportedly keeps the quoted post number {} of this page here, between the paragraphs it stood between."
_MARKED = re.compile(r"Reportedly keeps the quoted post number (\d+) of this page here, between")


class Quoted(NamedTuple):
    """One quoted post: its paragraphs, its author, its time and its address, as far as they are told."""

    blocks: tuple[str, ...]
    author: str | None
    published_at: str | None
    address: str | None


def take(page: HtmlElement, reader: Reader) -> list[Quoted]:
    """The quoted posts of a page, each replaced there by the paragraph that `number_of` knows."""
    found: list[Quoted] = []
    for element in [one for one in page.iter("blockquote", "div", "figure", "section", "article") if _is_embed(one)]:
        above = element.getparent()
        if above is None or len(found) >= _MOST or any(_is_embed(other) for other in element.iterancestors()):
            continue
        quoted = _quoted(element, reader)
        if quoted is None:
            continue
        # A figure that holds nothing but the post goes with it: figures are cut with their captions.
        while above.getparent() is not None and above.tag in ("figure", "div") and words_of(above) == words_of(element):
            element, above = above, above.getparent()
        stand_in = element.makeelement("p", {})
        stand_in.text = _MARK.format(len(found))
        stand_in.tail = element.tail
        above.replace(element, stand_in)
        found.append(quoted)
    return found


def number_of(block: str) -> int | None:
    """The number of the post that a paragraph stands for."""
    found = _MARKED.search(block)
    return int(found[1]) if found else None


def _is_embed(element: HtmlElement) -> bool:
    names = (element.get("class") or "").split()
    if _CLASSES.intersection(names) or element.get("data-telegram-post") or element.get("data-tweet-id"):
        return True
    return element.tag == "blockquote" and _host(element.get("cite")) in _HOSTS


def _quoted(element: HtmlElement, reader: Reader) -> Quoted | None:
    body = _classed(element, ("tgme_widget_message_text", "tweet-text", "post-text", "e-content"))
    blocks = [block for block in paragraphs(element if body is None else body) if block][:40]
    links = [link.get("href") or "" for link in element.iter("a") if _host(link.get("href")) in _HOSTS]
    address = element.get("cite") or (links[-1] if links else None)
    named = _classed(element, ("tgme_widget_message_owner_name", "tweet-author", "post-author", "p-author", "author"))
    author = words_of(named) if named is not None else None
    time = next(
        (moments.stamp(one.get("datetime"), reader) for one in element.iter("time") if one.get("datetime")), None
    )
    for at in range(len(blocks) - 1, -1, -1):
        signed = _SIGNED.match(blocks[at].replace("\n", " "))
        if signed is not None:
            author = author or " ".join(_PICTURES.sub(" ", signed["name"]).split())
            time = time or moments.in_words(signed["rest"], reader)
            break
    cited = next(element.iter("cite"), None)
    author = author or (words_of(cited) if cited is not None else None)
    if not any(len(block.split()) > 2 for block in blocks) or sum(map(len, blocks)) > _LONGEST:
        return None
    if author and author not in "\n".join(blocks):
        blocks.append(f"— {author}")
    return Quoted(tuple(blocks), author or None, time, address)


def _classed(element: HtmlElement, names: tuple[str, ...]) -> HtmlElement | None:
    for inner in element.iter():
        if isinstance(inner.tag, str) and set(names).intersection((inner.get("class") or "").split()):
            return inner
    return None


def _host(address: str | None) -> str:
    return (address or "").partition("://")[2].partition("/")[0].lower().removeprefix("www.").removeprefix("mobile.")
