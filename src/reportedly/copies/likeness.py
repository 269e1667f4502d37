"""Two texts set side by side, exactly: is one a copy of the other, or are both of a third?

Two texts in, how much they share out; None where they are no copies. What both papers heard and quote is no sign of
copying, and the same words around other numbers are another day of a template, or an update.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reportedly.copies.worded import NUMBER, worded

RUN = 4  # words of a run
SHORT = 60  # runs below which a text is short
MOST_OF_SHORT, MUCH = 0.75, 0.45  # how much of a short text, and of a long one, must stand in the other
SOME = 0.12  # how much of both must stand in both: a digest of many reports is a copy of none
OWN = 40  # words outside quotation marks that a text needs to be judged by them alone
_BESIDE = 2  # words between a number and words that are shared, at the most
_BEFORE, _BEHIND = 2, 2


class Alike(NamedTuple):
    """How much of the shorter text stands in the longer, how much of both in both, and whether one of them is short."""

    shared: float
    alike: float
    short: bool


class Profile(NamedTuple):
    """A text as it is compared: its runs of words, and its numbers and days by the words around them.

    `lasting` are the runs with the place of each, to tell what stands before the last of those shared.
    """

    runs: frozenset[tuple[str, ...]]
    places: tuple[tuple[tuple[str, ...], int], ...]
    slots: dict[tuple[str, ...], frozenset[str]]
    numbers: dict[str, int]  # each value, and the first place where it stands


def compare(one: str, other: str) -> Alike | None:
    """How much two texts share, where one is a copy of the other or both are of a third; else None."""
    if one == other:
        runs = len(profile(one).runs)
        return Alike(1.0, 1.0, runs < SHORT) if runs else None
    left, right = profile(one), profile(other)
    fewer = min(len(left.runs), len(right.runs))
    if not fewer:
        return None
    common = left.runs & right.runs
    shared, alike = len(common) / fewer, len(common) / len(left.runs | right.runs)
    short = fewer < SHORT
    if shared < (MOST_OF_SHORT if short else MUCH) or alike < SOME or other_figures(left, right, common):
        return None
    return Alike(round(shared, 4), round(alike, 4), short)


def other_figures(left: Profile, right: Profile, common: frozenset[tuple[str, ...]]) -> bool:
    """Whether two texts give other figures or days: in the same words, or each some of its own among what they share.

    An update of a toll and another day of a daily statement are such; a copy that was cut at its end or was given a
    lead of its own is not, since only one of the two has figures that the other lacks.
    """
    if any(values.isdisjoint(right.slots[around]) for around, values in left.slots.items() if around in right.slots):
        return True
    return _own(left, right, common) and _own(right, left, common)


def _own(mine: Profile, theirs: Profile, common: frozenset[tuple[str, ...]]) -> bool:
    """Whether a text has a number that the other lacks, among or beside words that they share."""
    own = [place for number, place in mine.numbers.items() if number not in theirs.numbers]
    if not own:
        return False
    shared = {place for run, place in mine.places if run in common}
    return any(not shared.isdisjoint(range(place - RUN - _BESIDE, place + 1 + _BESIDE)) for place in own)


@lru_cache(maxsize=128)
def profile(text: str) -> Profile:
    """A text as it is compared."""
    found = worded(text)
    own = [at for at, quoted in enumerate(found.quoted) if not quoted]
    chosen = own if len(own) >= OWN else range(len(found.words))
    words = [found.words[at] for at in chosen]
    places = tuple((tuple(words[at : at + RUN]), chosen[at]) for at in range(len(words) - RUN + 1))
    slots: dict[tuple[str, ...], set[str]] = {}
    numbers: dict[str, int] = {}
    for at, kind in enumerate(found.kinds):
        if kind is None:
            continue
        slots.setdefault(found.around(at, _BEFORE, _BEHIND), set()).add(found.words[at])
        if kind == NUMBER:
            numbers.setdefault(found.words[at], at)
    return Profile(
        frozenset(run for run, _ in places),
        places,
        {around: frozenset(values) for around, values in slots.items()},
        numbers,
    )
