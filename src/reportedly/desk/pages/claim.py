"""One claim: its sentence in its article, who said it through whom, who echoes it, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from litestar import Response, get

from reportedly.desk.correcting import Fields, fields
from reportedly.desk.deciding import WITHDRAWN, state_of
from reportedly.desk.findings import Shown, gravest, shown
from reportedly.desk.handling import Asked, Holding, Name, Word
from reportedly.desk.held import Known
from reportedly.desk.marked import Paragraph, article
from reportedly.desk.render import show
from reportedly.errors import NoSuchRow
from reportedly.records import locator
from reportedly.records.correction import Correction
from reportedly.records.decision import Subject
from reportedly.records.series import Relation
from reportedly.report import words
from reportedly.series import corrected

if TYPE_CHECKING:
    from reportedly.records.decision import Decision
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry
    from reportedly.records.series import Assertion, Series

_AROUND = 2  # paragraphs to either side of the one that the claim stands in


class Step(msgspec.Struct, frozen=True):
    """A party of the chain: its role, what the text calls it, its own name, and a remark ("not named")."""

    role: str
    text: str
    name: str
    note: str


class Echo(msgspec.Struct, frozen=True):
    """Another print of what the same origin said; `drift` is what it prints otherwise."""

    entry: str
    where: str
    day: str | None
    figure: str
    drift: str
    here: bool


class Standing(msgspec.Struct, frozen=True):
    """Where the claim stands among others: its series, its speech act with all prints of it, and its family."""

    series: str
    name: str
    live: bool
    replaced_by: str
    replaced_words: str
    echoes: tuple[Echo, ...]
    family: str
    origins: tuple[str, ...]
    ties: tuple[str, ...]


class Judged(msgspec.Struct, frozen=True):
    """A decision on this claim; `stands` is False once another took its place."""

    id: str
    verdict: str
    by: str
    day: str
    reason: str
    stands: bool


class ClaimPage(msgspec.Struct, frozen=True):
    """The context of the page.

    Attributes:
        id: of the entry.
        head: the figure in words, or the kind of claim; `measure` is what happened to the counted.
        facts: names and values of what was read, in the order of reading.
        chain: from the origin to the publisher; a claim in the paper's own voice has one step.
        paragraphs: the article around the claim with its words marked; `cut` says that the article goes on.
        document: key, title, publisher and day of the article; `edition` counts from 1.
        standing: among other claims; None for claims without a figure.
        findings: what does not agree, of those that name this claim.
        history: decisions on it, the first first.
        corrected: the names of the fields that a person corrected; what is shown is as it should have been read.
        fields: the form by which it is corrected.
        state: the token of what stands, which a form sends back; `verdict` is what stands, "" where nothing does.
        closed: the day on which the row was closed by another edition; "" while it stands.
    """

    id: str
    head: str
    measure: str
    held: str
    own_voice: bool
    facts: tuple[tuple[str, str], ...]
    chain: tuple[Step, ...]
    paragraphs: tuple[Paragraph, ...]
    cut: bool
    document: str
    title: str
    publisher: str
    day: str | None
    edition: int
    address: str
    language: str
    standing: Standing | None
    findings: tuple[Shown, ...]
    history: tuple[Judged, ...]
    corrected: tuple[str, ...]
    fields: Fields
    state: str
    verdict: str
    closed: str
    confidence: float | None


def context(ledger: Known, name: str) -> ClaimPage:
    """One claim of the ledger.

    Raises:
        NoSuchRow: no entry has that id, or several begin so.
    """
    read = ledger.entry(name)
    correction = _correction(ledger, read)
    entry = corrected(read, correction) if correction else read
    document = ledger.document(entry.printed.document).document
    claim, figure = entry.claim, entry.claim.figure
    whole = article(document, (entry,), ("1",))
    near = _near(whole)
    series = _series(ledger, entry)
    history = _history(ledger, entry)
    standing = next((one for one in history if one.stands), None)
    return ClaimPage(
        entry.id,
        words.amount(figure) if figure else words.kind(claim),
        words.measure(figure) if figure else "",
        " · ".join(words.held(claim)),
        words.own_voice(claim),
        tuple(_facts(entry)),
        _chain(entry, document),
        near,
        len(near) < len(whole),
        entry.printed.document,
        words.title(document),
        words.line(document.publisher or ""),
        entry.reported_on,
        entry.printed.edition,
        document.address or "",
        document.language or "",
        _standing(series, entry) if series else None,
        _findings(ledger, series, entry),
        history,
        correction.fields if correction else (),
        fields(entry),
        state_of(ledger, Subject.REVIEW, (entry.id,)),
        standing.verdict if standing and standing.verdict != WITHDRAWN else "",
        (entry.closed_at or "")[:10],
        claim.confidence,
    )


def _correction(ledger: Known, entry: Entry) -> Correction | None:
    standing = ledger.standing(Subject.REVIEW, (entry.id,))
    if standing is None or standing.verdict != "corrected" or not standing.detail:
        return None
    return msgspec.json.decode(standing.detail, type=Correction)


def _near(whole: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs around the one where the claim hangs."""
    at = next((n for n, one in enumerate(whole) if any(piece.hooks for piece in one.pieces)), 0)
    return whole[max(0, at - _AROUND) : at + _AROUND + 1]


def _series(ledger: Known, entry: Entry) -> Series | None:
    if entry.scope is None or entry.closed_at is not None:
        return None
    found = ledger.around(entry.scope.toll, entry.scope.side)
    return next((one for one in found if any(each.id == entry.id for each in one.entries)), None)


def _chain(entry: Entry, document: Document) -> tuple[Step, ...]:
    links = words.chain(entry.claim, document)
    if words.own_voice(entry.claim):
        return (Step("own voice", links[-1].text, "", words.OWN_VOICE),)
    return tuple(Step(link.role.value, link.text, link.name or "", link.note or "") for link in links)


def _standing(series: Series, entry: Entry) -> Standing:
    mine = next(a for a in series.assertions if any(m.entry.id == entry.id for m in a.mentions))
    later = next((a for a in series.assertions if a.id == mine.superseded_by), None)
    family = series.family(mine.origin.key)
    return Standing(
        series.id,
        series.name,
        mine.live,
        later.entry.id if later else "",
        _figure(later.entry) if later else "",
        _echoes(mine, entry),
        family.name if family else "",
        tuple(words.line(origin.name) for origin in family.origins) if family else (),
        tuple(edge.words for edge in family.edges if not edge.cut) if family else (),
    )


def _echoes(assertion: Assertion, entry: Entry) -> tuple[Echo, ...]:
    return tuple(
        Echo(
            m.entry.id,
            words.line(m.entry.printed.publisher or m.entry.printed.title or "a report"),
            m.entry.reported_on,
            _figure(m.entry),
            words.line(m.drift) if m.drift and m.relation is Relation.DISTORTS else "",
            m.entry.id == entry.id,
        )
        for m in assertion.mentions
    )


def _figure(entry: Entry) -> str:
    return f"{words.amount(entry.claim.figure)} {words.measure(entry.claim.figure)}" if entry.claim.figure else ""


def _facts(entry: Entry) -> list[tuple[str, str]]:
    claim, figure = entry.claim, entry.claim.figure
    found: list[tuple[str, str | None]] = []
    if figure is not None:
        found += [
            ("Words", f"“{words.line(figure.span.quote)}”"),
            ("Bound", figure.qualifier.value.replace("_", " ")),
            ("Counted", words.counted(figure)),
            ("Side", figure.counted.side if figure.counted else None),
            ("Time", " · ".join(words.when(figure))),
            ("Place", words.where(figure)),
            ("Share", words.part_of(figure)),
        ]
    else:
        found.append(("Words", f"“{words.line(claim.span.quote)}”"))
    credit = claim.attribution
    if credit is not None and credit.cue is not None:
        found.append(("Cue", f"“{words.line(credit.cue.quote)}”"))
    found += [
        ("Held as", " · ".join(words.held(claim)) or claim.modality.value),
        ("Origin", f"{words.line(entry.origin.name)} ({entry.origin.key})" if entry.origin else None),
        ("Speaks of", f"{entry.start} to {entry.as_of}" if entry.start else entry.as_of),
        ("Said on", entry.stated_on),
        ("Printed on", entry.reported_on),
        ("Stands at", locator.shown(entry.locators)),
        ("Recorded", f"{entry.recorded_at[:16].replace('T', ' ')} UTC"),
        ("Read right", f"{claim.confidence:.0%} of claims like this are" if claim.confidence is not None else None),
        ("Found by", ", ".join(claim.why)),
    ]
    return [(name, value) for name, value in found if value]


def _findings(ledger: Known, series: Series | None, entry: Entry) -> tuple[Shown, ...]:
    if series is None:
        return ()
    return shown(ledger, (one for one in gravest(ledger.check(series.id)) if entry.id in one.finding.claims))


def _history(ledger: Known, entry: Entry) -> tuple[Judged, ...]:
    return tuple(_judged(one) for one in ledger.decided(Subject.REVIEW, (entry.id,)))


def _judged(one: Decision) -> Judged:
    return Judged(
        one.id, one.verdict, one.by, one.recorded_at[:16].replace("T", " "), one.reason, one.closed_at is None
    )


@get("/claims/{name:str}", sync_to_thread=True)
def page(
    request: Asked,
    held: Holding,
    name: Name,
    as_of: Word = None,
) -> Response[str]:
    """One claim."""
    ledger = held.ledger(as_of or None)
    if not name:
        raise NoSuchRow("Name a claim.")
    made = ledger.once(("claim", name), lambda: context(ledger, name))
    title = f"{made.head} {made.measure}".strip()
    return show(request, "claim.html", made, title=title, here="series")


HANDLERS = (page,)
