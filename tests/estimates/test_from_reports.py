"""From printed words to the range: entries put into series by the house itself, and estimates made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rows import HUR, JCS, NIS, UK, WESTERN, ZELENSKY, row

from reportedly.estimates import PRESETS, estimate, preset
from reportedly.examples import SERIES
from reportedly.ledger import Ledger
from reportedly.records.estimate import Bound, Choice, Estimate
from reportedly.series import build

if TYPE_CHECKING:
    from collections.abc import Iterator

# as of, toll, low, best, high, best with one family left out: as worked by hand from the real claims
TABLE = [
    ("2024-12-23", "killed", "100", "100", "100+", ""),
    ("2024-12-23", "casualties", "500*", "1100", "3000+", "500* 1100"),
    ("2025-01-24", "killed", "300", "300", "1000", "300 1000"),
    ("2025-01-24", "casualties", "1200", "3000†", "4000", "3000† 4000"),
    ("2025-03-28", "killed", "300", "300", "1667†", "300 1667†"),
    ("2025-03-28", "casualties", "4000", "4000", "5000+", "4000 4000"),
    ("2025-04-30", "killed", "600", "600", "1667†", "600 1667†"),
    ("2025-04-30", "casualties", "4700", "4700", "5000+", "4000 4700"),
    ("2025-06-15", "killed", "600", "600", "1667†", "600 1667†"),
    ("2025-06-15", "casualties", "4700", "4700", "6000+", "4000 4700"),
    ("2025-09-02", "killed", "1667†", "1667†", "2000", "1667† 2000"),
    ("2025-09-02", "casualties", "4700", "4700", "6000+", "4000 4700"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("kursk") / "kursk.db") as kept:
        for report in SERIES:
            kept.add(report)
        yield kept


def cell(bound: Bound | None) -> str:
    if bound is None:
        return "-"
    return f"{bound.value:.0f}{'*' if bound.vague else '†' if bound.derived else '+' if bound.open else ''}"


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line[1]} as of {line[0]}")
def test_the_worked_table_comes_out_of_the_bundled_reports(ledger: Ledger, line: tuple[str, ...]) -> None:
    day, toll, low, best, high, left_out = line
    found = ledger.as_of(day).estimate(f"{toll}.kp.ru-kursk")
    assert tuple(map(cell, (found.low, found.best, found.high))) == (low, best, high)
    swung = sorted((s.best for s in found.swings if s.choice is Choice.FAMILY and s.best), key=lambda b: b.value)
    assert " ".join(cell(bound) for bound in (swung[:1] + swung[-1:])) == left_out


def test_four_thousand_casualties_printed_as_dead_set_no_bound(ledger: Ledger) -> None:
    found = ledger.as_of("2025-02-01").estimate("killed.kp.ru-kursk")
    assert found.high is not None
    assert found.high.value == 1000


def test_the_admission_of_a_side_is_a_floor(ledger: Ledger) -> None:
    floors = ledger.as_of("2025-09-02").estimate("killed.kp.ru-kursk").floors
    assert [floor.value for floor in floors] == [350]


def test_a_person_ranks_the_service_above_a_stale_derivation_and_best_follows(ledger: Ledger) -> None:
    before = ledger.as_of("2025-09-02").estimate("killed.kp.ru-kursk")
    assert cell(before.best) == "1667†"
    nis = next(o.key for f in ledger.one("killed.kp.ru-kursk").families for o in f.origins if o.key == "kr-nis")
    ledger.decide("rank", ("killed.kp.ru-kursk", nis), "preferred", reason="its own later count", by="Ana")
    after = ledger.as_of("2025-09-02").estimate("killed.kp.ru-kursk")
    assert cell(after.best).startswith("2000")
    ledger.decide("rank", ("killed.kp.ru-kursk", nis), "normal", reason="as it was", by="Ana")


def test_every_bound_is_pinned_to_words_of_a_report(ledger: Ledger) -> None:
    found = ledger.estimate("casualties.kp.ru-kursk")
    for bound in (found.low, found.best, found.high):
        assert bound is not None
        entry = ledger.entry(bound.entry)
        span = entry.claim.figure.span if entry.claim.figure else entry.claim.span
        assert ledger.document(entry.printed.document).document.text[span.start : span.end] == bound.words


# -- any entries, put together by the house ---------------------------------------------------------------------------

entries = st.lists(
    st.builds(
        lambda number, how, who, month, day, paper: row(
            number, "killed", how, origin=who, on=f"2025-{month:02}-{day:02}", publisher=f"Paper {paper}"
        ),
        st.integers(10, 9000),
        st.sampled_from(["exact", "about", "at_least", "more_than", "up_to"]),
        st.sampled_from([NIS, JCS, HUR, ZELENSKY, UK, WESTERN]),
        st.integers(1, 6),
        st.integers(1, 28),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=10,
)
presets = st.sampled_from([rules.name for rules in PRESETS])


def bounds(found: Estimate) -> list[Bound]:
    every = [found.low, found.best, found.high, *found.floors]
    every += [bound for s in found.swings for bound in (s.low, s.best, s.high)]
    return [bound for bound in every if bound is not None]


@settings(max_examples=60, deadline=None)
@given(entries, presets)
def test_whatever_is_printed_every_bound_is_a_number_of_the_entry_it_names(rows: list[Any], rules: str) -> None:
    by_id = {entry.id: entry for entry in rows}
    for one in build(rows):
        for bound in bounds(estimate(one, preset=preset(rules))):
            figure = by_id[bound.entry].claim.figure
            assert figure is not None
            assert bound.value in (figure.value, figure.low, figure.high)


@settings(max_examples=60, deadline=None)
@given(entries, presets, st.randoms(use_true_random=False))
def test_the_order_in_which_reports_came_in_moves_nothing(rows: list[Any], rules: str, chance: Any) -> None:
    first = [estimate(one, preset=preset(rules)) for one in build(rows)]
    chance.shuffle(rows)
    assert [estimate(one, preset=preset(rules)) for one in build(rows)] == first


@settings(max_examples=80, deadline=None)
@given(entries, presets, st.data())
def test_an_echo_in_another_paper_moves_no_bound(rows: list[Any], rules: str, data: st.DataObject) -> None:
    told = data.draw(st.sampled_from(rows))
    figure = told.claim.figure
    echo = row(
        figure.principal, "killed", figure.qualifier.value, origin=told.origin, on=told.reported_on, publisher="Echo"
    )
    day = max(entry.reported_on for entry in rows)
    before = [_numbers(estimate(one, day, preset=preset(rules))) for one in build(rows)]
    after = [_numbers(estimate(one, day, preset=preset(rules))) for one in build([*rows, echo])]
    assert after == before


def _numbers(found: Estimate) -> list[tuple[float, str] | None]:
    return [bound and (bound.value, bound.family) for bound in (found.low, found.best, found.high)]
