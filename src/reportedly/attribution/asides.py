"""What the asides of a sentence say about its drafts: who passed on, and who stands behind.

Asides and drafts in; the drafts' relays, briefers and origins filled in. An aside beside no speaker is an attribution
of its own: "Nine were hurt, as reported by the fire service."
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.adjuncts import is_media
from reportedly.attribution.draft import Draft
from reportedly.attribution.parties import party_of
from reportedly.lexicon.entries import RoleWord
from reportedly.records.attribution import Anonymity
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.attribution.relays import Aside
    from reportedly.attribution.view import View, Words

_NEIGHBOURS = 8
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICIAL, ActorKind.LEGISLATURE, ActorKind.ANALYSTS})
_PAPER = frozenset({ActorKind.REPORT, ActorKind.UNNAMED})


def apply_asides(view: View, low: int, asides: list[Aside], drafts: list[Draft]) -> None:
    """Give every aside to the draft it belongs to, or make a draft of it."""
    own: list[Draft] = []
    for aside in asides:
        if aside.party is None:
            continue
        draft = _owner(aside, drafts, low)
        if draft is None:
            if aside.way == "quoted" or counts(view, aside.party, None):
                own.append(_own(aside))
        elif aside.way == "quoted":
            draft.relays.append(aside.party)
        elif aside.way == "briefed":
            _behind(draft, aside.party, view)
            draft.rule = "briefed"
        else:
            _cite(view, aside, draft)
    drafts.extend(own)


def _owner(aside: Aside, drafts: list[Draft], low: int) -> Draft | None:
    """The draft that an aside touches, else the one that ends nearest before it."""
    at = bisect_left(drafts, aside.first, key=lambda draft: draft.low)
    for draft in drafts[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]:
        if draft.source is not None and draft.source[1] in (aside.first, aside.first + 1):
            return draft
        if draft.low == aside.last or (draft.low <= aside.first and aside.last <= draft.high):
            return draft
    before = [draft for draft in drafts[max(0, at - _NEIGHBOURS) : at] if draft.side != "inner"]
    if before:
        return before[-1]
    if at < len(drafts) and (drafts[at].low - aside.last < 3 or aside.first == low):
        return drafts[at]
    return None


def _own(aside: Aside) -> Draft:
    """An aside that stands alone credits its party as a preposition does."""
    draft = Draft(aside.cue, aside.party, aside.first, aside.last, "around", aside.last, "aside")
    if aside.origin is not None and aside.party is not None:
        draft.origin = aside.origin
        draft.briefers.append(aside.party)
    return draft


def _cite(view: View, aside: Aside, draft: Draft) -> None:
    """As in "Reuters, citing (the army), said": the army is the origin, whoever cites it passes on."""
    party = aside.party
    if party is None or not counts(view, party, draft):
        return
    if aside.origin is not None:
        draft.briefers.append(party)
        party = aside.origin
    if draft.source is not None and _tells_on(view, draft.source):
        draft.relays.append(draft.source)
        draft.source = None
    _behind(draft, party, view)
    draft.cue = aside.cue
    draft.rule = "citing"


def counts(view: View, party: Words, draft: Draft | None) -> bool:
    """Whether what is cited is somebody: an army, officials; "the possibility of rain" is not."""
    first, last = party
    if is_media(view, first, last):
        return True
    if any(i in view.names for i in range(first, last)):
        return True
    kinds = [
        hit.entry.kind for i in range(first, last) if (hit := view.roles.get(i)) and isinstance(hit.entry, RoleWord)
    ]
    if any(kind not in _PAPER for kind in kinds):
        return True
    relaying = draft is None or (
        draft.source is not None and (is_media(view, *draft.source) or _tells_on(view, draft.source))
    )
    if not relaying:
        return False
    head = next((i for i in range(first + 1, last) if view.flags[i] & g.PREP), last)
    return bool(kinds) or any(view.is_name(i) for i in range(first, last)) or view.persons_in(first, head)


def _tells_on(view: View, words: Words) -> bool:
    """Whether somebody who cites another is a paper or a body, known to the lexicon or not, and no person."""
    party = party_of(view, words)
    if party.kind in _PERSONS:
        return False
    titled = party.anonymity is Anonymity.NAMED and bool(view.flags[words[0]] & g.DET)  # "The Valley Courier"
    return party.name is not None or titled


def _behind(draft: Draft, party: Words, view: View) -> None:
    """Put an origin behind the subject of a draft; the subject becomes a relay or a briefer."""
    if draft.source is not None:
        (draft.relays if is_media(view, *draft.source) else draft.briefers).append(draft.source)
    draft.source = party
    draft.origin = None
