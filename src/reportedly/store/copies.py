"""Near-copies: what texts share, found as documents come in, and asked for with the reports that print them.

How two texts are compared is handed in (`Comparer`); here is only what is kept: bands to find candidates by, which can
be made again, and the likenesses that were found, bound into the journal like every row. A document costs its bands
and its candidates, however many others there are, and every pair is seen once, in whatever order they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import msgspec
from sqlalchemy import and_, func, insert, select

from reportedly.records.copies import Copy, Likeness
from reportedly.records.entry import Cut
from reportedly.store import forms
from reportedly.store.asking import known
from reportedly.store.engine import plainly, reading, writing
from reportedly.store.journal import Row, Transaction
from reportedly.store.moments import now
from reportedly.store.tables import BAND, DOCUMENT, LIKENESS, SKETCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.sql.elements import ColumnElement

MANY = 200  # documents compared in one go
_FEW = 500  # names in one question
_decode = msgspec.json.Decoder(Likeness).decode


class Shares(Protocol):
    """How much two texts share."""

    @property
    def shared(self) -> float:
        """How much of the shorter stands in the longer."""
        ...

    @property
    def alike(self) -> float:
        """How much of both stands in both."""
        ...

    @property
    def short(self) -> bool:
        """Whether one of them is short."""
        ...


class Comparer(Protocol):
    """How texts are compared: candidates have a band in common, and `compare` gives None where they are no copies."""

    method: str

    def bands(self, text: str) -> Iterable[int]:
        """The bands of a text, each a positive number of 63 bits."""
        ...

    def compare(self, one: str, other: str) -> Shares | None:
        """What two texts share, whichever comes first."""
        ...


class Held(NamedTuple):
    """The reports that print texts which stand in several, and what these texts share."""

    copies: tuple[Copy, ...]
    likenesses: tuple[Likeness, ...]


class Copies:
    """The near-copies of one ledger."""

    def __init__(self, engine: Engine, address: str, comparer: Comparer | None) -> None:
        self._engine = engine
        self._address = address
        self._comparer = comparer

    def held(self, cut: Cut, also: Iterable[str] = ()) -> Held:
        """What is known at the cut of texts that stand in several reports, and of the documents named besides."""
        with plainly(self._address), reading(self._engine) as connection:
            asked = select(LIKENESS.c.body).where(known(LIKENESS, cut)).order_by(LIKENESS.c.number)
            kept = [_decode(body) for body in connection.execute(asked).scalars()]
            pairs = {(likeness.left, likeness.right): likeness for likeness in kept}  # by the latest method
            likenesses = tuple(pairs[pair] for pair in sorted(pairs))
            texts = sorted({text for likeness in likenesses for text in (likeness.left, likeness.right)})
            found = [
                *_copies(connection, cut, DOCUMENT.c.text_sha256, texts),
                *_copies(connection, cut, DOCUMENT.c.key, sorted(also)),
            ]
            copies = {copy.key: copy for copy in found if _reported_by(copy, cut)}
            return Held(tuple(copies[key] for key in sorted(copies)), likenesses)

    def beside(self, text: str) -> Held:
        """The standing reports whose text shares its words with one of that digest, and what it shares with theirs."""
        with plainly(self._address), reading(self._engine) as connection:
            asked = select(LIKENESS.c.body).where((LIKENESS.c.one == text) | (LIKENESS.c.other == text))
            likenesses = tuple(_decode(body) for body in connection.execute(asked).scalars())
            texts = sorted({name for likeness in likenesses for name in (likeness.left, likeness.right)})
            return Held(tuple(_copies(connection, Cut(), DOCUMENT.c.text_sha256, texts)), likenesses)

    def catch_up(self) -> int:
        """Compare all documents that were not yet, in short transactions, and say how many.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        total = 0
        while self._comparer is not None:
            with plainly(self._address), writing(self._engine) as connection:
                done, _ = catch_up(connection, self._comparer, now())
            total += done
            if done < MANY:
                break
        return total


def catch_up(connection: Connection, comparer: Comparer | None, at: str, most: int = MANY) -> tuple[int, bytes | None]:
    """Compare the documents that were not yet, at most so many; how many, and the journal's digest if any are alike.

    Documents are numbered without gaps, so those left are above the last one done: whatever was cut short, or came
    in by a bulk load, is made good by whoever writes next. Tables that were collected by hand are no texts.
    """
    if comparer is None:
        return 0, None
    last = connection.execute(select(func.max(SKETCH.c.number)).where(SKETCH.c.method == comparer.method)).scalar() or 0
    columns = (DOCUMENT.c.number, DOCUMENT.c.text_sha256, DOCUMENT.c.text, DOCUMENT.c.reader)
    new = connection.execute(
        select(*columns).where(DOCUMENT.c.number > last).order_by(DOCUMENT.c.number).limit(most)
    ).all()
    rows: list[Row] = []
    for number, text, words, reader in new:
        if reader is not None:
            rows += [_row(likeness, at) for likeness in _likenesses(connection, comparer, number, text, words)]
        connection.execute(insert(SKETCH).values(number=number, method=comparer.method))
    if not rows:
        return len(new), None
    transaction = Transaction(connection, f"copies {len(rows)}", at)
    transaction.open(LIKENESS, rows)
    return len(new), transaction.seal()


def _likenesses(connection: Connection, comparer: Comparer, number: int, text: str, words: str) -> Iterator[Likeness]:
    """What a document's text shares with those before it. The same text again is compared with nothing but itself."""
    earlier = select(DOCUMENT.c.number).where(
        DOCUMENT.c.text_sha256 == text, DOCUMENT.c.number < number, DOCUMENT.c.reader.is_not(None)
    )
    if len(connection.execute(earlier.limit(2)).all()) > 1:
        return
    if connection.execute(earlier.limit(1)).first():
        if (shares := comparer.compare(words, words)) is not None:
            yield Likeness(text, text, 1.0, 1.0, shares.short)
        return
    bands = list(comparer.bands(words))
    if not bands:
        return
    for other, others in _candidates(connection, bands):
        if (shares := comparer.compare(words, others)) is not None:
            left, right = sorted((text, other))
            yield Likeness(left, right, shares.shared, shares.alike, shares.short)
    connection.execute(insert(BAND), [{"band": band, "number": number} for band in sorted(set(bands))])


def _candidates(connection: Connection, bands: list[int]) -> list[tuple[str, str]]:
    """The texts that have a band in common with these, by digest."""
    near = select(BAND.c.number).where(BAND.c.band.in_(bands)).distinct()
    asked = select(DOCUMENT.c.text_sha256, DOCUMENT.c.text).where(DOCUMENT.c.number.in_(near))
    return [(digest, words) for digest, words in connection.execute(asked.order_by(DOCUMENT.c.number))]


def _row(likeness: Likeness, at: str) -> Row:
    return (likeness.left, likeness.right, msgspec.json.encode(likeness).decode(), at)


def _copies(connection: Connection, cut: Cut, column: ColumnElement[str], names: list[str]) -> Iterator[Copy]:
    size = func.length(DOCUMENT.c.text).label("size")
    columns = (DOCUMENT.c.key, DOCUMENT.c.article, DOCUMENT.c.edition, DOCUMENT.c.body, DOCUMENT.c.text_sha256, size)
    for first in range(0, len(names), _FEW):
        some = column.in_(names[first : first + _FEW])
        for row in connection.execute(select(*columns).where(and_(some, known(DOCUMENT, cut)))):
            about = msgspec.json.decode(row.body, type=dict[str, Any])
            yield Copy(forms.as_printed(row), row.text_sha256, about.get("published_at"), row.size)


def _reported_by(copy: Copy, cut: Cut) -> bool:
    """Whether a report was printed by the day of the cut; one of no day was not, as nowhere else."""
    return cut.reported is None or (copy.reported_on is not None and copy.reported_on <= cut.reported[:10])
