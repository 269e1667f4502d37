"""Which figures a text gives: its quantities, sentence by sentence, with what happened to the counted.

Text and mentions in, `Counts` out. Nobody need have been credited yet, so that a reader who wants figures alone learns
here where there are none, and asks no further.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.measure import measure_sentence
from reportedly.lexicon.entries import Trigger
from reportedly.records.claim import Measure

if TYPE_CHECKING:
    from reportedly.claims.scene import Measured
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Sentence, Text


class Counts(NamedTuple):
    """For each sentence that holds quantities, by its number, those of them that count somebody or something."""

    found: dict[int, list[Measured]]

    def end(self, text: Text) -> int:
        """The token behind the last paragraph that counts anything; 0 where none does."""
        last = max((number for number, measured in self.found.items() if measured), default=-1)
        if last < 0:
            return 0
        block = text.sentences[last].block
        while last + 1 < len(text.sentences) and text.sentences[last + 1].block == block:
            last += 1
        return text.sentences[last].last


def count(text: Text, mentions: Mentions, lexicon: Lexicon) -> Counts:
    """The figures of a text, before anybody is credited with them."""
    starts = [quantity.span.start for quantity in mentions.quantities]
    dated = frozenset(text.token_at(period.span.start) for period in mentions.periods)
    counts = Counts({})
    before: Measured | None = None
    toll: Measured | None = None
    header: Measure | None = None  # what a line above announced for a tally
    for number, sentence in enumerate(text.sentences):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        announced = _announced(text, sentence)
        header = announced or (header if sentence.heading else None)
        if low == high:
            before = toll = None
            continue
        quantities = mentions.quantities[low:high]
        found = measure_sentence(text, sentence, quantities, lexicon, before, dated, header, toll)
        counts.found[number] = found
        before = found[-1] if found else None
        toll = next((one for one in reversed(found) if one.measure is Measure.KILLED), None)
    return counts


def _announced(text: Text, sentence: Sentence) -> Measure | None:
    """The measure that a line announces for those below it: 'Enemy losses over the past day:'."""
    if text.tokens.text[sentence.last - 1] != ":":
        return None
    nouns = (t for t in text.entries(Trigger, sentence.first, sentence.last) if t.construction in ("toll", "noun"))
    return next((trigger.measure for trigger in nouns), None)
