"""Where a source stands to the side it counts: an origin and a scope in, a stance out.

Who is a party to which war is data with reasons, in stance.toml beside this file.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.records.claim import Reckoning
    from reportedly.records.entry import Origin, Scope


class Stance(StrEnum):
    """How a source stands to the counted side."""

    OWN = "own"  # the counted side itself
    ADVERSARY = "adversary"  # whoever fights it
    THIRD = "third"


def stance_of(origin: Origin, side: str | None) -> Stance:
    """The stance of an origin towards a side; third where either is not known."""
    parties = _names(origin)
    if side is None or not parties:
        return Stance.THIRD
    if side.casefold() in parties:
        return Stance.OWN
    return Stance.ADVERSARY if parties & _adversaries(side.casefold()) else Stance.THIRD


def admits(origin: Origin, scope: Scope, reckoning: Reckoning | None) -> bool:
    """Whether the origin gives a figure of its own side's losses that it has a reason to keep low."""
    rule = _data()["own_side"]
    return (
        stance_of(origin, scope.side) is Stance.OWN
        and scope.toll in rule["tolls"]
        and reckoning is not None
        and reckoning.value in rule["reckonings"]
        and scope.counted not in rule["civil"]
        and (origin.kind is None or origin.kind.value not in rule["keepers"])
    )


def is_civil(counted: str | None) -> bool:
    """Whether a counted class is of people who do not fight."""
    return counted in _data()["own_side"]["civil"]


def _names(origin: Origin) -> set[str]:
    """What an origin may be called in the list of parties."""
    return {name.casefold() for name in (origin.country, origin.actor, origin.key) if name}


def _adversaries(side: str) -> set[str]:
    """Everyone who fights a side in any war of the list."""
    found = set[str]()
    for war in _data()["war"]:
        camps = [{party.casefold() for party in camp} for camp in war["camps"]]
        if any(side in camp for camp in camps):
            found.update(*(camp for camp in camps if side not in camp))
    return found


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("reportedly.estimates") / "stance.toml").read_text(encoding="utf-8"))
