"""The review queue: claims that nobody judged, the most doubtful and consequential first; and how far people agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Response, get, post
from litestar.response import Redirect

from reportedly.desk import people
from reportedly.desk.agreement import JUDGED, Agreement, agreements, verdicts
from reportedly.desk.deciding import WITHDRAWN, Form, decide, state_of
from reportedly.desk.disagreeing import SMALL, found
from reportedly.desk.frame import address
from reportedly.desk.handling import Asked, Holding, Name, Word
from reportedly.desk.held import Known
from reportedly.desk.passages import Passage, passage
from reportedly.desk.render import show
from reportedly.errors import Conflict, NoSuchRow, OptionError
from reportedly.records.decision import Subject
from reportedly.records.finding import Severity
from reportedly.report import words
from reportedly.store.seeking import Asked as Seeking

if TYPE_CHECKING:
    from reportedly.records.entry import Entry
    from reportedly.store.seeking import Line

VERDICTS = {"accept": "accepted", "reject": "rejected", "undo": WITHDRAWN}
READ = "read in its sentence"  # the reason that an acceptance is kept with, where none was written
_LISTED = 10
_DECISIONS = 2_000  # decisions from the end of the ledger that agreement is told from
# Doubt is what is missing to certainty; of a claim without a probability nobody knows, so it counts as half.
_UNTOLD = 0.5
# Consequence: a figure can move a range, other claims cannot; and whatever does not agree with others weighs more.
_FIGURE, _OTHER, _MOST = 1.0, 0.5, 3.0
_WEIGHTS = {Severity.ERROR: 1.0, Severity.WARNING: 0.5, Severity.INFORMATION: 0.25}


class Row(msgspec.Struct, frozen=True):
    """A claim that waits: its figure or kind, its origin, how probably it was read right, and its words.

    `findings` counts open findings that name it; `state` is the token that its form sends back.
    """

    entry: str
    what: str
    origin: str
    held: str
    confidence: float | None
    findings: int
    passage: Passage
    state: str


class Done(msgspec.Struct, frozen=True):
    """What was judged last, so that it can be taken back: the claim, its words, the verdict, and the token."""

    entry: str
    what: str
    verdict: str
    state: str


class Queue(msgspec.Struct, frozen=True):
    """The context of the page.

    Attributes:
        rows: claims that wait, in the order of doubt times consequence; of equals the newest first.
        waiting: how many wait among the newest 2,000; `whole` is False where the ledger has more than those.
        second: whether these are claims that somebody else judged and whoever sits here did not.
        done: what was judged just before; None where nothing was.
        agreed: for each pair of people who judged the same claims, how far they agree.
    """

    rows: tuple[Row, ...]
    waiting: int
    whole: bool
    second: bool
    done: Done | None
    agreed: tuple[Agreement, ...]


def context(ledger: Known, person: str = "", done: str = "", *, second: bool = False) -> Queue:
    """The queue for a person; `done` is the claim that was judged just before."""
    sought = ledger.sought(Seeking())
    standing = {one.subjects[0]: one for one in ledger.decisions() if one.subject is Subject.REVIEW}
    judged = {name for name, one in standing.items() if one.verdict in JUDGED}
    said = verdicts(ledger.held.store.tail.decisions(_DECISIONS))
    if second:
        theirs = {name for by, claims in said.items() if by != person for name in claims} & judged
        wanted = theirs - said.get(person, {}).keys()
        waiting = [line for line in sought.lines if line.id in wanted]
    else:
        waiting = [line for line in sought.lines if line.id not in judged]
    weights, counts = _named(ledger)
    waiting.sort(key=lambda line: -weight(line, weights.get(line.id, 0)))
    entries = {e.id: e for e in ledger.entries(ids=[line.id for line in waiting[:_LISTED]])}
    return Queue(
        tuple(_row(ledger, entries[line.id], counts) for line in waiting[:_LISTED] if line.id in entries),
        len(waiting),
        sought.more is None,
        second,
        _done(ledger, done),
        agreements(said),
    )


def weight(line: Line, found: float = 0) -> float:
    """Doubt times consequence, by which the queue is ordered; `found` is the weight of findings that name the claim."""
    doubt = 1 - (line.confidence if line.confidence is not None else _UNTOLD)
    return doubt * min((_FIGURE if line.toll else _OTHER) + found, _MOST)


def _named(ledger: Known) -> tuple[dict[str, float], dict[str, int]]:
    """What the open findings that name a claim weigh, and how many they are; of a large ledger nobody asks that."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    if ledger.counts().entries <= SMALL:
        for one in found(ledger).findings:
            for name in one.finding.claims if one.resolution is None else ():
                weights[name] = weights.get(name, 0) + _WEIGHTS[one.finding.severity]
                counts[name] = counts.get(name, 0) + 1
    return weights, counts


def _row(ledger: Known, entry: Entry, counts: dict[str, int]) -> Row:
    return Row(
        entry.id,
        _what(entry),
        words.line(entry.origin.name) if entry.origin else "",
        " · ".join(words.held(entry.claim)),
        entry.claim.confidence,
        counts.get(entry.id, 0),
        passage(entry),
        state_of(ledger, Subject.REVIEW, (entry.id,)),
    )


def _what(entry: Entry) -> str:
    figure = entry.claim.figure
    return f"{words.amount(figure)} {words.measure(figure)}" if figure else words.kind(entry.claim)


def _done(ledger: Known, name: str) -> Done | None:
    if not name:
        return None
    try:
        entry = ledger.entry(name)
    except NoSuchRow:
        return None
    standing = ledger.standing(Subject.REVIEW, (entry.id,))
    if standing is None or standing.verdict not in JUDGED:
        return None
    return Done(entry.id, _what(entry), standing.verdict, standing.id)


@get("/review", sync_to_thread=True)
def page(request: Asked, held: Holding, second: Word = None, done: Word = None, as_of: Word = None) -> Response[str]:
    """The queue."""
    made = context(held.ledger(as_of or None), people.person(request), done or "", second=bool(second))
    return show(request, "queue.html", made, title="Review", here="review")


@post("/review/{name:str}/{act:str}", sync_to_thread=True)
def judge(
    request: Asked, held: Holding, name: Name, act: Name, data: Form, second: Word = None, as_of: Word = None
) -> Response[Any]:
    """Accept or reject a claim of the queue, or take that back, and go on with the next.

    Raises:
        Conflict: the claim was judged otherwise meanwhile, or another edition took its place.
        OptionError: there is no such act, or something is missing.
    """
    if act not in VERDICTS:
        raise OptionError("A claim of the queue is accepted or rejected, and what was judged can be undone.")
    entry = held.ledger().entry(name)
    if entry.closed_at is not None and act != "undo":
        raise Conflict("Another edition of the article took the place of this claim meanwhile.")
    told = data if data.get("reason", "").strip() or act != "accept" else {**data, "reason": READ}
    decide(request, held, told, Subject.REVIEW, (entry.id,), VERDICTS[act])
    done = entry.id if act != "undo" else None
    onward = Redirect(address("/review", done=done, second=second, as_of=as_of), status_code=303)
    people.remember(onward, data)
    return onward


HANDLERS = (page, judge)
