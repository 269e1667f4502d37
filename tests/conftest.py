"""What a run of the tests says at its end: the specification's sentences by class, read as specified or not."""

from __future__ import annotations

from collections import Counter
from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Recall by class, one line a room: the classes that rule systems miss stand beside those that they read."""
    read: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for outcome in ("passed", "failed", "xfailed"):
        for report in terminalreporter.stats.get(outcome, []):
            label = dict(getattr(report, "user_properties", [])).get("class")
            if label is not None and getattr(report, "when", "") == "call":
                asked[label] += 1
                read[label] += outcome == "passed"
    if not asked:
        return
    terminalreporter.section("sentences by class, read as specified of all")
    for room in sorted({label.split(":")[0] for label in asked}):
        parts = [
            f"{label.split(': ', 1)[1]} {read[label]}/{asked[label]}"
            for label in sorted(asked)
            if label.split(":")[0] == room
        ]
        terminalreporter.write_line(f"{room}: " + ", ".join(parts))
