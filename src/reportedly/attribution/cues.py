"""Where words of crediting stand, and in which form: the sites that sources and contents are looked for around.

A view and a stretch of tokens in, sites out, in order and never two over one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from reportedly.attribution import grammar as g
from reportedly.lexicon.entries import Cue, Trigger

if TYPE_CHECKING:
    from reportedly.attribution.view import View
    from reportedly.lexicon import Hit

_FIGURE_REACH = 14
_AS_REACH = 14
_SIDEWAYS = ("citing", "quoted", "briefed")


class Site(NamedTuple):
    """A cue: its words [first, last) and, for a verb, its whole group from `group` on ("has not said")."""

    first: int
    last: int
    group: int
    entry: Cue
    way: str  # the construction that holds here
    passive: bool = False
    negated: bool = False
    progressive: bool = False


def find_sites(view: View, low: int, high: int) -> list[Site]:
    """The sites of one sentence."""
    sites: list[Site] = []
    reach = low
    by_first: dict[int, list[Hit]] = {}
    for hit in view.text.hits(Cue, low, high):
        by_first.setdefault(hit.first, []).append(hit)
    for first, hits in by_first.items():
        if first < reach:
            continue
        site = _site(view, low, high, hits)
        if site is not None:
            sites.append(site)
            reach = site.last
    return sites


def _site(view: View, low: int, high: int, hits: list[Hit]) -> Site | None:
    """The reading of the forms that begin at one token; a longer form goes before a shorter one."""
    fallback: Site | None = None
    for hit in sorted(hits, key=_longest_first):
        entry = cast("Cue", hit.entry)
        if hit.last > high:
            continue
        site = _READERS[entry.construction](view, low, high, hit, entry)
        if site is None:
            continue
        if site.passive and site.way in ("verb", "figure"):
            fallback = fallback or site  # a passive of its own goes before it: "is estimated at"
            continue
        if fallback is not None and site.way != "passive":
            continue
        return site
    return fallback


_RANK = ("as_saying", "citing", "quoted", "briefed", "preposition", "opener", "figure", "noun", "passive", "verb")


def _longest_first(hit: Hit) -> tuple[int, int]:
    return -hit.last, _RANK.index(cast("Cue", hit.entry).construction)


def _group(view: View, low: int, first: int) -> tuple[int, bool, bool]:
    """Where a verb group begins, whether it is passive by its auxiliaries, and whether it is negated."""
    flags = view.flags
    i, be, negated = first, False, False
    while (
        i > low
        and (flags[i - 1] & (g.AUX | g.ADV | g.NEG) or view.adverb(i - 1))
        and not flags[i - 1] & (g.DET | g.AND)
    ):
        if i - 1 in view.hedged and not flags[i - 1] & g.AUX:
            break
        i -= 1
        be = be or bool(flags[i] & g.BE)
        negated = negated or bool(flags[i] & g.NEG)
    return i, be, negated


def _verb(view: View, low: int, high: int, hit: Hit, entry: Cue) -> Site | None:
    if hit.last - hit.first == 1 and view.nounish(hit.first):
        return None
    group, be, negated = _group(view, low, hit.first)
    if group > low and view.flags[group - 1] & g.TO:
        return None  # "refused to say": nothing was said
    progressive = view.progressive(hit.first)
    if not be and _reduced(view, hit, high):
        be = True
    elif group == hit.first > low and _of_a_fate(view, hit):
        return None
    return Site(hit.first, hit.last, group, entry, "verb", be and not progressive, negated, progressive)


def _reduced(view: View, hit: Hit, high: int) -> bool:
    """As in "the deaths *verified* by the office": a passive without its auxiliary."""
    agent = hit.last + 1
    by = agent < high and view.flags[hit.last] & g.BY and not view.flags[agent] & g.CHANNEL
    return bool(by) and view.participle(hit.first) and view.speaker_in(agent, min(agent + 4, high))


def _of_a_fate(view: View, hit: Hit) -> bool:
    """As in "the number of people *confirmed* dead rose": nobody confirms here."""
    fates = view.text.entries(Trigger, hit.last, hit.last + 1)
    return view.participle(hit.first) and any(fate.construction == "predicate" for fate in fates)


def _figure(view: View, low: int, high: int, hit: Hit, entry: Cue) -> Site | None:
    limit = min(high, hit.last + _FIGURE_REACH)
    if entry.particle:
        found = next(
            (
                i
                for i in range(hit.last, limit)
                if view.lower[i] in entry.particle and any(j in view.figure_at for j in range(i, min(i + 4, high)))
            ),
            None,
        )
        if found is None or any(view.flags[i] & (g.COMMA | g.STOP) for i in range(hit.last, found)):
            return None
    elif not any(
        i in view.figure_at or (view.kinds[i] == "n" and not view.flags[i - 1] & g.PREP)
        for i in range(hit.first + 1, min(limit, hit.last + 6))
    ):
        return None
    site = _verb(view, low, high, hit, entry)
    return site._replace(way="figure") if site is not None else None


def _passive(view: View, low: int, high: int, hit: Hit, entry: Cue) -> Site | None:
    group, be, negated = _group(view, low, hit.first)
    if not be or group == low or hit.last >= high:
        return None
    behind = hit.last
    if view.flags[behind] & g.PREP and behind + 1 in view.period_at:
        behind = view.period_at[behind + 1]  # "it was revealed in March that …"
    if behind < high and view.flags[behind] & g.THAT:
        return Site(hit.first, hit.last, group, entry, "passive", passive=True, negated=negated)
    after = view.flags[hit.last]
    nearby = any(i in view.figure_at for i in range(hit.first, min(hit.last + 4, high)))
    if not (
        after & (g.TO | g.BY | g.THAT)
        or (hit.last in view.triggers and not after & g.PREP)
        or view.lower[hit.last].endswith(view.grammar.participle)
        or (after & g.PREP and nearby)
    ):
        return None  # "he is feared", "the house was put at risk"
    if view.flags[hit.first] & g.ADDRESSED and not after & g.THAT:
        return None  # "he was told to wait"
    return Site(hit.first, hit.last, group, entry, "passive", passive=True, negated=negated)


def _noun(view: View, _low: int, _high: int, hit: Hit, entry: Cue) -> Site | None:
    """A noun claims where "that" follows it, or an author and then "that"; else it is only a noun."""
    i = hit.first
    if view.flags[i] & g.SAYING and not view.nounish(i):
        return None
    return Site(i, hit.last, i, entry, "noun")


def _preposition(view: View, low: int, high: int, hit: Hit, entry: Cue) -> Site | None:
    if hit.last >= high:
        return None
    nominal = view.flags[hit.last] & g.DET or view.speaker_in(hit.last, min(hit.last + 6, high))
    if not nominal and hit.first > low:
        return None  # "sorted according to age"
    if hit.last - hit.first == 1:  # "per": an army, but no second and no cent
        before = view.flags[hit.first - 1] if hit.first > low else g.COMMA
        if not before & g.COMMA or view.flags[hit.last] & g.NEG:
            return None
    return Site(hit.first, hit.last, hit.first, entry, "preposition")


def _sideways(view: View, low: int, _high: int, hit: Hit, entry: Cue) -> Site | None:
    before = view.flags[hit.first - 1] if hit.first > low else g.COMMA
    if entry.construction == "citing" and not view.progressive(hit.first):
        return None
    if before & (g.COMMA | g.OPEN | g.STOP | g.QUOTE | g.TURN) or hit.first == low or entry.construction == "briefed":
        return Site(hit.first, hit.last, hit.first, entry, entry.construction)
    if entry.construction == "citing" and not before & (g.AUX | g.PREP):
        return Site(hit.first, hit.last, hit.first, entry, "citing")
    if entry.construction == "quoted" and not before & g.AUX:
        return Site(hit.first, hit.last, hit.first, entry, "inside")
    return None


def _as_saying(view: View, low: int, high: int, hit: Hit, entry: Cue) -> Site | None:
    """As in "quoted an officer as saying", "was quoted by the agency as saying"."""
    for i in range(hit.last, min(high - 1, hit.last + _AS_REACH)):
        if view.lower[i] in view.grammar.quoting and view.flags[i + 1] & g.SAYING and view.progressive(i + 1):
            group, be, negated = _group(view, low, hit.first)
            return Site(hit.first, i + 2, group, entry, "as_saying", be, negated)
        if view.flags[i] & (g.STOP | g.QUOTE):
            return None
    return None


def _opener(_view: View, low: int, _high: int, hit: Hit, entry: Cue) -> Site | None:
    return Site(hit.first, hit.last, hit.first, entry, "opener") if hit.first == low else None


_READERS = {
    "verb": _verb,
    "figure": _figure,
    "passive": _passive,
    "noun": _noun,
    "preposition": _preposition,
    "citing": _sideways,
    "quoted": _sideways,
    "briefed": _sideways,
    "as_saying": _as_saying,
    "opener": _opener,
}
