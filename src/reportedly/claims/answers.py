"""Which claims answer one another: a confirmation of the sentence before, a denial, a view that another one disputes.

Judgements in the order of the text in, for each a `Reply` out: stretches of text whose claims it confirms or disputes.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.clauses import verbs_of
from reportedly.lexicon.words import WORD
from reportedly.records.attribution import Stance
from reportedly.records.claim import Kind, Modality
from reportedly.records.mention import ActorKind
from reportedly.records.span import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.text.segment import Text

_BACK = 3  # so many sentences back an answer may reach
_FAR = 12  # so many, if it names whom it answers
_READ = 300  # tokens of a statement that are looked at for what it speaks of
_STEM = 5  # words that begin alike speak of the same: "cooperate", "cooperation"
_LONG = 3
_POINTER = 4  # no more words than this point back: "the army's report"
_OPENING = 30  # so far into its sentence an answer may begin: "On Monday, in a short note, the army …"
_SAME = 0.6  # so much of a denial's own topics must stand in what it denies
_VIEWS = frozenset({Kind.ASSESSMENT, Kind.EVENT, Kind.FORECAST})
_BODIES = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.INTELLIGENCE_SERVICE,
        ActorKind.MILITARY,
        ActorKind.LEGISLATURE,
        ActorKind.HEALTH_AUTHORITY,
        ActorKind.ARMED_GROUP,
        ActorKind.UN_BODY,
        ActorKind.NGO,
        ActorKind.THINK_TANK,
    }
)


class Answer(NamedTuple):
    """What a judgement is for this module: its kind, its words, its sentence, its attribution, how it is held."""

    kind: Kind
    start: int
    end: int
    sentence: int
    attribution: int | None
    modality: Modality


class Reply(NamedTuple):
    """Stretches whose claims a judgement confirms or disputes, and what showed it."""

    confirms: tuple[Extent, ...] = ()
    disputes: tuple[Extent, ...] = ()
    why: tuple[str, ...] = ()


_NONE = Reply()


def answers(
    text: Text,
    judgements: Sequence[Answer],
    attributions: Sequence[Attribution],
    figure_sentences: AbstractSet[int],
    lexicon: Lexicon,
) -> list[Reply]:
    """For each judgement what it answers, in the same order."""
    room = _Room(text, judgements, attributions, figure_sentences, lexicon)
    return [room.reply(index) for index in range(len(judgements))]


class _Room:
    """The judgements of one text, with the words they share looked up once."""

    def __init__(
        self,
        text: Text,
        judgements: Sequence[Answer],
        attributions: Sequence[Attribution],
        figure_sentences: AbstractSet[int],
        lexicon: Lexicon,
    ) -> None:
        self.text, self.judgements, self.attributions = text, judgements, attributions
        self.figure_sentences = figure_sentences
        self.judged: dict[int, list[Answer]] = {}
        for judgement in judgements:
            self.judged.setdefault(judgement.sentence, []).append(judgement)
        self.function = lexicon.word_class("function")
        self.negation = lexicon.word_class("negation")
        self.contrast = verbs_of(lexicon).groups.get("contrast", frozenset())
        self.but = lexicon.word_class("but")
        self.pronoun = lexicon.either("body_pronoun", "group_pronoun")
        self.definite, self.anaphor = lexicon.word_class("definite"), lexicon.word_class("pronoun")
        self.possessive = frozenset(lexicon.tokeniser.spelling.endings)
        self.said_thing = verbs_of(lexicon).groups.get("said_thing", frozenset())

    def reply(self, index: int) -> Reply:
        judgement = self.judgements[index]
        if judgement.kind is Kind.CONFIRMATION:
            return self._confirmation(judgement)
        if judgement.kind is Kind.DENIAL:
            return self._denial(judgement)
        if judgement.kind in _VIEWS:
            return self._dispute(index)
        return _NONE

    # -- confirmations and denials ---------------------------------------------------------------------------

    def _confirmation(self, judgement: Answer) -> Reply:
        """What "confirmed this information" points back to, or what a whole clause takes up from before."""
        if self._stance(judgement) not in (None, Stance.AFFIRMS):
            return _NONE  # "would neither confirm nor deny the number"
        extents = self._answered(judgement)
        return Reply(confirms=extents, why=("confirms:before",)) if extents else _NONE

    def _denial(self, judgement: Answer) -> Reply:
        if judgement.modality is Modality.HEDGED:
            return _NONE  # "could not confirm the toll" says nothing against it
        extents = self._answered(judgement)
        return Reply(disputes=extents, why=("denies:before",)) if extents else _NONE

    def _answered(self, judgement: Answer) -> tuple[Extent, ...]:
        """What an answer answers: "the report" points to the sentence before, other words to the same topics."""
        points_back = self._is_pointer(judgement) and self._opens(judgement)
        named = self._said_by_owner(judgement) if points_back else ()
        if named:
            return named
        topics = self._topics(judgement.start, judgement.end)
        for number in range(judgement.sentence - 1, max(-1, judgement.sentence - 1 - _BACK), -1):
            sentence = self.text.sentences[number]
            if sentence.heading or not (number in self.judged or number in self.figure_sentences):
                continue
            shared = topics & self._topics(sentence.start, sentence.end)
            if points_back or (len(shared) >= 2 and len(shared) >= _SAME * len(topics)):
                others = self._extents(number, judgement.attribution)
                if others:
                    return others
            if points_back:
                break
        return ()

    def _said_by_owner(self, judgement: Answer) -> tuple[Extent, ...]:
        """What the owner of a pointer has said: "disputed *the state's* count" is about what a state agency gave."""
        tokens = self.text.tokens
        first, last = self.text.token_at(judgement.start), self.text.token_at(judgement.end - 1) + 1
        end = next((i for i in range(first, min(last, first + _READ)) if tokens.lower[i] in self.possessive), None)
        if end is None:
            return ()
        owner = frozenset(self._stems(tokens.lower[first:end]))
        for number in range(judgement.sentence - 1, max(-1, judgement.sentence - 1 - _FAR), -1):
            if number in self.figure_sentences and owner & self._speakers.get(number, frozenset()):
                return (self.text.sentences[number].extent,)
        return ()

    @cached_property
    def _speakers(self) -> dict[int, frozenset[str]]:
        """The words by which each sentence calls those whom it credits."""
        starts = [sentence.start for sentence in self.text.sentences]
        found: dict[int, frozenset[str]] = {}
        for attribution in self.attributions:
            origin = attribution.credit.origin
            if origin is not None and attribution.content:
                number = bisect_right(starts, attribution.content[0].start) - 1
                called = f"{origin.text} {origin.name or ''}".casefold().split()
                found[number] = found.get(number, frozenset()) | frozenset(self._stems(called))
        return found

    def _stance(self, judgement: Answer) -> Stance | None:
        if judgement.attribution is None:
            return None
        return self.attributions[judgement.attribution].credit.stance

    def _is_pointer(self, judgement: Answer) -> bool:
        """Whether words point back at something said: "the report", "this", "the army's figures", not "any hint"."""
        tokens = self.text.tokens
        first = self.text.token_at(judgement.start)
        last = min(self.text.token_at(judgement.end - 1) + 1, first + _READ)
        while first < last and tokens.kind[first] != WORD:
            first += 1
        words = [i for i in range(first, last) if tokens.kind[i] == WORD]
        if not 0 < len(words) <= _POINTER or not any(tokens.lower[i] in self.said_thing for i in words):
            return False
        if tokens.lower[first] in self.definite:
            return True
        if len(words) == 1:  # "denied it": a pronoun alone; "reports" alone is not known to be those
            return tokens.lower[first] in self.anaphor
        return any(tokens.lower[i] in self.possessive for i in range(first, last))

    def _opens(self, judgement: Answer) -> bool:
        """Whether an answer opens its sentence: in "…, although Israel disputes this" it answers what stands before."""
        parts = [judgement.start]
        if judgement.attribution is not None:
            attribution = self.attributions[judgement.attribution]
            parts += [span.start for span in (attribution.source, attribution.cue) if span is not None]
        return min(parts) - self.text.sentences[judgement.sentence].start <= _OPENING

    def _extents(self, number: int, attribution: int | None) -> tuple[Extent, ...]:
        """The claims of a sentence that somebody else makes; all of a sentence that holds figures."""
        if number in self.figure_sentences:
            return (self.text.sentences[number].extent,)
        return tuple(
            Extent(j.start, j.end)
            for j in self.judged.get(number, ())
            if self._origin(j.attribution) not in (None, self._origin(attribution))
        )

    # -- disputes --------------------------------------------------------------------------------------------

    def _dispute(self, index: int) -> Reply:
        """Whether "However, according to B, it was not …" disputes what A said just before.

        Much that follows "however" disputes nothing. So the two must be said by different parties and pull apart: one
        is negated and the other not, and either they share a topic or two bodies, not two persons, judge one thing.
        """
        here = self.judgements[index]
        origin = self._origin(here.attribution)
        if origin is None:
            return _NONE
        for before in reversed(self.judgements[max(0, index - 4) : index]):
            distance = here.sentence - before.sentence
            other = self._origin(before.attribution)
            if distance > _BACK or before.kind not in _VIEWS or other is None or _same(other, origin):
                continue
            contrast = self._contrast_between(before, here) if distance == 0 else self._contrast_opening(here)
            if contrast is None:
                continue
            opposed = self._negated(before) != self._negated(here)
            shared = len(self._topics(before.start, before.end) & self._topics(here.start, here.end))
            if distance and (self._may_be_anyone(before) or self._may_be_anyone(here)):
                continue
            if distance == 0:
                refers = any(word in self.pronoun for word in self._words(here.start, here.end)[:2])
                apart = bool(shared) or (opposed and refers)
            else:
                judged = before.kind is Kind.ASSESSMENT and here.kind is Kind.ASSESSMENT
                bodies = judged and distance == 1 and self._is_body(before) and self._is_body(here)
                apart = opposed and (shared >= 1 or bodies)
            if apart:
                return Reply(disputes=(Extent(before.start, before.end),), why=(f"contrast:{contrast}",))
        return _NONE

    def _contrast_opening(self, judgement: Answer) -> str | None:
        """The word of contrast that opens the sentence."""
        sentence, tokens = self.text.sentences[judgement.sentence], self.text.tokens
        word = tokens.lower[sentence.first]
        return word if word in self.contrast and tokens.start[sentence.first] < judgement.start else None

    def _contrast_between(self, before: Answer, judgement: Answer) -> str | None:
        """The word of contrast that parts two statements of one sentence: "…, but engineers say …"."""
        tokens = self.text.tokens
        for i in range(self.text.token_at(before.end), self.text.token_at(judgement.start)):
            if tokens.lower[i] in self.contrast or tokens.lower[i] in self.but:
                return tokens.lower[i]
        return None

    def _may_be_anyone(self, judgement: Answer) -> bool:
        """Whether a party has no name of its own, so that "the official" may be whoever spoke before."""
        if judgement.attribution is None:
            return True
        origin = self.attributions[judgement.attribution].credit.origin
        return origin is None or (origin.actor is None and origin.name is None and origin.kind not in _BODIES)

    def _is_body(self, judgement: Answer) -> bool:
        if judgement.attribution is None:
            return False
        origin = self.attributions[judgement.attribution].credit.origin
        return origin is not None and origin.kind in _BODIES

    def _origin(self, attribution: int | None) -> str | None:
        if attribution is None:
            return None
        origin = self.attributions[attribution].credit.origin
        if origin is None:
            return None
        return origin.actor or (origin.name or origin.text).casefold()

    # -- words -----------------------------------------------------------------------------------------------

    def _negated(self, judgement: Answer) -> bool:
        return sum(word in self.negation for word in self._words(judgement.start, judgement.end)) % 2 == 1

    def _topics(self, start: int, end: int) -> frozenset[str]:
        return frozenset(self._stems(self._words(start, end)))

    def _stems(self, words: Iterable[str]) -> Iterable[str]:
        return (word[:_STEM] for word in words if len(word) >= _LONG and word not in self.function)

    def _words(self, start: int, end: int) -> list[str]:
        tokens = self.text.tokens
        first = self.text.token_at(start)
        last = min(self.text.token_at(end - 1) + 1, first + _READ)
        return [tokens.lower[i] for i in range(first, last) if tokens.kind[i] == WORD]


def _same(one: str, other: str) -> bool:
    """Whether two names may be one party: "Flores, a retired colonel", then "Flores"."""
    first, second = set(one.replace(",", " ").split()), set(other.replace(",", " ").split())
    return first <= second or second <= first
