"""A page made into a document: the article's own paragraphs, and what the page says about itself.

Bytes in, `Document` out. The title stands at the head of the text where the page shows it there, then one paragraph
after the other with an empty line between; captions, teasers and side columns are left out. From here on the text
is never touched again.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import msgspec

from reportedly.errors import IntakeError
from reportedly.intake.decode import decode
from reportedly.intake.text import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from reportedly.intake.options import Intake
    from reportedly.records.document import Document

_BLOCKS = frozenset(
    (
        "ab",
        "blockquote",
        "body",
        "cell",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "item",
        "li",
        "list",
        "p",
        "pre",
        "quote",
        "row",
    )
)
_BREAKS = ("br", "lb")
_SILENT = ("script", "style", "title")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SENTENCE = re.compile(r"[.!?…。।؟][\"'”’»)\]]*$")
_FEWEST_WORDS = 5  # of a paragraph that is a sentence and no label
_ENOUGH = 200  # characters of prose that tell its language

for _name in ("trafilatura", "htmldate", "courlan"):  # what they log is for their makers
    logging.getLogger(_name).addHandler(logging.NullHandler())


def html(raw: bytes, name: str, options: Intake) -> Document:
    """The document of a page.

    Raises:
        IntakeError: the page has no article in it, or is none at all.
    """
    from trafilatura.utils import load_html  # noqa: PLC0415 - a quarter of a second that only pages pay

    from reportedly.intake.page import about  # noqa: PLC0415
    from reportedly.intake.prune import prune  # noqa: PLC0415

    source = decode(raw, name, page=True, charset=options.charset)
    try:
        page = load_html(source)
        if page is None:  # a fragment, as it is copied out of a page
            page = load_html(f"<html><body><div>{source}</div></body></html>")
        known = about(page, options.address or options.found_at)
        title = _title(page, known.title)
        prune(page)
        blocks = _article(page)
    except (ValueError, TypeError, AttributeError, AssertionError, LookupError, RecursionError) as error:
        # Pages are broken in ways that no library foresees; one of them must not end a batch.
        raise IntakeError(f"{name} is a page too broken to be read ({type(error).__name__}).", "broken page") from error
    if not any(_is_sentence(block) for block in blocks):
        raise IntakeError(f"{name} is a page without an article.", "no article")
    if title and blocks[0] != title:
        blocks = [title, *(block for block in blocks if block != title)]
    text = "\n\n".join(blocks) + "\n"
    return made(raw, text, options, msgspec.structs.replace(known, language=_believed(known.language, text)))


def _article(page: HtmlElement) -> list[str]:
    """The paragraphs of the article; of a page too small for the extractor, all paragraphs that there are."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    whole = page.find("body")
    small = list(_paragraphs(page if whole is None else whole))
    found = bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=False,
    )
    body = getattr(found, "body", None)
    blocks = list(_paragraphs(body)) if body is not None else []
    if any(_is_sentence(block) for block in blocks):
        return blocks
    return small if sum(map(len, small)) < 10 * _ENOUGH else blocks


def _paragraphs(body: _Element) -> Iterator[str]:
    """The blocks of text below an element, in order; one pass, however deep the elements are nested."""
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


def _block(words: list[str]) -> Iterator[str]:
    text = "".join(words)
    words.clear()
    lines = [stripped for line in text.split("\n") if (stripped := _SPACE.sub(" ", line).strip())]
    if lines:
        yield "\n".join(lines)


def _is_sentence(block: str) -> bool:
    return _SENTENCE.search(block[-12:]) is not None and len(block.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS


def _title(page: HtmlElement, title: str | None) -> str | None:
    """The title as the page shows it above the article, where it does."""
    for heading in page.iter("h1"):
        shown = " ".join("".join(heading.itertext()).split())
        if shown and title and (shown in title or title in shown):
            return shown
    return None


def _believed(language: str | None, text: str) -> str | None:
    """A page's declared language, unless its text speaks against it: templates are copied with their "en"."""
    if not language or len(text) < _ENOUGH:
        return language
    from resiliparse.parse.lang import detect_fast  # noqa: PLC0415

    code, _ = detect_fast(text[:5000].lower())
    declared = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    return language if code in ("unknown", declared) else None
