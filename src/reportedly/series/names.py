"""How people call a series: "killed · North Korea · Kursk".

A resolved entry in, the words out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.series.words import known_words, pack

if TYPE_CHECKING:
    from reportedly.series.resolve import Resolved


def series_name(key: str, member: Resolved) -> str:
    """The name of a series: its toll, side, place, and what else its id holds."""
    known, scope = known_words(pack()), member.scope
    parts = [scope.toll.replace("_", " ")]
    if scope.side:
        parts.append(known.countries.get(scope.side) or known.labels.get(scope.side) or scope.side)
    if scope.place:
        parts.append(known.places.get(scope.place) or known.countries.get(scope.place) or scope.place)
    parts += [slot.replace("-", " ") if not slot[:1].isdigit() else slot for slot in key.split(".")[3:]]
    return " · ".join(parts)
