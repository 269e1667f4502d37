"""Every place of a page where it says what it is: one thing said, and where it stands, each in order of trust.

A parsed page in, `Stated` out, none of them taken yet; `page` decides. Nothing is guessed here.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from reportedly.intake import linked, moments
from reportedly.records.page import Stated, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reportedly.intake.moments import Reader

_PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "og:published_time",
        "rnews:datepublished",
    ),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "article.published",
        "pubdate",
        "publishdate",
    ),
    *("publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created"),
    *(
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "date",
        "ptime",
        "article_date_original",
        "og:regdate",
        "weibo:article:create_at",
    ),
)
_MODIFIED = (
    *("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"),
    *("dc.date.modified", "last-modified", "lastmod", "revised", "article.updated", "weibo:article:update_at"),
)
_TITLES = (
    "og:title",
    "headline",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "twitter:title",
    "title",
)
_SITES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "copyright",
    "twitter:app:name:iphone",
)
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_DATED = re.compile(
    r"(?:^|[\W_])(?:date|dates|dateline|datetime|time|timestamp|published|publish|pubdate|posted|datum|fecha|data|дата)(?:$|[\W_])",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|edited|revis|aktualis|maj\b|оновлен|обновл|измен", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:^|[\W_])(?:byline|bylines|author|authors|writer|reporter|auteur|autor|autoren|contributor|contributors|автор)(?:$|[\W_])",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"(?:^|[\W_])(?:source|agency|agencies|credit-line|news-source|fuente|quelle|джерело|источник)(?:$|[\W_])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_PLACE = ("html", "head", "body", "main", "article", "script", "style", "meta", "link", "title")
_SHORT = 160
_NEAR = 400  # elements after the headline within which a page dates itself
_MOST = 4  # of one kind that are looked at


class Head:
    """What a page says about itself. Its parts are found once and asked often."""

    def __init__(self, page: HtmlElement, address: str | None) -> None:
        self.page = page
        self.meta = _meta(page)
        self.canonical = _link(page, "canonical") or self.meta.get("og:url")
        self.heading = next((words for words in map(_words, page.iter("h1")) if words), None)
        self.linked = linked.records(page)
        titles = [title for title in (self.heading, self.meta.get("og:title"), _title(page)) if title]
        self.article = linked.article(self.linked, self.canonical or address, titles)
        self._near = [_Near(element) for element in _beside_the_headline(page)]

    def titles(self) -> Iterator[Stated]:
        """The titles: the one that is shown comes first where the page gives it as its title too."""
        if self.heading:
            yield Stated("title", self.heading, Way.HTML, "h1")
        if found := linked.text(self.article.get("headline")):
            yield _said("title", found, Way.LINKED, "headline")
        yield from self._from_meta("title", _TITLES)
        if found := _title(self.page):
            yield Stated("title", found, Way.HTML, "title")

    def site(self, title: str | None) -> str | None:
        """What stands beside the article's title in that of the page: "Twelve killed – Sahel Wire"."""
        whole = _title(self.page) or ""
        if not title or title not in whole or len(whole) > 300:
            return None
        rest = whole.replace(title, "\n", 1).split("\n")
        sides = [side.strip(" -–—|·•:/") for side in rest]
        marked = [side for side, words in zip(rest, sides, strict=True) if words and words != side.strip()]
        named = [words for words in sides if words]
        return named[0] if len(named) == 1 and marked and len(named[0]) <= 80 else None

    def publishers(self) -> Iterator[Stated]:
        """The names of whoever publishes it."""
        for name in linked.names(self.article.get("publisher"))[:1]:
            yield _said("publisher", name, Way.LINKED, "publisher")
        if not self.article:
            for record in self.linked:
                for name in linked.names(record.get("publisher"))[:1]:
                    yield _said("publisher", name, Way.LINKED, "publisher")
        yield from self._from_meta("publisher", _SITES)

    def authors(self) -> Iterator[Stated]:
        """The names of whoever wrote it, several to a place."""
        for name in linked.names(self.article.get("author"))[:10]:
            yield _said("author", name, Way.LINKED, "author")
        for name in _AUTHORS:
            for content in self.meta.all(name):
                yield _said("author", content, Way.META, name)
        for near in self._near:
            element = near.element
            if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split():
                inner = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), element)
                yield _said("author", inner.get("content") or _words(inner), Way.HTML, "author")
            elif _BYLINE.search(near.names) and len(near.words) <= _SHORT:
                yield _said("author", near.words, Way.HTML, "byline")

    def published(self, reader: Reader) -> Iterator[Stated]:
        """The times of publication."""
        yield from self._from_linked("published_at", ("datePublished", "dateCreated"), reader)
        yield from self._times("published_at", _PUBLISHED, reader)
        for element, value, where in self._dated("datePublished", _UPDATED, updated=False):
            if time := _time_of(element, value, reader):
                yield Stated("published_at", time, Way.HTML if where != "text" else Way.TEXT, where)

    def modified(self, reader: Reader) -> Iterator[Stated]:
        """The times of the last change."""
        yield from self._from_linked("modified_at", ("dateModified",), reader)
        yield from self._times("modified_at", _MODIFIED, reader)
        for element, value, where in self._dated("dateModified", _UPDATED, updated=True):
            if time := _time_of(element, value, reader):
                yield Stated("modified_at", time, Way.HTML if where != "text" else Way.TEXT, where)

    def languages(self) -> Iterator[Stated]:
        """The languages that it is said to be in."""
        lang = self.page.get("lang") or self.page.get("{http://www.w3.org/XML/1998/namespace}lang")
        if lang and lang.strip():
            yield _said("language", lang, Way.HTML, "lang")
        if found := linked.text(self.article.get("inLanguage")):
            yield _said("language", found, Way.LINKED, "inLanguage")
        yield from self._from_meta(
            "language", ("content-language", "language", "dc.language", "dcterms.language", "og:locale")
        )

    def addresses(self) -> Iterator[Stated]:
        """The addresses that it calls its own."""
        if found := _link(self.page, "canonical"):
            yield _said("address", found, Way.HTML, "canonical")
        yield from self._from_meta("address", ("og:url", "parsely-link"))
        for place in (self.article.get("url"), self.article.get("mainEntityOfPage"), self.article.get("@id")):
            found = linked.text(place.get("@id") if isinstance(place, dict) else place)
            if found:
                yield _said("address", found, Way.LINKED, "url")

    def credits(self) -> Iterator[tuple[str, Way]]:
        """Words that may credit an agency: bylines, and where a page names its source."""
        for name in ("sourceOrganization", "creditText"):
            yield from ((value, Way.LINKED) for value in linked.names(self.article.get(name)))
        for name in ("article:source", "source", "dc.source", "agency", "news_source", "cxenseparse:source", "byl"):
            yield from ((content, Way.META) for content in self.meta.all(name))
        for near in self._near:
            if (_BYLINE.search(near.names) or _SOURCED.search(near.names)) and len(near.words) <= _SHORT:
                yield near.words, Way.HTML

    def _from_meta(self, field: str, names: tuple[str, ...]) -> Iterator[Stated]:
        for name in names:
            if content := self.meta.get(name):
                yield _said(field, content, Way.META, name)

    def _times(self, field: str, names: tuple[str, ...], reader: Reader) -> Iterator[Stated]:
        for name in names:
            if time := moments.stamp(self.meta.get(name), reader):
                yield Stated(field, time, Way.META, name)

    def _from_linked(self, field: str, names: tuple[str, ...], reader: Reader) -> Iterator[Stated]:
        records = [self.article] if self.article else [r for r in self.linked if "WebPage" in linked.kinds(r)]
        for record in records[:_MOST]:
            for name in names:
                value: Any = record.get(name)
                if time := moments.stamp(value[0] if isinstance(value, list) and value else value, reader):
                    yield Stated(field, time, Way.LINKED, name)
                    break

    def _dated(
        self, itemprop: str, changed: re.Pattern[str], *, updated: bool
    ) -> Iterator[tuple[HtmlElement, str, str]]:
        """Elements that date the page: marked ones, <time>, and what a class says is a date."""
        found = 0
        for near in self._near:
            element, names, dated = near.element, near.names, near.dated
            props = (element.get("itemprop") or element.get("property") or "").split()
            machine = near.machine
            if not (dated or machine or itemprop in props):
                continue
            words = near.words[: _SHORT + 1]
            both = changed.search(words) if dated and len(words) <= _SHORT else None
            if both is not None and both.start() > 10 and not element.get("datetime"):
                # "Published 3 May, updated 4 May"
                words, is_change = (words[both.end() :] if updated else words[: both.start()]), updated
            else:
                is_change = "dateModified" in props or bool(changed.search(names)) or bool(changed.search(words[:30]))
            if is_change != updated and itemprop not in props:
                continue
            if itemprop in props:
                yield element, machine or words, itemprop
            elif element.tag == "abbr" and machine:
                yield element, machine, "abbr"
            elif element.tag == "time" and element.get("datetime"):
                yield element, element.get("datetime") or "", "time"
            elif dated and 6 <= len(words) <= _SHORT:
                yield element, words, "text"
            else:
                continue
            found += 1
            if found == _MOST:
                return


class _Near:
    """An element beside the headline, with what is asked of it more than once."""

    def __init__(self, element: HtmlElement) -> None:
        self.element = element
        self.names = _names(element)
        self.dated = element.tag == "time" or bool(_DATED.search(self.names))

    @cached_property
    def words(self) -> str:
        """Its words, the first of many."""
        return _words(self.element)

    @property
    def machine(self) -> str | None:
        """The time that it gives to machines."""
        given = self.element.get("content") or self.element.get("datetime")
        return given or (self.element.get("title") if self.element.tag == "abbr" else None)


class _Meta(dict[str, str]):
    """The first content of every name; `all` gives those that came later too."""

    def __init__(self) -> None:
        super().__init__()
        self.others: dict[str, list[str]] = {}

    def all(self, name: str) -> list[str]:
        return self.others.get(name, [])


def _meta(page: HtmlElement) -> _Meta:
    table = _Meta()
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            key = name.strip().lower()
            table.setdefault(key, content.strip())
            table.others.setdefault(key, []).append(content.strip())
    return table


def _beside_the_headline(page: HtmlElement) -> list[HtmlElement]:
    """The elements around the headline, where a page says who wrote it and when: some before, more after it."""
    heading = next(page.iter("h1"), None)
    if heading is None:
        after: Iterator[HtmlElement] = islice(page.iter(), _NEAR)
        before: list[HtmlElement] = []
    else:
        after = chain(heading.iter(), islice(heading.xpath("following::*"), _NEAR))
        before = heading.xpath("preceding::*[position() <= 30]")[::-1] + list(islice(heading.iterancestors(), 8))
    return [
        element
        for element in chain(islice(after, _NEAR), before)
        if isinstance(element.tag, str)
        and element.tag not in _NO_PLACE
        and not _inside(element, ("aside", "nav", "footer", "figure", "blockquote", "form"))
    ]


def _inside(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    for steps, above in enumerate(element.iterancestors()):
        if above.tag in tags:
            return True
        if steps > 12:
            break
    return False


def _time_of(element: HtmlElement, value: str, reader: Reader) -> str | None:
    """The time of an element; of one without an attribute for machines, that of its words."""
    if value in (element.get("datetime"), element.get("content"), element.get("title")):
        return moments.stamp(value, reader)
    return moments.in_words(value, reader)


def _said(field: str, value: str, way: Way, where: str) -> Stated:
    words = " ".join(value.encode("utf-8", "replace").decode().replace("\x00", "").split())[:1000]
    return Stated(field, words, way, where)


def _names(element: HtmlElement) -> str:
    return _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}"[:500])


def _words(element: HtmlElement) -> str:
    parts, length = [element.text or ""], 0
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and inner.tag not in ("script", "style", "template"):
            parts.append(inner.text or "")
            length += len(parts[-1])
        parts.append(inner.tail or "")
        length += len(parts[-1])
        if length > 4 * _SHORT:
            break
    return " ".join("".join(parts).split())


def _title(page: HtmlElement) -> str | None:
    element = next(page.iter("title"), None)
    return (_words(element) or None) if element is not None else None


def _link(page: HtmlElement, relation: str) -> str | None:
    for element in page.iter("link"):
        if relation in (element.get("rel") or "").lower().split() and (element.get("href") or "").strip():
            return str(element.get("href")).strip()
    return None
