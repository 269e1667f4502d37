"""What goes out: the documents and claims of a ledger, with what was decided and computed, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from reportedly.errors import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.records.batch import Batch, Kept
    from reportedly.records.decision import Decision
    from reportedly.records.entry import Cut, Entry
    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series


class Ranged(msgspec.Struct, frozen=True):
    """A series with its range on the last day that it speaks of; None where nothing in it makes one.

    `setters` are the claims that set its bounds, which may stand in another series where a number follows from one.
    """

    series: Series
    estimate: Estimate | None = None
    setters: tuple[Entry, ...] = ()


class Shipment(msgspec.Struct, frozen=True):
    """What one export writes.

    Attributes:
        batches: gives the documents with their entries, anew at each call, in the order of recording.
        ranged: gives the series with their ranges; called only by formats that need them.
        decisions: what people decided, closed ones too.
        estimates: what was computed and kept.
        head: the digest of the ledger's journal.
        made_at: when the export was made, ISO 8601 in UTC.
        title: what it is, in a few words.
        complete: whether it is all that the ledger holds.
        with_texts: whether the texts of the documents go with it.
    """

    batches: Callable[[], Iterable[Batch]]
    ranged: Callable[[], Iterable[Ranged]]
    decisions: tuple[Decision, ...] = ()
    estimates: tuple[Kept, ...] = ()
    head: str | None = None
    made_at: str = ""
    title: str = "Claims of a ledger"
    complete: bool = True
    with_texts: bool = False

    def entries(self) -> Iterable[Entry]:
        """The entries of all documents, in order."""
        for batch in self.batches():
            yield from batch.entries


class Holder(Protocol):
    """What an export asks of a store."""

    def batches(self, cut: Cut | None = None) -> Iterator[Batch]:
        """Documents with their entries; without a cut all of them, closed ones too."""
        ...

    def judged(self) -> tuple[Decision, ...]:
        """Every decision."""
        ...

    def estimated(self) -> tuple[Kept, ...]:
        """Every estimate that was kept."""
        ...

    def head(self) -> str:
        """The digest of the journal."""
        ...


def shipment(
    holder: Holder,
    cut: Cut,
    *,
    ranged: Callable[[], Iterable[Ranged]],
    series: Series | None = None,
    with_closed: bool = False,
    with_texts: bool = False,
    made_at: str = "",
) -> Shipment:
    """What a ledger gives out.

    Args:
        holder: where its rows are.
        cut: what was known; decisions and kept estimates are not cut.
        ranged: gives the series with their ranges.
        series: only the claims of this series.
        with_closed: rows that were closed too, where nothing is cut.
        with_texts: the texts of the documents too.
        made_at: the moment, ISO 8601 in UTC.

    Raises:
        ExchangeError: texts are asked for, but only of a part, which could not be taken in again without loss.
    """
    open_ended = cut.reported is None and cut.recorded is None
    if with_texts and not (open_ended and series is None):
        raise ExchangeError("A package with texts holds the whole ledger: leave out the series and the day.")
    which = None if with_closed and open_ended and series is None else cut
    ids = frozenset(entry.id for entry in series.entries) if series is not None else None

    def batches() -> Iterator[Batch]:
        for batch in holder.batches(which):
            if ids is None:
                yield batch
                continue
            entries = tuple(entry for entry in batch.entries if entry.id in ids)
            if entries:
                yield msgspec.structs.replace(batch, entries=entries)

    estimates = holder.estimated()
    if series is not None:
        estimates = tuple(kept for kept in estimates if kept.estimate.series == series.id)
    return Shipment(
        batches=batches,
        ranged=ranged,
        decisions=holder.judged(),
        estimates=estimates,
        head=holder.head(),
        made_at=made_at,
        title=f"Claims of {series.name}" if series is not None else "Claims of a ledger",
        complete=which is None,
        with_texts=with_texts,
    )
