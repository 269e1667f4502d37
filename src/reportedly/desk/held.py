"""The ledger as a desk holds it: what is derived from it is remembered until somebody writes.

A `Store` in; a `Ledger` for each request out, whose series, decisions and findings were perhaps made before. What was
made is thrown away as soon as the journal has another head, whoever moved it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from reportedly.checks.across import check_across, standing
from reportedly.ledger import Ledger
from reportedly.records.claim import Reckoning
from reportedly.records.entry import Cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.checks.across import Standing
    from reportedly.records.copies import TextFamily
    from reportedly.records.decision import Decision, Subject
    from reportedly.records.entry import Entry
    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series
    from reportedly.store import Store, Stored
    from reportedly.store.seeking import Asked as Seeking
    from reportedly.store.seeking import Sought
    from reportedly.store.tail import Counts

LARGE = 20_000  # entries from which one series is checked by itself alone
CHECKED = 300  # prints of a series that is checked for a page of a large ledger
_KEPT = 400  # answers that are remembered at once


class Held:
    """A store, and what was last derived from it. Shared by the threads that answer requests."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._head = ""
        self._made: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def ledger(self, reported: str | None = None) -> Known:
        """The ledger, or the ledger as known on a day.

        Raises:
            OptionError: the day is no ISO 8601 date.
        """
        whole = Known(self, Cut())
        return whole if reported is None else whole.as_of(reported)

    def head(self) -> str:
        """The digest of the last transaction: what a page was made from."""
        return self.store.head()

    def remembered(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """What was made under that name since the ledger was last written, or what is made now."""
        head = self.head()
        with self._lock:
            if head != self._head:
                self._head = head
                self._made.clear()
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            if head == self._head:
                self._made[key] = made
                while len(self._made) > _KEPT:
                    self._made.popitem(last=False)
        return made


class Known(Ledger):
    """A ledger that remembers, by way of its `Held`, what it was asked before."""

    def __init__(self, held: Held, cut: Cut) -> None:
        super().__init__(held.store, cut)
        self.held = held

    def as_of(self, day: str) -> Known:
        """As `Ledger.as_of`."""
        return Known(self.held, super().as_of(day).cut)

    def as_recorded(self, day: str) -> Known:
        """As `Ledger.as_recorded`."""
        return Known(self.held, super().as_recorded(day).cut)

    def decisions(self) -> tuple[Decision, ...]:
        """As `Ledger.decisions`."""
        found: tuple[Decision, ...] = self._once(("decisions",), super().decisions)
        return found

    def copies(self) -> tuple[TextFamily, ...]:
        """As `Ledger.copies`."""
        found: tuple[TextFamily, ...] = self._once(("copies",), super().copies)
        return found

    def texts(self) -> dict[str, str]:
        """As `Ledger.texts`."""
        found: dict[str, str] = self._once(("texts",), super().texts)
        return found

    def series(self, toll: str | None = None, side: str | None = None) -> tuple[Series, ...]:
        """As `Ledger.series`."""
        made = super().series
        found: tuple[Series, ...] = self._once(("series", toll, side), lambda: made(toll, side))
        return found

    def around(self, toll: str, side: str | None) -> tuple[Series, ...]:
        """As `Ledger.around`."""
        made = super().around
        found: tuple[Series, ...] = self._once(("around", toll, side), lambda: made(toll, side))
        return found

    def check(self, name: str | None = None) -> tuple[Standing, ...]:
        """As `Ledger.check`; of one series in a large ledger by itself: what else speaks of it takes seconds to find.

        A series that is printed more than `CHECKED` times there is not checked for a page: `reportedly check` does it.
        """
        made = self._near if name is not None and self.counts().entries > LARGE else super().check
        found: tuple[Standing, ...] = self._once(("check", name), lambda: made(name))
        return found

    def range_of(self, series: Series, preset: str = "ucdp") -> Estimate | None:
        """The range of live claims of a series; None for figures of windows, which do not add up, or without a day."""
        if series.scope.reckoning is Reckoning.WINDOW or not any(entry.known_on for entry in series.entries):
            return None
        found: Estimate = self._once(("range", series.id, preset), lambda: self.estimate(series, preset=preset))
        return found

    def counts(self) -> Counts:
        """How many rows were ever recorded."""
        return self._store.tail.counts()

    def recent(self, most: int) -> tuple[Entry, ...]:
        """The entries that were recorded last, of those known at the cut."""
        return tuple(entry for _, entry in self._store.tail.entries(most) if self._knows(entry.reported_on))

    def sought(self, asked: Seeking, before: int | None = None) -> Sought:
        """The newest entries that were asked for, of those known at the cut, as lines to be counted."""
        found: Sought = self._once(("sought", asked, before), lambda: self._store.tail.sought(asked, self.cut, before))
        return found

    def latest(self, most: int) -> tuple[Stored, ...]:
        """The documents that were recorded last, of those known at the cut."""
        rows = self._store.tail.documents(most if self.cut.reported is None else most * 10)
        return tuple(stored for _, stored in rows if self._knows(stored.document.published_at))[:most]

    def decided(self, subject: Subject, subjects: tuple[str, ...]) -> tuple[Decision, ...]:
        """Every decision on one subject, the first first, those that no longer stand too."""
        return self._store.tail.decided(subject, subjects)

    def standing(self, subject: Subject, subjects: tuple[str, ...]) -> Decision | None:
        """The decision that stands on a subject, if one does."""
        found = self._store.decisions(subject, subjects=subjects)
        return found[-1] if found else None

    def editions(self, article: str) -> tuple[Stored, ...]:
        """All editions of an article, first to last."""
        return self._store.editions(article)

    def _knows(self, day: str | None) -> bool:
        return self.cut.reported is None or (day is not None and day[:10] <= self.cut.reported[:10])

    def _near(self, name: str | None) -> tuple[Standing, ...]:
        one = self.one(name or "")
        if len(one.entries) > CHECKED:
            return ()
        return standing(check_across((one,)), self.decisions())

    def once(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """What a page derived from this ledger before, at this cut, or derives now."""
        return self._once(("page", *key), make)

    def _once(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        return self.held.remembered((*key, self.cut.reported, self.cut.recorded), make)
