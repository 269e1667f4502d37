"""What holds for every series: bounds are figures that somebody said, echoes move nothing, order does not matter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.estimates.rows import entry, said, series

if TYPE_CHECKING:
    from reportedly.records.estimate import Bound, Estimate

from reportedly.estimates import PRESETS, estimate
from reportedly.records.series import Mention, Relation, Series

KIN = {"ROK": ("NIS", "JCS"), "UKR": ("HUR", "Zelensky")}
FIRST = date(2025, 1, 1)

days = st.integers(0, 200).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
claims = st.builds(
    lambda n, by, on, how, papers: said(n, by, on, how, papers=papers),
    st.integers(1, 20_000),
    st.sampled_from(["NIS", "JCS", "HUR", "Zelensky", "Pentagon", "UK DI", "Pyongyang"]),
    days,
    st.sampled_from(["exact", "about", "at_least", "more_than", "up_to", "nearly"]),
    st.integers(1, 3),
)
stories = st.lists(claims, min_size=1, max_size=12)
presets = st.sampled_from(PRESETS)


def bounds(found: Estimate) -> list[Bound]:
    swung = [b for s in found.swings for b in (s.low, s.best, s.high)]
    return [b for b in (found.low, found.best, found.high, *found.floors, *swung) if b is not None]


def numbers(found: Estimate) -> list[Any]:
    def parts(bound: Bound | None) -> Any:
        return bound and (bound.value, bound.origin, bound.open, bound.vague, bound.stale)

    return [parts(found.low), parts(found.best), parts(found.high), [parts(f) for f in found.floors]]


@settings(max_examples=150, deadline=None)
@given(stories, presets)
def test_every_bound_is_a_figure_of_a_claim_in_the_series(story: list[Any], rules: Any) -> None:
    made = series(*story, kin=KIN)
    by_id = {e.id: e for e in made.entries}
    for bound in bounds(estimate(made, preset=rules)):
        figure = by_id[bound.entry].claim.figure
        assert figure is not None
        assert bound.value in (figure.value, figure.low, figure.high)
        assert bound.words == figure.span.quote


@settings(max_examples=150, deadline=None)
@given(stories)
def test_by_default_every_bound_is_a_figure_its_origin_still_stands_by(story: list[Any]) -> None:
    made = series(*story, kin=KIN)
    last = max(a.as_of or "" for a in made.assertions)
    found = estimate(made, last)
    live = {a.id for a in made.live}
    assert {b.assertion for b in (found.low, found.best, found.high, *found.floors) if b} <= live


@settings(max_examples=150, deadline=None)
@given(stories, presets)
def test_low_best_and_high_stand_in_order(story: list[Any], rules: Any) -> None:
    found = estimate(series(*story, kin=KIN), preset=rules)
    values = [b.value for b in (found.low, found.best, found.high) if b]
    assert values == sorted(values)


@settings(max_examples=150, deadline=None)
@given(stories, presets, st.data())
def test_an_echo_changes_no_bound(story: list[Any], rules: Any, data: st.DataObject) -> None:
    made = series(*story, kin=KIN)
    echoed = data.draw(st.integers(0, len(made.assertions) - 1))
    before = made.assertions[echoed]
    reprint = entry(before.entry.claim, before.origin, before.reported_on or "", publisher="Echo")
    after = replace(before, mentions=(*before.mentions, Mention(reprint, Relation.REPEATS)))
    assertions = tuple(after if n == echoed else a for n, a in enumerate(made.assertions))
    day = max(a.reported_on or "" for a in made.assertions)
    more = estimate(replace(made, assertions=assertions), day, preset=rules)
    assert numbers(more) == numbers(estimate(made, day, preset=rules))


@settings(max_examples=150, deadline=None)
@given(stories, presets, st.randoms(use_true_random=False))
def test_the_order_of_a_series_changes_nothing(story: list[Any], rules: Any, chance: Any) -> None:
    made = series(*story, kin=KIN)
    shuffled: list[Any] = list(made.assertions)
    chance.shuffle(shuffled)
    families = list(made.families)
    chance.shuffle(families)
    other = Series(made.id, made.scope, made.name, tuple(shuffled), tuple(families))
    assert estimate(other, preset=rules) == estimate(made, preset=rules)
