"""`reportedly series`: the list of series, or one with its figures in order of report, and its picture."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli import options


@click.command("series")
@click.argument("name", metavar="[SERIES]", required=False)
@click.option("--toll", metavar="NAME", help="Only series of that toll, as killed, wounded, casualties, deployed.")
@click.option("--side", metavar="CODE", help="Only series of that side, as KP or UA.")
@click.option(
    "--least",
    type=click.IntRange(1),
    metavar="N",
    default=1,
    show_default=True,
    help="Only series of at least so many figures.",
)
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Draw the series into FILE; its ending says how: .svg, .png or .html.",
)
@options.view
def command(
    name: str | None,
    *,
    toll: str | None,
    side: str | None,
    least: int,
    plot: str | None,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    width: int | None,
    colour: str,
) -> None:
    """List what the ledger knows, or show one series: who said which figure when, in which words, and what replaced it.

    SERIES is the id of a series, or the start of one that no other has.
    """
    from reportedly.report import ranges, vintages  # noqa: PLC0415

    ledger = options.opened(address, as_of, as_recorded)
    if name is None:
        if plot is not None:
            raise click.UsageError("--plot draws one series; name it.")
        found = [one for one in ledger.series(toll, side) if len(one.entries) >= least]
        spans = {name: ranges.span(range_) for name, range_ in ledger.ranges(found).items()}
        click.echo(vintages.shelf(found, spans, width=width, colour=options.COLOUR[colour]), nl=False, color=True)
        return
    series = ledger.one(name)
    # A bound may follow from figures of other series, which `estimate` reads; series of windows have no range.
    live = ranges.phrase(ledger.estimate(series)) if ledger.ranges([series]) else None
    shown = vintages.page(series, live=live, known=as_of, width=width, colour=options.COLOUR[colour])
    click.echo(shown, nl=False, color=True)
    if plot is not None:
        from reportedly.report.plot import write  # noqa: PLC0415

        write(Path(plot), series, ledger.history(series.id), known=as_of)
        click.echo(f"reportedly: wrote {plot}.", err=True)
