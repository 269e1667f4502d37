"""What a page says about itself, decided: title, publisher, authors, times, address, language, and where each stood.

A parsed page in, `About` out. Times are taken as they stand, in the precision that is given. A page that contradicts
itself is believed where two of its places agree, else in the order in which the places can be trusted: linked data,
meta, elements, the address, words. What was not taken is kept as said.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from reportedly import publishers
from reportedly.intake import moments
from reportedly.intake.agencies import from_bylines, several_agencies
from reportedly.intake.head import Head
from reportedly.intake.moments import Reader
from reportedly.intake.options import About
from reportedly.records.document import day_of
from reportedly.records.page import Stated, Way

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from reportedly.publishers import Publisher

_SUFFIX = re.compile(r"\s+[-–—|·•:/]+\s+|\s*[|]\s*")
_BY = re.compile(
    r"(?:(?:posted |written |reported )?by|von|par|por|de|di|автор[иы]?|текст|от|від|بقلم|מאת|글|door)\s*[:：]?\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\||•|·|/|\band\b|\bund\b|\bet\b|\by\b|\bта\b|\bі\b|\bи\b)\s*")
_NO_NAME = re.compile(r"\d|[@{}<>=;*()\[\]]|\w\.\w{2,}|/|^\W*$|^(?:by|von|par|por)$", re.IGNORECASE)
_LONGEST_NAME = 60
_AND = re.compile(r"\s+(?:and|und|et|og|och|&)\s+")
_ASIDE = re.compile(r"\s*\([^()]{0,40}\)")  # "Yara Finch (earlier)"
_MANY = 10  # authors of one report
_SAID = 12  # particulars of one kind that are kept


class Known(NamedTuple):
    """What a page says about itself, and how its further times are to be read."""

    about: About
    head: Head
    reader: Reader
    publisher: Publisher | None


def about(page: HtmlElement, address: str | None) -> Known:
    """What a page says about itself; `address` is where it was found, None where nobody knows."""
    head = Head(page, address)
    own, addresses = _first([whole for one in head.addresses() if (whole := _stood(one, address)) is not None])
    named = list(head.publishers())
    listed = (
        publishers.at(address)
        or publishers.at(own)
        or next((p for one in named if (p := publishers.named(one.value))), None)
    )
    if listed is not None:
        named.insert(0, Stated("publisher", listed.name, Way.PUBLISHERS, listed.id))
    publisher, named = _first(named)
    language, languages = _first([replace(one, value=one.value.replace("_", "-")) for one in head.languages()])
    reader = Reader(language, listed.order if listed else None, listed.zone if listed else None)
    title, titles = _title(list(head.titles()), publisher)
    if publisher is None and (site := head.site(title)):
        publisher, named = site, [Stated("publisher", site, Way.HTML, "title", taken=True)]
    published, times = _published([*head.published(reader), *_in_address(own or address)])
    if published is None and (guessed := _guessed(page, own or address)):
        published, times = guessed, [Stated("published_at", guessed, Way.TEXT, "htmldate", taken=True)]
    modified, changes = _published(list(head.modified(reader)))
    if modified and published and len(modified) <= 19 < len(published) and modified[:16] == published[:16]:
        modified, changes = None, []  # the same clock, said once more without its zone
    author, authors = _authors(list(head.authors()), publisher)
    return Known(
        About(
            title=title,
            publisher=publisher,
            author=author,
            address=own,
            language=language,
            published_at=published,
            modified_at=modified,
            stated=(*titles, *named, *authors, *addresses, *languages, *times, *changes),
            agencies=from_bylines(
                [
                    (words, way)
                    for words, way in (*((one.value, one.way) for one in head.authors()), *head.credits())
                    if words != publisher
                ],
                listed,
            ),
        ),
        head,
        reader,
        listed,
    )


def _first(said: list[Stated]) -> tuple[str | None, list[Stated]]:
    """The first of what is said, and all of it, each value once."""
    said = [one for one in said if one.value]
    if not said:
        return None, []
    return said[0].value, _marked(said, said[0])


def _marked(said: Iterable[Stated], taken: Stated | None) -> list[Stated]:
    """What was said, each value once, the one that was taken marked and in front."""
    kept: dict[str, Stated] = {}
    for one in ([taken] if taken is not None else []) + list(said):
        kept.setdefault(one.value, replace(one, taken=one is taken))
    return list(kept.values())[:_SAID]


def _stood(said: Stated, address: str | None) -> Stated | None:
    """An address that is whole; a relative one is taken from where the page was found."""
    value = said.value
    try:
        if address and not urlsplit(value).scheme:
            value = urljoin(address, value)
        whole = urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).hostname)
    except ValueError:
        return None
    return replace(said, value=value) if whole else None


def _title(said: list[Stated], publisher: str | None) -> tuple[str | None, list[Stated]]:
    """The title without the site's name: the headline where another place gives it too, or none gives any."""
    said = [replace(one, value=_without_site(one.value, publisher)) for one in said]
    said = [one for one in said if one.value]
    shown = next((one for one in said if one.where == "h1"), None)
    others = [one for one in said if one is not shown]
    if shown is not None and (not others or any(_alike(shown.value, one.value) for one in others)):
        return shown.value, _marked(said, shown)
    return (others[0].value, _marked(said, others[0])) if others else (None, [])


def _alike(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return (
        one in other
        or other in one
        or len(set(one.split()) & set(other.split())) >= 0.6 * min(len(one.split()), len(other.split()))
    )


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the name of the site behind or before it: "Twelve killed - The Harbour Ledger"."""
    parts = _SUFFIX.split(title)
    if len(parts) < 2 or len(title) > 400:
        return title
    known = (publisher or "").casefold()
    for part, rest in (
        (parts[-1], title[: title.rfind(parts[-1])]),
        (parts[0], title[title.find(parts[0]) + len(parts[0]) :]),
    ):
        words = part.casefold()
        site = bool(known) and (words in known or known in words)
        if (site or publishers.named(part) is not None) and rest.strip(" -–—|·•:/"):
            return _without_site(rest.strip(" -–—|·•:/"), publisher)
    return title


def _authors(said: list[Stated], publisher: str | None) -> tuple[str | None, list[Stated]]:
    """The names of the first place that gives any, without "By", each once."""
    by_place: dict[tuple[Way, str], list[Stated]] = {}
    for one in said:
        words = one.value
        if "://" in words or words.startswith(("/", "www.")):
            continue
        if one.where in ("byline", "byl", "author") and (prefix := _BY.match(words)):
            words = words[prefix.end() :]
        words = _ASIDE.sub("", words)
        several = _two(words) if one.way is Way.LINKED else _BETWEEN.split(words)
        for name in several:
            if (
                1 < len(name) <= _LONGEST_NAME
                and len(name.split()) <= 6
                and not _NO_NAME.search(name)
                and not several_agencies(name)
            ):
                by_place.setdefault((one.way, one.where), []).append(replace(one, value=name.strip()))
    places = [place for place in by_place.values() if len(place) <= _MANY]
    # A site that gives its own name for the author says nothing; another place may know better.
    people = [[one for one in place if one.value.casefold() != (publisher or "").casefold()] for place in places]
    chosen = next((place for place in people if place), None)
    if chosen is None:
        return None, []
    names = list(dict.fromkeys(one.value for one in chosen))
    rest = [one for place in places if place[0].value not in names for one in place]
    kept = [replace(one, taken=True) for one in {one.value: one for one in chosen}.values()]
    return ", ".join(names)[:300], [*kept, *(replace(one, taken=False) for one in rest)][:_SAID]


def _two(words: str) -> list[str]:
    """The names of two people that linked data gives as one: "Samya Lind and Vera Holm"."""
    parts = _AND.split(words)
    return parts if len(parts) > 1 and all(2 <= len(part.split()) <= 4 for part in parts) else [words]


def _in_address(address: str | None) -> list[Stated]:
    day = moments.by_address(address)
    return [Stated("published_at", day, Way.ADDRESS, "path")] if day else []


def _published(said: list[Stated]) -> tuple[str | None, list[Stated]]:
    """The time that most can be said for, in its sharpest form.

    Two ways that name one day outvote a third. A zone may part them by a day: 22:30 in London is the day after in Kyiv.
    """
    if not said:
        return None, []
    ways = [len({other.way for other in said if _near(one.value, other.value)}) for one in said]
    first = 0 if ways[0] > 1 else max(range(len(said)), key=lambda at: (ways[at] > 1, -at))
    chosen = said[first]
    same = [
        one
        for one in said
        if one.value[:10] == chosen.value[:10] or (len(chosen.value) > 10 and _near(one.value, chosen.value))
    ]
    same = [one for one in same if len(one.value) > 10 or one.value == chosen.value] or [chosen]
    if len(chosen.value) <= 10 or chosen.value[19:] == "":  # a day, or a clock without a zone: a sharper one says more
        chosen = max(same, key=lambda one: len(one.value[:10] + one.value[19:]) + (len(one.value) > 10))
    return chosen.value, _marked(said, chosen)


def _near(one: str, other: str) -> bool:
    first, second = day_of(one), day_of(other)
    return first is not None and second is not None and abs(first - second) <= timedelta(days=1)


def _guessed(page: HtmlElement, address: str | None) -> str | None:
    """The day that htmldate finds where the page marks none, without looking through its sentences for one."""
    from htmldate import find_date  # noqa: PLC0415 - most pages say it themselves

    try:
        found = find_date(page, url=address, original_date=True, extensive_search=False, max_date="2100-01-01")
    except AssertionError:  # a fragment that is nothing but an element which htmldate would cut away
        return None
    return moments.stamp(found) if found else None
