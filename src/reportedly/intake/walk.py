"""Elements as paragraphs: an element in, its blocks of text out, in order, in one pass however deep they are nested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BLOCKS = frozenset(
    (
        *(
            "ab",
            "address",
            "article",
            "blockquote",
            "body",
            "cell",
            "dd",
            "div",
            "dt",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
        ),
        *("h6", "head", "header", "item", "li", "list", "p", "pre", "quote", "row", "section", "td"),
    )
)
_BREAKS = ("br", "lb")
_SILENT = ("script", "style", "title")
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")


def paragraphs(body: _Element) -> Iterator[str]:
    """The blocks of text below an element."""
    from lxml import etree  # noqa: PLC0415

    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event in ("start", "end") and element.tag in _BLOCKS:
            yield from _block(words)
        if event == "start":
            if element.tag in _BREAKS:
                words.append("\n")
            elif element.tag not in _SILENT:
                words.append(_SPACE.sub(" ", element.text or ""))
        elif element is not body:
            words.append(_SPACE.sub(" ", element.tail or ""))
    yield from _block(words)


def words_of(element: _Element) -> str:
    """The words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _block(words: list[str]) -> Iterator[str]:
    text = "".join(words)
    words.clear()
    lines = [stripped for line in text.split("\n") if (stripped := _SPACE.sub(" ", line).strip())]
    if lines:
        yield "\n".join(lines)
