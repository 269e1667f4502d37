"""How far a number reaches by its words."""

from __future__ import annotations

import pytest
from tests.factories import figure

from reportedly.series import reach


@pytest.mark.parametrize(
    ("number", "qualifier", "low", "point", "high"),
    [
        (1100, "exact", 1050, 1100, 1150),
        (12, "exact", 11.5, 12, 12.5),
        (4700, "about", 4230, 4700, 5170),
        (1000, "about", 500, 1000, 1500),
        (30, "at_least", 30, 30, None),
        (3000, "more_than", 3000, 3000, None),
        (900, "up_to", 0, 900, 900),
        (8000, "nearly", 7200, 8000, 8000),
        ((1000, 3000), "range", 1000, 1000, 3000),
    ],
)
def test_a_number_reaches_as_far_as_its_words(number, qualifier, low, point, high) -> None:
    found = reach(figure(number, "killed", qualifier).figure)

    assert (found.low, found.point, found.high) == pytest.approx((low, point, high)) if high else found.high is None
    assert (found.low, found.point) == pytest.approx((low, point))


def test_vague_words_are_marked_and_their_point_has_one_digit() -> None:
    found = reach(figure((200, 900), "casualties", "vague").figure)

    assert (found.low, found.point, found.high, found.vague) == (200, 500, 900, True)


def test_words_without_any_number_reach_nowhere() -> None:
    assert reach(figure(None).figure) is None


def test_none_at_all_is_a_number() -> None:
    assert reach(figure(0).figure).point == 0
