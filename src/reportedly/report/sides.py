"""What a side is called: its code in a claim comes in, a name goes out that says what the words did not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.errors import LexiconError
from reportedly.lexicon import load
from reportedly.lexicon.entries import ActorName, Country
from reportedly.report.words import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.records.claim import Figure
    from reportedly.records.reading import Reading


def sides(reading: Reading) -> Callable[[Figure], str | None]:
    """A function from a figure to its side: the name, or only the code where the counted are named by it already.

    "people" of YE are of Yemen; "Yemeni soldiers" say so themselves. Without the reader's lexicon the code stands.
    """
    language, _, _ = (reading.reader.lexicon or "").partition(":")
    names = _names(language)

    def side(figure: Figure) -> str | None:
        code = line(figure.counted.side or "") if figure.counted else ""
        if not code or figure.counted is None:
            return None
        name, forms = names.get(code, (code, ()))
        words = f" {line(figure.counted.text).casefold()} "
        return code if any(f" {form} " in words for form in forms) else name

    return side


@lru_cache(maxsize=4)
def _names(language: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For every country and party of the lexicon its name, and the words that name it in lower case."""
    try:
        entries = load(language).entries if language else ()
    except LexiconError:
        return {}
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in entries:
        if isinstance(entry, Country):
            forms = (*entry.forms, *entry.demonyms, *entry.people)
            found.setdefault(entry.id, (entry.forms[0], tuple(form.casefold() for form in forms)))
        elif isinstance(entry, ActorName):
            forms = (entry.label, *entry.forms)
            found.setdefault(entry.id, (entry.label, tuple(form.casefold() for form in forms)))
    return found
