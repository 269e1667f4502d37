"""Pages that are no report: paywalls, walls of consent, checks for robots, and "not found" that came with a 200.

A parsed page and what was found in it in; the reason it is refused for and one sentence out, or a note where a report
is cut short. A phrase is believed only where there is little else on the page: reports are written about paywalls and
robots too.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from reportedly.intake.walk import words_of
from reportedly.records.finding import Note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reportedly.intake.linked import Record

_LITTLE = 700  # characters of prose: a page with more has a report on it
_STUB = 2500  # a report that is shown whole has more, or no paywall below it
_LOOKED_AT = 20_000
STUB = "paywall_stub"


class Wall(NamedTuple):
    """What a page says of itself before it is taken apart: its title and its words, in small letters, and its signs."""

    title: str
    words: str
    closed: bool  # its linked data says that it is not free to read
    marked: frozenset[str]  # the kinds of walls that its elements are called after


class _Kind(NamedTuple):
    reason: str
    sentence: str
    titles: tuple[str, ...]
    phrases: tuple[str, ...]
    marks: tuple[str, ...]


def look(page: HtmlElement, article: Record, title: str | None) -> Wall:
    """What may be a wall, seen before anything is cut out of the page."""
    names = " ".join(
        f"{e.get('class') or ''} {e.get('id') or ''}" for e in page.iter("div", "section", "form", "aside", "dialog")
    )[:200_000].lower()
    marked = frozenset(kind.reason for kind in _kinds() if any(mark in names for mark in kind.marks))
    body = page.find("body")
    words = (
        _folded(words_of(page if body is None else body)[:_LOOKED_AT])
        if marked or _small(page)
        else _folded(_ends(page))
    )
    heading = next(page.iter("title"), None)
    titles = " | ".join(filter(None, (title, words_of(heading) if heading is not None else None)))
    return Wall(_folded(titles)[:500], words, _is_closed(article), marked)


def refusal(wall: Wall, blocks: list[str], name: str) -> tuple[str, str] | None:
    """The reason and the sentence by which a page is refused; None where it holds a report."""
    prose = sum(len(block) for block in blocks if _is_prose(block))
    if prose > _LITTLE:
        return None
    for kind in _kinds():
        own = [
            block
            for block in blocks
            if _is_prose(block) and not _says(block, kind.phrases) and _folded(block) not in wall.title
        ]
        titled = any(phrase in wall.title for phrase in kind.titles)
        said = sum(phrase in wall.words for phrase in kind.phrases)
        among = _folded(" ".join(blocks))
        of_blocks = any(phrase in among for phrase in kind.phrases)
        if kind.reason == "paywall":
            if sum(map(len, own)) < 120 and (said or kind.reason in wall.marked or wall.closed):
                return kind.reason, f"{name} {kind.sentence}"
        elif (
            (titled and prose < _LITTLE)
            or (of_blocks and prose < _LITTLE // 2)
            or (said and prose < 120)
            or (said > 1 and prose < _LITTLE // 2)
        ):
            return kind.reason, f"{name} {kind.sentence}"
    return None


def without_offers(wall: Wall, blocks: list[str]) -> list[str]:
    """The blocks without the words of a paywall."""
    paywall = next(kind for kind in _kinds() if kind.reason == "paywall")
    if not (wall.closed or paywall.reason in wall.marked):
        return blocks
    return [block for block in blocks if len(block) > 300 or not _says(block, paywall.phrases)]


def notes(wall: Wall, blocks: list[str]) -> tuple[Note, ...]:
    """A note where only the beginning of a report is shown."""
    paywall = next(kind for kind in _kinds() if kind.reason == "paywall")
    said = any(phrase in wall.words for phrase in paywall.phrases)
    if sum(map(len, blocks)) < _STUB and said and (wall.closed or paywall.reason in wall.marked or said):
        return (
            Note(STUB, "Only the beginning of this report is shown; the rest is behind a paywall and was not read."),
        )
    return ()


def _says(block: str, phrases: tuple[str, ...]) -> bool:
    folded = _folded(block)
    return any(phrase in folded for phrase in phrases)


def _is_prose(block: str) -> bool:
    """Whether a block is no label. Chinese is written without spaces, so letters are counted."""
    return len(block.split()) > 5 or len(block) > 40


def _is_closed(article: Record) -> bool:
    return str(article.get("isAccessibleForFree")).lower() in ("false", "no", "0", "http://schema.org/false")


def _small(page: HtmlElement) -> bool:
    return sum(1 for _ in page.iter("p")) <= 12


def _ends(page: HtmlElement) -> str:
    """The words of the last elements of the longest run of paragraphs: where a paywall stands."""
    paragraphs = [words_of(p) for p in page.iter("p", "h2", "h3", "button", "a")]
    return " ".join(paragraphs[:5] + paragraphs[-60:])[:_LOOKED_AT]


def _folded(words: str) -> str:
    return words.casefold().replace("’", "'")


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    table = tomllib.loads(resources.files("reportedly.intake").joinpath("walls.toml").read_text(encoding="utf-8"))

    def folded(row: dict[str, list[str]], name: str) -> tuple[str, ...]:
        return tuple(_folded(phrase) for phrase in row.get(name, []))

    return tuple(
        _Kind(row["reason"], row["sentence"], folded(row, "titles"), folded(row, "phrases"), folded(row, "marks"))
        for row in table["wall"]
    )
