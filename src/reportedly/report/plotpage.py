"""A drawn series as one self-contained page: picture, source table and evidence; nothing is loaded from anywhere."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from importlib import resources
from typing import TYPE_CHECKING

from reportedly.report.html import Html, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.series import Series
    from reportedly.report.points import Row

_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_HEADS = ("no.", "day", "figure as printed", "said by", "printed by", "in these words")


def page(series: Series, rows: Sequence[Row], picture: bytes, known: str | None) -> str:
    """The page of a series: its picture as SVG, and every point of it in a table with the sentence it stands in."""
    style = resources.files("reportedly.report").joinpath("page.css").read_text("utf-8") + _STYLE
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The picture styles its own parts by attributes, which the policy has to allow.
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; style-src-attr 'unsafe-inline'; base-uri 'none'"
    title = series.name + (f", as known on {known}" if known else "")
    svg = _PROLOGUE.sub("", picture.decode("utf-8"), count=1)
    svg = re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)  # matplotlib's one rule stands in the page's style
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{tag("i", title)[3:-4]}" ', 1)
    body = [
        tag(
            "tr",
            tag("td", str(row.number)),
            tag("td", row.day, class_="day"),
            tag(
                "td",
                tag("strong", row.figure) if row.live else row.figure,
                tag("span", row.note, class_="line quiet") if row.note else None,
            ),
            tag("td", row.said),
            tag("td", row.printed),
            tag("td", f"“{row.evidence}”", dir="auto"),
            class_=None if row.live else "replaced",
            id=f"r{row.number}",
        )
        for row in rows
    ]
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Html(style)),
    )
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in _HEADS))),
        tag("tbody", *body),
    )
    note = "Bold figures are live: their origin has given no later one."
    main = tag(
        "main",
        tag("h1", title),
        tag("p", series.id, class_="quiet"),
        tag("figure", Html(svg), class_="plot"),
        tag("h2", "Who said what"),
        tag("p", note, class_="quiet"),
        tag("div", table, class_="wide"),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', main, class_='reportedly series'), lang='en')}\n"


_STYLE = """
.series main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
.series .plot { margin: 1rem 0; background: #fff; border-radius: 6px; }
.series .plot svg { width: 100%; height: auto; display: block; }
.series .plot svg * { stroke-linejoin: round; stroke-linecap: butt; }
.series table { border-collapse: collapse; width: 100%; font-size: .92rem; }
.series th, .series td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; }
.series td { border-bottom: 1px solid #8883; }
.series .day { white-space: nowrap; }
.series .replaced { opacity: .75; }
.series .wide { overflow-x: auto; }
"""
