"""What one masthead changed, in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.copies.test_likeness import AGENCY

from reportedly.copies import differences

HEAD, LEAD, *REST = AGENCY.strip().split("\n\n")


def test_a_text_that_was_changed_in_nothing_has_no_differences() -> None:
    assert differences(AGENCY, AGENCY) == ()
    assert differences(AGENCY, AGENCY.replace("\n\n", "\n")) == ()


def test_a_cut_at_the_end_is_said_with_what_is_lost() -> None:
    lost = (
        "leaves out the last 2 sentences of 8: “Nobody claimed the shot.”, "
        "“Neither army commented on it in its evening report, and the…”"
    )
    assert differences(AGENCY, "\n\n".join([HEAD, LEAD, *REST[:-1]])) == (lost,)


def test_a_lead_of_its_own_is_an_addition() -> None:
    mine = "In Ostwick, 340 families have relatives in Olsk."
    assert differences(AGENCY, f"{mine}\n\n{AGENCY}") == (f"adds 1 sentence: “{mine}”",)


def test_words_that_were_exchanged_stand_side_by_side() -> None:
    american = AGENCY.replace("neighbours", "neighbors").replace("(Norda)", "(Coast Wire)")
    assert differences(AGENCY, american) == ("changes “(Norda)” to “(Coast Wire)”, “neighbours” to “neighbors”",)
    assert differences(AGENCY, AGENCY.replace("two", "2").replace("nine people", "9 people")) == ()


def test_a_number_that_was_changed_is_said() -> None:
    assert differences(AGENCY, AGENCY.replace("21", "26")) == ("changes “21” to “26”",)


def test_another_order_and_another_headline_are_said() -> None:
    moved = "\n\n".join(["Market day", LEAD, *reversed(REST)])
    assert differences(AGENCY, moved, titles=(HEAD, "Market day")) == (
        "has the headline “Market day”",
        "puts its sentences in another order",
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_two_texts_are_something_can_be_said_of_them(first: str, other: str) -> None:
    assert all(isinstance(change, str) for change in differences(first, other, titles=(first, other)))
