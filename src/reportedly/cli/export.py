"""`reportedly export`: what the ledger holds, in a format that others read."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("export", no_args_is_help=True)
@click.argument("target", metavar="TARGET", type=click.Path())
@options.ledger
@options.as_of
@options.as_recorded
@click.option("--format", "form", metavar="NAME", help="The format; told by the ending of TARGET if left out.")
@click.option(
    "--preset", metavar="NAME", help="A CSV file with the column names of another project: ucdp, acled, pnas2023."
)
@click.option("--series", metavar="ID", help="Only the claims of one series.")
@click.option(
    "--with-texts",
    is_flag=True,
    help="Take the documents' whole texts along, so that the package can be imported again without loss.",
)
def command(
    target: str,
    *,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    form: str | None,
    preset: str | None,
    series: str | None,
    with_texts: bool,
) -> None:
    """Write what the ledger knows to a file or a folder.

    TARGET is a file whose ending tells the format (.jsonl, .csv, .parquet, .jsonld, .ftm.json), the folder of a
    data package, or - for standard output. It is written whole or not at all. Texts of others stay here unless you ask
    for them; quotations and their places go.
    """
    if form and preset:
        raise click.UsageError("Give --format or --preset, not both.")
    ledger = options.opened(address, as_of, as_recorded)
    count = ledger.export(target, form or preset, series=series, texts=with_texts)
    click.echo(f"reportedly: wrote {count:,} {'row' if count == 1 else 'rows'} to {target}.", err=True)
