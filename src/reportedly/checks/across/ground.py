"""What checks ask of many reports: every figure with its day, its origin and its series, and which are one statement.

Series, editions and entries without figures in, a `Ground` out. Figures that might speak of different things are never
set against each other, and every question is answered from an index, so that years of daily figures take seconds.
"""

from __future__ import annotations

from functools import cached_property, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from reportedly.checks.across.limits import Limits
from reportedly.checks.across.said import Said, days
from reportedly.records.claim import Measure, Modality
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportedly.checks.across.editions import EditionPair
    from reportedly.checks.case import Trouble
    from reportedly.records.entry import Entry
    from reportedly.records.finding import Severity
    from reportedly.records.series import Family, Series

R = TypeVar("R")
NO_COUNT = frozenset({Measure.SHARE, Measure.RATE, Measure.OTHER})
PLANS = frozenset({Modality.PLANNED, Modality.PROJECTED})


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


def _in_order(said: Said) -> tuple[str, str, str]:
    return said.entry.known_on or "", said.entry.reported_at or "", said.entry.id
