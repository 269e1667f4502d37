"""Findings across reports in the terminal: grouped by check, each with its passages side by side.

Findings, the entries they speak of and the series these stand in, in; lines of text out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.table import Table
from rich.text import Text

from reportedly.records.finding import Severity
from reportedly.report import words
from reportedly.report.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.records.finding import Finding

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFORMATION: "bold cyan"}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFORMATION)
_SIDE_BY_SIDE = 76  # columns from which two passages have room beside each other
_PASSAGES = 4  # so many are shown of one finding
_AROUND = 110  # code points of a sentence to either side of the figure
_INDENT = 5


class Row(NamedTuple):
    """A finding with its name and what was decided about it."""

    id: str
    finding: Finding
    resolution: Decision | None


def render(
    rows: Sequence[Row],
    entries: Mapping[str, Entry],
    *,
    resolved: int = 0,
    most: int | None = None,
    width: int | None = None,
    colour: bool | None = None,
) -> str:
    """Findings by check, the gravest first; `most` of each check, and `resolved` ones counted that are not shown."""
    canvas = Canvas(width, colour)
    canvas.rows(Text(_head(rows, resolved), "bold"))
    groups: dict[tuple[Severity, str], list[Row]] = {}
    for severity in _ORDER:
        for row in rows:
            if row.finding.severity is severity:
                groups.setdefault((severity, row.finding.check), []).append(row)
    for (severity, check), group in groups.items():
        canvas.print()
        title = Text(f"{words.sign(severity)}  {check.replace('_', ' ')}", _STYLES[severity])
        canvas.rows(title.append(f"  {words.severity_name(severity)}, {len(group)}", "dim not bold"))
        for row in group[:most]:
            _finding(canvas, row, entries)
        left = len(group) - len(group[:most])
        if left:
            canvas.rows(Text(f"and {left:,} more", "dim"), _INDENT)
    return canvas.text


def _head(rows: Sequence[Row], resolved: int) -> str:
    counts = [
        words.counted_as(n, words.severity_name(severity))
        for severity in _ORDER
        if (n := sum(row.finding.severity is severity for row in rows))
    ]
    said = ", ".join(counts) if counts else "Nothing found"
    return said + (f"; {words.counted_as(resolved, 'finding')} resolved" if resolved else "")


def _finding(canvas: Canvas, row: Row, entries: Mapping[str, Entry]) -> None:
    body = Text(words.line(row.finding.explanation)).append(f"  {row.id}", "dim")
    canvas.hanging(Text("   – ", "dim"), body)
    if row.resolution is not None:
        settled = f"resolved by {row.resolution.by} on {row.resolution.recorded_at[:10]}: {row.resolution.reason}"
        canvas.rows(Text(settled, "green"), _INDENT)
    known = [entries[name] for name in row.finding.claims if name in entries]
    shown = _distinct(known)[:_PASSAGES]
    if not shown:
        return
    columns = 2 if canvas.width >= _SIDE_BY_SIDE and len(shown) > 1 else 1
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(width=_INDENT - 2)
    room = (canvas.width - _INDENT - 2 * columns) // columns
    for _ in range(columns):
        table.add_column(width=room)
    for first in range(0, len(shown), columns):
        table.add_row("", *(_passage(entry) for entry in shown[first : first + columns]))
    canvas.print(table)


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """One entry for each paper, the one with most words around it; of one paper alone, one for each sentence."""
    if len({entry.printed.document for entry in entries}) == 1:
        return list({entry.sentence: entry for entry in reversed(entries)}.values())[::-1]
    papers: dict[tuple[str, str | None], Entry] = {}
    for entry in entries:
        paper = (entry.printed.document, entry.printed.address)
        if paper not in papers or len(entry.sentence) > len(papers[paper].sentence):
            papers[paper] = entry
    return list(papers.values())


def _passage(entry: Entry) -> Text:
    """Who printed it and when, and the sentence around the figure."""
    where = " · ".join(part for part in (entry.printed.publisher or entry.printed.title, entry.reported_on) if part)
    passage = Text(f"{words.line(where)}\n" if where else "", "dim")
    if entry.claim.figure is not None and entry.collected:
        return passage.append(_plain(entry.claim.figure.span.quote), "bold magenta").append(" in a table", "dim")
    start = entry.claim.figure.span.start if entry.claim.figure else entry.claim.span.start
    quote = (entry.claim.figure.span if entry.claim.figure else entry.claim.span).quote
    at = start - entry.claim.sentence.start
    if entry.sentence[at : at + len(quote)] != quote:
        at = max(entry.sentence.find(quote), 0)
    first, last = max(0, at - _AROUND), min(len(entry.sentence), at + len(quote) + _AROUND)
    passage.append("“" + ("…" if first else ""))
    passage.append(_plain(entry.sentence[first:at]))
    passage.append(_plain(entry.sentence[at : at + len(quote)]), "bold magenta")
    passage.append(_plain(entry.sentence[at + len(quote) : last]))
    return passage.append(("…" if last < len(entry.sentence) else "") + "”")


def _plain(piece: str) -> str:
    return words.plain(words.shown(piece)).replace("\n", " ")
