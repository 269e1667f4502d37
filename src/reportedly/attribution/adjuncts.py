"""What stands between a cue and its content: who was told, when, in which statement.

"told (Reuters) on Monday in an interview that …": a view and a place in, the place where the content begins out, and
the outlet that was told, which is a relay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.phrases import phrase_after
from reportedly.attribution.view import REACH
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.attribution.view import View, Words

MEDIA = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET})
_THAT_REACH = 18


def skip_adjuncts(view: View, first: int, high: int, *, addressed: bool) -> tuple[int, list[Words]]:
    """The first token of the content behind a cue that ends at `first`, and the relays that were told."""
    relays: list[Words] = []
    i = first
    if addressed and i < high and not view.flags[i] & (g.COMP | g.STOP | g.QUOTE | g.COMMA | g.PREP):
        end = phrase_after(view, i, high, open_end=True)
        if end > i and i not in view.figure_at:
            if is_media(view, i, end):
                relays.append((i, end))
            i = end
    while i < high:
        step = _step(view, i, high, relays)
        if step == i:
            break
        i = step
    jump = _to_that(view, i, high) if i < high and view.flags[i] & g.PREP else None
    return (i if jump is None else jump), relays


def _step(view: View, i: int, high: int, relays: list[Words]) -> int:
    flags = view.flags
    flag = flags[i]
    if i in view.hole_starts and view.hole_starts[i] < high:
        return view.hole_starts[i]
    if i in view.period_at:
        return min(view.period_at[i], high)
    if flag & g.PREP and i + 1 < high:
        if i + 1 in view.period_at:
            return min(view.period_at[i + 1], high)
        end = phrase_after(view, i + 1, high)
        if end > i + 1:
            inside = range(i + 1, end)
            if flag & g.TO and is_media(view, i + 1, end):
                relays.append((i + 1, end))
                return end
            if flag & g.TO and end < high and flags[end] & (g.COLON | g.QUOTE | g.THAT):
                return end
            if any(flags[j] & (g.CHANNEL | (g.AUDIENCE if flag & g.TO else 0)) for j in inside):
                return _behind_participle(view, end, high)
        return i
    if flag & g.ADV and i not in view.figure_at and i not in view.hedged and not flag & (g.DET | g.PREP | g.SUB):
        return i if i + 1 < high and flags[i + 1] & g.FINITE else i + 1  # "said there were nine"
    if view.lower[i].endswith(view.grammar.participle) and i > 0 and flags[i - 1] & g.CHANNEL:
        return _behind_participle(view, i, high)
    return i


def _behind_participle(view: View, i: int, high: int) -> int:
    """As in "in a statement posted on its channel": the participle belongs to the statement."""
    if i < high and view.reduced(i):
        end = phrase_after(view, i + 2, high)
        if end > i + 2:
            return end
    return i


def _to_that(view: View, first: int, high: int) -> int | None:
    """As in "said in Geneva that …": nothing but a place or an occasion stands in front of "that"."""
    for i in range(first, min(high, first + _THAT_REACH)):
        flag = view.flags[i]
        if flag & g.THAT and not flag & g.PREP:
            return i
        if flag & (g.COMMA | g.STOP | g.QUOTE | g.OPEN | g.FINAL) or i in view.figure_at or view.verbish(i):
            return None
    return None


def is_media(view: View, first: int, last: int) -> bool:
    """Whether a phrase is a news agency or an outlet, by its name or by its word ("state television")."""
    for i in range(first, min(last, first + REACH)):
        hit = view.names.get(i) or view.roles.get(i)
        if hit is not None:
            return hit.entry.kind in MEDIA  # type: ignore[attr-defined]
    return False
