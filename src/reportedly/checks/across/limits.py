"""How near, how large and how old: the few numbers that decide what checks across reports compare.

No input; a frozen record of options out. Every number has a reason, and every one can be set otherwise.
"""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """What counts as one statement, as telling, as stale.

    Attributes:
        telling: smaller numbers are too common for two of them to be one figure.
        toll: a loss without any time named is taken for a running total from this number on; a smaller one may be
            that of one strike.
        statement_days: prints of one statement lie no further apart than this.
        nearby_days: figures "of the same time": a total and its parts, a figure and the one that confirms it.
        stale_days: a figure older than this against the newest of its series is stale. 60, as the range has it.
        grace_days: so long after a new figure the old one may still be in print.
        ratio: wounded for one killed, from and to. Three to one was the rule of the wars of the last century, five
            and more since, ten for armies with helicopters; less than two is doubted in public.
        ratio_apart: two parties' ratios further apart than this factor do not speak of the same losses.
        outlier: a figure under this share of all others of its series speaks of something narrower.
        rise: a total that rises by this factor, and at twice its earlier pace, may be a revision of the past.
        majority: so many reports that all go back to one family are worth a remark.
        apart: figures nearer than this share are commonly said to agree.
    """

    telling: float = 10
    toll: float = 100
    statement_days: int = 10
    nearby_days: int = 7
    stale_days: int = 60
    grace_days: int = 3
    ratio: tuple[float, float] = (2.0, 10.0)
    ratio_apart: float = 2.5
    outlier: float = 0.05
    rise: float = 2.0
    majority: int = 3
    apart: float = 0.05
