"""What rules and network make of one text together."""

from __future__ import annotations

import pytest

from reportedly import Document, read
from reportedly.attribution import RULES, best_for, named

here = pytest.mark.skipif(best_for("en") is RULES, reason="the learned tagger is not installed")


def test_english_is_read_by_both_and_other_languages_by_the_rules():
    assert best_for("xx") is RULES
    assert named("rules") is RULES


@here
def test_where_both_agree_the_rules_say_who_and_the_network_where():
    (one,) = read(Document("Yonhap reported, citing a lawmaker, that 600 had died.", language="en")).attributions
    assert one.finder == "both"
    assert one.content[0].quote == "that 600 had died"
    assert [hop.text for hop in one.credit.relays] == ["Yonhap"]


@here
def test_a_plan_is_an_attribution_that_credits_no_claim():
    reading = read(Document("Berlin plans to send 5,000 soldiers to Lithuania by 2027.", language="en"))
    assert [one.reports for one in reading.attributions] == [False]
    assert reading.claims[0].attribution is None


@here
def test_what_only_the_rules_know_stays_where_it_counts():
    (one,) = read(Document("Provincial officials put the toll at 57.", language="en")).attributions
    assert one.source is not None
    assert one.source.quote == "Provincial officials"


@here
def test_a_claim_is_told_without_the_word_that_joins_it():
    (claim,) = read(Document("The agency warned that the dam could fail within days.", language="en")).claims
    assert claim.span.quote == "the dam could fail within days"


@here
def test_an_aside_gives_the_name_of_whoever_stands_before_it():
    reading = read(Document("At least three went missing, the agency, known as HUR, wrote on Telegram.", language="en"))
    (claim,) = reading.claims
    assert claim.attribution is not None
    assert claim.attribution.origin is not None
    assert claim.attribution.origin.actor == "ua-hur"


@here
def test_what_the_network_knows_for_something_else_is_no_denial():
    assert (
        read(Document("They were on their way to a contested convention in the hills.", language="en")).attributions
        == ()
    )


@here
def test_a_denial_in_what_somebody_says_stays_a_denial():
    reading = read(Document("The agency reported that the rebels had denied burning the granary.", language="en"))
    assert [one.cue.quote for one in reading.attributions if one.cue] == ["reported", "had denied"]


@here
def test_a_number_that_counts_nobody_makes_no_attribution_of_a_word_that_is_none():
    text = "Editor's note: The following is part 3 of 3 excerpts from a new book."
    assert all(one.finder != "rules" for one in read(Document(text, language="en")).attributions)
