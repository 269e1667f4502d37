"""The command: `python -m bench.exchange` takes a table of 50,000 rows into a ledger, out in every format, in again.

What it finds goes to `bench/exchange.md`. Times are processor times, so that other work on the machine does not count.
"""

from __future__ import annotations

import platform
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.exchange.bring import read_table
from reportedly.ledger import Ledger
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
ROWS = 50_000
MEASURES = ("killed", "wounded", "missing", "captured", "deployed")
PLACES = ("Kursk", "Kharkiv", "Gaza", "Aleppo", "Khartoum")
SOURCES = ("NIS (KR)", "HUR (UA)", "Health Ministry of Gaza", "United Nations", "UK Defence Intelligence")
HEAD = "id,report_date,as_of,origin,relay_chain,population,measure,window,value_low,value_high,qualifier,publisher,url"


class Timed(NamedTuple):
    """What was done, how long it took, and how much came of it."""

    what: str
    seconds: float
    rows: int
    megabytes: float


def main() -> None:
    """Measure, print and write the page."""
    with tempfile.TemporaryDirectory() as name:
        found = _measured(Path(name))
    lines = ["| what | seconds | claims a second | MB |", "|---|---|---|---|"]
    for timed in found:
        rate = timed.rows / timed.seconds if timed.seconds else 0
        lines.append(f"| {timed.what} | {timed.seconds:.1f} | {rate:,.0f} | {timed.megabytes:.0f} |")
    table = "\n".join(lines)
    page = (
        "# Bench: in and out\n\n"
        f"A table of {ROWS:,} rows with chains, imported, exported and imported again: `python -m bench.exchange`, "
        f"reportedly {__version__}, Python {platform.python_version()}. Processor time on one core.\n\n{table}\n"
    )
    (HERE / "exchange.md").write_text(page, encoding="utf-8")
    print(table)


def _measured(folder: Path) -> list[Timed]:
    table = folder / "table.csv"
    table.write_text(_table(), encoding="utf-8")
    found = []

    def timed(what: str, do: Callable[[], object], target: Path | None = None) -> None:
        began = time.process_time()
        do()
        seconds = time.process_time() - began
        found.append(Timed(what, seconds, ROWS, _size(target) / 1e6 if target else 0))

    timed("a table read into entries", lambda: read_table(table, "claims", at="2026-01-01T00:00:00Z"), table)
    with Ledger.open(folder / "one.db") as ledger:
        timed("a table imported", lambda: ledger.import_(table), folder / "one.db")
        for target in ("out.jsonl", "out.csv", "out.parquet", "out.jsonld"):
            timed(f"export: {target[3:]}", lambda to=folder / target: ledger.export(to), folder / target)
        timed("export: package with texts", lambda: ledger.export(folder / "package", texts=True), folder / "package")
    with Ledger.open(folder / "two.db") as ledger:
        timed("a package imported", lambda: ledger.import_(folder / "package"), folder / "two.db")
    return found


def _table() -> str:
    lines = [HEAD]
    first = date(2022, 1, 1)
    for number in range(ROWS):
        day = (first + timedelta(days=number // 40)).isoformat()
        source, place = SOURCES[number % 5], PLACES[number // 5 % 5]
        measure = MEASURES[number // 25 % 5]
        low = 100 + number // 10
        lines.append(
            f"R{number},{day},{day},{source},briefing > Reuters > Paper {number % 7},soldiers near {place},{measure},"
            f"cumulative,{low},{low if number % 3 else ''},{'about' if number % 3 else 'at_least'},Paper {number % 7},"
            f"https://paper{number % 7}.example/{number}"
        )
    return "\n".join(lines) + "\n"


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else sum(f.stat().st_size for f in path.rglob("*") if f.is_file())


if __name__ == "__main__":
    main()
