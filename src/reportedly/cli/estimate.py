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
@click.option("--keep", is_flag=True, help="Keep the estimate in the ledger, with its inputs and the code's version.")
@click.option("--json", "as_json", is_flag=True, help="Print the estimate as one line of JSON.")
@options.view
def command(
    name: str,
    *,
    preset: str,
    window: int,
    keep: bool,
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
    ledger = options.opened(address, as_of, as_recorded)
    series = ledger.one(name)
    found = ledger.estimate(series.id, preset=preset, window=window)
    if keep:
        ledger.keep(found)
        click.echo(f"reportedly: kept the estimate of {series.id} on {found.at}.", err=True)
    if as_json:
        import msgspec  # noqa: PLC0415

        click.echo(msgspec.json.encode(found))
        return
    from reportedly.report import ranges  # noqa: PLC0415

    click.echo(ranges.render(found, series.name, width=width, colour=options.COLOUR[colour]), nl=False, color=True)
