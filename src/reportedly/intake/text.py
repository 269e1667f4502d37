"""Plain text and Markdown made into documents: the text verbatim, what it says about itself beside it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from reportedly.intake.decode import decode
from reportedly.intake.options import About, Intake, moment
from reportedly.records.document import Document
from reportedly.records.page import Page, Stated, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FIELD = re.compile(r"[ \t]*([A-Za-z_-]{2,30})[ \t]*:[ \t]*(\S.*)")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+([^\r\n]*)", re.MULTILINE)
_TITLE_LENGTH = 140
_FRONT = 8000  # characters within which front matter must end
_ENDS = frozenset(".!?…:;,")  # a line that ends so is a sentence or goes on; it is no title

# The names that people give to the same thing in front matter.
_FIELDS = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
    "author": "author",
    "byline": "author",
    "date": "published_at",
    "published": "published_at",
    "published_at": "published_at",
    "modified": "modified_at",
    "updated": "modified_at",
    "modified_at": "modified_at",
    "language": "language",
    "lang": "language",
    "address": "address",
    "url": "address",
    "link": "address",
}


def plain(raw: bytes, name: str, options: Intake) -> Document:
    """The document of a text file. A first line that reads as a title is one; it stays in the text all the same."""
    return _made(raw, decode(raw, name, charset=options.charset), options, _about_text)


def markdown(raw: bytes, name: str, options: Intake) -> Document:
    """The document of a Markdown file; front matter and the first heading say what it is, and stay in the text."""
    return _made(raw, decode(raw, name, charset=options.charset), options, _about_markdown)


def made(raw: bytes, text: str, options: Intake, about: About, page: Page | None = None) -> Document:
    """The document of a text, with what it says about itself and what the options say, which wins.

    `page` is what a page gives beside its text; what the options say is marked there as said by somebody.
    """
    address = options.address or _address(about.address, options.found_at)
    if page is not None:
        page = replace(page, stated=(*_told(options), *_not_taken(page.stated, options, address)))
    return Document(
        text=text,
        id=f"sha256:{hashlib.sha256(raw).hexdigest()}",
        title=options.title or about.title,
        language=options.language or about.language,
        publisher=options.publisher or about.publisher,
        author=about.author,
        address=address,
        published_at=options.published_at or about.published_at,
        modified_at=about.modified_at,
        retrieved_at=options.retrieved_at,
        page=page,
    )


def _told(options: Intake) -> Iterator[Stated]:
    """What the options say, as something stated."""
    for field in ("title", "publisher", "published_at", "address", "language"):
        if value := getattr(options, field):
            yield Stated(field, value, Way.OPTION, "option")


def _not_taken(stated: tuple[Stated, ...], options: Intake, address: str | None) -> Iterator[Stated]:
    """What the page says, none of it taken where the options say otherwise, or where it was fetched elsewhere."""
    elsewhere = address is not None and not options.address and not any(one.value == address for one in stated)
    if elsewhere:
        yield Stated("address", address or "", Way.FETCHED, "fetched")
    for one in stated:
        over = getattr(options, one.field, None) is not None or (elsewhere and one.field == "address")
        yield replace(one, taken=False) if over else one


def _address(named: str | None, found_at: str | None) -> str | None:
    """The address that a document names, where that is on the site it was fetched from; else where it was found.

    A page that calls another paper's address its own would become an edition of that paper's report.
    """
    if named is None or found_at is None:
        return named or found_at
    return named if _site(named) == _site(found_at) else found_at


def _site(address: str) -> str | None:
    """The site of an address: the part of its host's name that somebody has registered."""
    from courlan import extract_domain  # noqa: PLC0415 - only what was fetched needs it

    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return None
    if re.fullmatch(r"[\d.]+|.*:.*", host):  # a number
        return host
    registered: str | None = extract_domain(address)
    return registered or ".".join(host.split(".")[-2:])  # a name of a network of one's own


def _made(raw: bytes, text: str, options: Intake, about: Callable[[str], About]) -> Document:
    return made(raw, text, options, about(text))


def _about_text(text: str) -> About:
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    is_title = 0 < len(first) <= _TITLE_LENGTH and first[-1] not in _ENDS and not rest.isspace() and rest != ""
    return About(title=first if is_title else None)


def _about_markdown(text: str) -> About:
    fields, body = _front_matter(text)
    if "title" not in fields:
        heading = _HEADING.search(text, body)
        if heading is not None:
            fields["title"] = heading[1].strip().rstrip("#").strip()
    return About(
        title=fields.get("title") or None,
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        address=fields.get("address"),
        language=fields.get("language"),
        published_at=moment(fields.get("published_at")),
        modified_at=moment(fields.get("modified_at")),
    )


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """The fields between two lines of three dashes at the very start, and where they end."""
    lines = text[:_FRONT].splitlines(keepends=True)
    fields: dict[str, str] = {}
    if not lines or lines[0].rstrip() != "---":
        return fields, 0
    offset = len(lines[0])
    for line in lines[1:]:
        offset += len(line)
        if line.rstrip() in ("---", "..."):
            return fields, offset
        found = _FIELD.match(line)
        if found is not None and found[1].lower() in _FIELDS:
            fields.setdefault(_FIELDS[found[1].lower()], found[2].strip().strip("\"'"))
    return {}, 0
