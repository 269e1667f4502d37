"""`reportedly estimate`: the range of live claims of a series, each bound with who set it and in which words."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("estimate")
@click.argument("name", metavar="SERIES")
@click.option(
    "--preset",
    type=click.Choice(["ucdp", "acled", "airwars", "strict", "all"]),
    default="ucdp",
    show_default=True,
    help="The rules by which the range is put together.",
)
@click.option(
    "--window",
    type=click.IntRange(0),
    metavar="DAYS",
    default=60,
    show_default=True,
    help="Days after which a figure is stale.",
)
@click.option(
    "--on",
    "days",
    metavar="DATE",
    multiple=True,
    help="A row for that day, by what had been printed until then; name several for a table of how the range moved.",
)
@click.option("--keep", is_flag=True, help="Keep the estimate in the ledger, with its inputs and the code's version.")
@click.option("--kept", is_flag=True, help="Show the estimates that were kept, each beside what it would be today.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each day.")
@options.view
def command(
    name: str,
    *,
    preset: str,
    window: int,
    days: tuple[str, ...],
    keep: bool,
    kept: bool,
    as_json: bool,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    width: int | None,
    colour: str,
) -> None:
    """Give a range in which every bound is a figure that somebody said, and show how far it hangs on our choices.

    SERIES is the id of a series, or the start of one that no other has. The range speaks of the day of --as-of, else of
    the last day on which anything in the series was printed. Nothing is kept unless --keep says so.
    """
    from reportedly.errors import NoSuchRow  # noqa: PLC0415

    ledger = options.opened(address, as_of, as_recorded)
    series = ledger.one(name)
    if kept:
        from reportedly.report import ranges  # noqa: PLC0415

        rows = []
        for one in ledger.kept(series.id):
            known = ledger.as_of(one.at)
            rows.append((one, known.estimate(series.id, preset=one.preset, window=one.window)))
        shown = ranges.render_kept(rows, series.name, width=width, colour=options.COLOUR[colour])
        click.echo(shown, nl=False, color=True)
        return
    if days:
        found = []
        for day in days:
            try:
                found.append(ledger.as_of(day).estimate(series.id, preset=preset, window=window))
            except NoSuchRow:
                click.echo(f"reportedly: by {day} nothing of {series.id} had been printed.", err=True)
        if not found:
            click.get_current_context().exit(1)
    else:
        found = [ledger.estimate(series, preset=preset, window=window)]
    for estimate in found if keep else ():
        ledger.keep(estimate)
        click.echo(f"reportedly: kept the estimate of {series.id} on {estimate.at}.", err=True)
    if as_json:
        import msgspec  # noqa: PLC0415

        for estimate in found:
            click.echo(msgspec.json.encode(estimate))
        return
    from reportedly.report import ranges  # noqa: PLC0415

    in_colour = options.COLOUR[colour]
    if days:
        shown = ranges.render_table(found, series.name, width=width, colour=in_colour)
    else:
        shown = ranges.render(found[0], series.name, width=width, colour=in_colour)
    click.echo(shown, nl=False, color=True)
