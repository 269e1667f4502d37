"""Tables collected by others, imported by mapping files: does every number come in, once, pinned, and on its own day?

`lossless` compares the numbers of the entries (day they speak of, day they were shown, number) with those of the raw
rows, read by code that shares nothing with the import. `pinned` asks every span, `taken` is the share of rows that
were not refused. `linked` is the share of claims that stand in one series with all
of their category and side, and no other. `identical` is 1 where the table comes out again byte for byte.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.corpora import HOME, records
from evaluation.scores import Outcome, f_measure, ratio
from reportedly.exchange.bring import read_table
from reportedly.exchange.flat import parts
from reportedly.ledger import Ledger
from reportedly.series import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.exchange.collect import Collected
    from reportedly.records.entry import Entry

MAPPINGS = HOME / "examples" / "mappings"
RECORDED = "2026-01-01T00:00:00.000000Z"
Shown = tuple[str, str, float]  # the day it speaks of, the day from which it was shown, the number


def score_claims(file: Path, language: str | None = None) -> Outcome:
    """Claims with their chains, as a recorder keeps them: the layout that is built in."""
    del language
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    told = [
        (row["as_of"], row["report_date"], float(row["value_low"] or row["value_high"]))
        for row in rows
        if "DERIVED" not in row["value_as_printed"]
    ]
    return _score(read_table(file, "claims", at=RECORDED), Counter(told))


def score_losses(file: Path, language: str | None = None) -> Outcome:
    """4,609 claims of losses, and the same table out again."""
    del language
    told: Counter[Shown] = Counter()
    for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))):
        day = (date(2022, 2, 23) + timedelta(days=int(row["days"]))).isoformat()
        told[day, day, float(row["loss_count"])] += 1
    table = read_table(file, "pnas2023", at=RECORDED)
    outcome = _score(table, told)
    outcome.metrics["linked"] = _linked(table)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db") as ledger:
        ledger.import_(file, "pnas2023")
        ledger.export(Path(folder) / "out.csv", "pnas2023")
        outcome.metrics["identical"] = float((Path(folder) / "out.csv").read_bytes() == file.read_bytes())
    return outcome


def _linked(table: Collected) -> float:
    """The share of running totals that stand in one series with all others of their category and side, and no other."""
    series: dict[tuple[str, str], set[str]] = defaultdict(set)
    types: dict[str, set[tuple[str, str]]] = defaultdict(set)
    members: Counter[tuple[str, str]] = Counter()
    for one in build(table.entries):
        for entry in one.entries:
            cells = next(csv.reader([entry.sentence]))
            if cells[4] == "Cumulative":
                kind = (cells[8], cells[5])
                series[kind].add(one.id)
                types[one.id].add(kind)
                members[kind] += 1
    whole = [kind for kind, ids in series.items() if len(ids) == 1 and all(len(types[name]) == 1 for name in ids)]
    return ratio(sum(members[kind] for kind in whole), members.total())


def score_vintages(file: Path, language: str | None = None) -> Outcome:
    """Daily series whose past days were changed later: each number on the day from which it was shown."""
    del language
    name, key = ("palestine", ("series", "as_of", "derived"))
    if "palestine" not in file.parts:
        name, key = "ua-losses", ("series", "as_of")
    return _score(read_table(file, MAPPINGS / f"{name}.toml", at=RECORDED), Counter(_shown(records(file), key)))


def _shown(rows: list[dict[str, Any]], key: tuple[str, ...]) -> Iterator[Shown]:
    """Every number that a row of these tables ever showed."""
    base: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    changes: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        at = tuple(row.get(name) for name in key)
        if row["kind"] == "revision":
            changes[at].append(row)
        elif row["kind"] == "claim":
            base[at].append(row)
        else:
            yield row["as_of"], row["as_of"], float(row["delta"])
    for at, held in base.items():
        for number, row in enumerate(held):
            seen = _seen(changes.get(at, ()) if number == 0 else ())
            if isinstance(row["value"], int | float):
                yield row["as_of"], seen or row["as_of"], float(row["value"])
    for at, steps in changes.items():
        day, last = steps[0]["as_of"], None
        since = day
        steps.sort(key=lambda step: step["seen_at"])
        for step in steps:
            if step["old"] != last and isinstance(step["old"], int | float):
                yield day, since, float(step["old"])
            last, since = step["new"], step["seen_at"]
            now = base[at][0]["value"] if step is steps[-1] and at in base else None
            if now != last and isinstance(last, int | float):
                yield day, since, float(last)


def _seen(steps: Any) -> str | None:
    return max((step["seen_at"] for step in steps), default=None)


def _score(table: Collected, told: Counter[Shown]) -> Outcome:
    got = Counter(
        (entry.as_of or "", entry.reported_at or "", float(entry.claim.figure.principal))
        for entry in table.entries
        if entry.claim.figure is not None
        and entry.claim.figure.principal is not None
        and entry.claim.figure.item != "killed"  # a share that a row derives from another row
    )
    right = (got & told).total()
    spans = [span for entry in table.entries for _, _, span in parts(entry)]
    text = table.document.text
    pinned = sum(1 for span in spans if not hasattr(span, "quote") or span.quote == text[span.start : span.end])
    out = Outcome(
        {
            "rows": table.rows,
            "entries": len(table.entries),
            "series": len({_scope(entry) for entry in table.entries}),
            "refused": len(table.refused),
            "taken": ratio(table.rows - len({refused.line for refused in table.refused}), table.rows),
            "pinned": ratio(pinned, len(spans)),
            "lossless": f_measure(ratio(right, got.total()), ratio(right, told.total())),
        }
    )
    for day, shown, number in (told - got).elements():
        out.mistake("lost", day, f"{number:g} shown from {shown}")
    for day, shown, number in (got - told).elements():
        out.mistake("not there", day, f"{number:g} shown from {shown}")
    for refused in table.refused:
        out.mistake("refused", str(refused.line), refused.message)
    return out


def _scope(entry: Entry) -> Any:
    return entry.scope, entry.origin.key if entry.origin else None
