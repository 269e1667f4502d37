"""Records as rows and rows as records: the columns that are asked for, and the record itself as JSON.

Nothing that cannot be pinned is written: every span of an entry must hold in the text of its document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import force_setattr, replace

from reportedly.errors import LedgerError
from reportedly.records.decision import Decision
from reportedly.records.document import Document
from reportedly.records.entry import Entry, Printed
from reportedly.records.estimate import Estimate
from reportedly.records.locator import Locator
from reportedly.records.page import Page
from reportedly.records.reading import Reader
from reportedly.store.editions import canonical
from reportedly.store.moments import moment
from reportedly.store.rows import Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.claim import Claim
    from reportedly.records.span import Span

_encode = msgspec.json.Encoder().encode
_entry = msgspec.json.Decoder(Entry)
_decision = msgspec.json.Decoder(Decision)
_estimate = msgspec.json.Decoder(Estimate)
_reader = msgspec.json.Decoder(Reader)
_about = msgspec.json.Decoder(dict[str, Any])
_BESIDE = ("text", "text_sha256", "locators")  # what is no plain particular
_PRINTED = ("title", "publisher", "address", "language")


def spans(claim: Claim) -> Iterator[Span]:
    """Every span of a claim: its content, and all that its figure and its crediting point at."""
    yield claim.span
    if figure := claim.figure:
        yield figure.span
        for part in (figure.counted, figure.period, figure.place, figure.of):
            if part is not None and part.span is not None:
                yield part.span
    if credit := claim.attribution:
        if credit.cue is not None:
            yield credit.cue
        for hedge in credit.hedges:
            yield hedge.span
        for hop in credit.chain:
            if hop.span is not None:
                yield hop.span
            if hop.antecedent is not None:
                yield hop.antecedent


def loose(entry: Entry, text: str) -> Span | None:
    """The first span of an entry that does not hold in the text; None where all do."""
    return next((span for span in spans(entry.claim) if text[span.start : span.end] != span.quote), None)


def document_row(
    document: Document, printed: Printed, place: str | None, reader: Reader | None, at: str
) -> tuple[Any, ...]:
    """The columns of a document, in the order of the table, without number and transaction.

    Raises:
        LedgerError: its text holds what no database keeps.
    """
    _storable(document)
    about = {name: getattr(document, name) for name in document.__struct_fields__ if name not in _BESIDE}
    if document.locators:
        about["locators"] = document.locators
    return (
        printed.document,
        printed.article,
        printed.edition,
        canonical(document.address),
        place,
        document.text_sha256,
        document.title,
        document.text,
        _encode(about).decode(),
        _encode(reader).decode() if reader else None,
        at,
    )


def entry_row(entry: Entry, text: str, at: str) -> tuple[Any, ...]:
    """The columns of an entry, likewise; `text` is what it is pinned to.

    Raises:
        LedgerError: a span does not hold in the text.
    """
    if span := loose(entry, text):
        raise LedgerError(
            f"The entry {entry.id} is not pinned: “{span.quote[:60]}” does not stand at {span.start} in the text of "
            f"{entry.printed.document}."
        )
    scope, origin = entry.scope, entry.origin
    where = (
        (scope.toll, scope.side, scope.counted, scope.place, scope.country, scope.reckoning)
        if scope
        else (None, None, None, None, None, None)
    )
    return (
        entry.id,
        entry.printed.document,
        entry.claim.kind.value,
        *where,
        origin.key if origin else None,
        entry.printed.publisher,
        entry.claim.modality.value,
        entry.as_of,
        entry.reported_on,
        entry.sentence,
        _encode(entry).decode(),
        at,
    )


def opened(entry: Entry, at: str) -> Entry:
    """The entry as a row that stands, recorded at that moment."""
    if entry.recorded_at == at and entry.closed_at is None:
        return entry
    return replace(entry, recorded_at=at, closed_at=None)


def decision_row(decision: Decision) -> tuple[Any, ...]:
    """The columns of a decision, likewise."""
    at = moment(decision.recorded_at)
    body = replace(decision, recorded_at=at, closed_at=None)
    return (decision.id, decision.subject.value, subjects(decision.subjects), _encode(body).decode(), at)


def subjects(names: tuple[str, ...]) -> str:
    """The subjects of a decision, as the column holds them."""
    return _encode(names).decode()


def estimate_row(estimate: Estimate, at: str) -> tuple[Any, ...]:
    """The columns of an estimate, likewise."""
    return (estimate.series, estimate.at, estimate.preset, _encode(estimate).decode(), at)


def as_entry(body: str, closed_at: str | None) -> Entry:
    """The entry of a row."""
    entry = _entry.decode(body)
    if closed_at is not None:
        force_setattr(entry, "closed_at", closed_at)  # just made, and known to nobody else
    return entry


def as_decision(body: str, closed_at: str | None) -> Decision:
    """The decision of a row."""
    decision = _decision.decode(body)
    return decision if closed_at is None else replace(decision, closed_at=closed_at)


def as_estimate(body: str) -> Estimate:
    """The estimate of a row."""
    return _estimate.decode(body)


def as_stored(row: Any) -> Stored:
    """The document of a whole row."""
    about = _about.decode(row.body)
    printed = Printed(row.key, row.article, row.edition, *(about.get(name) for name in _PRINTED))
    about["page"] = msgspec.convert(about.get("page"), Page | None)
    about["locators"] = msgspec.convert(about.get("locators", ()), tuple[Locator, ...])
    document = Document(row.text, **about)
    reader = _reader.decode(row.reader) if row.reader else None
    return Stored(document, printed, row.recorded_at, row.closed_at, reader, row.place)


def as_printed(row: Any) -> Printed:
    """Where it is printed, of a row with key, article, edition and body of a document."""
    about = _about.decode(row.body)
    return Printed(row.key, row.article, row.edition, *(about.get(name) for name in _PRINTED))


def _storable(document: Document) -> None:
    """See that the words can be written in any database."""
    for name in document.__struct_fields__:
        value = getattr(document, name) or ""
        if not isinstance(value, str):  # of a page, whose words intake has looked at
            continue
        at = value.find("\x00")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            at = error.start
        if at >= 0:
            raise LedgerError(
                f"This document cannot be kept: character {at} of its {name} is no character of any text "
                f"(U+{ord(value[at]):04X})."
            )
