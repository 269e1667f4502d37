"""`reportedly add`: read reports and keep what they claim.

One document is one step: what was kept stays kept, whatever happens to the next.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from reportedly.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.gather import Gather, Raw
    from reportedly.intake import Taken
    from reportedly.intake.files import Refused
    from reportedly.ledger import Ledger
    from reportedly.records.custody import Custody
    from reportedly.store import Added


@click.command("add", no_args_is_help=True)
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path())
@options.ledger
@options.intake
@click.option(
    "--archive",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Keep what was fetched, as it came, in WARC files below DIR.",
)
@click.option("--by", metavar="NAME", envvar="REPORTEDLY_NAME", help="Who fetches, for the custody log.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what it came to.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if anything was left out.")
def command(
    paths: tuple[str, ...],
    *,
    address: str,
    gather: Gather,
    archive: str | None,
    by: str | None,
    quiet: bool,
    strict: bool,
) -> None:
    """Read reports and keep them in the ledger with all they claim.

    PATH is a text, Markdown or HTML file, a folder of such files, the address of a page, or - for standard input.

    The same report again changes nothing; a text that was changed at the same address becomes a new edition, and the
    figures whose words changed are said. What cannot be read is said on standard error, and the rest goes on.
    """
    from reportedly.cli.tally import Tally  # noqa: PLC0415
    from reportedly.intake.files import Refused  # noqa: PLC0415
    from reportedly.report.words import counted_as  # noqa: PLC0415

    if not paths:
        raise click.UsageError("Name a file, a folder, or - for standard input.")
    items = options.named(paths, gather)
    if archive:
        from reportedly.gather import keeping  # noqa: PLC0415

        keeping.ready(Path(archive))
    found = options.opened(address, create=True)
    left_out = Tally()
    states = {"new": 0, "edition": 0, "unchanged": 0}
    entries = 0
    for item, taken, raw in _taken(items, gather, found, archive):
        added = _added(found, taken, raw, item, archive, by)
        if isinstance(added, Refused):
            left_out.leave_out(added.reason)
            if not added.aside:
                click.echo(f"reportedly: {added.message}", err=True)
            continue
        states[added.state] += 1
        entries += added.entries
        if not quiet:
            _say(found, added, taken.name)
    said = [f"{states['new']} new", f"{states['edition']} in a new edition", f"{states['unchanged']} known already"]
    count = sum(states.values())
    kept = f"{counted_as(count, 'document')} ({', '.join(said)}), {counted_as(entries, 'claim')} kept in {address}."
    click.echo(f"reportedly: {kept}", err=True)
    if left_out.left_out:
        whys = ", ".join(f"{n} {reason}" for reason, n in sorted(left_out.left_out.items()))
        click.echo(f"reportedly: {left_out.left_out.total()} left out ({whys}).", err=True)
    if not count or (strict and left_out.left_out):
        click.get_current_context().exit(1)


def _taken(
    items: Iterable[str | Refused], gather: Gather, ledger: Ledger, archive: str | None
) -> Iterator[tuple[str, Taken | Refused, Raw | None]]:
    """What is named, one document after the other, with the word it was named by and what was fetched for it."""
    from reportedly.gather import Gathering, Known  # noqa: PLC0415

    said = gather.intake
    anew = any((said.publisher, said.published_at, said.address, said.language, said.title))

    def known(asked: str) -> Known | None:
        """What to ask a server with: not where we say more than before, or want a copy that we have not."""
        last = ledger.custody.last(asked)
        if last is None or anew or (archive and not last.archive):
            return None
        return Known(last.address, last.etag, last.last_modified)

    with Gathering(gather, known=known) as gathering:
        for item in items:
            if isinstance(item, str):
                yield from ((item, taken, raw) for taken, raw in gathering.documents(item))
            else:
                yield item.name, item, None


def _added(
    ledger: Ledger, taken: Taken | Refused, raw: Raw | None, item: str, archive: str | None, by: str | None
) -> Added | Refused:
    """What became of what was taken, fetched or not; what was fetched is written down in the custody log."""
    from reportedly.gather import keeping  # noqa: PLC0415
    from reportedly.intake.files import Refused  # noqa: PLC0415

    if raw is None:
        return taken if isinstance(taken, Refused) else _kept(ledger, taken, item, None)
    if raw.unchanged:
        return _again(ledger, keeping.custody(raw, by))
    try:
        path = keeping.keep(raw, Path(archive)) if archive else None
    except OSError as error:
        what = f"{taken.name} is left out, since {archive} cannot be written: {(error.strerror or '').lower()}."
        return Refused(taken.name, "no archive", what)
    return taken if isinstance(taken, Refused) else _kept(ledger, taken, item, keeping.custody(raw, by, path))


def _again(ledger: Ledger, custody: Custody) -> Added | Refused:
    """A page of which its server says that nothing has changed."""
    from reportedly.intake.files import Refused  # noqa: PLC0415
    from reportedly.ledger import now  # noqa: PLC0415
    from reportedly.store import Added, State  # noqa: PLC0415

    last = ledger.custody.last(custody.asked)
    if last is None:  # closed by somebody else meanwhile
        return Refused(custody.asked, "unchanged", f"{custody.asked} has not changed.", aside=True)
    ledger.custody.again(replace(custody, document=last.document, sha256=last.sha256, archive=last.archive), now())
    return Added(State.UNCHANGED, ledger.document(last.document).printed)


def _kept(ledger: Ledger, taken: Taken, item: str, custody: Custody | None) -> Added | Refused:
    """What became of a document. A slip of ours costs one document of a batch; the ledger's own errors end it."""
    from reportedly.errors import LedgerError  # noqa: PLC0415
    from reportedly.gather import place_of  # noqa: PLC0415
    from reportedly.intake.files import STANDARD_INPUT, Refused  # noqa: PLC0415

    try:
        place = None if item == STANDARD_INPUT else place_of(item)
        return ledger.add(taken.document, place=place, custody=custody)
    except LedgerError:
        raise
    except Exception as error:  # the last line: a batch of thousands must not end here
        if os.environ.get("REPORTEDLY_TRACEBACK"):
            raise
        what = f"{taken.name} met a mistake in reportedly itself ({type(error).__name__}); please report it."
        return Refused(taken.name, "our mistake", what)


def _say(ledger: Ledger, added: Added, name: str) -> None:
    from reportedly.report.words import counted_as  # noqa: PLC0415

    word = {"new": "kept", "edition": f"edition {added.printed.edition}", "unchanged": "known"}[added.state]
    title = added.printed.title or name
    count = f", {counted_as(added.entries, 'claim')}" if added.state != "unchanged" else ""
    click.echo(f"{word:>10}  {title}{count}")
    if added.state == "edition":
        for finding in ledger.edits(added.printed.article):
            click.echo(f"{'':>10}  {finding.explanation}")
