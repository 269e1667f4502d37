"""Nouns that claim, "the army's claim that …", "reports by monitors that …", and denials of what they claim.

A view, a sentence and a site in, a draft out; a denial in front of it takes over what it denies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.adjuncts import is_media
from reportedly.attribution.draft import Draft
from reportedly.attribution.phrases import phrase_after
from reportedly.attribution.sources import subject_before
from reportedly.records.attribution import Stance

if TYPE_CHECKING:
    from reportedly.attribution.cues import Site
    from reportedly.attribution.view import View, Words

_NOUN_REACH = 12


def noun_claim(view: View, low: int, high: int, site: Site, _drafts: list[Draft]) -> Draft | None:
    """As in "the army's claim that …", "reports by monitors that …"."""
    flags = view.flags
    i = site.last
    source: Words | None = None
    limit = min(high, i + _NOUN_REACH)
    if i < limit and view.lower[i] in view.grammar.authorship:
        end = phrase_after(view, i + 1, limit)
        if end > i + 1:
            source, i = (i + 1, end), end
    elif i < limit and flags[i] & g.PREP and i + 1 not in view.period_at:
        end = phrase_after(view, i + 1, limit)
        if end > i + 1 and is_media(view, i + 1, end):  # "reports in the Daily Star that"
            source, i = (i + 1, end), end
    while i < limit and (i in view.period_at or (flags[i] & g.PREP and i + 1 in view.period_at)):
        i = view.period_at[i] if i in view.period_at else view.period_at[i + 1]
    if i + 2 >= high or not flags[i] & g.THAT or flags[i + 1] & g.FINITE:
        return None  # "a figure that could not be verified"
    start = site.first
    if source is None and start > low:
        owner = start
        while owner > low and not flags[owner] & g.POSS and start - owner < 4:
            owner -= 1
        if flags[owner] & g.POSS:
            end = owner
            head = subject_before(view, low, end)
            source = head
            start = head[0] if head is not None else start
        elif view.lower[owner] in view.grammar.definite and flags[start - 1] & g.DET:
            start -= 1
        else:  # "a Daily Star report that"
            paper = next((j for j in range(start - 1, max(low, start - 6), -1) if j in view.names), None)
            if paper is not None and view.names[paper].last == start:
                source, start = (paper, start), paper
    return Draft((site.first, site.last), source, start, i, "inner", i, "noun")


def denied(view: View, drafts: list[Draft], draft: Draft) -> bool:
    """As in "The army denied a report by the Daily Star that sixty had died": it denies what the report says.

    The denial takes over the content, and a draft that names nobody or only a relay.
    """
    if draft.rule != "noun" or not drafts:
        return False
    denial = drafts[-1]
    if denial.stance is not Stance.DENIES or denial.side != "right" or draft.after - denial.after > _NOUN_REACH:
        return False
    if any(view.verbish(i) for i in range(denial.after, draft.low)):
        return False
    denial.after = draft.after
    if draft.source is None:
        return True
    if is_media(view, *draft.source):
        denial.relays.append(draft.source)
        return True
    return False
