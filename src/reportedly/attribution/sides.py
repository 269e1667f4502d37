"""On which side of a speaker the content lies, and whether what stands there can be one.

A view, a subject and the place behind a cue with its adjuncts in; "left", "right" or "around" out, and the place where
a content to the right begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g

if TYPE_CHECKING:
    from reportedly.attribution.cues import Site
    from reportedly.attribution.view import View, Words


def side_of(view: View, low: int, high: int, start: int, after: int, *, shared: bool) -> tuple[str | None, int]:
    """Where the content of a cue with its subject in front lies."""
    flags = view.flags
    before = flags[start - 1] if start > low else 0
    left = not shared and bool(before & (g.COMMA | g.QUOTE | g.DASH)) and _stands_alone(view, low, start - 1)
    if start == low and low > 0 and flags[low - 1] & g.QUOTE and (low - 1) in view.opens:
        left = True  # the sentence was cut behind its closing mark: "…!" she said
    if after >= high:
        if not shared and before & g.COMMA and start - low > 4:
            left = True
        return ("left" if left else None), high
    flag = flags[after]
    if flag & g.COMP or flag & (g.QUOTE | g.COLON):
        return "right", after
    if flag & g.COMMA:
        if after + 1 < high and flags[after + 1] & g.QUOTE:
            return ("around" if left and before & g.QUOTE else "right"), after + 1
        if left:
            return "left", after
        if (
            not shared
            and before & g.COMMA
            and view.has_claim(after + 1, high)
            and not _opens_that(view, after + 1, high)
        ):
            return "left", after  # "In March, the army said, nine posts fell"
        following = after + 1
        jump = _behind_comma(view, following, high)
        return ("right", jump) if jump is not None else (None, after)
    if flag & g.DASH and not left:
        jump = _behind_comma(view, after + 1, high)
        return ("right", jump) if jump is not None else (None, after)
    if flag & (g.STOP | g.FINAL | g.CLOSE):
        return ("left" if left else None), after
    if left and flag & (g.PREP | g.SUB | g.AND | g.TURN) and after not in view.figure_at:
        return "left", after
    if left and not view.has_claim(after, high):
        return "left", after
    return "right", after


def _opens_that(view: View, first: int, high: int) -> bool:
    return _behind_comma(view, first, high) is not None


def _behind_comma(view: View, first: int, high: int) -> int | None:
    """As in "He said, citing no figures, that …", "said on Monday, after a meeting, that …"."""
    for i in range(first, min(high, first + 24)):
        if view.flags[i] & g.THAT:
            return i if view.flags[i - 1] & (g.COMMA | g.DASH) else None
        if view.flags[i] & (g.STOP | g.QUOTE) and not view.flags[i] & g.DASH:
            return None
    return None


def _stands_alone(view: View, low: int, comma: int) -> bool:
    """Whether the words in front of a subject are a claim and no mere adverbial ("After the raid, …")."""
    flags = view.flags
    if flags[comma] & g.QUOTE:
        return True
    first = low
    while (
        first < min(comma, low + 60)
        and (flags[first] & (g.OPENING | g.COMMA | g.QUOTE | g.AND))
        and not flags[first] & g.DET
    ):
        if flags[first] & (g.PREP | g.SUB):
            break
        first += 1
    if first >= comma:
        return False
    if (flags[first] & (g.PREP | g.SUB) and first not in view.figure_at) or view.progressive(first):
        inner = next((i for i in range(first, min(comma, first + 60)) if flags[i] & g.COMMA), None)
        return inner is not None and view.has_claim(inner, comma)
    return view.has_claim(first, comma)


def takes(view: View, site: Site, source: Words, after: int, high: int) -> bool:
    """Whether what follows may be this verb's content: "the army added a brigade" adds nothing that is said."""
    flags = view.flags
    if after >= high:
        return False
    if flags[after] & (g.COMP | g.QUOTE | g.COLON):
        return True
    kind = site.entry.takes
    if kind == "that" or (flags[after] & (g.FINITE | g.SAYING) and view.verbish(after) and after not in view.figure_at):
        first = source[0]
        return kind != "that" and first > 0 and bool(flags[first - 1] & g.REL)
    wish = flags[after] & g.TO or (flags[after] & g.NEG and after + 1 < high and flags[after + 1] & g.TO)
    if kind == "deed" and flags[after] & g.TO and after + 1 < high and flags[after + 1] & g.AUX:
        return True  # "claimed to have killed 40", unlike "claims to be"
    if kind != "object" and wish:
        return False  # "agreed to meet"
    if any(view.verbish(i) for i in range(after + 1, min(high, after + 60))):
        return True
    if kind == "clause":
        return False
    if kind == "paper":
        return any(view.flags[i] & (g.NOUNCUE | g.CHANNEL | g.PAPER) for i in range(*source))
    if kind == "figure" and not view.has_claim(after, min(high, after + 12)):
        return False
    return kind == "object" or view.speaker_in(*source)
