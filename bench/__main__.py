"""The command: `python -m bench` prints what it measures and keeps it in `bench/results.md`."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from bench import measures
from bench.material import articles
from reportedly.records.reading import Only
from reportedly.version import __version__

RESULTS = Path(__file__).parent / "results.md"


def main() -> int:
    """Measure, print, write."""
    lines = [
        "# What `python -m bench` measured",
        "",
        f"reportedly {__version__}, Python {platform.python_version()}, {platform.machine()}, one core.",
        "Reading: processor time, best of three. Starting: wall clock, median of seven.",
        *_reading(),
        *_beside(articles(20_000)),
        *_floor(articles(300_000)),
        *_start(),
        *_growth(),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0


def _reading() -> list[str]:
    """Rules and network, everything and figures alone, on our own material and on others' news."""
    figures = Only.FIGURES
    small, large = measures.documents(articles(60_000)), measures.documents(articles(300_000))
    rows = [
        ("rules", "reports of war", measures.reading(large)),
        ("rules, `--only figures`", "reports of war", measures.reading(large, only=figures)),
        ("with the network", "reports of war", measures.reading(small, "auto")),
        ("with the network, `--only figures`", "reports of war", measures.reading(small, "auto", figures)),
    ]
    if texts := measures.news():
        whole = measures.documents(texts, "2016-09-12")
        some = whole[:20]
        rows += [
            ("rules", "news of an election", measures.reading(whole)),
            ("rules, `--only figures`", "news of an election", measures.reading(whole, only=figures)),
            ("with the network", "news of an election", measures.reading(some, "auto")),
            (
                "with the network, `--only figures`",
                "news of an election",
                measures.reading(some, "auto", figures),
            ),
        ]
    return [
        "",
        "Reports of war are strung from the test sentences, with a claim in every thirteen words; news of an election",
        "is the development part of PolNeAR.",
        "",
        "| reading | of | KB | KB/s | words/s | figures | claims | attributions |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {name} | {of} | {row['KB']:,.0f} | {row['KB/s']:,.0f} | {row['words/s']:,.0f} | {row['figures']:,} | "
            f"{row['claims']:,} | {row['attributions']:,} |"
            for name, of, row in rows
        ),
        "",
        "| of the time of the rules, on reports of war | |",
        "|---|---|",
        *(f"| {name} | {share:.0%} |" for name, share in measures.stages().items()),
    ]


def _beside(texts: list[str]) -> list[str]:
    """The others on the same texts in the same run."""
    own = measures.reading(measures.documents(texts))
    said = ", ".join(f"{own[what]:,} {what}" for what in ("figures", "claims", "attributions", "quantities", "times"))
    return [
        "",
        f"| on the same {own['KB']:,.0f} KB of reports | KB/s | a reading by rules is | found |",
        "|---|---|---|---|",
        f"| reportedly, rules | {own['KB/s']:,.0f} | | {said} |",
        *(
            f"| {name} | {rate:,.1f} | {own['KB/s'] / rate:,.1f} times as fast | "
            f"{', '.join(f'{count:,} {what}' for what, count in found.items())} |"
            for name, (rate, found) in measures.others(texts).items()
        ),
    ]


def _floor(texts: list[str]) -> list[str]:
    return [
        "",
        "| what no reader is faster than, on 300 KB | MB/s |",
        "|---|---|",
        *(f"| {name} | {rate:,.1f} |" for name, rate in measures.floor(texts).items()),
    ]


def _start() -> list[str]:
    start = measures.start()
    bare = start["python -c pass"]
    return [
        "",
        "| starting | ms | over Python itself |",
        "|---|---|---|",
        *(f"| `{name}` | {taken:.0f} | {taken - bare:+.0f} |" for name, taken in start.items()),
    ]


def _growth() -> list[str]:
    return [
        "",
        "| hard input, 80 KB | seconds | four times the text takes |",
        "|---|---|---|",
        *(
            f"| {name} | {taken:.2f} | {times:.1f} times as long |"
            for name, (taken, times) in measures.growth().items()
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
