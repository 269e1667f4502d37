"""Reports for the benchmark of the store, made by a generator: the same numbers give the same reports everywhere.

Each has ten sentences with a figure in each. Tolls, sides and places are drawn as news draws them: a few wars fill
most of it, and many places are named once in a while.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.records.attribution import Anonymity, Credit, Hop, Manner, Role, Stance
from reportedly.records.claim import Claim, Counted, Figure, Kind, Measure, Modality, Reckoning, Where
from reportedly.records.document import Document
from reportedly.records.entry import Entry, Origin, Printed, Scope
from reportedly.records.mention import ActorKind, Qualifier
from reportedly.records.span import Extent, Span
from reportedly.store import Batch
from reportedly.store.editions import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH = 10  # figures in a report
AT = "2026-01-01T00:00:00.000000Z"
_FIRST = date(2022, 2, 24)
_MEASURES = ("killed", "wounded", "killed_or_wounded", "missing", "captured", "displaced", "detained", "deployed")
_SIDES = ("RU", "UA", "PS", "IL", "SD", "SY", "YE", "MM", "ET", "CD", "LB", "KP", "AF", "IQ", "SO", "ML", "HT", "AM")
_OUTLETS = tuple(f"The {name} {kind}" for name in ("Harbour", "Valley", "Northern", "Evening", "Border", "Lake")
                 for kind in ("Ledger", "Courier", "Gazette", "Post", "Record"))  # fmt: skip
_BODIES = ("the ministry of health", "the general staff", "the governor", "the coast guard", "local medics", "the army",
           "an aid agency", "the intelligence service", "the mayor", "the civil defence")  # fmt: skip
_WORDS = tuple(f"{a}{b}" for a in ("kal", "mor", "sen", "tav", "ost", "bri", "ner", "vol", "zar", "lim", "gor", "pul",
               "hen", "dar", "qas", "yel", "fro", "wes", "jab", "ced") for b in ("ino", "ovka", "abad", "stad", "eli",
               "unga", "ark", "eport", "ville", "grad", "iya", "ern", "osh", "ulu", "ent", "mak", "ton", "aza", "ids",
               "oor"))  # fmt: skip
_RANK_SIDES = tuple(1 / (rank + 1) for rank in range(len(_SIDES)))
_RANK_PLACES = tuple(1 / (rank + 1) for rank in range(len(_WORDS)))


def batches(entries: int, start: int = 0) -> Iterator[Batch]:
    """So many entries in reports of ten, from report number `start`."""
    for number in range(start, start + entries // EACH):
        yield report(number)


def report(number: int) -> Batch:
    """The report of a number, with its entries."""
    draw = random.Random(number)
    day = (_FIRST + timedelta(days=draw.randrange(1400))).isoformat()
    outlet = draw.choice(_OUTLETS)
    side = draw.choices(_SIDES, _RANK_SIDES)[0]
    told = [_sentence(draw, side) for _ in range(EACH)]
    text = " ".join(sentence for sentence, *_ in told)
    title = f"{outlet} on {side} {number}"
    document = Document(text, title=title, publisher=outlet, address=f"https://reports.test/{number}", published_at=day)
    article = hashlib.sha256(str(number).encode()).hexdigest()[:16]
    printed = Printed(key_of(document), f"a{article}", 1, title, outlet, document.address)
    entries, at = [], 0
    for order, told_of in enumerate(told):
        entries.append(_entry(text, at, told_of, printed, day, side, order))
        at += len(told_of[0]) + 1
    return Batch(document, printed, tuple(entries), AT)


Told = tuple[str, str, int, str, str]  # sentence, measure, number, body, place


def _sentence(draw: random.Random, side: str) -> Told:
    measure, body = draw.choice(_MEASURES), draw.choice(_BODIES)
    place = draw.choices(_WORDS, _RANK_PLACES)[0]
    count = draw.randrange(3, 9000)
    verb = measure.replace("_", " ")
    rare = draw.choice(_WORDS) + draw.choice(_WORDS)
    return (
        f"In {place} at least {count} people were {verb} near {rare}, {body} of {side} said.",
        measure,
        count,
        body,
        place,
    )


def _entry(text: str, at: int, told: Told, printed: Printed, day: str, side: str, order: int) -> Entry:
    sentence, measure, count, body, place = told
    number = Span.of(text, start := at + sentence.index("at least"), start + len(f"at least {count}"))
    where = Span.of(text, at + 3, at + 3 + len(place))
    who = Span.of(text, start := at + sentence.rindex(body), start + len(body))
    hop = Hop(Role.ORIGIN, who, None, body, None, None, ActorKind.GOVERNMENT, None, Anonymity.OFFICE)
    figure = Figure(
        number, Qualifier.AT_LEAST, None, float(count), None, Measure(measure), None, Counted(None, "people", side),
        Reckoning.CUMULATIVE, None, Where(where, place, place, None), None,
    )  # fmt: skip
    claim = Claim(
        id=f"{printed.document}{order:02}",
        kind=Kind.FIGURE,
        span=Span.of(text, at, at + len(sentence)),
        sentence=Extent(at, at + len(sentence)),
        figure=figure,
        attribution=Credit(None, Manner.INDIRECT, Stance.AFFIRMS, (), (hop,)),
        modality=Modality.ASSERTED,
    )
    return Entry(
        id=hashlib.sha256(claim.id.encode()).hexdigest()[:24],
        claim=claim,
        printed=printed,
        sentence=sentence,
        scope=Scope(measure, side, "civilian", place, side, Reckoning.CUMULATIVE),
        origin=Origin(f"{side.lower()}-{body.split()[-1]}", body),
        start=None,
        as_of=day,
        as_of_precision=None,
        stated_on=None,
        reported_at=day,
        recorded_at=AT,
    )
