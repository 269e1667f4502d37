"""`reportedly show`: the evidence of one claim in its report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.records.entry import Entry

_UNCHANGED = 304
_SUFFIX = {
    "application/pdf": ".pdf",
    "application/xhtml+xml": ".html",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


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
@click.option("--archived", is_flag=True, help="Say how the report came in, and write its kept copy to a file here.")
@click.option(
    "--archive",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Where the kept copies are now, if they are not where `add --archive` left them.",
)
@options.width
@options.colour
def command(
    name: str, *, address: str, page: str | None, archived: bool, archive: str | None, width: int | None, colour: str
) -> None:
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
    if archived:
        _copy(ledger, entry, archive)


def _copy(ledger: Ledger, entry: Entry, archive: str | None) -> None:
    """Say how a report came in, and write out the bytes that were kept, proved against their digest."""
    from reportedly.gather import archives, keeping  # noqa: PLC0415

    log = ledger.custody.of(entry.printed.document)
    if not log:
        raise click.ClickException("This report was not fetched by reportedly: there is no custody log of it.")
    for each in log:
        came = f"{each.bytes:,} bytes, sha256 {each.sha256}" if each.status != _UNCHANGED else "nothing new"
        if each.container:
            click.echo(
                f"{each.at}  {each.by} took it out of {each.container}, {each.where or 'as a whole'}: {came}", err=True
            )
        else:
            click.echo(f"{each.at}  {each.by} fetched {each.asked}: HTTP {each.status}, {came}", err=True)
        for copy in each.copies:
            click.echo(
                f"{'':>20}  a copy is kept at {copy.address}{f', {copy.digest}' if copy.digest else ''}", err=True
            )
    held = next((each for each in log if each.archive or each.container), None)
    if held is None:
        raise click.ClickException("No copy was kept: that takes `reportedly add URL --archive DIR`.")
    path = Path(held.archive or held.container or "")
    if archive is not None:  # of our own, a day and a name
        path = Path(archive, *path.parts[-2:]) if held.archive else Path(archive, path.name)
    body = keeping.kept(path, held.sha256) if held.archive else archives.kept(path, held.sha256)
    target = Path(f"{entry.id[:8]}{_SUFFIX.get(held.media or '', '.bin')}")
    if target.exists() and target.read_bytes() != body:
        raise click.ClickException(f"{target} is here already, and is something else: nothing was written.")
    target.write_bytes(body)
    click.echo(f"reportedly: wrote {target}, as it came.", err=True)
