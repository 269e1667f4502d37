"""A row and a mapping's sources in, the value of a field out, with the stretch of the file that shows it."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import ExchangeError
from reportedly.exchange.recognise import find_country, find_place, find_side
from reportedly.records.mention import Precision
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping as Cells

    from reportedly.exchange.cells import Cell
    from reportedly.exchange.mapping import Scalar, Source


class Got(NamedTuple):
    """The value of a field, and where in the file it stands; nowhere, if the mapping itself states it.

    `words` is what stands there, `country` the country of a place that the lexicon knows.
    """

    value: Scalar
    words: str = ""
    start: int = -1
    end: int = -1
    country: str | None = None
    source: Source | None = None

    @property
    def text(self) -> str:
        """The value as a word."""
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)

    def span(self, text: str) -> Span | None:
        """The stretch of the file, or None where nothing there shows it."""
        return Span(self.start, self.end, text[self.start : self.end]) if self.start >= 0 else None


_REMEMBERED = 10_000  # words of one column
_FIND = {"side": find_side, "place": find_place, "country": find_country}


def get(cells: Cells[str, Cell], sources: tuple[Source, ...]) -> Got | None:
    """What the first of some sources finds in a row, or None."""
    for source in sources:
        if source.column is None:
            return Got(source.value if source.value is not None else "", source=source)
        cell = cells.get(source.column)
        if cell is None:
            continue
        found = _from(cell, source)
        if found is not None:
            return found
    return None


def _from(cell: Cell, source: Source) -> Got | None:
    start, end, words = cell
    read = _read(source, words)
    if read is None:
        return None
    if read is _ALL:
        return Got(words, words, start, end, None, source)
    value, low, high, country = read
    if end - start == len(words):  # no escapes in the cell, so that a part of it can be pointed at
        return Got(value, words[low:high], start + low, start + high, country, source)
    return Got(value, words[low:high], start, end, country, source)


_Part = tuple["Scalar", int, int, "str | None"]  # the value, where in the words it stands, the country of a place
_ALL: _Part = ("", 0, 0, None)  # stands for the words as they are


def _read(source: Source, words: str) -> _Part | None:
    """What a source makes of some words; remembered, since columns repeat themselves."""
    if source.pattern is None and source.find is None and not source.map and not source.match:
        return _ALL
    known = source.remembered
    if words not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[words] = _made(source, words)
    return known[words]


def _made(source: Source, words: str) -> _Part | None:
    low, high = 0, len(words)
    if source.pattern is not None:
        part = _compiled(source.pattern).search(words)
        if part is None:
            return None
        low, high = part.span(1 if part.re.groups else 0)
        if low >= high:
            return None
    kept = words[low:high]
    if source.find is not None:
        found = _FIND[source.find](kept)
        return (found.id, low + found.start, low + found.end, found.country) if found else None
    if not source.map and not source.match:
        return kept, low, high, None
    for word, meaning in source.map.items():
        if word.casefold() == kept.casefold():
            return meaning, low, high, None
    for expression, meaning in source.match:
        if _compiled(expression).search(kept):
            return meaning, low, high, None
    return None


@lru_cache(maxsize=512)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


class When(NamedTuple):
    """A day or a moment as ISO 8601, and how exactly it was given."""

    first: str
    last: str
    moment: str
    precision: Precision


def moment(got: Got, what: str) -> When:
    """The time that a field holds: a day, a moment, a month, a year, or a number of days since one.

    Raises:
        ExchangeError: it is none.
    """
    source = got.source
    words = got.text.strip()
    return _moment(words, source.format if source else None, source.since if source else None, what)


@lru_cache(maxsize=65536)
def _moment(words: str, written: str | None, since: str | None, what: str) -> When:
    try:
        if since is not None:
            day = date.fromisoformat(since) + timedelta(days=round(float(words)))
            return _day(day.isoformat())
        if written is not None:
            return _day(datetime.strptime(words, written).date().isoformat())  # noqa: DTZ007 - a day has no zone
        if re.fullmatch(r"\d{4}", words):
            return When(f"{words}-01-01", f"{words}-12-31", words, Precision.YEAR)
        if re.fullmatch(r"\d{4}-\d{2}", words):
            days = calendar.monthrange(int(words[:4]), int(words[5:]))[1]
            return When(f"{words}-01", f"{words}-{days}", words, Precision.MONTH)
        stamp = datetime.fromisoformat(words)
        day_only = len(words) <= 10
        return _day(stamp.date().isoformat(), None if day_only else stamp.isoformat())
    except (ValueError, OverflowError):
        raise ExchangeError(f"{what} {words!r} is no day that can be read; days are written as 2025-03-27") from None


def _day(day: str, at: str | None = None) -> When:
    return When(day, day, at or day, Precision.DAY)


@lru_cache(maxsize=65536)
def number(words: str, thousands: str = ",", decimal: str = ".", what: str = "the number") -> float:
    """The number that a cell holds: "1,500", "1e+05", "12 000".

    Raises:
        ExchangeError: it is none, or no finite one.
    """
    plain = words.strip().replace("\u00a0", " ").replace("\u202f", " ")
    if thousands:
        plain = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}}(?!\d))", "", plain)
    plain = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", plain)
    if decimal != ".":
        plain = plain.replace(decimal, ".")
    if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", plain):
        value = float(plain)
        if value - value == 0:
            return value
    raise ExchangeError(f"{what} {words!r} is no number")
