"""Claims made by hand, in a few words each, so that checks are tested without the reader.

`figure(3000, "casualties", side="KP", origin="NIS")` stands in a text of its own; `Story` builds claims on a real
text, so that what stands between two figures counts.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from reportedly.records.attribution import Anonymity, Credit, Hedge, Hop, Manner, Role, Stance
from reportedly.records.claim import (
    Claim,
    Counted,
    Figure,
    Kind,
    Measure,
    Modality,
    Reckoning,
    Time,
    Where,
    Whole,
)
from reportedly.records.document import Document
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.span import Extent, Span

_ids = count(1)
_OPEN_UP = {"at_least", "more_than"}
_OPEN_DOWN = {"up_to", "fewer_than", "nearly"}


def hop(
    text: str,
    role: str = "origin",
    *,
    actor: str | None = None,
    name: str | None = None,
    kind: str | None = None,
    country: str | None = None,
    at: int = 0,
) -> Hop:
    """A party of a chain. One without a kind is a government."""
    return Hop(
        role=Role(role),
        span=Span(at, at + len(text), text),
        antecedent=None,
        text=text,
        name=name,
        actor=actor,
        kind=ActorKind(kind or "government"),
        country=country,
        anonymity=Anonymity.NONE_GIVEN if kind == "unnamed" else Anonymity.NAMED,
    )


def credit(*hops: Hop | str | None, hedges: tuple[tuple[str, str], ...] = (), stance: str = "affirms") -> Credit | None:
    """The crediting of a claim; of None the publisher speaks itself."""
    chain = tuple(h if isinstance(h, Hop) else hop(h) for h in hops if h is not None)
    if not chain:
        return None
    spans = tuple(Hedge(Span(0, len(words), words), grade) for words, grade in hedges)
    return Credit(cue=None, manner=Manner.INDIRECT, stance=Stance(stance), hedges=spans, chain=chain)


def figure(
    number: float | tuple[float, float] | None,
    measure: str = "killed",
    qualifier: str = "exact",
    *,
    quote: str | None = None,
    sentence: int = 0,
    origin: Hop | str | None = None,
    relays: tuple[Hop, ...] = (),
    side: str | None = None,
    counted: str = "",
    modality: str = "asserted",
    hedges: tuple[tuple[str, str], ...] = (),
    of: Claim | None = None,
    place: str | None = None,
    period: str | None = None,
    reckoning: str | None = None,
    span: Span | None = None,
    extent: Extent | None = None,
) -> Claim:
    """A figure. `number` is its principal number, a pair for a range; `sentence` says in which sentence it stands."""
    serial = next(_ids)
    low, high, value = _ends(number, qualifier)
    words = quote or (f"{number:,}" if isinstance(number, int | float) else f"{number}")
    span = span or Span(1000 * sentence + serial % 900, 1000 * sentence + serial % 900 + len(words), words)
    return Claim(
        id=f"figure-{serial}",
        kind=Kind.FIGURE,
        span=span,
        sentence=extent or Extent(1000 * sentence, 1000 * sentence + 999),
        figure=Figure(
            span=span,
            qualifier=Qualifier("range" if isinstance(number, tuple) and qualifier == "exact" else qualifier),
            value=value,
            low=low,
            high=high,
            measure=Measure(measure),
            item=None,
            counted=Counted(None, counted, side) if side or counted else None,
            reckoning=Reckoning(reckoning) if reckoning else None,
            period=_time(period),
            place=Where(Span(0, len(place), place), place, None, None) if place else None,
            of=Whole(of.figure.span, of.id) if of is not None and of.figure else None,
        ),
        attribution=credit(origin, *relays, hedges=hedges),
        modality=Modality(modality),
    )


def judgement(
    quote: str,
    kind: str = "assessment",
    *,
    origin: Hop | str | None = None,
    sentence: int = 0,
    confirms: tuple[Claim, ...] = (),
    disputes: tuple[Claim, ...] = (),
    modality: str = "asserted",
    stance: str = "affirms",
) -> Claim:
    """A claim without a figure."""
    serial = next(_ids)
    start = 1000 * sentence + serial % 900
    return Claim(
        id=f"{kind}-{serial}",
        kind=Kind(kind),
        span=Span(start, start + len(quote), quote),
        sentence=Extent(1000 * sentence, 1000 * sentence + 999),
        figure=None,
        attribution=credit(origin, stance=stance),
        modality=Modality(modality),
        confirms=tuple(claim.id for claim in confirms),
        disputes=tuple(claim.id for claim in disputes),
    )


class Story:
    """A text, and figures that stand in it: `Story("…").figure(3000, "casualties", quote="3,000 casualties")`."""

    def __init__(self, text: str, language: str = "en") -> None:
        self.document = Document(text, language=language)
        self.claims: list[Claim] = []

    def figure(
        self, number: Any, measure: str = "killed", qualifier: str = "exact", *, quote: str, **more: Any
    ) -> Claim:
        """A figure where its words stand."""
        text = self.document.text
        at = text.index(quote)
        end = text.find(". ", at)
        extent = Extent(text.rfind(". ", 0, at) + 1, end + 1 if end >= 0 else len(text))
        span = Span.of(text, at, at + len(quote))
        claim = figure(number, measure, qualifier, quote=quote, span=span, extent=extent, **more)
        self.claims.append(claim)
        return claim


def _ends(
    number: float | tuple[float, float] | None, qualifier: str
) -> tuple[float | None, float | None, float | None]:
    """Low, high and value, as the words of a bound set them."""
    if number is None:
        return None, None, None
    if isinstance(number, tuple):
        return number[0], number[1], None
    if qualifier in _OPEN_UP:
        return number, None, None
    if qualifier in _OPEN_DOWN:
        return None, number, None
    return number, number, number


def _time(words: str | None) -> Time | None:
    if words is None:
        return None
    day = words if words[:4].isdigit() else None
    return Time(Span(0, len(words), words), words, day, day, Precision.DAY)
