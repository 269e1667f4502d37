"""Whom "he", "it", "the ministry" and a sentence without a source go back to.

Parties in the order of the text in, the same parties with their antecedents out. Only those who have been credited
are remembered, and actors that the text names: "Lee" is the Lee Seong-kweun of two sentences ago.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.parties import party_of
from reportedly.lexicon.entries import Country, RoleWord
from reportedly.mentions.vocabulary import CAPITAL, NAME
from reportedly.records.attribution import Anonymity
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.attribution.parties import Party
    from reportedly.attribution.view import View, Words

_MEMORY = 40
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICIAL})
_VAGUE = frozenset({ActorKind.OFFICIAL, ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.ANALYSTS, ActorKind.REPORT})
_CROWDS = frozenset({Anonymity.GROUP})


class Memory:
    """The parties credited so far, the latest last."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._parties: list[Party] = []
        self._headed: set[Words] = set()  # the words of those that a headline credits
        self._sorts: dict[str, list[str]] = view.lexicon.table("sorts")

    def remember(self, party: Party) -> None:
        """Keep a party that names somebody."""
        if party.words is not None and not self.is_pronoun(party):
            self._parties.append(party)
            del self._parties[:-_MEMORY]
            sentence = self._view.text.sentence_at(self._view.tokens.start[party.words[0]])
            if sentence is not None and sentence.heading:
                self._headed.add(party.words)

    def is_pronoun(self, party: Party) -> bool:
        """Whether a party is called by a pronoun alone."""
        words = party.words
        return words is not None and words[1] - words[0] == 1 and bool(self._view.flags[words[0]] & g.PRON)

    def resolve(self, party: Party) -> Party:
        """The party with the name that its words go back to."""
        if party.words is None:
            return party
        earlier = self._pronoun(party) if self.is_pronoun(party) else self._shortened(party)
        if earlier is None:
            return party
        if earlier.name is None and earlier.actor is None and len(earlier.text) <= len(party.text):
            return party
        return earlier._replace(
            words=party.words,
            span=party.span,
            antecedent=earlier.antecedent or earlier.span,
            roles=party.roles | earlier.roles,
        )

    def _pronoun(self, party: Party) -> Party | None:
        if party.words is None:
            return None
        word = self._view.lower[party.words[0]]
        grammar = self._view.grammar
        if word in grammar.body_pronoun:
            subject = self._country_in_front(party.words[0])
            if subject is not None:
                return subject
        for earlier in reversed(self._parties[-6:]):
            if word in grammar.person_pronoun:
                somebody = earlier.kind in _PERSONS or (earlier.kind is None and bool(earlier.name))
                if somebody and not self._is_paper(earlier):
                    return earlier
            elif word in grammar.group_pronoun:
                if earlier.kind is not ActorKind.PERSON:
                    return earlier
            elif word in grammar.body_pronoun and earlier.kind not in _PERSONS and earlier.anonymity not in _CROWDS:
                return earlier
        if word in grammar.person_pronoun:
            return next((p for p in reversed(self._parties[-3:]) if p.kind is None), None)
        return None

    def _country_in_front(self, pronoun: int) -> Party | None:
        """As in "(Tehran) has given no figure since Monday, when *it* said": the country that opens a sentence."""
        view = self._view
        sentence = view.text.sentence_at(view.tokens.start[pronoun])
        if sentence is None or sentence.first not in view.nations:
            return None
        hit = view.text.hits(Country, sentence.first, sentence.first + 1)[0]
        verb = view.flags[hit.last] & g.AUX or view.verbish(hit.last)
        if hit.way not in (NAME, CAPITAL) or hit.last >= pronoun or not verb:
            return None
        return party_of(view, (hit.first, hit.last))

    def _is_paper(self, party: Party) -> bool:
        """Whether a party is a paper of somebody's, "a report by General Dross": "he" is not its author."""
        if party.words is None:
            return False
        roles = self._view.text.entries(RoleWord, party.words[0], party.words[1])
        return any(role.kind is ActorKind.REPORT for role in roles)

    def _shortened(self, party: Party) -> Party | None:
        """As in "The ministry" for "Gaza's health ministry", "Lee" for "Lee Seong-kweun"."""
        view = self._view
        if party.words is None or party.actor is not None:
            return None
        first, last = party.words
        if view.lower[first] in view.grammar.definite and 1 < last - first <= 4:
            candidates = self._nearest_first()
            for earlier in candidates:
                if self._same_head(earlier, party) and self._fuller(earlier, party):
                    return earlier
            for earlier in candidates:
                if self._same_sort(earlier, party) and not self._clash(earlier, party):
                    return earlier
        if last - first <= 3 and view.is_name(last - 1):
            surname = view.words[last - 1]
            for earlier in reversed(self._parties):
                if (
                    earlier.kind is ActorKind.PERSON
                    and earlier.name
                    and surname in earlier.name.split()
                    and earlier.name != party.text
                ):
                    return earlier._replace(text=party.text)
        return None

    def _nearest_first(self) -> list[Party]:
        """The parties remembered, the latest first, those of headlines behind all others."""
        latest = list(reversed(self._parties))
        return sorted(latest, key=lambda party: party.words in self._headed)

    def _same_head(self, earlier: Party, party: Party) -> bool:
        """As in "the service" for "the National Intelligence Service", "the ministry" for "Gaza's health ministry"."""
        view = self._view
        first, last = party.words or (0, 0)
        head = view.lower[last - 1]
        named = (earlier.name or "").casefold().split()
        if not (party.roles & earlier.roles or named[-1:] == [head]):
            return False
        known = {*named, *(view.lower[slice(*earlier.words)] if earlier.words is not None else ())}
        return all(view.lower[i] in known or i in view.nations for i in range(first + 1, last - 1))

    def _same_sort(self, earlier: Party, party: Party) -> bool:
        """As in "the agency" for the SBU, "the group" for Hamas: a noun for parties of that sort."""
        view = self._view
        first, last = party.words or (0, 0)
        if earlier.actor is None or earlier.kind is None:
            return False
        sorts = self._sorts.get(view.lower[last - 1]) if last - first == 2 else None
        if sorts is not None:
            return earlier.kind in sorts
        if party.kind is ActorKind.GOVERNMENT:  # "Seoul" is no ministry
            roles = view.text.entries(RoleWord, first, last)
            return earlier.kind is party.kind and any(role.body == ActorKind.GOVERNMENT for role in roles)
        return bool(party.roles) and party.kind not in _VAGUE and earlier.kind is party.kind

    @staticmethod
    def _clash(earlier: Party, party: Party) -> bool:
        return party.country is not None and earlier.country != party.country

    def _fuller(self, earlier: Party, party: Party) -> bool:
        """Whether an earlier party says more of itself than this one."""
        if self._clash(earlier, party):
            return False
        return earlier.name is not None or earlier.actor is not None or len(earlier.text) > len(party.text)
