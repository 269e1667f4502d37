"""Which language a document is in: never a wrong reading, and a headline is enough."""

from __future__ import annotations

import pytest

from reportedly import Document, read
from reportedly.text.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Seoul: 12 killed",
        "3,000 casualties",
        "Dozens detained in Minsk",
        "Over 4,000 soldiers wounded",
        "Ukraine says drone attack hits oil depot, two wounded",
        "SAN MIGUEL, 3 JAN 90 -- TWO GUARDS WERE KILLED AND THREE WOUNDED IN AN ATTACK ON A POWER STATION.",
        "A soldier was injured.",
    ],
)
def test_a_headline_in_english_is_read(text: str) -> None:
    assert language_of(Document(text)).pack == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Sonderbericht: 3 Tote bei Angriff",
        "Was ist los in Kiew?",
        "Der General war in Minsk und will also an die Front.",
        "12 morts à Gaza",
        "Plus de 12 soldats tués dans la zone, selon le président",
        "El general no confirmó la muerte de 12 soldados en la zona.",
        "O presidente do Brasil confirmou as mortes de 12 soldados.",
        "Het ministerie meldt dat er 12 militairen zijn gedood.",
        "Міноборони: 1200 окупантів за добу",
        "국방부는 최소 12명이 사망했다고 밝혔다",
        "国防部说，至少有12人死亡",
        "قالت الوزارة إن 12 شخصا قتلوا",
    ],
)
def test_a_text_in_another_language_is_left_alone(text: str) -> None:
    assert language_of(Document(text)).pack is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Міністерство оборони повідомило, що за минулу добу знищено 1200 окупантів, заявив речник штабу.",
            "Ukrainian",
        ),
        (
            "Das Ministerium teilte am Montag mit, bei dem Angriff seien 12 Menschen getötet worden.",
            "German",
        ),
        ("Selon le ministère de la Santé, au moins 12 personnes ont été tuées lundi dans une frappe.", "French"),
        ("국방부는 최소 12명이 사망하고 30명이 부상했다고 밝혔다", "Korean"),
        ("国防省は少なくとも12人が死亡したと発表した", "Japanese"),
    ],
)
def test_the_message_names_the_language(text: str, name: str) -> None:
    message = language_of(Document(text)).message
    assert f"in {name}." in message
    assert "reader for English only" in message


def test_another_language_yields_a_reading_without_claims_and_a_note_that_says_so() -> None:
    reading = read(Document("Міністерство повідомило, що за минулу добу було вбито 12 осіб і поранено 30 солдатів."))
    assert reading.claims == ()
    assert [note.code for note in reading.notes] == ["language_not_read"]


def test_a_declared_language_wins_over_a_guess() -> None:
    assert language_of(Document("12", language="en-GB")).pack == "en"
    assert language_of(Document("Kyiv: 12", language="EN_us")).pack == "en"
    declared = language_of(Document("At least 12 people were killed.", language="fr"))
    assert declared.pack is None
    assert "declared to be in French" in declared.message


def test_a_declaration_that_every_word_speaks_against_is_not_believed() -> None:
    text = "Міністерство оборони повідомило, що за минулу добу знищено 1200 окупантів, заявив речник штабу. " * 3
    language = language_of(Document(text, language="en"))
    assert (language.pack, language.code) == (None, "uk")


def test_an_english_report_with_a_foreign_quotation_is_read() -> None:
    text = (
        "The ministry said at least 12 people were killed on Monday. «Міністерство повідомило про загибель», it wrote "
        "in a statement, and the officials added that thirty others had been wounded in the city."
    )
    assert language_of(Document(text)).pack == "en"


@pytest.mark.parametrize("text", ["", " \n", "12 345", "…", "\x00\x01", "🜁🜂"])
def test_a_text_without_words_is_not_an_error(text: str) -> None:
    assert language_of(Document(text)).pack is None


def test_an_unknown_language_code_is_named_as_it_stands() -> None:
    assert "'xx'" in language_of(Document("abc", language="xx")).message
