"""Where things happen."""

from __future__ import annotations

import pytest

from reportedly.lexicon import load
from reportedly.mentions.places import find_places
from reportedly.records.document import Document
from reportedly.text.segment import segment

EN = load("en")


def places(words: str) -> list[tuple[str, str | None, str | None]]:
    return [(place.text, place.id, place.country) for place in find_places(segment(Document(words), EN), EN)]


@pytest.mark.parametrize("spelling", ["El Fasher", "El-Fasher", "al-Fashir"])
def test_one_place_has_one_id_in_every_spelling(spelling: str) -> None:
    assert places(f"Nine people were killed in {spelling}.") == [(spelling, "sd-el-fasher", "SD")]


def test_a_country_is_a_place_where_things_happen() -> None:
    assert places("Nine people were killed in Haiti.") == [("Haiti", "HT", "HT")]


def test_the_word_for_its_kind_belongs_to_a_place() -> None:
    assert places("They withdrew from the Kursk region.") == [("Kursk region", "ru-kursk", "RU")]


def test_a_part_of_a_city_is_one_place_with_it() -> None:
    assert places("Shells fell in the Jaramana suburb of Damascus.") == [
        ("Jaramana suburb of Damascus", "sy-jaramana", "SY")
    ]


@pytest.mark.parametrize(
    "words, place, country",
    [
        ("Gunmen attacked in Wad Hilal village.", "Wad Hilal village", None),
        ("Gunmen attacked the village of Oumara in North Darfur.", "Oumara", "SD"),
        ("A landslide hit near the Tarsin district, Sudan.", "Tarsin district", "SD"),
        ("Shells fell at the Dar Sila camp on Monday.", "Dar Sila camp", None),
    ],
)
def test_an_unknown_name_is_a_place_by_the_word_beside_it(words: str, place: str, country: str | None) -> None:
    assert places(words)[0] == (place, None, country)


@pytest.mark.parametrize(
    "words",
    [
        "Kenya has confirmed that nine are missing.",
        "Lebanon's health ministry counted nine dead.",
        "The Kyiv Independent reported nine dead.",
        "US-backed forces withdrew.",
        "Ukrainian soldiers withdrew.",
        "The Iraq War lasted for years.",
        "They were paid US$2,700 a month.",
        "It was a chad in a jar, and the turkey was from a can.",
    ],
)
def test_what_speaks_owns_or_only_describes_is_no_place(words: str) -> None:
    assert places(words) == []


def test_a_common_noun_in_small_letters_makes_no_place() -> None:
    assert places("They met in the old town and in a small village.") == []


@pytest.mark.parametrize("words", ["", "village " * 2000, "in the in the in", "of camp of camp", "Kursk " * 2000])
def test_hard_text_never_raises(words: str) -> None:
    places(words)
