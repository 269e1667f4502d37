"""A page made into a document: the article's own paragraphs, and what the page says about itself.

Bytes in, `Document` out. The title stands at the head of the text where the page shows it there, then one paragraph
after the other with an empty line between, posts of a live blog and quoted posts in their places. Captions, teasers and
side columns stand beside the text (`document.page.asides`). From here on the text is never touched again.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import msgspec

from reportedly.errors import IntakeError
from reportedly.intake.budget import budget
from reportedly.intake.decode import decode
from reportedly.intake.layout import Layout
from reportedly.intake.text import made
from reportedly.intake.walk import paragraphs, words_of
from reportedly.records.page import Aside, AsideKind, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reportedly.intake.options import Intake
    from reportedly.records.document import Document

_SENTENCE = re.compile(r"[.!?…。।؟][\"'”’»)\]]*$")
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_FEWEST_WORDS = 5  # of a paragraph that is a sentence and no label
_SILENT = ("script", "style", "svg", "template", "link", "meta", "iframe")
_LED = ("p", "h2", "h3", "h4")  # what may stand in front of a list
_ENOUGH = 200  # characters of prose that tell its language
_ELEMENTS = 200_000  # of a page; the longest live blogs have a tenth of it

for _name in ("trafilatura", "htmldate", "courlan"):  # what they log is for their makers
    logging.getLogger(_name).addHandler(logging.NullHandler())


def html(raw: bytes, name: str, options: Intake) -> Document:
    """The document of a page.

    Raises:
        IntakeError: the page has no article in it, stands in front of one, or is none at all; the reason says which.
    """
    source = decode(raw, name, page=True, charset=options.charset)
    try:
        with budget(options.seconds, name):
            return _document(raw, source, name, options)
    except (ValueError, TypeError, AttributeError, AssertionError, LookupError, RecursionError) as error:
        # Pages are broken in ways that no library foresees; one of them must not end a batch.
        raise IntakeError(f"{name} is a page too broken to be read ({type(error).__name__}).", "broken page") from error


def _document(raw: bytes, source: str, name: str, options: Intake) -> Document:
    from lxml import etree  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415 - a quarter of a second that only pages pay

    from reportedly.intake import agencies, embeds, linked, posts, walls  # noqa: PLC0415
    from reportedly.intake.page import about  # noqa: PLC0415
    from reportedly.intake.prune import is_teaser, prune  # noqa: PLC0415

    page = load_html(source)
    if page is None:  # a fragment, as it is copied out of a page
        page = load_html(f"<html><body><div>{source}</div></body></html>")
    if page is None:
        raise IntakeError(f"{name} is a page without an article.", "no article")
    alive = list(page.iter())  # held, since lxml makes every element anew for whoever asks for it
    if len(alive) > _ELEMENTS:
        raise IntakeError(f"{name} is a page of more than {_ELEMENTS:,} elements; no report has so many.", "too large")
    known = about(page, options.address or options.found_at)
    head, facts = known.head, known.about
    etree.strip_elements(page, *_SILENT, with_tail=False)
    wall = walls.look(page, head.article, facts.title)
    title = _title(page, facts.title)
    quoted = embeds.take(page, known.reader)
    updates = [record for record in head.linked if linked.is_live(record)]
    titles = [words for words in (facts.title, head.heading) if words]
    found = posts.find(page, head.linked, titles)
    asides = prune(page, {part for element in found for part in (element, *element.iterancestors())})
    live = posts.read(found, updates, facts.published_at, known.reader)
    for element in found:
        if element.getparent() is not None:  # a fragment may be nothing but its post
            element.drop_tree()
    if not live and updates:
        live = posts.linked_only(updates, known.reader)
    blocks = _article(page, few=not live)
    teasers = [block for block in blocks if is_teaser(block)]
    asides += [Aside(AsideKind.TEASER, block[:500]) for block in teasers]
    blocks = [block for block in blocks if block not in teasers]
    if live:
        blocks = [block for block in blocks if not posts.is_clockwork(block, known.reader)]
    said = [block for post in live for block in post.blocks]
    refused = walls.refusal(wall, [*blocks, *said], name)
    if refused is not None:
        raise IntakeError(refused[1], refused[0])
    blocks = walls.without_offers(wall, blocks)
    if not any(_is_sentence(block) for block in (*blocks, *said)):
        raise IntakeError(f"{name} is a page without an article.", "no article")
    if title and (not blocks or blocks[0] != title):
        blocks = [title, *(block for block in blocks if block != title)]
    layout = Layout()
    layout.report(blocks, quoted)
    for post in live:
        layout.post(post, quoted)
    facts = msgspec.structs.replace(facts, language=_believed(facts.language, layout.text))
    passed_on = agencies.joined(facts.agencies, agencies.from_text(layout.prose, known.publisher))
    surroundings = Page(
        stated=facts.stated,
        parts=layout.parts,
        asides=(*_each(asides), *layout.left_over(quoted)),
        agencies=passed_on,
        notes=walls.notes(wall, [*blocks, *said]),
    )
    return made(raw, layout.text, options, msgspec.structs.replace(facts, agencies=passed_on), surroundings)


def _article(page: HtmlElement, *, few: bool) -> list[str]:
    """The paragraphs of the article; of a page too small for the extractor, all paragraphs that there are."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    whole = page.find("body")
    small = list(paragraphs(page if whole is None else whole))
    found = bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=False,
    )
    body = getattr(found, "body", None)
    blocks = list(paragraphs(body)) if body is not None else []
    if any(_is_sentence(block) for block in blocks):
        return list(_with_lists(page, blocks))
    return small if few and sum(map(len, small)) < 10 * _ENOUGH else blocks


def _with_lists(page: HtmlElement, blocks: list[str]) -> Iterator[str]:
    """The blocks, and behind them the points of lists that the extractor left out: "Key takeaways: …"."""
    known = set(blocks)
    behind: dict[str, list[str]] = {}
    for several in page.iter("ul", "ol"):
        before = several.getprevious()
        if before is None or before.tag not in _LED or (lead := words_of(before)) not in known or lead in behind:
            continue
        points = [words_of(point) for point in several if point.tag == "li"]
        if points and known.isdisjoint(points) and all(map(_is_sentence, points)):
            behind[lead] = points
    for block in blocks:
        yield block
        yield from behind.pop(block, ())


def _is_sentence(block: str) -> bool:
    if _SENTENCE.search(block[-12:]) is None:
        return False
    # Chinese and Japanese are written without spaces.
    return len(block.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS or len(_SIGNS.findall(block)) >= 2 * _FEWEST_WORDS


def _title(page: HtmlElement, title: str | None) -> str | None:
    """The title as the page shows it above the article, where it does."""
    for heading in page.iter("h1"):
        shown = words_of(heading)
        if shown and title and (shown in title or title in shown):
            return shown
    return None


def _each(asides: list[Aside]) -> tuple[Aside, ...]:
    """Each once: a list of the most read stands in two places of many pages."""
    return tuple({(aside.kind, aside.text): aside for aside in asides if aside.text}.values())


def _believed(language: str | None, text: str) -> str | None:
    """A page's declared language, unless its text speaks against it: templates are copied with their "en"."""
    if not language or len(text) < _ENOUGH:
        return language
    from resiliparse.parse.lang import detect_fast  # noqa: PLC0415

    code, _ = detect_fast(text[:5000].lower())
    declared = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    return language if code in ("unknown", declared) else None
