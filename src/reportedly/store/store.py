"""The store: one object, opened at a file or a server, that takes records and gives them back.

Addresses and records in, records out. Every call is a transaction of its own; a `Store` may be shared by threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import select

from reportedly.records.entry import Cut
from reportedly.store import adding, asking, editions, moments, search, verify, whole
from reportedly.store.anything import ANY, Any_
from reportedly.store.copies import Comparer, Copies
from reportedly.store.custody import Log
from reportedly.store.engine import engine_for, plainly, reading, shown
from reportedly.store.feeds import Followed
from reportedly.store.journal import GENESIS
from reportedly.store.migrations import bring_up
from reportedly.store.tables import JOURNAL
from reportedly.store.tail import Tail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Engine

    from reportedly.records.batch import Batch, Kept
    from reportedly.records.claim import Kind, Modality
    from reportedly.records.custody import Custody
    from reportedly.records.decision import Decision, Subject
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry, Scope
    from reportedly.records.estimate import Estimate
    from reportedly.records.reading import Reader
    from reportedly.store.rows import Added, Hit, Loaded, Placing, Scoped, Stored, Verified


_ALL: Final = Cut()


class Store:
    """A ledger's rows. Open it with `Store.open`, and close it, or use it in a `with`."""

    def __init__(self, engine: Engine, address: str, comparer: Comparer | None = None) -> None:
        self._engine = engine
        self._comparer = comparer
        self.address = address
        self.custody = Log(engine, address)
        self.tail = Tail(engine, address)
        self.copies = Copies(engine, address, comparer)
        self.followed = Followed(engine, address)

    @classmethod
    def open(
        cls,
        address: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        comparer: Comparer | None = None,
    ) -> Self:
        """Open the ledger at a path or a `postgresql://` address, and make it where nothing is and `create` is set.

        `comparer` tells copies; without one, texts are kept and not compared.

        Raises:
            LedgerError: it cannot be opened, is no ledger, or was written by a newer version.
            MissingExtra: the address is a server's and psycopg is not installed.
        """
        name = shown(address)
        with plainly(name):
            engine = engine_for(address, create=create, read_only=read_only)
            try:
                bring_up(engine, name, read_only=read_only)
            except BaseException:
                engine.dispose()
                raise
            return cls(engine, name, comparer)

    def close(self) -> None:
        """Let go of the file or the server. Nothing is lost without it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # writing

    def placing(self, document: Document, place: str | None = None) -> Placing:
        """Where a document belongs: new, held already, or another edition. `place` is the path it was read from."""
        with plainly(self.address), reading(self._engine) as connection:
            return editions.place_of(connection, document, place)

    def add(
        self,
        document: Document,
        placing: Placing,
        entries: Sequence[Entry] = (),
        reader: Reader | None = None,
        at: str | None = None,
        custody: Custody | None = None,
    ) -> Added:
        """Keep a document and its entries, all or nothing; a new edition closes the rows of the one before.

        `at` is the moment of recording, by default now; `custody` how it came in, kept also where it is held already.

        Raises:
            LedgerError: an entry is not pinned to the text, or the ledger cannot be written.
        """
        with plainly(self.address):
            return adding.add(
                self._engine, document, placing, entries, reader, at or moments.now(), custody, self._comparer
            )

    def bulk(self, batches: Iterable[Batch]) -> Loaded:
        """Keep many documents with entries as they are, in short transactions; those held already are passed over."""
        with plainly(self.address):
            return adding.load(self._engine, batches, self._comparer)

    def decide(self, decision: Decision, after: str | Any_ | None = ANY) -> None:
        """Keep a decision; an earlier one on the same subjects is closed.

        `after` is the id of the decision that was seen standing, None for none: it is refused where that has changed.

        Raises:
            Conflict: another one stands by now.
        """
        with plainly(self.address):
            adding.decide(self._engine, decision, after)

    def keep(self, estimate: Estimate, at: str | None = None) -> None:
        """Keep an estimate with the moment of keeping, by default now."""
        with plainly(self.address):
            adding.keep(self._engine, estimate, at or moments.now())

    # asking

    def entries(
        self,
        cut: Cut = _ALL,
        *,
        ids: Iterable[str] | None = None,
        document: str | None = None,
        toll: str | Any_ = ANY,
        side: str | Any_ | None = ANY,
        place: str | Any_ | None = ANY,
        counted: str | Any_ | None = ANY,
        kind: Kind | Any_ = ANY,
        modality: Modality | Any_ = ANY,
        origin: str | Any_ | None = ANY,
        publisher: str | Any_ | None = ANY,
    ) -> Iterator[Entry]:
        """Entries known at the cut, in the order of recording; None asks for those where the report does not say."""
        where = _asked(
            toll=toll,
            side=side,
            place=place,
            counted=counted,
            kind=kind,
            modality=modality,
            origin=origin,
            publisher=publisher,
        )
        with plainly(self.address), reading(self._engine) as connection:
            yield from asking.entries(connection, cut, where, ids=ids, document=document)

    def entry(self, name: str) -> Entry:
        """The entry of an id or of the beginning of one, closed or not.

        Raises:
            NoSuchRow: there is none, or several begin so.
        """
        with plainly(self.address), reading(self._engine) as connection:
            return asking.entry(connection, name)

    def scopes(self, cut: Cut = _ALL, *, toll: str | Any_ = ANY, side: str | Any_ | None = ANY) -> list[Scoped]:
        """The scopes that figures were given for, counted; of one toll and one side, which is quick, or of all."""
        where = _asked(toll=toll, side=side)
        with plainly(self.address), reading(self._engine) as connection:
            return asking.scopes(connection, cut, where)

    def voices(self, toll: str, side: str | None, cut: Cut = _ALL) -> frozenset[tuple[Scope, str]]:
        """Which origin names which scope of one toll and side: all it takes to tell where a new figure belongs."""
        where = _asked(toll=toll, side=side)
        with plainly(self.address), reading(self._engine) as connection:
            return asking.voices(connection, cut, where)

    def document(self, key: str) -> Stored:
        """The document of a key or of the beginning of one, closed or not.

        Raises:
            NoSuchRow: there is none, or several begin so.
        """
        with plainly(self.address), reading(self._engine) as connection:
            return asking.document(connection, key)

    def documents(self, cut: Cut = _ALL) -> Iterator[Stored]:
        """The documents that the ledger held at the cut, in the order of recording."""
        with plainly(self.address), reading(self._engine) as connection:
            yield from asking.documents(connection, cut)

    def editions(self, article: str) -> tuple[Stored, ...]:
        """All editions of an article, first to last."""
        with plainly(self.address), reading(self._engine) as connection:
            return asking.editions(connection, article)

    def search(self, words: str, *, limit: int = 20, cut: Cut = _ALL) -> tuple[Hit, ...]:
        """Entries, then documents, that hold all the words, the newest first, at most `limit` of each."""
        with plainly(self.address), reading(self._engine) as connection:
            return search.search(connection, words, limit, cut)

    def decisions(
        self, subject: Subject | None = None, cut: Cut = _ALL, *, subjects: tuple[str, ...] | None = None
    ) -> tuple[Decision, ...]:
        """Decisions that stand, or stood at the cut."""
        with plainly(self.address), reading(self._engine) as connection:
            return asking.decisions(connection, cut, subject, subjects)

    def estimates(self, series: str | None = None) -> tuple[Estimate, ...]:
        """Estimates that were kept, of one series or of all, in the order of keeping."""
        with plainly(self.address), reading(self._engine) as connection:
            return asking.estimates(connection, series)

    # carrying

    def batches(self, cut: Cut | None = None) -> Iterator[Batch]:
        """Every document with its entries, closed ones too, as `bulk` takes them; with a cut, what was known at it."""
        with plainly(self.address), reading(self._engine) as connection:
            yield from whole.batches(connection, cut)

    def judged(self) -> tuple[Decision, ...]:
        """Every decision, closed ones too, in the order of recording."""
        with plainly(self.address), reading(self._engine) as connection:
            return whole.decisions(connection)

    def estimated(self) -> tuple[Kept, ...]:
        """Every estimate with the moment of its keeping, in that order."""
        with plainly(self.address), reading(self._engine) as connection:
            return whole.estimates(connection)

    # proving

    def head(self) -> str:
        """The digest of the last transaction: note it down, and `verify(noted)` proves that nothing was cut off."""
        with plainly(self.address), reading(self._engine) as connection:
            last = connection.execute(select(JOURNAL.c.digest).order_by(JOURNAL.c.number.desc()).limit(1)).scalar()
            return bytes(last or GENESIS).hex()

    def verify(self, noted: str | None = None) -> Verified:
        """Prove that every row is what was recorded and every span holds.

        Raises:
            BrokenChain: naming the first row that differs.
        """
        with plainly(self.address), reading(self._engine) as connection:
            return verify.verify(connection, noted)


def _asked(**slots: str | Any_ | None) -> dict[str, str | None]:
    """The columns that were asked for, with their values."""
    return {name: value for name, value in slots.items() if not isinstance(value, Any_)}
