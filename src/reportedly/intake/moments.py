"""Times as pages write them: words in, ISO 8601 out, in the precision and with the zone that were given.

ISO 8601 in its forms, the form of mail and HTTP headers, seconds since 1970, and days in words or figures in the
languages of the pages that come in. A time is never made sharper, and a clock without a zone stays without one unless
its publisher's is known.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from reportedly.records.document import day_of

_LONGEST = 120
_FIRST, _LAST = 1900, 2100  # years of a date that somebody has set
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s{1,2})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_FIGURES = re.compile(r"(?<![\d.])(\d{1,4})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d{1,2})(?!\d)")
_SIGNS = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])\s?[:.h]\s?([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BY_ADDRESS = (
    re.compile(r"/(20\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|-|\b)"),
    re.compile(r"[/_-](20\d\d)(\d\d)(\d\d)(?=[/_.-]|\d{0,9}(?:/|$))"),
    re.compile(r"-(20\d\d)-(\d\d)-(\d\d)(?:/|$|\.)"),
)


class Reader(NamedTuple):
    """How the times of one page are to be read: its language, the order of its days in figures, its clock's zone."""

    language: str | None = None
    order: str | None = None
    zone: str | None = None


_NOTHING_KNOWN = Reader()


def stamp(value: object, reader: Reader = _NOTHING_KNOWN) -> str | None:
    """The time of an attribute or of a field, which is written for machines; None where it is none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(int(value)) if abs(value) < 1e14 else ""  # NaN and infinity come as words of JSON
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return None
    words = " ".join(value.split())
    if found := _ISO.match(words):
        return _zoned(_iso(found), reader.zone)
    if found := _COMPACT.fullmatch(words):
        return _zoned(_iso(found), reader.zone)
    if _SECONDS.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC).isoformat().replace("+00:00", "Z")
    try:
        return _held(parsedate_to_datetime(words).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return in_words(words, reader)


def in_words(words: str, reader: Reader = _NOTHING_KNOWN) -> str | None:
    """The day, with its clock where one stands beside it, that some words of a page name.

    Days in figures are read only where their order is known or cannot be mistaken.
    """
    words = _western(" ".join(words.split())[:_LONGEST])
    day = _in_figures(words, reader.order) or _in_names(words)
    if day is None:
        return None
    rest = _FIGURES.sub(" ", words)
    clock = _CLOCK.search(rest)
    if clock is None:
        return day
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    return _zoned(f"{day}T{hour:02}:{clock[2]}:00{_named_zone(rest[clock.end() :])}", reader.zone)


def clock_of(words: str, day: str | None, reader: Reader = _NOTHING_KNOWN) -> str | None:
    """The moment of a clock at the head of some words ("14:25 GMT"), on a day that is known from elsewhere."""
    found = _CLOCK.match(words.strip())
    if found is None or day is None or day_of(day) is None:
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    zone = _named_zone(words.strip()[found.end() : found.end() + 12])
    if not zone and reader.zone is None and (given := re.search(r"T.*?(Z|[+-]\d\d:\d\d)$", day)):
        zone = given[1]  # one page has one clock
    return _zoned(f"{day[:10]}T{hour:02}:{found[2]}:00{zone}", reader.zone)


def starts_with_clock(words: str) -> bool:
    """Whether some words begin with a time of day."""
    return _CLOCK.match(words.strip()) is not None


def by_address(address: str | None) -> str | None:
    """The day that an address carries in its path, as those of papers do."""
    path = (address or "").partition("?")[0].lower()
    for pattern in _BY_ADDRESS:
        if found := pattern.search(path):
            month = found[2] if found[2].isdigit() else str(_months().get(found[2], 0))
            if day := _day(found[1], month, found[3]):
                return day
    return None


def _iso(found: re.Match[str]) -> str | None:
    day = _day(found[1], found[2], found[3])
    if day is None or found[4] is None:
        return day
    zone = (found[7] or "").upper()
    zone = "Z" if zone in ("Z", "UTC", "GMT") else zone
    if zone and zone != "Z":
        zone = f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    return _held(f"{day}T{int(found[4]):02}:{found[5]}:{found[6] or '00'}{zone}") or day


def _held(value: str) -> str | None:
    day = day_of(value)
    return value if day is not None and _FIRST < day.year < _LAST else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return (
        found.isoformat()
        if _FIRST < found.year < _LAST and (found.year, found.month, found.day) != (1970, 1, 1)
        else None
    )


def _zoned(value: str | None, zone: str | None) -> str | None:
    """A clock with the zone of its publisher, where it has none of its own."""
    if value is None or zone is None or len(value) <= 10 or value[-1] in "Zz" or re.search(r"[+-]\d\d:\d\d$", value):
        return value
    try:
        return datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone)).isoformat()
    except (ValueError, KeyError, OSError):  # no table of zones on this machine
        return value


def _in_figures(words: str, order: str | None) -> str | None:
    if found := _SIGNS.search(words):
        return _day(found[1], found[2], found[3])
    found = _FIGURES.search(words)
    if found is None:
        return None
    one, two, three = found[1], found[2], found[3]
    if len(one) == 4:
        return _day(one, two, three)
    if len(three) == 2 and len(one) <= 2:
        three = f"20{three}"
    if len(three) != 4:
        return None
    if order is None and one != two and int(one) <= 12 and int(two) <= 12 and "." not in found[0]:
        return None  # 03/05/2025 is the fifth of March to some and the third of May to others
    first_is_month = order == "mdy" and "." not in found[0] if int(one) <= 12 else False
    if int(two) > 12:
        first_is_month = True
    return _day(three, one, two) if first_is_month else _day(three, two, one)


def _in_names(words: str) -> str | None:
    """A day with the name of its month: "3 May 2025", "May 3, 2025", "3 травня 2025", "3 de mayo de 2025"."""
    months, tokens = _months(), _WORD.findall(words.casefold())
    for at, token in enumerate(tokens):
        month = months.get(token)
        if month is None:
            continue
        near = [
            int(one)
            for one in tokens[max(0, at - 2) : at] + tokens[at + 1 : at + 4]
            if one.isdecimal() and len(one) <= 4
        ]
        year = next((one for one in near if _FIRST < one < _LAST), None)
        before = [int(one) for one in tokens[max(0, at - 2) : at] if one.isdecimal() and int(one) <= 31]
        after = [int(one) for one in tokens[at + 1 : at + 2] if one.isdecimal() and int(one) <= 31]
        near_it = before or after
        day = near_it[-1] if near_it else None
        if year is not None and day is not None and (made := _day(str(year), str(month), str(day))):
            return made
    return None


def _western(words: str) -> str:
    """Arabic figures as western ones."""
    return "".join(str(int(char)) if char.isdigit() and char.isdecimal() else char for char in words)


def _named_zone(words: str) -> str:
    """The offset that a zone's name behind a clock stands for, where the name means one thing only."""
    found = re.match(r"\s{0,3}\(?(?:Uhr\s)?([A-Z]{3,4}|[+-]\d\d:?\d\d)\b", words)
    if found is None:
        return ""
    if found[1][0] in "+-":
        return f"{found[1][:3]}:{found[1][-2:]}"
    offset: str = _table()["zones"].get(found[1], "")
    return offset


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {name: number for number, forms in enumerate(_table()["months"], 1) for name in forms.casefold().split()}


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("reportedly.intake").joinpath("moments.toml").read_text(encoding="utf-8"))
