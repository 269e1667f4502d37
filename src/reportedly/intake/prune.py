"""Cutting out of a page what stands beside the article: captions, teasers, side columns, forms.

A parsed page in, the same page with less in it out. Every element is looked at once; nothing is cut that holds the
title or a good part of all paragraphs, since a class may say "related" of the whole article.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LARGE = 0.3  # of the text in paragraphs: whoever holds so much is no side column
_KEPT = ("html", "head", "body", "main")
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6")
_LINKED = 0.9  # of a paragraph: a link and nothing else
_LONG = 300  # a teaser is not longer


class _Boilerplate(NamedTuple):
    elements: frozenset[str]
    marks: dict[str, list[frozenset[str]]]  # by each mark's first word
    teasers: tuple[str, ...]


def prune(page: HtmlElement) -> None:
    """Cut everything out of `page` that is no part of its article."""
    table = _boilerplate()
    weights, titled = _weights(page)
    most = _LARGE * weights.get(page, 0)
    doomed: list[HtmlElement] = []
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _KEPT or element in titled:
            continue
        if element.tag in _BLOCKS and _is_teaser(element, table):
            doomed.append(element)
            after = element.getnext()
            if element.tag.startswith("h") and after is not None and after.tag in ("ul", "ol"):
                doomed.append(after)
        elif weights.get(element, 0) <= most and (
            element.tag in table.elements or _is_marked(element, table) or _is_hidden(element)
        ):
            doomed.append(element)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _weights(page: HtmlElement) -> tuple[dict[HtmlElement, int], set[HtmlElement]]:
    """How much text of paragraphs each element holds, and the elements that hold the title."""
    weights: dict[HtmlElement, int] = {}
    titled: set[HtmlElement] = set()
    for element in reversed(list(page.iter())):  # children before parents
        parent = element.getparent()
        if element.tag == "p":
            weights[element] = weights.get(element, 0) + _length(element)
        if element.tag == "h1" or element in titled:
            titled.update((element, parent) if parent is not None else (element,))
        if parent is not None and element in weights:
            weights[parent] = weights.get(parent, 0) + weights[element]
    return weights, titled


def _length(element: HtmlElement) -> int:
    return sum(map(len, element.itertext()))


def _is_marked(element: HtmlElement, table: _Boilerplate) -> bool:
    names = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "role"))
    if names.isspace() or len(names) > 2000:
        return False
    words = [word.lower() for word in _WORD.findall(names)]
    present = frozenset(words)
    return any(mark <= present for word in words for mark in table.marks.get(word, ()))


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style


def _is_teaser(element: HtmlElement, table: _Boilerplate) -> bool:
    text = " ".join("".join(element.itertext()).split()).casefold()
    if not text or len(text) > _LONG:
        return False
    linked = sum(_length(link) for link in element.iter("a")) / len(text)
    if linked >= _LINKED and element.tag in ("p", "li"):
        return True
    for teaser in table.teasers:
        if text.startswith(teaser):
            rest = text[len(teaser) :].lstrip()
            return not rest or teaser.endswith(":") or rest[0] in ":–—|-" or linked >= _LINKED / 2
    return False


@lru_cache(maxsize=1)
def _boilerplate() -> _Boilerplate:
    source = resources.files("reportedly.intake").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(source)
    marks: dict[str, list[frozenset[str]]] = {}
    for mark in table["marks"]:
        words = mark.split()
        marks.setdefault(words[0], []).append(frozenset(words))
    # Longest first: "related articles: …" begins with "related" too.
    teasers = tuple(sorted((teaser.casefold() for teaser in table["teasers"]), key=len, reverse=True))
    return _Boilerplate(frozenset(table["elements"]), marks, teasers)
