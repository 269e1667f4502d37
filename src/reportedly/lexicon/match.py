"""Finding lexicon entries among tokens, one pass, longest form first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import Country, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.lexicon.words import Tokeniser, Tokens


class Hit(NamedTuple):
    """An entry found at tokens [first, last). `way` says by which list of the entry: form, demonym, people, capital."""

    first: int
    last: int
    entry: Entry
    way: str = "form"


class _Form(NamedTuple):
    rest: tuple[str, ...]
    exact: tuple[str, ...] | None  # the spelling to insist on, None where case does not matter
    entry: Entry
    way: str
    category: type[Entry]


class Matcher:
    """An index of forms by their first word."""

    def __init__(self, entries: Iterable[Entry], tokeniser: Tokeniser, function_words: frozenset[str]) -> None:
        self._index: dict[str, list[_Form]] = {}
        self._function_words = function_words
        for entry in entries:
            for form, way in _forms(entry):
                tokens = tokeniser(form)
                if not tokens.lower:
                    continue
                strict = entry.cased or (form.isupper() and len(form) > 1)
                exact = tuple(tokens.text) if strict else None
                self._index.setdefault(tokens.lower[0], []).append(
                    _Form(tuple(tokens.lower[1:]), exact, entry, way, type(entry))
                )
        for bucket in self._index.values():
            bucket.sort(key=lambda form: -len(form.rest))

    def __call__(self, tokens: Tokens, *, shouted: bool = False) -> list[Hit]:
        """All hits in order of their first token; of one category the longest, and never two that overlap.

        In `shouted` text (all capitals, as old wires are) case proves nothing: forms that insist on capitals match,
        unless they look like a function word ("US" and "us").
        """
        lower, text = tokens.lower, tokens.text
        index = self._index
        hits: list[Hit] = []
        reach: dict[tuple[type[Entry], str], int] = {}
        for i, word in enumerate(lower):
            bucket = index.get(word)
            if bucket is None:
                continue
            for form in bucket:
                rest = form.rest
                last = i + 1 + len(rest)
                if rest and tuple(lower[i + 1 : last]) != rest:
                    continue
                if form.exact is not None:
                    if shouted:
                        if word in self._function_words:
                            continue
                    elif tuple(text[i:last]) != form.exact:
                        continue
                slot = (form.category, form.entry.construction if hasattr(form.entry, "construction") else "")
                if reach.get(slot, 0) >= last:
                    continue
                reach[slot] = last
                hits.append(Hit(i, last, form.entry, form.way))
        return hits


def _forms(entry: Entry) -> Iterator[tuple[str, str]]:
    for form in entry.forms:
        yield form, "form"
    if isinstance(entry, Country):
        for form in entry.demonyms:
            yield form, "demonym"
        for form in entry.people:
            yield form, "people"
        for form in entry.capital:
            yield form, "capital"
