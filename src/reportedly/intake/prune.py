"""Cutting out of a page what stands beside the article: captions, teasers, side columns, forms.

A parsed page in, the same page with less in it out, and what was cut and has words that somebody may ask for. Every
element is looked at once; nothing is cut that holds the title or a good part of all paragraphs, since a class may say
"related" of the whole article.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.records.page import Aside, AsideKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LARGE = 0.3  # of the text in paragraphs: whoever holds so much is no side column
_KEPT = ("html", "head", "body", "main")
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6")
_BOXES = ("div", "section", "ul", "ol", "td")
_LINKED = 0.9  # of a text: links and nothing else
_LONG = 300  # a teaser is not longer
_SMALL = 600  # an offer to subscribe is not longer
_WORDS = 500  # characters of an aside that are kept
_NAMES = 2000  # characters of names that are looked at
_MOST = 60  # asides of a page
_FRAME = ("nav", "footer", "form", "menu", "script", "style", "svg", "noscript", "iframe", "template")
_INLINE = ("a", "b", "strong", "em", "i", "u", "span", "font", "small", "mark")


@dataclass(slots=True)
class _Weight:
    """Characters of text below an element: all, those in links, those in paragraphs."""

    text: int = 0
    linked: int = 0
    prose: int = 0


class _Boilerplate(NamedTuple):
    elements: frozenset[str]
    marks: dict[str, list[frozenset[str]]]  # by each mark's first word
    small_marks: dict[str, list[frozenset[str]]]
    teasers: tuple[str, ...]
    heralds: tuple[str, ...]  # the same without their colons
    captions: frozenset[str]
    notices: frozenset[str]
    frame: frozenset[str]


def prune(page: HtmlElement, kept: Collection[HtmlElement] = ()) -> list[Aside]:
    """Cut everything out of `page` that is no part of its article, but for the elements `kept`; give what was cut."""
    table = _boilerplate()
    asides = list(_inline_teasers(page, table))
    weights, titled = _weights(page)
    nothing = _Weight()
    most = _LARGE * weights.get(page, nothing).prose
    doomed: list[HtmlElement] = []
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _KEPT or element in titled or element in kept:
            continue
        weight = weights.get(element, nothing)
        if element.tag in _BLOCKS and weight.text <= _LONG and _is_teaser(element, weight, table):
            doomed.append(element)
            after = element.getnext()
            if element.tag.startswith("h") and after is not None and after.tag in ("ul", "ol"):
                doomed.append(after)
        elif _is_links(element, weight) or (weight.prose <= most and _is_aside(element, weight, table)):
            doomed.append(element)
    cut = set(doomed)
    for element in doomed:
        if element.getparent() is not None:
            if len(asides) < _MOST and not any(above in cut for above in element.iterancestors()):
                asides.extend(_kept_apart(element, table))
            element.drop_tree()
    return asides[:_MOST]


def is_teaser(words: str) -> bool:
    """Whether a paragraph says that it points elsewhere, its links aside: "See also: Russia lost …"."""
    return len(words) <= _LONG and _leads(words, _boilerplate())


def _inline_teasers(page: HtmlElement, table: _Boilerplate) -> Iterator[Aside]:
    """Teasers inside of a paragraph, cut with the words that announce them: "… he said. Read more: <a>…</a>"."""
    long: dict[HtmlElement, bool] = {}  # whether an element has more words than a teaser
    for link in list(page.iter("a")):
        block = next((above for above in link.iterancestors() if above.tag in _BLOCKS), None)
        if block is None:
            continue
        holder = link
        while holder.getparent() is not block and holder.getparent() is not None and holder.getparent().tag in _INLINE:
            above = holder.getparent()
            if above not in long:
                long[above] = len(_said(above)) > _LONG
            if long[above]:
                break
            holder = above
        inner = _said(holder) if holder is not link else ""
        before = holder.getprevious()
        lead = (before.tail if before is not None else holder.getparent().text) or ""
        announced = _announced(lead, table)
        if announced is None and before is not None and before.tag in _INLINE and not lead.strip():
            words = _said(before)
            if words and _announced(words, table) == 0:
                before.drop_tree()
                announced = len(lead)
                before = holder.getprevious()
                lead = (before.tail if before is not None else holder.getparent().text) or ""
                announced = len(lead)
        if announced is None and holder is not link and _leads(inner, table):
            announced = len(lead)
        if announced is None:
            continue
        if before is not None:
            before.tail = lead[:announced]
        elif holder.getparent() is not None:
            holder.getparent().text = lead[:announced]
        yield Aside(AsideKind.TEASER, inner or _said(link), _target(link))
        if holder.getparent() is not None:
            holder.drop_tree()


def _announced(lead: str, table: _Boilerplate) -> int | None:
    """Where the words at the end of some text begin that announce a teaser; None where none do."""
    bare = lead.rstrip().rstrip(":|–—-»>").rstrip()
    folded = bare.casefold()
    if not folded.endswith(table.heralds) or len(folded) != len(bare):  # folding may move the letters
        return None
    for teaser in table.heralds:
        if folded.endswith(teaser):
            at = len(folded) - len(teaser)
            if not folded[:at].strip() or folded[:at].rstrip()[-1] in ".!?…»”\"')(|]:–—*•":
                return len(lead[:at].rstrip().rstrip("(|[•*"))
    return None


def _leads(words: str, table: _Boilerplate) -> bool:
    """Whether some words announce a teaser and go on with it: "Read also: Russia lost …"."""
    folded = words.casefold()
    return folded.startswith(table.teasers) and any(
        folded.startswith(teaser) and (teaser.endswith(":") or folded[len(teaser) :].lstrip()[:1] in tuple(":–—|-"))
        for teaser in table.teasers
    )


def _kept_apart(element: HtmlElement, table: _Boilerplate) -> Iterator[Aside]:
    """What an element that is cut has to say: captions, teasers one by one, notices; the page's frame says nothing."""
    if element.tag in _FRAME or _class_words(element) & table.frame:
        return
    words = _said(element)
    if element.tag in ("figure", "figcaption") or _class_words(element) & table.captions:
        captions = list(element.iter("figcaption")) or [element]
        for words in filter(None, (_said(caption) for caption in captions)):
            yield Aside(AsideKind.CAPTION, words)
        return
    if not words:
        return
    links = [link for link in element.iter("a") if len(_said(link).split()) > 3]
    if links:
        for link in links[:10]:
            yield Aside(AsideKind.TEASER, _said(link), _target(link))
    elif _class_words(element) & table.notices:
        yield Aside(AsideKind.NOTICE, words)
    elif len(words.split()) > 3:
        yield Aside(AsideKind.TEASER if _is_marked(element) or _leads(words, table) else AsideKind.NOTICE, words)


def _said(element: HtmlElement) -> str:
    parts, length = [], 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 4 * _WORDS:
            break
    return " ".join(" ".join(parts).split())[:_WORDS]


def _target(link: HtmlElement) -> str | None:
    address = (link.get("href") or "").strip()
    return address[:1000] if address and not address.lower().startswith(("javascript:", "#", "data:")) else None


def _class_words(element: HtmlElement) -> frozenset[str]:
    names = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "role"))
    return frozenset(word.lower() for word in _WORD.findall(names[:_NAMES]))


def _weights(page: HtmlElement) -> tuple[dict[HtmlElement, _Weight], set[HtmlElement]]:
    """How much text each element holds, counted once from below; and the elements that hold the title."""
    weights: dict[HtmlElement, _Weight] = {}
    titled: set[HtmlElement] = set()
    for element in reversed(list(page.iter())):  # children before parents
        parent = element.getparent()
        weight = weights.setdefault(element, _Weight())
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            weight.text += len((element.text or "").strip())
        if element.tag == "a":
            weight.linked = weight.text
        if element.tag == "p":
            weight.prose = weight.text
        if element.tag == "h1" or element in titled:
            titled.update((element, parent) if parent is not None else (element,))
        if parent is not None:
            above = weights.setdefault(parent, _Weight())
            above.text += weight.text + len((element.tail or "").strip())
            above.linked += weight.linked
            above.prose += weight.prose
    return weights, titled


def _is_links(element: HtmlElement, weight: _Weight) -> bool:
    return element.tag in _BOXES and 0 < _LINKED * weight.text <= weight.linked


def _is_aside(element: HtmlElement, weight: _Weight, table: _Boilerplate) -> bool:
    if element.tag in table.elements or _is_marked(element) or _is_hidden(element):
        return True
    return element.tag != "p" and weight.text <= _SMALL and _is_marked(element, small=True)


def _is_marked(element: HtmlElement, *, small: bool = False) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    return _names_mark(attributes.get("class"), attributes.get("id"), attributes.get("role"), small)


@lru_cache(maxsize=20_000)
def _names_mark(class_: str | None, id_: str | None, role: str | None, small: bool) -> bool:
    """Whether names mark what is no part of the article; the elements of a site share their names."""
    names = f"{class_ or ''} {id_ or ''} {role or ''}"
    if names.isspace() or len(names) > _NAMES:
        return False
    marks = _boilerplate().small_marks if small else _boilerplate().marks
    words = [word.lower() for word in _WORD.findall(names)]
    present = frozenset(words)
    return any(mark <= present for word in words for mark in marks.get(word, ()))


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and "display:none" in style.replace(" ", "").lower())


def _is_teaser(element: HtmlElement, weight: _Weight, table: _Boilerplate) -> bool:
    if not weight.text:
        return False
    linked = weight.linked / weight.text
    if linked >= _LINKED and element.tag in ("p", "li"):
        return True
    text = " ".join("".join(element.itertext()).split()).casefold()
    if not text.startswith(table.teasers):
        return False
    for teaser in table.teasers:
        if text.startswith(teaser):
            rest = text[len(teaser) :].lstrip()
            return not rest or teaser.endswith(":") or rest[0] in ":–—|-" or linked >= _LINKED / 2
    return False


@lru_cache(maxsize=1)
def _boilerplate() -> _Boilerplate:
    source = resources.files("reportedly.intake").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(source)
    # Longest first: "related articles: …" begins with "related" too.
    teasers = tuple(sorted((teaser.casefold() for teaser in table["teasers"]), key=len, reverse=True))
    captions, notices = frozenset(table["captions"]), frozenset(table["notices"])
    marks, small = _by_first_word(table["marks"]), _by_first_word(table["small_marks"])
    return _Boilerplate(
        frozenset(table["elements"]),
        marks,
        small,
        teasers,
        tuple(teaser.rstrip(":") for teaser in teasers),
        captions,
        notices,
        frozenset(table["frame"]),
    )


def _by_first_word(given: list[str]) -> dict[str, list[frozenset[str]]]:
    marks: dict[str, list[frozenset[str]]] = {}
    for mark in given:
        words = mark.split()
        marks.setdefault(words[0], []).append(frozenset(words))
    return marks
