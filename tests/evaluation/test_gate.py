"""The gate: scores may rise, and sink only where somebody says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evaluation import gate

if TYPE_CHECKING:
    from pathlib import Path

GOLD = {"figures": "aa"}
KEPT = {"figures": {"gold": "aa", "floors": {"f1": 0.9}}}


def test_a_score_on_its_floor_passes() -> None:
    assert gate.verdict({"figures": {"f1": 0.9}}, GOLD, KEPT) == []


def test_a_score_within_the_tolerance_passes() -> None:
    assert gate.verdict({"figures": {"f1": 0.9 - gate.TOLERANCE / 2}}, GOLD, KEPT) == []


def test_a_score_under_its_floor_fails_and_says_which() -> None:
    assert gate.verdict({"figures": {"f1": 0.89}}, GOLD, KEPT) == ["figures f1 is 0.8900, under its floor of 0.9000."]


def test_more_false_figures_than_before_fail_though_the_number_is_higher() -> None:
    kept = {"quantities": {"gold": "aa", "floors": {"figures_claimed": 0}}}
    assert gate.verdict({"quantities": {"figures_claimed": 1}}, {"quantities": "aa"}, kept)
    assert not gate.verdict({"quantities": {"figures_claimed": 0}}, {"quantities": "aa"}, kept)


def test_another_gold_under_the_same_name_fails() -> None:
    assert "gold of figures" in gate.verdict({"figures": {"f1": 0.95}}, {"figures": "bb"}, KEPT)[0]


def test_a_task_or_a_metric_without_a_floor_fails() -> None:
    wrong = gate.verdict({"figures": {"f1": 0.9, "whole": 0.5}, "dates": {"f1": 1.0}}, GOLD | {"dates": "cc"}, KEPT)
    assert [sentence.split(" has")[0] for sentence in wrong] == ["dates", "figures whole"]


def test_a_corpus_that_is_not_there_is_not_asked() -> None:
    assert gate.verdict({}, {}, KEPT) == []


def test_accepting_raises_a_floor_and_never_lowers_one() -> None:
    assert gate.accept({"figures": {"f1": 0.95}}, GOLD, KEPT)["figures"]["floors"] == {"f1": 0.95}
    assert gate.accept({"figures": {"f1": 0.85}}, GOLD, KEPT)["figures"]["floors"] == {"f1": 0.9}


def test_another_gold_lowers_no_floor_by_itself() -> None:
    accepted = gate.accept({"figures": {"f1": 0.5}}, {"figures": "bb"}, KEPT)
    assert accepted == {"figures": {"gold": "bb", "floors": {"f1": 0.9}}}


def test_only_accepting_a_loss_lowers_a_floor() -> None:
    assert gate.accept({"figures": {"f1": 0.85}}, GOLD, KEPT, loss=True)["figures"]["floors"] == {"f1": 0.85}


def test_fewer_false_figures_lower_the_ceiling_on_them() -> None:
    kept = {"q": {"gold": "aa", "floors": {"figures_claimed": 3}}}
    assert gate.accept({"q": {"figures_claimed": 1}}, {"q": "aa"}, kept)["q"]["floors"] == {"figures_claimed": 1}
    assert gate.accept({"q": {"figures_claimed": 5}}, {"q": "aa"}, kept)["q"]["floors"] == {"figures_claimed": 3}


def test_a_task_that_was_not_measured_keeps_its_floor() -> None:
    assert gate.accept({"dates": {"f1": 0.3}}, {"dates": "cc"}, KEPT)["figures"] == KEPT["figures"]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    gate.write(KEPT, file)
    assert gate.floors(file) == KEPT


def test_without_a_file_there_are_no_floors(tmp_path: Path) -> None:
    assert gate.floors(tmp_path / "none.json") == {}


@pytest.mark.skipif(not gate.FLOORS.exists(), reason="no floors are kept yet")
def test_the_floors_that_are_kept_name_their_gold_and_lie_between_nothing_and_all() -> None:
    kept = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    for task in kept.values():
        assert len(task["gold"]) == 16
        assert all(0 <= floor <= 1 or name in gate.LOWER_IS_BETTER for name, floor in task["floors"].items())
