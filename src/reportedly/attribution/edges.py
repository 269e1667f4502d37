"""Where the network's contents begin and end: joined, with whole quotation marks, without what is only a remark.

A view and stretches of tokens in, stretches of tokens out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g

if TYPE_CHECKING:
    from reportedly.attribution.draft import Draft
    from reportedly.attribution.view import View, Words


def is_remark(view: View, draft: Draft) -> bool:
    """As in "attacks that are claimed by the group": a remark on the attacks, not a source of what is said of them.

    Nor is anything said where it is only supposed: "The army would leave if the council agreed".
    """
    if draft.cue is None or not draft.content:
        return False
    if draft.low and view.lower[draft.low - 1] in view.lexicon.word_class("mood_if"):
        return True
    last = draft.content[-1][1]
    return last == draft.cue[0] and bool(view.flags[last - 1] & (g.REL | g.THAT))


def joined(pieces: list[Words]) -> list[Words]:
    """Pieces in order, those that touch as one."""
    joined: list[Words] = []
    for first, last in sorted(pieces):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def snapped(view: View, first: int, last: int) -> Words | None:
    """A content with both of its quotation marks, or with neither, and without marks that part it from the cue."""
    flags = view.flags
    while first < last and flags[first] & (g.COMMA | g.CLOSE) and not flags[first] & g.QUOTE:
        first += 1
    if all(view.kinds[i] == "p" for i in range(first, min(last, first + 8))):
        return None
    if first and first - 1 in view.closes and view.closes[first - 1] == last:
        return first - 1, last + 1
    if first in view.closes and view.closes[first] == last:
        return first, last + 1
    if last - 1 in view.opens and view.opens[last - 1] == first - 1:
        return first - 1, last
    return first, last
