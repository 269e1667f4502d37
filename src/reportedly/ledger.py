"""The ledger, from one end to the other: reports come in, and what is known of them comes out, as of any day.

As `reading.py` is the sentence of the wing that reads, this is the sentence of the wing that remembers. It alone
knows both, and the clock.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

import msgspec

from reportedly.errors import IntakeError, NoSuchRow, OptionError
from reportedly.exchange.traffic import Traffic
from reportedly.intake.files import Refused
from reportedly.ranging import Ranging
from reportedly.records.claim import Kind
from reportedly.records.decision import Decision, Subject
from reportedly.records.document import Document, day_of
from reportedly.records.entry import Cut, Entry
from reportedly.records.reading import Reader, Reading
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from reportedly.attribution import Attributor
    from reportedly.checks.across import Standing
    from reportedly.records.copies import TextFamily
    from reportedly.records.custody import Custody
    from reportedly.records.estimate import Estimate
    from reportedly.records.finding import Finding
    from reportedly.records.reading import Only
    from reportedly.records.series import Series
    from reportedly.store import Added, Followed, Hit, Log, Store, Stored, Verified

DEFAULT = "reportedly.db"


class Ledger(Ranging, Traffic):
    """Everything that was read, kept; and what it comes to.

    >>> with Ledger.open("kursk.db") as ledger:
    ...     ledger.add("reports/2025-04-30.md")
    ...     for series in ledger.as_of("2025-05-03").series():
    ...         print(series.name, ledger.estimate(series.id))

    A ledger is a view as well: `as_of` and `as_recorded` give the same ledger as it was known on a day.
    """

    _store: Store

    def __init__(self, store: Store, cut: Cut | None = None) -> None:
        self._store = store
        self.cut = cut or Cut()

    # -- opening and closing ---------------------------------------------------------------------------------------

    @classmethod
    def open(cls, address: str | Path = DEFAULT, *, create: bool = True, read_only: bool = False) -> Ledger:
        """The ledger at a path, or on a server at `postgresql://…`.

        Raises:
            LedgerError: there is none and `create` is off, or it cannot be opened; the message says why.
        """
        from reportedly.copies import Comparer  # noqa: PLC0415 - a reader of `--help` need not wait for the database
        from reportedly.store import Store  # noqa: PLC0415

        return cls(Store.open(address, create=create, read_only=read_only, comparer=Comparer()))

    def close(self) -> None:
        """Let go of the file or the server."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- taking in -------------------------------------------------------------------------------------------------

    def add(
        self,
        what: str | os.PathLike[str] | Document | Reading,
        *,
        attributor: Attributor | None = None,
        only: Only | None = None,
        place: str | None = None,
        custody: Custody | None = None,
    ) -> Added:
        """Read a report and keep it with all it claims, or with its figures `only`; the same again changes nothing.

        `what` is a file or an address of the web, a document, or a reading that was made elsewhere. A text that was
        changed at the same address becomes a new edition: the rows of the one before are closed, none is lost. `place`
        is the file that a document without an address came from, `custody` how one that was fetched came in.

        Raises:
            IntakeError: no document could be made of the file, or what stands at the address.
            MissingExtra: an address needs the extra `reportedly[web]`.
            LedgerError: the ledger cannot be written.
        """
        if isinstance(what, Reading):
            return self._keep(what.document, what, place, custody)
        if isinstance(what, Document):
            return self._keep(what, None, place, custody, attributor, only)
        from reportedly.gather import is_web, keeping, one, place_of  # noqa: PLC0415

        try:
            document, raw = one(what)
        except IntakeError as error:
            if is_web(os.fspath(what)):
                refused = Refused(os.fspath(what), error.reason, str(error))
                self._store.custody.refuse(keeping.nothing(os.fspath(what), refused, now()), now())
            raise
        return self._keep(document, None, place_of(what), keeping.custody(raw) if raw else custody, attributor, only)

    def _keep(
        self,
        document: Document,
        reading: Reading | None,
        place: str | None,
        custody: Custody | None,
        attributor: Attributor | None = None,
        only: Only | None = None,
    ) -> Added:
        from reportedly.reading import read  # noqa: PLC0415
        from reportedly.series import enter  # noqa: PLC0415

        placing = self._store.placing(document, place)
        if placing.state == "unchanged":
            return self._store.add(document, placing, custody=custody)
        if reading is None:
            reading = read(document, attributor=attributor, only=only)
        if reading.document != document:  # the reader has told its language
            placing = self._store.placing(reading.document, place)
        at = now()
        entries = enter(reading, placing.printed, at)
        return self._store.add(reading.document, placing, entries, reading.reader, at, custody)

    # -- as of a day -----------------------------------------------------------------------------------------------

    def as_of(self, day: str) -> Ledger:
        """This ledger with what had been printed by the end of a day: what readers of the papers knew.

        Raises:
            OptionError: the day is no ISO 8601 date.
        """
        return Ledger(self._store, msgspec.structs.replace(self.cut, reported=_day(day)))

    def as_recorded(self, day: str) -> Ledger:
        """This ledger as it stood at the end of a day: what we knew.

        Raises:
            OptionError: the day is no ISO 8601 date.
        """
        return Ledger(self._store, msgspec.structs.replace(self.cut, recorded=_day(day)))

    # -- what is kept ----------------------------------------------------------------------------------------------

    def entries(self, **which: Any) -> Iterator[Entry]:
        """The entries, or those of one `document`, `toll`, `side`, `origin` …, in order of report."""
        return self._store.entries(self.cut, **which)

    def entry(self, name: str) -> Entry:
        """The entry of that id, or of the one id that begins so.

        Raises:
            NoSuchRow: no entry has it, or several begin so.
        """
        return self._store.entry(name)

    def document(self, key: str) -> Stored:
        """A document as it was kept, with its text.

        Raises:
            NoSuchRow: the ledger holds none of that key.
        """
        return self._store.document(key)

    def reading(self, key: str) -> Reading:
        """A document with its claims as they were read when it was kept.

        Raises:
            NoSuchRow: the ledger holds none of that key.
        """
        from reportedly.checking import of_edition  # noqa: PLC0415

        kept = self._store.document(key)
        claims = tuple(entry.claim for entry in of_edition(self._store, kept))
        return Reading(kept.document, claims, (), (), kept.reader or Reader(__version__, None, None))

    def edits(self, article: str) -> tuple[Finding, ...]:
        """What the last two editions of an article print otherwise: figures that changed, came or went."""
        from reportedly.checking import edits  # noqa: PLC0415

        return edits(self._store, article)

    @property
    def custody(self) -> Log:
        """The custody log: how documents came in, each time that they were fetched, and what was refused."""
        return self._store.custody

    @property
    def followed(self) -> Followed:
        """How far feeds were followed: what each of their items said last, and what came of it."""
        return self._store.followed

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Sentences and documents that hold the words: all of them, a phrase in quotation marks, a start with *."""
        return self._store.search(words, limit=limit, cut=self.cut)

    def verify(self, noted: str | None = None) -> Verified:
        """Prove that the ledger holds what was recorded, and passes through a head that was noted down before.

        Raises:
            BrokenChain: it does not; the message names the first row that differs.
        """
        return self._store.verify(noted)

    # -- one text, many papers -------------------------------------------------------------------------------------

    def copies(self) -> tuple[TextFamily, ...]:
        """The reports that print one text under several mastheads, as families; the rest is in none."""
        from reportedly.copies import text_families  # noqa: PLC0415

        decisions = tuple(self._store.decisions(Subject.TEXT, self.cut))
        held = self._store.copies.held(self.cut, {key for decision in decisions for key in decision.subjects})
        return text_families(held.copies, held.likenesses, decisions)

    def copies_of(self, key: str) -> TextFamily | None:
        """The standing reports whose text shares its words with that of a document, found at once; None without any.

        Raises:
            NoSuchRow: the ledger holds no document of that key.
        """
        from reportedly.copies import text_families  # noqa: PLC0415

        near = self._store.copies.beside(self._store.document(key).document.text_sha256)
        if not near.copies:
            return None
        families = text_families(near.copies, near.likenesses, self._store.decisions(Subject.TEXT))
        return next((one for one in families if any(copy.key == key for copy in one.copies)), None)

    def texts(self) -> dict[str, str]:
        """The text that a document prints with others, by the document's key; what `series.build` counts prints by."""
        from reportedly.copies import by_document  # noqa: PLC0415

        return by_document(self.copies())

    # -- what it comes to ------------------------------------------------------------------------------------------

    def series(self, toll: str | None = None, side: str | None = None) -> tuple[Series, ...]:
        """The series, or those of one toll ("killed") and side ("KP"): derived afresh from entries and decisions."""
        from reportedly.series import build  # noqa: PLC0415

        which = {name: value for name, value in (("toll", toll), ("side", side)) if value is not None}
        found = build(self.figures(**which), self.decisions(), self.texts())
        return tuple(one for one in found if all(getattr(one.scope, name) == value for name, value in which.items()))

    def figures(self, **which: Any) -> list[Entry]:
        """The entries that hold a figure, of one `toll`, `side` …, with those that a correction may bring there."""
        rows = list(self.entries(kind=Kind.FIGURE, **which))
        brought = {d.subjects[0] for d in self.decisions() if d.subject is Subject.REVIEW and d.verdict == "corrected"}
        brought -= {entry.id for entry in rows}
        return rows + list(self.entries(kind=Kind.FIGURE, ids=brought)) if which and brought else rows

    def around(self, toll: str, side: str | None) -> tuple[Series, ...]:
        """The series of one toll and side, read beside the tolls that a paper may have printed its figures under."""
        from reportedly.series import beside, build  # noqa: PLC0415

        rows = {e.id: e for t in (toll, *beside(toll)) for e in self.figures(toll=t, side=side)}
        found = build(rows.values(), self.decisions(), self.texts())
        return tuple(one for one in found if (one.scope.toll, one.scope.side) == (toll, side))

    def one(self, name: str) -> Series:
        """The series of that id, or of the one id that begins so.

        Raises:
            NoSuchRow: no series has it, or several begin so.
        """
        from reportedly.series import block_of  # noqa: PLC0415

        found = self.around(*block_of(name))
        exact = [series for series in found if series.id == name]
        near = exact or [series for series in found if series.id.startswith(name)]
        if len(near) == 1:
            return near[0]
        if not near:
            raise NoSuchRow(f"There is no series {name}; `reportedly series` lists them.")
        some = ", ".join(series.id for series in near[:5])
        raise NoSuchRow(f"{len(near)} series begin with {name}: {some}{' …' if len(near) > 5 else '.'}")

    def check(self, name: str | None = None) -> tuple[Standing, ...]:
        """What does not agree, across reports and inside them, each finding with what was decided about it.

        `name` is a series, to be told of that one alone. The claims of findings are ids of entries.

        Raises:
            NoSuchRow: no series has that name, or several begin so.
        """
        from reportedly.checking import check  # noqa: PLC0415

        one = self.one(name) if name is not None else None
        return check(self._store, self.cut, self.series(side=one.scope.side if one else None), one)

    # -- what people decide ----------------------------------------------------------------------------------------

    def decide(
        self,
        subject: Subject | str,
        subjects: Iterable[str],
        verdict: str,
        *,
        reason: str,
        by: str,
        detail: str | None = None,
        after: str | None = "",
    ) -> Decision:
        """Keep a person's judgement with name, time and reason; it outweighs the machine's.

        `after` is the id of the decision that was seen standing on the subjects, None where none was seen; "" does not
        ask.

        Raises:
            Conflict: another decision stands by now.
            OptionError: the reason or the name is empty.
        """
        if not reason.strip() or not by.strip():
            raise OptionError("A decision is kept with a name and a reason; give both.")
        names = tuple(subjects)
        if subject in (Subject.LINK, Subject.EDGE, Subject.TEXT, Subject.ORIGIN):
            names = tuple(sorted(names))
        at = now()
        made = hashlib.sha256(":".join((subject, *names, verdict, by, at)).encode()).hexdigest()[:24]
        decision = Decision(made, Subject(subject), names, verdict, reason.strip(), by.strip(), at, None, detail)
        if after == "":
            self._store.decide(decision)
        else:
            self._store.decide(decision, after)
        return decision

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions that stand."""
        return tuple(self._store.decisions(cut=self.cut))

    def keep(self, estimate: Estimate) -> None:
        """Keep an estimate with its inputs and the version of the code, apart from what others report."""
        self._store.keep(estimate)

    def kept(self, series: str | None = None) -> tuple[Estimate, ...]:
        """Estimates that were kept, of the series of that id or of all, in the order of keeping."""
        return self._store.estimates(series)


def now() -> str:
    """This moment, as every row of a ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _day(text: str) -> str:
    day = day_of(text)
    if day is None:
        raise OptionError(f"A day looks like 2025-05-03, not {text!r}.")
    return text
