"""What a person says a claim should have been read as. It is kept in a decision; the claim itself never changes."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from reportedly.records.attribution import Hedge  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.claim import Measure, Modality  # noqa: TC001
from reportedly.records.mention import Qualifier  # noqa: TC001
from reportedly.records.span import Span


class Correction(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields that were read wrongly, as they should have been read; a field that is unset stands as it was read.

    Spans hold in the text of the claim's document. `value`, `low` and `high` are set together, as a `Figure` has them.

    Attributes:
        figure: the words of the number with their bound.
        content: the words that are claimed.
        source: the words of whoever it goes back to; None where nobody is credited.
        cue: the words that credit them; None where there are none.
        hedges: the words that hold it at a distance, with their grade.
        side: the code of the side that is counted; None where the words do not say.
        place: the id of a place or its name; None where the words do not say.
        as_of: the day that the figure speaks of, ISO 8601.
    """

    figure: Span | UnsetType = UNSET
    content: Span | UnsetType = UNSET
    source: Span | UnsetType | None = UNSET
    cue: Span | UnsetType | None = UNSET
    hedges: tuple[Hedge, ...] | UnsetType = UNSET
    qualifier: Qualifier | UnsetType = UNSET
    value: float | UnsetType | None = UNSET
    low: float | UnsetType | None = UNSET
    high: float | UnsetType | None = UNSET
    measure: Measure | UnsetType = UNSET
    side: str | UnsetType | None = UNSET
    place: str | UnsetType | None = UNSET
    as_of: str | UnsetType | None = UNSET
    modality: Modality | UnsetType = UNSET

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span that it points at."""
        one = (self.figure, self.content, self.source, self.cue)
        more = tuple(hedge.span for hedge in self.hedges) if isinstance(self.hedges, tuple) else ()
        return tuple(span for span in (*one, *more) if isinstance(span, Span))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that it sets, in order."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name) is not UNSET)
