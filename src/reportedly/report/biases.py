"""Biases in the terminal: how high each voice reads against the others. What the pooled model found in, text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.checks.bounds import number
from reportedly.report import words
from reportedly.report.canvas import Canvas
from reportedly.report.ranges import several, table_of

if TYPE_CHECKING:
    from reportedly.records.estimate import Bias, Pooled


def render(found: Pooled, *, width: int | None = None, colour: bool | None = None) -> str:
    """How high each voice reads against the others on the same side and kind of loss, highest first."""
    canvas = Canvas(width, colour)
    canvas.rows(Text("How high each voice reads against the others", "bold"))
    claims = f"{several(found.claims, 'claim')} in {several(found.series, 'series', 'series')}"
    canvas.rows(
        Text(f"A second opinion by a model, from {claims}; bands hold {found.band:.0%} of the posterior", "dim")
    )
    last: tuple[str | None, str] | None = None
    table = None
    for bias in found.biases:
        if (bias.side, bias.kind) != last:
            if table is not None:
                canvas.print(table)
            last = (bias.side, bias.kind)
            canvas.heading(f"{bias.kind}, {bias.side or 'side not said'}")
            table = table_of("voice", "reads", "band", "claims", "")
        if table is not None:
            name = Text(f"  {words.line(bias.voice)}")
            band = f"{bias.low:.2f} – {bias.high:.2f}"
            table.add_row(
                name, Text(f"× {bias.factor:.2f}", "bold"), Text(band, "dim"), number(bias.claims), _bounds(bias)
            )
    if table is not None:
        canvas.print(table)
    canvas.print()
    note = "It says who reads higher than whom, not who is right: all of them may read high or low together."
    canvas.rows(Text(note, "dim"))
    return canvas.text


def _bounds(bias: Bias) -> Text:
    """How many of the claims are open ends, where that is most of them."""
    most = 2 * bias.bounds > bias.claims
    return Text(f"{number(bias.bounds)} of them bounds, which say less" if most else "", "yellow")
