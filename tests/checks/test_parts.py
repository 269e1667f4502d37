"""Parts against totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories import figure

from reportedly.checks import check
from reportedly.records.document import Document
from reportedly.records.finding import Finding, Severity

if TYPE_CHECKING:
    from reportedly.records.claim import Claim


def findings(*claims: Claim, name: str = "parts_against_total") -> list[Finding]:
    return [finding for finding in check(claims, Document("", language="en")) if finding.check == name]


def toll(total: int, dead: int, wounded: int, *qualifiers: str, sentence: int = 0) -> tuple[Claim, ...]:
    of_total, of_dead, of_wounded = qualifiers or ("exact",) * 3
    return (
        figure(total, "casualties", of_total, side="KP", origin="NIS"),
        figure(dead, "killed", of_dead, side="KP", origin="NIS", sentence=sentence),
        figure(wounded, "wounded", of_wounded, side="KP", origin="NIS", sentence=sentence),
    )


def test_parts_that_make_up_their_total_are_no_finding() -> None:
    assert findings(*toll(4700, 600, 4100)) == []


def test_a_total_printed_as_the_wounded_is_an_error() -> None:
    found = findings(*toll(4700, 600, 4700))
    assert [f.explanation for f in found] == [
        "600 killed and 4,700 wounded make 5,300, not 4,700 casualties: the total seems to be printed as the wounded."
    ]
    assert found[0].severity is Severity.ERROR


def test_parts_that_miss_their_total_by_a_little_are_found() -> None:
    found = findings(*toll(4700, 600, 4000))
    assert [f.explanation for f in found] == ["600 killed and 4,000 wounded make 4,600, not 4,700 casualties."]
    assert found[0].severity is Severity.WARNING


def test_parts_that_name_only_some_of_the_total_are_no_finding() -> None:
    assert findings(*toll(4700, 600, 120)) == []


@pytest.mark.parametrize(
    "qualifiers", [("more_than", "exact", "exact"), ("about", "exact", "exact"), ("exact", "exact", "about")]
)
def test_bounds_leave_room(qualifiers: tuple[str, str, str]) -> None:
    total = 4000 if qualifiers[0] == "more_than" else 4600
    assert findings(*toll(total, 600, 4100, *qualifiers)) == []


def test_a_breakdown_in_the_next_sentence_counts() -> None:
    assert findings(*toll(4700, 600, 4300, sentence=0))
    far = toll(4700, 600, 4300, sentence=5)
    assert findings(*far) == []


def test_parts_of_another_side_or_from_another_source_are_not_added_up() -> None:
    total = figure(4700, "casualties", side="KP", origin="NIS")
    parts = [figure(600, "killed", side="KP", origin="HUR"), figure(4700, "wounded", side="KP", origin="HUR")]
    assert findings(total, *parts) == []
    other = [figure(600, "killed", side="RU", origin="NIS"), figure(4700, "wounded", side="RU", origin="NIS")]
    assert findings(total, *other) == []


def exceeding(*claims: Claim) -> list[Finding]:
    return findings(*claims, name="part_exceeds_whole")


def test_a_part_larger_than_the_whole_it_names_is_an_error() -> None:
    whole = figure(40, "killed")
    found = exceeding(whole, figure(55, "killed", of=whole, counted="children"))
    assert [f.explanation for f in found] == ["55 killed cannot be part of 40 killed."]
    assert found[0].severity is Severity.ERROR


def test_more_killed_than_casualties_of_one_source_is_an_error() -> None:
    found = exceeding(
        figure(4000, "casualties", side="KP", origin="MoD"), figure(5000, "killed", side="KP", origin="MoD")
    )
    assert [f.explanation for f in found] == ["5,000 killed cannot be part of 4,000 casualties, as MoD has it."]


def test_more_casualties_than_were_sent_is_an_error() -> None:
    assert exceeding(figure(11000, "deployed", side="KP"), figure(12000, "casualties", side="KP", origin="HUR"))


@pytest.mark.parametrize(
    "claims",
    [
        # an open total may hold more
        (figure(4000, "casualties", "more_than", side="KP", origin="A"), figure(5000, side="KP", origin="A")),
        # other sources may differ
        (figure(4000, "casualties", side="KP", origin="A"), figure(5000, side="KP", origin="B")),
        # other people
        (figure(4000, "casualties", side="KP", origin="A"), figure(5000, side="RU", origin="A")),
        # of nobody known: two events may be meant
        (figure(40, "casualties", origin="A"), figure(50, origin="A")),
        # reinforced since
        (
            figure(3000, "deployed", side="KP"),
            figure(9000, "reinforcement", side="KP"),
            figure(4000, "casualties", side="KP"),
        ),
        # an older count is no total any more
        (figure(4000, "casualties", side="KP", modality="superseded"), figure(5000, side="KP")),
    ],
)
def test_figures_that_may_speak_of_different_things_are_not_set_against_each_other(claims: tuple[Claim, ...]) -> None:
    assert exceeding(*claims) == []


def test_the_breakdown_in_the_sentence_of_the_total_is_the_one_that_is_meant() -> None:
    total = figure(148, "casualties", origin="the army")
    own = [figure(93, "killed", origin="the army"), figure(55, "wounded", origin="the army")]
    far = [figure(127, "killed", origin="the army", sentence=1), figure(155, "wounded", origin="the army", sentence=1)]
    assert findings(total, *own, *far) == []
    assert findings(total, *far) == []
