"""The scorers, on gold of our own small enough to be counted by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from evaluation.reporting import reports
from evaluation.scores import Tally, assigned, near

from evaluation import attribution, figures, numbers, victims

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "At least 12 people were killed in Sanaa, the ministry said. Another 7 were hurt."


def gold_figure(words: str, number: Any, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    row = {"start": start, "end": start + len(words), "number": number, "qualifier": "at_least", "measure": "killed"}
    return row | {"modality": "asserted", "source": "the ministry"} | more


def claim(words: str, value: float, measure: str = "killed", source: str | None = "the ministry") -> dict[str, Any]:
    start = TEXT.index(words)
    chain = [{"role": "origin", "text": source, "name": None, "kind": "official"}] if source else []
    return {
        "modality": "asserted",
        "attribution": {"chain": chain},
        "figure": {
            "span": {"start": start, "end": start + len(words), "quote": words},
            "qualifier": "at_least", "value": None, "low": value, "high": None, "measure": measure,
            "counted": {"side": "YE"},
        },
    }  # fmt: skip


def compared(figures_wanted: list[Any], claims: list[Any]) -> dict[str, float]:
    gold = {"id": "a", "text": TEXT, "figures": figures_wanted}
    return figures.compare_all([gold], [{"document": {"text": TEXT}, "claims": claims}]).metrics


def test_a_figure_read_whole_is_whole() -> None:
    scores = compared([gold_figure("At least 12", 12, side="YE")], [claim("At least 12", 12)])
    assert (scores["f1"], scores["whole"], scores["side"]) == (1.0, 1.0, 1.0)


def test_a_span_that_shares_a_digit_is_the_same_figure() -> None:
    assert compared([gold_figure("At least 12", 12)], [claim("12 people", 12)])["recall"] == 1.0


def test_a_wrong_source_breaks_the_whole_and_a_missing_one_too() -> None:
    assert compared([gold_figure("At least 12", 12)], [claim("At least 12", 12, source="the army")])["whole"] == 0.0
    assert compared([gold_figure("At least 12", 12)], [claim("At least 12", 12, source=None)])["whole"] == 0.0


def test_an_origin_where_none_is_given_is_a_mistake() -> None:
    assert compared([gold_figure("At least 12", 12, source=None)], [claim("At least 12", 12)])["source"] == 0.0


def test_a_figure_that_nobody_wanted_costs_precision() -> None:
    scores = compared([gold_figure("At least 12", 12)], [claim("At least 12", 12), claim("7", 7)])
    assert (scores["precision"], scores["recall"], scores["extra"]) == (0.5, 1.0, 1)


def test_shares_and_machines_that_nobody_wanted_cost_nothing() -> None:
    assert compared([gold_figure("At least 12", 12)], [claim("At least 12", 12), claim("7", 7, "share")])["f1"] == 1.0


def test_an_optional_figure_is_neither_asked_nor_punished() -> None:
    wanted = [gold_figure("At least 12", 12), gold_figure("Another 7", 7, optional=True)]
    assert compared(wanted, [claim("At least 12", 12)])["f1"] == 1.0
    assert compared(wanted, [claim("At least 12", 12), claim("7", 7)])["f1"] == 1.0


def test_another_measure_may_be_as_good() -> None:
    wanted = [gold_figure("At least 12", 12, measure="casualties", measure_alt=["killed"])]
    assert compared(wanted, [claim("At least 12", 12)])["measure"] == 1.0


def test_numbers_are_the_same_within_a_thousandth_and_ranges_end_by_end() -> None:
    assert near(1000, 1000.5)
    assert not near(1000, 1002)
    assert near([3000, 4000], [3000, 4000])
    assert not near([3000, 4000], 3000)
    assert not near(None, None)


def test_matching_is_one_to_one_and_takes_the_best_first() -> None:
    assert assigned([(0.6, 0, 0), (0.9, 1, 0), (0.7, 1, 1), (0.55, 0, 1)]) == {1: 0, 0: 1}


def test_a_tally_counts_each_thing_once() -> None:
    tally = Tally()
    tally.add(["a", "b"], ["b", "c", "c"])
    assert (tally.precision, tally.recall, tally.f1) == (0.5, 0.5, 0.5)


def triple(grid: attribution.Grid, text: str, **roles: str) -> attribution.Triple:
    def places(words: str) -> list[tuple[int, int]]:
        return [(text.index(part), text.index(part) + len(part)) for part in words.split("|") if part]

    return {role: grid.pieces(places(roles.get(role, ""))) for role in attribution.ROLES}


@pytest.mark.parametrize(
    "found, expected",
    [
        ({"source": "the ministry", "cue": "said", "content": "At least 12 people were killed in Sanaa"}, (True, True)),
        ({"source": "ministry", "cue": "said", "content": "12 people were killed in Sanaa"}, (True, False)),
        ({"source": "", "cue": "said", "content": "At least 12 people were killed in Sanaa"}, (False, False)),
        ({"source": "the ministry", "cue": "said", "content": "12 people"}, (False, False)),
    ],
)
def test_an_attribution_agrees_in_part_or_in_full(found: dict[str, str], expected: tuple[bool, bool]) -> None:
    grid = attribution.Grid(TEXT)
    gold = triple(grid, TEXT, source="the ministry", cue="said", content="At least 12 people were killed in Sanaa")
    jaccard, meet, same = attribution.agree(gold, triple(grid, TEXT, **found))
    assert (jaccard > 0.5 and meet, same) == expected


def test_blanks_at_an_edge_make_no_difference() -> None:
    grid = attribution.Grid(" so he  said ")
    assert grid.pieces([(0, 4)]) == grid.pieces([(1, 3)])
    assert grid.pieces([(3, 4)]) == ()


def victim(number: list[dict[str, Any]], effect: list[list[str]], **more: Any) -> dict[str, Any]:
    return {"name": [], "description": ["PEASANTS"], "optional": False, "number": number, "effect": effect} | more


def exact(number: int) -> dict[str, Any]:
    return {"bound": "exact", "low": number, "high": number}


def wire(text: str, *keyed: dict[str, Any]) -> dict[str, Any]:
    return {"id": "W1", "lang": "en", "text": text, "templates": [{"optional": False, "victims": list(keyed)}]}


def test_a_key_that_says_only_plural_holds_no_number() -> None:
    assert victims.keys(wire("", victim([{"bound": "plural"}], [["DEATH"]]))) == []


def test_numbers_under_one_effect_are_alternatives_and_under_two_are_two() -> None:
    one = victims.keys(wire("", victim([exact(5), exact(6)], [["DEATH"]])))
    two = victims.keys(wire("", victim([exact(5), exact(6)], [["DEATH"], ["INJURY"]])))
    assert (len(one), len(two)) == (1, 2)


def test_the_victims_of_a_wire_are_counted(tmp_path: Path) -> None:
    text = "THREE PEASANTS WERE KILLED AND FOURTEEN PEASANTS WERE WOUNDED BY A BOMB IN SAN MIGUEL, POLICE SAID."
    row = wire(
        text, victim([exact(3)], [["DEATH"]]), victim([exact(14)], [["INJURY"]]), victim([exact(9)], [["DEATH"]])
    )
    file = tmp_path / "wires.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    scores = victims.score(file).metrics
    assert scores["asked"] == 3
    assert scores["number_recall"] == pytest.approx(2 / 3)
    assert scores["effect_recall"] == pytest.approx(2 / 3)
    assert scores["number_precision"] == 1.0


def test_an_interval_of_the_number_cases_may_be_open() -> None:
    assert numbers.interval("(20,35]") == (20.0, 35.0)
    assert numbers.interval("[30,)") == (30.0, None)
    assert numbers.interval("(,170)") == (None, 170.0)


@pytest.mark.parametrize("cue", ["said", "have also told", "According to", "was first reported by", "statement"])
def test_cues_of_saying_and_finding_report(cue: str) -> None:
    assert reports(cue.split())


@pytest.mark.parametrize("cue", ["wants", "called for", "vowed", "accused", ":", "supporters"])
def test_attitudes_demands_and_promises_do_not_report(cue: str) -> None:
    assert not reports(cue.split())


def test_reporting_asks_attributions_with_such_a_cue_alone(tmp_path: Path) -> None:
    text = "The minister said nine people had died. The mayor wants a bridge."
    spans = {
        role: [[text.index(words), text.index(words) + len(words)]]
        for role, words in (("source", "The minister"), ("cue", "said"), ("content", "nine people had died"))
    }
    wish = {"source": [[40, 49]], "cue": [[50, 55]], "content": [[56, 64]]}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "a", "text": text, "attributions": [spans, wish]}) + "\n", encoding="utf-8")
    scores = attribution.score(file).metrics
    assert (scores["reporting"], scores["reporting_gold"]) == (1.0, 1)
