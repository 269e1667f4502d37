"""What a reader does not see is noted once for each kind, and stays where it is."""

from __future__ import annotations

import pytest

from reportedly.text.oddities import find_oddities


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 \u202epeople", "bidirectional_marks"),
        ("12 \u2066people\u2069", "bidirectional_marks"),
        ("12\x07 people", "control_characters"),
        ("12\x1b[31m people", "control_characters"),
        ("1\u200b2 people", "invisible_characters"),
        ("12 p\ufffdople", "lost_characters"),
    ],
)
def test_an_odd_character_is_noted_where_it_stands(text: str, code: str) -> None:
    [note] = find_oddities(text)
    assert note.code == code
    assert note.span is not None
    assert note.span.holds(text)


def test_many_of_a_kind_are_one_note_with_their_number() -> None:
    [note] = find_oddities("\x07" * 300)
    assert "300" in note.message


@pytest.mark.parametrize(
    "text", ["", "plain\ttext\r\nwith lines\u2028and\u00a0spaces", "قال إن ١٢ قتلوا\u200f.", "👩‍👩‍👧"]
)
def test_what_a_text_needs_is_no_oddity(text: str) -> None:
    assert find_oddities(text) == ()
