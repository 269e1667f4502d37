"""The table of publishers: valid, at one with the lexicon, and found by address, by name and by credit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from reportedly import publishers
from reportedly.attribution.parties import publisher_of
from reportedly.lexicon import load
from reportedly.lexicon.entries import ActorName
from reportedly.records.attribution import Role
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from reportedly.publishers import Publisher

EVERY = publishers.every()
KNOWN = {entry.id: entry for entry in load("en").entries if isinstance(entry, ActorName)}
OURS = {"reliefweb"}  # publishers that nobody quotes as a source


def test_there_are_many_of_every_sort() -> None:
    kinds = Counter(publisher.kind for publisher in EVERY)
    assert len(EVERY) >= 60
    assert (
        min(kinds[kind] for kind in (ActorKind.OUTLET, ActorKind.NEWS_AGENCY, ActorKind.NGO, ActorKind.UN_BODY)) >= 10
    )
    assert {"UA", "RU", "KR", "KP", "IL", "PS", "SD", "GB", "US"} <= {publisher.country for publisher in EVERY}


@pytest.mark.parametrize("publisher", EVERY, ids=lambda publisher: publisher.id)
def test_a_publisher_is_found_by_each_of_its_addresses_names_and_credits(publisher: Publisher) -> None:
    for domain in publisher.domains:
        assert publishers.at(f"https://{domain}") == publisher
        assert publishers.at(f"https://www.{domain}/2025/03/28/a?x=1") == publisher
    assert all(publishers.named(name) == publisher for name in (publisher.name, *publisher.names))
    assert all(publishers.credited(words) == publisher for words in publisher.credits)


@pytest.mark.parametrize("publisher", EVERY, ids=lambda publisher: publisher.id)
def test_a_publisher_is_what_the_lexicon_says_it_is(publisher: Publisher) -> None:
    if publisher.id in OURS:
        return
    known = KNOWN[publisher.id]
    assert (publisher.name, publisher.kind, publisher.country) == (known.label, known.kind, known.country)


@pytest.mark.parametrize("publisher", EVERY, ids=lambda publisher: publisher.id)
def test_quirks_are_quirks(publisher: Publisher) -> None:
    assert publisher.zone is None or ZoneInfo(publisher.zone)
    assert publisher.order in (None, "dmy", "mdy", "ymd")
    assert all(domain == domain.lower() and "//" not in domain and "." in domain for domain in publisher.domains)
    assert publisher.domains


def test_no_two_publishers_share_an_id_an_address_a_name_or_a_credit() -> None:
    for of in (
        [publisher.id for publisher in EVERY],
        [domain for publisher in EVERY for domain in publisher.domains],
        [name for publisher in EVERY for name in {one.casefold() for one in (publisher.name, *publisher.names)}],
        [words for publisher in EVERY for words in publisher.credits],
        [account.casefold() for publisher in EVERY for account in publisher.accounts],
    ):
        assert [value for value, times in Counter(of).items() if times > 1] == []


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "https://valley-post.example/a",
        "https://notreuters.com/a",
        "https://com",
        "http://[bad",
        "reuters.com",
    ],
)
def test_an_unknown_address_is_no_error(address: str | None) -> None:
    assert publishers.at(address) is None


def test_the_longest_path_decides() -> None:
    assert [
        p.id for path in ("news/a", "arabic/a", "arabica") if (p := publishers.at(f"https://www.bbc.com/{path}"))
    ] == [
        "bbc",
        "bbc-arabic",
        "bbc",
    ]


def test_credits_are_found_among_other_words() -> None:
    found = [publisher.id for _, publisher in publishers.credits_of("Mara Lind, with AFP, Reuters and APEX")]
    assert found == ["afp", "reuters"]


def test_a_publisher_gives_the_last_hop_its_kind_and_country() -> None:
    hop = publisher_of("Українська правда", load("en"))
    assert (hop.role, hop.actor, hop.kind, hop.country) == (Role.PUBLISHER, "ukrainska-pravda", ActorKind.OUTLET, "UA")
    unknown = publisher_of("Valley Post", load("en"))
    assert (unknown.name, unknown.actor, unknown.kind) == ("Valley Post", None, ActorKind.OUTLET)


@pytest.mark.parametrize(
    ("address", "ident"),
    [
        ("https://twitter.com/DefenceHQ/status/190", "gb-mod"),
        ("https://t.me/GeneralStaffZSU/12", "ua-general-staff"),
        ("https://www.x.com/defencehq", "gb-mod"),
        ("https://elsewhere.example/DefenceHQ", None),
        ("https://t.me/somebody/1", None),
        (None, None),
    ],
)
def test_an_account_is_its_publishers(address: str | None, ident: str | None) -> None:
    found = publishers.posting(address)
    assert (found.id if found else None) == ident
