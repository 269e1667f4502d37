"""Which words are credited: every draft of a sentence is given its stretch, and no more than its own.

A view, a sentence and its drafts in; the drafts' `content` and `parent` filled in. "Kyiv said (nine were hurt), while
the rebels speak of (only two)": the second speaker ends the first one's content; a speaker inside "that …" does not.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.view import REACH

if TYPE_CHECKING:
    from reportedly.attribution.draft import Draft
    from reportedly.attribution.view import View, Words


_NEIGHBOURS = 12  # drafts of one sentence that can bound one another's contents
_LONGEST = 1500  # tokens of one content outside of a quotation; it bounds the work on text without full stops


def give_contents(view: View, low: int, high: int, drafts: list[Draft]) -> None:
    """Fill in the contents of one sentence's drafts."""
    for k, draft in enumerate(drafts):
        if draft.side in ("right", "inner"):
            _right(view, high, drafts, k)
        elif draft.side == "left":
            _left(view, low, high, drafts, k)
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
    if closing is not None and closing - start > 3 and _rounds_off(view, closing):
        _add(view, draft, start, closing + 1)
        return
    end = _end(view, start, high, drafts, k)
    if draft.rule == "noun":
        end = _clause_end(view, start, end)
    _add(view, draft, start, end)


def _rounds_off(view: View, closing: int) -> bool:
    """Whether a quotation ends with a mark of its own, as whole sentences do."""
    return bool(view.flags[closing - 1] & (g.COMMA | g.FINAL)) or view.words[closing - 1] == "."


def _behind_marks(view: View, first: int, high: int) -> int:
    """The first word of a content behind "that", a colon or a comma."""
    while first < high and view.flags[first] & (g.THAT | g.COMMA | g.STOP) and not view.flags[first] & g.QUOTE:
        if view.flags[first] & g.THAT and first not in view.figure_at:
            return first + 1
        first += 1
    return first


def _end(view: View, start: int, high: int, drafts: list[Draft], k: int) -> int:
    """Where a content that runs to the right ends: in front of the next speaker, or of a remark about it."""
    end = _speaker_end(view, start, high, drafts, k)
    remark = _remark(view, start, end)
    if remark < end:
        drafts[k].tail = (remark, end)
    return remark


def _remark(view: View, start: int, end: int) -> int:
    """ "53 were killed, a figure that could not be verified": the last words are the paper's own."""
    flags = view.flags
    for i in range(start + 1, min(end - 3, start + 120)):
        if flags[i] & g.COMMA and flags[i + 1] & g.DET and flags[i + 2] & g.NOUNCUE and flags[i + 3] & (g.REL | g.NEG):
            return i
    return end


def _speaker_end(view: View, start: int, high: int, drafts: list[Draft], k: int) -> int:
    flags = view.flags
    for other in drafts[k + 1 : k + _NEIGHBOURS]:
        if other.low <= start:
            continue
        before = other.low - 1
        if other.side == "inner":
            continue
        if other.rule == "participle":
            if flags[before] & (g.COMMA | g.AND | g.TURN) and _is_or_shares(other, drafts[k]):
                return _before_joint(view, start, before + 1)
            continue
        if other.side == "around" and not view.has_claim(start, other.low):
            continue  # "said that, according to the army, …"
        if other.side == "left" or (other.rule == "preposition" and _closes(view, other, high)):
            if flags[before] & (g.COMMA | g.QUOTE | g.DASH | g.OPEN) or other.rule in ("preposition", "inverted"):
                return _before_joint(view, start, before + 1)
            continue
        if other.side == "around" and other.rule == "passive":
            continue
        joint = _before_joint(view, start, other.low)
        if joint < other.low and _parts(view, joint, other.low):
            return joint
        if other.heir is drafts[k] and flags[before] & (g.AND | g.TURN | g.COMMA):
            return joint
    return high


def _is_or_shares(other: Draft, draft: Draft) -> bool:
    return other.heir is draft or (other.source is not None and other.source == draft.source)


def _closes(view: View, draft: Draft, high: int) -> bool:
    """Whether "according to X" comes behind its content."""
    before = view.flags[draft.low - 1]
    return bool(before & (g.COMMA | g.DASH | g.OPEN)) or not before & (g.COMP | g.AND | g.TURN | g.SUB)


def _before_joint(view: View, start: int, end: int) -> int:
    """The place in front of the comma and conjunction that end at `end`."""
    flags = view.flags
    i = end
    while i > start and flags[i - 1] & (g.COMMA | g.STOP | g.OPENING | g.AND | g.TURN | g.OPEN | g.ADV) and end - i < 6:
        if flags[i - 1] & g.DET or i in view.period_end:
            break
        i -= 1
    while i < end and not flags[i] & (g.COMMA | g.STOP | g.AND | g.TURN | g.OPEN):
        i += 1  # adverbs at the very end belong to the content: "killed there"
    return i


def _parts(view: View, first: int, last: int) -> bool:
    """Whether the joint [first, last) sets a new speaker beside the first, not below it ("and that", "that")."""
    return any(view.flags[i] & (g.STOP | g.TURN | g.AND) for i in range(first, last)) and not any(
        view.flags[i] & g.THAT for i in range(first, last)
    )


def _clause_end(view: View, start: int, end: int) -> int:
    """A noun's that-clause ends where its sentence's own verb comes: "the claim that nobody died drew anger"."""
    seen = False
    for i in range(start, min(end, start + 60)):
        flag = view.flags[i]
        if flag & g.COMMA:
            return i
        if view.verbish(i) and not view.reduced(i):
            if seen and not view.flags[i - 1] & (g.AUX | g.ADV | g.NEG | g.TO | g.REL | g.AND | g.PRON):
                return i if not view.flags[i] & g.AUX or not seen else i
            seen = True
    return end


def _left(view: View, low: int, high: int, drafts: list[Draft], k: int) -> None:
    draft = drafts[k]
    flags = view.flags
    start = _start(view, low, drafts, k)
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


def _start(view: View, low: int, drafts: list[Draft], k: int) -> int:
    """Where a content that ends in front of a cue begins: behind the speaker before it, or around all of it."""
    draft = drafts[k]
    start = low
    for other in drafts[max(0, k - 4) : k]:
        if other.low >= draft.low:
            continue
        if other.rule in ("noun", "passive") and other.source is None:
            continue
        if other.side in ("left", "around"):
            gap_first = other.high
            if view.has_claim(gap_first, draft.low):
                start = max(start, gap_first)
        else:
            joint = _joint(view, other.after, draft.low - 1)
            if joint is not None:
                start = max(start, joint)
    return start


def _joint(view: View, first: int, last: int) -> int | None:
    """The comma and conjunction that open a clause of its own: "Police said two died, and (nine were hurt), …"."""
    for i in range(min(last, first + 120) - 1, first, -1):
        if view.flags[i] & (g.AND | g.TURN) and view.flags[i - 1] & g.COMMA and view.has_claim(i, last):
            return i
        if view.flags[i] & g.STOP and not view.flags[i] & g.DASH:
            return i
    return None


def _around(view: View, low: int, high: int, drafts: list[Draft], k: int) -> None:
    draft = drafts[k]
    flags = view.flags
    start = _start(view, low, drafts, k)
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
        _add(view, draft, draft.after, _end(view, draft.after, high, drafts, k))
        return
    inside = _enclosing(view, drafts, k)
    if first < draft.low and (view.has_claim(first, draft.low) or flags[draft.low - 1] & g.COMMA) and inside is None:
        if _adverbial(view, first, draft.low):
            _right(view, high, drafts, k)
            return
        _left(view, low, high, drafts, k)
        return
    if first < draft.low and inside is None and not flags[draft.low - 1] & (g.COMP | g.AND | g.TURN | g.SUB):
        _left(view, low, high, drafts, k)
        return
    _right(view, high, drafts, k)


def _enclosing(view: View, drafts: list[Draft], k: int) -> Draft | None:
    """The draft in whose that-clause this one opens: "He said that, according to the army, …"."""
    for other in reversed(drafts[max(0, k - 3) : k]):
        if other.side in ("right", "inner") and not view.has_claim(other.after, drafts[k].low):
            return other
    return None


def _adverbial(view: View, first: int, last: int) -> bool:
    """Whether only a time or a place stands in front: "On Monday, according to the army, …"."""
    if view.has_claim(first, last) and not view.flags[first] & (g.PREP | g.SUB):
        return False
    return bool(view.flags[first] & (g.PREP | g.SUB)) and first not in view.figure_at or first in view.period_at


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
    quoted = draft.content and flags[min(draft.content[-1][1], high - 1)] & g.QUOTE
    if quoted and not flags[start] & g.QUOTE:
        return  # "…," she said, when asked
    following = next((d for d in drafts[k + 1 : k + _NEIGHBOURS] if d.low >= start), None)
    if following is not None and (following.low == start or following.heir is draft):
        return
    if following is not None and not view.has_claim(start, following.low):
        return
    if flags[start] & g.TURN and not flags[start] & (g.AND | g.PREP) and draft.content:
        if view.has_claim(draft.content[0][0], draft.low):
            return  # "…, police said, but the cause was unclear": that is the paper's own voice
    _add(view, draft, start, _end(view, start, high, drafts, k))


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
