"""Which column of a table holds what of a document: a layout (TOML) in, rows made into documents' bytes by it.

A field is a column's name, or a table that says how to read one, or a list of these, of which the first that finds
something counts; as in the mappings of `reportedly import`. docs/gather.md has the format with an example to copy.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import OptionError
from reportedly.intake.options import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS = {
    "text": "the words of the document",
    "page": "the source of its page, HTML, where there are no words by themselves",
    "title": "its headline; stands at the head of the text",
    "publisher": "who published it",
    "author": "who wrote it",
    "address": "where it stands, or stood",
    "language": "the language it is in",
    "published": "when it was published, a day or a moment",
    "modified": "when it was changed last",
    "retrieved": "when it was fetched",
    "id": "its own name in the table, by which a later version of it is known again",
    "passed": "from whom its publisher has it",
    "copy": "where somebody keeps a copy",
    "digest": "the digest that they give of that copy",
    "status": "what an archiver says came of it; what it did not get is counted and left out",
}
_BODIES = ("text", "page")
_LONGEST = 40  # characters of what can be a time
_SECONDS = 1e8  # of 1973: a smaller number is none of seconds
_MILLISECONDS = 1e11  # a number of seconds so large lies in the year 5138


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to read a field: the `column`, or a `value` that holds for every row; `format` is how times are written.

    `column` may lead into nested records: "source.name". `format` is one of Python's strptime, such as "%d/%m/%Y".
    """

    column: str | None = None
    value: str | None = None
    format: str | None = None


class Layout(msgspec.Struct, frozen=True):
    """How to read one layout of table. `needs` are columns that tell it from others; `fields` has the words."""

    name: str
    fields: dict[str, tuple[Source, ...]]
    needs: tuple[str, ...] = ()
    delimiter: str | None = None

    def words(self, field: str, row: Mapping[str, Any]) -> str | None:
        """The first words that a row has for a field; a list as one paragraph after the other, None for none."""
        for source in self.fields.get(field, ()):
            value = source.value if source.column is None else _cell(row, source.column)
            if isinstance(value, int | float) and (isinstance(value, bool) or field in _BODIES):
                continue  # a number is no text
            if (found := _words(value, "\n\n" if field in _BODIES else ", ")) is not None:
                return found
        return None

    def time(self, field: str, row: Mapping[str, Any]) -> str | None:
        """The first time that a row has for a field, in ISO 8601; None where nobody can tell."""
        for source in self.fields.get(field, ()):
            value = source.value if source.column is None else _cell(row, source.column)
            if (found := _time(value, source.format)) is not None:
                return found
        return None

    def reads(self, columns: Iterable[str]) -> bool:
        """Whether the words of a document stand in one of these columns."""
        known = set(columns)
        sources = (*self.fields.get("text", ()), *self.fields.get("page", ()))
        return any(s.column in known or (s.column or "").split(".", 1)[0] in known for s in sources)


def load_layout(named: str | Path) -> Layout:
    """The layout of a file, or the one of that name that comes with the package.

    Raises:
        OptionError: there is none, or it is malformed; the message names the file and the field.
    """
    if Path(named).suffix != ".toml" and str(named) in built_in():
        return _bundled(str(named))
    try:
        source = Path(named).read_text(encoding="utf-8")
    except FileNotFoundError:
        have = ", ".join(built_in())
        raise OptionError(f"There is no file of columns {named}; built in are: {have}.") from None
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise OptionError(f"The file of columns {named} cannot be read: {error}.") from None
    return parse_layout(source, str(named))


def built_in() -> tuple[str, ...]:
    """The names of the layouts that come with the package."""
    folder = resources.files("reportedly.gather.archives") / "layouts"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def told(pairs: Iterable[str], base: Layout | None = None) -> Layout:
    """The layout of pairs such as "text=body", on top of another.

    Raises:
        OptionError: one is no pair, or there is no such field.
    """
    fields = dict(base.fields) if base else {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not column:
            raise OptionError(f"A column is named as text=body, not {pair!r}.")
        fields[_field(field.strip(), "--column")] = (Source(column=column),)
    return Layout(base.name if base else "--column", fields, delimiter=base.delimiter if base else None)


def recognised(columns: Iterable[str]) -> Layout | None:
    """The layout that comes with the package and reads these columns; the most particular one."""
    present = {column.strip().casefold(): column for column in columns if isinstance(column, str)}
    layouts = sorted((_bundled(name) for name in built_in()), key=lambda layout: -len(layout.needs))
    for layout in layouts:
        if all(need in present for need in layout.needs):
            fields = {
                field: tuple(
                    msgspec.structs.replace(s, column=_as_written(s.column, present)) if s.column else s
                    for s in sources
                )
                for field, sources in layout.fields.items()
            }
            found = Layout(layout.name, fields)
            if found.reads(present.values()):
                return found
    return None


def parse_layout(source: str, name: str) -> Layout:
    """The layout that a TOML text states; `name` is what errors call it.

    Raises:
        OptionError: it is malformed; the message names the field.
    """
    try:
        data: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{name} is not valid TOML: {error}.") from None
    said = data.pop("fields", {})
    if not isinstance(said, dict):
        raise OptionError(f"{name}: fields is a table of columns, not {said!r}.")
    fields = {_field(field, name): _sources(spec, field, name) for field, spec in said.items()}
    for field in list(data):
        if field in FIELDS:  # what holds for all rows may stand at the top: publisher = "Coast Wire"
            fields[field] = (*fields.get(field, ()), Source(value=str(data.pop(field))))
    data.pop("about", None)
    needs, delimiter = data.pop("needs", []), data.pop("delimiter", None)
    title = data.pop("name", name)
    if data:
        raise OptionError(f"{name}: there is nothing called {next(iter(data))!r} in a file of columns.")
    if not isinstance(needs, list) or not all(isinstance(need, str) for need in needs):
        raise OptionError(f"{name}: needs is a list of columns.")
    if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
        raise OptionError(f"{name}: the delimiter is one character.")
    if not (fields.get("text") or fields.get("page")):
        raise OptionError(f"{name} maps neither text nor page: a document needs one of them.")
    return Layout(str(title), fields, tuple(needs), delimiter)


def _bundled(name: str) -> Layout:
    source = (resources.files("reportedly.gather.archives") / "layouts" / f"{name}.toml").read_text(encoding="utf-8")
    return parse_layout(source, f"the layout {name!r}")


def _field(field: str, name: str) -> str:
    if field not in FIELDS:
        raise OptionError(f"{name}: there is no field {field!r}; there are: {', '.join(FIELDS)}.")
    return field


def _sources(spec: Any, field: str, name: str) -> tuple[Source, ...]:
    made = []
    for each in spec if isinstance(spec, list) else [spec]:
        try:
            source = Source(column=each) if isinstance(each, str) else msgspec.convert(each, Source)
        except msgspec.ValidationError as error:
            raise OptionError(f"{name}: field {field!r}: {error}.") from None
        if (source.column is None) == (source.value is None):
            raise OptionError(f"{name}: field {field!r} wants either a column or a value.")
        made.append(source)
    return tuple(made)


def _as_written(column: str, present: Mapping[str, str]) -> str:
    head, dot, rest = column.partition(".")
    return present.get(column) or present.get(head, head) + dot + rest


def _cell(row: Mapping[str, Any], column: str) -> Any:
    """What stands in a column, or in a record within one."""
    if column in row:
        return row[column]
    value: Any = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _words(value: Any, between: str) -> str | None:
    if isinstance(value, list | tuple):
        parts = [part.strip() for part in value if isinstance(part, str) and part.strip()]
        return between.join(parts) or None
    if isinstance(value, int | float):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _time(value: Any, form: str | None) -> str | None:
    """A time as it is given: in ISO 8601, as a mail has it, in seconds since 1970, or in a form that was named."""
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdecimal() and form is None):
        return _counted(str(value).strip()[:20])
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST:
        return None
    value = value.strip()
    if form is not None:
        try:
            at = datetime.strptime(value, form)  # noqa: DTZ007 - as it is written
        except ValueError:
            return None
        return at.isoformat() if any(mark in form for mark in ("%H", "%I", "%X", "%c")) else at.date().isoformat()
    if (found := moment(value)) is not None:
        return found
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _counted(number: str) -> str | None:
    """A time that is written as a number: 20250501, or seconds since 1970, or thousandths of them."""
    try:
        if len(number) == 8:
            return datetime.strptime(number, "%Y%m%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
        seconds = float(number)
        if seconds < _SECONDS:
            return None
        at = datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
