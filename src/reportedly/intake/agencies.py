"""Agencies that a page credits: in its byline, in its dateline, at its end.

Words of a page in, `Agency` records out. An agency whose name alone stands in the byline or the dateline, or behind the
last sentence, is credited with the whole report; one that stands beside others, or behind "with", with a part of it.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly import publishers
from reportedly.records.mention import ActorKind
from reportedly.records.page import Agency, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.publishers import Publisher

_HEAD = 120  # characters within which a dateline ends
_ENDS = 3  # blocks at the end of a report that may credit
_SHORT = 200
# "KYIV, March 3 (Reuters) -", "МОСКВА, 3 мая. /ТАСС/.", "(AFP) –", "(서울=연합뉴스)", "Kiew (dpa)"
_DATELINE = re.compile(
    r"[^()/\n]{0,70}[(/](?:[^()/=\n]{1,20}=)?([^()\n]{2,40}?)[)/]\s{0,2}(?:[.:]?\s?[—–-]|[.:]|(?=\s))"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]\s*$")
_SEPARATED = re.compile(r"\s*(?:[/,;+&|]|\s[-–]\s)\s*")
_SPACE = re.compile(r"[\s.:,;()/|–—-]+")


class _Words(NamedTuple):
    partly: re.Pattern[str]
    agencies: re.Pattern[str]
    by: re.Pattern[str]


def from_bylines(bylines: Iterable[tuple[str, Way]], own: Publisher | None) -> tuple[Agency, ...]:
    """The agencies of a byline and of where a page names its source. `own` is its publisher, who credits nobody so."""
    several = [(words, way) for words, way in bylines if words and len(words) <= _SHORT]
    alone = len({words.casefold() for words, _ in several}) == 1 or all(_is_credit(words) for words, _ in several)
    return _each((one for words, way in several for one in _in_byline(words, way, alone=alone)), own)


def from_text(blocks: list[str], own: Publisher | None) -> tuple[Agency, ...]:
    """The agencies of a dateline, and of what stands at the end of a report."""
    return _each(_in_text(blocks), own)


def several_agencies(words: str) -> bool:
    """Whether some words credit agencies without a name: "Staff and agencies"."""
    return _words().agencies.search(words) is not None


def joined(one: tuple[Agency, ...], other: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """Two lists as one: each agency once, with the whole report where either place says so."""
    found: dict[str | None, Agency] = {}
    for agency in (*one, *other):
        held = found.get(agency.name)
        if held is None or (agency.whole and not held.whole):
            found[agency.name] = agency
    if len(found) > 1:
        found.pop(None, None)  # "agencies" says nothing where one is named
    return tuple(found.values())


def _each(found: Iterable[Agency], own: Publisher | None) -> tuple[Agency, ...]:
    return joined(tuple(one for one in found if own is None or one.name != own.name), ())


def _is_credit(words: str) -> bool:
    return publishers.credited(_words().by.sub("", words).strip(" .:")) is not None


def _in_byline(words: str, way: Way, *, alone: bool) -> Iterator[Agency]:
    table = _words()
    bare = table.by.sub("", words).strip()
    with_ = table.partly.search(bare)
    credits_ = list(publishers.credits_of(bare))
    for credit, publisher in credits_:
        if publisher.kind is not ActorKind.NEWS_AGENCY:
            continue
        rest = bare
        for other, _ in credits_:
            rest = rest.replace(other, " ")
        apart = with_ is not None and bare.find(credit) >= with_.start()
        single = not _SPACE.sub("", rest) and alone
        of_one = not single and not apart and bare.endswith(credit) and bare.count(",") == 1 and len(credits_) == 1
        yield Agency(words, publisher.name, whole=single or of_one, way=way)
    if not credits_ and (found := table.agencies.search(bare)) is not None:
        yield Agency(found[0].strip(), None, whole=False, way=way)


def _in_text(blocks: list[str]) -> Iterator[Agency]:
    table = _words()
    for block in blocks[:3]:
        found = _DATELINE.match(block[:_HEAD])
        for publisher in _all_credited(found[1]) if found is not None else ():
            yield Agency(found[0].strip() if found else "", publisher.name, whole=True, way=Way.TEXT)
    for block in blocks[1:][-_ENDS:]:
        words = block if len(block) <= 2 * _SHORT else ""
        behind = _BRACKET.search(block[-80:])
        alone = _all_credited(table.by.sub("", words).strip(" .()[]–—-")) if len(words) <= 60 else []
        for publisher in alone or (_all_credited(behind[1]) if behind is not None and block is blocks[-1] else []):
            yield Agency(
                (words if alone else behind[0] if behind else "").strip(), publisher.name, whole=True, way=Way.TEXT
            )
        if not alone and words and (part := table.partly.match(words.lstrip(" (*"))) is not None:
            named = [p for _, p in publishers.credits_of(words) if p.kind is ActorKind.NEWS_AGENCY]
            for publisher in named:
                yield Agency(words, publisher.name, whole=False, way=Way.TEXT)
            if not named and (several := table.agencies.search(words)) is not None and part is not None:
                yield Agency(several[0].strip(), None, whole=False, way=Way.TEXT)
        elif not alone and words and len(words) <= 60 and (several := table.agencies.fullmatch(words.strip(" .()"))):
            yield Agency(several[0].strip(), None, whole=False, way=Way.TEXT)


def _all_credited(words: str) -> list[Publisher]:
    """Whom some words credit, where they are nothing but credits: "AP", "dpa/AFP"."""
    found = [publishers.credited(part) for part in _SEPARATED.split(words.strip()) if part]
    agencies = [one for one in found if one is not None and one.kind is ActorKind.NEWS_AGENCY]
    return agencies if found and len(agencies) == len(found) else []


@lru_cache(maxsize=1)
def _words() -> _Words:
    source = resources.files("reportedly.intake").joinpath("credits.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(source)

    def any_of(phrases: list[str]) -> str:
        return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))

    return _Words(
        re.compile(rf"(?<!\w)(?:{any_of(table['partly'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{any_of(table['agencies'])})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"(?:{any_of(table['by'])})\s{{0,3}}[:：]?\s{{1,3}}|(?:{any_of(table['by'])})\s{{0,3}}[:：]", re.IGNORECASE
        ),
    )
