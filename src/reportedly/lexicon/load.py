"""Reading the TOML of a language pack and of the world into one checked, frozen lexicon.

A pack is a folder `lexicon/<language>/` of TOML files. Tables named in `entries.TABLES` hold entries; `[words]` in
any file holds classes of function words, `[groups]` other words that a rule asks for; `[spelling]` says how numbers
are written; any other top-level table is kept as it is under its name for the room that knows it (`numerals`,
`dates`). A second language is a second folder.

Entries that differ in nothing but id and forms, such as the towns of one country, stand together: `[[many.place]]`
holds what they share, with "{}" in the example for the name, and in `rows` the forms of each under its id.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import LexiconError, NoSuchPack
from reportedly.lexicon.compiled import NAME, Compiled, thaw
from reportedly.lexicon.entries import TABLES, Entry
from reportedly.lexicon.match import Matcher, forms_of
from reportedly.lexicon.words import Spelling, Tokeniser

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from reportedly.lexicon.match import Form

_NOTHING: frozenset[str] = frozenset()


class Lexicon:
    """One language's vocabulary together with the world's, ready to be asked. Read-only after loading."""

    def __init__(
        self,
        language: str,
        entries: tuple[Entry, ...],
        words: dict[str, frozenset[str]],
        tables: dict[str, dict[str, Any]],
        digest: str,
        forms: Sequence[Form],
    ) -> None:
        self.language = language
        self.entries = entries
        self.words = words
        self.tables = tables
        self.digest = digest
        self._forms = forms
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}
        self.tokeniser = Tokeniser(msgspec.convert(tables.get("spelling", {}), Spelling))

    @property
    def version(self) -> str:
        """What a reading names as its lexicon: the language and a digest of its files."""
        return f"{self.language}:{self.digest[:12]}"

    @cached_property
    def matcher(self) -> Matcher:
        """The index over all forms."""
        return Matcher(self.entries, self._forms, self.words.get("function", _NOTHING))

    def word_class(self, name: str) -> frozenset[str]:
        """The function words of one class, such as "preposition"; empty where the pack has none."""
        return self.words.get(name, _NOTHING)

    def either(self, *names: str) -> frozenset[str]:
        """The function words of several classes, put together once."""
        found = self._unions.get(names)
        if found is None:
            found = self._unions[names] = _NOTHING.union(*map(self.word_class, names))
        return found

    def table(self, name: str) -> dict[str, Any]:
        """A table that only one room reads, as it stands in the file."""
        return self.tables.get(name, {})


def languages() -> tuple[str, ...]:
    """The languages that have a pack, sorted."""
    return tuple(
        sorted(folder.name for folder in _root().iterdir() if folder.is_dir() and (folder / "grammar.toml").is_file())
    )


@lru_cache(maxsize=8)
def load(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises:
        NoSuchPack: there is no pack for it.
        LexiconError: a file of it is malformed; the message names file and line.
    """
    if language not in languages():
        have = ", ".join(languages())
        raise NoSuchPack(f"There is no language pack for {language!r}; there are: {have}.")
    sources = _sources(language)
    digest = _digest(sources)
    kept = _root() / language / NAME
    compiled = thaw(kept.read_bytes(), digest) if kept.is_file() else None
    compiled = compiled or parse(language)
    return Lexicon(language, tuple(compiled.entries), compiled.words, compiled.tables, compiled.digest, compiled.forms)


def parse(language: str) -> Compiled:
    """The lexicon of a language, read from its TOML.

    Raises:
        LexiconError: a file of it is malformed; the message names file and line.
    """
    entries: list[Entry] = []
    words: dict[str, set[str]] = {}
    tables: dict[str, dict[str, Any]] = {}
    sources = _sources(language)
    for name, source in sources:
        _take(source.decode(), name, entries, words, tables)
    tokeniser = Tokeniser(msgspec.convert(tables.get("spelling", {}), Spelling))
    frozen = {label: frozenset(group) for label, group in words.items()}
    return Compiled(_digest(sources), list(entries), frozen, tables, forms_of(entries, tokeniser))


def _sources(language: str) -> list[tuple[str, bytes]]:
    """The files of a pack and of the world, by name."""
    return [
        (f"{folder.name}/{file.name}", file.read_bytes())
        for folder in (_root() / language, _root() / "world")
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".toml")
    ]


def _digest(sources: list[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for _, source in sources:
        digest.update(source)
    return digest.hexdigest()


def _root() -> Traversable:
    return resources.files("reportedly.lexicon")


def _take(
    source: str,
    name: str,
    entries: list[Entry],
    words: dict[str, set[str]],
    tables: dict[str, dict[str, Any]],
) -> None:
    """Sort the tables of one file into their places."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name} is not valid TOML: {error}.") from None
    for table, batches in data.pop("many", {}).items():
        for number, batch in enumerate(batches):
            try:
                entries.extend(_expanded(table, **batch))
            except (msgspec.ValidationError, TypeError, LookupError) as error:
                line = _line_of(source, f"many.{table}", number)
                raise LexiconError(f"{name}, line {line}: {error}.") from None
    for table, rows in data.items():
        if table in TABLES:
            for number, row in enumerate(rows):
                try:
                    entries.append(msgspec.convert(row, TABLES[table]))
                except msgspec.ValidationError as error:
                    line = _line_of(source, table, number)
                    raise LexiconError(f"{name}, line {line}: {error}.") from None
        elif table in ("words", "groups"):
            for label, group in rows.items():
                words.setdefault(label, set()).update(group)
                if table == "words":
                    words.setdefault("function", set()).update(group)
        else:
            tables.setdefault(table, {}).update(rows)


def _expanded(table: str, *, rows: dict[str, list[str]], example: str, **shared: Any) -> list[Entry]:
    """The entries of one `[[many.…]]` table."""
    kind = TABLES[table]
    return [
        msgspec.convert({**shared, "id": key, "forms": forms, "example": example.replace("{}", forms[0])}, kind)
        for key, forms in rows.items()
    ]


def _line_of(source: str, table: str, number: int) -> int:
    """The line of the n-th `[[table]]` header, since the parser keeps no lines."""
    headers = list(re.finditer(rf"^\[\[{re.escape(table)}\]\]", source, re.MULTILINE))
    return source.count("\n", 0, headers[number].start()) + 1 if number < len(headers) else 1
