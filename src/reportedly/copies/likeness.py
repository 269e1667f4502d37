"""Two texts set side by side, exactly: is one a copy of the other, or are both of a third?

Two texts in, how much they share out; None where they are no copies. What both papers heard and quote is no sign of
copying, and the same words around other numbers are another day of a template, or an update.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.copies.worded import NUMBER, worded

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUN = 4  # words of a run
SHORT = 60  # runs below which a text is short
MOST_OF_SHORT, MUCH = 0.75, 0.45  # how much of a short text, and of a long one, must stand in the other
SOME = 0.12  # how much of both must stand in both: a digest of many reports is a copy of none
OWN = 40  # words outside quotation marks that a text needs to be judged by them alone
_BESIDE = 2  # words between a number and words that are shared, at the most
_BEFORE, _BEHIND = 2, 2
_KEPT = 8192  # texts whose runs are at hand, as numbers: some three kilobytes each
_at_hand: OrderedDict[bytes, NDArray[np.int64]] = OrderedDict()


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
    fewer, common, either = _overlap(_numbered(one), _numbered(other))
    if not fewer:
        return None
    shared, alike, short = common / fewer, common / either, fewer < SHORT
    if shared < (MOST_OF_SHORT if short else MUCH) or alike < SOME:
        return None
    left, right = profile(one), profile(other)
    if other_figures(left, right, left.runs & right.runs):
        return None
    return Alike(round(shared, 4), round(alike, 4), short)


def _overlap(left: NDArray[np.int64], right: NDArray[np.int64]) -> tuple[int, int, int]:
    """How many runs the shorter has, how many stand in both, and how many in either."""
    common = len(np.intersect1d(left, right, assume_unique=True))
    return min(len(left), len(right)), common, len(left) + len(right) - common


def _numbered(text: str) -> NDArray[np.int64]:
    """The runs of a text as numbers: most candidates share too little, and need not be taken apart to see that."""
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    found = _at_hand.get(key)
    if found is None:
        found = np.unique(np.fromiter(map(hash, profile(text).runs), np.int64))
        _at_hand[key] = found
        if len(_at_hand) > _KEPT:
            _at_hand.popitem(last=False)
    return found


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
