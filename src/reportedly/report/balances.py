"""A balance in the terminal: each term with its claim, both ends, and how far a claimed strength is from them.

Balances in, lines of text out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.checks.bounds import number
from reportedly.report import words
from reportedly.report.canvas import Canvas
from reportedly.report.ranges import amount, percent

if TYPE_CHECKING:
    from reportedly.records.estimate import Balance, Term


def render(balances: tuple[Balance, ...], *, width: int | None = None, colour: bool | None = None) -> str:
    """How many must be left by each family's own figures, and how far a claimed strength is from that."""
    canvas = Canvas(width, colour)
    for n, balance in enumerate(balances):
        if n:
            canvas.print()
        canvas.rows(Text(f"{balance.side} on {balance.at}, by the figures of {words.line(balance.family)}", "bold"))
        for term in balance.terms:
            _term(canvas, term)
        canvas.hanging(Text("      =  "), Text(f"{ends(balance)} must be present", "bold magenta"))
        if balance.present is not None:
            claimed = balance.present
            said = Text(f"{amount(claimed)} present, says {words.line(claimed.name)}: ").append(_radius(balance))
            canvas.hanging(Text("claimed  "), said)
    if not balances:
        canvas.rows(Text("No family gives both how many were sent and how many were lost."))
    return canvas.text


def ends(balance: Balance) -> str:
    """Both ends of a balance, such as "10,300 to 12,400"."""
    low = "at most" if balance.low is None else number(balance.low)
    if balance.high is None:
        return f"at least {low}" if balance.low is not None else "any number"
    high = number(balance.high)
    return f"{low} {high}" if balance.low is None else high if low == high else f"{low} to {high}"


def _term(canvas: Canvas, term: Term) -> None:
    bound = term.bound
    lead = Text(f"{'+' if term.sign > 0 else '−':>7}  ").append(amount(bound).rjust(8), "magenta")
    said = Text(f"  {term.measure.replace('_', ' ')}").append(f", {words.line(bound.name)}", "green")
    where = ", ".join(part for part in (words.line(bound.publisher or ""), bound.reported_on) if part)
    canvas.hanging(
        lead.append("  "), said.append(f" “{words.line(bound.words)}”", "italic").append(f"  {where}", "dim")
    )


def _radius(balance: Balance) -> str:
    if balance.radius is None:
        return "nothing to hold it against"
    if balance.radius == 0:
        return "agrees"
    return f"every figure must be wrong by {percent(balance.radius)} at the least for it to agree"
