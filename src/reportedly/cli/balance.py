"""`reportedly balance`: how many must be left of a side, by each family's own figures."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("balance")
@click.argument("side", metavar="SIDE")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each family.")
@options.view
def command(
    side: str,
    *,
    as_json: bool,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    width: int | None,
    colour: str,
) -> None:
    """Reckon what must be left: deployed + reinforcements - killed - captured - missing - evacuated + returned.

    SIDE is a country as two letters (KP, UA), or the lexicon's id of a force. Each family is held to its own figures,
    and every term names its claim. What became of the wounded is seldom said, so the answer has two ends.
    """
    found = options.opened(address, as_of, as_recorded).balances(side.upper() if len(side) == 2 else side)
    if as_json:
        import msgspec  # noqa: PLC0415

        for one in found:
            click.echo(msgspec.json.encode(one))
        return
    from reportedly.report import balances  # noqa: PLC0415

    click.echo(balances.render(found, width=width, colour=options.COLOUR[colour]), nl=False, color=True)
