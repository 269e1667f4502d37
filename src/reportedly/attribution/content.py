"""Which words are credited: every draft of a sentence is given its stretch, and no more than its own.

A view, a sentence and its drafts in; the drafts' `content` and `parent` filled in. "Kyiv said (nine were hurt), while
the rebels speak of (only two)": the second speaker ends the first one's content; a speaker inside "that …" does not.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.bounds import (
    NEIGHBOURS,
    adverbial,
    aside_end,
    clause_end,
    deed_end,
    enclosing,
    end_of,
    relative_end,
    rounds_off,
    start_of,
)
from reportedly.attribution.view import REACH

if TYPE_CHECKING:
    from reportedly.attribution.draft import Draft
    from reportedly.attribution.view import View, Words


_DEED = "deed"  # a cue that claims a deed: its content is no count
_LONGEST = 1500  # tokens of one content outside of a quotation; it bounds the work on text without full stops


def give_contents(view: View, low: int, high: int, drafts: list[Draft]) -> None:
    """Fill in the contents of one sentence's drafts."""
    for k, draft in enumerate(drafts):
        if draft.side in ("right", "inner"):
            _right(view, high, drafts, k)
        elif draft.side == "left":
            _left(view, low, high, drafts, k)
        elif draft.side == "answer":
            draft.content = list(draft.answered.content) if draft.answered is not None else []
        else:
            _around(view, low, high, drafts, k)
    _nest(drafts)


def _right(view: View, high: int, drafts: list[Draft], k: int) -> None:
    draft = drafts[k]
    start = _behind_marks(view, draft.after, high)
    if start < high and view.flags[start] & g.QUOTE and view.closes.get(start, 0) >= high:
        _add(view, draft, start, view.closes[start] + 1)  # the quotation runs over several sentences
        return
    closing = view.closes.get(start) if start < high and view.flags[start] & g.QUOTE else None
    if closing is not None and closing - start > 3 and rounds_off(view, closing):
        _add(view, draft, start, closing + 1)
        return
    end = end_of(view, start, high, drafts, k)
    if draft.rule == "noun":
        end = clause_end(view, start, end)
    elif draft.rule == "relative":
        end = relative_end(view, start, end)
    end = aside_end(view, start, end, draft)
    if draft.entry is not None and draft.entry.takes == _DEED and draft.rule in ("verb", "relative"):
        end = deed_end(view, start, end)
    _add(view, draft, start, end)


def _behind_marks(view: View, first: int, high: int) -> int:
    """The first word of a content behind "that", a colon or a comma."""
    while first < high and view.flags[first] & (g.THAT | g.COMMA | g.STOP) and not view.flags[first] & g.QUOTE:
        if view.flags[first] & g.THAT and first not in view.figure_at:
            return first + 1
        first += 1
    return first


def _left(view: View, low: int, high: int, drafts: list[Draft], k: int) -> None:
    draft = drafts[k]
    flags = view.flags
    start = start_of(view, low, drafts, k)
    end = draft.low
    while end > start and flags[end - 1] & (g.COMMA | g.DASH | g.STOP | g.OPEN):
        end -= 1
    while start < end and flags[start] & (g.COMMA | g.STOP | g.AND | g.TURN) and not flags[start] & g.QUOTE:
        start += 1
    if end > start and flags[end - 1] & g.QUOTE and (end - 1) in view.opens and view.opens[end - 1] < low:
        start = view.opens[end - 1]  # the quotation began some sentences ago
    if end <= start and low > 0 and flags[low - 1] & g.QUOTE and (low - 1) in view.opens:
        start, end = view.opens[low - 1], low
    _add(view, draft, start, end)
    _continue(view, high, drafts, k)


def _around(view: View, low: int, high: int, drafts: list[Draft], k: int) -> None:
    draft = drafts[k]
    flags = view.flags
    start = start_of(view, low, drafts, k)
    first = start
    while first < min(draft.low, start + REACH) and (flags[first] & (g.OPENING | g.COMMA | g.STOP | g.AND | g.TURN)):
        if flags[first] & g.DET or first in view.period_at:
            break
        first += 1
    if draft.rule == "as" and first >= draft.low:
        _right(view, high, drafts, k)
        return
    if draft.rule == "passive":
        head = first
        for i in range(draft.low - 1, max(first - 1, draft.low - 60), -1):
            if flags[i] & (g.STOP | g.THAT) or (flags[i] & g.COMMA and view.has_claim(first, i)):
                head = i + 1
                break
        _add(view, draft, head, draft.low)
        _add(view, draft, draft.after, end_of(view, draft.after, high, drafts, k))
        return
    inside = enclosing(view, drafts, k)
    if first < draft.low and (view.has_claim(first, draft.low) or flags[draft.low - 1] & g.COMMA) and inside is None:
        if adverbial(view, first, draft.low):
            _right(view, high, drafts, k)
            return
        _left(view, low, high, drafts, k)
        return
    if first < draft.low and inside is None and not flags[draft.low - 1] & (g.COMP | g.AND | g.TURN | g.SUB):
        _left(view, low, high, drafts, k)
        return
    _right(view, high, drafts, k)


def _continue(view: View, high: int, drafts: list[Draft], k: int) -> None:
    """What follows a speaker in mid-sentence is still theirs: "Nine, police said, (were hurt in the crush)"."""
    draft = drafts[k]
    flags = view.flags
    i = draft.high
    if i >= high or not flags[i] & g.COMMA:
        if i < high and flags[i] & g.QUOTE and i in view.closes:
            _add(view, draft, i, high)
        return
    start = i + 1
    if start >= high:
        return
    if flags[start] & g.AND:
        start += 1
    if start >= high:
        return
    quoted = draft.content and flags[min(draft.content[-1][1], high - 1)] & g.QUOTE
    if quoted and not flags[start] & g.QUOTE:
        return  # "…," she said, when asked
    following = next((d for d in drafts[k + 1 : k + NEIGHBOURS] if d.low >= start), None)
    if following is not None and (following.low == start or following.heir is draft):
        return
    if following is not None and not view.has_claim(start, following.low):
        return
    turns = flags[start] & g.TURN and not flags[start] & (g.AND | g.PREP)
    if turns and draft.content and view.has_claim(draft.content[0][0], draft.low):
        return  # "…, police said, but the cause was unclear": that is the paper's own voice
    _add(view, draft, start, end_of(view, start, high, drafts, k))


def _add(view: View, draft: Draft, first: int, last: int) -> None:
    if first not in view.closes:
        last = min(last, first + _LONGEST)
    for piece in _without_asides(view, first, last):
        cut = trim(view, *piece)
        if cut is not None:
            draft.content.append(cut)


def _without_asides(view: View, first: int, last: int) -> list[Words]:
    """A stretch less the asides of relays that stand in it."""
    pieces: list[Words] = []
    asides = view.asides
    for at in range(max(0, bisect_left(asides, (first, 0)) - 1), len(asides)):
        start, end = asides[at]
        if start >= last:
            break
        if first < end:
            if start > first:
                pieces.append((first, start))
            first = max(first, end)
    if first < last:
        pieces.append((first, last))
    return pieces


def trim(view: View, first: int, last: int) -> Words | None:
    """A stretch without marks at its ends; quotation marks stay where only a part is quoted."""
    flags = view.flags
    edge = g.COMMA | g.STOP
    while first < last and (flags[first] & (edge | g.CLOSE) or view.words[first] in (".", "-")):
        first += 1
    while first < last and (flags[last - 1] & (edge | g.OPEN) or _is_full_stop(view, last - 1)):
        last -= 1
    if first < last and flags[first] & g.QUOTE and view.closes.get(first) == last - 1:
        first, last = first + 1, last - 1
        while first < last and flags[last - 1] & g.COMMA:
            last -= 1
    if first < last and flags[last - 1] & g.QUOTE and last - 1 in view.closes:
        last -= 1
    if first < last and flags[first] & g.QUOTE and first in view.opens:
        first += 1
    return (
        (first, last)
        if first < last and any(view.kinds[i] != "p" for i in range(first, min(last, first + 8)))
        else None
    )


def _is_full_stop(view: View, i: int) -> bool:
    return view.words[i] == "." and not (i > 0 and len(view.words[i - 1]) == 1 and i > 1 and view.words[i - 2] == ".")


def _nest(drafts: list[Draft]) -> None:
    """The narrowest content that holds a draft's own cue and content is the one it is nested in."""
    for k, draft in enumerate(drafts):
        if not draft.content or draft.cue is None:
            continue
        best: Draft | None = None
        width = 1 << 60
        for other in drafts[max(0, k - 6) : k + 7]:
            if other is draft or other.parent is draft:
                continue
            for first, last in other.content:
                if first <= draft.cue[0] and draft.cue[1] <= last and last - first < width:
                    best, width = other, last - first
        if best is not None and not _circular(best, draft):
            draft.parent = best


def _circular(parent: Draft, child: Draft) -> bool:
    at: Draft | None = parent
    for _ in range(20):
        if at is None:
            return False
        if at is child:
            return True
        at = at.parent
    return True
