"""The command: `python -m bench` prints what it measures and keeps it in `bench/results.md`."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from bench import measures
from reportedly.version import __version__

RESULTS = Path(__file__).parent / "results.md"


def main() -> int:
    """Measure, print, write."""
    speed, shares, start = measures.reading(), measures.stages(), measures.start()
    both = measures.reading(120_000, "auto")
    bare = start["python -c pass"]
    lines = [
        "# What `python -m bench` measured",
        "",
        f"reportedly {__version__}, Python {platform.python_version()}, {platform.machine()}, one core.",
        "Reading: processor time, best of three, on articles strung from the test sentences.",
        "Starting: wall clock, median of seven.",
        "",
        "| reading by rules | |",
        "|---|---|",
        f"| speed | {speed['KB/s']:,.0f} KB/s, {speed['words/s']:,.0f} words/s, over {speed['KB']:,.0f} KB |",
        *(f"| of which {name} | {share:.0%} |" for name, share in shares.items()),
        f"| with the network | {both['KB/s']:,.0f} KB/s, {both['words/s']:,.0f} words/s |",
        "",
        "| starting | ms | over Python itself |",
        "|---|---|---|",
        *(f"| `{name}` | {taken:.0f} | {taken - bare:+.0f} |" for name, taken in start.items()),
        "",
        "| hard input, 80 KB | seconds | four times the text takes |",
        "|---|---|---|",
        *(
            f"| {name} | {taken:.2f} | {times:.1f} times as long |"
            for name, (taken, times) in measures.growth().items()
        ),
    ]
    if beside := measures.others():
        lines += ["", "| others on the same text | KB/s | ratio to ours |", "|---|---|---|"]
        lines += [
            f"| {name} | {rate:,.1f} | {speed['KB/s'] / rate:,.1f} times slower |" for name, rate in beside.items()
        ]
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
