"""Cue and source joined: for every site the draft of an attribution, with the side on which its content lies.

A view, a sentence's tokens and its sites in, drafts out in the order of their cues; contents are given out later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.adjuncts import skip_adjuncts
from reportedly.attribution.draft import Draft
from reportedly.attribution.nouns import denied, noun_claim
from reportedly.attribution.phrases import apposition_after, phrase_after
from reportedly.attribution.sides import side_of, takes
from reportedly.attribution.sources import main_subject, subject_before
from reportedly.attribution.view import PERSON, REACH
from reportedly.lexicon.entries import Noun, Trigger
from reportedly.records.attribution import Stance

if TYPE_CHECKING:
    from reportedly.attribution.cues import Site
    from reportedly.attribution.view import View, Words

_MOST = 4000  # cues of one sentence


def find_anchors(view: View, low: int, high: int, sites: list[Site]) -> list[Draft]:
    """The drafts of one sentence [low, high)."""
    drafts: list[Draft] = []
    for site in sites[:_MOST]:
        reader = _READERS.get(site.way)
        if reader is None:
            continue
        if drafts and site.first < drafts[-1].high and drafts[-1].side in ("left", "around"):
            continue  # inside the source of the one before: "according to an official who said …"
        if drafts and site.way == "noun" and site.first < drafts[-1].high:
            continue  # "said in a statement that …"
        draft = reader(view, low, high, site, drafts)
        if draft is not None and not _own_person(view, draft):
            nobody = draft.source is not None and view.flags[draft.source[0]] & g.NEG
            if nobody:  # "No one could confirm the 12 deaths"
                draft.source = None
            draft.entry = site.entry
            draft.stance = stance_of(site._replace(negated=True) if nobody else site)
            if not denied(view, drafts, draft):
                drafts.append(draft)
    return drafts


def _own_person(view: View, draft: Draft) -> bool:
    """Whether somebody speaks of themselves in a quotation: "We think nine have died", she said."""
    if draft.source is None or draft.source[1] - draft.source[0] != 1:
        return False
    i = draft.source[0]
    others = view.grammar.person_pronoun | view.grammar.group_pronoun | view.grammar.body_pronoun
    return bool(view.flags[i] & g.PRON) and view.lower[i] not in others


def stance_of(site: Site) -> Stance:
    """How a source stands to what it says, by its cue and a negation before it."""
    if not site.negated:
        return site.entry.stance
    return Stance.DOUBTS if site.entry.stance is Stance.AFFIRMS else Stance.AFFIRMS


def _low(low: int, drafts: list[Draft]) -> int:
    """Nothing in front of the draft before belongs to the next subject."""
    return max(low, drafts[-1].high) if drafts and drafts[-1].high > low else low


def _verb(view: View, low: int, high: int, site: Site, drafts: list[Draft]) -> Draft | None:
    if site.entry.takes == "deed" and view.reduced(site.first) and view.flags[site.last] & g.BY:
        return None  # "an attack claimed by the rebels killed nine"
    if site.passive:
        return _by_passive(view, low, high, site)
    if site.progressive and not view.flags[site.group] & g.BE:
        return _participle(view, low, high, site, drafts)
    cue = (site.group, site.last)
    owner = _relative_owner(view, site, drafts)
    interrupted = None if owner is not None else _interrupted(view, site, drafts)
    source = owner.source if owner is not None else interrupted
    if source is None:
        source = subject_before(view, _low(low, drafts), site.group)
    if source is not None and _hangs_on(view, site, source):
        return None
    if source is None and site.entry.speech and not _addressed(view, site):
        inverted = _inverted(view, low, high, site)
        if inverted is not None:
            return inverted
    heir: Draft | None = owner
    start = site.group - 1 if owner is not None else source[0] if source is not None else site.group
    if interrupted is not None:
        start = site.group
    if source is None and view.lower[site.group] in view.grammar.nobody:
        return _nobody(view, high, site)
    if source is None:
        before = view.flags[site.group - 1] if site.group > low else 0
        if not before & (g.AND | g.TURN | g.COMMA):
            return None
        heir, source = _shared(view, low, site, drafts)
        if source is None:
            return None
    after, relays = skip_adjuncts(view, site.last, high, addressed=_addressed(view, site))
    as_word = start > low and view.lower[start - 1] in view.grammar.quoting and bool(view.flags[start - 1] & g.SUB)
    if as_word and (after >= high or view.flags[after] & (g.COMMA | g.FINAL)):  # "As the agency reported, …"
        return Draft(cue, source, start - 1, after, "around", after, "as", relays=relays)
    if heir is None and drafts and (after >= high or view.flags[after] & (g.COMMA | g.STOP | g.FINAL)):
        speaker = _answering(view, low, source)
        if speaker is not None:
            return Draft(cue, speaker[1], speaker[0], after, "answer", after, "answer", answered=drafts[-1])
    side, after = side_of(view, low, high, start, after, shared=heir is not None or start == site.group)
    if side is None or (side == "right" and not takes(view, site, source, after, high)):
        return None
    if side == "left" and not site.entry.speech:
        return None
    between = view.flags[site.group - 1] if source is not None and source[1] < site.group else 0
    rule = "relative" if between & g.REL and heir is None else site.way
    return Draft(cue, source, start, after, side, after, rule, heir=heir, relays=relays)


def _hangs_on(view: View, site: Site, source: Words) -> bool:
    """As in "Attacks blamed on the group have killed nine": a participle that hangs on a noun credits nobody."""
    if site.group != site.first or not view.reduced(site.first) or view.role_in(*source):
        return False
    first = source[0]
    named = any(i in view.names or i in view.nations or (i > first and view.is_name(i)) for i in range(*source))
    return not named and not any(noun.what == PERSON for noun in view.text.entries(Noun, *source))


def _nobody(view: View, high: int, site: Site) -> Draft | None:
    """As in "Nobody could confirm the 12 deaths": doubted, and no one is credited."""
    after, _ = skip_adjuncts(view, site.last, high, addressed=_addressed(view, site))
    if not view.has_claim(after, high):
        return None
    return Draft((site.group, site.last), None, site.group, after, "right", after, "nobody")


def _relative_owner(view: View, site: Site, drafts: list[Draft]) -> Draft | None:
    """As in "according to (the service), which says …": the draft whose source the relative clause goes on with."""
    if not drafts or site.group < 2 or not view.flags[site.group - 1] & g.REL:
        return None
    last = drafts[-1]
    return last if last.source is not None and last.source[1] == site.group - 2 else None


def _interrupted(view: View, site: Site, drafts: list[Draft]) -> Words | None:
    """As in "(The ministry), which had counted 900 dead, said it …": whose relative clause ends here."""
    if not drafts or not view.flags[site.group - 1] & g.COMMA:
        return None
    last = drafts[-1]
    if last.rule != "relative" or last.source is None or last.cue is None or last.after >= site.group:
        return None
    if any(view.flags[i] & (g.STOP | g.QUOTE) for i in range(last.after, min(site.group, last.after + REACH))):
        return None
    fronted = view.flags[last.source[1]] & g.COMMA and last.side == "right"
    return last.source if fronted else None


def _answering(view: View, low: int, source: Words) -> tuple[int, Words] | None:
    """As in "…, which (the army) denies", "…, a claim (Israel) rejects": where the answer begins, and who answers."""
    flags = view.flags
    first, last = source
    if first - 2 > low and flags[first - 1] & g.REL and flags[first - 2] & g.COMMA:
        return first - 1, source
    remark = first > low and flags[first - 1] & (g.COMMA | g.DASH) and last - first > 2 and flags[first] & g.DET
    if remark and flags[first + 1] & g.NOUNCUE and view.speaker_in(first + 2, last):
        return first, (first + 2, last)
    return None


def _addressed(view: View, site: Site) -> bool:
    return any(view.flags[i] & g.ADDRESSED for i in range(site.first, site.last))


def _shared(view: View, low: int, site: Site, drafts: list[Draft]) -> tuple[Draft | None, Words | None]:
    """The source that a verb without a subject shares: "The army denied it and said …"."""
    verb = site.group
    stated = site.last < len(view.flags) and bool(view.flags[site.last] & g.THAT)
    for draft in reversed(drafts[-3:]):
        if draft.source is not None and draft.source[0] < verb and draft.rule in ("verb", "figure"):
            if draft.after < verb and not stated and _own_subject(view, draft, verb):
                return None, None
            return draft, draft.source
    found = main_subject(view, low, verb)
    return None, found


def _own_subject(view: View, draft: Draft, verb: int) -> bool:
    """As in "He says he called the mayor and asked …": the second verb belongs to the inner "he"."""
    first = draft.after
    while first < verb and view.flags[first] & g.THAT:
        first += 1
    return bool(view.flags[first] & g.PRON) and not view.flags[verb - 1] & g.COMMA


def _inverted(view: View, low: int, high: int, site: Site) -> Draft | None:
    """As in "…," said the mayor: the content comes first, the source after the cue."""
    before = view.flags[site.group - 1] if site.group > low else 0
    if not before & (g.COMMA | g.QUOTE | g.STOP | g.FINAL) or site.last >= high:
        return None
    end = phrase_after(view, site.last, high)
    if end == site.last or view.flags[site.last] & (g.PREP | g.COMP):
        return None
    counted = site.last in view.figure_at and not view.role_in(site.last, end)
    if counted and (not view.persons_in(site.last, end) or (end < high and view.verbish(end))):
        return None  # "said 12 (were hurt)", unlike "…," said one Democrat
    if site.group - low < 4 and not before & g.QUOTE and not view.has_claim(low, site.group):
        return None
    last = apposition_after(view, site.last, end, high)
    after, relays = skip_adjuncts(view, last, high, addressed=False)
    if after > last and after < high and view.flags[after] & g.COMP:
        after = last
    return Draft(
        (site.group, site.last), (site.last, last), site.group, after, "left", after, "inverted", relays=relays
    )


def _participle(view: View, low: int, high: int, site: Site, drafts: list[Draft]) -> Draft | None:
    """As in "…, adding that …", "in a statement saying …": the source is that of the clause it hangs on."""
    if site.group == low or view.flags[site.group - 1] & (g.DET | g.POSS):
        return None  # "the briefing lasted an hour"
    after, relays = skip_adjuncts(view, site.last, high, addressed=_addressed(view, site))
    if after + 1 < high and view.flags[after] & g.COMMA and view.flags[after + 1] & g.QUOTE:
        after += 1
    if after >= high or (view.flags[after] & (g.COMMA | g.STOP) and not view.flags[after] & g.COLON):
        return None
    strong = view.flags[after] & (g.COMP | g.QUOTE | g.STOP)
    if not strong and not view.has_claim(after, high):
        return None
    previous = view.flags[site.group - 1]
    heir, source = None, None
    if not previous & (g.COMMA | g.AND | g.TURN | g.QUOTE) and not (previous & g.CHANNEL and site.entry.speech):
        source = subject_before(view, _low(low, drafts), site.group)
    if source is None:
        heir, source = _shared(view, low, site, drafts)
        if source is None and drafts and drafts[-1].source is not None:
            heir, source = drafts[-1], drafts[-1].source
    if source is None:
        return None
    return Draft(
        (site.group, site.last), source, site.group, after, "right", after, "participle", heir=heir, relays=relays
    )


def _by_passive(view: View, low: int, high: int, site: Site) -> Draft | None:
    """As in "The deaths were confirmed on Monday by (the coroner)"."""
    i = site.last
    if site.group > low and view.flags[site.group - 1] & g.REL:
        return None  # "attacks that are claimed by the group": a remark on the attacks
    for _ in range(3):
        if i < high and i in view.period_at:
            i = view.period_at[i]
        elif i + 1 < high and view.flags[i] & g.PREP and i + 1 in view.period_at:
            i = view.period_at[i + 1]
        elif i + 1 < high and view.flags[i + 1] & g.BY and view.text.hits(Trigger, i, i + 1):
            i += 1  # "were reported dead by the hospital"
    if i >= high or not view.flags[i] & g.BY or view.flags[site.first] & g.ADDRESSED:
        return None
    end = phrase_after(view, i + 1, high)
    if end == i + 1 or i + 1 in view.figure_at or not view.noun_in(i + 1, end):
        return None
    end = apposition_after(view, i + 1, end, high)
    return Draft((site.group, i + 1), (i + 1, end), site.group, end, "left", end, "passive")


def _passive(view: View, low: int, high: int, site: Site, _drafts: list[Draft]) -> Draft | None:
    """As in "are believed to have drowned", "were reported killed": nobody is named, unless behind "by"."""
    named = _by_passive(view, low, high, site)
    if named is not None:
        return named
    if (site.group > low and view.flags[site.group - 1] & g.REL) or view.flags[site.last] & g.BY:
        return None
    if site.last >= high or site.group <= low or view.flags[site.last] & (g.COMMA | g.STOP | g.FINAL | g.CLOSE):
        return None
    after = site.last
    if view.flags[site.group - 1] & g.PRON:  # "It was reported on Monday that …"
        behind, _ = skip_adjuncts(view, after, high, addressed=False)
        if behind < high and view.flags[behind] & g.THAT:
            return Draft((site.group, site.last), None, site.group - 1, behind, "right", behind, "passive")
    return Draft((site.group, site.last), None, site.group, after, "around", after, "passive")


def _preposition(view: View, low: int, high: int, site: Site, _drafts: list[Draft]) -> Draft | None:
    start = site.first
    end = phrase_after(view, site.last, high, open_end=start == low)
    if end == site.last:
        return None
    last = apposition_after(view, site.last, end, high, fronted=start == low)
    after = last
    while after < high and (after in view.period_at or (view.flags[after] & g.PREP and after + 1 in view.period_at)):
        after = view.period_at[after if after in view.period_at else after + 1]  # "according to the mayor on Friday"
    if after < high and not view.flags[after] & (g.COMMA | g.STOP | g.FINAL | g.QUOTE):
        after = last
    return Draft((site.first, site.last), (site.last, last), start, after, "around", after, "preposition")


def _as_saying(view: View, low: int, high: int, site: Site, drafts: list[Draft]) -> Draft | None:
    """As in "The agency quoted (a commander) as saying", "(He) was quoted by the agency as saying"."""
    quoting = site.last - 2
    inner: Words | None = (site.first + 1, quoting) if quoting > site.first + 1 else None
    after, _ = skip_adjuncts(view, site.last, high, addressed=_addressed(view, site))
    if site.passive:
        source = subject_before(view, _low(low, drafts), site.group)
        relays = []
        if inner is not None and view.flags[inner[0]] & g.BY and inner[1] > inner[0] + 1:
            relays.append((inner[0] + 1, inner[1]))
        if source is None:
            return None
        side, after = side_of(view, low, high, source[0], after, shared=False)
        return Draft(
            (site.group, site.last), source, source[0], after, side or "right", after, "as_saying", relays=relays
        )
    if inner is None:
        return None
    relay = subject_before(view, _low(low, drafts), site.group)
    start = relay[0] if relay is not None else site.group
    side, after = side_of(view, low, high, start, after, shared=False)
    draft = Draft((site.group, site.last), inner, start, after, side or "right", after, "as_saying")
    if relay is not None:
        draft.relays.append(relay)
    return draft


_READERS = {
    "verb": _verb,
    "figure": _verb,
    "passive": _passive,
    "preposition": _preposition,
    "as_saying": _as_saying,
    "noun": noun_claim,
}
