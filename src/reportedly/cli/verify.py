"""`reportedly verify`: prove that the ledger holds what was recorded."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("verify")
@click.option(
    "--head", "noted", metavar="DIGEST", help="A head that was noted down: prove that nothing before it changed."
)
@options.ledger
def command(noted: str | None, address: str) -> None:
    """Prove that the ledger holds what was recorded, and every quotation stands where it is said to stand.

    Prints the head of the chain; note it down elsewhere, and a later `verify` can be held against it.
    """
    found = options.opened(address).verify(noted)
    click.echo(
        f"{address} is whole: {found.rows} rows in {found.transactions} steps, {found.spans} quotations in place."
    )
    click.echo(f"head  {found.head}")
