"""Speakers that only a mark credits: "Seoul: 12 killed", "12 killed – NIS", "Seven hurt in blast: officials".

A view and a short line in, a draft or nothing out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.draft import Draft
from reportedly.lexicon.entries import Country
from reportedly.mentions.vocabulary import CAPITAL

if TYPE_CHECKING:
    from reportedly.attribution.view import View

_NAME = 9
_POST = 14


def headline(view: View, low: int, high: int, *, heading: bool, credited: bool) -> Draft | None:
    """The draft of a line that is split by a colon or a dash into a speaker and a claim.

    A line that is `credited` already has its colon behind a topic: "Iran: toll passes 500, says rights group".
    """
    marks = [i for i in range(low + 1, min(high - 1, low + 60)) if _splits(view, i)]
    if not marks:
        return None
    first, last = marks[0], marks[-1]
    colon = not credited and first - low <= _NAME and bool(view.flags[first] & g.COLON)
    opens = colon and _speaker(view, low, first, strict=not heading)
    if opens and (view.has_claim(first + 1, high) or view.flags[first + 1] & g.QUOTE):
        return Draft((first, first + 1), (low, first), low, first + 1, "right", first + 1, "headline")
    # "… has risen to 55, — the head of the administration": a comma before the dash closes what is said, in a post too
    widest = _NAME if heading else _POST if view.flags[last - 1] & (g.COMMA | g.QUOTE) else 0
    end = high - 1 if view.flags[high - 1] & g.FINAL or view.words[high - 1] == "." else high
    closes = bool(view.flags[last] & g.DASH or heading) and end - last - 1 <= widest
    closes = closes and _speaker(view, last + 1, end, strict=True)
    if closes and any(i in view.figure_at or view.verbish(i) or view.participle(i) for i in range(low, last)):
        draft = Draft((last, last + 1), (last + 1, end), last, high, "left", high, "headline")
        draft.content.append((low, last))
        return draft
    return None


def _splits(view: View, i: int) -> bool:
    if view.flags[i] & (g.COLON | g.DASH):
        return True
    tokens = view.tokens
    return view.words[i] == "-" and tokens.start[i] > tokens.end[i - 1] and tokens.start[i + 1] > tokens.end[i]


def _speaker(view: View, first: int, last: int, *, strict: bool) -> bool:
    """Whether [first, last) is somebody: a role, an actor, a country, or in a heading a name."""
    if first >= last or any(view.verbish(i) and not view.nounish(i) for i in range(first, last)):
        return False
    if any(i in view.figure_at for i in range(first, last)) or view.flags[first] & g.PREP:
        return False
    if view.lower[first] in view.grammar.label and not view.role_in(first, last):
        return False
    if view.role_in(first, last) or any(i in view.names for i in range(first, last)):
        return True
    hits = view.text.hits(Country, first, last)
    if hits:  # "Seoul: 12 killed" has a source, "Sudan: 12 killed" a topic
        return hits[0].first == first and hits[-1].last == last and hits[0].way == CAPITAL
    if view.lexicon.word_class("disaster").intersection(view.lower[first:last]):
        return False  # "Cyclone Ditwah: death toll climbs to 474"
    return not strict and last - first in (2, 3) and all(view.is_name(i) for i in range(first, last))
