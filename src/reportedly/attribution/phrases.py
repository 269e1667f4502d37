"""The noun phrase behind a cue, with its appositions: "said (Ivan Petrov, head of the rescue service), …".

A view and a place in, the end of the phrase out. There is no tagger below: a phrase ends where the small words, the
marks and the verbs around it say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.view import REACH

if TYPE_CHECKING:
    from reportedly.attribution.view import View

WALL = g.STOP | g.QUOTE | g.COMP | g.FINAL


def phrase_after(view: View, first: int, high: int, *, open_end: bool = False) -> int:
    """Where the noun phrase that begins at `first` ends. `open_end`: a clause may follow it without a comma."""
    return _phrase(view, first, min(high, first + REACH), open_end=open_end)


def _phrase(view: View, first: int, high: int, *, open_end: bool) -> int:
    flags = view.flags
    i = first
    noun = False  # a noun has been seen, so a determiner or a figure opens something new
    if i < high and i in view.names:
        i, noun = min(view.names[i].last, high), True
    while i < high:
        if i in view.hole_starts:
            return i
        if i in view.period_at and noun:
            if i == first or not view.reduced(i - 1):
                return i
            i = view.period_at[i]  # "a bulletin released this Monday by the service"
            continue
        flag = flags[i]
        if flag & g.OPEN:
            closed = view.bracket_after(i, high)
            if closed is None or not noun:
                return i
            i = closed + 1
            continue
        if flag & (WALL | g.COMMA | g.CLOSE):
            return i
        if flag & g.PRON and not flag & g.DET:
            return i if noun else i + 1
        if flag & g.DET and noun and not flags[i - 1] & (g.PREP | g.AND):
            return i
        if noun and i in view.figure_at and not flags[i - 1] & (g.PREP | g.AND):
            return i
        if flag & g.REL:
            end = _relative_end(view, i, high)
            if not noun or end is None:
                return i
            i = end
            continue
        if flag & g.AND:
            end = _phrase(view, i + 1, high, open_end=open_end) if noun else i
            if end <= i + 1 or (end < high and view.verbish(end)) or i + 1 in view.figure_at:
                return i
            return end
        if flag & g.PREP and not flag & g.DET:
            if not noun:
                return i
            if not flag & g.ATTACH or i + 1 >= high or i + 1 in view.period_at or _to_channel(view, i + 1, high):
                return i
            noun = False
            i += 1
            continue
        if flag & (g.SUB | g.TURN) and noun:
            return i
        if view.verbish(i) and not (noun and view.reduced(i)) and (flag & g.FINITE or noun):
            return i
        if (
            noun
            and view.progressive(i)
            and view.words[i][0].islower()
            and not flags[i - 1] & g.PREP
            and not flag & g.CHANNEL
        ):
            return i
        if noun and flag & g.ADV and not view.is_name(i):
            return i
        if i in view.names:
            i, noun = max(i + 1, min(view.names[i].last, high)), True
            continue
        if not flag & (g.DET | g.ADV | g.POSS) and view.kinds[i] == "w":
            noun = True
        if flag & g.POSS:
            noun = False
        i += 1
    return i


def _to_channel(view: View, first: int, high: int) -> bool:
    """As in "said the mayor in a statement": the statement is no part of the mayor."""
    for i in range(first, min(first + 5, high)):
        flag = view.flags[i]
        if flag & g.CHANNEL:
            return True
        if flag & (WALL | g.COMMA | g.PREP):
            return False
    return False


def _relative_end(view: View, first: int, high: int) -> int | None:
    """Where "who asked not to be named" ends: at the next comma or stop."""
    for i in range(first + 1, min(high, first + REACH)):
        if view.flags[i] & (g.COMMA | g.STOP | g.QUOTE | g.CLOSE | g.FINAL):
            return i
        if i in view.hole_starts:
            return i
    return high if high - first < REACH else None


def apposition_after(view: View, first: int, end: int, high: int, *, fronted: bool = False) -> int:
    """Where a phrase with its appositions ends: "said (Ivan Petrov, head of the rescue service), …".

    Behind a `fronted` phrase the content is still to come, so no apposition runs to the end.
    """
    flags = view.flags
    for _ in range(3):
        if end >= high or not flags[end] & g.COMMA:
            return end
        start = end + 1
        if start >= high or start in view.period_at or start in view.hole_starts:
            return end
        stop = start
        limit = min(high, start + REACH)
        while stop < limit and not flags[stop] & (g.COMMA | g.STOP | g.QUOTE | g.FINAL):
            if stop in view.hole_starts:
                break
            stop += 1
        relative = flags[start] & g.REL
        if relative and start + 1 < stop and flags[start + 1] & g.SAYING and view.has_claim(start + 2, stop):
            return end  # "according to the service, which says 39 have died": a content of its own
        if (fronted and stop >= high) or not _describes(view, first, end, start, stop):
            return end
        end = stop
        if relative:
            return end
    return end


def _describes(view: View, first: int, end: int, start: int, stop: int) -> bool:
    """Whether the segment [start, stop) is an apposition to the phrase [first, end)."""
    flag = view.flags[start]
    if flag & g.REL and not flag & g.COMP:
        return True
    if flag & (g.PREP | g.SUB | g.TURN | g.AND) or view.progressive(start) or start in view.figure_at:
        return view.kinds[start] == "n" and stop == start + 1  # an age
    if any(
        view.verbish(i) and not view.reduced(i) and relative_before(view, start, i) is None for i in range(start, stop)
    ):
        return False
    if view.kinds[start] == "n":
        return stop == start + 1
    if view.role_in(start, stop):
        return True
    if flag & g.DET:
        counted = any(i in view.figure_at for i in range(start, stop))
        return view.is_name(end - 1) and stop - start < 14 and not counted
    return view.role_in(first, end) and all(view.is_name(i) for i in range(start, stop)) and stop - start < 6


def relative_before(view: View, low: int, verb: int) -> int | None:
    """As in "officials who asked not to be named said": the place of "who", when the verb belongs to such a clause."""
    for j in range(verb - 1, max(low, verb - 14), -1):
        flag = view.flags[j]
        if flag & (g.COMMA | WALL):
            return None
        if flag & g.REL and not flag & g.COMP and j > low and not view.flags[j - 1] & (g.COMMA | g.PREP):
            return j
    return None
