"""One figure as one report prints it, with the series it was placed in; and what sets two of them apart.

An entry, its series and its assertion in, a `Said` out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportedly.checks.bounds import Interval, interval
from reportedly.checks.case import STATED
from reportedly.records.claim import Reckoning
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from reportedly.records.claim import Figure
    from reportedly.records.entry import Entry, Origin
    from reportedly.records.series import Assertion, Series

K = TypeVar("K", bound="Hashable")
_OF_ONE_PAPER = " · "  # in the keys of those whom only one paper knows: "the police · the harbour ledger"


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
