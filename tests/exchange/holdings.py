"""Ledgers made by chance: documents of any letters, claims pinned anywhere in them, open and closed, with decisions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from reportedly.records.attribution import Anonymity, Credit, Hedge, Hop, Manner, Role, Stance
from reportedly.records.batch import Batch, Kept
from reportedly.records.claim import (
    Claim,
    Counted,
    Figure,
    Kind,
    Measure,
    Modality,
    Reckoning,
    Time,
    Where,
    Whole,
)
from reportedly.records.decision import Decision, Subject
from reportedly.records.document import Document
from reportedly.records.entry import Entry, Origin, Printed, Scope
from reportedly.records.estimate import Bound, Estimate, Flag
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.reading import Reader
from reportedly.records.span import Extent, Span

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
words = st.text(LETTERS, min_size=1, max_size=12)
maybe = st.none() | words
days = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)
START = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=3650)).map(
    lambda since: (START + since).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
)
numbers = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e9)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Span(start, end, text[start:end])


def hops(text: str) -> st.SearchStrategy[Hop]:
    span = spans(text)
    return st.builds(
        Hop,
        role=st.sampled_from(Role),
        span=st.none() | span,
        antecedent=st.none() | span,
        text=words,
        name=maybe,
        actor=maybe,
        kind=st.none() | st.sampled_from(ActorKind),
        country=maybe,
        anonymity=st.sampled_from(Anonymity),
    )


def figures(text: str) -> st.SearchStrategy[Figure]:
    span = spans(text)
    return st.builds(
        Figure,
        span=span,
        qualifier=st.sampled_from(Qualifier),
        value=numbers,
        low=numbers,
        high=numbers,
        measure=st.sampled_from(Measure),
        item=maybe,
        counted=st.none() | st.builds(Counted, st.none() | span, st.just("") | words, maybe),
        reckoning=st.none() | st.sampled_from(Reckoning),
        period=st.none() | st.builds(Time, span, words, st.none() | days, st.none() | days, st.sampled_from(Precision)),
        place=st.none() | st.builds(Where, span, words, maybe, maybe),
        of=st.none() | st.builds(Whole, span, maybe),
    )


@st.composite
def entries(draw: st.DrawFn, text: str, printed: Printed, number: int) -> Entry:
    span = draw(spans(text))
    figure = draw(st.none() | figures(text))
    credit = st.builds(
        Credit,
        cue=st.none() | spans(text),
        manner=st.sampled_from(Manner),
        stance=st.sampled_from(Stance),
        hedges=st.lists(st.builds(Hedge, spans(text), words), max_size=2).map(tuple),
        chain=st.lists(hops(text), max_size=3).map(tuple),
    )
    claim = Claim(
        id=f"{printed.document}-{number}",
        kind=Kind.FIGURE if figure else draw(st.sampled_from([Kind.EVENT, Kind.WARNING, Kind.DENIAL])),
        span=span,
        sentence=Extent(0, len(text)),
        figure=figure,
        attribution=draw(st.none() | credit),
        modality=draw(st.sampled_from(Modality)),
        why=tuple(draw(st.lists(words, max_size=2))),
    )
    scope = None
    if figure is not None:
        toll = st.sampled_from(["killed", "casualties"])
        scope = draw(st.builds(Scope, toll, maybe, maybe, maybe, maybe, st.none() | st.sampled_from(Reckoning)))
    origin = st.builds(Origin, words, words, maybe, st.none() | st.sampled_from(ActorKind), maybe, st.booleans(), words)
    return Entry(
        id=f"e-{printed.document}-{number}",
        claim=claim,
        printed=printed,
        sentence=text,
        scope=scope,
        origin=draw(st.none() | origin),
        start=draw(st.none() | days),
        as_of=draw(st.none() | days),
        as_of_precision=draw(st.none() | st.sampled_from(Precision)),
        stated_on=draw(st.none() | days),
        reported_at=draw(st.none() | days | moments),
        recorded_at=draw(moments),
        closed_at=draw(st.none() | moments),
        whole=draw(st.none() | figures(text)),
    )


@st.composite
def batches(draw: st.DrawFn, number: int) -> Batch:
    text = f"{number}:" + draw(st.text(LETTERS, min_size=1, max_size=40))
    document = Document(
        text,
        title=draw(maybe),
        language=draw(st.none() | st.just("en")),
        publisher=draw(maybe),
        author=draw(maybe),
        address=draw(maybe),
        published_at=draw(st.none() | days),
        retrieved_at=draw(st.none() | moments),
    )
    printed = Printed(
        f"d{number}", f"a{number}", 1, document.title, document.publisher, document.address, document.language
    )
    held = tuple(draw(entries(text, printed, n)) for n in range(draw(st.integers(0, 3))))
    reader = draw(st.none() | st.builds(Reader, words, maybe, maybe))
    return Batch(document, printed, held, draw(moments), draw(st.none() | moments), reader)


def decisions(number: int) -> st.SearchStrategy[Decision]:
    return st.builds(
        Decision,
        id=st.just(f"decision-{number}"),
        subject=st.sampled_from(Subject),
        subjects=st.just((f"left-{number}", f"right-{number}")),
        verdict=words,
        reason=words,
        by=words,
        recorded_at=moments,
        closed_at=st.none() | moments,
        detail=maybe,
    )


def estimates(number: int) -> st.SearchStrategy[Kept]:
    bound = st.none() | st.builds(
        Bound, st.floats(0, 1e6), words, words, words, words, words, st.none() | days, st.none() | days, st.booleans()
    )
    estimate = st.builds(
        Estimate,
        series=st.just(f"killed.kp.any.{number}"),
        at=days,
        known=days,
        preset=st.sampled_from(["ucdp", "strict"]),
        low=bound,
        best=bound,
        high=bound,
        flags=st.lists(st.sampled_from(Flag), max_size=2, unique=True).map(tuple),
        mentions=st.integers(0, 9),
        origins=st.integers(0, 9),
        families=st.integers(0, 9),
        fresh=st.integers(0, 9),
        window=st.integers(0, 90),
        code=words,
    )
    return st.builds(Kept, estimate, moments)


@st.composite
def holdings(draw: st.DrawFn) -> tuple[list[Batch], list[Decision], list[Kept]]:
    """What a whole ledger may hold."""
    return (
        [draw(batches(n)) for n in range(draw(st.integers(1, 3)))],
        [draw(decisions(n)) for n in range(draw(st.integers(0, 2)))],
        [draw(estimates(n)) for n in range(draw(st.integers(0, 2)))],
    )
