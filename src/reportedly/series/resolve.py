"""What a figure's missing slots are understood as: the value that most origins of the same toll and side name.

The entries of one block in, their resolved scopes out, each with the reasons. A pure function of the set of entries,
so the order of adding never matters. What two thirds of the origins do not agree on stays open.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.records.claim import Measure, Reckoning
from reportedly.records.decision import Reason
from reportedly.series.match import mood_of
from reportedly.series.scope import series_id
from reportedly.series.words import MILITARY, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reportedly.records.entry import Entry, Scope

    Voice = tuple[Scope, str]  # a scope, and the key of an origin that names it

MOST = 2 / 3  # of the origins that name a value
# What is there at a moment needs no words to be a stock.
_STOCKS = frozenset(
    {
        Measure.PRESENT,
        Measure.DEPLOYED,
        Measure.MISSING,
        Measure.DISPLACED,
        Measure.DETAINED,
        Measure.PLANNED_DEPLOYMENT,
        Measure.SHARE,
        Measure.RATE,
    }
)


class Understood(NamedTuple):
    """What the open slots of one block are understood as; None where the origins do not agree."""

    place: str | None
    country: str | None
    counted: str | None
    totals: bool  # whether a figure that does not say so is a total


class Resolved(NamedTuple):
    """An entry with the scope it is understood to have, and why where the words leave a slot open."""

    entry: Entry
    scope: Scope
    reasons: tuple[Reason, ...]


def heard(block: Iterable[Entry]) -> frozenset[Voice]:
    """Which origin names which scope, once each: all that has a say in how open slots are understood."""
    return frozenset(
        (entry.scope, entry.origin.key if entry.origin else entry.printed.document)
        for entry in block
        if entry.scope is not None
    )


def understood(voices: Collection[Voice]) -> Understood:
    """What most origins of a block name. Windows have no say about the place: they are told of one place and day."""
    totals = [voice for voice in voices if voice[0].reckoning is not Reckoning.WINDOW]
    around = {scope.country for scope, _ in totals if scope.country not in (scope.place, scope.side)}
    # A force abroad, "in Russia": the country is a wide word for the region that others name, and no rival to it.
    place = _most((origin, scope.place) for scope, origin in totals if scope.place not in around)
    lands = sorted({scope.country for scope, _ in totals if scope.place == place and scope.country})
    country = lands[0] if lands and place is not None else None
    counted = _most((origin, _whole(scope)) for scope, origin in voices)
    windows = _most((origin, _window(scope)) for scope, origin in voices)
    return Understood(place, country, counted if counted == MILITARY else None, windows == "total")


def resolve(block: Sequence[Entry], usual: Understood | None = None) -> list[Resolved]:
    """The entries of one toll and side with their open slots filled as most origins fill them.

    `usual` says how that is where the block is only part of it.
    """
    usual = usual or understood(heard(block))
    known: dict[tuple[Scope, bool], tuple[Scope, tuple[Reason, ...]]] = {}
    made = []
    for entry in block:
        if entry.scope is None:
            continue
        question = (entry.scope, _is_stock(entry))
        answer = known.get(question)
        if answer is None:
            answer = known[question] = _filled(*question, usual)
        made.append(Resolved(entry, *answer))
    return made


def _filled(scope: Scope, stock: bool, usual: Understood) -> tuple[Scope, tuple[Reason, ...]]:
    """A scope with its open slots filled, and why. `stock` says that the figure needs no words to be a total."""
    reasons = []
    if scope.reckoning is None and (usual.totals or stock):
        scope = msgspec.structs.replace(scope, reckoning=Reckoning.CUMULATIVE)
        reasons.append(Reason("understood_total", 0.0, "It does not say so, and is a total as most such figures are."))
    elif scope.reckoning is Reckoning.WINDOW and stock:
        scope = msgspec.structs.replace(scope, reckoning=Reckoning.STANDING)
        reasons.append(Reason("understood_standing", 0.0, "It counts those who were there on one day."))
    if scope.reckoning is not Reckoning.WINDOW and usual.place is not None:
        if scope.place is None:
            scope = msgspec.structs.replace(scope, place=usual.place, country=usual.country)
            words = f"It names no place; most origins of such figures name {usual.place}."
            reasons.append(Reason("understood_place", 0.0, words))
        elif scope.place == usual.country and scope.side != usual.country:
            scope = msgspec.structs.replace(scope, place=usual.place, country=usual.country)
            words = f"It names the country; the force is abroad, and most origins name {usual.place} there."
            reasons.append(Reason("understood_place", 0.0, words))
    if scope.counted is None or scope.counted == PEOPLE:
        if usual.counted is not None:
            reasons.append(Reason("understood_class", 0.0, f"Most origins of such figures count {usual.counted}."))
        scope = msgspec.structs.replace(scope, counted=None)
    elif scope.counted == usual.counted:
        scope = msgspec.structs.replace(scope, counted=None)  # the class that goes without saying here
    return scope, tuple(reasons)


def _is_stock(entry: Entry) -> bool:
    """Whether a figure is of those who are there, and of no stretch of days but one."""
    if entry.measure not in _STOCKS:
        return False
    return entry.scope is None or entry.scope.reckoning is None or entry.start == entry.as_of


def _whole(scope: Scope) -> str | None:
    """The class that stands for all: soldiers, or people; who counts children or civilians counts people."""
    if scope.counted is None:
        return None
    return MILITARY if scope.counted == MILITARY else PEOPLE


def _window(scope: Scope) -> str | None:
    if scope.reckoning is None:
        return None
    return "window" if scope.reckoning is Reckoning.WINDOW else "total"


def _most(named: Iterable[tuple[str, str | None]]) -> str | None:
    """The value that at least two thirds of the origins that name one name at all."""
    namers: dict[str, set[str]] = defaultdict(set)
    every: set[str] = set()
    for origin, value in named:
        if value is not None:
            namers[value].add(origin)
            every.add(origin)
    if not every:
        return None
    value, most = max(namers.items(), key=lambda item: (len(item[1]), item[0]))
    return value if len(most) >= MOST * len(every) else None


def series_key(resolved: Resolved, first: str | None = None) -> str:
    """The id of the series that a resolved entry stands in; `first` is the first day of its window."""
    entry = resolved.entry
    part = "part" if is_part(entry) else None
    return series_id(resolved.scope, part, mood_of(entry), first)


def is_part(entry: Entry) -> bool:
    """Whether a figure is part of another of the same toll ("600 of the 4,700"), and so no total."""
    return (
        entry.whole is not None
        and entry.measure is not Measure.SHARE
        and entry.measure is entry.whole.measure
        and entry.claim.figure is not None
        and entry.claim.figure.of is not None
    )
