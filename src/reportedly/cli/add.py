"""`reportedly add`: read reports and keep what they claim.

One document is one step: what was kept stays kept, whatever happens to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.collecting import Collecting
    from reportedly.gather import Gather, Raw
    from reportedly.intake import Taken
    from reportedly.intake.files import Refused
    from reportedly.ledger import Ledger
    from reportedly.store import Added


@click.command("add", no_args_is_help=True)
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path())
@options.ledger
@options.intake
@options.only
@options.keeping
@click.option("--quiet", "-q", is_flag=True, help="Say only what it came to.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if anything was left out.")
def command(
    paths: tuple[str, ...],
    *,
    address: str,
    gather: Gather,
    only: str | None,
    archive: str | None,
    by: str | None,
    quiet: bool,
    strict: bool,
) -> None:
    """Read reports and keep them in the ledger with all they claim.

    PATH is a text, Markdown or HTML file, a PDF, a mail, an archive or a dump of reports (docs/gather.md), a folder of
    such files, the address of a page, or - for standard input.

    The same report again changes nothing; a text that was changed at the same address becomes a new edition, and the
    figures whose words changed are said. What cannot be read is said on standard error, and the rest goes on.
    """
    from reportedly.cli.tally import Tally  # noqa: PLC0415
    from reportedly.intake.files import Refused  # noqa: PLC0415
    from reportedly.report.words import counted_as  # noqa: PLC0415

    if not paths:
        raise click.UsageError("Name a file, a folder, or - for standard input.")
    items = options.named(paths, gather)
    told = gather.intake
    anew = any((told.publisher, told.published_at, told.address, told.language, told.title))
    collecting = options.collecting(address, archive=archive, by=by, only=only, anew=anew)
    left_out = Tally()
    states = {"new": 0, "edition": 0, "unchanged": 0}
    entries = 0
    for item, taken, raw in _taken(items, gather, collecting):
        added = collecting.keep(item, taken, raw)
        if isinstance(added, Refused):
            left_out.leave_out(added.reason)
            if not added.aside:
                click.echo(f"reportedly: {added.message}", err=True)
            continue
        states[added.state] += 1
        entries += added.entries
        if not quiet:
            say(collecting.ledger, added, taken.name)
    said = [f"{states['new']} new", f"{states['edition']} in a new edition", f"{states['unchanged']} known already"]
    count = sum(states.values())
    kept = f"{counted_as(count, 'document')} ({', '.join(said)}), {counted_as(entries, 'claim')} kept in {address}."
    click.echo(f"reportedly: {kept}", err=True)
    if left_out.left_out:
        whys = ", ".join(f"{n} {reason}" for reason, n in sorted(left_out.left_out.items()))
        click.echo(f"reportedly: {left_out.left_out.total()} left out ({whys}).", err=True)
    if not count or left_out.left_out["missing extra"] or (strict and left_out.left_out):
        click.get_current_context().exit(1)


def _taken(
    items: Iterable[str | Refused], gather: Gather, collecting: Collecting
) -> Iterator[tuple[str, Taken | Refused, Raw | None]]:
    """What is named, one document after the other, with the word it was named by and what was fetched for it."""
    from reportedly.gather import Gathering  # noqa: PLC0415

    with Gathering(gather, known=collecting.known) as gathering:
        for item in items:
            if isinstance(item, str):
                yield from ((item, taken, raw) for taken, raw in gathering.documents(item))
            else:
                yield item.name, item, None


def say(ledger: Ledger, added: Added, name: str) -> None:
    """Say what became of a document, which figures a new edition prints otherwise, and whose text it prints."""
    from reportedly.report.copies import imprint  # noqa: PLC0415
    from reportedly.report.words import counted_as  # noqa: PLC0415

    word = {"new": "kept", "edition": f"edition {added.printed.edition}", "unchanged": "known"}[added.state]
    title = added.printed.title or name
    count = f", {counted_as(added.entries, 'claim')}" if added.state != "unchanged" else ""
    click.echo(f"{word:>10}  {title}{count}")
    if added.state == "edition":
        for finding in ledger.edits(added.printed.article):
            click.echo(f"{'':>10}  {finding.explanation}")
    if added.state != "unchanged" and (family := ledger.copies_of(added.printed.document)) is not None:
        others = [copy for copy in family.copies if copy.key != added.printed.document]
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        click.echo(f"{'':>10}  prints one text with {imprint(others[0])}{more}")
