"""What one print of a figure says otherwise than another, in one sentence.

Two entries of one speech act in, the difference out: number, bound, measure or hedge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.mention import Qualifier
from reportedly.records.toll import toll_of

if TYPE_CHECKING:
    from reportedly.records.entry import Entry

PLAIN = frozenset({Qualifier.EXACT, Qualifier.ABOUT})  # a number with and without "about" is no other number


class Drift(NamedTuple):
    """A difference of words, and whether it makes another figure of it."""

    words: str
    distorts: bool


def drift(first: Entry, other: Entry) -> Drift | None:
    """How `other` prints what `first` prints, None where both say the same."""
    one, two = first.claim.figure, other.claim.figure
    if one is None or two is None:
        return None
    where = _where(first)
    if one.measure is not two.measure and toll_of(one.measure) != toll_of(two.measure):
        words = f"prints {_quoted(two.span.quote)} as {_words(two.measure)} where {where} has {_words(one.measure)}"
        return Drift(words, distorts=True)
    if one.interval != two.interval or one.qualifier is not two.qualifier:
        same = {one.qualifier, two.qualifier} <= PLAIN and one.principal == two.principal
        words = f"prints {_quoted(two.span.quote)} where {where} has {_quoted(one.span.quote)}"
        return Drift(words, distorts=not same)
    grades, others = _grades(first), _grades(other)
    if grades != others and grades and others:
        words = f"holds it as {_joined(others)} where {where} has {_joined(grades)}"
        return Drift(words, distorts=True)
    if grades and not others:
        return Drift(f"states plainly what {where} holds as {_joined(grades)}", distorts=False)
    return None


def _where(entry: Entry) -> str:
    return entry.printed.publisher or entry.printed.title or "the first report"


def _grades(entry: Entry) -> tuple[str, ...]:
    credit = entry.claim.attribution
    return tuple(sorted({hedge.grade for hedge in credit.hedges})) if credit else ()


def _joined(grades: tuple[str, ...]) -> str:
    return " and ".join(grade.replace("_", " ") for grade in grades)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
