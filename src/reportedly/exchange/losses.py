"""Claims of losses in, the CSV of Radford et al. (PNAS 2023) out: the shape that `mappings/pnas2023.toml` reads.

Claims that the shape has no word for (other sides, other measures, windows of more than a day) are left out.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reportedly.exchange.mapping import load_mapping
from reportedly.records.attribution import Role
from reportedly.records.claim import Measure, Reckoning
from reportedly.records.mention import ActorKind, Qualifier

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.exchange.shipment import Shipment
    from reportedly.records.entry import Entry

COLUMNS = (
    *("days", "loss_count", "loss_type", "claim_source", "time_frame", "loss_country", "minimum", "maximum"),
    *("category", "source_target"),
)
START = date(2022, 2, 23)
_NATIONS = {"RU": "Russia", "UA": "Ukraine"}
_STATES = ("UA", "RU", "US", "GB")
_WORDS = {Measure.KILLED: "Deaths", Measure.WOUNDED: "Injuries", Measure.CASUALTIES: "Casualties"}
_CLASSES = {"military": "Military", "civilian": "Civilian"}
_WATCHERS = frozenset({ActorKind.ANALYSTS, ActorKind.THINK_TANK, ActorKind.NGO})
_LEAST = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_MOST = frozenset({Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY})


def write_losses(shipment: Shipment, target: Path) -> int:
    """Write the claims that the shape has room for, in the order of the ledger, and say how many."""
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(f'"{column}"' for column in COLUMNS) + "\n")
        for entry in shipment.entries():
            row = _row(entry)
            if row is not None:
                file.write(row + "\n")
                count += 1
    return count


def _row(entry: Entry) -> str | None:
    figure, scope = entry.claim.figure, entry.scope
    if figure is None or scope is None or entry.as_of is None or figure.principal is None:
        return None
    nation, category = _NATIONS.get(scope.side or ""), _category(entry)
    day = figure.reckoning is Reckoning.WINDOW and entry.start == entry.as_of
    if nation is None or category is None or not (day or figure.reckoning is Reckoning.CUMULATIVE):
        return None
    source = _source(entry)
    return ",".join(
        (
            str((date.fromisoformat(entry.as_of) - START).days),
            as_r(figure.principal),
            f'"{category}-{nation}"',
            f'"{source}"',
            '"Day"' if day else '"Cumulative"',
            f'"{nation}"',
            str(int(figure.qualifier in _LEAST)),
            str(int(figure.qualifier in _MOST)),
            f'"{category}"',
            f'"{source}-{nation}"',
        )
    )


def _category(entry: Entry) -> str | None:
    figure, scope = entry.claim.figure, entry.scope
    assert figure is not None  # noqa: S101 - the caller has seen to it
    if figure.measure is Measure.EQUIPMENT:
        said = (figure.item or "").casefold().split()  # the last words are the thing: "Russian tanks"
        ends = (" ".join(said[first:]) for first in range(len(said)))
        return next((_items()[end] for end in ends if end in _items()), None)
    people, what = _CLASSES.get(scope.counted or "" if scope else ""), _WORDS.get(figure.measure)
    return f"{people} {what}" if people and what else None


@cache
def _items() -> dict[str, str]:
    """The categories of equipment by our word for the item: the mapping, read backwards."""
    sources = load_mapping("pnas2023").figures[0].fields["item"]
    return {str(item): category for source in sources for category, item in source.map.items()}


@cache
def _sources() -> frozenset[str]:
    """The words for sources that the mapping knows."""
    return frozenset(load_mapping("pnas2023").figures[0].fields["origin_kind"][0].map)


def _source(entry: Entry) -> str:
    """The word for the reporting side: its own, if it came in with one, else by country and kind."""
    credit, origin = entry.claim.attribution, entry.origin
    hop = next((hop for hop in credit.chain if hop.role is Role.ORIGIN), None) if credit else None
    if hop is not None and hop.text in _sources():
        return hop.text
    if origin is None:
        return "Other"
    if origin.kind is ActorKind.UN_BODY:
        return "United Nations"
    if origin.country in _STATES and origin.kind not in _WATCHERS:
        return f"{origin.country} Source"
    return "OSI" if origin.kind in _WATCHERS else "Other"


def as_r(number: float) -> str:
    """A number as R writes it: in powers of ten where that is shorter, so 100000 is 1e+05."""
    plain = str(int(number)) if number.is_integer() else repr(number)
    digits, _, power = f"{number:.14e}".partition("e")
    digits = digits.rstrip("0").rstrip(".")
    short = f"{digits}e{power[0]}{power[1:].zfill(2)}"
    return short if len(short) < len(plain) else plain
