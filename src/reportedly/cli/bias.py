"""`reportedly bias`: how high each voice reads against the others, by the pooled model: a second opinion."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("bias")
@click.option("--toll", metavar="NAME", help="Only series of that toll, as killed, casualties, equipment.")
@click.option("--side", metavar="CODE", help="Only series of that side, as KP or UA.")
@click.option(
    "--draws",
    type=click.IntRange(50),
    metavar="N",
    default=300,
    show_default=True,
    help="Draws from the posterior; more take longer and steady the second digit.",
)
@click.option("--seed", type=int, metavar="N", default=1, show_default=True, help="The same seed, the same answer.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one line of JSON.")
@options.view
def command(
    toll: str | None,
    side: str | None,
    *,
    draws: int,
    seed: int,
    as_json: bool,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    width: int | None,
    colour: str,
) -> None:
    """Say how high each voice reads against the others, by a model that pools all series.

    A second opinion: it gives no total, and cannot tell whether all voices read high together. It needs the extra
    reportedly[model], and takes a minute or two for some thousand claims.
    """
    ledger = options.opened(address, as_of, as_recorded)
    from reportedly.estimates.pooled import pooled  # noqa: PLC0415

    found = pooled(ledger.series(toll, side), draws=draws, warmup=draws, seed=seed)
    if as_json:
        import msgspec  # noqa: PLC0415

        click.echo(msgspec.json.encode(found))
        return
    from reportedly.report import biases  # noqa: PLC0415

    click.echo(biases.render(found, width=width, colour=options.COLOUR[colour]), nl=False, color=True)
