"""Tolls: one name for measures that speak of one loss in different words.

A measure in, its toll out. "Casualties", "killed or wounded" and "losses" are printed for one and the same figure, so
they share a series, and every point keeps the measure it was given under.
"""

from __future__ import annotations

from reportedly.records.claim import Measure

CASUALTIES = "casualties"
_SHARED = {
    Measure.KILLED_OR_WOUNDED: CASUALTIES,
    Measure.CASUALTIES: CASUALTIES,
    Measure.LOSSES: CASUALTIES,
}


def toll_of(measure: Measure) -> str:
    """The toll that a measure belongs to; most stand for themselves."""
    return _SHARED.get(measure, measure.value)
