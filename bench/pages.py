"""`python -m bench.pages`: a thousand saved pages gathered, read by rules and kept, and where the time goes.

The pages are made here: the reports that travel with the package and the house's test sentences, in the mark-up of the
fixtures of `tests/pages`, with the weight that real pages have (scripts, styles, menus, lists of other stories). The
sentences are few, so numbers and every other word are changed from page to page: else all pages would be copies of one
another, and what is measured would be the comparing of copies.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lxml.html import HtmlElement, document_fromstring, tostring

from bench.material import articles

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = Path(__file__).parent.parent / "tests" / "pages"
# Fixtures in English whose report is a run of paragraphs.
MARKUP = (
    "wordpress",
    "wordpress-amp",
    "arc-wrong-og",
    "next-data",
    "agency-brightspot",
    "wire-copy",
    "ghost-tweet",
    "substack",
)
SCRIPT = 120_000  # characters: pages of papers carry a state of theirs for scripts, styles, and hundreds of links
STYLE = 60_000
LINKS = 240
CHANGED = 0.5
WORD = re.compile(r"\b[a-z]{5,}\b")


def make(folder: Path, count: int, seed: int = 20250328) -> int:
    """Write `count` pages below a folder; the bytes written."""
    from reportedly.examples import SERIES  # noqa: PLC0415

    dice = random.Random(seed)
    reports = articles(4000 * count, each=2400, seed=seed)[:count]
    ends: dict[str, list[str]] = {}
    for word in sorted(set(WORD.findall(" ".join(reports[:200])))):
        ends.setdefault(word[-2:], []).append(word)
    told = [file.read_text(encoding="utf-8").split("---", 2)[-1].strip() for file in SERIES]
    sources = {name: (PAGES / f"{name}.html").read_text(encoding="utf-8") for name in MARKUP}
    written = 0
    for number in range(count):
        name = MARKUP[number % len(MARKUP)]
        body = told[number] + "\n\n" if number < len(told) else ""  # each once
        body += varied(reports[number], ends, dice)
        source = page(sources[name], body, number, dice)
        (folder / f"{number:05}-{name}.html").write_bytes(source)
        written += len(source)
    return written


def varied(report: str, ends: dict[str, list[str]], dice: random.Random) -> str:
    """A report in other numbers, and with every other word changed for one that ends alike."""

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word[0].isdigit():
            return str(dice.randint(2, 90)) if len(word) < 3 and "," not in word else word
        return dice.choice(ends.get(word[-2:], [word])) if dice.random() < CHANGED else word

    return re.sub(rf"\d[\d,.]*|{WORD.pattern}", other, report)


def page(markup: str, body: str, number: int, dice: random.Random) -> bytes:
    """One page: a fixture's mark-up with another report in it, at another address, on another day."""
    day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
    tree = document_fromstring(markup.encode(), parser=None)
    for canonical in tree.iter("link"):
        if canonical.get("rel") == "canonical":
            canonical.set("href", f"https://paper-{number % 40}.example/{day.replace('-', '/')}/report-{number}")
    for meta in tree.iter("meta"):
        if "_time" in (meta.get("property") or "") or "publishtime" in (meta.get("name") or "").lower():
            meta.set("content", f"{day}T08:{number % 60:02}:00+00:00")
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            script.text = _dated(script.text, f"{day}T08:{number % 60:02}:00+00:00")
    _fill(tree, [words for words in body.split("\n\n") if words.strip()])
    _weigh(tree, dice)
    return tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")


def _dated(source: str, at: str) -> str:
    try:
        record = json.loads(source)
    except ValueError:
        return source
    for one in record if isinstance(record, list) else record.get("@graph", [record]):
        for key in ("datePublished", "dateModified"):
            if key in one:
                one[key] = at
        for key in ("url", "@id", "mainEntityOfPage"):
            one.pop(key, None)
    return json.dumps(record)


def _fill(tree: HtmlElement, words: list[str]) -> None:
    """Put a report where the fixture's longest run of paragraphs stands."""
    runs: dict[HtmlElement, list[HtmlElement]] = {}
    for paragraph in tree.iter("p"):
        holder = paragraph.getparent()
        if holder is not None and len(paragraph.text_content()) > 60:
            while len(holder) == 1 and holder.getparent() is not None:  # a box around each
                holder = holder.getparent()
            runs.setdefault(holder, []).append(paragraph)
    run = max(runs.values(), key=len)
    holder = run[0].getparent()
    at = holder.index(run[0])
    for paragraph in run:
        paragraph.getparent().remove(paragraph)
    for offset, paragraph_words in enumerate(words):
        made = holder.makeelement("p", {})
        made.text = " ".join(paragraph_words.lstrip("# ").split())
        holder.insert(at + offset, made)


def _weigh(tree: HtmlElement, dice: random.Random) -> None:
    """Add what real pages carry beside their report."""
    body, head = tree.find("body"), tree.find("head")
    script = tree.makeelement("script", {"id": "state", "type": "application/json"})
    script.text = json.dumps({"items": ["".join(dice.choices("abcdefghij <>/", k=60)) for _ in range(SCRIPT // 64)]})
    style = tree.makeelement("style", {})
    style.text = ".a-b__c{margin:0 auto;padding:4px}" * (STYLE // 34)
    head.append(style)
    body.append(script)
    menu = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/s/{n}">Section {n}</a></li>' for n in range(LINKS // 2)
    )
    cards = "".join(
        f'<div class="card card--small"><a class="card__link" href="/o/{n}"><span>Another report of the day, number'
        f" {n}</span></a><time>{n} hours ago</time></div>"
        for n in range(LINKS // 2)
    )
    for source in (f'<nav class="site-nav"><ul>{menu}</ul></nav>', f'<div class="more-stories related">{cards}</div>'):
        body.append(document_fromstring(source).find("body")[0])


def run(folder: Path, ledger_file: Path) -> Iterator[tuple[str, float]]:
    """Gather, read by rules and keep every page of a folder; the processor time of each step, in seconds."""
    from reportedly.attribution import RULES  # noqa: PLC0415
    from reportedly.gather import Gather, Gathering, find, place_of  # noqa: PLC0415
    from reportedly.intake.files import Refused  # noqa: PLC0415
    from reportedly.ledger import Ledger  # noqa: PLC0415
    from reportedly.reading import read  # noqa: PLC0415

    with Ledger.open(ledger_file) as ledger, Gathering(Gather()) as gathering:
        for word in find([str(folder)]):
            began = time.process_time()
            taken, _ = next(gathering.documents(str(word)))
            if isinstance(taken, Refused):
                raise SystemExit(f"{taken.message}")
            yield "gathered", time.process_time() - began
            began = time.process_time()
            reading = read(taken.document, attributor=RULES)
            yield "read", time.process_time() - began
            began = time.process_time()
            ledger.add(reading, place=place_of(str(word)))
            yield "kept", time.process_time() - began


def main() -> None:
    """Make the pages, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "pages")
        folder.mkdir()
        size = make(folder, count)
        spent: dict[str, list[float]] = {"gathered": [], "read": [], "kept": []}
        wall, processor = time.perf_counter(), time.process_time()
        for step, seconds in run(folder, Path(name, "pages.db")):
            spent[step].append(seconds)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(
        f"{count:,} pages, {size / count / 1000:,.0f} KB each: "
        f"{wall:.1f} s by the clock, {processor:.1f} s of processor"
    )
    for step, taken in spent.items():
        print(
            f"{escape(step)}: {sum(taken):.1f} s, {1000 * statistics.median(taken):.1f} ms a page, "
            f"the worst {1000 * max(taken):.0f} ms"
        )


if __name__ == "__main__":
    main()
