"""Those who pass on: "as quoted by PAP", "Reuters, citing the army, said", "(AFP via LBCI)", "KYIV (Reuters) –".

A view and the sites of a sentence in; asides (stretches that the finders of subjects and contents step over) and the
brackets and datelines of blocks out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.attribution import grammar as g
from reportedly.attribution.adjuncts import is_media
from reportedly.attribution.phrases import apposition_after, phrase_after
from reportedly.attribution.view import REACH

if TYPE_CHECKING:
    from reportedly.attribution.cues import Site
    from reportedly.attribution.view import View, Words

_BRACKET = 14
_MOST_BRACKETS = 12
_DATELINE = 24
_SHORTEST = 6  # tokens of a sentence and its bracket


class Aside(NamedTuple):
    """A stretch beside the main clause that names a relay, or the origin behind one."""

    first: int
    last: int
    way: str
    cue: Words
    party: Words | None
    origin: Words | None  # behind a briefer: "citing a lawmaker who was briefed by (the service)"


def find_asides(view: View, low: int, high: int, sites: list[Site]) -> list[Aside]:
    """The asides of one sentence; the view steps over them from now on."""
    view.holes.clear()
    view.hole_starts.clear()
    view.asides.clear()
    found: list[Aside] = []
    for number, site in enumerate(sites):
        if site.way not in ("citing", "quoted", "briefed") or (found and site.first < found[-1].last):
            continue
        aside = _aside(view, low, high, site, sites[number + 1 : number + 3])
        if aside is None:
            continue
        found.append(aside)
        view.holes[aside.last] = aside.first
        view.hole_starts[aside.first] = aside.last
        view.asides.append((aside.first, aside.last))
    return found


def _aside(view: View, low: int, high: int, site: Site, later: list[Site]) -> Aside | None:
    flags = view.flags
    end = phrase_after(view, site.last, high)
    if end == site.last:
        return None
    party: Words = (site.last, end)
    origin: Words | None = None
    wide = apposition_after(view, site.last, end, high)
    briefed = next((s for s in later if s.way == "briefed" and end <= s.first <= wide + 1), None)
    if briefed is not None:  # "citing Lee, a lawmaker who was briefed by the service"
        party = (site.last, max(end, briefed.first - bool(flags[briefed.first - 1] & g.COMMA)))
        last = phrase_after(view, briefed.last, high)
        if last > briefed.last:
            origin = (briefed.last, last)
            end = last
    else:
        party, end = (site.last, wide), wide
    first = site.first
    if first == low:  # "Referring to the chance of rain at sea, …": all up to the comma
        end = next((i for i in range(end, min(high, end + REACH)) if flags[i] & g.COMMA), end)
    if first > low and flags[first - 1] & (g.COMMA | g.OPEN | g.STOP):
        first -= 1
    if (flags[first] & g.OPEN and end < high and flags[end] & g.CLOSE) or (
        end < high and flags[end] & g.COMMA and (flags[first] & g.COMMA or site.first == low)
    ):
        end += 1
    return Aside(first, end, site.way, (site.first, site.last), party, origin)


def brackets_of(view: View, first: int, last: int) -> tuple[int, list[Words]]:
    """The outlets in brackets at the end of a block [first, last), and the token at which they begin."""
    flags = view.flags
    parties: list[Words] = []
    end = last
    while end > first and len(parties) < _MOST_BRACKETS:
        i = end - 1
        if view.words[i] == "." and parties == [] and i > first and flags[i - 1] & g.CLOSE:
            i -= 1
        if view.words[i] != ")":
            break  # "[passage omitted]" is an editor's
        opened = view.bracket_before(i, max(first, i - _BRACKET))
        if opened is None:
            break
        names = _outlets(view, opened + 1, i)
        if not names:
            break
        before = view.words[opened - 1] if opened > first else ""
        # "Missing: 10,000 (IFRC)": who is named in brackets behind no name of their own counted them
        bodies = all(_is_body(view, *name) for name in names) and not view.is_name(opened - 1)
        known = bodies or all(is_media(view, *name) for name in names)
        if not known and not parties and before not in (".", "”", '"', "!", "?", ")"):
            break
        parties[:0] = names
        end = opened
    told = any(is_media(view, *name) or _is_body(view, *name) for name in parties)
    if parties and not told and end == first:
        return last, []
    return end, parties


def _outlets(view: View, first: int, last: int) -> list[Words]:
    """The names inside one bracket, from the first teller on: "AFP via LBCI"; empty where it holds prose."""
    names: list[Words] = []
    start = first
    for i in range(first, last + 1):
        if i == last or view.lower[i] in view.grammar.via or view.flags[i] & (g.COMMA | g.STOP) or view.words[i] == "/":
            if i > start:
                names.append((start, i))
            start = i + 1
    for name in names:
        if not is_media(view, *name) and not _is_title(view, *name):
            return []
    return names


def _is_body(view: View, first: int, last: int) -> bool:
    """Whether a name in brackets is a known party, and nobody who only passes on."""
    hit = view.names.get(first)
    return hit is not None and hit.last == last and not is_media(view, first, last)


def body_in_bracket(view: View, low: int, high: int) -> tuple[int, Words] | None:
    """Who counted what a sentence says, where only brackets at its end name them: "92,000 have fled (IOM, 3 May)"."""
    if high - low < _SHORTEST or view.words[high - 1] != ")":
        return None
    opened = view.bracket_before(high - 1, max(low, high - _BRACKET))
    if opened is None or opened <= low:
        return None
    end = next((i for i in range(opened + 1, high) if view.flags[i] & g.COMMA or i in view.period_at), high - 1)
    spelt = any(view.names[i].last == opened for i in range(low, opened) if i in view.names)  # "the agency (IOM)"
    named = not spelt and any(i in view.figure_at for i in range(low, opened))
    rest = all(i in view.period_end or view.flags[i] & g.COMMA or _is_timed(view, i) for i in range(end, high - 1))
    return (opened, (opened + 1, end)) if named and rest and _is_body(view, opened + 1, end) else None


def _is_timed(view: View, at: int) -> bool:
    return any(first <= at < last for first, last in view.period_at.items())


def _is_title(view: View, first: int, last: int) -> bool:
    if last - first > 7 or any(i in view.figure_at or i in view.period_at for i in range(first, last)):
        return False
    return view.is_name(last - 1) and all(
        view.is_name(i) or view.kinds[i] == "p" or view.flags[i] & (g.DET | g.PREP | g.AND) for i in range(first, last)
    )


def dateline_of(view: View, first: int, last: int) -> tuple[int, Words | None]:
    """The token behind "KYIV, Ukraine (AP) —" at the start of a block, and its agency."""
    flags = view.flags
    limit = min(last, first + _DATELINE)
    opened = next((i for i in range(first, limit) if flags[i] & g.OPEN), None)
    if opened is None or opened == first or not view.is_name(first):
        return first, None
    closed = view.bracket_after(opened, limit)
    if closed is None or closed + 1 >= limit:
        return first, None
    after = closed + 1
    if not (flags[after] & g.DASH or view.words[after] == "-"):
        return first, None
    names = _outlets(view, opened + 1, closed)
    if not names or any(view.verbish(i) for i in range(first, opened)):
        return first, None
    return after + 1, names[0]
