"""The points of a drawn series, numbered, and the source table below it: a series in, dots and rows out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.attribution import Role
from reportedly.report import words
from reportedly.report.vintages import number_of

if TYPE_CHECKING:
    from reportedly.records.series import Assertion, Series

# Families of origins by colour, in every picture; a ninth begins again.
# Okabe and Ito, "Color Universal Design", and a grey.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7F7F7F")


class Row(NamedTuple):
    """One numbered line of the table below the picture."""

    number: int
    day: str
    figure: str
    said: str
    printed: str
    live: bool
    family: str
    evidence: str
    note: str = ""


class Dot(NamedTuple):
    """One assertion as it is drawn."""

    number: int
    day: date
    assertion: Assertion
    family: int


def table(series: Series) -> list[Row]:
    """The numbered source table of a series, in the order of the picture."""
    names = {family.id: family.name for family in series.families}
    made = []
    for dot in dots_of(series):
        entry = dot.assertion.entry
        credit = entry.claim.attribution
        hops = [hop for hop in credit.chain if hop.role is not Role.PUBLISHER] if credit else []
        said = " → ".join(words.line(hop.text) or words.line(hop.name or "") or "nobody named" for hop in hops)
        prints = [mention.entry.printed.publisher or "?" for mention in dot.assertion.mentions]
        first = entry.printed.publisher or "?"
        others = sorted({name for name in prints if name != first})
        family = series.family(dot.assertion.origin.key)
        figure = entry.claim.figure
        made.append(
            Row(
                dot.number,
                dot.day.isoformat(),
                f"{words.line(figure.span.quote)} {words.measure(figure)}"
                if figure and dot.assertion.reach.derived is None
                else f"{number_of(dot.assertion)}: {words.line(dot.assertion.reach.derived or '')}",
                said or words.OWN_VOICE,
                first + (f" (also {', '.join(others)})" if others else ""),
                dot.assertion.live,
                names.get(family.id, "") if family else "",
                words.line(entry.sentence),
                _note(dot.assertion),
            )
        )
    return made


def dots_of(series: Series) -> list[Dot]:
    """The assertions of a series that have a day, in order of it and numbered."""
    order = {family.id: n for n, family in enumerate(series.families)}
    dated = []
    for assertion in series.assertions:
        day = assertion.as_of or assertion.reported_on
        if day and assertion.entry.claim.figure is not None:
            family = series.family(assertion.origin.key)
            dated.append((date.fromisoformat(day[:10]), assertion, order.get(family.id, 0) if family else 0))
    dated.sort(key=lambda item: (item[0], item[1].reach.point, item[1].id))
    return [Dot(n, day, assertion, family) for n, (day, assertion, family) in enumerate(dated, 1)]


def _note(assertion: Assertion) -> str:
    """What is to be known of a figure beside its words: how it was distorted, or that it was replaced."""
    if assertion.distorted:
        return "distorted: " + words.line(next((m.drift for m in assertion.mentions if m.drift), ""))
    return "" if assertion.live else "replaced since"
