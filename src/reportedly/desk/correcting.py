"""A correction by form: a claim in, the fields of the form out; the form back in, a `Correction` out.

Words are given as words, and perhaps where they were selected, in the units of a browser. Without a place the words are
looked for where the claim stands, and then around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.desk.offsets import Offsets
from reportedly.errors import OptionError
from reportedly.records.attribution import Hedge
from reportedly.records.claim import Measure, Modality
from reportedly.records.correction import Correction
from reportedly.records.document import day_of
from reportedly.records.mention import Qualifier
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.records.entry import Entry

GRADES = ("highly_likely", "likely", "possible", "doubtful", "unverified")
_LONGEST = 5_000  # code points of quoted words
_LOWER = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
_UPPER = (Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY)


class Fields(msgspec.Struct, frozen=True):
    """What the form shows: words as they stand in the text, numbers and names as they are typed; "" for nothing."""

    figure: str
    content: str
    source: str
    cue: str
    hedge: str
    grade: str
    qualifier: str
    number: str
    upper: str
    measure: str
    side: str
    place: str
    as_of: str
    modality: str
    qualifiers: tuple[str, ...] = tuple(Qualifier)
    measures: tuple[str, ...] = tuple(Measure)
    modalities: tuple[str, ...] = tuple(Modality)
    grades: tuple[str, ...] = GRADES


def fields(entry: Entry) -> Fields:
    """The form of a claim as it stands."""
    claim, figure, credit = entry.claim, entry.claim.figure, entry.claim.attribution
    origin = credit.origin if credit else None
    hedge = credit.hedges[0] if credit and credit.hedges else None
    low, high = figure.interval if figure else (None, None)
    return Fields(
        figure.span.quote if figure else "",
        claim.span.quote,
        origin.span.quote if origin and origin.span else "",
        credit.cue.quote if credit and credit.cue else "",
        hedge.span.quote if hedge else "",
        hedge.grade if hedge else "",
        figure.qualifier if figure else "",
        _typed(low if low is not None else high),
        _typed(high) if low is not None and high is not None and high != low else "",
        figure.measure if figure else "",
        (entry.scope.side or "") if entry.scope else "",
        (entry.scope.place or "") if entry.scope else "",
        entry.as_of or "",
        claim.modality,
    )


def correction(entry: Entry, text: str, form: Mapping[str, str]) -> Correction:
    """What a form says otherwise than the claim was read.

    Raises:
        OptionError: nothing is otherwise, or a field means nothing; the message says which.
    """
    read = fields(entry)
    changed = {
        name: " ".join(form[name].split()) if name not in _WORDS else form[name].strip()
        for name in (*_WORDS, *_PLAIN)
        if name in form and form[name].strip() != getattr(read, name).strip()
    }
    made: dict[str, Any] = {}
    words = _Words(text, entry, form)
    for name in ("figure", "content", "source", "cue"):
        if name in changed or form.get(f"{name}_at"):
            made[name] = words.span(name, changed.get(name, getattr(read, name)))
    for name in ("figure", "content"):
        if name in made and made[name] is None:
            raise OptionError(f"A claim is pinned to its words: say which are the {name}.")
    if "hedge" in changed or "grade" in changed:
        span = words.span("hedge", form.get("hedge", read.hedge).strip())
        made["hedges"] = (Hedge(span, _one_of(form.get("grade") or "likely", GRADES, "grade")),) if span else ()
    if entry.claim.figure is not None:
        made |= _numbers(read, changed)
        if "measure" in changed:
            made["measure"] = Measure(_one_of(changed["measure"], tuple(Measure), "measure"))
        made |= {name: changed[name] or None for name in ("side", "place", "as_of") if name in changed}
    if made.get("as_of") and day_of(made["as_of"]) is None:
        raise OptionError(f"A day looks like 2025-05-03, not {made['as_of']!r}.")
    if "modality" in changed:
        made["modality"] = Modality(_one_of(changed["modality"], tuple(Modality), "modality"))
    made = {name: value for name, value in made.items() if value != _as_read(entry, name)}
    if not made:
        raise OptionError("Nothing is otherwise than it was read: change what is wrong, or accept the claim.")
    return Correction(**made)


_WORDS = ("figure", "content", "source", "cue", "hedge")
_PLAIN = ("grade", "qualifier", "number", "upper", "measure", "side", "place", "as_of", "modality")


def _as_read(entry: Entry, name: str) -> object:
    """The span that was read for a field, to see whether another was chosen."""
    credit = entry.claim.attribution
    spans = {
        "figure": entry.claim.figure.span if entry.claim.figure else None,
        "content": entry.claim.span,
        "source": credit.origin.span if credit and credit.origin else None,
        "cue": credit.cue if credit else None,
    }
    return spans.get(name, ...)


class _Words:
    """Finds words in the text of a document."""

    def __init__(self, text: str, entry: Entry, form: Mapping[str, str]) -> None:
        self._text = text
        self._near = entry.claim.sentence.start
        self._form = form
        self._offsets: Offsets | None = None

    def span(self, name: str, quote: str) -> Span | None:
        """The span of a field: where it was selected, else where the words stand nearest to the claim.

        Raises:
            OptionError: the words do not stand in the article.
        """
        at = self._form.get(f"{name}_at", "")
        if at:
            return self._selected(at, quote)
        if not quote:
            return None
        if len(quote) > _LONGEST:
            raise OptionError("Those are more words than a claim has.")
        after, before = self._text.find(quote, self._near), self._text.rfind(quote, 0, self._near + len(quote))
        found = [place for place in (after, before) if place >= 0]
        if not found:
            raise OptionError(f"The words “{quote[:80]}” do not stand in the article.")
        start = min(found, key=lambda place: abs(place - self._near))
        return Span.of(self._text, start, start + len(quote))

    def _selected(self, at: str, quote: str) -> Span:
        if self._offsets is None:
            self._offsets = Offsets(self._text)
        try:
            first, last = (self._offsets.to_points(int(unit)) for unit in at.split("-", 1))
            span = Span.of(self._text, first, last)
        except ValueError:
            raise OptionError(f"The selection {at[:40]} lies outside of the article.") from None
        if " ".join(span.quote.split()) != " ".join(quote.split()):
            raise OptionError(f"The words “{quote[:80]}” do not stand where they were selected.")
        return span


def _numbers(read: Fields, changed: Mapping[str, str]) -> dict[str, Any]:
    """Value and ends as the reader would have set them for a qualifier and one or two numbers."""
    if not {"qualifier", "number", "upper"} & set(changed):
        return {}
    qualifier = Qualifier(_one_of(changed.get("qualifier", read.qualifier), tuple(Qualifier), "bound"))
    number = _number(changed.get("number", read.number))
    upper = _number(changed.get("upper", read.upper))
    if number is None:
        raise OptionError("A figure needs a number.")
    value, low, high = None, None, None
    if qualifier in _LOWER:
        low = number
    elif qualifier in _UPPER:
        high = number
    elif qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        if upper is None or upper < number:
            raise OptionError("A range needs its lower and its upper number.")
        low, high = number, upper
    else:
        value = number
        low = high = number if qualifier is Qualifier.EXACT else None
    return {"qualifier": qualifier, "value": value, "low": low, "high": high}


def _number(typed: str) -> float | None:
    bare = typed.replace(",", "").replace("\u202f", "").replace(" ", "")
    if not bare:
        return None
    try:
        made = float(bare)
    except ValueError:
        made = -1.0
    if not 0 <= made < 1e12:
        raise OptionError(f"{typed[:40]!r} is no number of people or things.")
    return made


def _typed(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if number % 1 else f"{number:.0f}"


def _one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise OptionError(f"There is no {what} {value[:40]!r}; there are: {', '.join(known)}.")
    return value
