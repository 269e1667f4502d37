"""The command: `python -m bench.store` fills ledgers of 10^4, 10^5 and 10^6 entries and asks them.

What it finds goes to `bench/store.md`, and is drawn in `bench/store.svg` where matplotlib is installed. Times are
processor times where they can be, so that other work on the machine does not count; waits are by the clock.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.peers import PEERS
from bench.reports import AT, batches, report
from reportedly.records.decision import Decision, Subject
from reportedly.records.entry import Cut
from reportedly.store import Store
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sized

HERE = Path(__file__).parent
SIZES = (10_000, 100_000, 1_000_000)
BESIDE = 50_000
STEP = 20_000


class Asked(NamedTuple):
    """Milliseconds, and records that came out."""

    ms: float
    found: int


def fill(store: Store, size: int) -> tuple[float, float]:
    """Entries a second over all, and over the last tenth, in processor time; making the reports does not count."""
    spent = []
    for start in range(0, size, min(STEP, size // 10)):
        step = min(STEP, size // 10)
        made = list(batches(step, start // 10))
        began = time.process_time()
        store.bulk(made)
        spent.append((step, time.process_time() - began))
    last = spent[-max(1, len(spent) // 10) :]
    return size / sum(s for _, s in spent), sum(n for n, _ in last) / sum(s for _, s in last)


def questions(store: Store, path: Path) -> Iterator[tuple[str, Callable[[], Sized]]]:
    """What is asked, by name. Blocks and places are picked by their size, not by how they do."""
    with sqlite3.connect(path) as file:
        sizes = "SELECT toll, side, place, count(*) FROM entry GROUP BY toll, side, place ORDER BY 4 DESC, 1, 2, 3"
        series = file.execute(sizes).fetchall()
        name = file.execute("SELECT id FROM entry WHERE number = (SELECT max(number) / 2 FROM entry)").fetchone()[0]
    largest, middle, smallest = (
        {"toll": toll, "side": side, "place": place}
        for toll, side, place, _ in (series[0], series[len(series) // 20], series[-1])
    )
    block = {"toll": smallest["toll"], "side": smallest["side"]}
    sentence = " ".join(next(store.entries(ids=[name])).sentence.split()[-9:-4])
    yield "a series: the largest", lambda: list(store.entries(**largest))
    yield "a series: larger than 19 of 20", lambda: list(store.entries(**middle))
    yield "a series: all of one toll and side", lambda: list(store.entries(**block))
    yield (
        "as of a day: the largest series, by report",
        lambda: list(store.entries(Cut(reported="2024-01-01"), **largest)),
    )
    yield (
        "as of a day: the largest series, by record",
        lambda: list(store.entries(Cut(recorded="2026-06-01"), **largest)),
    )
    yield "the scopes of one toll and side", lambda: store.scopes(**block)
    yield "an entry by its name", lambda: [store.entry(name)]
    yield "where a document belongs", lambda: [store.placing(report(3).document)]
    yield "search: words of one sentence", lambda: store.search(sentence)
    yield "search: a phrase", lambda: store.search('"people were killed near"')
    yield "search: a word in every sentence", lambda: store.search("people")
    yield "search: two common words", lambda: store.search("people army")
    yield "search: the beginning of a word", lambda: store.search("kalov*")


def milliseconds(work: Callable[[], Sized], times: int = 15) -> Asked:
    """The median of some runs, in processor time, and how many records came out."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        found = len(work())
        taken.append((time.process_time() - began) * 1000)
    return Asked(statistics.median(taken), found)


def waits(path: Path, start: int) -> tuple[float, float]:
    """Median and longest wait, in milliseconds by the clock, of a desk that writes while a load is under way."""
    made = list(batches(30_000, start // 10))
    ready = multiprocessing.get_context("fork").Event()
    loader = multiprocessing.get_context("fork").Process(target=_load, args=(path, made, ready))
    loader.start()
    ready.wait(60)
    taken = []
    with Store.open(path) as store:
        while loader.is_alive():
            name = f"{start}-{len(taken)}"
            began = time.perf_counter()
            store.decide(Decision(name, Subject.REVIEW, (name,), "accepted", "seen", "Mara Lind", AT))
            taken.append((time.perf_counter() - began) * 1000)
            time.sleep(0.03)
    loader.join()
    return statistics.median(taken), max(taken)


def _load(path: Path, made: list[object], ready: object) -> None:
    with Store.open(path) as store:
        ready.set()  # type: ignore[attr-defined]
        store.bulk(made)  # type: ignore[arg-type]


def beside(folder: Path) -> dict[str, float]:
    """Entries a second of ours and of others, on the same entries, in one run."""
    made = list(batches(BESIDE))
    found = {}
    for name, load in {"reportedly": _ours, **PEERS}.items():
        began = time.process_time()
        try:
            load(folder / f"{name}.db", made)
        except ImportError:
            continue
        found[name] = BESIDE / (time.process_time() - began)
    return found


def _ours(path: Path, made: list[object]) -> None:
    with Store.open(path) as store:
        store.bulk(made)  # type: ignore[arg-type]


def main() -> int:
    """Measure, print, write, draw."""
    rates: dict[int, tuple[float, float]] = {}
    asked: dict[int, dict[str, Asked]] = {}
    waited: dict[int, tuple[float, float]] = {}
    sizes: dict[int, float] = {}
    proofs: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = beside(folder)
        for size in SIZES:
            path = folder / f"{size}.db"
            with Store.open(path) as store:
                rates[size] = fill(store, size)
                asked[size] = {label: milliseconds(work) for label, work in questions(store, path)}
                began = time.process_time()
                store.verify()
                proofs[size] = time.process_time() - began
            sizes[size] = path.stat().st_size / size
            waited[size] = waits(path, size)
            print(size, rates[size], waited[size], flush=True)
    text = _page(rates, asked, waited, sizes, proofs, peers)
    print(text)
    (HERE / "store.md").write_text(text, encoding="utf-8")
    _draw(rates, asked)
    return 0


def _page(
    rates: dict[int, tuple[float, float]],
    asked: dict[int, dict[str, Asked]],
    waited: dict[int, tuple[float, float]],
    sizes: dict[int, float],
    proofs: dict[int, float],
    peers: dict[str, float],
) -> str:
    head = "| " + " | ".join(["", *(f"{size:,}" for size in SIZES)]) + " |\n|---" + "|---" * len(SIZES) + "|"

    def line(label: str, values: list[str]) -> str:
        return "| " + " | ".join([label, *values]) + " |"

    ours = peers.get("reportedly", 0.0)
    lines = [
        "# What `python -m bench.store` measured",
        "",
        f"reportedly {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}.",
        "Processor time, one core; questions: median of fifteen, with the answer decoded into records.",
        f"The machine's load was {os.getloadavg()[2]:.0f} on {os.cpu_count()} processors; more than that slows all.",
        "",
        "## Ledgers of so many entries",
        "",
        head,
        line("entries added a second, over all", [f"{rates[size][0]:,.0f}" for size in SIZES]),
        line("the same, over the last tenth", [f"{rates[size][1]:,.0f}" for size in SIZES]),
        line("bytes an entry, with texts and indexes", [f"{sizes[size]:,.0f}" for size in SIZES]),
        line("`verify`, seconds", [f"{proofs[size]:.1f}" for size in SIZES]),
        line("a desk's write during a load: median wait, ms by the clock", [f"{waited[s][0]:.0f}" for s in SIZES]),
        line("the same, longest", [f"{waited[size][1]:.0f}" for size in SIZES]),
        "",
        "## Milliseconds of a question, and in brackets how many records came out",
        "",
        head,
        *(
            line(name, [f"{asked[size][name].ms:.1f} ({asked[size][name].found:,})" for size in SIZES])
            for name in asked[SIZES[0]]
        ),
        "",
        f"## Beside others: {BESIDE:,} entries with their documents, indexed and searchable",
        "",
        "| | entries a second | ratio to ours |",
        "|---|---|---|",
        *(f"| {name} | {rate:,.0f} | {rate / ours:.2f} |" for name, rate in peers.items()),
        "",
        "The others write the same columns, indexes and search, without pinning, digests and triggers.",
        "",
        "![Growth](store.svg)",
    ]
    return "\n".join(lines) + "\n"


def _draw(rates: dict[int, tuple[float, float]], asked: dict[int, dict[str, Asked]]) -> None:
    try:
        import matplotlib as mpl  # noqa: PLC0415
    except ImportError:
        print("matplotlib is not installed: nothing is drawn.", file=sys.stderr)
        return
    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    mpl.rcParams["svg.hashsalt"] = "reportedly"
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), constrained_layout=True)
    left.plot(SIZES, [rates[size][0] for size in SIZES], "o-", color="black", label="over all")
    left.plot(SIZES, [rates[size][1] for size in SIZES], "s--", color="0.5", label="over the last tenth")
    left.axhline(20_000, color="0.6", linewidth=0.8)
    left.annotate("asked for", (SIZES[0], 20_000), (0, 3), textcoords="offset points", fontsize=8)
    left.set(xscale="log", xlabel="entries in the ledger", title="Entries added a second", ylim=(0, None))
    left.legend(frameon=False, loc="lower left")
    kinds: dict[str, list[float]] = {}
    for kind in ("a series", "as of a day", "search", "an entry by its name"):
        kinds[kind] = [max(answer.ms for label, answer in asked[s].items() if label.startswith(kind)) for s in SIZES]
    for (kind, values), mark in zip(kinds.items(), ("o-", "s--", "^:", "d-."), strict=True):
        right.plot(SIZES, values, mark, color="black", label=kind, markerfacecolor="white")
    for limit, words in ((50, "asked for a series"), (100, "asked for as of, search")):
        right.axhline(limit, color="0.6", linewidth=0.8)
        right.annotate(words, (SIZES[0], limit), (0, 3), textcoords="offset points", fontsize=8)
    right.set(
        xscale="log", yscale="log", xlabel="entries in the ledger", title="Milliseconds, the slowest of each kind"
    )
    right.legend(frameon=False, fontsize=9, loc="center left", bbox_to_anchor=(0, 0.62))
    for panel in (left, right):
        panel.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "store.svg", metadata={"Date": None})


if __name__ == "__main__":
    sys.exit(main())
