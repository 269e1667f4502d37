"""The file of countries: what it must know, and that it is what its maker makes."""

from __future__ import annotations

import importlib.util
import runpy
from pathlib import Path

import pytest

from reportedly.lexicon import load
from reportedly.lexicon.entries import Country

ROOT = Path(__file__).parents[2]
COUNTRIES = {entry.id: entry for entry in load("en").entries if isinstance(entry, Country)}


@pytest.mark.parametrize(
    "word, ident, way",
    [
        ("DPRK", "KP", "forms"),
        ("Pyongyang", "KP", "capital"),
        ("Palestinians", "PS", "people"),
        ("Gazans", "PS", "people"),
        ("Kyiv", "UA", "capital"),
        ("Kiev", "UA", "capital"),
        ("Kosovar", "XK", "demonyms"),
        ("Taiwanese", "TW", "demonyms"),
        ("Sahrawi", "EH", "demonyms"),
        ("Soviet", "SU", "demonyms"),
        ("DR Congo", "CD", "forms"),
        ("U.S.", "US", "forms"),
        ("Britons", "GB", "people"),
        ("Salvadoran", "SV", "demonyms"),
        ("Nigeriens", "NE", "people"),
        ("Nigerians", "NG", "people"),
    ],
)
def test_the_words_of_news_are_known(word: str, ident: str, way: str) -> None:
    assert word in getattr(COUNTRIES[ident], way)


def test_no_adjective_or_people_belongs_to_two_countries() -> None:
    words = [(word, entry.id) for entry in COUNTRIES.values() for word in {*entry.demonyms, *entry.people}]
    owners: dict[str, set[str]] = {}
    for word, ident in words:
        owners.setdefault(word, set()).add(ident)
    assert {word: ids for word, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.skipif(
    not (importlib.util.find_spec("babel") and importlib.util.find_spec("countryinfo")),
    reason="the packages the file is made from are not installed (dependency group data)",
)
def test_the_file_is_what_its_maker_makes() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "countries.py"))
    assert tool["TARGET"].read_text(encoding="utf-8") == tool["render"](tool["countries"]()), "run tools/countries.py"
