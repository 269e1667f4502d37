"""Which reports tell of one happening, from where and when it was and the words of their headlines.

Entries in, groups of them out. `SIGNS` is the table: what speaks for two reports telling of one event, and how much.
Groups are merged while the mean over all their pairs stays high, so that a chain of half-likenesses makes no event;
and a report tells an event once, so two entries of one document are never one. Only entries whose days meet are
compared. Average linkage: Sokal and Michener 1958.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.series.match import NEAR, ordinal
from reportedly.series.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportedly.records.entry import Entry

LIKELY = 2.2  # points from which two reports are taken to tell of one event
HOLDS = 0.6  # of it must two groups have on average, pairs that are not alike counted as nothing
SOON = 3  # days within which papers print the same news
_SHORT = 2  # letters; shorter words say nothing


class Telling(NamedTuple):
    """What of an entry tells where, when and in which words. `places` are from the narrowest to the widest."""

    document: str
    country: str | None
    places: tuple[str, ...]
    first: int
    last: int
    printed: int
    words: frozenset[str]

    @property
    def town(self) -> str | None:
        """The widest place named."""
        return self.places[-1] if self.places else None

    @property
    def quarter(self) -> str | None:
        """The narrower place, where one is named besides the town."""
        return self.places[0] if len(self.places) > 1 else None


# -- the signs ---------------------------------------------------------------------------------------------------------


def same_town(one: Telling, other: Telling) -> float:
    """Both name the same town, or share some words of its name."""
    return _alike(one.town, other.town)


def town_in_other(one: Telling, other: Telling) -> float:
    """One names as its town what the other names as a part of it."""
    if same_town(one, other):
        return 0.0
    return max(_alike(one.town, other.quarter), _alike(other.town, one.quarter))


def town_unsaid(one: Telling, other: Telling) -> float:
    """One of them names no place."""
    return float(one.town is None or other.town is None)


def same_quarter(one: Telling, other: Telling) -> float:
    """Both name the same part of the town, or share some words of its name."""
    return _alike(one.quarter, other.quarter)


def no_quarter(one: Telling, other: Telling) -> float:
    """Neither names a part of the town."""
    return float(one.quarter is None and other.quarter is None)


def other_quarter(one: Telling, other: Telling) -> float:
    """They name different parts of the town."""
    return float(one.quarter is not None and other.quarter is not None and not same_quarter(one, other))


def same_first_day(one: Telling, other: Telling) -> float:
    """It began on the same day, or nearly."""
    return _near(one.first, other.first)


def same_last_day(one: Telling, other: Telling) -> float:
    """It ended on the same day, or nearly."""
    return _near(one.last, other.last)


def other_first_day(one: Telling, other: Telling) -> float:
    """It began on days that lie apart."""
    return float(abs(one.first - other.first) > NEAR)


def other_last_day(one: Telling, other: Telling) -> float:
    """It ended on days that lie apart."""
    return float(abs(one.last - other.last) > NEAR)


def same_words(one: Telling, other: Telling) -> float:
    """Their headlines share words (Jaccard)."""
    every = one.words | other.words
    return len(one.words & other.words) / len(every) if every else 0.0


def printed_together(one: Telling, other: Telling) -> float:
    """They were printed within days of each other."""
    return float(abs(one.printed - other.printed) <= SOON)


class Sign(NamedTuple):
    """One line of the table: a function of two tellings between 0 and 1, and its points."""

    holds: Callable[[Telling, Telling], float]
    points: float


SIGNS = (
    Sign(same_town, 1.0),
    Sign(town_in_other, 0.5),
    Sign(town_unsaid, 0.5),
    Sign(same_quarter, 1.0),
    Sign(no_quarter, 0.7),
    Sign(other_quarter, -1.0),
    Sign(same_first_day, 0.8),
    Sign(same_last_day, 0.8),
    Sign(other_first_day, -0.5),
    Sign(other_last_day, -0.5),
    Sign(same_words, 1.0),
    Sign(printed_together, 0.3),
)


def likeness(one: Telling, other: Telling) -> float:
    """The points for two tellings being of one event; none at all for two towns."""
    apart = one.town is not None and other.town is not None and not same_town(one, other)
    if one.document == other.document or (apart and not town_in_other(one, other)):
        return 0.0
    return max(0.0, sum(sign.points * sign.holds(one, other) for sign in SIGNS))


def events(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Entries by the happening that they tell of, in order of time; one that is alone stands alone.

    An entry without any day is told of by nobody else.
    """
    kept = sorted({entry.id: entry for entry in entries}.values(), key=lambda e: (e.start or e.as_of or "", e.id))
    told = [_telling(entry) for entry in kept]
    group = {at: [at] for at in range(len(kept))}
    likely: dict[tuple[int, int], float] = {}
    for left, right in _meeting(told):
        one, other = told[left], told[right]
        if one is not None and other is not None:
            points = likeness(one, other)
            if points >= LIKELY:
                likely[left, right] = points
    for (left, right), _ in sorted(likely.items(), key=lambda item: (-item[1], item[0])):
        mine, theirs = group[left], group[right]
        if mine is theirs or not _may_join(mine, theirs, likely, told):
            continue
        mine.extend(theirs)
        for at in theirs:
            group[at] = mine
    found = {id(members): members for members in group.values()}
    return tuple(tuple(kept[at] for at in sorted(members)) for members in sorted(found.values()))


def _may_join(
    mine: Sequence[int],
    theirs: Sequence[int],
    likely: dict[tuple[int, int], float],
    told: Sequence[Telling | None],
) -> bool:
    documents = {one.document for at in mine if (one := told[at]) is not None}
    if any(one.document in documents for at in theirs if (one := told[at]) is not None):
        return False
    points = sum(likely.get((a, b) if a < b else (b, a), 0.0) for a in mine for b in theirs)
    return points >= HOLDS * LIKELY * len(mine) * len(theirs)


def _meeting(told: Sequence[Telling | None]) -> Iterator[tuple[int, int]]:
    """Pairs of one country whose days meet, found by sweeping over the days."""
    open_: dict[str | None, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        if one is None:
            continue
        near = [b for b in open_[one.country] if (o := told[b]) is not None and o.last + NEAR >= one.first]
        for before in near:
            yield before, at
        near.append(at)
        open_[one.country] = near


def _telling(entry: Entry) -> Telling | None:
    first, last = entry.start or entry.as_of, entry.as_of or entry.start
    if first is None or last is None:
        return None
    place = entry.scope.place if entry.scope else None
    places = tuple(dict.fromkeys(part for part in (piece.strip() for piece in (place or "").split(",")) if part))
    return Telling(
        entry.printed.document,
        entry.scope.country if entry.scope else None,
        places,
        ordinal(first),
        ordinal(last),
        ordinal(entry.known_on or last),
        _long(entry.printed.title or entry.sentence),
    )


@lru_cache(maxsize=65536)
def _alike(one: str | None, other: str | None) -> float:
    """How far two names are of one place: 1 for the same name, 0.6 where they share a word."""
    if one is None or other is None:
        return 0.0
    if one == other:
        return 1.0
    return 0.6 if _long(one) & _long(other) else 0.0


def _long(words: str) -> frozenset[str]:
    return frozenset(word for word in words_of(words) if len(word) > _SHORT)


def _near(one: int, other: int) -> float:
    apart = abs(one - other)
    return 1.0 if apart == 0 else 0.25 if apart <= NEAR else 0.0


def disagreeing(group: Iterable[Entry]) -> tuple[tuple[float, tuple[Entry, ...]], ...]:
    """The numbers that reports of one event give for one toll, each with the reports; none where they agree.

    A report that gives no number disagrees with nobody.
    """
    given: dict[tuple[str, float], list[Entry]] = defaultdict(list)
    for entry in group:
        number = entry.claim.figure.principal if entry.claim.figure else None
        if entry.scope is not None and number is not None:
            given[entry.scope.toll, number].append(entry)
    tolls = Counter(toll for toll, _ in given)
    return tuple((number, tuple(entries)) for (toll, number), entries in sorted(given.items()) if tolls[toll] > 1)
