"""Whom a noun phrase names, and to whom the counted belong."""

from __future__ import annotations

import pytest

from reportedly.lexicon import load
from reportedly.mentions.actors import find_actors, resolve, side_of
from reportedly.records.document import Document
from reportedly.records.mention import Actor, ActorKind
from reportedly.text.segment import Text, segment

EN = load("en")


def text_of(words: str) -> Text:
    return segment(Document(words), EN)


def named(phrase: str) -> Actor | None:
    text = text_of(phrase)
    return resolve(text, 0, len(text.tokens), EN)


def side(phrase: str) -> str | None:
    text = text_of(phrase)
    return side_of(text, 0, len(text.tokens), EN)


@pytest.mark.parametrize(
    "phrase, ident, country",
    [
        ("Ukrainian intelligence figures", "ua-hur", "UA"),
        ("the Ukrainian spy agency, HUR", "ua-hur", "UA"),
        ("the Ukrainian spy service (SBU)", "ua-sbu", "UA"),
        ("a report by the NIS", "kr-nis", "KR"),
        ("NIS officials", "kr-nis", "KR"),
        ("South Korea's military", "kr-military", "KR"),
        ("the ministry of health in Lebanon", "lb-health-ministry", "LB"),
        ("a spokesman for the Sudanese army", "sd-saf", "SD"),
        ("the Kenyan interior ministry", "ke-interior-ministry", "KE"),
        ("Pyongyang", "kp-government", "KP"),
        ("the Kremlin", "ru-government", "RU"),
        ("the United States", "us-government", "US"),
        ("The Times", "times-gb", "GB"),
        ("the Gaza health ministry", "ps-gaza-health", "PS"),
        ("officials of the Hamas-run health ministry in Gaza", "ps-gaza-health", "PS"),
    ],
)
def test_one_body_has_one_id_however_it_is_described(phrase: str, ident: str, country: str) -> None:
    actor = named(phrase)
    assert actor is not None
    assert (actor.id, actor.country) == (ident, country)


def test_a_government_goes_by_the_name_of_its_country() -> None:
    assert [actor.name for actor in map(named, ["Kyiv", "Ukraine", "the Ukrainian side"]) if actor] == ["Ukraine"] * 3


@pytest.mark.parametrize(
    "phrase, name, country",
    [
        (
            "Grace Wanjiru, deputy head of the harbour board of the Kenyan coast guard",
            "Grace Wanjiru",
            "KE",
        ),
        ("Ukraine's President Taras Melnyk", "Taras Melnyk", "UA"),
        ("lawmaker Lee Sang-ho", "Lee Sang-ho", None),
        ("Gen. J. D. Walker", "J. D. Walker", None),
        ("its spokesman Karim Nadim al-Hajj", "Karim Nadim al-Hajj", None),
        ("the army's spokesman, Nabil Abdallah", "Nabil Abdallah", None),
        ("Hamas spokesman Basem Naeem", "Basem Naeem", "PS"),
        ("Melnyk", "Melnyk", None),
    ],
)
def test_a_person_is_named_without_the_title(phrase: str, name: str, country: str | None) -> None:
    actor = named(phrase)
    assert actor is not None
    assert (actor.kind, actor.name, actor.country) == (ActorKind.PERSON, name, country)


@pytest.mark.parametrize(
    "phrase, kind, country",
    [
        ("Ukrainian officials", ActorKind.OFFICIAL, "UA"),
        ("analysts", ActorKind.ANALYSTS, None),
        ("earlier estimates", ActorKind.REPORT, None),
        ("residents of Kharkiv", ActorKind.UNNAMED, "UA"),
        ("security sources", ActorKind.UNNAMED, None),
        ("Russian-backed separatists", ActorKind.ARMED_GROUP, None),
        ("one war monitor", ActorKind.NGO, None),
        ("the Harbour Lawyers Network", ActorKind.NGO, None),
    ],
)
def test_others_keep_their_kind_and_get_no_id(phrase: str, kind: ActorKind, country: str | None) -> None:
    actor = named(phrase)
    assert actor is not None
    assert (actor.id, actor.kind, actor.country) == (None, kind, country)


def test_an_agency_in_brackets_is_not_the_one_who_speaks() -> None:
    actor = named("the Congolese army (AFP)")
    assert actor is not None
    assert actor.id == "cd-fardc"


def test_a_body_of_another_country_is_not_the_one_that_shares_its_name() -> None:
    actor = named("the Philippine House of Representatives")
    assert actor is not None
    assert (actor.id, actor.kind, actor.country) == (None, ActorKind.LEGISLATURE, "PH")


def test_a_trade_that_no_list_holds_still_introduces_a_name() -> None:
    actor = named("the grain trader Marta Lind")
    assert actor is not None
    assert (actor.kind, actor.name) == (ActorKind.PERSON, "Marta Lind")


def test_of_two_joined_parties_the_first_is_named() -> None:
    actor = named("Reuters and the BBC")
    assert actor is not None
    assert actor.id == "reuters"


def test_nothing_is_named_by_marks_and_articles_alone() -> None:
    assert named("the “”") is None


@pytest.mark.parametrize(
    "phrase, expected",
    [
        ("North Korean soldiers", "KP"),
        ("Kenyans", "KE"),
        ("16 Kenyan police", "KE"),
        ("RSF fighters", "SD"),
        ("Islamic State fighters", "islamic-state"),
        ("UN peacekeepers", "un"),
        ("Russian warplanes", "RU"),
        ("soldiers from North Korea", "KP"),
        ("troops of the Russian army", "RU"),
        ("Syrian refugees in Turkey", "SY"),
        ("people in Kenya", "KE"),
        ("residents of Kharkiv", "UA"),
        ("Palestinian women and children", "PS"),
        ("Israeli-American hostages", "IL"),
        ("people killed by Israel", None),
        ("men serving under Rwanda's orders", None),
        ("Russian-backed separatists", None),
        ("pro-Russian fighters", None),
        ("Reuters journalists", None),
        ("people", None),
    ],
)
def test_the_counted_belong_to_whom_the_words_tie_them(phrase: str, expected: str | None) -> None:
    assert side(phrase) == expected


def test_mentions_come_in_the_order_of_the_text_and_hold_their_words() -> None:
    text = text_of("Kyiv said so. Reuters quoted Mayor Ivan Bondar. Bondar spoke to the BBC, and Hamas denied it.")
    actors = find_actors(text, EN)
    assert [actor.span.quote for actor in actors] == ["Kyiv", "Reuters", "Mayor Ivan Bondar", "Bondar", "BBC", "Hamas"]
    assert all(actor.span.holds(text.source) for actor in actors)


def test_two_known_names_side_by_side_are_two() -> None:
    text = text_of("Sources: Hamas Reuters, and the Romanian Mossad.")
    assert [(a.span.quote, a.id) for a in find_actors(text, EN)][:2] == [("Hamas", "hamas"), ("Reuters", "reuters")]


def test_a_text_all_in_capitals_still_names_the_known() -> None:
    words = "SALVADORAN ARMED FORCES SAID TODAY THAT FOUR FMLN REBELS AND A SOLDIER WERE KILLED NEAR CHALATENANGO. " * 2
    assert {"fmln", "sv-armed-forces"} <= {actor.id for actor in find_actors(text_of(words), EN)}


@pytest.mark.parametrize(
    "words", ["", "(((((", "of of of of", "A" * 5000, "Kim " * 3000, "President " * 2000, "- " * 500]
)
def test_hard_text_never_raises(words: str) -> None:
    text = text_of(words)
    find_actors(text, EN)
    resolve(text, 0, len(text.tokens), EN)
    side_of(text, 0, len(text.tokens), EN)
