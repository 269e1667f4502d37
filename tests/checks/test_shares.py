"""Shares and multiples: what is printed against what the numbers beside it make."""

from __future__ import annotations

import pytest
from tests.factories import Story

from reportedly.checks import check
from reportedly.records.finding import Finding, Severity


def findings(story: Story, name: str) -> list[Finding]:
    return [finding for finding in check(story.claims, story.document) if finding.check == name]


def share_of(text: str, part: tuple, whole: tuple, share: tuple) -> list[Finding]:
    """The findings on a share of `whole` that is printed beside `part`."""
    story = Story(text)
    story.figure(part[1], "casualties", *part[2:], quote=part[0])
    all_of = story.figure(whole[1], "deployed", *whole[2:], quote=whole[0])
    story.figure(share[1], "share", *share[2:], quote=share[0], of=all_of)
    return findings(story, "share_arithmetic")


def test_a_share_that_the_numbers_exceed_is_found_and_explained_in_one_sentence() -> None:
    found = share_of(
        "The ministry spoke of 2,000 casualties, which represents nearly one-fifth of the 9,000 recruits.",
        ("2,000 casualties", 2000),
        ("9,000 recruits", 9000),
        ("nearly one-fifth", 0.2, "nearly"),
    )
    assert [f.explanation for f in found] == ["2,000 of 9,000 is 22.2%, which is over a fifth, not nearly one."]
    assert found[0].severity is Severity.WARNING
    assert (found[0].observed, found[0].expected) == ("22.2%", "nearly one-fifth")
    assert len(found[0].claims) == 3


def test_a_share_that_the_numbers_fall_short_of_says_so() -> None:
    found = share_of(
        "The brigade had lost 1,000 men, more than half of the 4,000 it began with.",
        ("1,000", 1000),
        ("4,000", 4000),
        ("more than half", 0.5, "more_than"),
    )
    assert [f.explanation for f in found] == ["1,000 of 4,000 is 25%, which is under half, not “more than half”."]


@pytest.mark.parametrize(
    "part, whole, share",
    [
        (("4,000", 4000), ("11,000", 11000), ("nearly 40%", 0.4, "nearly")),
        (("4,000", 4000), ("11,000", 11000), ("more than a third", 1 / 3, "more_than")),
        (("5,000", 5000), ("11,000", 11000), ("nearly half", 0.5, "nearly")),
        (("6,000", 6000), ("11,000", 11000), ("more than half", 0.5, "more_than")),
        (("3,300", 3300), ("10,000", 10000), ("a third", 1 / 3)),
        (("about 4,000", 4000, "about"), ("11,000", 11000), ("about 35 per cent", 0.35, "about")),
        (("more than 2,000", 2000, "more_than"), ("9,000", 9000), ("a third", 1 / 3)),
        (("2,000 to 3,000", (2000, 3000)), ("10,000", 10000), ("a quarter", 0.25)),
    ],
)
def test_a_share_that_the_words_allow_is_no_finding(part: tuple, whole: tuple, share: tuple) -> None:
    text = f"The unit lost {part[0]} men, {share[0]} of the {whole[0]} it was sent."
    assert share_of(text, part, whole, share) == []


def test_a_percentage_in_digits_is_held_to_a_point() -> None:
    found = share_of(
        "It lost 4,000 men, 33 per cent of the 11,000 it was sent.",
        ("4,000", 4000),
        ("11,000", 11000),
        ("33 per cent", 0.33),
    )
    assert [f.observed for f in found] == ["36.4%"]


def test_a_part_that_already_names_its_whole_needs_no_second_mention() -> None:
    story = Story("The army lost 5,000 of its 10,000 conscripts, nearly 40 per cent.")
    whole = story.figure(10000, "deployed", quote="10,000 conscripts")
    story.figure(5000, "casualties", quote="5,000", of=whole)
    story.figure(0.4, "share", "nearly", quote="nearly 40 per cent")
    assert [f.observed for f in findings(story, "share_arithmetic")] == ["50%"]


@pytest.mark.parametrize(
    "text",
    [
        "Some 600 were killed and half of the 4,000 wounded were flown out.",
        "Half of the 4,000 wounded were flown out and 600 were killed.",
        "After 600 deaths in May half of the 4,000 wounded were flown out.",
    ],
)
def test_a_number_that_only_stands_near_a_share_is_not_its_part(text: str) -> None:
    story = Story(text)
    story.figure(600, "killed", quote="600")
    wounded = story.figure(4000, "wounded", quote="4,000")
    story.figure(0.5, "share", quote="half" if "half" in text else "Half", of=wounded)
    assert findings(story, "share_arithmetic") == []


def test_a_part_in_apposition_behind_its_whole_is_read() -> None:
    story = Story("About a third of the 12,000 reservists, or 2,000, never arrived.")
    whole = story.figure(12000, "mobilised", quote="12,000 reservists")
    story.figure(1 / 3, "share", "about", quote="About a third", of=whole)
    story.figure(2000, "missing", quote="2,000,")
    assert [f.observed for f in findings(story, "share_arithmetic")] == ["16.7%"]


def multiple(text: str, old: int, new: int) -> list[Finding]:
    story = Story(text)
    story.figure(old, quote=f"{old:,}", modality="superseded")
    story.figure(new, quote=f"{new:,}")
    return findings(story, "multiple_arithmetic")


def test_a_multiple_that_the_numbers_do_not_reach_is_found() -> None:
    found = multiple("The count of the dead more than tripled from 1,000 to 2,700, the council said.", 1000, 2700)
    assert [f.explanation for f in found] == ["From 1,000 to 2,700 is 2.7 times as many, not “more than tripled”."]


def test_a_multiple_that_says_far_too_little_is_found() -> None:
    assert multiple("The toll more than doubled, from 600 to 2,000.", 600, 2000)


@pytest.mark.parametrize(
    "text, old, new",
    [
        ("The toll doubled from 40 to 80.", 40, 80),
        ("The toll more than doubled from 40 to 95.", 40, 95),
        ("The toll nearly tripled from 40 to 115.", 40, 115),
        ("The toll rose from 40 to 115.", 40, 115),
    ],
)
def test_a_multiple_that_holds_is_no_finding(text: str, old: int, new: int) -> None:
    assert multiple(text, old, new) == []


def test_without_a_language_the_checks_that_read_words_rest() -> None:
    story = Story("The toll more than doubled, from 600 to 2,000.", language="zz")
    story.figure(600, quote="600", modality="superseded")
    story.figure(2000, quote="2,000")
    assert findings(story, "multiple_arithmetic") == []
