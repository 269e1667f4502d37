"""Who is a party to the number it gives: labels are data, each with its reason."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from reportedly.estimates.stance import Stance, admits, stance_of
from reportedly.records.claim import Reckoning
from reportedly.records.entry import Origin, Scope
from reportedly.records.mention import ActorKind

DATA = tomllib.loads((files("reportedly.estimates") / "stance.toml").read_text(encoding="utf-8"))
TOTAL, WINDOW = Reckoning.CUMULATIVE, Reckoning.WINDOW


def body(country: str | None, kind: str = "government", key: str = "a") -> Origin:
    return Origin(key, "A body", kind=ActorKind(kind), country=country)


@pytest.mark.parametrize("war", DATA["war"], ids=lambda war: war["name"])
def test_every_war_says_why_since_when_and_who_fights_whom(war: dict) -> None:
    assert len(war["reason"]) > 20
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", war["since"])
    parties = [party for camp in war["camps"] for party in camp]
    assert len(war["camps"]) == 2
    assert len(parties) == len(set(parties))


def test_the_rule_about_a_sides_own_losses_has_its_reason() -> None:
    assert len(DATA["own_side"]["reason"]) > 100


@pytest.mark.parametrize(
    ("country", "side", "stance"),
    [
        ("KP", "KP", Stance.OWN),
        ("UA", "KP", Stance.ADVERSARY),
        ("KP", "UA", Stance.ADVERSARY),
        ("RU", "KP", Stance.THIRD),
        ("KR", "KP", Stance.THIRD),
        (None, "KP", Stance.THIRD),
        ("KP", None, Stance.THIRD),
    ],
)
def test_where_a_source_stands_follows_from_countries(country: str | None, side: str | None, stance: Stance) -> None:
    assert stance_of(body(country), side) is stance


def test_a_force_that_is_no_states_is_known_by_its_id() -> None:
    assert stance_of(body(None, "armed_group", "hamas"), "IL") is Stance.ADVERSARY


def test_a_state_that_counts_its_dead_soldiers_admits() -> None:
    assert admits(body("KP"), Scope("killed", "KP", "military"), TOTAL)


@pytest.mark.parametrize(
    ("scope", "kind", "reckoning"),
    [
        (Scope("killed", "UA", "civilian"), "government", TOTAL),  # its civilians: often nobody else counts
        (Scope("killed", "PS"), "health_authority", TOTAL),  # who keeps records does not fight
        (Scope("killed", "UA"), "official", WINDOW),  # of one strike the governor is the record
        (Scope("deployed", "KP"), "government", TOTAL),  # no loss
    ],
)
def test_what_is_no_admission_takes_part_in_the_range(scope: Scope, kind: str, reckoning: Reckoning) -> None:
    assert not admits(body(scope.side, kind), scope, reckoning)
