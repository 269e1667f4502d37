"""Where a content begins and ends: at the speakers, remarks and quotation marks around it.

A view and a sentence's drafts in, places out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g

if TYPE_CHECKING:
    from reportedly.attribution.draft import Draft
    from reportedly.attribution.view import View

NEIGHBOURS = 12  # drafts of one sentence that can bound one another's contents


def end_of(view: View, start: int, high: int, drafts: list[Draft], k: int) -> int:
    """Where a content that runs to the right ends: in front of the next speaker, or of a remark about it."""
    end = _speaker_end(view, start, high, drafts, k)
    source = drafts[k].source
    if drafts[k].rule != "preposition" or source is None or source[1] >= start:
        end = _pause(view, start, end)  # "According to the bureau, this was the 57th; in total, 3,672 were freed"
    remark = _remark(view, start, end)
    if remark < end:
        drafts[k].tail = (remark, end)
    return remark


def _pause(view: View, start: int, end: int) -> int:
    """As in "six had died; the army did not comment": a semicolon ends what was said, unless another "that" follows."""
    tokens = view.tokens
    for i in range(start + 1, min(end - 1, start + 150)):
        turned = view.flags[i] & g.TURN and not view.flags[i] & g.AND and view.flags[i + 1] & (g.AUX | g.NEG)
        if turned and not view.flags[i - 1] & (g.TURN | g.PREP):
            return i  # "said nine had died but did not name them"
        parted = view.words[i] == ";" and not view.flags[i + 1] & (g.THAT | g.AND)
        if parted and not view.text.in_quotes(tokens.start[i], tokens.end[i]):
            return i
    return end


def _remark(view: View, start: int, end: int) -> int:
    """As in "53 were killed, a figure that could not be verified": the last words are the paper's own."""
    flags = view.flags
    for i in range(start + 1, min(end - 3, start + 120)):
        noun = flags[i] & g.COMMA and flags[i + 1] & g.DET and flags[i + 2] & g.NOUNCUE
        if noun and (flags[i + 3] & (g.REL | g.NEG | g.DET) or view.is_name(i + 3)):
            return i
    return end


def _speaker_end(view: View, start: int, high: int, drafts: list[Draft], k: int) -> int:
    flags = view.flags
    for other in drafts[k + 1 : k + NEIGHBOURS]:
        if other.low <= start:
            continue
        before = other.low - 1
        if other.side == "inner":
            continue
        if other.side == "answer":
            return _before_joint(view, start, other.low)
        if other.rule == "participle":
            if flags[before] & (g.COMMA | g.AND | g.TURN | g.QUOTE) and _is_or_shares(other, drafts[k]):
                return _before_joint(view, start, before + 1)
            continue
        if other.side == "around" and not view.has_claim(start, other.low):
            continue  # "said that, according to the army, …"
        if other.side == "left" or (other.rule == "preposition" and _closes(view, other)):
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


def _closes(view: View, draft: Draft) -> bool:
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


def clause_end(view: View, start: int, end: int) -> int:
    """A noun's that-clause ends where its sentence's own verb comes: "the claim that nobody died drew anger"."""
    seen = False
    for i in range(start, min(end, start + 60)):
        flag = view.flags[i]
        if flag & g.COMMA:
            return i
        if view.verbish(i) and not view.reduced(i):
            if seen and not view.flags[i - 1] & (g.AUX | g.ADV | g.NEG | g.TO | g.REL | g.AND | g.PRON):
                return i
            seen = True
    return end


def relative_end(view: View, start: int, end: int) -> int:
    """As in "the farmer, who said nine had died, fled": the main clause goes on behind a comma with its verb."""
    for i in range(start, min(end - 1, start + 60)):
        if view.flags[i] & g.COMMA and view.verbish(i + 1):
            return i
    return end


def aside_end(view: View, start: int, end: int, draft: Draft) -> int:
    """As in "In Syria, where the UN says 5 million fled, 3,500 have died": the main clause is still to come."""
    if draft.source is None or draft.source[0] < 3:
        return end
    opener = draft.source[0] - 1
    if not view.flags[opener] & g.REL or not view.flags[opener - 1] & g.COMMA:
        return end
    sentence = view.text.sentence_at(view.tokens.start[opener])
    first = sentence.first if sentence is not None else opener
    if not view.flags[first] & g.PREP or any(view.verbish(i) for i in range(first, opener)):
        return end
    for i in range(start, min(end - 1, start + 60)):
        if view.flags[i] & g.COMMA and any(view.verbish(j) for j in range(i + 1, min(end, i + 30))):
            return i
    return end


def deed_end(view: View, start: int, end: int) -> int:
    """As in "claimed (the attack), which killed nine": whoever claims a deed has not counted its dead."""
    flags = view.flags
    if start >= end or start in view.figure_at or flags[start] & g.THAT:
        return end
    if not flags[start] & (g.DET | g.POSS) and not (start + 1 < end and flags[start + 1] & g.PREP):
        return end  # a deed is "the attack", "Friday's attack" or "responsibility for" it
    for i in range(start + 1, min(end, start + 30)):
        after = i + 2 if i + 2 < end and flags[i + 1] & g.PREP else i + 1  # "…, in which 47 died"
        joint = i + 1 < end and flags[i] & g.COMMA and (flags[after] & g.REL or view.progressive(i + 1))
        if joint or flags[i] & g.REL or (view.progressive(i) and not flags[i - 1] & (g.DET | g.PREP)):
            return i
        if view.verbish(i) and not view.reduced(i):
            return end
    return end


def start_of(view: View, low: int, drafts: list[Draft], k: int) -> int:
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


def enclosing(view: View, drafts: list[Draft], k: int) -> Draft | None:
    """The draft in whose that-clause this one opens: "He said that, according to the army, …"."""
    for other in reversed(drafts[max(0, k - 3) : k]):
        if other.side in ("right", "inner") and not view.has_claim(other.after, drafts[k].low):
            return other
    return None


def adverbial(view: View, first: int, last: int) -> bool:
    """Whether only a time or a place stands in front: "On Monday, according to the army, …"."""
    if view.has_claim(first, last):
        comma = next((i for i in range(first, min(last - 1, first + 60)) if view.flags[i] & g.COMMA), None)
        if not view.flags[first] & (g.PREP | g.SUB) or (comma is not None and view.has_claim(comma, last)):
            return False  # "In Kharkiv, two people died, according to the mayor"
    return (bool(view.flags[first] & (g.PREP | g.SUB)) and first not in view.figure_at) or first in view.period_at


def rounds_off(view: View, closing: int) -> bool:
    """Whether a quotation ends with a mark of its own, as whole sentences do."""
    return bool(view.flags[closing - 1] & (g.COMMA | g.FINAL)) or view.words[closing - 1] == "."
