"""Claims that are no figures: what happened, what somebody makes of it, what will come, what is confirmed or denied.

A text, its mentions, its attributions and the sentences that hold figures go in; `Judgement`s come out, in the order
of the text. `assemble` turns each into a `Claim`:

    kind, modality, why   as they stand
    span                  Span.of(source, judgement.start, judgement.end)
    sentence              text.sentences[judgement.sentence].extent
    attribution           attributions[judgement.attribution].credit, None in the publisher's own voice
    confirms, disputes    ids of all claims, figures too, whose words lie in one of these stretches: `Nearby`
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.answers import Answer, answers
from reportedly.claims.clauses import Mood, read_clause, read_phrase, verbs_of
from reportedly.claims.grounds import dateline_end
from reportedly.claims.happenings import happenings
from reportedly.claims.pieces import Piece, pieces_by_sentence
from reportedly.lexicon.entries import Cue
from reportedly.lexicon.words import WORD
from reportedly.records.attribution import Manner, Stance
from reportedly.records.claim import Kind, Modality
from reportedly.records.span import Extent  # noqa: TC001 - named tuples resolve annotations at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.claim import Claim
    from reportedly.records.mention import Mentions, Quantity
    from reportedly.text.segment import Sentence, Text

_QUESTION = "?？؟"
_MARKS = "\"“”„«»‘’')]} \t\n\r"
_ENDS = ".!…。।" + _MARKS
_BRACKETS = {"(": ")", "[": "]"}
# What these cues make of a content holds whatever it looks like; an "assessed that …" gives way to signs within.
_STRONG = frozenset({Kind.WARNING, Kind.FORECAST, Kind.CONFIRMATION, Kind.DENIAL})
_OVERHANG = 12  # so many claims may begin before a stretch of text and reach into it
_FEWEST = 3  # fewer words claim nothing: "the figures", "I would"
_VERBLESS = 6  # fewer without a verb are a subject or a cry: "the average weekly loss", "No retreat, no surrender"
_SHORTEST = 4  # fewer tokens than this are no statement of the publisher: "By Ann Lee."


class Judgement(NamedTuple):
    """One claim without a figure, before it has an id. `start` and `end` bound the words that are claimed."""

    kind: Kind
    start: int
    end: int
    sentence: int
    attribution: int | None
    modality: Modality
    why: tuple[str, ...]
    confirms: tuple[Extent, ...] = ()
    disputes: tuple[Extent, ...] = ()


def find_judgements(
    text: Text,
    mentions: Mentions,
    attributions: Sequence[Attribution],
    figure_sentences: AbstractSet[int],
    lexicon: Lexicon,
) -> list[Judgement]:
    """All claims of a text that are no figures, in order.

    A sentence that holds a figure gives none of its own, but what it says happened in passing ("after a brief
    withdrawal from the town") and what somebody in it warns of, confirms or denies without a figure are claims.
    """
    credited = pieces_by_sentence(text, attributions, lexicon)
    found: list[Judgement] = []
    for number, sentence in enumerate(text.sentences):
        if sentence.heading or _is_question(text, sentence):
            continue
        pieces = credited.get(number, [])
        if number in figure_sentences:
            found.extend(_beside_figures(text, mentions, attributions, number, pieces, lexicon))
        elif pieces:
            judged = (_credited(text, attributions, number, piece, lexicon) for piece in pieces)
            found.extend(filter(None, judged))
        else:
            found.extend(_own_voice(text, number, lexicon))
    found.sort(key=lambda judgement: (judgement.start, judgement.end))
    replies = answers(text, [_as_answer(j) for j in found], attributions, figure_sentences, lexicon)
    return [
        judgement._replace(confirms=reply.confirms, disputes=reply.disputes, why=(*judgement.why, *reply.why))
        for judgement, reply in zip(found, replies, strict=True)
    ]


class Nearby:
    """The claims of a text, so laid out that those in a stretch of it are found without asking all."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = sorted(claims, key=_start)

    def touching(self, extents: Iterable[Extent], answer: Claim | None = None) -> tuple[str, ...]:
        """The ids of the claims whose words lie in one of the stretches, without that of the `answer` itself."""
        found: dict[str, None] = {}
        for extent in extents:
            # A claim may begin before the stretch and reach into it, but not many claims do.
            low = max(0, bisect_left(self._claims, extent.start, key=_start) - _OVERHANG)
            high = bisect_left(self._claims, extent.end, key=_start)
            for claim in self._claims[low:high]:
                if extent.overlaps(claim.span.start, claim.span.end) and claim is not answer:
                    found[claim.id] = None
        return tuple(found)


def _start(claim: Claim) -> int:
    return claim.span.start


def _as_answer(judgement: Judgement) -> Answer:
    j = judgement
    return Answer(j.kind, j.start, j.end, j.sentence, j.attribution, j.modality)


def _is_question(text: Text, sentence: Sentence) -> bool:
    return text.source[sentence.start : sentence.end].rstrip(_MARKS)[-1:] in _QUESTION


# -- what somebody is credited with --------------------------------------------------------------------------------


def _credited(
    text: Text, attributions: Sequence[Attribution], number: int, piece: Piece, lexicon: Lexicon
) -> Judgement | None:
    """The claim in the words that one source is credited with; None where they claim nothing by themselves."""
    attribution = attributions[piece.attribution]
    cue = _cue_entry(text, attribution)
    first, last = text.token_at(piece.start), text.token_at(piece.end - 1) + 1
    clause = read_clause(text, first, last, lexicon)
    kind, modality, why = _mood_of(clause or read_phrase(text, first, last, lexicon), cue)
    stance = attribution.credit.stance
    if kind is Kind.CONFIRMATION and stance is Stance.AFFIRMS and _by_nobody(text, attribution, lexicon):
        stance = Stance.DOUBTS
    if stance is Stance.DENIES:
        kind, modality = Kind.DENIAL, Modality.DENIED
    elif stance is Stance.AFFIRMS and cue is not None and cue.stance is Stance.DENIES:
        return None  # "did not deny the report" neither says that it is so
    elif stance is Stance.DOUBTS and kind is Kind.CONFIRMATION:
        both = {entry.kind for entry in _cue_entries(text, attribution)} >= {Kind.CONFIRMATION, Kind.DENIAL}
        if both or text.tokens.lower[first] in lexicon.word_class("negation"):
            return None  # "would neither confirm nor deny the number"
        kind = Kind.DENIAL
    if not _says_something(text, first, last, kind, clause is not None, attribution.credit.manner, lexicon):
        return None
    if modality is Modality.ASSERTED and (
        stance is Stance.DOUBTS
        or any(hedge.span.overlaps(piece.start, piece.end) for hedge in attribution.credit.hedges)
    ):
        modality = Modality.HEDGED
    return Judgement(kind, piece.start, piece.end, number, piece.attribution, modality, (*why, *attribution.why))


def _by_nobody(text: Text, attribution: Attribution, lexicon: Lexicon) -> bool:
    """As in "*Neither the ministry nor the mayor* confirmed the report": a negation at or before the source."""
    if attribution.source is None:
        return False
    first, last = text.token_at(attribution.source.start), text.token_at(attribution.source.end - 1) + 1
    return not lexicon.word_class("negation").isdisjoint(text.tokens.lower[max(0, first - 1) : last])


def _says_something(
    text: Text, first: int, last: int, kind: Kind, finite: bool, manner: Manner, lexicon: Lexicon
) -> bool:
    """Whether words are a claim: "the withdrawal of a unit" without any verb, but no slogan, no subject, no adverb.

    What is confirmed, denied or warned of may be a noun: "denied the report", "warned of famine".
    """
    lower, verbs = text.tokens.lower, verbs_of(lexicon)
    words = [lower[i] for i in range(first, last) if text.tokens.kind[i] == WORD]
    if kind in _STRONG and not (finite and kind is Kind.FORECAST):
        adverb = tuple(verbs.groups.get("adverbial", ()))
        return any(not word.endswith(adverb) for word in words)
    if len(words) < _FEWEST:
        return False
    if finite or not verbs.groups.get("present", frozenset()).isdisjoint(words[1:]):
        return True
    if words[0] in verbs.preposition:
        return False  # "accused him of arson"
    if manner is Manner.DIRECT or kind is Kind.ASSESSMENT:
        return len(words) >= _VERBLESS
    return True


def _mood_of(mood: Mood, cue: Cue | None) -> tuple[Kind, Modality, tuple[str, ...]]:
    """Cue and content together: a strong cue outweighs the content, a weak one gives way to it."""
    kind, modality, why = mood.kind, mood.modality, mood.why
    if cue is None:
        return kind, modality, why
    if cue.kind in _STRONG or (cue.kind is not None and kind is Kind.EVENT):
        kind, why = cue.kind, (cue.name,)
    if cue.modality is not None and (modality is Modality.ASSERTED or kind is Kind.DENIAL):
        modality = cue.modality
    return kind, modality, why


def _cue_entry(text: Text, attribution: Attribution) -> Cue | None:
    """The lexicon's entry for the words that credit; one that names a kind before one that does not."""
    named = _cue_entries(text, attribution)
    return next((e for e in named if e.kind is not None), named[0] if named else None)


def _cue_entries(text: Text, attribution: Attribution) -> list[Cue]:
    if attribution.cue is None:
        return []
    first, last = text.token_at(attribution.cue.start), text.token_at(attribution.cue.end - 1) + 1
    return [hit.entry for hit in text.hits(Cue, first, last) if isinstance(hit.entry, Cue)]


# -- what the publisher says itself --------------------------------------------------------------------------------


def _own_voice(text: Text, number: int, lexicon: Lexicon) -> Iterator[Judgement]:
    """The sentence as a claim of the publisher, if it states something and is not apart from the report."""
    sentence = text.sentences[number]
    if sentence.last - sentence.first < _SHORTEST or _is_apart(text, sentence, lexicon):
        return
    mood = read_clause(text, sentence.first, sentence.last, lexicon)
    if mood is None:
        return
    end = sentence.end
    while end > sentence.start and text.source[end - 1] in _ENDS:
        end -= 1
    start = dateline_end(text, sentence)
    if start >= end:
        return  # nothing but marks behind the dash
    yield Judgement(mood.kind, start, end, number, None, mood.modality, ("own voice", *mood.why))


def _is_apart(text: Text, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence is no statement of the publisher's: in brackets, somebody's own words, a caption."""
    source, tokens = text.source, text.tokens
    words = source[sentence.start : sentence.end]
    if _BRACKETS.get(words[0]) == words.rstrip(".")[-1:]:
        return True
    if text.in_quotes(sentence.start + 1, max(sentence.start + 2, sentence.end - 2)):
        return True
    if words.rstrip()[-1] not in _ENDS:
        return True
    opening = tokens.lower[sentence.first]
    captions = verbs_of(lexicon).groups.get("caption", frozenset())
    return (
        opening in captions
        and sentence.last - sentence.first > 1
        and tokens.lower[sentence.first + 1] not in (verbs_of(lexicon).auxiliary)
    )


def _quantity_end(quantity: Quantity) -> int:
    return quantity.span.end


# -- beside figures ------------------------------------------------------------------------------------------------


def _beside_figures(
    text: Text,
    mentions: Mentions,
    attributions: Sequence[Attribution],
    number: int,
    pieces: list[Piece],
    lexicon: Lexicon,
) -> Iterator[Judgement]:
    """What a sentence that holds a figure claims besides: happenings in passing, and denials and the like."""
    sentence = text.sentences[number]
    for start, end, why in happenings(text, sentence, lexicon):
        credited = next((p.attribution for p in pieces if p.start <= start and end <= p.end), None)
        yield Judgement(Kind.EVENT, start, end, number, credited, Modality.ASSERTED, (why,))
    for piece in pieces:
        cue = _cue_entry(text, attributions[piece.attribution])
        if cue is None or cue.kind not in _STRONG:
            continue
        at = bisect_left(mentions.quantities, piece.start, key=_quantity_end)
        if at == len(mentions.quantities) or mentions.quantities[at].span.start >= piece.end:
            judged = _credited(text, attributions, number, piece, lexicon)
            if judged is not None:
                yield judged
