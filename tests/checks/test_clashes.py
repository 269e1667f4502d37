"""Disputes, contradictions, and figures that nobody defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories import figure, hop, judgement

from reportedly.checks import CHECKS, check
from reportedly.records.document import Document

if TYPE_CHECKING:
    from reportedly.records.claim import Claim
    from reportedly.records.finding import Finding


def findings(name: str, *claims: Claim) -> list[Finding]:
    return [finding for finding in check(claims, Document("", language="en")) if finding.check == name]


def test_a_dispute_names_both_voices_and_their_words() -> None:
    first = judgement("the raid turned the battle", origin="Kyiv")
    second = judgement("the raid changed nothing", origin="the general staff", disputes=(first,), sentence=1)
    found = findings("disputed", first, second)
    assert [f.explanation for f in found] == [
        "Kyiv says “the raid turned the battle”; The general staff says “the raid changed nothing”."
    ]
    assert found[0].claims == (first.id, second.id)


def test_a_denial_is_a_dispute() -> None:
    first = judgement("the convoy was shelled", "event", origin="Kyiv")
    second = judgement("the report", "denial", origin="Moscow", disputes=(first,), sentence=1, modality="denied")
    assert [f.explanation for f in findings("disputed", first, second)] == [
        "Kyiv says “the convoy was shelled”; Moscow denies it."
    ]


def test_a_dispute_of_several_figures_of_one_sentence_is_told_once_and_names_them() -> None:
    killed = figure(40, "killed", origin="the army", quote="40 soldiers were killed and 12 wounded")
    wounded = figure(12, "wounded", origin="the army", quote="40 soldiers were killed and 12 wounded")
    answer = judgement(
        "the figures", "denial", origin="the ministry", disputes=(killed, wounded), sentence=1, stance="doubts"
    )
    found = findings("disputed", killed, wounded, answer)
    assert [f.explanation for f in found] == ["The army gives 40 killed and 12 wounded; The ministry disputes it."]
    assert found[0].claims == (killed.id, wounded.id, answer.id)


def test_two_parties_with_figures_that_cannot_both_hold_contradict() -> None:
    found = findings(
        "contradiction",
        figure(400, side="RU", origin="Kyiv", qualifier="at_least"),
        figure(63, side="RU", origin="Moscow", sentence=1),
    )
    assert [f.explanation for f in found] == [
        "Kyiv gives at least 400 killed, Moscow 63: both cannot hold.",
    ]


@pytest.mark.parametrize(
    "one, other",
    [
        ({"side": "RU", "origin": "Kyiv"}, {"side": "UA", "origin": "Moscow"}),
        ({"origin": "Kyiv"}, {"origin": "Moscow"}),
        ({"side": "RU", "origin": "Kyiv", "place": "Makiivka"}, {"side": "RU", "origin": "Moscow"}),
        ({"side": "RU", "origin": "Kyiv"}, {"side": "RU", "origin": "Kyiv"}),
        (
            {"side": "RU", "origin": "Kyiv", "counted": "soldiers"},
            {"side": "RU", "origin": "Moscow", "counted": "civilians"},
        ),
        ({"side": "RU", "origin": "Kyiv", "modality": "superseded"}, {"side": "RU", "origin": "Moscow"}),
        (
            {"side": "RU", "origin": "Kyiv", "period": "2025-05-01"},
            {"side": "RU", "origin": "Moscow", "period": "2025-05-02"},
        ),
    ],
)
def test_figures_of_other_people_places_times_or_of_one_party_do_not_contradict(one: dict, other: dict) -> None:
    assert findings("contradiction", figure(400, **one), figure(63, sentence=1, **other)) == []


def test_figures_within_a_tenth_of_each_other_agree() -> None:
    assert findings("contradiction", figure(400, side="RU", origin="A"), figure(390, side="RU", origin="B")) == []


def test_casualties_that_nobody_defines_are_noted_once() -> None:
    found = findings(
        "definition_missing",
        figure(3000, "casualties", quote="3,000 casualties", side="KP"),
        figure(4000, "casualties", quote="4,000", side="KP", sentence=1),
    )
    assert len(found) == 1
    assert found[0].explanation.startswith("The report does not say what “3,000 casualties” holds: the dead alone or")


def test_casualties_with_a_breakdown_are_defined() -> None:
    assert findings("definition_missing", figure(4700, "casualties", side="KP"), figure(600, "killed", side="KP")) == []


def test_every_check_has_its_own_name_and_says_in_its_first_line_what_it_finds() -> None:
    names = [each.name for each in CHECKS]
    assert len(set(names)) == len(names)
    assert all((each.run.__doc__ or "").strip() for each in CHECKS)


def test_no_claims_give_no_findings() -> None:
    assert check([], Document("")) == ()


def test_a_party_that_is_one_body_under_two_texts_does_not_contradict_itself() -> None:
    one = hop("the ministry", actor="ua-mod")
    other = hop("Ukraine's defence ministry", actor="ua-mod")
    assert findings("contradiction", figure(400, side="RU", origin=one), figure(63, side="RU", origin=other)) == []


def test_thousands_of_figures_are_checked_in_bounded_time() -> None:
    claims = [
        figure(n % 97 + 3, ("killed", "wounded", "casualties")[n % 3], side="UA", origin="A", sentence=n // 3)
        for n in range(3000)
    ]
    assert check(claims, Document("", language="en"))


def test_a_long_description_of_a_speaker_is_cut_at_the_name() -> None:
    first = judgement(
        "the raid failed", origin="Ana Rell, the deputy mayor of Port Isel who has led the council since the flood"
    )
    second = judgement("it did not", origin="the army", disputes=(first,), sentence=1)
    assert findings("disputed", first, second)[0].explanation.startswith("Ana Rell says “the raid failed”;")
