"""The checks asked of everything that a ledger holds: rows of the store in, findings with their decisions out.

The checks themselves are pure and stand in `checks`; here they are handed what they compare.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.checks.across import EditionPair, Standing, check_across, standing
from reportedly.checks.within import within
from reportedly.records.claim import Kind
from reportedly.records.entry import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records.entry import Entry
    from reportedly.records.finding import Finding
    from reportedly.records.series import Series
    from reportedly.store import Store, Stored


def check(store: Store, cut: Cut, series: Sequence[Series], one: Series | None = None) -> tuple[Standing, ...]:
    """What does not agree, across reports and inside them, each finding once and with what was decided about it.

    `one` is a series, to be told of that one alone.
    """
    editions: list[EditionPair] = []
    inside: list[Finding] = []
    for kept in _documents(store, cut, one):
        if kept.printed.edition > 1:
            editions += _pairs(store, kept)
        if kept.reader is not None:  # a table of many papers' figures was not read, and has no sentences
            inside += within(store.entries(cut, document=kept.printed.document), kept.document)
    found = (*check_across(series, editions, store.entries(cut, kind=Kind.CONFIRMATION)), *inside)
    wanted = {entry.id for entry in one.entries} if one is not None else None
    shown = (finding for finding in found if wanted is None or not wanted.isdisjoint(finding.claims))
    return standing(shown, store.decisions(cut=cut))


def _documents(store: Store, cut: Cut, one: Series | None) -> Iterator[Stored]:
    """The documents that are gone through: all that the ledger held, or those in which one series is printed."""
    if one is None:
        yield from store.documents(cut)
        return
    for key in dict.fromkeys(entry.printed.document for entry in one.entries):
        yield store.document(key)


def edits(store: Store, article: str) -> tuple[Finding, ...]:
    """What the last two editions of an article print otherwise: figures that changed, came or went."""
    before, after = (of_edition(store, kept) for kept in store.editions(article)[-2:])
    return check_across((), (EditionPair(before, after),))


def _pairs(store: Store, last: Stored) -> Iterator[EditionPair]:
    """Every edition of an article up to one, with the one that followed it."""
    known = [kept for kept in store.editions(last.printed.article) if kept.printed.edition <= last.printed.edition]
    for before, after in pairwise(known):
        yield EditionPair(of_edition(store, before), of_edition(store, after))


def of_edition(store: Store, kept: Stored) -> tuple[Entry, ...]:
    """The entries of an edition, closed or not."""
    then = Cut(recorded=kept.recorded_at) if kept.closed_at else Cut()
    return tuple(store.entries(then, document=kept.printed.document))
