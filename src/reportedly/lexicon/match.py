"""Finding lexicon entries among tokens, one pass, longest form first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import Country, Entry
from reportedly.lexicon.words import WORD

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
    slot: tuple[type[Entry], str]
    gapped: bool  # holds a "…", for which up to four words may stand


_GAP = "…"
_WIDEST = 4


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
                slot = (type(entry), getattr(entry, "construction", ""))
                rest = tuple(tokens.lower[1:])
                self._index.setdefault(tokens.lower[0], []).append(_Form(rest, exact, entry, way, slot, _GAP in rest))
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
                if form.gapped:
                    last = _end_of_gapped(tokens, i + 1, rest)
                    if last < 0:
                        continue
                elif rest and tuple(lower[i + 1 : last]) != rest:
                    continue
                if form.exact is not None:
                    if shouted:
                        if word in self._function_words:
                            continue
                    elif tuple(text[i:last]) != form.exact:
                        continue
                if reach.get(form.slot, 0) >= last:
                    continue
                reach[form.slot] = last
                hits.append(Hit(i, last, form.entry, form.way))
        return hits


def _end_of_gapped(tokens: Tokens, at: int, rest: tuple[str, ...]) -> int:
    """Where a form such as "in … hospitals" ends, -1 where it does not stand here; only words fill the gap."""
    n = len(tokens)
    wide = 0
    for word in rest:
        if word == _GAP:
            wide = _WIDEST
            continue
        while at < n and tokens.lower[at] != word:
            if wide == 0 or tokens.kind[at] != WORD:
                return -1
            wide -= 1
            at += 1
        if at >= n:
            return -1
        at, wide = at + 1, 0
    return at


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
