"""`reportedly show`: the evidence of one claim in its report."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli import options


@click.command("show", no_args_is_help=True)
@click.argument("name", metavar="CLAIM")
@options.ledger
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write the whole report to FILE as a page, with every claim marked in place.",
)
@options.width
@options.colour
def command(name: str, *, address: str, page: str | None, width: int | None, colour: str) -> None:
    """Show where a claim stands: its sentence in the report, who said it through whom, and which day is which.

    CLAIM is the id of an entry, or the start of one that no other has, as the other commands print it.
    """
    from reportedly.report import evidence  # noqa: PLC0415

    ledger = options.opened(address)
    entry = ledger.entry(name)
    kept = ledger.document(entry.printed.document)
    click.echo(evidence.render(entry, kept.document, width=width, colour=options.COLOUR[colour]), nl=False, color=True)
    if page is not None:
        from reportedly.report.page import page as whole  # noqa: PLC0415

        try:
            Path(page).write_text(whole([ledger.reading(entry.printed.document)]), encoding="utf-8")
        except OSError as error:
            raise click.ClickException(f"{page} cannot be written: {(error.strerror or '').lower()}.") from None
        click.echo(f"reportedly: wrote {page}.", err=True)
