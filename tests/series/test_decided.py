"""People's decisions about entries, and what waits for them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.factories import judgement
from tests.rows import HUR, JCS, UK, row

from reportedly.records.claim import Kind
from reportedly.records.decision import Decision, Judgement, Subject
from reportedly.series import build, link


def decided(one, other, verdict: str, at: str = "2026-01-01") -> Decision:
    subjects = tuple(sorted((one.id, other.id)))
    return Decision(f"d-{at}", Subject.LINK, subjects, verdict, "I read both", "Ann", at)


def test_a_person_brings_an_entry_into_a_series() -> None:
    here, there = row(300), row(310, place="ua-donetsk")
    (series,) = build([here, row(320), there], [decided(here, there, "same")])

    assert there.id in {entry.id for entry in series.entries}


def test_a_person_takes_an_entry_out_of_a_series() -> None:
    here, other = row(300), row(310, on="2025-02-01")
    found = build([here, other], [decided(here, other, "different")])

    assert [len(series.entries) for series in found] == [1, 1]
    assert all(series.id.startswith("killed.kp.ru-kursk") for series in found)


def test_the_latest_decision_counts() -> None:
    here, other = row(300), row(310, on="2025-02-01")
    decisions = [decided(here, other, "same", "2026-02-01"), decided(here, other, "different", "2026-01-01")]

    assert len(build([here, other], decisions)) == 1


def test_a_figure_in_a_wider_place_waits_for_a_person() -> None:
    found = build([row(300, side="UA", place="ua-kharkiv"), row(310, side="UA", place="UA", country="UA", origin=UK)])

    asked = [link for series in found for link in series.unsure]
    assert asked
    assert all(link.judgement is Judgement.UNSURE for link in asked)
    assert "wider_place" in {reason.feature for link in asked for reason in link.reasons}


def test_a_denial_is_a_link_and_no_figure_of_the_series() -> None:
    said = row(300)
    denial = replace(
        row(1, origin=HUR),
        scope=None,
        claim=replace(judgement("No such losses.", "denial"), disputes=(said.claim.id,)),
        printed=said.printed,
    )
    assert denial.claim.kind is Kind.DENIAL
    (series,) = build([said, denial])

    assert [reason.feature for tie in series.links for reason in tie.reasons] == ["denies"]
    assert len(series.assertions) == 1


def test_a_link_says_why() -> None:
    found = link(row(300), row(400, origin=JCS, place=None))

    assert found.judgement is Judgement.SAME
    assert [reason.words for reason in found.reasons][:2] == [
        "Both count the same loss.",
        "Both count the people of one side.",
    ]
    assert "One of them names no place, which fits any." in {reason.words for reason in found.reasons}


def test_figures_of_two_sides_are_different_whatever_else_agrees() -> None:
    assert link(row(300), row(300, side="RU")).judgement is Judgement.DIFFERENT


POOL = [row(n, on=f"2025-01-{n:02}", place=place) for n in range(11, 17) for place in ("ru-kursk", "ua-sumy")]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(POOL), st.sampled_from(POOL), st.sampled_from(["same", "different", "unsure"])),
        max_size=6,
    ),
    st.permutations(POOL),
)
def test_decisions_lose_no_entry_and_the_order_of_adding_never_matters(pairs, entries) -> None:
    decisions = [
        decided(one, other, verdict, f"2026-01-{at + 1:02}")
        for at, (one, other, verdict) in enumerate(pairs)
        if one.id != other.id
    ]
    found = build(entries, decisions)

    assert found == build(POOL, decisions)
    assert sorted(e.id for series in found for e in series.entries) == sorted(e.id for e in POOL)


def test_children_and_all_people_are_two_figures() -> None:
    assert link(row(35000, side="PS"), row(14000, side="PS", counted="child")).judgement is Judgement.DIFFERENT
