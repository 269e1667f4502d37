"""What happened to the counted: which words of a sentence give each quantity its measure.

The quantities of one sentence come in, `Measured` phrases go out: first each by its own words (`relations`), then
those that borrow from another (`inheritance`). A quantity that counts nobody is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.fitting import measure_of
from reportedly.claims.inheritance import (
    base_measure,
    base_of,
    inherit,
    is_base_in_front,
    is_replaced,
    nearest,
    of_the_victims,
    said_earlier,
    shares_of,
    still_held,
    tally_noun,
    whole_of,
)
from reportedly.claims.phrase import phrase_of, words_of
from reportedly.claims.relations import candidates
from reportedly.claims.scene import Measured, Scene, speaks
from reportedly.lexicon.entries import Trigger
from reportedly.records.claim import Measure
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Quantity
    from reportedly.text.segment import Sentence, Text


def measure_sentence(
    text: Text,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    lexicon: Lexicon,
    before: Measured | None = None,
    dated: frozenset[int] = frozenset(),
    header: Measure | None = None,
    toll: Measured | None = None,
) -> list[Measured]:
    """The measured figures of one sentence, in order; a quantity that counts nobody is left out.

    `before` is the last figure of the sentence before, which "Of those, 40 were children" speaks of, and `toll` its
    last figure of dead, which is meant by "the figure"; `dated` are the
    tokens of times; `header` is the measure that a line above announced for a tally ("Enemy losses:").
    """
    triggers = text.hits(Trigger, sentence.first, sentence.last)
    if not triggers and header is None and before is None and toll is None and _are_single(text, quantities, lexicon):
        return []
    words = words_of(lexicon)
    phrases = [phrase_of(quantity, sentence, text, words, dated) for quantity in quantities]
    scene = Scene(
        text,
        sentence,
        words,
        phrases,
        triggers,
        {phrase.first: at for at, phrase in enumerate(phrases)},
        dated,
    )
    speakers = {at for at, phrase in enumerate(phrases) if speaks(scene, phrase)}
    found: dict[int, Measured] = {}
    for at, phrase in enumerate(phrases):
        if at in speakers:
            continue
        best = next(candidates(scene, phrase), None)
        if best is not None and best[0] == "subject" and is_base_in_front(scene, phrase):
            found[at] = Measured(phrase, base_measure(before), None, "base")  # "Of the initial 11,000, some 4,000 died"
        elif best is not None:
            relation, hit = best
            measure = measure_of(scene, phrase, hit)
            earlier = next((found[i] for i in range(at - 1, -1, -1) if i in found), toll or before)
            if earlier is not None and of_the_victims(scene, phrase, measure):
                measure = earlier.measure
            if earlier is not None and still_held(phrase, measure, earlier):
                measure = earlier.measure
            found[at] = Measured(phrase, measure, hit, relation)
    for at, phrase in enumerate(phrases):
        if at not in found and header is not None:
            noun = tally_noun(scene, phrase)
            if noun is not None:
                found[at] = Measured(phrase, Measure.EQUIPMENT if noun.what == "equipment" else header, None, "tally")
        if at not in found and at not in speakers:
            inherited = inherit(scene, at, phrase, found, before, toll)
            if inherited is not None:
                found[at] = inherited
            elif base_of(scene, phrase):
                found[at] = Measured(phrase, Measure.OTHER, None, "base")
    for at, phrase in enumerate(phrases):
        if phrase.quantity.shape is Shape.COUNT and is_replaced(scene, phrase):
            other = found.get(at) or nearest(found, at)
            if other is not None:
                found[at] = Measured(phrase, other.measure, other.trigger, "replaced", superseded=True)
        elif phrase.quantity.shape is Shape.COUNT and said_earlier(scene, phrase, lexicon):
            other = found.get(at) or (nearest(found, at) if phrase.bare else None)
            if other is not None:
                relation = other.relation if at in found else "replaced"
                found[at] = Measured(phrase, other.measure, other.trigger, relation, superseded=True)
    for at, measured in found.items():
        whole = whole_of(scene, at, found)
        if whole is not None and measured.whole is None:
            found[at] = measured._replace(whole=whole, part=True)
    for at, phrase in enumerate(phrases):
        following = found.get(at + 1)
        if at not in found and following is not None and following.relation == "among" and phrase.what == "person":
            found[at] = following._replace(phrase=phrase, relation="list")
    found |= shares_of(scene, found)
    for at, measured in found.items():
        if measured.whole is not None:
            found[at] = measured._replace(anchor=phrases[measured.whole].quantity)
    return [found[at] for at in sorted(found)]


def _are_single(text: Text, quantities: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether there are but articles and negations, "a man" and "nobody": they count only where something happened."""
    definite = lexicon.word_class("definite")
    return all(
        quantity.shape in (Shape.ARTICLE, Shape.NONE)
        and text.tokens.lower[text.token_at(quantity.span.start) - 1] not in definite  # no base of another figure
        for quantity in quantities
    )
