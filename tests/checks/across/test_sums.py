"""Sums of one origin across its reports: parts and totals, shares, the strength that is left, ratios, rival totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.checks.across.reports import HUR, JCS, NIS, OFFICIALS, UK, found, said, series_of

from reportedly.checks.across import Limits, check_across
from reportedly.checks.across.radius import Number, Rule, radius
from reportedly.records.finding import Contradiction
from reportedly.records.series import Reach

if TYPE_CHECKING:
    from reportedly.records.entry import Entry

PARTS = (Rule("parts make the total", (("dead", 1), ("hurt", 1), ("all", -1)), equal=True),)


def exactly(**numbers: float) -> tuple[Number, ...]:
    return tuple(Number(name, value, value) for name, value in numbers.items())


@pytest.mark.parametrize(
    ("numbers", "rules", "share"),
    [
        (exactly(dead=600, hurt=4700, all=4700), PARTS, 0.06),  # the total printed as a part
        (exactly(dead=600, hurt=4100, all=4700), PARTS, 0.0),
        (exactly(early=1000, late=600), (Rule("never falls", (("early", 1), ("late", -1))),), 0.25),
        (exactly(sent=12000, lost=4000, there=8000), (Rule("", (("sent", 1), ("lost", -1), ("there", -1)), True),), 0),
        (
            exactly(sent=15000, lost=4700, there=10000),
            (Rule("", (("sent", 1), ("lost", -1), ("there", -1)), True),),
            0.01,
        ),
    ],
)
def test_the_radius_is_the_least_share_by_which_some_number_must_be_wrong(
    numbers: tuple[Number, ...], rules: tuple[Rule, ...], share: float
) -> None:
    assert radius(numbers, rules).share == pytest.approx(share, abs=0.0005)


def test_an_open_end_costs_nothing() -> None:
    more_than = (Number("dead", 600, 600), Number("hurt", 4700, 4700), Number("all", 4700, None))
    assert radius(more_than, PARTS).share == 0


def test_the_radius_names_the_smallest_set_that_forces_it() -> None:
    numbers = (*exactly(early=1000, late=600, other=50), Number("free", 700, None))
    rules = (
        Rule("a total never falls", (("early", 1), ("late", -1))),
        Rule("the other is less", (("other", 1), ("free", -1))),
    )
    found_ = radius(numbers, rules)
    assert found_.numbers == ("early", "late")
    assert found_.rules == ("a total never falls",)


def breakdown(by: str, dead: int, hurt: int, on: str = "2025-04-30") -> list[Entry]:
    text = f"The service counts {dead:,} dead and {hurt:,} injured."
    return [
        said(text, f"{dead:,}", dead, "killed", by=by, on=on),
        said(text, f"{hurt:,}", hurt, "wounded", by=by, on=on),
    ]


def total(by: str, number: int, on: str = "2025-04-30", measure: str = "casualties", **more: object) -> Entry:
    return said(f"The toll stands at {number:,}.", f"{number:,}", number, measure, by=by, on=on, **more)  # type: ignore[arg-type]


def test_parts_in_one_paper_that_exceed_the_total_in_another_are_told_with_their_radius() -> None:
    (finding,) = found("parts_against_total", total("Coast Wire", 4700), *breakdown("Eastern Lantern", 600, 4900))
    assert finding.explanation == (
        "600 killed and 4,900 wounded (Eastern Lantern, 30 April 2025) make 5,500, not 4,700 casualties as National "
        "Intelligence Service has it elsewhere (Coast Wire, 30 April 2025); one of them must be wrong by 7.8% or more."
    )
    assert isinstance(finding, Contradiction)
    assert finding.radius == pytest.approx(800 / 10200, abs=1e-4)


def test_parts_that_fit_or_leave_room_for_the_missing_are_in_order() -> None:
    assert not found("parts_against_total", total("A", 4700), *breakdown("B", 600, 4100))
    assert not found("parts_against_total", total("A", 4700), *breakdown("B", 600, 3900)), "missing and captured"
    assert found("parts_against_total", total("A", 4700, measure="killed_or_wounded"), *breakdown("B", 600, 3900))


def test_parts_of_another_week_or_another_origin_are_not_added_up() -> None:
    parts = breakdown("B", 600, 4900)
    assert not found("parts_against_total", total("A", 4700, "2025-03-01"), *parts)
    assert not found("parts_against_total", total("A", 4700, origin=UK), *parts)


def test_more_dead_than_casualties_of_one_origin_cannot_be() -> None:
    dead = said("6,000 have died.", "6,000", 6000, "killed", by="A", on="2025-04-20")
    (finding,) = found("part_exceeds_whole", dead, total("B", 4700))
    assert (
        "6,000 killed (A, 20 April 2025) cannot be part of 4,700 casualties (B, 30 April 2025)" in finding.explanation
    )
    later = said("6,000 have died.", "6,000", 6000, "killed", by="A", on="2025-09-20")
    assert not found("part_exceeds_whole", later, total("B", 4700)), "the war went on"


def test_more_casualties_than_were_sent_cannot_be_unless_more_came() -> None:
    sent = said("3,000 soldiers were sent.", "3,000", 3000, "deployed", by="A", on="2025-05-02")
    more = said("Another 4,000 followed.", "4,000", 4000, "reinforcement", by="C", on="2025-05-02")
    assert found("part_exceeds_whole", sent, total("B", 4700))
    assert not found("part_exceeds_whole", sent, more, total("B", 4700))


def test_a_share_and_its_base_against_the_number_given_outright() -> None:
    share = said("About a third of them died.", "a third", 1667, "killed", "about", origin=UK, by="A", on="2025-03-28")
    outright = said("Some 700 died.", "700", 700, "killed", "about", origin=UK, by="B", on="2025-03-29")
    near = said("Some 1,700 died.", "1,700", 1700, "killed", "about", origin=UK, by="B", on="2025-03-29")
    for other, count in ((outright, 1), (near, 0)):
        (series,) = series_of([share, other])
        first, *rest = series.assertions
        derived = msgspec.structs.replace(first, reach=Reach(1500, 1667, 1833, derived="a third of more than 5,000"))
        series = msgspec.structs.replace(series, assertions=(derived, *rest))
        findings = [f for f in check_across([series]) if f.check == "derived_total"]
        assert len(findings) == count
        if findings:
            assert findings[0].explanation == (
                "By a third of more than 5,000 (A, 28 March 2025), UK Defence Intelligence comes to about 1,667 "
                "killed, not about 700 killed (B, 29 March 2025)."
            )


def test_a_share_its_base_and_the_number_given_outright_have_a_radius() -> None:
    text = "Of 5,000 casualties about a third were killed."
    base = said(text, "5,000", 5000, "casualties", origin=UK, by="A", on="2025-03-28")
    share = said(text, "a third", 1 / 3, "share", origin=UK, by="A", on="2025-03-28")
    share = msgspec.structs.replace(
        share, whole=base.claim.figure, scope=msgspec.structs.replace(base.scope, toll="killed")
    )
    outright = said("Some 700 died.", "700", 700, "killed", origin=UK, by="B", on="2025-03-29")
    series = [*series_of([base])]
    (killed,) = series_of([share, outright])
    first, *rest = killed.assertions
    derived = msgspec.structs.replace(first, reach=Reach(1500, 1667, 1833, derived="a third of 5,000"))
    series.append(msgspec.structs.replace(killed, assertions=(derived, *rest)))
    (finding,) = (f for f in check_across(series) if f.check == "derived_total")
    assert isinstance(finding, Contradiction)
    # 700 and 5,000 meet a third, a tenth either way, where one is 36% larger and the other 36% smaller.
    assert finding.radius == pytest.approx((0.3 * 5000 - 700) / (0.3 * 5000 + 700), abs=0.001)


def strength(there: int, sent: int, lost: int, origin: object = HUR) -> list[Entry]:
    more = {"origin": origin, "on": "2025-02-04"}
    return [
        said(f"{there:,} are still fighting.", f"{there:,}", there, "present", by="A", reckoning="standing", **more),  # type: ignore[arg-type]
        said(f"{sent:,} had been sent.", f"{sent:,}", sent, "deployed", by="B", **more),  # type: ignore[arg-type]
        said(f"{lost:,} have fallen.", f"{lost:,}", lost, "casualties", by="C", **more),  # type: ignore[arg-type]
    ]


def test_strength_that_cannot_follow_from_what_was_sent_and_lost_is_told() -> None:
    (finding,) = found("balance", *strength(5000, 12000, 4000))
    assert finding.explanation == (
        "Of 12,000 deployed, less 4,000 casualties, 8,000 to 12,000 should be there, not 5,000 present as HUR has it "
        "(A, 4 February 2025); one of them must be wrong by 14.3% or more."
    )
    assert not found("balance", *strength(8000, 12000, 4000))
    assert not found("balance", *strength(10000, 12000, 4000)), "the lightly wounded have stayed"
    (finding,) = found("balance", *strength(13500, 12000, 4000))
    assert "13,500 present or 12,000 deployed must be wrong by 5.9% or more" in finding.explanation, "whoever is lost"


def test_strength_is_not_drawn_from_figures_of_several_origins() -> None:
    there, sent, lost = strength(5000, 12000, 4000)
    assert not found(
        "balance", there, sent, *strength(1, 2, 3, NIS)[2:], lost.__class__(**{**_fields(lost), "origin": UK})
    )


def _fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__struct_fields__}


def dead(number: int, origin: object, by: str, on: str, **more: object) -> Entry:
    return said(f"About {number:,} have died.", f"{number:,}", number, "killed", origin=origin, by=by, on=on, **more)  # type: ignore[arg-type]


def test_a_total_above_another_partys_later_total_is_a_conflict_with_a_radius_of_a_quarter() -> None:
    early = dead(1000, OFFICIALS, "Radio Estuary", "2025-01-22", as_of="2025-01-15")
    late = dead(600, NIS, "Coast Wire", "2025-04-30")
    (finding,) = found("monotone_conflict", early, late)
    assert finding.explanation == (
        "1,000 killed as of 15 January 2025 by Western officials (Radio Estuary, 22 January 2025), but 600 as of 30 "
        "April 2025 by National Intelligence Service (Coast Wire, 30 April 2025); one of them must be wrong by 25% "
        "or more."
    )
    assert isinstance(finding, Contradiction)
    assert finding.radius == pytest.approx(0.25)


def test_totals_that_can_both_hold_are_no_conflict() -> None:
    early = dead(1000, OFFICIALS, "Radio Estuary", "2025-01-22", as_of="2025-01-15")
    assert not found("monotone_conflict", early, dead(1200, NIS, "Coast Wire", "2025-04-30"))
    assert not found("monotone_conflict", early, dead(600, NIS, "Coast Wire", "2024-12-30")), "an earlier day"
    assert not found("monotone_conflict", early, dead(600, NIS, "A", "2025-04-30", days=("2025-04-01", "2025-04-30")))
    one = dead(1000, NIS, "A", "2025-01-15")
    assert not found("monotone_conflict", one, dead(600, JCS, "B", "2025-04-30"), edges=[(NIS, JCS)]), "one voice"


def test_two_families_are_told_once_with_their_widest_conflict() -> None:
    early = [dead(n, OFFICIALS, f"A{n}", "2025-01-22") for n in (800, 900, 1000)]
    late = [dead(n, NIS, f"B{n}", "2025-04-30") for n in (600, 500)]
    (finding,) = found("monotone_conflict", *early, *late)
    assert isinstance(finding, Contradiction)
    assert finding.radius == pytest.approx(500 / 1500, abs=1e-4)


def ratio(dead_: int, hurt: int, origin: object, by: str) -> list[Entry]:
    return [
        dead(dead_, origin, by, "2025-01-24"),
        said(f"{hurt:,} were hurt.", f"{hurt:,}", hurt, "wounded", origin=origin, by=by, on="2025-01-24"),  # type: ignore[arg-type]
    ]


def test_ratios_that_no_war_has_shown_are_noted_and_the_band_can_be_set() -> None:
    (finding,) = found("ratio_implausible", *ratio(1000, 1500, UK, "A"))
    assert "1.5 wounded for one killed, where wars have shown 2 to 10" in finding.explanation
    assert not found("ratio_implausible", *ratio(1000, 1500, UK, "A"), limits=Limits(ratio=(1.0, 12.0)))
    assert not found("ratio_implausible", *ratio(300, 2700, NIS, "A"))


def test_ratios_of_two_parties_that_lie_far_apart_are_noted() -> None:
    found_ = found("ratio_implausible", *ratio(300, 2700, NIS, "A"), *ratio(1000, 3000, UK, "B"))
    assert [f.explanation for f in found_] == [
        (
            "By National Intelligence Service 9 were wounded for one killed (300 killed, 24 January 2025), by UK "
            "Defence Intelligence 3 (1,000 killed, 24 January 2025): their tolls do not hold the same losses."
        )
    ]
    assert not found("ratio_implausible", *ratio(600, 4100, NIS, "A"), *ratio(1000, 4000, UK, "B"))
