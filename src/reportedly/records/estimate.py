"""A figure that we compute: stored apart from what others report, always with its inputs.

Every bound names the claim that set it, with its words. The range is one of live claims, never a confidence interval.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Flag(StrEnum):
    """What a reader must know before using the number."""

    SINGLE_ORIGIN = "single_origin"  # one family stands behind all of it
    STALE = "stale"  # a bound is set by a claim older than the window
    VAGUE = "vague"  # a bound is set by words without a number
    DERIVED = "derived"  # a bound follows from other figures by a formula
    LOWER_OF_TWO = "lower_of_two"  # best is the lower of two families, not a median


class Bound(msgspec.Struct, frozen=True):
    """A number that somebody said: who, where, in which words. `open` marks an end that the words leave open."""

    value: float
    entry: str
    assertion: str
    words: str
    origin: str
    family: str
    as_of: str | None
    reported_on: str | None
    open: bool = False
    vague: bool = False
    stale: bool = False
    derived: str | None = None


class Swing(msgspec.Struct, frozen=True):
    """How the range changes under another choice: one family left out, another preset, another window."""

    choice: str
    low: float | None
    best: float | None
    high: float | None


class Estimate(msgspec.Struct, frozen=True):
    """The range of live claims of one series on one day, as known on one day.

    Attributes:
        series: the id of the series.
        at: the day the estimate speaks of, ISO 8601.
        known: the day at which knowledge was cut.
        preset: the rules, by name: "ucdp", "acled", "airwars", "strict", "all".
        low, best, high: bounds; None where nobody said one.
        floors: figures that a side admits about itself: shown beside the range, never setting it.
        swings: sensitivity: leave one family out, other presets, other windows.
        code: version of the code that computed it.
    """

    series: str
    at: str
    known: str
    preset: str
    low: Bound | None
    best: Bound | None
    high: Bound | None
    flags: tuple[Flag, ...]
    mentions: int
    origins: int
    families: int
    fresh: int
    window: int
    floors: tuple[Bound, ...] = ()
    swings: tuple[Swing, ...] = ()
    inputs: tuple[str, ...] = ()
    code: str = ""
