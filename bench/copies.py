"""How long copies take: a signature, a comparison, and a new report in a ledger of so many.

`python -m bench.copies [SIZE …]` prints it and keeps it in `bench/copies.md`. The reports are of made-up words that are
as unevenly common as those of a language; every tenth is printed a second time, cut and behind another headline.
"""

from __future__ import annotations

import bisect
import itertools
import platform
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.copies import METHOD, Comparer, bands, compare
from reportedly.records.batch import Batch
from reportedly.records.document import Document
from reportedly.records.entry import Cut
from reportedly.records.reading import Reader
from reportedly.store import Store
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SIZES = (10_000, 100_000)
VOCABULARY = 30_000
WORDS = 350  # of a report
AGAIN = 10  # reports of which one is printed again
NEW = 200  # reports added at the end, one by one
AT = "2026-11-24T12:00:00.000000Z"
_READER = Reader(__version__, None, None)
_DRAW = random.Random("words")
_WORDS = ["".join(_DRAW.choices("aeioubdfgklmnprstvz", k=_DRAW.randrange(2, 9))) for _ in range(VOCABULARY)]
_WEIGHTS = list(itertools.accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))  # Zipf's law


def report(number: int) -> str:
    """A report of made-up words in paragraphs; every tenth is the one before it, cut and behind another headline."""
    if number % AGAIN == AGAIN - 1:
        return "Another headline\n\n" + "\n\n".join(report(number - 1).split("\n\n")[1:4])
    draw = random.Random(number)
    words = [_WORDS[bisect.bisect(_WEIGHTS, draw.random() * _WEIGHTS[-1])] for _ in range(WORDS)]
    parts = [words[:8], *(words[at : at + 57] for at in range(8, WORDS, 57))]
    return "\n\n".join(" ".join(part) + "." for part in parts)


def batches(store: Store, first: int, last: int) -> Iterator[Batch]:
    """Reports so numbered, without entries."""
    for number in range(first, last):
        document = Document(report(number), publisher=f"Paper {number % 97}", published_at="2025-05-05")
        yield Batch(document, store.placing(document).printed, (), AT, None, _READER)


def pure() -> list[str]:
    """A signature and a comparison, without a store."""
    texts = [report(number) for number in range(1000)]
    began = time.process_time()
    for text in texts:
        bands(text)
    signed = time.process_time() - began
    began = time.process_time()
    for at in range(0, 1000, 2):
        compare(texts[at], texts[at + 1])
    compared = time.process_time() - began
    size = sum(map(len, texts)) / len(texts)
    return [
        f"| signature and bands of a report of {size:,.0f} characters | {signed:.2f} ms |",
        f"| two reports compared that were not met before | {compared * 2:.2f} ms |",
    ]


def kept(size: int) -> list[str]:
    """A ledger of so many reports: filled with and without a comparison, and asked."""
    with tempfile.TemporaryDirectory() as folder:
        plain, path = Path(folder) / "plain.db", Path(folder) / "copies.db"
        with Store.open(plain) as store:
            made = list(batches(store, 0, size))
            store.bulk(made)
        with Store.open(path, comparer=Comparer()) as store:
            began = time.process_time()
            store.bulk(made)
            filled = time.process_time() - began
        beside = (path.stat().st_size - plain.stat().st_size) / size
        with Store.open(path, comparer=Comparer()) as store:
            spent = []
            for batch in batches(store, size, size + NEW):
                began = time.process_time()
                store.add(batch.document, store.placing(batch.document), (), _READER, AT)
                spent.append((time.process_time() - began) * 1000)
            began = time.process_time()
            held = store.copies.held(Cut())
            asked = (time.process_time() - began) * 1000
        with Store.open(plain) as store:
            without = []
            for batch in batches(store, size, size + NEW):
                began = time.process_time()
                store.add(batch.document, store.placing(batch.document), (), _READER, AT)
                without.append((time.process_time() - began) * 1000)
    alone, together = statistics.median(without), statistics.median(spent)
    return [
        f"| {size:,} reports taken in and compared in bulk | {size / filled:,.0f} a second |",
        f"| what a report takes in the file besides itself, of {size:,} | {beside:,.0f} bytes |",
        f"| a new report among {size:,}: added | {together:.1f} ms, {together - alone:.1f} ms of it for copies |",
        f"| {len(held.likenesses):,} pairs of {len(held.copies):,} reports given out | {asked:,.0f} ms |",
    ]


def main() -> None:
    """Measure, print and keep."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    made = f"reportedly {__version__}, {METHOD}, Python {platform.python_version()}"
    head = [
        "# How long copies take",
        "",
        f"Made by `python -m bench.copies` with {made}, in processor time of one core.",
        "A report has 350 made-up words, as unevenly common as those of a language; every tenth copies the one before.",
        "",
        "| what | how long |",
        "|---|---|",
    ]
    rows = [*pure(), *(row for size in sizes for row in kept(size))]
    text = "\n".join([*head, *rows]) + "\n"
    print(text)
    (HERE / "copies.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
