"""Series in the terminal: the list of them, and one with its figures in order of report.

Series in, lines of text out. What is reported stands here; what is computed from it (ranges) is handed in as plain
phrases, and told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reportedly.checks.bounds import number
from reportedly.records.attribution import Role
from reportedly.records.series import Relation
from reportedly.report import words
from reportedly.report.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.entry import Entry
    from reportedly.records.series import Assertion, Family, Series

_DOT = " · "
_WIDE = 90  # columns from which the days of report have room
_LONGEST = 280  # code points of a sentence that are shown


def shelf(
    series: Sequence[Series], ranges: Mapping[str, str], *, width: int | None = None, colour: bool | None = None
) -> str:
    """The list of series. `ranges` holds the range of live claims of each, in words, by id."""
    canvas = Canvas(width, colour)
    entries = sum(len(one.entries) for one in series)
    origins = {assertion.origin.key for one in series for assertion in one.assertions}
    head = _DOT.join(
        (
            words.counted_as(len(series), "series", "series"),
            words.counted_as(entries, "figure"),
            words.counted_as(len(origins), "origin"),
        )
    )
    canvas.print(Text(head, "bold"))
    if not series:
        return canvas.text
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    table.add_column("series", style="cyan", overflow="fold", min_width=24)
    table.add_column("live claims", style="bold magenta", justify="right", no_wrap=True)
    table.add_column("figures", justify="right")
    table.add_column("families", justify="right")
    wide = canvas.width >= _WIDE
    if wide:
        table.add_column("reported", no_wrap=True)
    for one in sorted(series, key=lambda one: (-len(one.entries), one.id)):
        row = [one.id, ranges.get(one.id) or _said(one), str(len(one.entries)), str(len(one.families))]
        table.add_row(*row, *([" to ".join(dict.fromkeys(_days(one.entries)))] if wide else []))
    canvas.print()
    canvas.print(table)
    return canvas.text


def _said(series: Series) -> str:
    """The figures of a window, as they were said: they do not add up to a range of live claims."""
    return ", ".join(dict.fromkeys(number_of(assertion) for assertion in series.live))


def page(
    series: Series,
    *,
    live: str | None = None,
    known: str | None = None,
    width: int | None = None,
    colour: bool | None = None,
) -> str:
    """One series with its assertions in order of report, each with chain, prints, hedges and evidence.

    `live` is the range of live claims in words, `known` the day at which knowledge was cut.
    """
    canvas = Canvas(width, colour)
    first, last = _days(series.entries)
    speakers = {assertion.origin.key for assertion in series.assertions}
    canvas.rows(Text(series.name, "bold"))
    canvas.rows(Text(series.id, "cyan"))
    count = (
        f"{words.counted_as(len(series.entries), 'figure')} of {words.counted_as(len(speakers), 'origin')} "
        f"in {words.counted_as(len(series.families), 'family', 'families')}"
    )
    cut = f"as known on {known}" if known else ""
    canvas.rows(
        Text(_DOT.join(part for part in (count, " to ".join(dict.fromkeys((first, last))), cut) if part), "dim")
    )
    if live:
        canvas.rows(Text("range of live claims: ").append(live, "bold magenta"))
    for assertion in series.assertions:
        canvas.print()
        _assertion(canvas, assertion, series)
    if series.families:
        _families(canvas, series.families)
    if series.unsure:
        canvas.heading("Perhaps of this series")
        for link in series.unsure:
            why = "; ".join(reason.words for reason in link.reasons)
            canvas.hanging(Text("  ?  ", "yellow"), Text(link.right).append(f"  {why}", "dim"))
    return canvas.text


def _assertion(canvas: Canvas, assertion: Assertion, series: Series) -> None:
    entry = assertion.entry
    figure = entry.claim.figure
    if figure is None:  # a series holds figures alone
        return
    live = assertion.live
    day = assertion.as_of or assertion.reported_on or "undated"
    lead = (
        Text()
        .append(f"{'×' if assertion.distorted else '●' if live else '○'} ", "bold" if live else "dim")
        .append(day.ljust(12), "" if live else "dim")
    )
    amount = Text(number_of(assertion), "bold magenta" if live else "magenta")
    amount.append(f"  {measure_of(assertion, series)}", "" if live else "dim")
    held = words.held(entry.claim)
    if held:
        amount.append(_DOT, "dim").append(_DOT.join(held), "yellow")
    if assertion.distorted:
        drift = next((mention.drift for mention in assertion.mentions if mention.drift), "")
        amount.append(_DOT, "dim").append(f"distorted: {words.line(drift)}", "yellow")
    elif not live:
        later = next((other for other in series.assertions if other.id == assertion.superseded_by), None)
        then = f" by {number_of(later)} on {later.as_of or later.reported_on}" if later is not None else " since"
        amount.append(_DOT, "dim").append(f"replaced{then}", "dim")
    canvas.hanging(lead, amount)
    canvas.rows(chain(entry), 14)
    _evidence(canvas, entry, 14)
    for (where, when, drift), ids in _prints(assertion).items():
        said = Text("also ", "dim").append(where).append(f", {when}", "dim").append(drift, "yellow")
        canvas.rows(said.append(f"  {' '.join(ids)}", "dim"), 14)


def _prints(assertion: Assertion) -> dict[tuple[str, str, str], list[str]]:
    """The other prints of an assertion by paper, day and drift: a headline and its report are one line."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for mention in assertion.mentions:
        entry = mention.entry
        if entry.id == assertion.entry.id:
            continue
        where = entry.printed.publisher or entry.printed.title or entry.printed.document
        drift = f": {mention.drift}" if mention.relation is Relation.DISTORTS and mention.drift else ""
        found.setdefault((words.line(where), entry.reported_on or "undated", drift), []).append(entry.id[:8])
    return found


def number_of(assertion: Assertion) -> str:
    """The figure of an assertion in words; of one that follows from others, the number it comes to."""
    figure = assertion.entry.claim.figure
    if figure is None:
        return ""
    if assertion.reach.derived is None:
        return words.amount(figure)
    return number(round(assertion.reach.point)) + ("+" if assertion.reach.high is None else "")


def measure_of(assertion: Assertion, series: Series) -> str:
    """What happened to the counted; of a figure that follows from others, how it follows."""
    figure = assertion.entry.claim.figure
    if figure is None:
        return ""
    if assertion.reach.derived is None:
        return words.measure(figure)
    return f"{series.scope.toll.replace('_', ' ')} · follows from “{words.line(assertion.reach.derived)}”"


def chain(entry: Entry) -> Text:
    """Origin → relays → publisher, as the entry's own report gives it."""
    credit = entry.claim.attribution
    drawn = Text()
    publisher = words.line(entry.printed.publisher or "") or words.THIS_REPORT
    hops = [hop for hop in credit.chain if hop.role is not Role.PUBLISHER] if credit else []
    if not hops:
        return Text(f"{publisher}, ").append(words.OWN_VOICE, "yellow")
    for hop in hops:
        if drawn:
            drawn.append(" → ", "dim")
        text = words.line(hop.text) or words.line(hop.name or "") or "nobody named"
        drawn.append(text, "green" if hop.role is Role.ORIGIN else "")
        name = words.line(hop.name) if hop.name else ""
        if name and name.casefold() not in text.casefold():
            drawn.append(f" ({name})", "dim")
    return drawn.append(" → ", "dim").append(publisher)


def _evidence(canvas: Canvas, entry: Entry, indent: int) -> None:
    sentence = words.line(entry.sentence)
    if len(sentence) > _LONGEST:
        sentence = sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
    body = Text(f"“{sentence}”", "italic")
    canvas.rows(body.append(f"  {entry.id[:8]}", "dim not italic"), indent)


def _families(canvas: Canvas, families: Iterable[Family]) -> None:
    canvas.heading("Who speaks, and who with one voice")
    for family in families:
        names = ", ".join(words.line(origin.name) for origin in family.origins)
        canvas.hanging(Text(f"  {family.name}  ", "bold"), Text(names))
        for edge in family.edges:
            canvas.hanging(Text("      – "), Text(edge.words + (" (cut by hand)" if edge.cut else ""), "dim"))


def _days(entries: Sequence[Entry]) -> tuple[str, str]:
    days = sorted(day for entry in entries if (day := entry.reported_on))
    return (days[0], days[-1]) if days else ("", "")
