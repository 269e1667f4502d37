"""Which reports tell of one happening."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.rows import row

from reportedly.series.events import SIGNS, disagreeing, events


def told(number, title, *, place="abobo, abidjan", day="2011-01-11", until=None, document=None, **more):
    entry = row(number, place=place, country="CI", start=day, as_of=until or day, on=day, reckoning="window", **more)
    name = document or entry.printed.document
    return replace(entry, printed=replace(entry.printed, title=title, document=name))


def sizes(entries) -> list[int]:
    return sorted(len(group) for group in events(entries))


def test_reports_of_one_quarter_and_day_are_one_event() -> None:
    entries = [told(2, "Two civilians killed in Abobo"), told(4, "Four killed in clashes in Abobo")]

    assert sizes(entries) == [2]


def test_two_towns_on_one_day_are_two_events() -> None:
    assert sizes([told(2, "Two killed"), told(2, "Two killed", place="bouaké")]) == [1, 1]


def test_two_quarters_of_a_town_are_two_events() -> None:
    assert sizes([told(2, "Two killed"), told(5, "A bus burns", place="adjamé, abidjan")]) == [1, 1]


def test_days_that_lie_apart_are_two_events() -> None:
    assert sizes([told(2, "Two killed"), told(2, "Two killed", day="2011-01-15")]) == [1, 1]


def test_one_report_tells_an_event_once() -> None:
    entries = [told(2, "The report", document="d"), told(4, "The report", document="d")]

    assert sizes(entries) == [1, 1]


def test_different_numbers_of_one_event_are_shown_with_their_reports() -> None:
    entries = [told(2, "Two killed"), told(4, "Four killed"), told(None, "Clashes in Abobo")]
    (group,) = events(entries)

    assert [(number, len(reports)) for number, reports in disagreeing(group)] == [(2, 1), (4, 1)]


def test_reports_that_agree_disagree_about_nothing() -> None:
    (group,) = events([told(2, "Two killed"), told(2, "Two dead in Abobo")])

    assert disagreeing(group) == ()


def test_every_sign_has_a_sentence() -> None:
    assert all((sign.holds.__doc__ or "").strip().endswith(".") for sign in SIGNS)


POOL = [
    told(n, title, place=place, day=f"2011-01-{day}")
    for n, title in ((2, "Two killed in Abobo"), (4, "Four dead"))
    for place in ("abobo, abidjan", "abidjan", "bouaké", None)
    for day in (11, 12, 20)
]


@settings(max_examples=30, deadline=None)
@given(st.permutations(POOL))
def test_the_order_of_reports_never_matters(entries) -> None:
    assert events(entries) == events(POOL)
