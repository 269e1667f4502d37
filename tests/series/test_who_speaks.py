"""Whose voice an entry is: spellings, those who pass on, states and their bodies."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.factories import credit, hop
from tests.rows import NIS, UK, row

from reportedly.records.decision import Decision, Subject
from reportedly.records.entry import Origin
from reportedly.records.mention import ActorKind
from reportedly.series import build
from reportedly.series.spelling import may_be_one


def person(name: str, country: str | None = "KR") -> Origin:
    return Origin(name.casefold(), name, None, ActorKind.PERSON, country)


def briefed(entry, body, name):
    """The entry as told by a person whom a body briefed."""
    chain = credit(hop(body.name, actor=body.actor), hop(name, "briefer", name=name, kind="person"))
    return replace(entry, claim=replace(entry.claim, attribution=chain))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Seong-kweun", "Li Song Kwun"),
        ("Lee Seong-kweun", "Lee Sung-kwon"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
        ("Oleksandr Syrskyi", "Oleksandr Syrskyy"),
    ],
)
def test_transliterations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Seong-kweun", "Park Sun-won"),
        ("Kim Byung-kee", "Kim Kyung-ok"),
        ("Kyrylo Budanov", "Budanov Kyrylenko"),
        ("Lee", "Lee"),
    ],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not may_be_one(one, other)


def test_two_spellings_are_one_person_where_the_same_body_stands_beside_both() -> None:
    one, other = person("Lee Seong-kweun"), person("Li Song Kwun")
    entries = [
        replace(briefed(row(300), NIS, one.name), origin=one),
        replace(briefed(row(600, on="2025-04-30"), NIS, other.name), origin=other),
    ]
    (series,) = build(entries)

    assert len({act.origin.key for act in series.assertions}) == 1


def test_without_anything_shared_a_person_is_asked() -> None:
    entries = [row(300, origin=person("Lee Seong-kweun")), row(600, origin=person("Li Song Kwun"), on="2025-04-30")]
    (series,) = build(entries)

    assert len({act.origin.key for act in series.assertions}) == 2
    assert [reason.feature for link in series.unsure for reason in link.reasons] == ["similar_names"]


def test_a_persons_decision_makes_two_origins_one() -> None:
    one, other = person("Lee Seong-kweun"), person("Somebody Else")
    same = Decision("d", Subject.ORIGIN, tuple(sorted((one.key, other.key))), "same", "same desk", "Ann", "2026-01-01")
    (series,) = build([row(300, origin=one), row(600, origin=other, on="2025-04-30")], [same])

    assert len({act.origin.key for act in series.assertions}) == 1


def test_a_lawmaker_who_passes_on_a_services_words_speaks_for_it() -> None:
    lee = person("Lee Seong-kweun")
    entries = [briefed(row(300), NIS, lee.name), row(600, origin=lee, on="2025-04-30")]
    (series,) = build(entries)

    assert [act.origin.key for act in series.assertions] == ["kr-nis", "kr-nis"]
    assert "passes on" in series.assertions[1].origin.why


def test_a_state_that_gives_its_services_number_is_heard_as_the_service() -> None:
    seoul = Origin("kr-government", "South Korea", "kr-government", ActorKind.GOVERNMENT, "KR")
    (series,) = build([row(600, on="2025-04-30"), row(2000, on="2025-09-02"), row(600, origin=seoul, on="2025-11-04")])

    assert [(act.reach.point, len(act.mentions)) for act in series.assertions] == [(600, 2), (2000, 1)]


def test_a_state_that_gives_a_number_of_its_own_stays_an_origin() -> None:
    seoul = Origin("kr-government", "South Korea", "kr-government", ActorKind.GOVERNMENT, "KR")
    (series,) = build([row(600), row(700, origin=seoul), row(700, origin=UK)])

    assert {act.origin.key for act in series.assertions} == {"kr-nis", "kr-government", "gb-di"}
