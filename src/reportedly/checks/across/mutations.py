"""One number of one origin under another name: a total as the dead, a week as the war, a plan as a fact.

A `Ground` in, `Trouble`s out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.across.ground import PLANS, Ground, once
from reportedly.checks.across.said import Said, articles_of, same_people
from reportedly.checks.across.wording import first, ids, label, name, papers, quoted, sized
from reportedly.checks.bounds import amount
from reportedly.checks.case import Trouble
from reportedly.records.claim import Measure, Reckoning
from reportedly.records.finding import Severity
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_PARTS = frozenset({Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED})
_ARRIVED = frozenset({Measure.DEPLOYED, Measure.REINFORCEMENT, Measure.PRESENT})


def measure_mutated(ground: Ground) -> Iterator[Trouble]:
    """A relay that narrows what was counted: "4,000 casualties" become "4,000 killed"."""
    for totals, dead in _narrowed(ground):
        yield Trouble(
            ids((*totals, *dead)),
            f"{first(name(totals[0]))}'s {sized(totals[0])} ({papers(totals)}) are printed as {sized(dead[0])} "
            f"in {papers(dead)}.",
            observed=sized(dead[0]),
            expected=sized(totals[0]),
        )


def _narrowed(ground: Ground) -> Iterator[tuple[list[Said], list[Said]]]:
    """Totals of one origin and the dead of the same number, which no more papers print."""
    for group in ground.statements:
        stated = [said for said in group if said.stated]
        totals = [said for said in stated if said.toll == CASUALTIES]
        dead = [s for s in stated if s.figure.measure is Measure.KILLED and totals and same_people(s, totals[0])]
        if dead and len(articles_of(totals)) >= len(articles_of(dead)):
            yield totals, dead


def total_as_part(ground: Ground) -> Iterator[Trouble]:
    """A total that a relay prints as one of its own parts: 4,700 casualties as "600 killed and 4,700 injured"."""
    told: set[tuple[str, float]] = set()
    for totals, part, dead in _as_parts(ground):
        if (part.article, part.number) in told:  # the headline has it as well
            continue
        told.add((part.article, part.number))
        yield Trouble(
            ids((*totals, part, dead)),
            f"{first(papers([part]))} gives {sized(dead)} and {sized(part)} for {name(part)}; "
            f"{amount(part.figure)} is the total, dead included ({papers(totals)}).",
            observed=sized(part),
            expected=sized(totals[0]),
        )


def _as_parts(ground: Ground) -> Iterator[tuple[list[Said], Said, Said]]:
    """The totals of other papers, the part of the same number, and the dead that its paper prints beside it."""
    for group in ground.statements:
        totals = [said for said in group if said.stated and said.toll == CASUALTIES]
        for part in group:
            if part.figure.measure not in _OTHER_PARTS or not part.stated or part.article in articles_of(totals):
                continue
            whole = [said for said in totals if same_people(said, part)]
            dead = next((said for said in ground.by_document[part.document] if _dead_beside(said, part)), None)
            if whole and dead is not None:
                yield whole, part, dead


def _dead_beside(said: Said, part: Said) -> bool:
    killed = said.figure.measure is Measure.KILLED and said.stated and said.reach.low > 0
    return killed and said.key == part.key and same_people(said, part)


@once
def misprints(ground: Ground) -> frozenset[str]:
    """Prints that are no figure of their origin's: a total printed as the dead, or as another of its parts."""
    dead = [said.entry.id for _, group in _narrowed(ground) for said in group]
    return frozenset((*dead, *(part.entry.id for _, part, _ in _as_parts(ground))))


def stock_flow(ground: Ground) -> Iterator[Trouble]:
    """One number of one origin for a stretch of time in one paper and as a running total in another."""
    for group in ground.statements:
        stated = [said for said in group if said.stated and not said.derived]
        windows = [said for said in stated if said.windowed and said.entry.start != said.entry.as_of]  # a day is news
        within = articles_of(windows)
        totals = [
            said
            for said in stated
            if not said.windowed
            and said.article not in within
            and windows
            and said.toll == windows[0].toll
            and same_people(said, windows[0])
            and _is_total(said)
        ]
        if not totals:
            continue
        period = windows[0].figure.period
        span = quoted(period.words) if period else "a stretch of time"
        named = any(_says_total(said) for said in totals)
        manner = "as a running total" if named else "with no time named"
        yield Trouble(
            ids((*windows, *totals)),
            f"{first(sized(windows[0]))} by {name(windows[0])} is for {span} in {papers(windows)} and stands {manner} "
            f"in {papers(totals)}.",
            observed="running total" if named else "no time named",
            expected=period.words if period else "a stretch of time",
            severity=None if named else Severity.WARNING,
        )


def _says_total(said: Said) -> bool:
    return said.entry.scope is not None and said.entry.scope.reckoning is Reckoning.CUMULATIVE


def _is_total(said: Said) -> bool:
    """Whether the words, or the series it was placed in, make it a running total."""
    return _says_total(said) or said.series.scope.reckoning is Reckoning.CUMULATIVE


def plan_as_fact(ground: Ground) -> Iterator[Trouble]:
    """What an origin said was planned or expected, printed as what has happened."""
    for group in ground.statements:
        plans = [said for said in group if _is_plan(said)]
        for plan in plans[:1]:
            facts = [
                said
                for said in group
                if said.stated
                and not _is_plan(said)
                and same_people(said, plan)
                and (said.figure.measure in _ARRIVED if _of_arrivals(plan) else said.toll == plan.toll)
            ]
            if not facts or len(articles_of(facts)) > len(articles_of(plans)):
                continue
            what = "planned" if _of_arrivals(plan) else "a forecast"
            yield Trouble(
                ids((*plans, *facts)),
                f"{first(amount(plan.figure))} is {what} by the word of {name(plan)} ({papers(plans)}); "
                f"{papers(facts)} prints {sized(facts[0])} as a fact.",
                observed=label(facts[0]),
                expected=what,
            )


def _is_plan(said: Said) -> bool:
    return said.figure.measure is Measure.PLANNED_DEPLOYMENT or said.entry.claim.modality in PLANS


def _of_arrivals(said: Said) -> bool:
    return said.figure.measure is Measure.PLANNED_DEPLOYMENT or said.figure.measure in _ARRIVED
