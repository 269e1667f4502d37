"""Offsets of a browser against ours: they part at every character that takes two units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.desk.offsets import Offsets

TEXTS = ("600 killed", "😀 600 🇰🇵", "𝟔𝟎𝟎 killed", "e\u0301 600", "قُتل ٦٠٠ 😀 جندي", "שלוש 𐤀 מאות", "")


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize("text", TEXTS)
def test_every_offset_goes_to_the_browser_and_back(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        assert offsets.to_units(point) == units(text[:point])
        assert offsets.to_points(offsets.to_units(point)) == point


@given(st.text())
def test_any_text_keeps_its_offsets(text: str) -> None:
    offsets = Offsets(text)
    assert [offsets.to_points(offsets.to_units(point)) for point in range(len(text) + 1)] == list(range(len(text) + 1))


def test_an_offset_inside_a_pair_goes_to_its_start() -> None:
    assert Offsets("a😀b").to_points(2) == 1


@pytest.mark.parametrize("unit", [-1, 5])
def test_an_offset_outside_of_the_text_is_refused(unit: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Offsets("a😀b").to_points(unit)
