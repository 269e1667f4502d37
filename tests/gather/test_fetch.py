"""Fetching from a web that misbehaves: one sentence and a reason, in bounded time and memory."""

from __future__ import annotations

import socket
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from tests.gather.web import ETAG, PAGE, SENTENCE, Site, Turned

from reportedly.errors import IntakeError
from reportedly.gather import Gather, Known
from reportedly.gather.fetch import Web, agent
from reportedly.intake import Intake

if TYPE_CHECKING:
    from reportedly.gather.raw import Raw

LIMIT = 1_000_000


def fetch(address: str, known: Known | None = None, clock: Turned | None = None, **options: Any) -> Raw:
    options = {"allow_private": True, "intake": Intake(max_bytes=LIMIT), "seconds": 5.0, **options}
    with Web(Gather(**options), clock=clock or Turned()) as web:
        return web.fetch(address, known)


def refusal(address: str, **options: Any) -> IntakeError:
    with pytest.raises(IntakeError) as refused:
        fetch(address, **options)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
    return refused.value


def test_a_page_comes_with_what_its_server_says_of_it(hostile: Site) -> None:
    raw = fetch(hostile.at("/page"))
    assert SENTENCE.encode() in raw.body
    assert (raw.status, raw.media, raw.charset, raw.robots) == (200, "text/html", "utf-8", "none")
    assert (raw.asked, raw.address, raw.retrieved_at) == (hostile.at("/page"),) * 2 + ("2025-05-03T12:00:00Z",)


def test_a_server_is_told_who_asks_and_whom_to_write_to(hostile: Site) -> None:
    fetch(hostile.at("/page"), contact="desk@example.org")
    assert hostile.asked[-1][1]["user-agent"] == agent("desk@example.org")
    assert agent("desk@example.org").startswith("reportedly/")
    with pytest.raises(IntakeError):
        agent("a\r\nX: y")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nowhere", "http 404"),
        ("/round", "redirects"),
        ("/on", "redirects"),
        ("/endless", "too large"),
        ("/huge", "too large"),
        ("/bomb", "too large"),
        ("/endless-bomb", "too large"),
        ("/badly-packed", "broken encoding"),
        ("/brotli", "broken encoding"),
        ("/half-packed", "cut short"),
        ("/short", "cut short"),
        ("/wrong-length", "broken answer"),
        ("/endless-head", "broken answer"),
        ("/no-http", "broken answer"),
    ],
)
def test_a_server_that_misbehaves_is_refused_in_one_sentence(hostile: Site, path: str, reason: str) -> None:
    assert refusal(hostile.at(path)).reason == reason


@pytest.mark.parametrize("path", ["/slow", "/silent", "/slow-head"])
def test_a_server_that_keeps_us_waiting_is_left_after_the_time_of_a_document(hostile: Site, path: str) -> None:
    began = time.monotonic()
    assert refusal(hostile.at(path), seconds=0.4).reason == "timeout"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("path", ["/endless", "/endless-bomb", "/huge", "/bomb"])
def test_what_is_too_large_costs_no_more_memory_than_what_is_allowed(hostile: Site, path: str) -> None:
    refusal(hostile.at("/nowhere"))  # what is imported once is not counted
    tracemalloc.start()
    try:
        refusal(hostile.at(path))
        assert tracemalloc.get_traced_memory()[1] < 8 * LIMIT + 20_000_000 * (path == "/bomb")  # the server's own zeros
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "where",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433:1/",
        "//10.0.0.1/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused_even_from_a_private_host_that_was_named(
    hostile: Site, where: str
) -> None:
    hostile.redirects["/away"] = where
    assert refusal(hostile.at("/away")).reason == "private address"


@pytest.mark.parametrize("where", ["file:///etc/passwd", "data:text/html,x", "ftp://example.org/"])
def test_a_redirect_to_what_is_not_the_web_is_refused(hostile: Site, where: str) -> None:
    hostile.redirects["/away"] = where
    assert refusal(hostile.at("/away")).reason == "scheme"


def test_a_private_host_is_refused_without_leave_and_never_asked(hostile: Site) -> None:
    assert refusal(hostile.at("/page"), allow_private=False).reason == "private address"
    assert hostile.asked == []


def test_a_name_that_points_elsewhere_the_second_time_is_asked_where_it_was_looked_up(hostile: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    address = f"http://rebind.example:{hostile.server_port}/page"
    with Web(Gather(allow_private=True, ignore_robots=True), clock=Turned(), resolve=rebinding) as web:
        assert web.fetch(address).status == 200
    assert asked == ["rebind.example"]  # once: the number that was looked at is the one that was connected to
    assert hostile.asked[-1][1]["host"] == f"rebind.example:{hostile.server_port}"
    with Web(Gather(), clock=Turned(), resolve=rebinding) as web, pytest.raises(IntakeError, match="private"):
        web.fetch(address)


def test_redirects_are_followed_and_every_address_on_the_way_is_kept(hostile: Site) -> None:
    hostile.redirects |= {"/a": "/b", "/b": hostile.at("/page")}
    raw = fetch(hostile.at("/a"))
    assert raw.hops == (hostile.at("/a"), hostile.at("/b"), hostile.at("/page"))
    assert (raw.asked, raw.address) == (hostile.at("/a"), hostile.at("/page"))


@pytest.mark.parametrize("path", ["/packed", "/bare-deflate"])
def test_what_was_packed_for_the_way_is_unpacked(hostile: Site, path: str) -> None:
    assert fetch(hostile.at(path)).body == PAGE.format(head="").encode()


def test_a_busy_host_is_asked_again_after_the_time_that_it_names(hostile: Site) -> None:
    clock = Turned()
    assert fetch(hostile.at("/busy"), clock=clock).status == 200
    assert 7.0 in clock.waits


def test_a_host_that_names_a_date_is_asked_again_then(hostile: Site) -> None:
    hostile.retry_after = "Sat, 03 May 2025 12:00:09 GMT"
    clock = Turned()
    assert fetch(hostile.at("/busy"), clock=clock).status == 200
    assert 9.0 in clock.waits


@pytest.mark.parametrize("wait", ["86400", "99999999999999999999"])
def test_a_host_that_wants_to_be_left_alone_for_long_is_left(hostile: Site, wait: str) -> None:
    hostile.retry_after = wait
    clock = Turned()
    assert refusal(hostile.at("/busy"), clock=clock).reason == "http 429"
    assert sum(clock.waits) < 60


def test_a_host_that_stays_busy_is_given_up(hostile: Site) -> None:
    hostile.refusals = 99
    assert refusal(hostile.at("/busy")).reason == "http 429"
    assert len(hostile.paths()) == 3


def test_robots_are_asked_once_a_host_and_obeyed(hostile: Site) -> None:
    hostile.robots = "User-agent: *\nDisallow: /private\n\nUser-agent: reportedly\nDisallow: /page\n"
    clock = Turned()
    with Web(Gather(allow_private=True), clock=clock) as web:
        for _ in range(2):
            with pytest.raises(IntakeError, match="--ignore-robots") as refused:
                web.fetch(hostile.at("/page"))
            assert refused.value.reason == "robots"
        assert web.fetch(hostile.at("/packed")).robots == "allowed"
    assert [path for path, _ in hostile.asked] == ["/robots.txt", "/packed"]


def test_robots_may_be_overridden_and_that_is_recorded(hostile: Site) -> None:
    hostile.robots = "User-agent: *\nDisallow: /\n"
    assert fetch(hostile.at("/page"), ignore_robots=True).robots == "ignored"


def test_robots_hold_for_where_a_redirect_leads(hostile: Site) -> None:
    hostile.robots = "User-agent: *\nDisallow: /page\n"
    hostile.redirects["/a"] = "/page"
    assert refusal(hostile.at("/a")).reason == "robots"
    assert hostile.paths() == ["/a"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_nothing_is_fetched_of_a_host_whose_robots_cannot_be_had(hostile: Site, status: int) -> None:
    hostile.robots_status = status
    assert refusal(hostile.at("/page")).reason == "robots"


def test_hosts_are_left_a_pause_and_a_longer_one_where_they_ask_for_it(hostile: Site) -> None:
    clock = Turned(still=True)
    with Web(Gather(allow_private=True, pause=1.0), clock=clock) as web:
        web.fetch(hostile.at("/page"))
        assert clock.waits == []
        web.fetch(hostile.at("/page"))
    assert clock.waits == [1.0]
    hostile.robots = "User-agent: *\nCrawl-delay: 9\n"
    clock = Turned(still=True)
    with Web(Gather(allow_private=True), clock=clock) as web:
        web.fetch(hostile.at("/page"))
        web.fetch(hostile.at("/page"))
    assert clock.waits == [9.0]


def test_a_server_is_asked_whether_anything_has_changed(hostile: Site) -> None:
    address = hostile.at("/tagged")
    first = fetch(address)
    assert (first.header("etag"), first.unchanged) == (ETAG, False)
    again = fetch(address, Known(address, ETAG))
    assert again.unchanged
    assert again.body == b""


def test_what_one_server_said_is_not_told_to_another(hostile: Site) -> None:
    assert fetch(hostile.at("/tagged"), Known("https://other.example/", ETAG)).status == 200


def test_a_host_that_does_not_exist_or_answer_is_refused() -> None:
    pytest.importorskip("httpcore2")

    def nobody(host: str, _: int) -> list[str]:
        raise IntakeError(f"There is no host {host}.", "no host")

    with Web(Gather(), clock=Turned(), resolve=nobody) as web, pytest.raises(IntakeError) as refused:
        web.fetch("http://nobody.example/")
    assert refused.value.reason == "no host"
    with socket.socket() as deaf:  # bound, so that nobody else takes the port, and not listening
        deaf.bind(("127.0.0.1", 0))
        assert refusal(f"http://127.0.0.1:{deaf.getsockname()[1]}/page").reason == "unreachable"
