"""A mapping file in (TOML), a checked `Mapping` out: which column of a table holds what of a claim.

A field is a column's name, or a table that says how to read one, or a list of these, of which the first that finds
something counts. docs/exchange.md has the format with an example to copy; `FIELDS` lists what can be mapped.
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from reportedly.errors import ExchangeError
from reportedly.records.document import day_of

Scalar = str | float | bool

FIELDS = {
    "id": "the row's own name, by which other rows of the table may point to it",
    "reported": "when it was printed, a day or a moment",
    "as_of": "the last day that the figure covers",
    "stated": "the day on which the origin spoke",
    "start": "the first day that a figure of a window covers",
    "days": "how many days a window covers, up to its as-of day",
    "origin": "whom the figure goes back to",
    "origin_id": "the lexicon's id of the origin, where its words do not tell",
    "origin_kind": "what sort of party the origin is",
    "origin_country": "the origin's country, ISO 3166-1 alpha-2",
    "anonymity": "how far the origin is named: named, office, group, none_given",
    "family": "origins with one word here count as one voice",
    "relays": 'who passed it on, from the origin: "A > B > C"',
    "own_voice": "true where the publisher speaks, not the origin",
    "publisher": "who printed it",
    "address": "where it is printed",
    "title": "the headline it is printed under",
    "language": "the language it is printed in",
    "kind": "what sort of claim it is; figure if left out",
    "measure": "what happened to the counted",
    "item": "the sort of equipment or thing",
    "counted": "the words for who is counted",
    "class": 'the class of people counted, such as "military"',
    "side": "to whom the counted belong",
    "place": "where",
    "reckoning": "cumulative, window or standing",
    "qualifier": "how the words bound the number",
    "value": "the number, where there is one",
    "low": "the lower bound",
    "high": "the upper bound",
    "words": "the figure as it was printed",
    "share": "the fraction that the words say, where they name a share and no number",
    "whole": "the name of the row whose figure it is a share of",
    "hedge": "words that hold the claim at a distance",
    "grade": "the grade of those words",
    "modality": "asserted if left out",
}
FINDERS = ("side", "country", "place")


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One way to read a field.

    Attributes:
        column: the column to read.
        value: what to put where no column is read; nothing in the table pins it.
        map: what each word of the column means; others mean nothing.
        match: pairs of a regular expression and what it means; the first that is found counts.
        pattern: a regular expression whose first group is the part of the cell to keep.
        find: what to look for in the cell with the lexicon: side, country or place.
        format: how a day is written, as in Python's strptime: "%d/%m/%Y".
        since: the day that a number of days counts from.
        scale: what a number is multiplied by.
    """

    column: str | None = None
    value: Scalar | None = None
    map: dict[str, Scalar] = {}
    match: tuple[tuple[str, Scalar], ...] = ()
    pattern: str | None = None
    find: str | None = None
    format: str | None = None
    since: str | None = None
    scale: float | None = None

    @cached_property
    def remembered(self) -> dict[str, tuple[Scalar, int, int, str | None] | None]:
        """What words of the column were found to mean, while a table is read."""
        return {}


class FigureMap(msgspec.Struct, frozen=True):
    """One figure that a row holds: the rows that have it, and what of its fields is not the row's.

    `when` names columns and the words one of which must stand there; a row for which none of the table's figures is
    meant is counted as such.
    """

    when: dict[str, frozenset[str]]
    fields: dict[str, tuple[Source, ...]]


class History(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows that tell how another row's value was changed later.

    `key` names the columns that such a row shares with the row it changes; `when` tells it from other rows; `old`,
    `new` and `seen` are the columns of the value before, the value after, and the moment of the change.
    """

    key: tuple[str, ...]
    when: dict[str, str]
    old: str
    new: str
    seen: str
    value: str


class Mapping(msgspec.Struct, frozen=True):
    """How to read one layout of table.

    `figures` has at least one member. `optional` names columns that a table may lack; any other that is missing is an
    error, since it is most likely misspelt. Without a `delimiter` the table's first row tells it.
    """

    name: str
    figures: tuple[FigureMap, ...]
    about: str = ""
    format: str | None = None
    delimiter: str | None = None
    thousands: str = ","
    decimal: str = "."
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    language: str | None = None
    same_chain: str | None = None
    optional: tuple[str, ...] = ()
    history: History | None = None

    def columns(self) -> frozenset[str]:
        """All columns that it reads."""
        read = {s.column for f in self.figures for sources in f.fields.values() for s in sources if s.column}
        read |= {column for f in self.figures for column in f.when}
        if self.history:
            h = self.history
            read |= {*h.key, *h.when, h.old, h.new, h.seen, h.value}
        return frozenset(read)


def built_in() -> tuple[str, ...]:
    """The names of the mappings that come with the package."""
    folder = resources.files("reportedly.exchange") / "mappings"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load_mapping(named: str | Path) -> Mapping:
    """The mapping of a file, or the one of that name that comes with the package.

    Raises:
        ExchangeError: there is none, or it is malformed; the message names the file and the field.
    """
    path = Path(named)
    if path.suffix != ".toml" and str(named) in built_in():
        source = (resources.files("reportedly.exchange") / "mappings" / f"{named}.toml").read_text(encoding="utf-8")
        return parse_mapping(source, f"the mapping {named!r}")
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        have = ", ".join(built_in())
        raise ExchangeError(f"There is no mapping file {named}; built in are: {have}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ExchangeError(f"The mapping file {named} cannot be read: {error}.") from None
    return parse_mapping(source, str(named))


def parse_mapping(source: str, name: str) -> Mapping:
    """The mapping that a TOML text states; `name` is what errors call it.

    Raises:
        ExchangeError: it is malformed; the message names the field.
    """
    try:
        data: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ExchangeError(f"{name} is not valid TOML: {error}.") from None
    shared = _table(data.pop("fields", {}), "fields", name)
    told = data.pop("figure", [{}])
    figures = [_table(figure, "figure", name) for figure in (told if isinstance(told, list) else [told])]
    history = data.pop("history", None)
    made = []
    for number, figure in enumerate(figures, 1):
        asked = _table(figure.pop("when", {}), "when", name)
        when = {column: frozenset(map(_word, w if isinstance(w, list) else [w])) for column, w in asked.items()}
        fields = {key: _sources(spec, key, name) for key, spec in {**shared, **figure}.items()}
        if not any(key in fields for key in ("value", "low", "high", "words", "share")):
            raise ExchangeError(f"{name}: figure {number} maps none of value, low, high and words.")
        made.append(FigureMap(when, {key: sources for key, sources in fields.items() if sources}))
    try:
        past = msgspec.convert(history, History) if history else None
        return msgspec.convert({"name": name, **data}, _Head).mapping(tuple(made), past)
    except msgspec.ValidationError as error:
        raise ExchangeError(f"{name}: {error}.") from None


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands at the top of a mapping file, before its tables."""

    name: str
    about: str = ""
    format: str | None = None
    delimiter: str | None = None
    thousands: str = ","
    decimal: str = "."
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    language: str | None = None
    same_chain: str | None = None
    optional: tuple[str, ...] = ()

    def mapping(self, figures: tuple[FigureMap, ...], history: History | None) -> Mapping:
        if self.format not in (None, "csv", "jsonl"):
            raise msgspec.ValidationError(f"the format is csv or jsonl, not {self.format!r}")
        if self.delimiter is not None and len(self.delimiter) != 1:
            raise msgspec.ValidationError("the delimiter is one character")
        own = {field: getattr(self, field) for field in self.__struct_fields__}
        return Mapping(**own, figures=figures, history=history)


def _table(value: Any, what: str, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ExchangeError(f"{name}: {what} is a table of columns, not {value!r}.")
    return dict(value)


def _word(value: object) -> str:
    """A word of a condition, as a cell would hold it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _sources(spec: Any, key: str, name: str) -> tuple[Source, ...]:
    if key not in FIELDS:
        raise ExchangeError(f"{name}: there is no field {key!r}; there are: {', '.join(FIELDS)}.")
    specs = spec if isinstance(spec, list) else [spec]
    return tuple(_source(each, key, name) for each in specs if each != "")


def _source(spec: Any, key: str, name: str) -> Source:
    if isinstance(spec, str):
        return Source(column=spec)
    try:
        source = msgspec.convert(spec, Source)
    except msgspec.ValidationError as error:
        raise ExchangeError(f"{name}: field {key!r}: {error}.") from None
    if (source.column is None) == (source.value is None):
        raise ExchangeError(f"{name}: field {key!r} wants either a column or a value.")
    if source.find is not None and source.find not in FINDERS:
        raise ExchangeError(f"{name}: field {key!r} can find {', '.join(FINDERS)}, not {source.find!r}.")
    if source.since is not None and day_of(source.since) is None:
        raise ExchangeError(f"{name}: field {key!r} counts since a day such as 2022-02-23, not {source.since!r}.")
    for expression in (*(e for e, _ in source.match), *filter(None, [source.pattern])):
        try:
            re.compile(expression)
        except re.error as error:
            raise ExchangeError(f"{name}: field {key!r}: {expression!r} is no regular expression: {error}.") from None
    return source
