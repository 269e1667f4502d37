"""`reportedly search`: sentences and reports that hold some words."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.command("search", no_args_is_help=True)
@click.argument("words", metavar="WORDS…", nargs=-1, required=True)
@options.ledger
@click.option(
    "--limit", type=click.IntRange(1, 1000), metavar="N", default=20, show_default=True, help="At most so many."
)
def command(words: tuple[str, ...], *, address: str, limit: int) -> None:
    """Find claims and reports that hold all the WORDS; "a phrase" in quotation marks, the start of a word with *."""
    hits = options.opened(address).search(" ".join(words), limit)
    for hit in hits:
        name = hit.entry.id[:8] if hit.entry else "report"
        day = hit.entry.reported_on if hit.entry else None
        where = ", ".join(part for part in (hit.printed.publisher, hit.printed.title, day) if part)
        click.echo(f"{name:<8}  {where}")
        click.echo(f"          {' '.join(hit.snippet.split())}")
    if not hits:
        click.echo("reportedly: nothing in the ledger holds these words.", err=True)
        click.get_current_context().exit(1)
