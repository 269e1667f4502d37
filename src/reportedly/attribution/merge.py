"""Two readings of who says what joined to one: the rules say who and how, the network says where the words end.

Attributions by the rules and by the network in, one list out. Where both found the same cue, the credit (chain, stance,
hedges) is the rules', who name their reasons, and the spans are the network's, which lie nearer to what annotators
mark. What only the network found is kept if it is sure. What only the rules found is kept where the network half
agrees, and where it counts somebody whom nobody else counts: there the lexicon knows words that corpora of quotations
do not hold ("put the toll at 57", "counted 31 bodies"). What each choice is worth is measured in docs/decisions/012.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from reportedly.attribution.stretches import Stretches
from reportedly.lexicon.entries import Cue, Trigger
from reportedly.records.attribution import AGREED, Stance
from reportedly.records.claim import Kind
from reportedly.records.mention import ActorKind
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text

_SURE = 0.5
_HEARD = 0.05  # less than this, and the network knows the words for something else: "a contested convention"
_NEAR = 8  # so many cues may begin before a place and reach over it
_REACH = 60  # tokens
_MARKS = " \t\n,;:"
_QUOTES = "\"“«„'‘"
_ANSWERS = (Kind.CONFIRMATION, Kind.DENIAL)


class Merge:
    """Joins two readings of one text."""

    def __init__(
        self,
        text: Text,
        mentions: Mentions,
        lexicon: Lexicon,
        crediting: Mapping[int, float],
        floors: Mapping[str, float],
    ) -> None:
        """`crediting` is how probable the network finds it that a token credits; `floors` how sure is sure enough."""
        self._text, self._lexicon, self._floors = text, lexicon, floors
        self._crediting = crediting
        self._figures = sorted(quantity.core.start for quantity in mentions.quantities)

    def merged(self, rules: Sequence[Attribution], network: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """One list of both, in the order of their contents."""
        twins = _twins(rules, network)
        agreed = {twin for twin in twins if twin is not None}
        kept = [at for at, one in enumerate(network) if at in agreed or (one.score or 0) >= self._floors["alone"]]
        held = Stretches((piece.start, piece.end) for at in kept for piece in network[at].content)
        joined = [network[at] for at in kept if at not in agreed]
        for one, twin in zip(rules, twins, strict=True):
            if twin is not None:
                loose = self._loose(one, held)
                joined.append(_joined(self._text, self._lexicon, one, network[twin], loose))
        held = Stretches((piece.start, piece.end) for one in joined for piece in one.content)
        for one, twin in zip(rules, twins, strict=True):
            if twin is not None:
                continue
            inside = one.cue is not None and held.holding(one.cue.start) is not None
            share = self._share(one)
            if share >= self._floor(one, inside=inside):
                joined.append(msgspec.structs.replace(one, score=round(share, 4)))
            elif self._answers(one, share, inside=inside) or self._puts(one) or self._counts(one, held):
                joined.append(one)
        return _nested(joined)

    def _floor(self, one: Attribution, *, inside: bool) -> float:
        """How sure the network must be of a cue that the rules alone found: a little, where the cue reports."""
        if inside:
            return self._floors["nested"]
        return self._floors["agreed" if any(entry.core for entry in _entries(self._text, one)) else "alone"]

    def _share(self, one: Attribution) -> float:
        """How far the network goes along with a cue that it did not choose itself."""
        if one.cue is None:
            return 0.0
        first, last = self._text.token_at(one.cue.start), self._text.token_at(one.cue.end - 1) + 1
        return max(self._crediting.get(at, 0.0) for at in range(first, last))

    def _answers(self, one: Attribution, share: float, *, inside: bool) -> bool:
        """Whether an attribution holds something off, confirms or denies.

        Inside contents only words that mean nothing else do: "he never said" is part of what somebody says. Where the
        network hears nothing, somebody must stand there who can answer: "on their way to a contested convention".
        """
        if any(entry.kind in _ANSWERS for entry in _entries(self._text, one)):
            origin = one.credit.origin
            return inside or share >= _HEARD or (origin is not None and origin.kind not in (None, ActorKind.UNNAMED))
        return not inside and share >= _HEARD and one.credit.stance is not Stance.AFFIRMS

    def _counts(self, one: Attribution, held: Stretches) -> bool:
        """Whether it counts somebody whom no other content holds."""
        return any(map(self._counted, self._loose(one, held)))

    def _puts(self, one: Attribution) -> bool:
        """Whether a cue that only figures have gives one: "confirms a count by the army, which *put it at* 12"."""
        figures = any(entry.construction == "figure" for entry in _entries(self._text, one))
        return figures and any(self._counted(at) for piece in one.content for at in self._within(piece))

    def _counted(self, at: int) -> bool:
        """Whether a figure stands in a sentence that says what happened to those counted, and near enough to it."""
        sentence, near = self._text.sentence_at(at), self._text.token_at(at)
        if sentence is None:
            return False
        low, high = max(sentence.first, near - _REACH), min(sentence.last, near + _REACH)
        return bool(self._text.hits(Trigger, low, high))

    def _loose(self, one: Attribution, held: Stretches) -> list[int]:
        """The places of figures in the content of one that lie in nobody else's."""
        return [at for piece in one.content for at in self._within(piece) if held.holding(at) is None]

    def _within(self, piece: Span) -> list[int]:
        """The places of figures inside a piece."""
        return self._figures[bisect_left(self._figures, piece.start) : bisect_left(self._figures, piece.end)]


def _twins(rules: Sequence[Attribution], network: Sequence[Attribution]) -> list[int | None]:
    """For each attribution of the rules the number of the network's with the same cue, each given once."""
    cues = sorted((one.cue.start, at) for at, one in enumerate(network) if one.cue is not None)
    taken: set[int] = set()
    twins: list[int | None] = []
    for one in rules:
        near = cues[:0]
        if one.cue is not None:
            high = bisect_left(cues, (one.cue.end, -1))
            near = cues[max(0, high - _NEAR) : high]
        met = [at for _, at in near if at not in taken and _meet(one.cue, network[at].cue)]
        twin = max(met, key=lambda at: _shared(one.content, network[at].content), default=None)
        twins.append(twin)
        if twin is not None:
            taken.add(twin)
    return twins


def _joined(text: Text, lexicon: Lexicon, one: Attribution, twin: Attribution, loose: list[int]) -> Attribution:
    """The rules' credit with the network's spans; of two different sources the network's stands only if it is sure.

    "…, the mayor of the commune told reporters": who is told is no source.
    """
    content = _content(text, one, twin, loose)
    passed = [hop.span for hop in one.credit.relays]
    if any(_meet(twin.source, span) for span in passed):  # "the service, as quoted by the agency, estimates"
        source = one.source
    elif one.source is None or twin.source is None or _meet(one.source, twin.source):
        source = twin.source if one.source is not None else None
    elif twin.source.quote.lower() in lexicon.word_class("relative"):
        source = twin.source
    elif (twin.score or 0) < _SURE:
        source = one.source
    else:
        return msgspec.structs.replace(twin, content=content)
    why = (*one.why, *(why for why in twin.why if why not in one.why), AGREED)
    return msgspec.structs.replace(one, source=source, cue=twin.cue, content=content, score=twin.score, why=why)


def _content(text: Text, one: Attribution, twin: Attribution, loose: list[int]) -> tuple[Span, ...]:
    """The network's content, and what more of it the rules gave where that counts.

    "Kenya says 200 men were recruited, (while 38 others are in hospital)": the network stops at the comma. A
    piece that the rules know nothing of goes with it only as a quotation: "NIS says it is ready. Seoul is far."
    """
    kept = [p for p in twin.content if p.quote[0] in _QUOTES or any(_meet(p, other) for other in one.content)]
    kept = kept or list(twin.content)
    reach = max(piece.end for piece in kept)
    for piece in one.content:
        start = max(piece.start, reach)
        if any(start <= at < piece.end for at in loose):
            start += len(text.source[start : piece.end]) - len(text.source[start : piece.end].lstrip(_MARKS))
            kept.append(Span.of(text.source, start, piece.end))
    return tuple(kept)


def _entries(text: Text, one: Attribution) -> Iterator[Cue]:
    """The lexicon's entries for a cue."""
    if one.cue is not None:
        for hit in text.hits(Cue, text.token_at(one.cue.start), text.token_at(one.cue.end - 1) + 1):
            if isinstance(hit.entry, Cue):
                yield hit.entry


def _nested(several: list[Attribution]) -> tuple[Attribution, ...]:
    """In the order of their contents, each with the number of the one in whose content its cue stands."""
    several.sort(key=lambda one: (one.content[0].start, -one.content[-1].end, one.cue.start if one.cue else -1))
    pieces = [(piece, at) for at, one in enumerate(several) for piece in one.content]
    held = Stretches((piece.start, piece.end) for piece, _ in pieces)
    placed = []
    for at, one in enumerate(several):
        number = held.holding(one.cue.start) if one.cue is not None else None
        piece, owner = pieces[number] if number is not None else (None, None)
        inside = owner if owner is not None and owner < at and any(_meet(piece, own) for own in one.content) else None
        placed.append(msgspec.structs.replace(one, inside=inside))
    return tuple(placed)


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other.start, other.end)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two contents share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
