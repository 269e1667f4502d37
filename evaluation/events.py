"""Reports of one event: which of them are linked from headline, place and date, and whether different tolls are seen.

Election violence in Côte d'Ivoire and Kenya, coded report by report. Linking sees headline, place and days, never the
numbers and never who did it. `f1` is of pairs of reports against `event_id`. Of events whose reports give different
deaths, `flagged` is how many show it in a linked group; `flagged_linked` asks those of which two such reports were
linked at all. A report that gives no deaths (0 in the corpus) disagrees with nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from evaluation.corpora import records
from evaluation.scores import Outcome, f_measure, ratio
from reportedly.records.claim import Claim, Figure, Kind, Measure, Modality, Reckoning
from reportedly.records.entry import Entry, Printed, Scope
from reportedly.records.mention import Precision, Qualifier
from reportedly.records.span import Extent, Span
from reportedly.series.events import disagreeing, events

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from evaluation.scores import Record


def score(file: Path, language: str | None = None) -> Outcome:
    """Link every report and compare the groups with the coder's events."""
    del language  # headlines of both languages stand side by side
    rows = records(file)
    event_of = {row["id"]: row["event_id"] for row in rows}
    groups = [[entry.id for entry in group] for group in events(map(entry_of, rows))]
    entries = {row["id"]: entry_of(row) for row in rows}
    wanted = _pairs(Counter(event_of.values()).values())
    claimed = _pairs(map(len, groups))
    right = sum(_pairs(Counter(event_of[ident] for ident in group).values()) for group in groups)
    out = Outcome({})
    differ, linked, flagged = _disagreements(rows, groups, entries, out)
    precision, recall = ratio(right, claimed), ratio(right, wanted)
    out.metrics.update(
        reports=len(rows),
        events=len(set(event_of.values())),
        pairs=wanted,
        precision=precision,
        recall=recall,
        f1=f_measure(precision, recall),
        differing=differ,
        flagged=ratio(flagged, differ),
        flagged_linked=ratio(flagged, linked),
    )
    return out


def entry_of(row: Record) -> Entry:
    """A coded report as an entry: its deaths, where and when, under its headline."""
    deaths = row["deaths"]["best"]
    place = ", ".join(part.casefold() for part in (row["location"], row["city"]) if part) or None
    span = Span(0, len(row["title"]), row["title"])
    figure = Figure(
        span=span,
        qualifier=Qualifier.EXACT,
        value=float(deaths) if deaths else None,
        low=float(deaths) if deaths else None,
        high=float(deaths) if deaths else None,
        measure=Measure.KILLED,
        item=None,
        counted=None,
        reckoning=Reckoning.WINDOW,
        period=None,
        place=None,
        of=None,
    )
    report = f"{row['publisher']} · {row['published']} · {row['title']}"
    return Entry(
        id=row["id"],
        claim=Claim(row["id"], Kind.FIGURE, span, Extent(0, len(row["title"])), figure, None, Modality.ASSERTED),
        printed=Printed(report, report, title=row["title"], publisher=row["publisher"]),
        sentence=row["title"],
        scope=Scope("killed", place=place, country=row["country"], reckoning=Reckoning.WINDOW),
        origin=None,
        start=row["date_start"],
        as_of=row["date_end"],
        as_of_precision=Precision.DAY,
        stated_on=None,
        reported_at=row["published"],
        recorded_at="",
    )


def _disagreements(
    rows: Sequence[Record], groups: Iterable[list[str]], entries: dict[str, Entry], out: Outcome
) -> tuple[int, int, int]:
    """Events whose reports give different deaths; of these the linked and the flagged."""
    group_of = {ident: group for group in groups for ident in group}
    by_event: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row["deaths"]["best"]:
            by_event[row["event_id"]].append(row)
    differ = linked = flagged = 0
    for event, told in sorted(by_event.items()):
        unlike = [(a, b) for a, b in combinations(told, 2) if a["deaths"]["best"] != b["deaths"]["best"]]
        if not unlike:
            continue
        differ += 1
        together = [(a, b) for a, b in unlike if group_of[a["id"]] is group_of[b["id"]]]
        if not together:
            out.mistake("disagreement not linked", event, " / ".join(row["title"] for row in told))
            continue
        linked += 1
        group = [entries[ident] for ident in group_of[together[0][0]["id"]]]
        flagged += bool(disagreeing(group))
    return differ, linked, flagged


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)
