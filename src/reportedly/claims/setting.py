"""What stands around a figure when it is asked who is counted, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.claim import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.lexicon import Lexicon
    from reportedly.records.claim import Counted
    from reportedly.records.mention import Mentions
    from reportedly.records.span import Span
    from reportedly.text.segment import Sentence, Text

# Whoever does these is whose people are counted: "North Korea sent 3,000 soldiers", "Russia lost 1,200 men".
OWN = frozenset(
    {
        Measure.DEPLOYED,
        Measure.REINFORCEMENT,
        Measure.MOBILISED,
        Measure.WITHDRAWN,
        Measure.PLANNED_DEPLOYMENT,
        Measure.PRESENT,
        Measure.LOSSES,
    }
)
CAPTIVES = frozenset({Measure.CAPTURED, Measure.RELEASED})
_NOBODY: dict[str, str] = {}


class Setting(NamedTuple):
    """What stands around a figure. `earlier` is who the figure before counted, and whether in the same sentence."""

    text: Text
    sentence: Sentence
    mentions: Mentions
    lexicon: Lexicon
    earlier: Counted | None
    same_sentence: bool
    same_block: bool
    content: tuple[Span, ...]  # what the source is credited with: where and when it was said lies outside
    held: str | None = None  # whose captives the text spoke of last
    captives: Mapping[str, str] = _NOBODY  # whose the hostages, the prisoners of the text are, by their noun
    near: str | None = None  # the country that the paragraph happens in
    under: str | None = None  # the country that the heading names
    source: str | None = None  # the country of whoever is credited
    admits: bool = False  # whether they concede it: "the ministry acknowledged 1,351 deaths"
    army: bool = False  # whether they are soldiers: "the brigade reported 300 casualties"
    concedes: bool = False  # whether they own it unwillingly: their own losses, wherever
    shares: bool = False  # whether the figure before in the sentence has the same verb
    another: bool = False  # whether somebody else is credited than with the figure before in the sentence
    speaker: str | None = None  # the country of a civil office that is credited with the figure
    home: str | None = None  # the country in which nearly everything in the report happens
