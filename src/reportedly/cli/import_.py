"""`reportedly import`: a table of claims collected by hand, or a package of another ledger, taken into this one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.exchange.bring import Imported

_SHOWN = 10  # refused rows that are named one by one


@click.command("import", no_args_is_help=True)
@click.argument("path", metavar="FILE", type=click.Path())
@options.ledger
@click.option(
    "--mapping",
    metavar="NAME",
    default="claims",
    show_default=True,
    help="What the columns mean: a mapping file (TOML), or the name of one that comes with reportedly.",
)
@click.option("--dry-run", is_flag=True, help="Say what it would come to, and keep nothing.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if a row was left out.")
def command(path: str, *, address: str, mapping: str, dry_run: bool, strict: bool) -> None:
    """Take a table of claims collected by hand, or a package of another ledger, into this one.

    FILE is a table, as comma-separated values or JSON Lines, gzipped or not. Every figure is pinned to its cell. A row
    that cannot be read is named with its line and left out, and the rest goes on. The same table again changes nothing;
    one that was changed becomes a new edition. Or FILE is the folder of a package that was exported with its texts; it
    comes back without loss.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        # A trial makes no ledger where there is none.
        new = dry_run and "://" not in address and not Path(address).exists()
        ledger = options.opened(str(Path(nowhere) / "trial.db") if new else address, create=True)
        done = ledger.import_(path, mapping, dry_run=dry_run)
        ledger.close()
    for refused in done.refused[:_SHOWN]:
        click.echo(f"reportedly: {path}: {refused.message}", err=True)
    if len(done.refused) > _SHOWN:
        click.echo(f"reportedly: … and {len(done.refused) - _SHOWN} more.", err=True)
    click.echo(f"reportedly: {_said(done, address, dry_run=dry_run)}", err=True)
    if strict and done.refused:
        click.get_current_context().exit(1)


def _said(done: Imported, address: str, *, dry_run: bool) -> str:
    """What it came to, in one sentence."""
    rows, claims = _count(done.rows, "row"), _count(done.entries, "claim")
    left = ""
    if done.state == "package":
        return _package(done, address, dry_run=dry_run)
    if done.refused:
        left = f", {len(done.refused)} left out ({', '.join(f'{n} {why}' for why, n in sorted(done.reasons.items()))})"
    if done.state == "unchanged":
        return f"{address} holds this table already: nothing was changed."
    if dry_run:
        return f"{rows} would give {claims}{left}; nothing was kept."
    joined = f" {_count(done.decisions, 'decision')} of its collector came with it." if done.decisions else ""
    earlier = f" It is a new edition: {_count(done.closed, 'claim')} of the earlier one closed." if done.closed else ""
    return f"{rows}, {claims} kept in {address}{left}.{joined}{earlier}"


def _package(done: Imported, address: str, *, dry_run: bool) -> str:
    what = f"{_count(done.rows, 'document')} with {_count(done.entries, 'claim')}, {_count(done.decisions, 'decision')}"
    if dry_run:
        return f"the package holds {what}; nothing was kept."
    known = f" {_count(done.known, 'document')} were held already and passed over." if done.known else ""
    head = f" The journal is this ledger's own; the old one ended at {done.head[:16]}…." if done.head else ""
    return f"{what} kept in {address}.{known}{head}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
