"""Claims that are no figures, on attributions made by hand, so that a miss is this room's own."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.factories import figure, hop

from reportedly import read
from reportedly.claims.clauses import read_clause
from reportedly.claims.judgements import Judgement, Nearby, find_judgements
from reportedly.lexicon import Lexicon, load
from reportedly.lexicon.entries import Sign
from reportedly.records.attribution import Attribution, Manner, Stance
from reportedly.records.attribution import Credit as CreditRecord
from reportedly.records.claim import Kind, Modality
from reportedly.records.document import Document
from reportedly.records.mention import Mentions
from reportedly.records.span import Extent, Span
from reportedly.text.segment import Text, segment


@cache
def pack() -> Lexicon:
    return load("en")


def text_of(source: str) -> Text:
    return segment(Document(source, language="en"), pack())


def said(
    source: str, who: str, cue: str, *contents: str, stance: str = "affirms", inside: int | None = None
) -> Attribution:
    """An attribution whose parts stand in the source."""

    def span(words: str) -> Span:
        at = source.index(words)
        return Span.of(source, at, at + len(words))

    credit = CreditRecord(span(cue), Manner.INDIRECT, Stance(stance), (), (hop(who, name=who),))
    return Attribution(span(who), span(cue), tuple(map(span, contents)), credit, inside=inside)


def judge(source: str, *attributions: Attribution, figures: tuple[int, ...] = ()) -> list[Judgement]:
    return find_judgements(text_of(source), Mentions(), attributions, set(figures), pack())


def words(source: str, judgements: list[Judgement]) -> list[str]:
    return [source[j.start : j.end] for j in judgements]


def test_the_claim_is_the_content_without_the_words_that_credit_it() -> None:
    source = "The mayor said the ferry had sunk."
    found = judge(source, said(source, "The mayor", "said", "the ferry had sunk"))
    assert words(source, found) == ["the ferry had sunk"]
    assert found[0].attribution == 0


def test_a_content_over_two_sentences_is_two_claims_of_one_source() -> None:
    source = "The dam will break. The town is doomed, the mayor said."
    found = judge(source, said(source, "the mayor", "said", "The dam will break. The town is doomed"))
    assert words(source, found) == ["The dam will break.", "The town is doomed"]
    assert [j.kind for j in found] == [Kind.FORECAST, Kind.ASSESSMENT]
    assert {j.attribution for j in found} == {0}


def test_quotation_marks_at_the_edge_go_and_those_inside_stay_in_pairs() -> None:
    source = "The army said “the town is free”. The mayor said they were “cannon fodder.”"
    found = judge(
        source,
        said(source, "The army", "said", "“the town is free”"),
        said(source, "The mayor", "said", "they were “cannon fodder.”"),
    )
    assert words(source, found) == ["the town is free", "they were “cannon fodder.”"]


def test_of_a_nested_attribution_only_what_the_inner_source_says_is_a_claim() -> None:
    source = "The agency said that the rebels had denied burning the granary."
    outer = said(source, "The agency", "said", "the rebels had denied burning the granary")
    inner = said(source, "the rebels", "denied", "burning the granary", stance="denies", inside=0)
    found = judge(source, outer, inner)
    assert words(source, found) == ["burning the granary"]
    assert [(j.kind, j.modality) for j in found] == [(Kind.DENIAL, Modality.DENIED)]


def test_a_sentence_with_a_figure_gives_no_judgement_of_its_own() -> None:
    source = "The mayor said nine people were killed."
    assert judge(source, said(source, "The mayor", "said", "nine people were killed"), figures=(0,)) == []


def test_a_denial_beside_a_figure_is_kept() -> None:
    source = "Kyiv said nine people were killed, while Moscow denied shelling the town."
    found = judge(source, said(source, "Moscow", "denied", "shelling the town", stance="denies"), figures=(0,))
    assert [j.kind for j in found] == [Kind.DENIAL]


def test_a_happening_beside_a_figure_belongs_to_whoever_is_credited_with_it() -> None:
    source = "According to the governor, after a long siege of the fort, 400 men gave up."
    content = "after a long siege of the fort, 400 men gave up"
    found = judge(source, said(source, "the governor", "According to", content), figures=(0,))
    assert words(source, found) == ["a long siege of the fort"]
    assert (found[0].kind, found[0].attribution) == (Kind.EVENT, 0)


def test_what_confirms_and_what_disputes_are_stretches_of_text_that_touch_claims() -> None:
    far, near = figure(3, sentence=4), figure(5, sentence=0)
    nearby = Nearby((far, near))
    assert nearby.touching((Extent(0, 999),)) == (near.id,)
    assert nearby.touching((Extent(0, 999),), near) == ()


def test_headings_questions_and_lines_about_pictures_claim_nothing() -> None:
    source = "The town falls\nWill it be rebuilt? Photo: the town was burning. (The town is shown here.)"
    assert judge(source) == []


def test_hard_text_yields_less_and_never_fails() -> None:
    for source in (
        "",
        ".",
        "“",
        "?!",
        "will",
        "will.",
        "was was was was.",
        "after after after siege.",
        "(" * 500,
        "is " * 5000,
    ):
        assert isinstance(judge(source), list)


@pytest.mark.parametrize(
    "clause, kind",
    [
        ("The men who were captured will return", Kind.FORECAST),
        ("When the rain stopped, the river fell", Kind.EVENT),
        ("If the rain stops, the river will fall", Kind.FORECAST),
        ("The wounded men are not safe", Kind.ASSESSMENT),
        ("They were, according to plan, moving north", Kind.EVENT),
        ("The need for shelter is great", Kind.ASSESSMENT),
        ("The army did not respond", Kind.EVENT),
        ("Both sides are divided", Kind.ASSESSMENT),
        ("The valley has been shelled for a week", Kind.EVENT),
        ("The valley has been quiet for a week", Kind.ASSESSMENT),
        ("Thousands of homes were affected", Kind.ASSESSMENT),
    ],
)
def test_the_main_verb_decides(clause: str, kind: Kind) -> None:
    text = text_of(f"{clause}.")
    mood = read_clause(text, 0, len(text.tokens), pack())
    assert mood is not None
    assert mood.kind is kind


def test_a_clause_without_a_finite_verb_has_no_mood() -> None:
    text = text_of("A long night in the burning harbour.")
    assert read_clause(text, 0, len(text.tokens), pack()) is None


def signs() -> list[Sign]:
    return [entry for entry in pack().entries if isinstance(entry, Sign) and entry.kind is not None]


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: f"{sign.construction}:{sign.forms[0]}")
def test_every_sign_is_read_in_its_own_example(sign: Sign) -> None:
    source = re.sub(r"[{}()\[\]<>]", "", sign.example)
    found = judge(source, figures=(0,) if sign.construction == "noun" else ())
    assert [(j.kind, j.modality) for j in found] == [(sign.kind, sign.modality or Modality.ASSERTED)]
    assert sign.name in found[0].why


@pytest.mark.parametrize("sign", [s for s in signs() if s.not_], ids=lambda sign: sign.not_)
def test_every_sign_leaves_alone_what_it_must(sign: Sign) -> None:
    assert all(sign.name not in j.why for j in judge(sign.not_))


def test_who_disputes_somebodys_count_disputes_that_one_and_not_the_last_that_was_given() -> None:
    reading = read(
        Document(
            "At least 14 people have died, the state emergency agency said. The Red Cross said 2,300 residents were in "
            "shelters. “We expect that number to double,” said Maria Delgado, who runs the largest shelter. Sheriff "
            "Tom Ridley disputed the state's count."
        )
    )
    (denial,) = (claim for claim in reading.claims if claim.disputes)
    assert [reading.claim(name).span.quote for name in denial.disputes] == ["At least 14 people have died"]
