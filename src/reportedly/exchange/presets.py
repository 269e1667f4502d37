"""Series with their ranges in, rows with the column names of UCDP GED and of ACLED out: one row a series of killed.

Both projects count events; a series is the nearest thing that a ledger of claims has. What the claims do not tell
(coordinates, actors, codes) stays empty: it is for whoever codes the event. docs/exchange.md says what each filled
column holds. Columns: UCDP GED 24.1 codebook, 49 columns; ACLED codebook of 2023, 31 columns.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.exchange.comma import write_csv
from reportedly.lexicon.entries import Country, PlaceName
from reportedly.lexicon.load import load
from reportedly.records.claim import Measure, Reckoning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.exchange.shipment import Ranged, Shipment
    from reportedly.records.entry import Entry
    from reportedly.records.estimate import Bound, Estimate

UCDP_COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
ACLED_COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude"),
    *("geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
_MILITARY = "military"
_NATION_ONLY = 6  # UCDP's code for a place known as a country and no closer
_DAY, _DAYS, _WEEK, _MONTH, _LONGER = 1, 2, 3, 4, 5  # UCDP's codes of date precision


def write_ucdp(shipment: Shipment, target: Path) -> int:
    """Write the ranges of killed with UCDP GED's columns."""
    return write_csv(UCDP_COLUMNS, _rows(shipment, UCDP_COLUMNS, _ucdp), target)


def write_acled(shipment: Shipment, target: Path) -> int:
    """Write the conservative numbers of killed with ACLED's columns."""
    return write_csv(ACLED_COLUMNS, _rows(shipment, ACLED_COLUMNS, _acled), target)


def _rows(shipment: Shipment, columns: tuple[str, ...], row: Any) -> Iterator[list[Any]]:
    number = 0
    for ranged in shipment.ranged():
        estimate = ranged.estimate
        if ranged.series.scope.toll != Measure.KILLED or estimate is None or estimate.low is None:
            continue
        number += 1
        filled = row(ranged, estimate, number, shipment.made_at)
        yield [filled.get(column) for column in columns]


def _ucdp(ranged: Ranged, estimate: Estimate, number: int, _: str) -> dict[str, Any]:
    series = ranged.series
    scope = series.scope
    best = estimate.best or estimate.low
    setter = _entry(ranged, best)
    start, end = _days(ranged, estimate)
    value = round(best.value) if best else None
    civilian, military = scope.counted not in (None, _MILITARY), scope.counted == _MILITARY
    return {
        "id": number,
        "relid": series.id,
        "year": int(end[:4]) if end else None,
        "side_a": nation(scope.side) if military else None,
        "number_of_sources": len({entry.printed.publisher or entry.printed.article for entry in series.entries}),
        "source_article": ";".join(f'"{article}"' for article in dict.fromkeys(map(_article, series.entries))),
        "source_office": setter.printed.publisher if setter else None,
        "source_date": setter.reported_on if setter else None,
        "source_headline": setter.printed.title if setter else None,
        "source_original": setter.origin.name if setter and setter.origin else None,
        "where_prec": _NATION_ONLY if scope.country and scope.place in (None, scope.country) else None,
        "where_coordinates": place(scope.place),
        "where_description": next((e.claim.figure.place.text for e in series.entries if _place(e)), None),  # type: ignore[union-attr]
        "country": nation(scope.country),
        "event_clarity": 1 if scope.reckoning is Reckoning.WINDOW else 2,
        "date_prec": _precision(start, end) if scope.reckoning is Reckoning.WINDOW else _LONGER,
        "date_start": start,
        "date_end": end,
        "deaths_a": value if military else 0,
        "deaths_b": 0,
        "deaths_civilians": value if civilian else 0,
        "deaths_unknown": 0 if military or civilian else value,
        "best": value,
        "high": _whole(estimate.high),
        "low": _whole(estimate.low),
    }


def _acled(ranged: Ranged, estimate: Estimate, number: int, made_at: str) -> dict[str, Any]:
    series = ranged.series
    scope = series.scope
    start, end = _days(ranged, estimate)
    window = scope.reckoning is Reckoning.WINDOW
    precision = {_DAY: 1, _DAYS: 2, _WEEK: 2}.get(_precision(start, end), 3) if window else 3
    publishers = dict.fromkeys(e.printed.publisher for e in series.entries if e.printed.publisher)
    return {
        "event_id_cnty": f"{scope.country or scope.side or 'XX'}{number}",
        "event_date": end,
        "year": int(end[:4]) if end else None,
        "time_precision": precision,
        "civilian_targeting": "Civilian targeting" if scope.counted not in (None, _MILITARY) else None,
        "country": nation(scope.country),
        "location": place(scope.place),
        "geo_precision": 3 if scope.country and scope.place in (None, scope.country) else None,
        "source": "; ".join(publishers),
        "notes": _notes(ranged, estimate),
        "fatalities": _whole(estimate.low),
        "tags": series.id,
        "timestamp": int(datetime.fromisoformat(made_at).timestamp()) if made_at else None,
    }


def _notes(ranged: Ranged, estimate: Estimate) -> str:
    """What was reported, in words: the conservative number, then what stands against it."""
    low, high = estimate.low, estimate.high
    said = [f"Reported: {_said(ranged, low)}."] if low else []
    if low and high and high.value != low.value:
        more = " or more" if high.open else ""
        said.append(f"Disputed: up to {high.value:,.0f}{more} ({_said(ranged, high)}).")
    kin = "family" if estimate.families == 1 else "families"
    said.append(f"{estimate.mentions} reports go back to {estimate.families} independent {kin} of sources.")
    return " ".join(said)


def _said(ranged: Ranged, bound: Bound) -> str:
    entry = _entry(ranged, bound)
    who = entry.origin.name if entry and entry.origin else bound.origin
    via = entry.printed.publisher if entry else None
    return f"{bound.words!r} by {who}" + (f" in {via}" if via and via != who else "")


def _entry(ranged: Ranged, bound: Bound | None) -> Entry | None:
    """The claim that set a bound."""
    return next((e for e in ranged.setters if bound is not None and e.id == bound.entry), None)


def _days(ranged: Ranged, estimate: Estimate) -> tuple[str | None, str | None]:
    """The first and last day that a series speaks of, up to the day of the estimate."""
    entries = ranged.series.entries
    lasts = [e.as_of for e in entries if e.as_of and e.as_of <= estimate.at]
    starts = [e.start for e in entries if e.start]
    end = max(lasts, default=None)
    return min([*starts, *lasts], default=None), end


def _precision(start: str | None, end: str | None) -> int:
    if start is None or end is None:
        return _LONGER
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    limits = ((1, _DAY), (6, _DAYS), (7, _WEEK), (31, _MONTH))
    return next((code for limit, code in limits if days <= limit), _LONGER)


def _article(entry: Entry) -> str:
    parts = (entry.printed.publisher, entry.reported_on, entry.printed.title)
    return ",".join(part.replace('"', "'") for part in parts if part)


def _place(entry: Entry) -> bool:
    return entry.claim.figure is not None and entry.claim.figure.place is not None


def _whole(bound: Bound | None) -> int | None:
    return round(bound.value) if bound else None


@cache
def _names() -> dict[str, str]:
    """The names of countries and places of the lexicon."""
    return {e.id: e.forms[0] for e in reversed(load("en").entries) if isinstance(e, Country | PlaceName)}


def nation(code: str | None) -> str | None:
    """The name of a country by its code; a force keeps its id."""
    return _names().get(code, code) if code else None


def place(name: str | None) -> str | None:
    """The name of a place by its id; one that no lexicon knows keeps its words."""
    return _names().get(name, name) if name else None
