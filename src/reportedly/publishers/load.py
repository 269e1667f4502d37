"""The table of publishers: TOML files of this folder in, `Publisher` records out, found by address, name or credit.

A publisher that is not in the table is no error anywhere: its page says what it is called, and that is enough.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import msgspec

from reportedly.records.mention import ActorKind  # noqa: TC001 - msgspec resolves annotations at run time

if TYPE_CHECKING:
    from collections.abc import Iterator


NETWORKS = frozenset(("twitter.com", "x.com", "t.me", "telegram.me", "bsky.app", "facebook.com", "instagram.com"))


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One publisher.

    `id` is the lexicon's where it knows the body. `domains` are hosts, each with those below it, and may go on with the
    start of a path ("bbc.com/arabic"). `names` are what its pages call it. `credits` are the words by which others
    credit it, as they are written, and `accounts` those by which it posts on networks and messengers. `zone` is that of
    its clock, for pages that leave it out, and `order` how it writes a day in figures: "dmy", "mdy" or "ymd". None
    where nobody has looked.
    """

    id: str
    name: str
    kind: ActorKind
    domains: tuple[str, ...]
    country: str | None = None
    names: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    zone: str | None = None
    order: str | None = None


class _Table(NamedTuple):
    all: tuple[Publisher, ...]
    hosts: dict[str, list[tuple[str, Publisher]]]  # the paths of a host, the longest first
    names: dict[str, Publisher]
    credits: dict[str, Publisher]
    accounts: dict[str, Publisher]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    publisher: list[Publisher]


def every() -> tuple[Publisher, ...]:
    """All publishers of the table, in the order of its files."""
    return _table().all


def at(address: str | None) -> Publisher | None:
    """The publisher of an address."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    hosts = _table().hosts
    while "." in host:
        for path, publisher in hosts.get(host, ()):
            if parts.path == path or parts.path.startswith(path + "/") or not path:
                return publisher
        host = host.partition(".")[2]
    return None


def named(name: str | None) -> Publisher | None:
    """The publisher that a page calls by a name."""
    return _table().names.get(" ".join(name.split()).casefold()) if name else None


def posting(address: str | None) -> Publisher | None:
    """The publisher whose account a post stands under: "https://t.me/GeneralStaffZSU/123"."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("mobile.")
    except ValueError:
        return None
    account = parts.path.strip("/").partition("/")[0].removeprefix("@").casefold()
    return _table().accounts.get(account) if host in NETWORKS else None


def credited(words: str) -> Publisher | None:
    """The publisher that some words credit, all of them: "AFP", "The Associated Press"."""
    return _table().credits.get(" ".join(words.split()))


def credits_of(words: str) -> Iterator[tuple[str, Publisher]]:
    """Every credit that stands among some words, with whom it credits: "Mara Lind, with AFP and Reuters"."""
    for found in _pattern().finditer(words):
        yield found[0], _table().credits[found[0]]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    written = sorted(_table().credits, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")


@lru_cache(maxsize=1)
def _table() -> _Table:
    folder = resources.files("reportedly.publishers")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    rows = [
        row
        for file in files
        for row in msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _File).publisher
    ]
    hosts: dict[str, list[tuple[str, Publisher]]] = {}
    names: dict[str, Publisher] = {}
    credits_: dict[str, Publisher] = {}
    for row in rows:
        for domain in row.domains:
            host, slash, path = domain.partition("/")
            hosts.setdefault(host, []).append((slash + path, row))
        names.update((name.casefold(), row) for name in (row.name, *row.names))
        credits_.update((words, row) for words in row.credits)
    for paths in hosts.values():
        paths.sort(key=lambda entry: -len(entry[0]))
    accounts = {account.casefold(): row for row in rows for account in row.accounts}
    return _Table(tuple(rows), hosts, names, credits_, accounts)
