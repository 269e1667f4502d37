"""Copies are told from what only looks like them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.copies import compare

AGENCY = """At least nine dead as shell hits market in Olsk

OLSK (Norda) – At least nine people were killed and 21 wounded when a shell hit the market of Olsk on Monday morning.

Traders had just opened their stalls. The shell came down between the fish hall and the bus stop and set three vans on \
fire, the neighbours said.

The market is the last in the district that was still open. It lies four kilometres from the front, in the grey zone \
between the armies, and had been hit twice since May.

Nobody claimed the shot. Neither army commented on it in its evening report, and the road to the town stayed closed.
"""
TELEGRAM = "OLSK (Norda) – At least nine people were killed when a shell hit the market of Olsk on Monday, police said."


def test_a_text_cut_at_its_end_is_a_copy() -> None:
    shares = compare(AGENCY, "\n\n".join(AGENCY.split("\n\n")[:3]))
    assert shares is not None
    assert shares.shared == 1.0
    assert shares.alike < 0.7


def test_another_headline_another_credit_and_another_order_leave_a_copy() -> None:
    head, lead, *rest = AGENCY.split("\n\n")
    assert compare(AGENCY, "\n\n".join(["Market day ends in blood", lead.replace("Norda", "Coast Wire"), *rest]))
    assert compare(AGENCY, "\n\n".join([head, lead, *reversed(rest)]))


def test_a_lead_of_the_papers_own_town_leaves_a_copy() -> None:
    assert compare(AGENCY, f"In Ostwick, 340 families have relatives in Olsk, the town hall says.\n\n{AGENCY}")


def test_numbers_in_words_and_american_spelling_leave_a_copy() -> None:
    american = AGENCY.replace("kilometres", "kilometers").replace("grey", "gray").replace("neighbours", "neighbors")
    assert compare(AGENCY, american)
    assert compare(AGENCY, AGENCY.replace("21", "twenty-one").replace("nine", "9"))


def test_an_update_with_another_toll_is_no_copy() -> None:
    assert compare(AGENCY, AGENCY.replace("nine", "eleven")) is None
    assert compare(AGENCY, AGENCY.replace("21 wounded", "26 wounded")) is None


def test_the_same_two_sentences_of_another_day_are_no_copy() -> None:
    assert compare(TELEGRAM, TELEGRAM.replace("Norda", "Coast Wire")) is not None
    assert compare(TELEGRAM, TELEGRAM.replace("Monday", "Tuesday")) is None
    assert compare(TELEGRAM, TELEGRAM.replace("nine", "two")) is None


def test_a_daily_statement_that_differs_in_its_numbers_alone_is_no_copy() -> None:
    statement = (
        "The General Staff gave its count. Over the past day, the enemy lost {} soldiers, {} tanks and {} drones. In "
        "the direction of Olsk, our defenders repelled {} assaults. The data are being clarified. Hold fast!"
    )
    assert compare(statement.format(1090, 12, 40, 7), statement.format(1120, 9, 33, 11)) is None
    # One number that happens to be the same makes no copy of it.
    assert compare(statement.format(1090, 12, 40, 7), statement.format(1120, 12, 33, 11)) is None


def test_two_papers_that_heard_one_speaker_are_no_copies() -> None:
    said = "“We knew what the river would ask of us, and it asked for more than any of us had been ready to give,”"
    one = f"General Marten put the dead at 214 on Tuesday. {said} he told a briefing at headquarters near the front."
    other = f"The army has admitted 214 dead for the first time. {said} its commander replied when reporters asked him."
    assert compare(one, other) is None


def test_a_digest_of_many_reports_is_a_copy_of_none() -> None:
    others = "\n\n".join(f"In district {name}, clerk {name} spoke of {name} and of {name}." for name in _names(60))
    assert compare(TELEGRAM, f"{others}\n\n{TELEGRAM}") is None


def test_a_text_of_a_few_words_has_no_copies() -> None:
    assert compare("Three dead.", "Three dead.") is None
    assert compare("", "") is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_which_text_comes_first_never_matters(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


_PIECES = st.sampled_from(
    ["At least", "nine", "41", "1,200", "people", "were", "killed", "on", "Monday", "May", "“", "”"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map(" ".join))
def test_nor_does_it_in_sentences_of_numbers_and_days(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


def _names(count: int) -> list[str]:
    return ["".join(chr(97 + (at * step) % 26) for step in (3, 7, 11, 5)) + "ov" for at in range(1, count + 1)]
