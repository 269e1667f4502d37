"""A feed's XML, made safe for whoever reads it: text in, well-formed UTF-8 out, or a reason why not.

Feeds are written by hand more often than one would think, and by strangers. So libxml2 goes first, which is bounded in
depth and resolves nothing, and what it gives is cut down: no entities, no more attributes and items than a feed needs.
`feedparser` alone takes minutes over a megabyte of attributes, and half a minute over one of nested elements.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any, NamedTuple

from lxml import etree

from reportedly.errors import IntakeError
from reportedly.gather.feeds.items import MOST
from reportedly.gather.feeds.items import name as name_of

LARGEST = 5_000_000  # characters of a feed
_ATTRIBUTES = 500  # of one element
_ELEMENTS = 60_000  # of the items that are looked at: sixty each, of which a rich feed has twenty
_ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
_ITEMS = frozenset(("item", "entry"))
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,500}\?>")
_REFERENCE = re.compile(r"&(?:#(\d{1,8}|x[0-9A-Fa-f]{1,8});|([A-Za-z][A-Za-z0-9]{0,40});)?")
_OWN = ("amp", "lt", "gt", "quot", "apos")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"<link\b[^<>]{0,1000}>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s?=\s?[\"']([^\"'<>]{1,500})", re.IGNORECASE)
_FEED_MEDIA = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
# What prefixes stand for where a feed forgot to say so.
_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Cleaned(NamedTuple):
    """Well-formed XML; how many items were cut off at the end, and whether something had to be thrown away."""

    xml: bytes
    left_out: int
    broken: bool


def cleaned(text: str, name: str) -> Cleaned:
    """The XML of a feed as it may be read.

    Raises:
        IntakeError: it is no feed, too large, or defines entities; the reason says which.
    """
    if len(text) > LARGEST:
        raise IntakeError(f"{name} is larger than {LARGEST / 1_000_000:g} MB, which no feed needs.", "too large")
    if "<!ENTITY" in text:
        raise IntakeError(f"{name} defines entities of its own, as traps do and no feed needs.", "entities")
    root, broken = _tree(_DECLARATION.sub("", text).lstrip("\ufeff \r\n\t"), name)
    kind = _local(root) if root is not None else ""
    if root is None or kind not in _ROOTS:
        what = f"a page{_named(text)}" if "<html" in text[:2000].lower() else "something else"
        raise IntakeError(f"{name} is no feed, but {what}.", "no feed")
    left_out = _cut_down(root, name)
    return Cleaned(etree.tostring(root, encoding="utf-8", xml_declaration=True), left_out, broken)


def parser(*, recover: bool) -> Any:
    """A parser that fetches nothing, resolves nothing and is bounded in depth and in the length of a text."""
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )


def _tree(text: str, name: str) -> tuple[Any, bool]:
    """The root of a text and whether it is broken: as it stands, with small slips mended, or as far as it goes."""
    for attempt in range(3):
        if attempt == 1:
            text = _mended(text)
            if len(text) > LARGEST:
                raise IntakeError(f"{name} is no XML that could be mended.", "malformed")
        try:
            root = etree.fromstring(text.encode("utf-8", "replace"), parser(recover=attempt == 2))
        except (etree.XMLSyntaxError, ValueError):
            continue
        return root, attempt == 2
    return None, True


def _mended(text: str) -> str:
    """A text without the two commonest slips: names of HTML, such as &nbsp;, and bare ampersands."""

    def meant(found: re.Match[str]) -> str:
        number, named = found[1], found[2]
        if number is not None or named in _OWN:
            return found[0]
        if named is None:
            return "&amp;"
        return html5.get(f"{named};", f"&amp;{named};")

    return _REFERENCE.sub(meant, _NO_XML.sub("", text))


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _named(page: str) -> str:
    """What a page names as its feed, for whoever took the one for the other."""
    for link in _LINK.findall(page[:200_000]):
        where = _HREF.search(link)
        if where is not None and _FEED_MEDIA.search(link):
            return f", which names {name_of(where[1])} as its feed"
    return ""


def _cut_down(root: Any, name: str) -> int:
    """Cut out what no feed needs, and say how many items were among it."""
    items = left_out = 0
    doomed = []
    for element in root.iter():
        if not isinstance(element.tag, str):  # an entity that nobody defined
            doomed.append(element)
            continue
        prefix, colon, local = element.tag.partition(":") if "{" not in element.tag else ("", "", "")
        if colon:
            space = _PREFIXES.get(prefix.lower())
            local = re.sub(r"[^\w.-]", "_", local) or "x"
            element.tag = f"{{{space}}}{local}" if space else f"{prefix}_{local}"
        if len(element.attrib) > _ATTRIBUTES:
            raise IntakeError(f"{name} has more attributes than any feed needs.", "too large")
        for key in [key for key in element.attrib if ":" in key and "{" not in key]:
            del element.attrib[key]
        if _local(element) in _ITEMS:
            items += 1
            if items > 20 * MOST:
                raise IntakeError(f"{name} has more items than any feed needs.", "too large")
            if items > MOST:
                left_out += 1
                doomed.append(element)
    for element in doomed:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    if sum(1 for _ in root.iter()) > _ELEMENTS:
        raise IntakeError(f"{name} has more elements than any feed needs.", "too large")
    return left_out
