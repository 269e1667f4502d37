"""Finding lexicon entries among tokens, one pass, longest form first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import Country, Entry
from reportedly.lexicon.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.lexicon.words import Tokeniser, Tokens


class Hit(NamedTuple):
    """An entry found at tokens [first, last). `way` says by which list of the entry: form, demonym, people, capital."""

    first: int
    last: int
    entry: Entry
    way: str = "form"


class Form(NamedTuple):
    """One way to write an entry, as tokens: the first, and the rest behind it.

    `exact` is the spelling to insist on, None where case does not matter; `gapped` forms hold a "…".
    """

    first: str
    rest: tuple[str, ...]
    exact: tuple[str, ...] | None
    entry: int
    way: str
    gapped: bool


class _Indexed(NamedTuple):
    """A form as the matcher looks it up: with its entry, and the number of the category in which the longest wins."""

    rest: tuple[str, ...]
    exact: tuple[str, ...] | None
    entry: Entry
    way: str
    slot: int
    gapped: bool


class _Bucket(NamedTuple):
    """The forms that share a first word: those that may stand in front of each second word, and of any other."""

    by_second: dict[str, list[_Indexed]]
    others: list[_Indexed]


_GAP = "…"
_WIDEST = 4
_INITIALS = 3  # a word in capitals that is no longer may be an abbreviation


def forms_of(entries: Sequence[Entry], tokeniser: Tokeniser) -> list[Form]:
    """All forms of all entries, longest first, so that the matcher finds the longest of those that share a start."""
    forms = []
    for number, entry in enumerate(entries):
        for written, way in _written(entry):
            tokens = tokeniser(written)
            if not tokens.lower:
                continue
            strict = entry.cased or (written.isupper() and len(written) > 1)
            first, *rest = tokens.lower
            forms.append(Form(first, tuple(rest), tuple(tokens.text) if strict else None, number, way, _GAP in rest))
    forms.sort(key=lambda form: -len(form.rest))
    return forms


class Matcher:
    """An index of forms by their first word and, once a text holds that word, by their second."""

    def __init__(self, entries: Sequence[Entry], forms: Iterable[Form], function_words: frozenset[str]) -> None:
        self._entries = entries
        self._function_words = function_words
        self._forms: dict[str, list[Form]] = {}
        for form in forms:
            self._forms.setdefault(form.first, []).append(form)
        self._index: dict[str, _Bucket] = {}
        self._slots: dict[tuple[type[Entry], str], int] = {}

    def __call__(self, tokens: Tokens, *, shouted: bool = False) -> list[Hit]:
        """All hits in order of their first token; of one category the longest, and never two that overlap.

        In `shouted` text (all capitals, as old wires are) case proves nothing: forms that insist on capitals match,
        unless they look like a function word ("US" and "us").
        """
        lower, text = tokens.lower, tokens.text
        index, known = self._index, self._forms.keys()
        words = frozenset(lower)  # a form with a gap is only looked for where its last word stands somewhere
        hits: list[Hit] = []
        reach: dict[int, int] = {}
        make = tuple.__new__  # a named tuple without the detour over its constructor: this loop makes every hit
        for i, word in [(i, word) for i, word in enumerate(lower) if word in known]:
            bucket = index.get(word) or self._bucket(word)
            following = lower[i + 1] if i + 1 < len(lower) else ""
            for rest, exact, entry, way, slot, gapped in bucket.by_second.get(following, bucket.others):
                last = i + 1
                if gapped:
                    last = _end_of_gapped(tokens, last, rest) if rest[-1] in words or rest[-1] == _GAP else -1
                    if last < 0:
                        continue
                elif rest:
                    last += len(rest)
                    if tuple(lower[i + 1 : last]) != rest:
                        continue
                if exact is not None:
                    if shouted:
                        if word in self._function_words:
                            continue
                    elif tuple(text[i:last]) != exact and not _in_capitals(text, i, last):
                        continue
                if reach.get(slot, 0) < last:
                    reach[slot] = last
                    hits.append(make(Hit, (i, last, entry, way)))
        return hits

    def _bucket(self, word: str) -> _Bucket:
        """The forms that begin with a word, made ready when it is first met: few of them ever are."""
        bucket = self._index[word] = _Bucket({}, [])
        by_second, others = bucket
        for form in map(self._ready, self._forms[word]):
            if form.rest and form.rest[0] != _GAP:
                by_second.setdefault(form.rest[0], others.copy()).append(form)
            else:  # goes on with any word
                for found in (others, *by_second.values()):
                    found.append(form)
        return bucket

    def _ready(self, form: Form) -> _Indexed:
        entry = self._entries[form.entry]
        category = (type(entry), str(getattr(entry, "construction", "")))
        slot = self._slots.setdefault(category, len(self._slots))
        return _Indexed(form.rest, form.exact, entry, form.way, slot, form.gapped)


def _in_capitals(text: Sequence[str], first: int, last: int) -> bool:
    """Whether a name stands all in capitals, as in datelines: "OUAGADOUGOU (Agency) –"; short ones may be initials."""
    return len(text[first]) > _INITIALS and all(not word[0].isalpha() or word.isupper() for word in text[first:last])


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


def _written(entry: Entry) -> Iterator[tuple[str, str]]:
    for form in entry.forms:
        yield form, "form"
    if isinstance(entry, Country):
        for form in entry.demonyms:
            yield form, "demonym"
        for form in entry.people:
            yield form, "people"
        for form in entry.capital:
            yield form, "capital"
