"""Well-known persons: the lexicon's table is sound, and every spelling is one person."""

from __future__ import annotations

import pytest
from tests.rows import row

from reportedly.records.attribution import Anonymity, Hop, Role
from reportedly.records.entry import Printed
from reportedly.records.mention import ActorKind
from reportedly.series import build
from reportedly.series.origins import origin_of_hop, person_in
from reportedly.series.words import known_words, pack

LEXICON = pack()
TABLE = LEXICON.table("persons")


@pytest.mark.parametrize("ident", TABLE)
def test_a_listed_person_has_a_known_state_and_a_known_body(ident: str) -> None:
    known, person = known_words(LEXICON), TABLE[ident]
    state, _, body = person["body"].partition("-")

    assert set(person) <= {"forms", "country", "body"}
    assert person.get("country") is None or person["country"] in known.countries
    assert person["body"] in known.labels or (state.upper() in known.countries and body in LEXICON.table("bodies"))


@pytest.mark.parametrize("ident", TABLE)
def test_every_spelling_is_found_and_means_one_person(ident: str) -> None:
    assert {person_in(form, LEXICON).id for form in TABLE[ident]["forms"]} == {ident}


def test_no_surname_and_no_spelling_is_shared() -> None:
    every = [form.casefold() for row in TABLE.values() for form in row["forms"]]

    assert sorted(every) == sorted(set(every))


def test_a_namesake_with_another_given_name_is_somebody_else() -> None:
    assert person_in("Olena Zelensky", LEXICON) is None
    assert person_in("Dmitry Trump", LEXICON) is None


def test_a_person_is_found_behind_an_office() -> None:
    assert person_in("a report by Commander-in-Chief Oleksandr Syrskyi", LEXICON).id == "ua-syrskyi"


def hop(text, *, name=None, kind=None, country=None, anonymity="office", actor=None) -> Hop:
    kind = ActorKind(kind) if kind else None
    return Hop(Role.ORIGIN, None, None, text, name, actor, kind, country, Anonymity(anonymity))


def key(party: Hop, publisher: str = "The Paper") -> str:
    return origin_of_hop(party, Printed("d", "a", publisher=publisher), LEXICON).key


def test_officials_of_one_country_are_one_voice_in_every_paper() -> None:
    one = hop("a senior US official", kind="official", country="US", anonymity="group")
    other = hop("American officials", kind="official", country="US", anonymity="group")

    assert key(one) == key(other, "Another") == "us-official"


def test_a_papers_own_unnamed_source_is_nobody_elses() -> None:
    source = hop("a source", kind="unnamed", anonymity="none_given")

    assert key(source) != key(source, "Another")


def test_a_group_without_a_country_goes_by_what_it_is_called() -> None:
    group = hop("Western officials", kind="official", anonymity="group")

    assert key(group) == key(group, "Another") == "western officials"


def test_a_country_that_speaks_is_its_state() -> None:
    assert key(hop("North Korea itself", country="KP")) == "kp-government"
    assert key(hop("US estimate")) == "us-government"


def test_a_groups_spokesman_is_no_second_voice_beside_the_group() -> None:
    saree = origin_of_hop(hop("Yahya Sarea", name="Yahya Sarea", kind="person"), Printed("d", "a"), LEXICON)
    group = origin_of_hop(hop("the Houthis", actor="houthis", kind="armed_group"), Printed("d", "a"), LEXICON)
    (series,) = build([row(40, origin=saree), row(50, origin=group)])

    assert len(series.families) == 1
    assert "both speak for Houthis" in series.families[0].edges[0].words
