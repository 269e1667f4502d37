"""A text as this room looks at it: flags for every token, and where quotations, times, figures and actors begin.

Text and mentions in, a `View` out, whose questions ("is this a finite verb?", "where does this bracket open?") the
finders of sources and contents ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.grammar import grammar_of
from reportedly.lexicon.entries import ActorName, Country, HedgeWord, Noun, RoleWord, Trigger
from reportedly.mentions.vocabulary import HYPHENS
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text

Words = tuple[int, int]  # tokens [first, last)
PERSON = "person"  # what a noun counts
_SAMPLE = 400  # tokens that tell whether a text is all in capitals
_FEW_SMALL = 0.05  # of them in small letters, at most
REACH = 60  # no noun phrase is longer than this many tokens; it also keeps every scan short


class View:
    """Flags and places of one text. Made once, then only asked; `holes` is set for the sentence in hand."""

    def __init__(self, text: Text, mentions: Mentions, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        grammar = grammar_of(lexicon)
        self.grammar = grammar
        tokens = text.tokens
        self.tokens = tokens
        self.shouted = _is_shouted(tokens.text[:_SAMPLE])
        self.lower = tokens.lower
        self.words = tokens.text
        self.kinds = tokens.kind
        flags = grammar.flags
        self.flags = [flags.get(word, 0) for word in tokens.lower]
        self.holes: dict[int, int] = {}  # end → start of a relay's parenthesis, to be stepped over leftwards
        self.hole_starts: dict[int, int] = {}
        self.asides: list[Words] = []
        token_at = text.token_at
        self.closes: dict[int, int] = {}  # opening mark of a quotation → its closing mark (or the last token in it)
        self.opens: dict[int, int] = {}
        for quote in text.quotes:
            first, last = token_at(quote.start) - 1, token_at(quote.end)
            if first >= 0 and last < len(tokens):
                self.closes[first] = last
                self.opens[last] = first
        self.period_at: dict[int, int] = {}
        self.period_end: dict[int, int] = {}
        for period in mentions.periods:
            first, last = token_at(period.span.start), token_at(period.span.end - 1) + 1
            for i in range(first, last):
                if tokens.text[i][0].isupper():
                    self.flags[i] &= ~g.FINITE  # "May" is a month here
            self.period_at[first] = last
            self.period_end[last] = first
        for i in [i for i in tokens.places(grammar.modals) if tokens.text[i] in grammar.modal_names]:
            inside = i > 0 and tokens.text[i - 1][-1].isalpha() and i + 1 < len(tokens)
            if inside and tokens.text[i + 1][0].isupper() and not self.shouted:
                self.flags[i] &= ~g.FINITE  # "said Will Doyle"
        self.figure_at: dict[int, int] = {}
        for quantity in mentions.quantities:
            if quantity.shape is Shape.ARTICLE:
                continue  # "a relief worker" is no figure here
            self.figure_at[token_at(quantity.span.start)] = token_at(quantity.span.end - 1) + 1
        self.roles = {hit.first: hit for hit in text.hits(RoleWord)}
        self.names = {hit.first: hit for hit in text.hits(ActorName)}
        self.nations = {hit.first for hit in text.hits(Country)}
        self.triggers = {hit.first for hit in text.hits(Trigger)}
        words = tokens.text
        for hit in (*self.names.values(), *text.hits(Country)):
            for i in range(hit.first, hit.last):  # "WHO" and "US" are no pronouns, "the United States" state nothing
                if words[i][0].isupper() and (words[i].isupper() or hit.last - hit.first > 1) and len(words[i]) > 1:
                    self.flags[i] = 0
        for i in tokens.places(HYPHENS):
            if 0 < i < len(words) - 1 and words[i - 1][0].isupper() and tokens.joined(i) and tokens.joined(i + 1):
                self.flags[i + 1] = 0  # "Park Sun-won": nobody won
        self.hedged = {hit.first for hit in text.hits(HedgeWord)}

    def verbish(self, i: int) -> bool:
        """Whether token i is the finite verb of a clause, as far as words tell."""
        flag = self.flags[i]
        if flag & g.FINITE:
            return True
        if flag & g.TALLY:  # "lists", "tallies": verbs only where they count something
            return any(j in self.figure_at for j in range(i + 1, min(i + 7, len(self.flags))))
        if flag & g.SAYING:
            return not self.nounish(i)
        word = self.lower[i]
        if word.endswith(self.grammar.participle) and self.words[i][0].islower():
            return i > 0 and not self.adjectival(i)
        return False

    def adjectival(self, i: int) -> bool:
        """Whether a participle stands before its noun: "the occupied region", "armed police"."""
        before = self.flags[i - 1] if i else g.STOP
        return bool(before & (g.DET | g.PREP | g.COMMA | g.POSS | g.STOP | g.QUOTE | g.ADV)) or self.words[i - 1] == "-"

    def nounish(self, i: int) -> bool:
        """Whether a form that is both verb and noun ("reports", "claims") stands as a noun here."""
        if not self.flags[i] & g.NOUNCUE:
            return False
        before = self.flags[i - 1] if i else g.STOP
        if before & (g.DET | g.POSS | g.PREP | g.STOP | g.FINITE) and not before & g.TO:
            return True
        after = self.flags[i + 1] if i + 1 < len(self.flags) else g.STOP
        if i and before & g.SAYING and not before & g.NOUNCUE and (after & g.THAT or not after & g.DET):
            return True  # "denied reports that"
        if after & g.THAT and self._titled(i):
            return True
        if self._closes(i):
            return True  # "citing an intelligence report."
        if after & g.FINITE and not after & g.DET:
            return True
        if after & g.SAYING and i + 1 not in self.figure_at:
            return True
        return bool(after & g.PREP) and self.lower[i + 1] in self.grammar.of | self.grammar.authorship

    def _closes(self, i: int) -> bool:
        """Whether a noun phrase with an article ends at i, and a mark follows."""
        at_end = i + 1 >= len(self.flags) or self.words[i + 1] == "." or bool(self.flags[i + 1] & (g.STOP | g.FINAL))
        if not at_end:
            return False
        for j in range(i - 1, max(-1, i - 4), -1):
            if self.flags[j] & g.DET:
                return j < i - 1 and self.lower[j] in self.grammar.indefinite
            if self.kinds[j] != "w" or self.flags[j] & (g.PRON | g.FINITE | g.PREP | g.SAYING):
                return False
        return False

    def _titled(self, i: int) -> bool:
        """Whether names and an indefinite article stand in front of i: "a Daily Star report that"."""
        for j in range(i - 1, max(-1, i - 6), -1):
            if self.lower[j] in self.grammar.indefinite:
                return j < i - 1
            if not self.is_name(j):
                return False
        return False

    def is_name(self, i: int) -> bool:
        """Whether token i is spelled as a name."""
        if self.shouted:  # in a text all in capitals only what the lexicon knows is a name
            return i in self.names or i in self.nations
        word = self.words[i]
        return self.kinds[i] == "w" and word[0].isupper() and not self.flags[i] & (g.DET | g.PRON | g.PREP | g.SUB)

    def adverb(self, i: int) -> bool:
        """Whether token i is an adverb, by its class or its ending: "also", "strongly"."""
        if self.flags[i] & g.ADV:
            return not self.flags[i] & (g.DET | g.AND)
        return self.words[i].islower() and self.lower[i].endswith(self.grammar.adverbial) and i not in self.hedged

    def progressive(self, i: int) -> bool:
        """Whether token i is a form such as "saying"."""
        return self.lower[i].endswith(self.grammar.progressive) and self.kinds[i] == "w"

    def participle(self, i: int) -> bool:
        """Whether token i is a form such as "captured" or "given"."""
        word = self.lower[i]
        return word.endswith(self.grammar.participle) or word in self.grammar.irregular

    def reduced(self, i: int) -> bool:
        """Whether a participle hangs on the noun before it: "figures released on Monday by the bank"."""
        after = self.period_at.get(i + 1, i + 1)
        return (
            self.participle(i)
            and after < len(self.flags)
            and bool(self.flags[after] & g.PREP)
            and not self.flags[i - 1] & g.AUX
        )

    def reduced_before(self, i: int) -> bool:
        """Whether a participle and its preposition stand in front of i: "officials briefed by | the army"."""
        return i >= 2 and bool(self.flags[i - 1] & g.PREP) and self.reduced(i - 2)

    def bracket_before(self, i: int, low: int) -> int | None:
        """The opening bracket that belongs to the closing one at i."""
        for j in range(i - 1, max(low - 1, i - REACH), -1):
            if self.flags[j] & g.OPEN:
                return j
            if self.flags[j] & g.CLOSE:
                return None
        return None

    def bracket_after(self, i: int, high: int) -> int | None:
        """The closing bracket that belongs to the opening one at i."""
        for j in range(i + 1, min(high, i + REACH)):
            if self.flags[j] & g.CLOSE:
                return j
            if self.flags[j] & g.OPEN:
                return None
        return None

    def has_claim(self, first: int, last: int) -> bool:
        """Whether a finite verb or a figure stands in [first, last): something can be claimed there."""
        return any(self.verbish(i) or i in self.figure_at for i in range(first, min(last, first + 2 * REACH)))

    def role_in(self, first: int, last: int) -> bool:
        """Whether a word for a speaker ("ministry", "officials") stands in [first, last)."""
        return any(i in self.roles for i in range(first, min(last, first + REACH)))

    def persons_in(self, first: int, last: int) -> bool:
        """Whether a word for persons or for a speaker stands in [first, last): "three shepherds", not "31 deaths"."""
        last = min(last, first + REACH)
        if self.role_in(first, last) or any(self.is_name(i) for i in range(first, last)):
            return True
        return any(noun.what == PERSON for noun in self.text.entries(Noun, first, last))

    def speaker_in(self, first: int, last: int) -> bool:
        """Whether somebody who can say things stands in [first, last): a role, a name, a pronoun, a paper."""
        for i in range(first, min(last, first + REACH)):
            if (
                self.flags[i] & g.NOUN_LIKE
                or i in self.roles
                or i in self.names
                or i in self.nations
                or self.is_name(i)
            ):
                return True
        return False

    def noun_in(self, first: int, last: int) -> bool:
        """Whether more than small words stands in [first, last)."""
        small = g.DET | g.PREP | g.ADV | g.AND | g.NEG | g.TURN
        return any(
            self.kinds[i] == "w" and (not self.flags[i] & small or i in self.roles)
            for i in range(first, min(last, first + REACH))
        )

    def trimmed(self, first: int, last: int) -> Words | None:
        """[first, last) without marks, adverbs and conjunctions at its front and marks at its end."""
        flags = self.flags
        while first < last and flags[first] & (g.COMMA | g.STOP | g.QUOTE | g.CLOSE | g.OPENING | g.FINAL):
            if flags[first] & g.DET or first in self.period_at:
                break
            if flags[first] & g.OPENING and first + 1 < last and flags[first + 1] & g.NOUNCUE:
                break  # "earlier estimates"
            first += 1
        while first < last and (flags[last - 1] & (g.COMMA | g.STOP | g.QUOTE | g.OPEN)):
            last -= 1
        return (first, last) if first < last else None


def _is_shouted(sample: list[str]) -> bool:
    """Whether words are all in capitals, as wires of the 1980s are."""
    if sum(map(str.islower, sample[: _SAMPLE // 8])) >= _SAMPLE * _FEW_SMALL:
        return False  # nearly every text ends here
    return sum(map(str.isupper, sample)) > 12 and sum(map(str.islower, sample)) < len(sample) * _FEW_SMALL
