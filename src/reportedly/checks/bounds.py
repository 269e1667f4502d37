"""Numbers as the words bound them, and as explanations print them.

A figure in, the interval its words allow or a phrase such as "more than 4,000" out. The bands are those of news
language: "nearly 40%" is read of 36.4%, "about 4,000" of anything within a tenth.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.claim import Measure
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from reportedly.records.claim import Figure

ABOUT = 0.10  # "about 4,000": a tenth either way
NEARLY = 0.15  # "nearly half": no lower than 15% below
PLAIN_SHARE = 0.10  # "a third", without a bound: a tenth either way; "27 per cent" within a point
POINT = 0.01
SLACK = 0.005  # rounding of the arithmetic itself

_BOUNDS = {
    Qualifier.EXACT: "{}",
    Qualifier.ABOUT: "about {}",
    Qualifier.AT_LEAST: "at least {}",
    Qualifier.MORE_THAN: "more than {}",
    Qualifier.UP_TO: "up to {}",
    Qualifier.FEWER_THAN: "fewer than {}",
    Qualifier.NEARLY: "nearly {}",
}
# The name of a share, and what stands for it behind "nearly": "over a quarter, not nearly one".
_FRACTIONS = {
    0.1: ("a tenth", "one"),
    0.2: ("a fifth", "one"),
    0.25: ("a quarter", "one"),
    1 / 3: ("a third", "one"),
    0.4: ("two fifths", "two fifths"),
    0.5: ("half", "half"),
    0.6: ("three fifths", "three fifths"),
    2 / 3: ("two thirds", "two thirds"),
    0.75: ("three quarters", "three quarters"),
    0.8: ("four fifths", "four fifths"),
    0.9: ("nine tenths", "nine tenths"),
}


class Interval(NamedTuple):
    """Where a number may lie, both ends included; an open end is infinite."""

    low: float
    high: float

    def over(self, other: Interval) -> Interval:
        """The quotients of a number here and one there."""
        return Interval(self.low / other.high if other.high else 0.0, self.high / other.low if other.low else math.inf)

    def plus(self, other: Interval) -> Interval:
        """The sums of a number here and one there."""
        return Interval(self.low + other.low, self.high + other.high)

    def apart(self, other: Interval, slack: float = SLACK) -> bool:
        """Whether no number lies in both, with some slack for rounding."""
        return self.low > other.high * (1 + slack) or other.low > self.high * (1 + slack)


def interval(figure: Figure) -> Interval | None:
    """What the words of a figure allow, None where they set nothing."""
    number = figure.principal
    if number is None:
        return None
    match figure.qualifier:
        case Qualifier.RANGE | Qualifier.VAGUE:
            return Interval(figure.low if figure.low is not None else 0.0, _or(figure.high, math.inf))
        case Qualifier.ABOUT:
            return Interval(number * (1 - ABOUT), number * (1 + ABOUT))
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return Interval(number, _or(figure.high, math.inf))
        case Qualifier.UP_TO | Qualifier.FEWER_THAN:
            return Interval(_or(figure.low, 0.0), number)
        case Qualifier.NEARLY:
            return Interval(number * (1 - NEARLY), number)
    return Interval(number, number)


def share_band(figure: Figure) -> Interval | None:
    """What a printed share allows: "a quarter" a little either way, "nearly a quarter" no more than it."""
    number = figure.principal
    band = interval(figure)
    if number is None or band is None:
        return None
    if figure.qualifier is Qualifier.EXACT:
        in_digits = any(c.isdigit() for c in figure.span.quote) and "/" not in figure.span.quote
        give = POINT if in_digits else number * PLAIN_SHARE
        return Interval(number - give, number + give)
    return band


class Fraction(NamedTuple):
    """A share in words: its name, and what stands for the name where it was just said."""

    name: str
    again: str


def fraction(share: float) -> Fraction | None:
    """A share in words such as "a quarter", None for one that has no such name."""
    return next((Fraction(*words) for value, words in _FRACTIONS.items() if abs(value - share) < 1e-3), None)


def number(value: float) -> str:
    """A number as news print it: 4,000 and 4.7."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share with one decimal where it has one: 27.3%, 40%."""
    return f"{number(round(share * 100, 1))}%"


def amount(figure: Figure) -> str:
    """A figure with its bound, such as "more than 4,000"; the text's own words, quoted, where they set no number."""
    return bounded(figure) or quoted(figure.span.quote)


def bounded(figure: Figure) -> str | None:
    """A figure with its bound, such as "more than 4,000"; None where only the text's own words can tell: "scores"."""
    show = percent if figure.measure is Measure.SHARE else number
    if figure.qualifier is Qualifier.RANGE and figure.low is not None and figure.high is not None:
        return f"{show(figure.low)} to {show(figure.high)}"
    bound = _BOUNDS.get(figure.qualifier)
    if bound is None or figure.principal is None or figure.measure is Measure.RATE:
        return None
    return bound.format(show(figure.principal))


def quoted(words: str, longest: int = 90) -> str:
    """Words of the text between quotation marks, shortened at a space."""
    words = " ".join(words.split()).strip('"“”„«» .,;')
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{words}”"


def joined(parts: list[str]) -> str:
    """Parts in one phrase: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _or(value: float | None, other: float) -> float:
    return value if value is not None else other
