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
    """A number that somebody said: who, where, in which words.

    Attributes:
        value: the number.
        entry: id of the entry that prints it; for a derived number, the entry whose words it follows from.
        assertion: id of the assertion.
        words: the figure as printed.
        origin: key of whoever said it; `name` is what the text calls them.
        family: name of the family the origin counts with.
        as_of: day that the figure speaks of.
        reported_on: day on which it was printed, by `publisher`.
        open: the words leave this end open ("more than 3,000").
        vague: the words name no number ("several hundred").
        stale: the figure is older than the window.
        derived: the formula, where the number follows from others said; `of` are the entries it follows from.
        also: other families that name the same number.
    """

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
    name: str = ""
    publisher: str | None = None
    of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Choice(StrEnum):
    """What is changed to see how far the range hangs on it."""

    FAMILY = "family"  # one family left out
    PRESET = "preset"
    WINDOW = "window"


class Swing(msgspec.Struct, frozen=True):
    """The range under another choice: `value` is the family left out, the other preset, or the window in days."""

    choice: Choice
    value: str
    low: Bound | None
    best: Bound | None
    high: Bound | None


class Estimate(msgspec.Struct, frozen=True):
    """The range of live claims of one series on one day, as known on one day.

    Attributes:
        series: the id of the series.
        at: the day the estimate speaks of, ISO 8601.
        known: the day at which knowledge was cut.
        preset: the rules, by name: "ucdp", "acled", "airwars", "strict", "all".
        low, best, high: bounds; None where nobody said one, or where the preset sets none.
        mentions, origins, families: how often, from how many origins and families the series is printed until `at`.
        fresh: how many families the range was put together from.
        window: days after which a figure is stale.
        floors: figures that a side admits about itself: shown beside the range, never setting it.
        swings: sensitivity: one family left out, other presets, other windows.
        inputs: ids of the entries that were looked at.
        code: version of the code that computed it.
        grade: what a preset with grades makes of the support, in its own words.
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
    grade: str | None = None


class Term(msgspec.Struct, frozen=True):
    """One term of a balance: what it counts, whether it adds or takes away, and the claim it is read from."""

    measure: str
    sign: int
    bound: Bound


class Balance(msgspec.Struct, frozen=True):
    """How many must be there by the figures of one family, and how far a claimed strength is from that.

    `low` takes all casualties away, `high` only those who are surely gone: killed, captured, missing, evacuated.
    None where the words leave that end open. `radius` is the share by which every figure must be wrong at the least
    for `present` to agree, 0 where it agrees; None where nobody claims a strength.
    """

    side: str
    at: str
    family: str
    terms: tuple[Term, ...]
    low: float | None
    high: float | None
    present: Bound | None = None
    radius: float | None = None


class Coverage(msgspec.Struct, frozen=True):
    """How often a range held the value given some days later.

    Attributes:
        series: the id of the series; None for several together.
        preset: the rules.
        days: how many days later.
        held: ranges that contain it.
        tried: ranges for which a later figure exists.
        below, above: later figures under the range and over it.
    """

    series: str | None
    preset: str
    days: int
    held: int
    tried: int
    below: int = 0
    above: int = 0

    @property
    def share(self) -> float | None:
        """Ranges that held, from 0 to 1; None where none was tried."""
        return self.held / self.tried if self.tried else None


class Bias(msgspec.Struct, frozen=True):
    """How high a voice reads against the other voices on the same side and kind of loss.

    `factor` is 1.6 for "1.6 times as high as the others"; `low` and `high` hold nine tenths of the posterior. It says
    nothing about who is right: that all of them read high or low together cannot be told from claims. `bounds` of the
    `claims` are open ends ("at least 1,500"), which say less: where most are, the factor rests on few.
    """

    voice: str
    side: str | None
    kind: str
    claims: int
    factor: float
    low: float
    high: float
    bounds: int = 0


class Pooled(msgspec.Struct, frozen=True):
    """What the pooled model finds: biases, and what it was given. It gives no total, and is never the headline."""

    biases: tuple[Bias, ...]
    series: int
    claims: int
    draws: int
    band: float
    code: str = ""
