"""`reportedly watch`: follow feeds, round after round, until somebody asks to stop."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.gather import Gather
    from reportedly.ledger import Ledger
    from reportedly.watching import Outcome, Watching

_MINUTE = 60.0


@click.command("watch", no_args_is_help=True)
@click.argument("feeds", metavar="FEEDS.TOML", type=click.Path(dir_okay=False))
@options.ledger
@click.option("--once", is_flag=True, help="Do one round and end, as for cron.")
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    metavar="MINUTES",
    default=15,
    show_default=True,
    help="From the beginning of one round to that of the next.",
)
@click.option(
    "--again",
    "days",
    type=click.FloatRange(min=0),
    metavar="DAYS",
    default=7,
    show_default=True,
    help="Ask for pages again for so long, ever more seldom, in case they change in silence; 0 for never.",
)
@click.option(
    "--opml",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Add the feeds of an OPML file to FEEDS.TOML, and do nothing else.",
)
@options.fetching
@options.only
@options.keeping
@click.option("--quiet", "-q", is_flag=True, help="Say only what each round came to.")
def command(
    feeds: str,
    *,
    address: str,
    once: bool,
    every: float,
    days: float,
    opml: str | None,
    gather: Gather,
    only: str | None,
    archive: str | None,
    by: str | None,
    quiet: bool,
) -> None:
    """Follow feeds: keep the reports that they point to, with all they claim, and notice those that change.

    FEEDS.TOML lists feeds (RSS, Atom, JSON Feed), each as a table [[feed]] with its address.

    Every round is told in one line on standard error. How far it came is in the ledger, so whoever is stopped or killed
    goes on where it was. SIGINT and SIGTERM stop it between two documents.
    """
    from reportedly.cli.stopping import Stopped, Stopping  # noqa: PLC0415
    from reportedly.errors import LedgerError  # noqa: PLC0415
    from reportedly.gather.feeds.listed import listed, taken_over  # noqa: PLC0415
    from reportedly.watching import Watching  # noqa: PLC0415

    if opml is not None:
        added, held = taken_over(opml, feeds)
        click.echo(f"reportedly: {added} added to {feeds}, {held} listed there already.", err=True)
        return
    follow = listed(feeds).feed
    collecting = options.collecting(address, archive=archive, by=by, only=only)
    with (
        Stopping() as stopping,
        Watching(
            follow, collecting, gather, days=days, going=stopping.going, abandonable=stopping.abandonable
        ) as watching,
    ):
        while stopping.going():
            begun = datetime.now().astimezone()
            round_ = _Round()
            try:
                round_.go(watching, collecting.ledger, quiet=quiet)
            except Stopped:
                pass
            except LedgerError as error:  # a disk that is full today may not be tomorrow
                if once:
                    raise
                click.echo(f"reportedly: {error}", err=True)
            stopped = ", stopped before its end" if stopping.asked else ""
            click.echo(f"reportedly: {begun:%Y-%m-%d %H:%M}  {round_}{stopped}.", err=True)
            if once:
                break
            stopping.rest(every * _MINUTE - (datetime.now().astimezone() - begun).total_seconds())
    if once and round_.feeds["failed"] and not round_.feeds["read"] and not round_.feeds["unchanged"]:
        click.get_current_context().exit(1)


class _Round:
    """What one round came to."""

    def __init__(self) -> None:
        self.feeds: Counter[str] = Counter()
        self.items: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def go(self, watching: Watching, ledger: Ledger, *, quiet: bool) -> None:
        """Do the round, and say each report that is new, changed or could not be had."""
        for outcome in watching.round():
            self._count(outcome)
            if not quiet:
                _say(ledger, outcome)

    def _count(self, outcome: Outcome) -> None:
        from reportedly.intake.files import Refused  # noqa: PLC0415

        (self.feeds if outcome.is_feed else self.items)[outcome.state] += 1
        if outcome.state == "failed" and isinstance(outcome.added, Refused):
            self.reasons[outcome.added.reason] += 1

    def __str__(self) -> str:
        from reportedly.report.words import counted_as  # noqa: PLC0415

        feeds = f"{counted_as(self.feeds.total(), 'feed')}, {self.feeds['unchanged']} unchanged"
        said = [f"{self.items['new']} new", f"{self.items['edition']} changed", f"{self.items['unchanged']} unchanged"]
        failed = self.reasons.total()
        whys = ", ".join(f"{count} {reason}" for reason, count in sorted(self.reasons.items()))
        said.append(f"{failed} failed ({whys})" if failed else "none failed")
        return f"{feeds}; reports: {', '.join(said)}"


def _say(ledger: Ledger, outcome: Outcome) -> None:
    from reportedly.cli.add import say  # noqa: PLC0415
    from reportedly.intake.files import Refused  # noqa: PLC0415

    if isinstance(outcome.added, Refused):
        if not outcome.added.aside:
            click.echo(f"reportedly: {outcome.added.message}", err=True)
    elif outcome.added is not None and outcome.state != "unchanged":
        say(ledger, outcome.added, outcome.name)
