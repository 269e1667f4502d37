"""What a page gives beside its text: where each of its particulars stood, its posts, asides and credits.

A `Document` made of a page holds one `Page`. Nothing of it is read for claims but the text itself; `parts` are
stretches of that text, everything else stands apart from it.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.finding import Note  # noqa: TC001 - msgspec resolves annotations at run time


class Way(StrEnum):
    """Where a particular of a page was found."""

    FETCHED = "fetched"  # the address that it was fetched from
    OPTION = "option"  # somebody said so on the command line, or the container did
    LINKED = "json-ld"
    META = "meta"  # OpenGraph and the other names of <meta>
    HTML = "html"  # an element of the page: <time>, <link>, microdata, a class
    ADDRESS = "address"
    TEXT = "text"  # words of the page
    PUBLISHERS = "publishers"  # our table of publishers, by the address or by the name


class Stated(msgspec.Struct, frozen=True, gc=False):
    """One thing that a page says about itself, where it says it, and whether it was taken.

    `field` is the document's ("published_at"), `where` the name it stood under ("article:published_time"). A page that
    contradicts itself gives one field twice: what was not taken is kept as said.
    """

    field: str
    value: str
    way: Way
    where: str
    taken: bool = True


class PartKind(StrEnum):
    """What sort of stretch of the text a part is."""

    POST = "post"  # of a live blog, with a time of its own
    QUOTED = "quoted_post"  # of a network or a messenger, shown in the article: its author is the source


class Part(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text, half-open in code points, that has a time or an author of its own."""

    kind: PartKind
    start: int
    end: int
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    address: str | None = None


class AsideKind(StrEnum):
    """What sort of thing stood beside the text."""

    CAPTION = "caption"
    TEASER = "teaser"  # points to another report: related stories, "Read more:", lists of the most read
    NOTICE = "notice"  # of the publisher itself: newsletters, subscriptions, advertisements
    QUOTED = "quoted_post"  # one that could not be kept in its place in the text


class Aside(msgspec.Struct, frozen=True, gc=False):
    """Words of the page that are no words of its report, kept apart from the text."""

    kind: AsideKind
    text: str
    address: str | None = None


class Agency(msgspec.Struct, frozen=True, gc=False):
    """An agency that the page credits: `words` as they stand, `name` its own. `whole` where all of the text is its.

    "By AFP" is whole, "Additional reporting by AFP" is not. `name` is None for "with agencies".
    """

    words: str
    name: str | None
    whole: bool
    way: Way


class Page(msgspec.Struct, frozen=True):
    """All that a page gives beside its text."""

    stated: tuple[Stated, ...] = ()
    parts: tuple[Part, ...] = ()
    asides: tuple[Aside, ...] = ()
    agencies: tuple[Agency, ...] = ()
    notes: tuple[Note, ...] = ()

    def part_at(self, offset: int, kind: PartKind | None = None) -> Part | None:
        """The smallest part that holds a place in the text, of one kind where that is asked for."""
        holding = [
            part for part in self.parts if part.start <= offset < part.end and (kind is None or part.kind is kind)
        ]
        return min(holding, key=lambda part: part.end - part.start, default=None)
