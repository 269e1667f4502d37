"""The running totals of one origin in the order of the days they speak of, and why a total may fall or jump.

A `Ground` in; trajectories, figures reused after they were replaced, and reasons that the words give, out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across.ground import Ground, once
from reportedly.checks.across.mutations import misprints
from reportedly.checks.across.said import Said, as_day, days
from reportedly.lexicon import languages, load
from reportedly.records.claim import Measure, Reckoning
from reportedly.records.mention import Precision, Qualifier
from reportedly.records.toll import CASUALTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

# What is lost stays lost; those present, missing or displaced may come to be fewer.
_NEVER_FEWER = frozenset(
    {CASUALTIES, Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.SURRENDERED, Measure.EQUIPMENT}
)


class Reuse(NamedTuple):
    """A figure printed after its origin had replaced it: the late print, the old figure and the new one."""

    late: Said
    old: Said
    new: Said


def is_total(ground: Ground, said: Said) -> bool:
    """Whether a figure adds up from a beginning: it says so, or it is a large loss of a named side without any time."""
    if said.windowed or said.figure.qualifier is Qualifier.VAGUE:
        return False
    reckoning = said.entry.scope.reckoning if said.entry.scope else None
    large = said.number >= ground.limits.toll
    if reckoning is None:
        return large and said.side is not None and said.toll in _NEVER_FEWER
    # "Six had been murdered" is read as a total up to then, and may be one deed; a table's total is one.
    return reckoning is Reckoning.CUMULATIVE and (large or said.figure.period is not None or said.entry.collected)


@once
def trajectories(ground: Ground) -> list[list[Said]]:
    """For each series and origin its stated running totals, by the day they speak of, as they were told last.

    Numbers that only follow from others, and replaced figures that a paper uses again, are no steps of a trajectory.
    """
    reused = {reuse.late.entry.id for reuse in reuses(ground)}
    found = []
    for prints in _by_voice(ground):
        by_day: dict[date, list[Said]] = {}
        for said in prints:
            if said.as_of is not None and said.entry.id not in reused:
                by_day.setdefault(said.as_of, []).append(said)
        steps = (settled(by_day[day]) for day in sorted(by_day))
        found.append([step for step in steps if step is not None])
    return found


def settled(prints: Iterable[Said]) -> Said | None:
    """The last print of a figure of one day; None where there is none, or several numbers."""
    told = sorted(prints, key=_told)
    if not told:
        return None
    last = [said for said in told if said.entry.reported_on == told[-1].entry.reported_on]
    return told[-1] if len({said.number for said in last}) == 1 or _in_one_row_after(last) else None


def _in_one_row_after(last: list[Said]) -> bool:
    """Whether the moments of report tell the order in which the numbers of one day were given."""
    moments = {said.entry.reported_at for said in last}
    return len(moments) == len(last) and len(moments) > 1


def prints_of_days(ground: Ground) -> Iterator[list[Said]]:
    """For each series, origin and day or days that the words name, the prints of the figure for them."""
    by_day: dict[tuple[str | None, ...], list[Said]] = {}
    aside = misprints(ground)
    for said in ground.figures:
        if said.key is None or not said.stated or said.derived or said.entry.id in aside:
            continue
        named = said.entry.as_of_precision is Precision.DAY and said.figure.period is not None
        if named and said.figure.principal is not None and said.day is not None:
            slot = (said.series.id, said.key, said.figure.measure.value, said.entry.start, said.entry.as_of)
            by_day.setdefault(slot, []).append(said)
    for group in by_day.values():
        if len(group) > 1:
            yield sorted(group, key=_told)


@once
def reuses(ground: Ground) -> list[Reuse]:
    """Figures that papers print as current although their origin had given another since.

    The one who is credited may be another voice of the same family, as where "Seoul estimates" what its service said.
    """
    found = []
    for prints in _by_family(ground):
        current: dict[str | None, Said] = {}
        replaced: dict[float, tuple[Said, Said]] = {}
        printed: dict[str, set[float]] = {}
        for said in prints:
            printed.setdefault(said.article, set()).add(said.number)
        for said in prints:
            now = current.get(said.key)
            before = replaced.get(said.number)
            if now is not None and said.number == now.number and not _shared(ground, now, before):
                continue
            if before is not None:
                old, new = before
                newest = current[old.key]
                late = days(new.day, said.day) > ground.limits.grace_days
                if late and newest.number not in printed[said.article] and not _dated(said, new):
                    found.append(Reuse(said, old, newest))
                    continue
            if now is None:
                current[said.key] = said
            elif days(now.day, said.day) > ground.limits.grace_days:
                replaced[now.number] = (now, said)
                replaced.pop(said.number, None)
                current[said.key] = said
    return found


@once
def not_theirs(ground: Ground) -> frozenset[str]:
    """Prints that tell nothing of what their origin counts: totals printed as parts, and old figures used again."""
    return misprints(ground) | {reuse.late.entry.id for reuse in reuses(ground)}


def _shared(ground: Ground, now: Said, before: tuple[Said, Said] | None) -> bool:
    """Whether a voice's figure is the one that another voice of its family gave at the time, and has replaced since."""
    if before is None:
        return False
    old, new = before
    same = days(now.day, old.day) <= ground.limits.statement_days
    return same and now.day is not None and new.day is not None and new.day > now.day


def _dated(said: Said, new: Said) -> bool:
    """Whether the words themselves date a figure: to the day it was true of, or to a statement after the new one."""
    stated = as_day(said.entry.stated_on)
    if stated is not None and new.day is not None and stated >= new.day:
        return True
    period = said.figure.period
    return period is not None and period.end is not None


def _by_family(ground: Ground) -> list[list[Said]]:
    """The stated running totals of each series by family, in the order in which they were told."""
    found: dict[tuple[str, str], list[Said]] = {}
    for prints in _by_voice(ground):
        found.setdefault((prints[0].series.id, ground.voice(prints[0])), []).extend(prints)
    return [sorted(group, key=_told) for group in found.values()]


@once
def _by_voice(ground: Ground) -> list[list[Said]]:
    """The stated running totals of each series by origin, without what papers print as something else."""
    found: dict[tuple[str, str], list[Said]] = {}
    aside = misprints(ground)
    for said in ground.figures:
        if said.entry.id in aside:
            continue
        if said.key is None or not said.stated or said.derived:
            continue
        if is_total(ground, said) and said.figure.principal is not None and said.day is not None:
            found.setdefault((said.series.id, said.key), []).append(said)
    return list(found.values())


def _told(said: Said) -> tuple[str, str, str]:
    return said.entry.known_on or "", said.entry.reported_at or "", said.entry.id


# -- reasons in words ----------------------------------------------------------------------------------------------


class Why(NamedTuple):
    """Why a total may fall or jump without that people died: a code, and the words that say so."""

    code: str
    words: str


def reason(said: Said) -> Why | None:
    """The reason that the sentence of a figure gives for a revision, None where it gives none."""
    if said.entry.collected:
        return None
    language = said.entry.printed.language or "en"
    if language not in languages():
        return None
    text = f" {' '.join(_spoken(said.entry.sentence, language))} "
    for code, phrases in _reasons(language):
        for phrase in phrases:
            if f" {phrase} " in text:
                return Why(code, phrase)
    return None


@lru_cache(maxsize=8)
def _reasons(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = load(language).table("revision")
    return tuple((code, tuple(phrases)) for code, phrases in table.items())


def _spoken(sentence: str, language: str) -> list[str]:
    return list(load(language).tokeniser(sentence).lower)
