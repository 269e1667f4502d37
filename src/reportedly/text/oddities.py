"""Characters that a reader does not see: notes on them, since what is shown may not be what is written.

They stay in the text as they came, so that every offset holds; a note names each kind once, with the first place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.finding import Note
from reportedly.records.span import Span

if TYPE_CHECKING:
    from re import Pattern


class _Kind(NamedTuple):
    code: str
    pattern: Pattern[str]
    one: str
    many: str


_KINDS = (
    _Kind(
        "bidirectional_marks",
        re.compile(r"[\u202a-\u202e\u2066-\u2069]"),
        "A mark that turns the direction of writing stands here; what is shown may not be what is written.",
        "{} marks that turn the direction of writing stand here; what is shown may not be what is written.",
    ),
    _Kind(
        "control_characters",
        re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"),
        "A control character stands here, which no text needs.",
        "{} control characters stand here, which no text needs.",
    ),
    _Kind(
        "invisible_characters",
        re.compile(r"[\u200b\u2060\ufeff\U000e0000-\U000e007f]"),
        "An invisible character stands here and may part a word.",
        "{} invisible characters stand here and may part words.",
    ),
    _Kind(
        "lost_characters",
        re.compile("\ufffd"),
        "A character was lost here before the text came in.",
        "{} characters were lost here before the text came in.",
    ),
)


_ANY = re.compile("|".join(kind.pattern.pattern for kind in _KINDS))


def find_oddities(source: str) -> tuple[Note, ...]:
    """One note for each kind of odd character in a text."""
    if _ANY.search(source) is None:
        return ()
    notes = []
    for kind in _KINDS:
        places = [match.start() for match in kind.pattern.finditer(source)]
        if places:
            message = kind.one if len(places) == 1 else kind.many.format(len(places))
            notes.append(Note(kind.code, message, Span.of(source, places[0], places[0] + 1)))
    return tuple(notes)
