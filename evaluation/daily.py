"""Daily series with their later changes: totals that fall, days counted anew, days that do not add up.

The table goes through the import and into series, and the checks find what they find; a query over the raw rows, which
shares no code with them, says what there is to find. Both are compared figure by figure: day, old number, new number.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.corpora import HOME, records
from evaluation.scores import Outcome, f_measure, ratio
from reportedly.checks.across import check_across
from reportedly.exchange.collect import collect, layout, take_table
from reportedly.exchange.mapping import load_mapping
from reportedly.series import build

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records.entry import Entry
    from reportedly.records.finding import Finding

MAPPINGS = HOME / "examples" / "mappings"
RECORDED = "2026-01-01T00:00:00.000000+00:00"
_ABOUT = 0.1  # "about" allows a tenth either way, so that a smaller fall is none
Row = tuple[str, float, float]


def score_gaza(file: Path, language: str | None = None) -> Outcome:
    """Gaza, the West Bank and Lebanon, by source."""
    del language
    return _score(file, "palestine")


def score_losses(file: Path, language: str | None = None) -> Outcome:
    """Russian losses as the General Staff of Ukraine gives them."""
    del language
    return _score(file, "ua-losses")


def _score(file: Path, mapping: str) -> Outcome:
    entries, found = _found(file, mapping)
    claims, changes = _raw(file)
    wanted = {
        "falls": _falls(claims),
        "recounts": _recounts(claims, changes),
        "flows": _flows(claims),
    }
    out = Outcome({"entries": len(entries)})
    for name, there in wanted.items():
        got = found[name]
        right = (got & there).total()
        out.metrics[name] = there.total()
        out.metrics[f"{name}_f1"] = (
            f_measure(ratio(right, got.total()), ratio(right, there.total())) if got or there else 1.0
        )
        for row in (there - got).elements():
            out.mistake(f"{name}: missed", row[0], f"{row[1]:g} then {row[2]:g}")
        for row in (got - there).elements():
            out.mistake(f"{name}: not there", row[0], f"{row[1]:g} then {row[2]:g}")
    return out


# -- what the checks find ------------------------------------------------------------------------------------------


def _found(file: Path, name: str) -> tuple[dict[str, Entry], dict[str, Counter[Row]]]:
    """The entries of a table by id, and what the checks say about them."""
    mapping = load_mapping(MAPPINGS / f"{name}.toml")
    taken = collect(take_table(file, mapping), mapping, recorded_at=RECORDED, written=layout(file.name, mapping))
    entries = {entry.id: entry for entry in taken.entries}
    findings = check_across(build(taken.entries, taken.decisions))
    rows: dict[str, Counter[Row]] = {"falls": Counter(), "recounts": Counter(), "flows": Counter()}
    for finding in findings:
        if finding.check == "cumulative_falls":
            rows["falls"][_row(finding, entries, 1, (0, 1))] += 1
        elif finding.check == "retroactive_revision" and _of_one_day(finding, entries):
            rows["recounts"][_row(finding, entries, 1, (0, 1))] += 1
        elif finding.check == "flow_against_totals":
            day, flow, start = _row(finding, entries, 0, (0, 1))
            rows["flows"][day, flow, _number(entries[finding.claims[2]]) - start] += 1
    return entries, rows


def _row(finding: Finding, entries: dict[str, Entry], day: int, numbers: tuple[int, int]) -> Row:
    old, new = (_number(entries[finding.claims[at]]) for at in numbers)
    return entries[finding.claims[day]].as_of or "", old, new


def _of_one_day(finding: Finding, entries: dict[str, Entry]) -> bool:
    return len({entries[claim].as_of for claim in finding.claims}) == 1


def _number(entry: Entry) -> float:
    figure = entry.claim.figure
    return figure.principal or 0.0 if figure else 0.0


# -- what there is to find -----------------------------------------------------------------------------------------


def _raw(file: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The numbers that a source gave, and how they were changed later; what the maintainers filled in is not theirs."""
    rows = pd.DataFrame(records(file))
    given = (
        ("derived", False),
        ("source_code", "only"),
        ("hedge", None),
        ("old", None),
        ("new", None),
        ("seen_at", None),
    )
    for column, missing in given:
        if column not in rows:
            rows[column] = missing
    rows["derived"] = rows["derived"].fillna(value=False).astype(bool)
    rows = rows[~rows["derived"]]
    claims = rows[rows["kind"] == "claim"].copy()
    claims["value"] = pd.to_numeric(claims["value"], errors="coerce")
    claims["cumulative"] = claims["cumulative"].astype(bool)
    changes = rows[rows["kind"] == "revision"].copy()
    for column in ("old", "new"):
        changes[column] = pd.to_numeric(changes[column], errors="coerce")
    changes["seen"] = pd.to_datetime(changes["seen_at"], utc=True)
    return claims.dropna(subset=["value"]), changes.dropna(subset=["old", "new"])


def _falls(claims: pd.DataFrame) -> Counter[Row]:
    """Days whose running total is below that of the day before them in the same series, by the same source."""
    totals = claims[claims["cumulative"]].sort_values("as_of")
    old = totals.groupby(["series", "field", "source_code"])["value"].shift()
    give = (totals["hedge"] == "about") * _ABOUT
    fell = totals.assign(old=old)[totals["value"] * (1 + give) < old * (1 - give)]
    return Counter(zip(fell["as_of"], fell["old"], fell["value"], strict=True))


def _recounts(claims: pd.DataFrame, changes: pd.DataFrame) -> Counter[Row]:
    """Days whose number was another when it was first told, and is known of a source."""
    keys = ["series", "field", "as_of"]
    later = changes[changes["seen"].dt.strftime("%Y-%m-%d") > changes["as_of"]].sort_values("seen")
    ends = later.groupby(keys).agg(old=("old", "first"), new=("new", "last")).reset_index()
    ends = ends.merge(claims[keys].drop_duplicates(), on=keys)
    ends = ends[ends["old"] != ends["new"]]
    return Counter(zip(ends["as_of"], ends["old"], ends["new"], strict=True))


def _flows(claims: pd.DataFrame) -> Counter[Row]:
    """Days whose number is not the change of the total of the same source."""
    if "period_hours" not in claims:
        return Counter()
    daily = claims[(claims["period_hours"] == 24) & ~claims["cumulative"]]
    totals = claims[claims["cumulative"]][["series", "source_code", "as_of", "value"]]
    before = totals.assign(as_of=(pd.to_datetime(totals["as_of"]) + pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d"))
    on = ["series", "source_code", "as_of"]
    daily = daily.assign(series=daily["series"] + "_cum").merge(totals, on=on, suffixes=("", "_end"))
    daily = daily.merge(before, on=on, suffixes=("", "_start"))
    change = daily["value_end"] - daily["value_start"]
    off = daily.assign(change=change)[daily["value"] != change]
    return Counter(zip(off["as_of"], off["value"], off["change"], strict=True))
