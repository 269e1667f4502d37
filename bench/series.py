"""How long series take: to put thousands of entries together, and to tell where a new report's figures belong.

`python -m bench.series [SIZE …]` prints it and keeps it in `bench/series.md`. A new report has ten figures; it is asked
of ledgers of so many entries, and only the rows that it may stand with are read.
"""

from __future__ import annotations

import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bench.reports import EACH, batches, report
from reportedly.records.claim import Measure, Reckoning
from reportedly.records.entry import Origin, Scope
from reportedly.records.mention import ActorKind
from reportedly.series import blocks_to_hear, build, joined, rows_to_read
from reportedly.store import Store
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.records.entry import Entry

HERE = Path(__file__).parent
SIZES = (10_000, 100_000)
TOGETHER = (1_000, 5_000, 20_000)
STEP = 20_000
_FIRST = date(2022, 2, 24)


def one_series(size: int) -> list[Entry]:
    """So many figures of the dead of one side in one place, by forty voices, of which each revises its own."""
    draw = random.Random(size)
    voices = [Origin(f"voice {n}", f"Voice {n}", None, ActorKind.OUTLET, None, n >= EACH) for n in range(4 * EACH)]
    kept = (entry for batch in batches(size * 10) for entry in batch.entries)
    made = []
    for entry in kept:
        if len(made) == size:
            break
        day = draw.randrange(1400)
        told = (_FIRST + timedelta(days=day)).isoformat()
        number = float(draw.choice((day * 5, day * 7 + 100)) // 10 * 10)
        figure = entry.claim.figure
        if figure is None:
            continue
        figure = replace(figure, low=number, measure=Measure.KILLED)
        scope = Scope("killed", "RU", None, draw.choice(("kursk", None)), "RU", Reckoning.CUMULATIVE)
        made.append(
            replace(
                entry,
                claim=replace(entry.claim, figure=figure),
                scope=scope,
                origin=draw.choice(voices),
                as_of=told,
                reported_at=told,
            )
        )
    return made


def incidents(size: int) -> list[Entry]:
    """So many figures of days of their own, in three hundred places."""
    draw = random.Random(size)
    made = []
    for entry in one_series(size):
        scope = Scope("killed", "UA", None, f"town {draw.randrange(300)}", "UA", Reckoning.WINDOW)
        made.append(replace(entry, scope=scope, start=entry.as_of))
    return made


def joining(store: Store, new: Sequence[Entry]) -> int:
    """A new report's figures linked into a ledger; how many found somebody there."""
    voices = {block: store.voices(*block) for block in blocks_to_hear(new)}
    rows = sorted(rows_to_read(new, voices), key=str)
    there = [entry for toll, side, place in rows for entry in store.entries(toll=toll, side=side, place=place)]
    return sum(one.link is not None for one in joined(new, there, voices))


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """The median of a few runs, in processor time."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)


def main() -> int:
    """Measure, print, write."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    build(one_series(10))  # the lexicon is loaded once
    lines = [
        "# What `python -m bench.series` measured",
        "",
        f"reportedly {__version__}, Python {platform.python_version()}, {platform.machine()}.",
        "Processor time, one core, median of five.",
        "",
        "| put together, milliseconds | " + " | ".join(f"{size:,}" for size in TOGETHER) + " |",
        "|---|" + "---|" * len(TOGETHER),
    ]
    for name, made in (("one series, forty voices", one_series), ("incidents in three hundred places", incidents)):
        taken = [milliseconds(partial(build, made(size))) for size in TOGETHER]
        lines.append(f"| {name} | " + " | ".join(f"{one:,.0f}" for one in taken) + " |")
    lines += [
        "",
        "| a new report of ten figures linked, milliseconds | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|" + "---|" * len(sizes),
    ]
    told, open_ = [], []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name, Store.open(Path(name) / "ledger.db") as store:
            for start in range(0, size, STEP):
                store.bulk(list(batches(min(STEP, size - start), start // EACH)))
            number = size // EACH
            told.append(milliseconds(lambda n=number, s=store: joining(s, report(n).entries), 15))
            open_.append(milliseconds(lambda n=number, s=store: joining(s, _without_place(report(n).entries)), 15))
    lines.append("| that say where | " + " | ".join(f"{one:,.0f}" for one in told) + " |")
    lines.append("| of which one says nothing of the place | " + " | ".join(f"{one:,.0f}" for one in open_) + " |")
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "series.md").write_text(text, encoding="utf-8")
    return 0


def _without_place(entries: Sequence[Entry]) -> list[Entry]:
    first, *rest = entries
    scope = first.scope
    return [replace(first, scope=replace(scope, place=None, country=None) if scope else None), *rest]


if __name__ == "__main__":
    sys.exit(main())
