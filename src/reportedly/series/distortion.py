"""Figures that lost something on the way: printed as another measure, or as a total where the origin counted a week.

Draft assertions of all series in, those that distort another out, each with the sentence that says what it prints
otherwise. Two things must come together: one origin's same number stands under another measure within days, and either
more papers print that, or one of them prints both figures and so knows them apart. A window that a paper dropped needs
less, since words get lost on the way and are seldom invented. And what a state has said of another side's losses is no
admission of that side, though a later paper puts it in its mouth.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.claim import Modality
from reportedly.series.match import ordinal
from reportedly.series.prints import NO_TEXTS, papers, prints_of
from reportedly.series.scope import LOSSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.series import Assertion

NEAR = 3  # days within which two papers tell of one speech
SMALL = 10  # numbers below this meet by chance
_LATER = 14  # days within which a figure still travels
_SHORT = 2  # days; what is counted on one day may be the total too


class Print(NamedTuple):
    """A draft assertion, with the series it stands in and how many print it."""

    series: str
    toll: str
    side: str | None
    windowed: bool
    act: Assertion
    printers: int


def distorted(drafts: Mapping[str, Sequence[Assertion]], texts: Mapping[str, str] = NO_TEXTS) -> dict[str, str]:
    """The ids of assertions that distort another, each with the sentence that says how; `texts` as for `build`."""
    prints = [one for series, acts in drafts.items() for act in acts if (one := _print(series, act, texts)) is not None]
    by_voice: dict[tuple[str, str | None, float], list[Print]] = defaultdict(list)
    by_origin: dict[tuple[str, str | None], list[Print]] = defaultdict(list)
    for one in prints:
        by_voice[one.act.origin.key, one.side, one.act.reach.point].append(one)
        by_origin[one.act.origin.key, one.side].append(one)
    found: dict[str, str] = {}
    for (origin, side, _), same in sorted(by_voice.items(), key=lambda item: str(item[0])):
        for one in sorted(same, key=lambda p: p.act.id):
            for other in sorted(same, key=lambda p: p.act.id):
                if other.act.id in found or one is other or not _near(one.act, other.act):
                    continue
                words = _measure_lost(one, other, by_origin[origin, side]) or _window_lost(one, other)
                if words is not None:
                    found[one.act.id] = words
    by_number: dict[tuple[str, float], list[Print]] = defaultdict(list)
    for one in prints:
        by_number[one.series, one.act.reach.point].append(one)
    for _, same in sorted(by_number.items()):
        for one in sorted(same, key=lambda p: p.act.id):
            words = next((said for other in same if (said := _speaker_flipped(one, other)) is not None), None)
            if words is not None:
                found.setdefault(one.act.id, words)
    return found


def _print(series: str, act: Assertion, texts: Mapping[str, str]) -> Print | None:
    scope = act.entry.scope
    if scope is None or scope.toll not in LOSSES or act.reach.point < SMALL or act.reach.derived or act.reach.vague:
        return None
    if act.origin.own_voice or act.entry.claim.modality is Modality.SUPERSEDED:
        return None
    return Print(series, scope.toll, scope.side, _is_window(act), act, prints_of(act, texts))


def _measure_lost(one: Print, other: Print, others: Iterable[Print]) -> str | None:
    """Whether `one` prints as its own measure what most others, or one who knows both, print as another."""
    if one.toll == other.toll or one.windowed != other.windowed or _documents(one.act) & _documents(other.act):
        return None
    knowing = {
        document
        for third in others
        if third.toll == one.toll and third.act is not one.act and third.act.reach.point != one.act.reach.point
        if _near(third.act, one.act)
        for document in _documents(third.act) & _documents(other.act)
    }
    if other.printers <= one.printers and not knowing:
        return None
    where = _listed(sorted(papers(other.act)))
    said = one.act.entry.claim.figure.span.quote if one.act.entry.claim.figure else ""
    return f"prints “{said}” as {one.toll} where {where} has it as {other.toll}"


def _window_lost(one: Print, other: Print) -> str | None:
    """Whether `one` prints as a total what another counts for some days only."""
    if one.toll != other.toll or one.windowed or not other.windowed or _documents(one.act) & _documents(other.act):
        return None
    start, end = other.act.entry.start, other.act.entry.as_of
    if start is None or end is None or ordinal(end) - ordinal(start) < _SHORT:
        return None
    where = _listed(sorted(papers(other.act)))
    said = one.act.entry.claim.figure.span.quote if one.act.entry.claim.figure else ""
    return f"prints “{said}” as a total where {where} has it for the days from {start} to {end} only"


def _speaker_flipped(one: Print, other: Print) -> str | None:
    """Whether `one` puts in a side's own mouth what another state said of it before: "the troops have reported 5,000".

    It must have come through that other state: a side that admits a number itself needs nobody to pass it on.
    """
    mine, theirs = one.act.origin, other.act.origin
    if one.side is None or mine.country != one.side or theirs.country in (None, one.side) or theirs.own_voice:
        return None
    credit = one.act.entry.claim.attribution
    through = {hop.country for hop in credit.relays} if credit else set()
    now, then = one.act.reported_on, other.act.reported_on
    if theirs.country not in through or now is None or then is None:
        return None
    if not 0 < ordinal(now) - ordinal(then) <= _LATER or other.printers < one.printers:
        return None
    said = one.act.entry.claim.figure.span.quote if one.act.entry.claim.figure else ""
    where = _listed(sorted(papers(other.act)))
    return f"puts “{said}” in the mouth of {mine.name} where {where} has it by {theirs.name}"


def _is_window(act: Assertion) -> bool:
    scope = act.entry.scope
    return scope is not None and scope.reckoning == "window"


def _near(one: Assertion, other: Assertion) -> bool:
    mine, theirs = one.entry.known_on or one.reported_on, other.entry.known_on or other.reported_on
    return mine is not None and theirs is not None and abs(ordinal(mine) - ordinal(theirs)) <= NEAR


def _documents(act: Assertion) -> set[str]:
    return {mention.entry.printed.document for mention in act.mentions}


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
