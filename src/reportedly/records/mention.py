"""What stands in the text before anyone has claimed anything: quantities, actors, places and dates."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.span import Span  # noqa: TC001 - msgspec resolves annotations at run time


class Qualifier(StrEnum):
    """How the words bound a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"


class Shape(StrEnum):
    """What sort of quantity the words name."""

    COUNT = "count"  # "3,000", "two dozen"
    ARTICLE = "article"  # "a soldier", "another officer": one, if something happened to it
    NONE = "none"  # "no casualties": zero, said so
    SHARE = "share"  # "nearly one-quarter", "36 per cent", "one in four"; value is a fraction of one
    RATE = "rate"  # "92 a day"
    MULTIPLE = "multiple"  # "doubled", "three times as many"


class Quantity(msgspec.Struct, frozen=True):
    """A stated number or range, with the words that bound it.

    `span` holds the number with its qualifier ("at least 3,000"), `core` the bare number ("3,000"). `value`, `low`
    and `high` are None where the words set none: "more than 3,000" has low 3000 and neither value nor high.
    """

    span: Span
    core: Span
    qualifier: Qualifier
    value: float | None
    low: float | None
    high: float | None
    shape: Shape = Shape.COUNT
    more: bool = False  # "an additional", "another", "3,000 more": added to what was there
    why: tuple[str, ...] = ()


class Precision(StrEnum):
    """How exactly a time was given; never sharpened by us."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class Bearing(StrEnum):
    """What a time says about the figure beside it."""

    AT = "at"  # "on 3 May": the moment or stretch in which it happened
    SINCE = "since"  # "since January": a total from a start to the report
    UNTIL = "until"  # "as of 3 May", "by mid-January": a total up to a moment
    DURING = "during"  # "over the past week", "in 24 hours": a window


class Period(msgspec.Struct, frozen=True):
    """A time named in the text. `start` and `end` are ISO dates, both included, where they can be resolved.

    Relative words ("yesterday", "this month") resolve against the day of publication, never against today; with
    no such day they keep their words and their precision, and neither start nor end.
    """

    span: Span
    start: str | None
    end: str | None
    precision: Precision
    bearing: Bearing = Bearing.AT
    why: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words as they stand in the text."""
        return self.span.quote


class ActorKind(StrEnum):
    """What sort of party speaks or is counted."""

    GOVERNMENT = "government"
    INTELLIGENCE_SERVICE = "intelligence_service"
    MILITARY = "military"
    LEGISLATURE = "legislature"
    OFFICIAL = "official"
    NEWS_AGENCY = "news_agency"
    OUTLET = "outlet"
    THINK_TANK = "think_tank"
    NGO = "ngo"
    UN_BODY = "un_body"
    HEALTH_AUTHORITY = "health_authority"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    REPORT = "report"
    ANALYSTS = "analysts"
    UNNAMED = "unnamed"


class Actor(msgspec.Struct, frozen=True):
    """A person, body or force named in the text.

    `id` is the lexicon's for a known actor ("kr-nis") and None for one that only the text knows.
    """

    span: Span
    id: str | None
    name: str | None
    kind: ActorKind | None
    country: str | None
    why: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """A place named in the text; `country` as ISO 3166-1 alpha-2 where the lexicon knows it."""

    span: Span
    id: str | None
    country: str | None

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.span.quote


class Mentions(msgspec.Struct, frozen=True):
    """All mentions of one document, each kind in the order of the text."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
