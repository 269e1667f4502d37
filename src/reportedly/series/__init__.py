"""Which claims speak of the same thing, who stands behind them, and what was known when."""

from reportedly.series.assertions import assertions
from reportedly.series.build import build
from reportedly.series.enter import enter, entry_id
from reportedly.series.events import events
from reportedly.series.families import families
from reportedly.series.joining import Joined, blocks_to_hear, joined, rows_to_read
from reportedly.series.match import FEATURES, link
from reportedly.series.reach import reach
from reportedly.series.reviewed import corrected, reviewed
from reportedly.series.scope import beside, block_of, scope_of
from reportedly.series.vintages import cut

__all__ = [
    "FEATURES",
    "Joined",
    "assertions",
    "beside",
    "block_of",
    "blocks_to_hear",
    "build",
    "corrected",
    "cut",
    "enter",
    "entry_id",
    "events",
    "families",
    "joined",
    "link",
    "reach",
    "reviewed",
    "rows_to_read",
    "scope_of",
]
