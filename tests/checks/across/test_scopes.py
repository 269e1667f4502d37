"""Figures that cannot be set beside the others, days that cannot be, and texts that were changed in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.across.reports import HUR, JCS, NIS, NORTH_KOREA, UK, US, ZELENSKY, found, said

from reportedly.checks.across import ACROSS, EditionPair, check_across, finding_id, standing
from reportedly.checks.across.ground import Ground
from reportedly.records.decision import Decision, Subject
from reportedly.records.finding import Finding, Severity

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


def lost(by: str, measure: str = "losses", **more: object) -> Entry:
    text = "Our enemy has lost 4,000 men."
    return said(text, "4,000", 4000, measure, origin=ZELENSKY, by=by, on="2025-01-09", **more)  # type: ignore[arg-type]


def test_losses_that_nobody_breaks_down_are_noted_once_for_all_who_give_them() -> None:
    other = said("Seoul counts 1,100 casualties.", "1,100", 1100, "casualties", origin=JCS, by="Coast Wire")
    (finding,) = found(
        "definition_missing", lost("Northgate Courier"), lost("Eastern Lantern", "killed_or_wounded"), other
    )
    assert finding.explanation == (
        "No report says what these hold, the dead alone or the wounded, missing and captured as well: “4,000” losses "
        "by Volodymyr Zelensky and “1,100” casualties by Joint Chiefs of Staff."
    )


def test_casualties_that_their_origin_breaks_down_are_defined() -> None:
    dead = said("1,000 of them died.", "1,000", 1000, origin=ZELENSKY, by="B", on="2025-01-20")
    assert not found("definition_missing", lost("A"), dead)
    assert not found("definition_missing", lost("A", "killed_or_wounded"))
    tanks = said("It lost 400 tanks.", "400", 400, "losses", origin=ZELENSKY, by="A", item="tanks")
    assert not found("definition_missing", tanks)


def killed_or_wounded(number: int, origin: object, by: str, on: str = "2024-12-23", **more: object) -> Entry:
    text = f"They lost {number:,} killed or wounded."
    return said(text, f"{number:,}", number, "killed_or_wounded", origin=origin, by=by, on=on, **more)  # type: ignore[arg-type]


def test_a_figure_far_below_all_others_may_speak_of_three_villages() -> None:
    others = killed_or_wounded(1100, JCS, "B"), killed_or_wounded(3000, ZELENSKY, "C")
    (finding,) = found("scope_outlier", killed_or_wounded(30, HUR, "A", "2024-12-16"), *others)
    assert finding.explanation == (
        "30 killed or wounded by HUR (A, 16 December 2024) is under 5% of every other figure of casualties KP at the "
        "time (the least is 1,100 by Joint Chiefs of Staff): it may speak of one place or a few days."
    )
    assert not found("scope_outlier", killed_or_wounded(300, HUR, "A"), *others)
    assert not found("scope_outlier", killed_or_wounded(30, HUR, "A", "2024-06-16"), *others), "half a year before"
    assert not found("scope_outlier", killed_or_wounded(30, HUR, "A"), others[0]), "one against one"


def test_a_report_of_a_day_after_its_own_date_has_a_wrong_date() -> None:
    (finding,) = found("dateline", killed_or_wounded(30, HUR, "A", "2025-05-02", as_of="2025-05-05"))
    assert finding.explanation == (
        "A, 2 May 2025, prints “30” for 5 May 2025, 3 days after its own date: one of the two dates is wrong."
    )
    assert not found("dateline", killed_or_wounded(30, HUR, "A", "2025-05-05", as_of="2025-05-02"))
    assert not found(
        "dateline", killed_or_wounded(30, HUR, "A", "2025-05-02", as_of="2025-05-09", modality="projected")
    )


def test_two_days_ago_that_was_in_print_months_before_has_a_wrong_date() -> None:
    def strike(by: str, on: str, day: str, words: str) -> Entry:
        return killed_or_wounded(47, NORTH_KOREA, by, on, days=(day, day), period=words)

    first = strike("Coast Wire", "2025-04-28", "2025-04-28", "on 28 April")
    late = strike("Eastern Lantern", "2025-09-02", "2025-08-31", "two days ago")
    (finding,) = found("dateline", first, late)
    assert "Coast Wire, 28 April 2025, had printed it 125 days earlier" in finding.explanation
    assert not found("dateline", first, strike("Eastern Lantern", "2025-04-30", "2025-04-28", "two days ago"))


# -- editions ------------------------------------------------------------------------------------------------------


def edition(n: int, quote: str, number: int, measure: str = "killed", **more: object) -> Entry:
    text = f"Seoul now speaks of {quote} dead."
    return said(text, quote, number, measure, by="Coast Wire", on="2025-09-02", article="a", edition=n, **more)  # type: ignore[arg-type]


def edits(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> list[Finding]:
    return [f for f in check_across((), [EditionPair(before, after)]) if f.check == "silent_edit"]


def test_a_figure_that_changes_under_the_same_address_is_a_silent_edit() -> None:
    old = edition(1, "at least 600", 600, qualifier="at_least")
    new = edition(2, "about 2,000", 2000, qualifier="about")
    (finding,) = edits((old,), (new,))
    assert finding.explanation == (
        "Coast Wire changed its report of 2 September 2025: “at least 600” killed by National Intelligence Service "
        "became “about 2,000” killed by National Intelligence Service."
    )
    assert finding.claims == (old.id, new.id)


def test_a_figure_that_is_gone_or_new_is_told_and_one_that_moved_is_not() -> None:
    same = edition(1, "2,000", 2000), edition(2, "2,000", 2000)
    assert edits(same[:1], same[1:]) == []
    (gone,) = edits((same[0], edition(1, "4,100", 4100, "wounded")), same[1:])
    assert gone.explanation.endswith("“4,100” wounded by National Intelligence Service is gone.")
    (come,) = edits(same[:1], (same[1], edition(2, "350", 350, origin=UK)))
    assert come.explanation.endswith("“350” killed by UK Defence Intelligence is new.")


# -- names of findings ---------------------------------------------------------------------------------------------


def test_a_finding_keeps_its_name_and_another_claim_makes_another_finding() -> None:
    one = Finding("dateline", Severity.WARNING, ("a", "b"), None, None, "As it was.")
    told_otherwise = Finding("dateline", Severity.ERROR, ("b", "a"), "x", "y", "In other words.")
    assert finding_id(one) == finding_id(told_otherwise)
    assert finding_id(one) != finding_id(Finding("dateline", Severity.WARNING, ("a", "b", "c"), None, None, ""))
    assert finding_id(one) != finding_id(Finding("balance", Severity.WARNING, ("a", "b"), None, None, ""))


def test_a_resolution_keeps_to_its_finding_until_it_is_reopened() -> None:
    one = Finding("dateline", Severity.WARNING, ("a", "b"), None, None, "As it was.")
    name = finding_id(one)

    def decided(verdict: str, at: str) -> Decision:
        return Decision(f"d{at}", Subject.FINDING, (name,), verdict, "The paper was asked.", "Mara Lind", at)

    assert standing([one])[0].resolution is None
    resolved = decided("resolved", "2026-01-01")
    assert standing([one], [resolved])[0].resolution == resolved
    assert standing([one], [resolved, decided("reopened", "2026-01-02")])[0].resolution is None


def test_every_check_says_in_its_docstring_what_it_finds() -> None:
    assert [each.name for each in ACROSS if not (each.run.__doc__ or "").strip()] == []
    assert [each.number for each in ACROSS] == sorted({each.number for each in ACROSS})


def test_nothing_is_found_where_nothing_is() -> None:
    assert check_across(()) == ()
    assert Ground(()).figures == ()
    assert check_across((), [EditionPair((), ())]) == ()


def test_a_figure_without_day_origin_or_number_breaks_nothing() -> None:
    odd = said("Scores died.", "Scores", (40, 200), "killed", "vague", origin=None, on=None)
    vague = said("Several hundred fell.", "Several hundred", (200, 900), "casualties", "vague", origin=US)
    other = said("Several hundred fell.", "Several hundred", (200, 900), "casualties", "vague", origin=NIS)
    assert found("monotone_conflict", odd, vague, other) == []
