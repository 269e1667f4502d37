"""`python -m training.gold OUT [--held-out]`: the corpus's reports as gold for `python -m evaluation`.

Marked reports in, one JSON Lines file out that both `attribution` and `figures` can judge by.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from training.markup import Marked, Number, Report, held_out, reports

# Whoever "he" is stands before; a reading that names them is as right as one that says "he".
PRONOUNS = frozenset(["he", "she", "it", "they", "his", "her", "its", "their", "who", "which"])


def main() -> None:
    """Read the options and write the file."""
    ask = argparse.ArgumentParser(prog="python -m training.gold", description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("--held-out", action="store_true", help="only the reports that are not trained on")
    args = ask.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for file, report in reports():
            name = f"{file.parent.name}/{file.name}"
            if not args.held_out or held_out(name):
                out.write(json.dumps(record(report, name), ensure_ascii=False) + "\n")


def kept() -> list[dict[str, Any]]:
    """The held-out reports, as the evaluation asks for them."""
    named = ((f"{file.parent.name}/{file.name}", report) for file, report in reports())
    return [record(report, name) for name, report in named if held_out(name)]


def record(report: Report, name: str) -> dict[str, Any]:
    """One report in the form of the evaluation's corpora."""
    text = report.text
    return {
        "id": name,
        "lang": "en",
        "date": report.header["date"],
        "text": text,
        "attributions": [
            {
                "source": marked.source,
                "cue": marked.cue,
                "content": marked.content,
                "credited": _source(report, marked),
            }
            for marked in report.attributions.values()
        ],
        "figures": [_figure(report, figure) for figure in report.figures],
    }


def _figure(report: Report, figure: Number) -> dict[str, Any]:
    has = figure.attributes
    start, end = figure.span
    low, _, high = has.get("n", "").partition("-")
    number: Any = [float(low), float(high)] if high else float(low) if low else None
    holder = _holder(report, start)
    counted = report.text[slice(*figure.counted)] if figure.counted else None
    return {
        "start": start,
        "end": end,
        "quote": report.text[start:end],
        "number": number,
        "qualifier": has["q"],
        "measure": has["m"],
        "measure_alt": [],
        "side": has.get("side"),
        "counted": counted,
        "place": None,
        "source": _source(report, holder),
        "relays": [report.text[slice(*piece)] for piece in holder.relays] if holder else [],
        "modality": has.get("mod", "asserted"),
        "optional": number is None or has["m"] in ("equipment", "share", "rate", "other"),
    }


def _holder(report: Report, at: int) -> Marked | None:
    """The innermost attribution whose content holds a place."""
    held = [
        (end - start, number)
        for number, marked in report.attributions.items()
        for start, end in marked.content
        if start <= at < end
    ]
    return report.attributions[min(held)[1]] if held else None


def _source(report: Report, marked: Marked | None) -> str | None:
    steps = 0
    while marked is not None and not marked.source and marked.carried_from and steps < 9:
        marked, steps = report.attributions.get(marked.carried_from), steps + 1
    if marked is None or not marked.source:
        return None
    words = report.text[slice(*marked.source[0])]
    if words.lower() not in PRONOUNS:
        return words
    before = [
        piece
        for other in report.attributions.values()
        for piece in other.source
        if piece[0] < marked.source[0][0] and report.text[slice(*piece)].lower() not in PRONOUNS
    ]
    return f"{words} ({report.text[slice(*max(before))]})" if before else words


if __name__ == "__main__":
    main()
