"""Where a number may lie by its words.

A figure in, its `Reach` out: the interval of practice.md (d.2) around the number named, open where the words are.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportedly.records.claim import Measure
from reportedly.records.mention import Qualifier
from reportedly.records.series import Reach

if TYPE_CHECKING:
    from reportedly.records.claim import Figure

ABOUT = 0.10  # "about 4,000": a tenth either way, or half the last digit given where that is more
NEARLY = 0.10  # "nearly 8,000": no lower than a tenth below
SHARE = 0.10  # "a third": a tenth either way


def reach(figure: Figure) -> Reach | None:
    """What the words of a figure allow, with the number they name; None where they name none.

    A range is held by its lower end, since that is a figure somebody said and the middle is none. Vague words
    ("several hundred") have no number at all; their point is the middle of what they allow, to one digit, and marked.
    """
    number = figure.principal
    if number is None:
        return None
    low, high = figure.low, figure.high
    match figure.qualifier:
        case Qualifier.VAGUE:
            if low is None or high is None:
                return Reach(low, number, high, vague=True)
            return Reach(low, _one_digit((low + high) / 2), high, vague=True)
        case Qualifier.RANGE:
            return Reach(low, low if low is not None else number, high)
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return Reach(number, number, high)
        case Qualifier.UP_TO | Qualifier.FEWER_THAN:
            return Reach(low if low is not None else 0.0, number, number)
        case Qualifier.NEARLY:
            return Reach(number * (1 - NEARLY), number, number)
    give = _give(number) if figure.measure is not Measure.SHARE else number * SHARE
    if figure.qualifier is Qualifier.ABOUT:
        give = max(give, number * ABOUT)
    return Reach(max(0.0, number - give), number, number + give)


def _give(number: float) -> float:
    """Half the unit of the last digit that is not zero: 50 for 1,100; 500 for 4,000; 0.5 for 12."""
    whole = int(number)
    if number != whole or whole == 0:
        return 0.0
    unit = 1
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    return unit / 2


def _one_digit(number: float) -> float:
    """A number cut to its first digit: 550 is 500."""
    if number <= 0:
        return number
    unit = 10 ** math.floor(math.log10(number))
    return float(number // unit * unit)
