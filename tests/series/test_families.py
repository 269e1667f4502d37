"""Origins that count as one voice."""

from __future__ import annotations

from msgspec.structs import replace
from tests.factories import credit, hop
from tests.rows import HUR, JCS, NIS, UK, WESTERN, ZELENSKY, row, voice

from reportedly.records.decision import Decision, Subject
from reportedly.records.entry import Origin
from reportedly.records.mention import ActorKind
from reportedly.records.series import Basis
from reportedly.series import build


def families(entries, decisions=()):
    (series,) = build(entries, decisions)
    return series.families


def cut(left: str, right: str) -> Decision:
    return Decision("d", Subject.EDGE, tuple(sorted((left, right))), "cut", "own sources", "Ann", "2026-01-01")


def members(found) -> set[frozenset[str]]:
    return {frozenset(origin.key for origin in family.origins) for family in found}


def test_bodies_of_one_state_are_one_voice_and_called_by_it() -> None:
    found = families([row(300), row(400, origin=JCS), row(900, origin=HUR), row(950, origin=ZELENSKY)])

    assert {family.name for family in found} == {"South Korea", "Ukraine"}
    assert members(found) == {frozenset({"kr-nis", "kr-jcs"}), frozenset({"ua-hur", "ua-zelensky"})}


def test_unnamed_officials_who_give_a_services_number_two_days_before_it_hang_on_it() -> None:
    entries = [row(4000, origin=WESTERN, on="2025-01-22"), row(4000, origin=UK, on="2025-01-24")]
    (family,) = families(entries)

    assert family.name == "United Kingdom"
    assert family.edges[0].basis is Basis.IDENTICAL_NUMBERS
    assert family.edges[0].entries == tuple(entry.id for entry in entries)
    assert "2 days apart" in family.edges[0].words


def test_the_same_number_two_weeks_apart_ties_nobody() -> None:
    entries = [row(4000, origin=WESTERN, on="2025-01-08"), row(4000, origin=UK, on="2025-01-24")]

    assert len(families(entries)) == 2


def test_one_round_number_in_common_ties_no_two_named_services() -> None:
    assert len(families([row(4000, origin=HUR), row(4000, origin=UK)])) == 2


def test_a_paper_that_quotes_two_services_does_not_make_them_one() -> None:
    paper = voice("The Paper")
    entries = [
        row(300),
        row(900, origin=UK),
        row(300, origin=paper, on="2025-01-14"),
        row(900, origin=paper, on="2025-01-15"),
    ]

    assert len(families(entries)) == 2


def test_a_paper_that_passes_a_figure_on_and_prints_it_as_its_own_is_no_second_voice() -> None:
    told = row(300)
    chain = credit(hop(NIS.name, actor="kr-nis"), hop("The Paper", "publisher", name="The Paper"))
    told = replace(told, claim=replace(told.claim, attribution=chain))
    (family,) = families([told, row(300, origin=voice("The Paper"), on="2025-01-14")])

    assert family.edges[0].basis is Basis.CITES


def test_what_a_person_cuts_is_joined_by_no_other_way() -> None:
    seoul = replace(JCS, key="kr-government", name="South Korea", actor="kr-government")
    entries = [row(300), row(400, origin=JCS), row(500, origin=seoul)]
    found = families(entries, [cut("kr-nis", "kr-jcs")])

    apart = members(found)
    assert len(apart) == 2
    assert not any({"kr-nis", "kr-jcs"} <= family for family in apart)
    assert any(edge.cut for family in found for edge in family.edges)


def test_what_a_person_joins_is_one_voice() -> None:
    join = Decision("d", Subject.EDGE, ("gb-di", "kr-nis"), "join", "shared briefing", "Ann", "2026-01-01")
    (family,) = families([row(300), row(900, origin=UK)], [join])

    assert family.edges[0].basis is Basis.DECIDED
    assert "shared briefing" in family.edges[0].words


def test_a_paper_in_its_own_voice_has_a_name_of_its_own_where_nobody_else_says_so() -> None:
    (family,) = families([row(77, origin=voice("The Paper"))])

    assert family.name == "The Paper"


def body(key: str, kind: ActorKind, country: str) -> Origin:
    return Origin(key, key, key, kind, country)


def test_a_ministry_of_health_speaks_for_its_state_and_a_hospital_for_itself() -> None:
    ministry = body("lb-health-ministry", ActorKind.HEALTH_AUTHORITY, "LB")
    army = body("lb-laf", ActorKind.MILITARY, "LB")
    hospital = body("lb-hospital", ActorKind.HEALTH_AUTHORITY, "LB")
    found = families([row(300, origin=ministry), row(310, origin=army), row(290, origin=hospital)])

    assert members(found) == {frozenset({"lb-health-ministry", "lb-laf"}), frozenset({"lb-hospital"})}


def test_two_governments_of_one_country_are_two_voices() -> None:
    health = body("ps-gaza-health", ActorKind.HEALTH_AUTHORITY, "PS")
    media = body("ps-gaza-media-office", ActorKind.GOVERNMENT, "PS")
    ramallah = body("ps-health-ministry", ActorKind.HEALTH_AUTHORITY, "PS")
    found = families([row(300, origin=health), row(310, origin=media), row(290, origin=ramallah)])

    assert members(found) == {frozenset({"ps-gaza-health", "ps-gaza-media-office"}), frozenset({"ps-health-ministry"})}
    assert {family.name for family in found} == {"Gaza authorities", "Palestine"}
