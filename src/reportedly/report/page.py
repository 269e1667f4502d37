"""Readings as one self-contained page, or as a fragment in a notebook: readings in, HTML out.

Nothing is loaded from anywhere: the style and the small script stand in the page, and its policy forbids all else.
Without the script everything is still there; it only lights up what belongs together.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from reportedly.report import words
from reportedly.report.article import article, legend
from reportedly.report.html import Html, join, tag, web_address
from reportedly.report.rows import Sheet, chain, figures, judgements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.reading import Reading

_DOT = " · "


def page(readings: Sequence[Reading]) -> str:
    """A whole page with these readings, and an index where there are several."""
    several = len(readings) != 1
    sheets = [Sheet(reading, f"d{n}", 2 if several else 1) for n, reading in enumerate(readings, 1)]
    title = words.counted_as(len(readings), "report") if several else words.title(readings[0].document)
    style, script = _raw("page.css"), _raw("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} – who claims what"),
        tag("style", style),
    )
    body = tag(
        "body",
        tag("a", "Skip to the text", href="#main", class_="skip"),
        _index(title, sheets) if several else None,
        tag("main", *(_report(sheet) for sheet in sheets), id="main"),
        tag("script", script),
        class_="reportedly",
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def fragment(reading: Reading) -> str:
    """One reading as a notebook shows it: the style comes along and touches nothing else on the page."""
    sheet = Sheet(reading, f"r{reading.document.text_sha256[:10]}", 2)
    return str(tag("div", tag("style", _raw("page.css")), _report(sheet), class_="reportedly fragment", lang="en"))


def _index(title: str, sheets: Sequence[Sheet]) -> Html:
    rows = []
    for sheet in sheets:
        document = sheet.reading.document
        imprint = _DOT.join((*words.imprint(document), _counts(sheet)))
        link = tag("a", words.title(document), href=f"#{sheet.anchor('top')}", dir="auto")
        rows.append(tag("li", link, tag("span", imprint, class_="line quiet")))
    contents = tag("nav", tag("ol", *rows), aria_label="Reports")
    return tag("header", tag("h1", title), contents, class_="index")


def _report(sheet: Sheet) -> Html:
    """One reading: its head, the article with findings beside it, the chains, the claims."""
    claims = sheet.reading.claims
    numbers = [position for position, claim in enumerate(claims) if claim.figure is not None]
    others = [position for position, claim in enumerate(claims) if claim.figure is None]
    beside = tag(
        "div",
        tag("section", sheet.heading("How to read the marks"), legend(), class_="key") if claims else None,
        _findings(sheet),
        _notes(sheet),
        class_="beside",
    )
    words_ = tag("section", sheet.heading("The report"), article(sheet), class_="text", id=sheet.anchor("text"))
    return tag(
        "article",
        _head(sheet),
        tag("div", words_, beside, class_="spread"),
        _part(sheet, "Figures", figures(sheet, numbers)) if numbers else None,
        _part(sheet, "Judgements", judgements(sheet, others)) if others else None,
        _part(sheet, "Who says so", _chains(sheet)) if claims else None,
        _foot(sheet),
        class_="report",
        id=sheet.anchor("top"),
    )


def _head(sheet: Sheet) -> Html:
    document = sheet.reading.document
    address = web_address(document.address)
    imprint: list[str] = list(words.imprint(document))
    if address:
        imprint.append(tag("a", "the report where it was published", href=address, rel="noreferrer noopener"))
    return tag(
        "header",
        tag("p", join(imprint, _DOT), class_="imprint") if imprint else None,
        tag(f"h{sheet.level}", words.title(document), dir="auto", lang=document.language),
        tag("p", _counts(sheet), class_="quiet"),
    )


def _counts(sheet: Sheet) -> str:
    reading = sheet.reading
    numbers = sum(claim.figure is not None for claim in reading.claims)
    return words.counts(numbers, len(reading.claims) - numbers, len(reading.findings))


def _part(sheet: Sheet, title: str, content: Html) -> Html:
    return tag("section", sheet.heading(title), content, class_="part")


def _findings(sheet: Sheet) -> Html | None:
    rows = []
    for finding in sheet.reading.findings:
        sign = tag("span", words.sign(finding.severity), class_="sign", aria_hidden="true")
        name = tag("b", words.severity_name(finding.severity).capitalize(), class_="severity")
        links = sheet.links(sheet.positions(finding.claims))
        said = tag("span", name, ". ", finding.explanation, " ", links)
        rows.append(tag("li", sign, said, class_=finding.severity.value))
    if not rows:
        return None
    return tag("section", sheet.heading("Findings"), tag("ul", *rows, class_="findings"))


def _notes(sheet: Sheet) -> Html | None:
    rows = []
    for note in sheet.reading.notes:
        there = tag("span", words.excerpt(note.span.quote), dir="auto", class_="line quiet") if note.span else None
        rows.append(tag("li", words.line(note.message), there))
    return tag("section", sheet.heading("Notes"), tag("ul", *rows, class_="notes")) if rows else None


def _chains(sheet: Sheet) -> Html:
    """Every way by which claims came to the page, drawn once, with the claims that came that way."""
    drawn: dict[Html, list[int]] = {}
    for position, claim in enumerate(sheet.reading.claims):
        drawn.setdefault(chain(sheet, claim), []).append(position)
    rows = []
    for way, positions in drawn.items():
        figures_first = sorted(positions, key=lambda position: sheet.reading.claims[position].figure is None)
        rows.append(tag("li", way, tag("span", sheet.links(figures_first), class_="refs")))
    return tag("ul", *rows, class_="ways")


def _foot(sheet: Sheet) -> Html:
    reader = sheet.reading.reader
    parts = [f"reportedly {reader.version}"]
    parts += [f"lexicon {reader.lexicon}"] if reader.lexicon else []
    parts += [f"attribution by {reader.tagger}"] if reader.tagger else []
    parts.append(f"text {sheet.reading.document.text_sha256[:12]}")
    return tag("footer", tag("p", "Read by ", _DOT.join(parts)), class_="quiet")


@lru_cache(maxsize=4)
def _raw(name: str) -> Html:
    """A style or script of ours, which stands in the page as it is."""
    return Html(resources.files("reportedly.report").joinpath(name).read_text(encoding="utf-8"))


def _digest(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()
