"""How many really speak: confirmations, repetition, convergence, voices that have fallen silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.across.reports import JCS, NIS, OFFICIALS, UK, US, confirmation, found, said

from reportedly.checks.across import Limits
from reportedly.records.finding import Severity

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


def jcs(by: str = "Eastern Lantern", on: str = "2024-12-28") -> Entry:
    return said(
        "Seoul counted about 1,100 casualties.", "about 1,100", 1100, "casualties", "about", origin=JCS, by=by, on=on
    )


def us(number: int, by: str, on: str, **more: object) -> Entry:
    text = f"The White House spoke of {number:,} killed or wounded."
    return said(text, f"{number:,}", number, "killed_or_wounded", origin=US, by=by, on=on, **more)  # type: ignore[arg-type]


def confirmed(other: Entry, origin: object = US) -> Entry:
    text = "The American figure confirms the earlier count."
    return confirmation(text, other, origin=origin, by="Eastern Lantern", on="2024-12-28")  # type: ignore[arg-type]


def test_a_week_does_not_confirm_a_total() -> None:
    total = jcs()
    week = us(1000, "The Meridian Post", "2024-12-27", days=("2024-12-21", "2024-12-27"), period="in the past week")
    lost = us(1000, "Eastern Lantern", "2024-12-28", reckoning="cumulative")
    (finding,) = found("false_confirmation", total, week, lost, confirmed(total))
    assert finding.explanation == (
        "Eastern Lantern, 28 December 2024, has White House confirm about 1,100 casualties by Joint Chiefs of Staff; "
        "but 1,000 is for “in the past week” (The Meridian Post, 27 December 2024) and about 1,100 a running total: "
        "the one does not confirm the other."
    )
    assert finding.severity is Severity.ERROR


def test_a_total_confirms_a_total_and_one_far_off_does_not() -> None:
    total = jcs()
    assert not found("false_confirmation", total, us(1200, "A", "2024-12-27", reckoning="cumulative"), confirmed(total))
    far = us(3000, "A", "2024-12-27", reckoning="cumulative")
    (finding,) = found("false_confirmation", total, far, confirmed(total))
    assert "its own figure is 3,000 killed or wounded" in finding.explanation


def test_two_bodies_of_one_state_confirm_nothing() -> None:
    total = jcs()
    nis = said("Seoul's spies count 1,150.", "1,150", 1150, "casualties", by="A", on="2024-12-27")
    (finding,) = found("false_confirmation", total, nis, confirmed(total, NIS), edges=[(NIS, JCS)])
    assert (
        "the two count as one voice: both are bodies of one state, so that nothing is confirmed" in finding.explanation
    )
    assert not found("false_confirmation", total, nis, confirmed(total, NIS)), "two families"


def hundred(by: str, origin: object = NIS) -> Entry:
    return said("At least 100 died.", "100", 100, "killed", "at_least", origin=origin, by=by, on="2024-12-19")  # type: ignore[arg-type]


def test_many_papers_and_one_briefing_are_one_voice() -> None:
    papers = [hundred(by) for by in ("A", "B", "C")]
    (finding,) = found("single_origin_majority", *papers)
    assert finding.explanation == (
        "All 3 reports of killed KP go back to National Intelligence Service: 3 papers, one voice."
    )
    assert not found("single_origin_majority", *papers, hundred("D", UK))
    assert not found("single_origin_majority", *papers[:2])
    assert found("single_origin_majority", *papers[:2], limits=Limits(majority=2))


def quartet(origin: object, by: str, on: str, numbers: tuple[int, int] = (4000, 1000)) -> list[Entry]:
    text = f"Of {numbers[0]:,} casualties some {numbers[1]:,} were killed."
    return [
        said(text, f"{numbers[0]:,}", numbers[0], "casualties", origin=origin, by=by, on=on),  # type: ignore[arg-type]
        said(text, f"{numbers[1]:,}", numbers[1], "killed", origin=origin, by=by, on=on),  # type: ignore[arg-type]
    ]


def test_two_origins_with_the_same_two_numbers_within_days_are_suspicious() -> None:
    first = quartet(OFFICIALS, "Radio Estuary", "2025-01-22")
    (finding,) = found("suspicious_convergence", *first, *quartet(UK, "The Harbour Ledger", "2025-01-24"))
    assert finding.explanation == (
        "Western officials (Radio Estuary, 22 January 2025) and UK Defence Intelligence (The Harbour Ledger, 24 "
        "January 2025) give the same numbers within days: 4,000 casualties and 1,000 killed; count them as one voice "
        "until more is known."
    )


def test_one_round_number_or_a_month_between_is_no_convergence() -> None:
    first = quartet(OFFICIALS, "Radio Estuary", "2025-01-22")
    assert not found("suspicious_convergence", *first, *quartet(UK, "A", "2025-01-24", (4000, 900)))
    assert not found("suspicious_convergence", *first, *quartet(UK, "A", "2025-03-24"))
    assert not found("suspicious_convergence", *first, *quartet(UK, "Radio Estuary", "2025-01-22")), "one article"


def casualties(number: int, origin: object, on: str) -> Entry:
    return said(f"Some {number:,} fell.", f"{number:,}", number, "casualties", origin=origin, by="A", on=on)  # type: ignore[arg-type]


def test_a_voice_that_has_long_been_silent_is_noted() -> None:
    old, new = casualties(1200, US, "2025-01-12"), casualties(4700, NIS, "2025-04-30")
    (finding,) = found("stale_family", old, new)
    assert finding.explanation == (
        "In casualties KP, 1,200 casualties by White House is of 12 January 2025, while the newest figure, 4,700 "
        "casualties by National Intelligence Service, is of 30 April 2025."
    )
    assert not found("stale_family", casualties(4000, US, "2025-03-20"), new)
    assert not found("stale_family", old, casualties(4000, US, "2025-04-20"), new), "it has spoken since"
