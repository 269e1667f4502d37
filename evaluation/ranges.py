"""The worked table of ranges: claims of one war, collected by hand, and what low, best and high must come out.

The table goes through the import, into series, and an estimate is made for each of six days from what had been printed
until then. The wanted table was worked by hand from the same claims, before there was any code, with who sets each
bound and how far best moves when one family is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.scores import Outcome, ratio
from reportedly.estimates import estimate
from reportedly.exchange.collect import collect, layout, take_table
from reportedly.exchange.mapping import load_mapping
from reportedly.records.entry import Cut
from reportedly.records.estimate import Choice
from reportedly.series import build, cut

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records.estimate import Bound, Estimate

RECORDED = "2026-01-01T00:00:00.000000+00:00"
# day, toll, low, best, high, the states that set them, best with one family left out.
# * words without a number, † a number that follows from two that were said, + an end left open
WANTED = (
    ("2024-12-23", "killed", "100 100 100+", "KR KR KR", "-"),
    ("2024-12-23", "casualties", "500* 1100 3000+", "US KR UA", "500*-1100"),
    ("2025-01-24", "killed", "300 300 1000", "KR KR GB", "300-1000"),
    ("2025-01-24", "casualties", "1200 3000† 4000", "US KR GB", "3000†-4000"),
    ("2025-03-28", "killed", "300 300 1667†", "KR KR GB", "300-1667†"),
    ("2025-03-28", "casualties", "4000 4000 5000+", "KR UA GB", "4000-4000"),
    ("2025-04-30", "killed", "600 600 1667†", "KR KR GB", "600-1667†"),
    ("2025-04-30", "casualties", "4700 4700 5000+", "KR KR GB", "4000-4700"),
    ("2025-06-15", "killed", "600 600 1667†", "KR KR GB", "600-1667†"),
    ("2025-06-15", "casualties", "4700 4700 6000+", "KR KR GB", "4000-4700"),
    ("2025-09-02", "killed", "1667† 1667† 2000", "GB GB KR", "1667†-2000"),
    ("2025-09-02", "casualties", "4700 4700 6000+", "KR KR GB", "4000-4700"),
)
_WEST = "Western officials"  # the table counts them with the British service, whose numbers they share


def score(file: Path, language: str | None = None) -> Outcome:
    """Which rows, and which cells, come out as they were worked by hand."""
    del language
    mapping = load_mapping("claims")
    taken = collect(take_table(file, mapping), mapping, recorded_at=RECORDED, written=layout(file.name, mapping))
    out = Outcome({})
    rows = cells = 0
    for day, toll, *wanted in WANTED:
        every = build(cut(taken.entries, Cut(reported=day)), taken.decisions)
        name = max((s for s in every if s.scope.toll == toll), key=lambda s: len(s.entries)).id
        one = next(s for s in every if s.id == name)
        found = estimate(one, day, beside=every)
        states = {o.key: o.country or ("GB" if o.name == _WEST else o.name) for f in one.families for o in f.origins}
        states |= {o.key: o.country or o.name for s in every for f in s.families for o in f.origins if o.country}
        got = [_bounds(found), _who(found, states), _left_out(found)]
        same = [mine == theirs for mine, theirs in zip(got, wanted, strict=True)]
        cells += sum(same)
        rows += all(same)
        for mine, theirs, right in zip(got, wanted, same, strict=True):
            if not right:
                out.mistake("another cell", f"{toll} on {day}", f"{mine} for {theirs}")
    out.metrics["rows"] = ratio(rows, len(WANTED))
    out.metrics["cells"] = ratio(cells, 3 * len(WANTED))
    return out


def _bounds(found: Estimate) -> str:
    return " ".join(_cell(bound) for bound in (found.low, found.best, found.high))


def _who(found: Estimate, states: dict[str, str]) -> str:
    bounds = (found.low, found.best, found.high)
    return " ".join(states.get(b.origin, b.name) if b and b.name != _WEST else "GB" for b in bounds)


def _left_out(found: Estimate) -> str:
    best = [s.best for s in found.swings if s.choice is Choice.FAMILY and s.best is not None]
    best.sort(key=lambda bound: bound.value)
    return f"{_cell(best[0])}-{_cell(best[-1])}" if best else "-"


def _cell(bound: Bound | None) -> str:
    if bound is None:
        return "-"
    return f"{bound.value:.0f}{'*' if bound.vague else '†' if bound.derived else '+' if bound.open else ''}"
