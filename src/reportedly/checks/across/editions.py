"""What changed between two editions of one article: figures whose words are not what they were.

The entries of two editions in, `Trouble`s out. What moved without a change of its words is no change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.across.said import as_day
from reportedly.checks.across.wording import dated, joined, paper
from reportedly.checks.bounds import quoted
from reportedly.checks.case import Trouble
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.checks.across.ground import Ground
    from reportedly.records.entry import Entry


class EditionPair(NamedTuple):
    """An edition of an article and the one that follows it, each by its entries."""

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


def silent_edit(ground: Ground) -> Iterator[Trouble]:
    """A text that was changed under the same address, with a figure in what changed."""
    for pair in ground.editions:
        gone, come = _without_the_same(pair.before, pair.after)
        if not gone and not come:
            continue
        changed, lost, new = _matched(gone, come)
        told = [f"{_shown(old)} became {_shown(later)}" for old, later in changed]
        told += [f"{_shown(entry)} is gone" for entry in lost]
        told += [f"{_shown(entry)} is new" for entry in new]
        either = (pair.after or pair.before)[0]
        day = dated(as_day(either.reported_on))
        yield Trouble(
            tuple(entry.id for entry in (*gone, *come)),
            f"{paper(either)} changed its report of {day}: {joined(told)}.",
            observed=joined([_shown(entry) for entry in come]) if come else "nothing",
            expected=joined([_shown(entry) for entry in gone]) if gone else "nothing",
        )


def _figures(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.claim.figure is not None]


def _without_the_same(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The figures of either edition that the other does not print in the same words and of the same origin."""
    come = _figures(after)
    gone = []
    for entry in _figures(before):
        twin = next((other for other in come if _print(other) == _print(entry)), None)
        if twin is None:
            gone.append(entry)
        else:
            come.remove(twin)
    return gone, come


def _print(entry: Entry) -> tuple[object, ...]:
    """What makes two prints the same: words, measure, source, and how they are held."""
    claim = entry.claim
    figure = claim.figure
    origin = entry.origin.key if entry.origin else None
    return (" ".join(figure.span.quote.split()), figure.measure, origin, claim.modality) if figure else ()


def _matched(gone: list[Entry], come: list[Entry]) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Which figure took the place of which: of the same toll and side, and the same origin if there is one."""
    left, changed, lost = list(come), [], []
    for entry in gone:
        fits = [other for other in left if _place(other)[:2] == _place(entry)[:2]]
        fits = [other for other in fits if _place(other) == _place(entry)] or fits
        if fits:
            changed.append((entry, fits[0]))
            left.remove(fits[0])
        else:
            lost.append(entry)
    return changed, lost, left


def _place(entry: Entry) -> tuple[object, ...]:
    scope = entry.scope
    return (scope.toll if scope else None, scope.side if scope else None, entry.origin.key if entry.origin else None)


def _shown(entry: Entry) -> str:
    figure = entry.claim.figure
    measure = figure.measure.value.replace("_", " ") if figure else ""
    named = entry.origin is not None and not entry.origin.own_voice and entry.origin.kind is not ActorKind.UNNAMED
    by = f" by {entry.origin.name}" if named and entry.origin else ""
    return f"{quoted(figure.span.quote) if figure else ''} {measure}{by}"
