"""The guard: which addresses are asked, and which machines may stand behind them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.gather import is_web
from reportedly.gather.guard import barred, numbers, parsed


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.8.8", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("169.254.1.1", "link-local"),
        ("169.254.169.254", "metadata"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("192.0.2.1", "private"),
        ("198.18.0.1", "private"),
        ("::1", "loopback"),
        ("::", "unspecified"),
        ("fe80::1%eth0", "link-local"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "metadata"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:169.254.169.254", "metadata"),
        ("64:ff9b::7f00:1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("nonsense", "broken"),
    ],
)
def test_no_number_outside_the_public_network_is_asked_however_it_is_written(number: str, kind: str) -> None:
    assert barred(number) == kind


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_a_public_number_is_asked(number: str) -> None:
    assert barred(number) is None


def test_a_name_with_one_private_number_among_public_ones_is_refused() -> None:
    with pytest.raises(IntakeError, match=r"10\.0\.0\.7, a private address") as refused:
        numbers("two.example", 80, lambda *_: ["93.184.216.34", "10.0.0.7"])
    assert refused.value.reason == "private address"


def test_an_exempt_host_is_asked_on_its_own_port_alone() -> None:
    exempt = {("archive.lan", 8080)}
    assert numbers("archive.lan", 8080, lambda *_: ["10.0.0.7"], exempt) == ["10.0.0.7"]
    with pytest.raises(IntakeError):
        numbers("archive.lan", 6379, lambda *_: ["10.0.0.7"], exempt)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("ftp://example.org/a", "scheme"),
        ("gopher://example.org/", "scheme"),
        ("http://", "address"),
        ("http://user:secret@example.org/", "address"),
        ("http://example.org:0/", "address"),
        ("http://example.org:99999/", "address"),
        ("http://exa mple.org/", "address"),
        ("http://example.org\\@127.0.0.1/", "address"),
        ("http://[::1/", "address"),
        ("http://example.org/\r\nX: y", "address"),
        ("http://example.org/" + "a" * 9000, "address"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_reason(address: str, reason: str) -> None:
    with pytest.raises(IntakeError) as refused:
        parsed(address)
    assert refused.value.reason == reason
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_a_redirect_is_read_as_an_address_of_its_own_or_from_where_it_stands() -> None:
    at = parsed("https://Example.org/a/b?c=d#e")
    assert str(at) == "https://example.org/a/b?c=d"
    assert str(parsed("../f", at)) == "https://example.org/f"
    assert str(parsed("//other.example:8443/g h", at)) == "https://other.example:8443/g%20h"
    with pytest.raises(IntakeError):
        parsed("file:///etc/passwd", at)


def test_letters_beyond_ascii_are_written_as_servers_read_them() -> None:
    assert str(parsed("http://bücher.example/é")) == "http://xn--bcher-kva.example/%C3%A9"


@settings(deadline=None)
@given(st.text(max_size=60).map(lambda text: "http://" + text))
def test_any_address_is_taken_apart_or_refused_and_nothing_else(address: str) -> None:
    try:
        target = parsed(address)
    except IntakeError:
        return
    assert target.host.isascii()
    assert str(target).isprintable()
    assert str(parsed(str(target))) == str(target)


@settings(deadline=None)
@given(st.ip_addresses())
def test_every_number_is_judged(number: object) -> None:
    assert barred(str(number)) is None or isinstance(barred(str(number)), str)


def test_a_word_is_an_address_where_it_looks_like_one_and_no_file_is_called_so() -> None:
    words = ["https://example.org", "HTTP://example.org", "file:///etc/passwd", "data:text/html,x", "ftp://example.org"]
    assert all(map(is_web, words))
    assert not any(map(is_web, ["report.html", "-", "C:\\report.html", "notes: monday.txt", "a/b:c", ""]))
