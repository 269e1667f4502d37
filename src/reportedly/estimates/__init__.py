"""Figures that we compute: a series in, the range of live claims out, every bound a figure somebody said."""

from reportedly.estimates.backtest import DELAYS, backtest
from reportedly.estimates.balance import balance
from reportedly.estimates.derive import tolls_beside
from reportedly.estimates.estimate import estimate, last_day
from reportedly.estimates.presets import ACLED, AIRWARS, ALL, PRESETS, STRICT, UCDP, WINDOW, Preset, preset

__all__ = [
    "ACLED",
    "AIRWARS",
    "ALL",
    "DELAYS",
    "PRESETS",
    "STRICT",
    "UCDP",
    "WINDOW",
    "Preset",
    "backtest",
    "balance",
    "estimate",
    "last_day",
    "preset",
    "tolls_beside",
]
