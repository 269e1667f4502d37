"""What checks ask of many reports: every figure with its day, its origin and its series, and which are one statement.

Series, editions and entries without figures in, a `Ground` out. Figures that might speak of different things are never
set against each other, and every question is answered from an index, so that years of daily figures take seconds.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from reportedly.checks.across.limits import Limits
from reportedly.checks.bounds import Interval, interval
from reportedly.checks.case import STATED
from reportedly.records.claim import Figure, Measure, Modality, Reckoning
from reportedly.records.mention import ActorKind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from reportedly.checks.across.editions import EditionPair
    from reportedly.checks.case import Trouble
    from reportedly.records.entry import Entry, Origin
    from reportedly.records.finding import Severity
    from reportedly.records.series import Assertion, Family, Series

K = TypeVar("K", bound="Hashable")
R = TypeVar("R")
_OF_ONE_PAPER = " · "  # in the keys of those whom only one paper knows: "the police · the harbour ledger"
NO_COUNT = frozenset({Measure.SHARE, Measure.RATE, Measure.OTHER})
PLANS = frozenset({Modality.PLANNED, Modality.PROJECTED})


class Said(NamedTuple):
    """One figure as one report prints it, with the series and the assertion that it was placed in."""

    entry: Entry
    figure: Figure
    series: Series
    assertion: Assertion

    @property
    def number(self) -> float:
        """The number that the words name; of vague words the middle of what they allow."""
        principal = self.figure.principal
        return principal if principal is not None else self.assertion.reach.point

    @property
    def origin(self) -> Origin:
        """Whoever it is understood to go back to: "the agency" is the one that the other papers name."""
        return self.assertion.origin

    @property
    def key(self) -> str | None:
        """The origin's key, None in the publisher's own voice and where nobody is known."""
        return None if self.origin.own_voice or unnamed(self.origin) else self.origin.key

    @property
    def article(self) -> str:
        """The article it stands in, whatever its edition; of a table of many papers' figures, the page of its row."""
        return page(self.entry, self.entry.printed.article)

    @property
    def document(self) -> str:
        """The edition of the article it stands in."""
        return page(self.entry)

    @property
    def toll(self) -> str:
        """The name that measures of one loss share."""
        return self.entry.scope.toll if self.entry.scope else self.series.scope.toll

    @property
    def side(self) -> str | None:
        """The side whose people are counted, as far as the report or its series says."""
        return (self.entry.scope.side if self.entry.scope else None) or self.series.scope.side

    @property
    def counted(self) -> str | None:
        """The class of people or the item."""
        return (self.entry.scope.counted if self.entry.scope else None) or self.series.scope.counted

    @property
    def place(self) -> str | None:
        """The place, as far as the report says."""
        return self.entry.scope.place if self.entry.scope else None

    @property
    def windowed(self) -> bool:
        """Whether the figure is for a stretch of time, not a running total or a strength."""
        scope = self.entry.scope
        return self.entry.start is not None or (scope is not None and scope.reckoning is Reckoning.WINDOW)

    @property
    def stated(self) -> bool:
        """Whether it is stated as so, be it with a hedge."""
        return self.entry.claim.modality in STATED

    @property
    def day(self) -> date | None:
        """The day from which readers could know of it."""
        return as_day(self.entry.known_on)

    @property
    def printed(self) -> date | None:
        """The day it was printed."""
        return as_day(self.entry.reported_on)

    @property
    def as_of(self) -> date | None:
        """The last day that it covers, else the day it was said."""
        return as_day(self.entry.as_of) or self.day

    @property
    def reach(self) -> Interval:
        """Where the number may lie by its words."""
        found = interval(self.figure) if self.figure.principal is not None else None
        if found is not None:
            return found
        reach = self.assertion.reach
        return Interval(reach.low or 0.0, reach.high if reach.high is not None else float("inf"))

    @property
    def derived(self) -> bool:
        """Whether the number follows from others that were said, and was not said itself."""
        return self.assertion.reach.derived is not None


def once(question: Callable[[Ground], R]) -> Callable[[Ground], R]:
    """A question about a ground that several checks ask and that is answered once."""

    @wraps(question)
    def asked(ground: Ground) -> R:
        if question.__name__ not in ground.answers:
            ground.answers[question.__name__] = question(ground)
        return cast("R", ground.answers[question.__name__])

    return asked


class Check(NamedTuple):
    """One check across reports: its number in the catalogue, its name, how much it matters, and its function."""

    number: int
    name: str
    severity: Severity
    run: Callable[[Ground], Iterable[Trouble]]


class Ground:
    """Many series, with the indexes that checks stand on. Read-only but for `answers`, which `once` keeps."""

    def __init__(
        self,
        series: Sequence[Series],
        editions: Sequence[EditionPair] = (),
        others: Iterable[Entry] = (),
        limits: Limits | None = None,
    ) -> None:
        self.series = tuple(series)
        self.editions = tuple(editions)
        self.others = tuple(others)
        self.limits = limits or Limits()
        self.answers: dict[str, object] = {}

    @cached_property
    def figures(self) -> tuple[Said, ...]:
        """All figures, in order of report."""
        found = [
            Said(mention.entry, mention.entry.claim.figure, series, assertion)
            for series in self.series
            for assertion in series.assertions
            for mention in assertion.mentions
            if mention.entry.claim.figure is not None
        ]
        return tuple(sorted(found, key=_in_order))

    @cached_property
    def by_id(self) -> dict[str, Said]:
        """Figures by the id of their entry."""
        return {said.entry.id: said for said in self.figures}

    @cached_property
    def by_document(self) -> dict[str, tuple[Said, ...]]:
        """Figures by the edition of the article they stand in."""
        found: dict[str, list[Said]] = {}
        for said in self.figures:
            found.setdefault(said.document, []).append(said)
        return {document: tuple(group) for document, group in found.items()}

    @cached_property
    def by_origin(self) -> dict[tuple[str, str, str | None], tuple[Said, ...]]:
        """Stated counts of one origin, one toll and one side, in order of report."""
        found: dict[tuple[str, str, str | None], list[Said]] = {}
        for said in self.figures:
            if said.key is not None and said.stated and said.figure.measure not in NO_COUNT:
                found.setdefault((said.key, said.toll, said.side), []).append(said)
        return {key: tuple(group) for key, group in found.items()}

    def of(self, key: str | None, toll: str, side: str | None) -> tuple[Said, ...]:
        """What one origin states of one toll of one side."""
        return self.by_origin.get((key, toll, side), ()) if key else ()

    @cached_property
    def statements(self) -> tuple[tuple[Said, ...], ...]:
        """Prints of what may be one statement: one origin, one number, one side, within days, in several articles.

        What was counted, where, for which time and how it is held may differ between them: that is what checks ask.
        """
        buckets: dict[tuple[str, float], list[Said]] = {}
        for said in self.figures:
            if said.key is not None and said.number >= self.limits.telling and self._comparable(said):
                buckets.setdefault((said.key, said.number), []).append(said)
        return tuple(group for bucket in buckets.values() for group in self._clusters(bucket))

    @cached_property
    def numbers(self) -> tuple[tuple[Said, ...], ...]:
        """The same over all origins: one number of one toll within days, in several articles."""
        buckets: dict[tuple[float, str], list[Said]] = {}
        for said in self.figures:
            if said.number >= self.limits.telling and self._comparable(said):
                buckets.setdefault((said.number, said.toll), []).append(said)
        return tuple(group for bucket in buckets.values() for group in self._clusters(bucket))

    def _comparable(self, said: Said) -> bool:
        told = said.figure.measure not in NO_COUNT and said.figure.qualifier is not Qualifier.VAGUE
        return told and said.day is not None and not said.derived

    def _clusters(self, bucket: list[Said]) -> Iterator[tuple[Said, ...]]:
        """Runs in order of report in which neighbours lie within days, and more than one article speaks."""
        run: list[Said] = []
        for said in (*bucket, None):
            if said is None or (run and days(run[-1].day, said.day) > self.limits.statement_days):
                if len({s.article for s in run}) > 1:
                    yield tuple(run)
                run = []
            if said is not None:
                run.append(said)

    def family(self, said: Said) -> Family | None:
        """The family whose voice a figure is."""
        return self._families.get((said.series.id, said.origin.key))

    @cached_property
    def _families(self) -> dict[tuple[str, str], Family]:
        return {
            (series.id, origin.key): family
            for series in self.series
            for family in series.families
            for origin in family.origins
        }

    def voice(self, said: Said) -> str:
        """The name of the family whose voice a figure is, so that two bodies of one state count once."""
        family = self.family(said)
        return family.id if family else said.origin.key


def by(group: Iterable[Said], key: Callable[[Said], K]) -> dict[K, list[Said]]:
    """A group parted by a key, in its order."""
    found: dict[K, list[Said]] = {}
    for said in group:
        found.setdefault(key(said), []).append(said)
    return found


def articles_of(group: Iterable[Said]) -> set[str]:
    """The articles that a group stands in."""
    return {said.article for said in group}


def page(entry: Entry, document: str | None = None) -> str:
    """What one publisher prints at one address: a document, or the row of a table that lists many papers' figures."""
    printed = entry.printed
    return "\n".join((document or printed.document, printed.publisher or "", printed.address or ""))


def agree(one: object, other: object) -> bool:
    """Whether nothing sets two slots of scope apart: None agrees with everything."""
    return one is None or other is None or one == other


def same_people(one: Said, other: Said) -> bool:
    """Whether two figures may count the same people in the same place."""
    return agree(one.side, other.side) and agree(one.counted, other.counted) and agree(one.place, other.place)


def unnamed(origin: Origin) -> bool:
    """Whether the words name nobody whom a second report could mean: "officials", "a source", "the police"."""
    return origin.actor is None and (origin.kind is ActorKind.UNNAMED or _OF_ONE_PAPER in origin.key)


def as_day(moment: str | None) -> date | None:
    """The day of an ISO 8601 day or moment; None where there is none."""
    if not moment:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def days(one: date | None, other: date | None) -> int:
    """How many days lie between two; very many where one is not known."""
    return abs((other - one).days) if one and other else 10**6


def before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def _in_order(said: Said) -> tuple[str, str, str]:
    return said.entry.known_on or "", said.entry.reported_at or "", said.entry.id
