"""Towns that no entry knows: what the gazetteer tells of them, and where it keeps silent."""

from __future__ import annotations

from reportedly.lexicon import load
from reportedly.mentions.gazetteer import plain
from reportedly.reading import read
from reportedly.records.document import Document


def places(text: str) -> list[tuple[str, str | None]]:
    return [(place.text, place.country) for place in read(Document(text, language="en")).mentions.places]


def test_a_town_behind_a_preposition_tells_its_country() -> None:
    assert places("A fire in Bolu killed nine.") == [("Bolu", "TR")]
    assert places("Nine died near Potosí, two in northern Khulna.") == [("Potosí", "BO"), ("Khulna", "BD")]


def test_a_town_in_the_capitals_of_a_dateline_is_found() -> None:
    assert places("MEDAN, July 2 (AP) — Four people died.") == [("MEDAN", "ID")]


def test_a_person_called_like_a_town_is_none() -> None:
    assert places("Abilene Cruz said nine people had died, and Konya denied it.") == []


def test_the_gazetteer_repeats_no_entry_and_keeps_plain_letters() -> None:
    names = [name for row in load("en").table("gazetteer").values() for name in row]
    assert len(names) == len(set(names))
    assert all(plain(name) == name for name in names)
