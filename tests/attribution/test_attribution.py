"""Attribution as a user meets it: who is credited, through whom, and what nobody is credited for."""

from __future__ import annotations

import random

import pytest

from reportedly.attribution import RULES, Attributor
from reportedly.lexicon import load
from reportedly.reading import read
from reportedly.records.attribution import Anonymity, Attribution, Manner, Role, Stance
from reportedly.records.document import Document


def attributions(text: str, **kept: str) -> tuple[Attribution, ...]:
    return read(Document(text, language="en", **kept), load("en"), RULES).attributions


def only(text: str, **kept: str) -> Attribution:
    (found,) = attributions(text, **kept)
    return found


def roles(attribution: Attribution) -> list[tuple[str, str]]:
    return [(hop.role.value, hop.text) for hop in attribution.credit.chain]


def test_the_rules_are_an_attributor_with_a_name() -> None:
    attributor: Attributor = RULES
    assert attributor.name == "rules"


def test_the_publisher_is_the_last_hop_of_every_chain() -> None:
    found = only("The mayor told Reuters that nine people had died.", publisher="BBC News")
    assert roles(found) == [("origin", "The mayor"), ("relay", "Reuters"), ("publisher", "BBC News")]
    assert found.credit.chain[-1].span is None


def test_a_known_publisher_has_its_id_and_an_unknown_one_its_name() -> None:
    known = only("The mayor said nine had died.", publisher="Reuters").credit.chain[-1]
    unknown = only("The mayor said nine had died.", publisher="The Dunwich Bell").credit.chain[-1]
    assert known.actor == "reuters"
    assert (unknown.actor, unknown.name) == (None, "The Dunwich Bell")


def test_an_agency_that_prints_its_own_dispatch_stands_in_the_chain_once() -> None:
    found = only("KYIV (Reuters) - Two men had died, police said.", publisher="Reuters")
    assert roles(found) == [("origin", "police"), ("publisher", "Reuters")]


def test_a_carried_source_has_no_span_of_its_own_but_an_antecedent() -> None:
    text = "The fire service said 40 people were hurt. Of those, nine are in intensive care."
    second = attributions(text)[1]
    origin = second.credit.origin
    assert origin is not None
    assert origin.span is None
    assert origin.antecedent is not None
    assert origin.antecedent.quote == "The fire service"


def test_a_pronoun_keeps_its_own_span_and_takes_the_name_of_its_antecedent() -> None:
    text = "Colonel Ana Ruiz said six men were missing. She said two had returned."
    origin = attributions(text)[1].credit.origin
    assert origin is not None
    assert origin.span is not None
    assert origin.antecedent is not None
    assert (origin.span.quote, origin.name) == ("She", "Ana Ruiz")
    assert origin.antecedent.quote == "Colonel Ana Ruiz"


def test_a_sentence_that_only_follows_is_nobodys() -> None:
    assert len(attributions("The army said nine men died. The road to the port is closed.")) == 1


def test_words_of_saying_in_a_quotation_belong_to_its_speaker() -> None:
    text = "“Six died. My brother said seven. We buried them,” a farmer said."
    found = attributions(text)
    outer = next(a for a in found if a.credit.origin is not None and a.credit.origin.text == "a farmer")
    inner = next(a for a in found if a is not outer)
    assert inner.inside == found.index(outer)


def test_a_quotation_left_open_costs_only_its_paragraph() -> None:
    text = "The envoy said: “Nine have died.\nThe mayor said two bridges were closed."
    assert [a.source.quote for a in attributions(text) if a.source] == ["The envoy", "The mayor"]


def test_brackets_hold_for_their_own_paragraph_only() -> None:
    text = "Police said nine had died. (AFP)\nMedics said two had died."
    first, second = attributions(text)
    assert [hop.text for hop in first.credit.relays] == ["AFP"]
    assert second.credit.relays == ()


def test_a_dateline_holds_for_the_whole_report() -> None:
    text = "GOMA, Congo (AP) — Police said nine had died.\nMedics said two had died."
    assert [[hop.text for hop in a.credit.relays] for a in attributions(text)] == [["AP"], ["AP"]]


def test_an_editors_bracket_is_no_agency() -> None:
    assert attributions("The talks went on for days. [passage omitted]") == ()


def test_old_wires_in_capitals_are_read() -> None:
    text = (
        "BOGOTA, 15 JAN 90 (DPA) -- UNKNOWN MEN KIDNAPPED 31 PEOPLE IN THE NORTH, THE GOVERNOR'S OFFICE REPORTED. "
        "THE TOWN LIES AT THE RIVER AND ITS PEOPLE LIVE ON BANANAS AND FISH."
    )
    found = only(text)
    assert roles(found) == [("origin", "THE GOVERNOR'S OFFICE"), ("relay", "DPA")]


def test_names_offices_groups_and_nobody_are_told_apart() -> None:
    def anonymity(source: str) -> Anonymity:
        origin = only(f"{source} said nine people had died.").credit.origin
        assert origin is not None
        return origin.anonymity

    assert anonymity("Governor Ruth Achieng") is Anonymity.NAMED
    assert anonymity("The health ministry") is Anonymity.OFFICE
    assert anonymity("Three officials") is Anonymity.GROUP
    assert anonymity("Sources") is Anonymity.NONE_GIVEN


def test_manner_and_stance_are_those_of_the_words() -> None:
    assert only("“Nine died,” the mayor said.").credit.manner is Manner.DIRECT
    assert only("The mayor said “at least nine” had died.").credit.manner is Manner.MIXED
    assert only("The mayor said nine had died.").credit.manner is Manner.INDIRECT
    assert only("The mayor denied that nine had died.").credit.stance is Stance.DENIES
    assert only("The mayor could not confirm that nine had died.").credit.stance is Stance.DOUBTS


def test_an_outlet_is_never_an_origin() -> None:
    for text in (
        "CNN reported that nine people had died.",
        "According to the BBC, nine people had died.",
        "Nine people had died, Reuters said.",
        "State television said nine people had died.",
    ):
        found = only(text)
        assert found.credit.origin is None, text
        assert [hop.role for hop in found.credit.relays] == [Role.RELAY], text


def test_why_names_the_cue_and_the_rule() -> None:
    assert only("The mayor put the toll at 41.").why == ("cue:put the toll at", "rule:figure")


def test_attributions_come_in_the_order_of_their_contents() -> None:
    text = "Nine died, police said. Medics said eight died. “Ten,” said the mayor."
    starts = [a.content[0].start for a in attributions(text)]
    assert starts == sorted(starts)


def test_an_empty_text_has_no_attributions() -> None:
    assert attributions("") == ()
    assert attributions("   \n ") == ()


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "he said ",
        "the mayor, ",
        "police and ",
        "(",
        '"',
        '" said he ',
        "of the ",
        "according to the mayor ",
        ", citing the army, said ",
        "Seoul: ",
        "(AP) ",
        "who said ",
        "12 killed, police said, ",
        "the army's claim that ",
        "he said “",
        "; which the army denies",
        "quoted as saying ",
        "— ",
    ],
)
def test_long_nonsense_is_read_to_its_end(piece: str) -> None:
    text = piece * 1500
    for attribution in attributions(text):
        for span in (attribution.source, attribution.cue, *attribution.content):
            assert span is None or span.holds(text)


def test_shuffled_words_break_nothing() -> None:
    words = [
        "the",
        "army",
        "said",
        "that",
        ",",
        "“",
        "”",
        '"',
        "(",
        ")",
        ":",
        ";",
        "—",
        "nine",
        "killed",
        "according",
        "to",
        "citing",
        "Reuters",
        "who",
        "which",
        "and",
        "but",
        "while",
        "ministry",
        "'s",
        "claim",
        "denied",
        "by",
        "was",
        "reported",
        "told",
        "in",
        "a",
        "statement",
        "on",
        "Monday",
        ".",
        "He",
        "added",
        "Of",
        "those",
        "Seoul",
        "’",
        "-",
        "x",
    ]
    for seed in range(150):
        chance = random.Random(seed)
        text = " ".join(chance.choice(words) for _ in range(60))
        found = attributions(text, publisher="AFP")
        for number, attribution in enumerate(found):
            assert attribution.inside != number
            for span in (attribution.source, attribution.cue, *attribution.content):
                assert span is None or span.holds(text)
