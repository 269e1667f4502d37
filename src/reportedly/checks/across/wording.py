"""How findings across reports name figures, papers and days: placed figures in, short plain phrases out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.bounds import amount, joined, number, percent, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reportedly.checks.across.said import Said
    from reportedly.records.entry import Entry

_SHOWN = 4
_EVERYBODY = ("military",)  # whom the tolls of an army count anyway
_LABELS = {"casualties": "casualties", "killed_or_wounded": "killed or wounded", "planned_deployment": "to be sent"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dated(day: date | None) -> str:
    """A day as news print it: 2 September 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "no date"


def paper(entry: Entry) -> str:
    """Who printed it."""
    printed = entry.printed
    return printed.publisher or printed.title or printed.address or "a report"


def source(said: Said) -> str:
    """Where and when a figure was printed: "The Harbour Ledger, 2 September 2025"."""
    return f"{paper(said.entry)}, {dated(said.printed or said.day)}"


def papers(group: Iterable[Said]) -> str:
    """Where and when a number of prints stand, the first few by name."""
    found = list(dict.fromkeys(source(said) for said in group))
    more = len(found) - _SHOWN
    return "; ".join(found[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def printed_as(said: Said) -> str:
    """The words of a figure with the paper: “at least 30” (The Harbour Ledger, 16 December 2024)."""
    return f"{quoted(said.figure.span.quote)} ({source(said)})"


def label(said: Said) -> str:
    """What happened to the counted: "killed or wounded"."""
    figure = said.figure
    words = _LABELS.get(figure.measure.value, figure.measure.value.replace("_", " "))
    if figure.item:
        words = figure.item
    if said.counted and said.counted not in _EVERYBODY and said.counted not in words and not figure.item:
        words = f"{words} ({said.counted})"
    return words


def sized(said: Said) -> str:
    """A figure with its bound and what it counts: "about 2,000 killed"."""
    return f"{amount(said.figure)} {label(said)}"


def name(said: Said) -> str:
    """Whoever a figure goes back to."""
    return " ".join(said.origin.name.split())


def first(text: str) -> str:
    """The text with a capital where it begins a sentence."""
    return text[:1].upper() + text[1:]


def off(share: float, forced: Sequence[Said] = ()) -> str:
    """What a contradiction radius says: "one of them must be wrong by 25% or more", or one of those `forced`."""
    which = " or ".join(sized(said) for said in forced) if forced else "one of them"
    return f"{which} must be wrong by {percent(share)} or more"


def ids(group: Sequence[Said]) -> tuple[str, ...]:
    """The ids of a group's entries, each once."""
    return tuple(dict.fromkeys(said.entry.id for said in group))


__all__ = [
    "amount",
    "dated",
    "first",
    "ids",
    "joined",
    "label",
    "name",
    "number",
    "off",
    "paper",
    "papers",
    "percent",
    "printed_as",
    "quoted",
    "sized",
    "source",
]
