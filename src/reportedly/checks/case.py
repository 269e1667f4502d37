"""What checks ask of the claims of one document: its figures, who stands behind them, and which speak of the same.

Claims, document and lexicon in, a `Case` out. Two figures that might speak of different things are never compared:
a finding that is wrong costs more trust than one that is missing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.words import WORD
from reportedly.records.claim import Claim, Figure, Measure, Modality
from reportedly.records.mention import ActorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Hop
    from reportedly.records.document import Document
    from reportedly.records.finding import Severity

NEIGHBOURS = 40  # figures further apart than this many others are not set against each other

# Measures that name one loss in different words; figures of one family may replace each other.
FAMILIES: tuple[frozenset[Measure], ...] = (
    frozenset({Measure.KILLED_OR_WOUNDED, Measure.CASUALTIES, Measure.LOSSES}),
    frozenset({Measure.DEPLOYED, Measure.PRESENT}),
)
# What is lost: every statement of it belongs to the toll.
TOLL = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.CASUALTIES, Measure.LOSSES})
# Modalities in which a figure is stated as a present fact.
STATED = frozenset({Modality.ASSERTED, Modality.HEDGED})


class Trouble(NamedTuple):
    """What a check has to say: the claims it is about, and one plain sentence with the numbers in it."""

    claims: tuple[str, ...]
    explanation: str
    observed: str | None = None
    expected: str | None = None
    severity: Severity | None = None  # where it differs from that of the check
    radius: float | None = None  # the share by which some figure must be wrong, where figures cannot all hold


class Stated(NamedTuple):
    """A claim together with its figure."""

    claim: Claim
    figure: Figure


class Case:
    """The claims of one document, with the ground that checks stand on. Read-only once made."""

    def __init__(self, claims: Sequence[Claim], document: Document, lexicon: Lexicon | None) -> None:
        self.claims = tuple(claims)
        self.document = document
        self.lexicon = lexicon
        self._by_id = {claim.id: claim for claim in self.claims}

    @cached_property
    def figures(self) -> tuple[Stated, ...]:
        """The claims that hold a figure, with it, in the order of their figures."""
        found = [Stated(claim, claim.figure) for claim in self.claims if claim.figure is not None]
        return tuple(sorted(found, key=lambda stated: stated.figure.span.start))

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {stated.claim.id: at for at, stated in enumerate(self.figures)}

    def claim(self, claim_id: str | None) -> Claim | None:
        """The claim of an id, or None."""
        return self._by_id.get(claim_id) if claim_id else None

    def near(self, claim: Claim) -> tuple[Stated, ...]:
        """The other figures around a claim's, `NEIGHBOURS` to either side, so that long texts take linear time."""
        at = self._place_of.get(claim.id, 0)
        around = self.figures[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        return tuple(stated for stated in around if stated.claim.id != claim.id)

    def beside(self, claim: Claim) -> tuple[Stated, ...]:
        """The other figures of the same sentence."""
        return tuple(stated for stated in self.near(claim) if stated.claim.sentence == claim.sentence)

    def whole(self, claim: Claim) -> Stated | None:
        """The figure that a share or a part is taken of."""
        of = claim.figure.of if claim.figure else None
        if of is None:
            return None
        named = self.claim(of.claim)
        if named is not None and named.figure is not None:
            return Stated(named, named.figure)
        return next(
            (
                stated
                for stated in self.beside(claim)
                if stated.figure.measure is not Measure.SHARE
                and stated.figure.span.overlaps(of.span.start, of.span.end)
            ),
            None,
        )

    def phrase(self, figure: Figure) -> str:
        """A figure in the words of the text, with whom it counts where that stands right behind: "11,000 soldiers"."""
        counted = figure.counted.span if figure.counted else None
        if counted is not None and 0 <= counted.start - figure.span.end <= 1:
            return self.document.text[figure.span.start : counted.end]
        return figure.span.quote

    def words(self, start: int, end: int) -> list[str]:
        """The words of a stretch of the text as the lexicon looks them up; none without a lexicon."""
        if self.lexicon is None or start >= end:
            return []
        tokens = self.lexicon.tokeniser(self.document.text, start, end)
        return [word for word, kind in zip(tokens.lower, tokens.kind, strict=True) if kind == WORD]

    def word_class(self, name: str) -> frozenset[str]:
        """A class of function words; empty without a lexicon."""
        return self.lexicon.word_class(name) if self.lexicon else frozenset()


class Check(NamedTuple):
    """One check: its name, how much its findings matter, and the function that finds them."""

    name: str
    severity: Severity
    run: Callable[[Case], Iterable[Trouble]]


# -- who stands behind a claim -------------------------------------------------------------------------------------


def origin(claim: Claim) -> Hop | None:
    """The party a claim goes back to, None in the publisher's own voice."""
    return claim.attribution.origin if claim.attribution else None


def party(claim: Claim) -> str | None:
    """One key for each party that claims go back to; None where the text names nobody."""
    hop = origin(claim)
    if hop is None or (hop.actor is None and hop.kind in (ActorKind.UNNAMED, None) and hop.name is None):
        return None
    return hop.actor or (hop.name or hop.text).casefold()


def party_name(claim: Claim) -> str:
    """How an explanation calls the party that a claim goes back to."""
    hop = origin(claim)
    return (hop.name or hop.text) if hop else "the report itself"


# -- which figures speak of the same --------------------------------------------------------------------------------


def family(measure: Measure) -> frozenset[Measure]:
    """The measures that name the same thing as this one."""
    return next((group for group in FAMILIES if measure in group), frozenset({measure}))


def side(figure: Figure) -> str | None:
    """The side whose people are counted."""
    return figure.counted.side if figure.counted else None


def same_scope(one: Figure, other: Figure) -> bool:
    """Whether nothing the text says sets the scopes of two figures apart: side, place, time, who is counted."""
    return (
        _agree(side(one), side(other))
        and _agree(_place(one), _place(other))
        and _agree(_days(one), _days(other))
        and same_counted(one, other)
        and _agree(one.item, other.item)
    )


def pinned_scope(one: Figure, other: Figure) -> bool:
    """Whether the text says of both figures, in the same words, whose people they count and where and when."""
    return (
        side(one) is not None
        and side(one) == side(other)
        and _place(one) == _place(other)
        and _days(one) == _days(other)
        and one.reckoning == other.reckoning
        and same_counted(one, other)
    )


def same_counted(one: Figure, other: Figure) -> bool:
    """Whether the same sort of people is counted: "soldiers" and "civilians" are two."""
    if one.counted is None or other.counted is None:
        return True
    first, second = one.counted.text.casefold().split(), other.counted.text.casefold().split()
    return not first or not second or first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _place(figure: Figure) -> str | None:
    return (figure.place.id or figure.place.text.casefold()) if figure.place else None


def _days(figure: Figure) -> tuple[str | None, str | None] | None:
    if figure.period is None:
        return None
    if figure.period.start or figure.period.end:
        return figure.period.start, figure.period.end
    return figure.period.words.casefold(), None
