"""Who stands behind the claims: nobody, one alone, one under two names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import figure, hop, judgement

from reportedly.checks import check
from reportedly.records.document import Document

if TYPE_CHECKING:
    from reportedly.records.claim import Claim
    from reportedly.records.finding import Finding

DOCUMENT = Document("", language="en")


def findings(name: str, *claims: Claim) -> list[Finding]:
    return [finding for finding in check(claims, DOCUMENT) if finding.check == name]


def nis(text: str = "NIS", at: int = 0):
    return hop(
        text, actor="kr-nis", name="National Intelligence Service", kind="intelligence_service", country="KR", at=at
    )


def test_all_figures_and_events_without_a_source_stand_in_one_finding() -> None:
    found = findings(
        "unattributed",
        figure(11000, "deployed", quote="11,000 soldiers"),
        judgement("Recruits are hiding in the hills", "event"),
        judgement("The truce is fragile"),
        figure(12, origin="the mayor"),
    )
    assert [f.explanation for f in found] == [
        "1 figure and 1 event are stated with no source: “11,000 soldiers” and “Recruits are hiding in the hills”."
    ]
    assert len(found[0].claims) == 2


def test_a_headline_that_repeats_a_credited_figure_is_not_unattributed() -> None:
    assert findings("unattributed", figure(12), figure(12, origin="the mayor", sentence=1)) == []


def test_a_report_that_credits_everything_has_nothing_unattributed() -> None:
    assert findings("unattributed", figure(12, origin="the mayor")) == []


def test_several_statements_of_one_toll_from_one_party_have_a_single_origin() -> None:
    found = findings(
        "single_origin",
        figure(4000, "killed_or_wounded", "more_than", quote="over 4,000", side="KP", origin=nis()),
        figure(4000, "casualties", "more_than", quote="exceeded 4,000", side="KP", origin=nis(), sentence=1),
    )
    assert found[0].explanation == (
        "Both statements of the toll (“over 4,000” and “exceeded 4,000”) go back to National Intelligence Service "
        "alone."
    )


def test_a_confirmation_from_the_same_state_adds_no_second_source() -> None:
    toll = figure(600, side="KP", quote="600", origin=nis())
    lawmaker = hop("lawmaker Park Min-jun", kind="person", country="KR", name="Park Min-jun")
    confirmed = judgement("this", "confirmation", origin=lawmaker, confirms=(toll,), sentence=1)
    found = findings("single_origin", toll, confirmed)
    assert found[0].explanation == (
        "The toll (“600”) goes back to National Intelligence Service alone; the confirmation by Park Min-jun comes "
        "from the same state and adds no second source."
    )
    assert found[0].claims == (toll.id, confirmed.id)


def test_a_confirmation_from_another_state_is_a_source_of_its_own() -> None:
    toll = figure(600, side="KP", origin=nis())
    kyiv = hop("Kyiv", actor="ua", country="UA")
    confirmed = judgement("this", "confirmation", origin=kyiv, confirms=(toll,), sentence=1)
    assert findings("single_origin", toll, confirmed) == []


def test_two_parties_or_one_statement_are_no_single_origin() -> None:
    assert findings("single_origin", figure(600, side="KP", origin=nis())) == []
    two = [figure(600, side="KP", origin=nis()), figure(900, side="KP", origin="HUR", sentence=1)]
    assert findings("single_origin", *two) == []


def test_unnamed_sources_are_not_taken_for_one_party() -> None:
    pair = [figure(600, side="KP", origin=hop("officials", kind="unnamed"), sentence=n) for n in (0, 1)]
    assert findings("single_origin", *pair) == []


def test_one_party_under_two_descriptions_is_found() -> None:
    found = findings(
        "source_described_differently",
        figure(12, origin=nis("the South Korean spy agency", at=10)),
        figure(13, origin=nis("South Korea's military intelligence", at=90), sentence=1),
    )
    assert found[0].explanation == (
        "National Intelligence Service is described in two ways: as “the South Korean spy agency” and as "
        "“South Korea's military intelligence”."
    )


def test_names_that_fit_a_party_equally_well_are_no_finding() -> None:
    claims = [
        figure(n, origin=nis(text, at=10 * n), sentence=n)
        for n, text in enumerate(("NIS", "South Korean intelligence", "the spy agency", "an NIS spokesman"), 1)
    ]
    assert findings("source_described_differently", *claims) == []
