"""The chain of every attribution, from its origin to the publisher, and the records in the end.

Drafts come in sentence by sentence; parties are resolved to their antecedents as they come, quotations are followed
over sentences, brackets and datelines add the agencies that passed a paragraph on; records go out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.antecedents import Memory
from reportedly.attribution.content import trim
from reportedly.attribution.draft import Draft
from reportedly.attribution.hedges import beside, distance, hedges_of
from reportedly.attribution.parties import RELAYING, party_of, publisher_of
from reportedly.records.attribution import Attribution, Credit, Manner, Role

if TYPE_CHECKING:
    from reportedly.attribution.cues import Site
    from reportedly.attribution.parties import Party
    from reportedly.attribution.view import View, Words
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Hedge, Hop
    from reportedly.text.segment import Sentence

_OPENER_REACH = 10


class Chains:
    """Collects the drafts of one text and turns them into records."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view = view
        self._memory = Memory(view)
        self._drafts: list[Draft] = []
        self._block: list[Draft] = []
        self._agency: Party | None = None
        publisher = view.text.document.publisher
        self._publisher = publisher_of(publisher, lexicon) if publisher else None
        self._speaker: Draft | None = None  # whose quotation may go on in the next sentence
        self._pending: Draft | None = None  # "The ministry said in a statement:"
        self._until = 0  # the token up to which a quotation over several sentences has been given out
        self._owner: Draft | None = None
        self._last: Draft | None = None  # credited in the sentence just before
        self._speaking: Draft | None = None  # credited last, however long ago
        self._behind = False  # whether a sentence behind the text's reach was met

    def dateline(self, agency: Words) -> None:
        """From here on everything was passed on by this agency."""
        self._agency = party_of(self._view, agency)

    def is_through(self, low: int) -> bool:
        """Whether nothing from a sentence on can change who says what stands before the text's `reach`.

        The first sentence behind it may still: "“Nine have died.” (a new line) said the mayor". So may those that go
        on with a quotation from before, or speak of it: "The figures could not be verified."
        """
        reach = self._view.text.reach
        if low < reach:
            return False
        first, self._behind = not self._behind, True
        going_on = (self._speaker, self._pending, self._last)
        return not first and low >= self._until and all(one is None or one.low >= reach for one in going_on)

    def continues(self, low: int, high: int, sites: list[Site]) -> bool:
        """Whether a sentence only goes on with a quotation; then it is given to its speaker."""
        view = self._view
        if low < self._until:
            return not sites
        closing = view.closes.get(low) if view.flags[low] & g.QUOTE else None
        owner = self._pending or self._speaker
        if owner is None:
            return False
        outside = [s for s in sites if closing is None or s.first > closing]
        if closing is not None and closing >= high - 1 and not outside:
            piece = trim(view, low, closing + 1)
        elif self._pending is not None and not sites:
            piece = trim(view, low, high)
        else:
            return False
        if piece is None:
            return False
        owner.content.append(piece)
        if owner is self._pending:
            self._enter(owner)
            self._pending = None
        self._speaker, self._owner, self._until = owner, owner, max(piece[1], high)
        return True

    def _enter(self, draft: Draft) -> None:
        if not draft.resolved:
            self._resolve(draft)
        self._drafts.append(draft)
        self._block.append(draft)

    def take(self, drafts: list[Draft], pending: Draft | None, sentence: Sentence, low: int, high: int) -> None:
        """Resolve and keep the drafts of one sentence."""
        view = self._view
        if not drafts and self._last is not None and not sentence.heading:
            self._last.distance.extend(distance(view, low, high))
        for draft in drafts:
            if draft.parent is None and self._owner is not None and low < self._until and self._owner is not draft:
                draft.parent = self._owner
        for draft in drafts:
            self._enter(draft)
        for draft in drafts:
            start = draft.content[0][0]
            if start < low:
                self._cover(draft, start, low)
            end = max(last for _, last in draft.content)
            if end > high and end > self._until:
                self._until, self._owner = end, draft
        outer = [draft for draft in drafts if draft.parent is None]
        if len(outer) == 1:
            known = {hedge.span for hedge in hedges_of(view, outer[0])}
            outer[0].distance.extend(h for h in beside(view, low, high, drafts) if h.span not in known)
        self._speaker = next((draft for draft in reversed(outer) if self._quoted(draft)), None)
        if not drafts and low < self._until:
            self._speaker = self._owner
        self._pending = pending
        if pending is not None:
            self._resolve(pending)
        self._last = outer[-1] if outer else None

    def keep(self, drafts: list[Draft], sentence: Sentence, low: int, high: int) -> None:
        """Resolve and keep drafts whose contents and nesting are known already."""
        if not drafts and self._last is not None and not sentence.heading:
            self._last.distance.extend(distance(self._view, low, high))
        for draft in drafts:
            if draft.carried and draft.party is None and self._speaking is not None:
                party = self._speaking.party
                draft.party = party._replace(span=None, antecedent=party.antecedent or party.span) if party else None
                draft.passed = list(self._speaking.passed)
                draft.resolved = True
            if draft.carried and draft.party is None:
                draft.reports = False  # a quotation whose speaker nobody names
            self._enter(draft)
        outer = [draft for draft in drafts if draft.parent is None]
        self._last = outer[-1] if outer else None
        self._speaking = self._last or self._speaking

    def _cover(self, draft: Draft, start: int, low: int) -> None:
        """A quotation whose speaker comes at its end holds what was found inside it."""
        for other in reversed(self._drafts):
            if other.low >= low or other is draft:
                continue
            if other.low < start:
                break
            if other.parent is None:
                other.parent = draft

    def _quoted(self, draft: Draft) -> bool:
        tokens = self._view.tokens
        text = self._view.text
        return any(
            text.in_quotes(tokens.start[first], tokens.end[first])
            or text.in_quotes(tokens.start[last - 1], tokens.end[last - 1])
            for first, last in draft.content
        )

    def carry(self, sites: list[Site], low: int, high: int) -> Draft | None:
        """The draft of a sentence that goes on with the one before: "Of those, nine are in intensive care."."""
        if self._last is None or self._last.party is None or self._last.entry is None:
            return None
        opened = bool(sites) and sites[0].way == "opener"
        if not opened and not self._counts_of_them(low, high):
            return None
        entry = sites[0].entry if opened else self._last.entry
        if not any(i in self._view.figure_at for i in range(low, min(high, low + _OPENER_REACH))):
            return None
        piece = trim(self._view, low, high)
        if piece is None:
            return None
        draft = Draft(None, None, low, high, "fixed", low, "carried", entry=entry, carried=True, content=[piece])
        last = self._last.party
        draft.party = last._replace(span=None, antecedent=last.antecedent or last.span)
        draft.passed = list(self._last.passed)
        draft.resolved = True
        return draft

    def _counts_of_them(self, low: int, high: int) -> bool:
        """Whether a sentence begins with some of those before: "Sixteen of them are in hospital", "Two of the dead"."""
        view = self._view
        if low + 2 < high and view.lower[low] in view.grammar.of and view.lower[low + 1] in view.grammar.definite:
            # "Of the initial 11,000, some 4,000 are believed to have been hurt"
            return any(i in view.figure_at for i in range(low + 2, min(high, low + 4)))
        at = next((i for i in range(low, min(high, low + 2)) if i in view.figure_at), None)
        of = view.figure_at[at] if at is not None else high
        if of + 1 < high and view.flags[of] & g.AUX:
            return True  # "Three are in a critical condition": of whom, the sentence before says
        if of + 1 >= high or view.lower[of] not in view.grammar.of:
            return False
        after = of + 2 if view.lower[of + 1] in view.grammar.definite and of + 2 < high else of + 1
        return any(view.lower[i] in view.grammar.anaphor for i in (of + 1, after))

    def close_block(self, brackets: list[Words]) -> None:
        """The agencies in brackets at the end of a paragraph passed on all of it."""
        if brackets:
            parties = [party_of(self._view, words) for words in brackets]
            for draft in self._block:
                counter = parties[0].kind not in RELAYING and parties[0].actor is not None
                if draft.rule == "bracket" and draft.party is None and counter:
                    draft.party = parties[0]  # "Missing: 10,000 (IFRC)"
                    continue
                draft.passed.extend((Role.RELAY, party) for party in parties)
        self._block.clear()

    def _resolve(self, draft: Draft) -> None:
        """Find out who the draft's parties are; whoever holds it in their words comes first."""
        if draft.resolved:
            return
        draft.resolved = True
        if draft.parent is not None:
            self._resolve(draft.parent)
        view, memory = self._view, self._memory
        for words in draft.briefers:
            draft.passed.append((Role.BRIEFER, memory.resolve(party_of(view, words))))
        for words in draft.relays:
            party = memory.resolve(party_of(view, words))
            draft.passed.append((Role.RELAY, party))
        if draft.heir is not None and draft.heir.resolved and draft.source == draft.heir.source:
            draft.party = draft.heir.party
            draft.passed.extend(hop for hop in draft.heir.passed if hop not in draft.passed)
        elif draft.origin is not None:
            draft.party = memory.resolve(party_of(view, draft.origin))
        elif draft.source is not None:
            draft.party = self._told_by_parent(draft) or memory.resolve(party_of(view, draft.source))
        for _, party in draft.passed:
            memory.remember(party)
        if draft.party is not None:
            memory.remember(draft.party)

    def _told_by_parent(self, draft: Draft) -> Party | None:
        """As in "a nurse said *she* had counted 17 bodies": a pronoun that opens somebody's words is that somebody."""
        parent = draft.parent
        if parent is None or parent.party is None or parent.source is None or draft.source is None:
            return None
        pronoun = party_of(self._view, draft.source)
        opens = any(0 <= draft.source[0] - first <= 1 for first, _ in parent.content)
        if not opens or draft.source[0] < parent.source[1] or not self._memory.is_pronoun(pronoun):
            return None
        return parent.party._replace(words=pronoun.words, span=pronoun.span, antecedent=parent.party.span)

    def records(self) -> tuple[Attribution, ...]:
        """All attributions, in order of their first content."""
        drafts = [draft for draft in self._drafts if draft.content]
        for draft in drafts:
            draft.content.sort()
        drafts.sort(key=lambda draft: (draft.content[0][0], -draft.content[-1][1], draft.low))
        index = {id(draft): number for number, draft in enumerate(drafts)}
        return tuple(self._record(draft, index) for draft in drafts)

    def _record(self, draft: Draft, index: dict[int, int]) -> Attribution:
        span = self._view.text.span
        cue = span(*draft.cue) if draft.cue is not None else None
        content = tuple(span(*piece) for piece in draft.content)
        credit = Credit(cue, self._manner(draft), draft.stance, self._hedges(draft), self._chain(draft))
        why = (draft.entry.name,) if draft.entry is not None else ()
        return Attribution(
            source=span(*draft.source) if draft.source is not None else None,
            cue=cue,
            content=content,
            credit=credit,
            inside=index.get(id(draft.parent)) if draft.parent is not None else None,
            score=draft.score,
            why=(*why, f"rule:{draft.rule}"),
            reports=draft.reports,
        )

    def _hedges(self, draft: Draft) -> tuple[Hedge, ...]:
        return (*hedges_of(self._view, draft), *draft.distance)

    def _unmarked(self, first: int, last: int) -> Words:
        """A piece without the quotation marks at its ends."""
        flags = self._view.flags
        if last - first > 2:
            first += bool(flags[first] & g.QUOTE)
            last -= bool(flags[last - 1] & g.QUOTE)
        return first, last

    def _manner(self, draft: Draft) -> Manner:
        view = self._view
        tokens = view.tokens
        whole, some = True, False
        for first, last in (self._unmarked(*piece) for piece in draft.content):
            if view.text.in_quotes(tokens.start[first], tokens.end[last - 1]):
                some = True
            else:
                whole = False
                some = some or any(view.flags[i] & g.QUOTE for i in range(first, min(last, first + 400)))
        return Manner.DIRECT if whole else Manner.MIXED if some else Manner.INDIRECT

    def _chain(self, draft: Draft) -> tuple[Hop, ...]:
        hops: list[Hop] = []
        seen: set[str] = set()

        def add(role: Role, party: Party) -> None:
            if party.kind in RELAYING and role is not Role.RELAY:
                role = Role.RELAY
            keys = {key for key in (party.actor, party.text.casefold(), party.name) if key}
            if keys & seen:
                return
            seen.update(keys)
            hops.append(party.hop(role))

        if draft.party is not None:
            add(Role.ORIGIN, draft.party)
        for role, party in draft.passed:
            add(role, party)
        at, steps = draft.parent, 0
        while at is not None and steps < 8:
            if at.party is not None:
                add(Role.BRIEFER, at.party)
            for role, party in at.passed:
                add(role, party)
            at, steps = at.parent, steps + 1
        if self._agency is not None:
            add(Role.RELAY, self._agency)
        if self._publisher is not None:
            last = self._publisher
            hops = [h for h in hops if h.role is not Role.RELAY or (h.actor or h.text) not in (last.actor, last.text)]
            hops.append(last)
        return tuple(hops)
