"""Records in, rows of the tables out, in the order of their columns. None stays None."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.exchange.tables import Part
from reportedly.records.attribution import Role
from reportedly.records.locator import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records.batch import Batch, Kept
    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.records.estimate import Bound
    from reportedly.records.series import Series
    from reportedly.records.span import Extent, Span

Row = tuple[Any, ...]
_BESIDE = 32  # characters before and behind a span


def document_row(batch: Batch) -> Row:
    """A row of `documents`."""
    d, p = batch.document, batch.printed
    return (
        p.document,
        p.article,
        p.edition,
        d.title,
        d.language,
        d.publisher,
        d.author,
        d.address,
        d.published_at,
        d.modified_at,
        d.retrieved_at,
        d.id,
        d.text_sha256,
        len(d.text),
        batch.reader.version if batch.reader else None,
        batch.recorded_at,
        batch.closed_at,
    )


def claim_row(entry: Entry) -> Row:
    """A row of `claims`."""
    c, s, o, p = entry.claim, entry.scope, entry.origin, entry.printed
    f, a = c.figure, c.attribution
    between = [hop for hop in a.chain if hop.role in (Role.BRIEFER, Role.RELAY)] if a else []
    return (
        entry.id,
        p.document,
        c.id,
        c.kind.value,
        f.measure.value if f else None,
        f.item if f else None,
        f.qualifier.value if f else None,
        f.value if f else None,
        f.low if f else None,
        f.high if f else None,
        f.span.quote if f else None,
        s.toll if s else None,
        s.side if s else None,
        s.counted if s else None,
        f.counted.text if f and f.counted else None,
        s.place if s else None,
        f.place.text if f and f.place else None,
        s.country if s else None,
        s.reckoning.value if s and s.reckoning else None,
        entry.start,
        entry.as_of,
        entry.as_of_precision.value if entry.as_of_precision else None,
        entry.stated_on,
        entry.reported_at,
        c.modality.value,
        a.stance.value if a else None,
        a.manner.value if a else None,
        [hedge.span.quote for hedge in a.hedges] if a else [],
        [hedge.grade for hedge in a.hedges] if a else [],
        o.key if o else None,
        o.name if o else None,
        o.kind.value if o and o.kind else None,
        o.country if o else None,
        o.own_voice if o else None,
        len(between),
        p.publisher,
        p.address,
        p.title,
        f.of.claim if f and f.of else None,
        list(c.confirms),
        list(c.disputes),
        c.span.quote,
        entry.sentence,
        shown(entry.locators),
        entry.recorded_at,
        entry.closed_at,
    )


def chain_rows(entry: Entry) -> Iterator[Row]:
    """The rows of `chain` of one claim."""
    credit = entry.claim.attribution
    for number, hop in enumerate(credit.chain if credit else (), 1):
        kind = hop.kind.value if hop.kind else None
        yield (
            entry.id,
            number,
            hop.role.value,
            hop.text,
            hop.name,
            hop.actor,
            kind,
            hop.country,
            hop.anonymity.value,
        )


def span_rows(entry: Entry, text: str) -> Iterator[Row]:
    """The rows of `spans` of one claim."""
    for part, number, span in parts(entry):
        before = text[max(0, span.start - _BESIDE) : span.start]
        behind = text[span.end : span.end + _BESIDE]
        exact = text[span.start : span.end]
        yield (entry.id, part.value, number, span.start, span.end, exact, before or None, behind or None)


def parts(entry: Entry) -> Iterator[tuple[Part, int, Span | Extent]]:
    """Every span of a claim with what it shows, counted from 1; for hops the number is the hop's."""
    claim = entry.claim
    yield Part.CONTENT, 1, claim.span
    yield Part.SENTENCE, 1, claim.sentence
    if figure := claim.figure:
        yield Part.FIGURE, 1, figure.span
        shown = (
            (Part.COUNTED, figure.counted),
            (Part.PERIOD, figure.period),
            (Part.PLACE, figure.place),
            (Part.OF, figure.of),
        )
        for part, holder in shown:
            if holder is not None and holder.span is not None:
                yield part, 1, holder.span
    if credit := claim.attribution:
        if credit.cue is not None:
            yield Part.CUE, 1, credit.cue
        for number, hedge in enumerate(credit.hedges, 1):
            yield Part.HEDGE, number, hedge.span
        for number, hop in enumerate(credit.chain, 1):
            if hop.span is not None:
                yield Part.HOP, number, hop.span
            if hop.antecedent is not None:
                yield Part.ANTECEDENT, number, hop.antecedent


def series_rows(series: Series) -> Iterator[Row]:
    """The rows of `series` of one series: every print of every assertion."""
    for assertion in series.assertions:
        family = series.family(assertion.origin.key)
        reach = assertion.reach
        for mention in assertion.mentions:
            yield (
                series.id,
                mention.entry.id,
                assertion.id,
                mention.relation.value,
                assertion.as_of,
                assertion.reported_on,
                reach.low,
                reach.point,
                reach.high,
                reach.vague,
                assertion.live,
                assertion.superseded_by,
                assertion.origin.key,
                family.id if family else None,
                mention.drift,
            )


def decision_row(decision: Decision) -> Row:
    """A row of `decisions`."""
    d = decision
    return (
        d.id,
        d.subject.value,
        list(d.subjects),
        d.verdict,
        d.reason,
        d.by,
        d.recorded_at,
        d.closed_at,
        d.detail,
    )


def estimate_row(kept: Kept, number: int) -> Row:
    """A row of `estimates`."""
    e = kept.estimate
    return (
        number,
        e.series,
        e.at,
        e.known,
        e.preset,
        *_bound(e.low),
        *_bound(e.best),
        *_bound(e.high),
        [flag.value for flag in e.flags],
        e.mentions,
        e.origins,
        e.families,
        e.fresh,
        e.window,
        list(e.inputs),
        e.grade,
        e.code or None,
        kept.recorded_at,
    )


def _bound(bound: Bound | None) -> Row:
    if bound is None:
        return (None,) * 10
    b = bound
    return (b.value, b.entry, b.words, b.origin, b.family, b.as_of, b.open, b.stale, b.vague, b.derived)


def rows_of(table: str, batches: Iterable[Batch]) -> Iterator[Row]:
    """The rows of one of the tables that are made of documents: documents, claims, chain or spans."""
    for batch in batches:
        if table == "documents":
            yield document_row(batch)
        elif table == "claims":
            yield from map(claim_row, batch.entries)
        elif table == "chain":
            for entry in batch.entries:
                yield from chain_rows(entry)
        else:
            for entry in batch.entries:
                yield from span_rows(entry, batch.document.text)


def estimate_rows(kept: Sequence[Kept]) -> Iterator[Row]:
    """The rows of `estimates`, counted."""
    for number, one in enumerate(kept, 1):
        yield estimate_row(one, number)
