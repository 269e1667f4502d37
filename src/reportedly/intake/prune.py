"""Cutting out of a page what stands beside the article: captions, teasers, side columns, forms.

A parsed page in, the same page with less in it out. Every element is looked at once; nothing is cut that holds the
title or a good part of all paragraphs, since a class may say "related" of the whole article.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LARGE = 0.3  # of the text in paragraphs: whoever holds so much is no side column
_KEPT = ("html", "head", "body", "main")
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6")
_BOXES = ("div", "section", "ul", "ol")
_LINKED = 0.9  # of a text: links and nothing else
_LONG = 300  # a teaser is not longer


@dataclass(slots=True)
class _Weight:
    """Characters of text below an element: all, those in links, those in paragraphs."""

    text: int = 0
    linked: int = 0
    prose: int = 0


class _Boilerplate(NamedTuple):
    elements: frozenset[str]
    marks: dict[str, list[frozenset[str]]]  # by each mark's first word
    teasers: tuple[str, ...]


def prune(page: HtmlElement) -> None:
    """Cut everything out of `page` that is no part of its article."""
    table = _boilerplate()
    weights, titled = _weights(page)
    nothing = _Weight()
    most = _LARGE * weights.get(page, nothing).prose
    doomed: list[HtmlElement] = []
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _KEPT or element in titled:
            continue
        weight = weights.get(element, nothing)
        if element.tag in _BLOCKS and weight.text <= _LONG and _is_teaser(element, weight, table):
            doomed.append(element)
            after = element.getnext()
            if element.tag.startswith("h") and after is not None and after.tag in ("ul", "ol"):
                doomed.append(after)
        elif _is_links(element, weight) or (weight.prose <= most and _is_aside(element, table)):
            doomed.append(element)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


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


def _is_aside(element: HtmlElement, table: _Boilerplate) -> bool:
    return element.tag in table.elements or _is_marked(element, table) or _is_hidden(element)


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


def _is_teaser(element: HtmlElement, weight: _Weight, table: _Boilerplate) -> bool:
    if not weight.text:
        return False
    linked = weight.linked / weight.text
    if linked >= _LINKED and element.tag in ("p", "li"):
        return True
    text = " ".join("".join(element.itertext()).split()).casefold()
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
