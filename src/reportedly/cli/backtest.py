"""`reportedly backtest`: how often a range of live claims held what was said later."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("backtest")
@click.argument("name", metavar="[SERIES]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each preset and delay.")
@options.view
def command(
    name: str | None,
    *,
    as_json: bool,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    width: int | None,
    colour: str,
) -> None:
    """Show how often ranges held: those of a day against the value given 30, 60, 90 and 180 days later.

    SERIES is the id of a series, or the start of one that no other has; without it, all series count together. Days
    after which nobody spoke again are not tried.
    """
    ledger = options.opened(address, as_of, as_recorded)
    series = ledger.one(name) if name is not None else None
    found = ledger.backtest(series.id if series else None)
    if as_json:
        import msgspec  # noqa: PLC0415

        for one in found:
            click.echo(msgspec.json.encode(one))
        return
    from reportedly.report import coverage  # noqa: PLC0415

    title = series.name if series else "All series"
    click.echo(coverage.render(found, title, width=width, colour=options.COLOUR[colour]), nl=False, color=True)
