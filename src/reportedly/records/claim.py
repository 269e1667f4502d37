"""Claims: one origin, one figure or judgement, as printed in one document, pinned to its words.

The fields are the contract's (docs/reading.md, `reportedly schema`); they change only with its version.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.attribution import Credit  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.mention import Precision, Qualifier  # noqa: TC001
from reportedly.records.span import Extent, Span  # noqa: TC001


class Kind(StrEnum):
    """What sort of thing is claimed."""

    FIGURE = "figure"
    EVENT = "event"
    ASSESSMENT = "assessment"
    FORECAST = "forecast"
    WARNING = "warning"
    CONFIRMATION = "confirmation"
    DENIAL = "denial"


class Modality(StrEnum):
    """How the claim holds its content: as so, as perhaps, as planned, as replaced by a later one."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    PLANNED = "planned"
    PROJECTED = "projected"
    HYPOTHETICAL = "hypothetical"
    SUPERSEDED = "superseded"


class Measure(StrEnum):
    """What happened to the counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CASUALTIES = "casualties"
    LOSSES = "losses"
    MISSING = "missing"
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    DESERTED = "deserted"
    DEPLOYED = "deployed"
    REINFORCEMENT = "reinforcement"
    WITHDRAWN = "withdrawn"
    PRESENT = "present"
    MOBILISED = "mobilised"
    PLANNED_DEPLOYMENT = "planned_deployment"
    EVACUATED = "evacuated"
    RETURNED = "returned"
    DISPLACED = "displaced"
    DETAINED = "detained"
    RELEASED = "released"
    AFFECTED = "affected"
    EQUIPMENT = "equipment"
    SHARE = "share"
    RATE = "rate"
    OTHER = "other"


class Reckoning(StrEnum):
    """What stretch of time a figure adds up."""

    CUMULATIVE = "cumulative"
    WINDOW = "window"
    STANDING = "standing"


class Counted(msgspec.Struct, frozen=True, gc=False):
    """Who or what is counted, and the side they belong to; never who says so."""

    span: Span | None
    text: str
    side: str | None


class Time(msgspec.Struct, frozen=True, gc=False):
    """The time a figure covers, in the words and the precision of the text."""

    span: Span
    words: str
    start: str | None
    end: str | None
    precision: Precision


class Where(msgspec.Struct, frozen=True, gc=False):
    """The place a figure speaks of."""

    span: Span
    text: str
    id: str | None
    country: str | None


class Whole(msgspec.Struct, frozen=True, gc=False):
    """What a share is a share of, or the figure that this one is part of."""

    span: Span
    claim: str | None = None


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A number that somebody states about people or things.

    `value`, `low` and `high` are None where the words set none: "more than 3,000" has low 3000 and no high.
    """

    span: Span
    qualifier: Qualifier
    value: float | None
    low: float | None
    high: float | None
    measure: Measure
    item: str | None
    counted: Counted | None
    reckoning: Reckoning | None
    period: Time | None
    place: Where | None
    of: Whole | None

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """Lower and upper end as the words set them, None for an open end."""
        if self.value is not None:
            return self.value, self.value
        return self.low, self.high

    @property
    def principal(self) -> float | None:
        """The number that the words name: the value, else the bound that was given."""
        if self.value is not None:
            return self.value
        return self.low if self.low is not None else self.high


class Claim(msgspec.Struct, frozen=True, gc=False):
    """One thing claimed, by whom, in which words. `span` is the content: the words that are claimed.

    `confidence` is the probability, 0 to 1, that the claim is read right: of claims at 0.8 about 80 in 100 are
    (docs/evaluation.md). None where a claim comes from elsewhere.
    """

    id: str
    kind: Kind
    span: Span
    sentence: Extent
    figure: Figure | None
    attribution: Credit | None
    modality: Modality
    confirms: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    confidence: float | None = None
