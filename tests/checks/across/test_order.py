"""Findings depend on what was reported, not on the order in which it was added."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from reportedly.checks.across import check_across, finding_id
from reportedly.examples import SERIES
from reportedly.ledger import Ledger
from reportedly.records.claim import Kind
from reportedly.series import build

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    with Ledger.open(tmp_path_factory.mktemp("order") / "kursk.db") as ledger:
        for report in SERIES:
            ledger.add(report)
        return list(ledger.entries())


@pytest.mark.parametrize("seed", range(5))
def test_adding_in_any_order_gives_the_same_findings(entries: list[Entry], seed: int) -> None:
    def found(some: list[Entry]) -> list[tuple[str, str]]:
        series = build(entry for entry in some if entry.claim.kind is Kind.FIGURE)
        others = [entry for entry in some if entry.claim.kind is Kind.CONFIRMATION]
        return [(finding_id(f), f.explanation) for f in check_across(series, others=others)]

    mixed = entries.copy()
    random.Random(seed).shuffle(mixed)
    assert sorted(found(mixed)) == sorted(found(entries))
