"""Options that several commands share, and how they open a ledger."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger import Ledger

_DEFAULT = "reportedly.db"


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USER", "unknown")


ledger = click.option(
    "--ledger",
    "address",
    metavar="FILE",
    envvar="REPORTEDLY_LEDGER",
    default=_DEFAULT,
    show_default=True,
    help="The ledger: a file, or postgresql://… for one on a server.",
)
as_of = click.option(
    "--as-of", metavar="DATE", help="Only what had been printed by the end of that day, as 2025-05-03."
)
as_recorded = click.option(
    "--as-recorded", metavar="DATE", help="Only what this ledger held by the end of that day, as 2025-05-03."
)
width = click.option("--width", type=click.IntRange(40, 200), metavar="N", help="Columns of the view, 40 to 200.")
colour = click.option(
    "--colour",
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in the view.",
)
reason = click.option("--reason", metavar="TEXT", required=True, help="Why; kept with the decision.")
by = click.option(
    "--by",
    metavar="NAME",
    envvar="REPORTEDLY_NAME",
    default=_who,
    help="Who decides; without it, the name of your account.",
)
_WEB = (
    click.option("--ignore-robots", is_flag=True, help="Fetch what a robots.txt forbids; that is recorded."),
    click.option(
        "--allow-private", is_flag=True, help="Fetch from hosts of a private network, where they are named here."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        default=60,
        show_default=True,
        help="The longest that one address may take.",
    ),
    click.option(
        "--contact",
        metavar="TEXT",
        envvar="REPORTEDLY_CONTACT",
        help="Who a site may write to about us, as desk@example.org; sent with every request.",
    ),
)
COLOUR = {"auto": None, "always": True, "never": False}


def view(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that shows something of a ledger as of a day."""
    for option in reversed((ledger, as_of, as_recorded, width, colour)):
        command = option(command)
    return command


def web(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that fetches."""
    for option in reversed(_WEB):
        command = option(command)
    return command


def opened(address: str, as_of: str | None = None, as_recorded: str | None = None, *, create: bool = False) -> Ledger:
    """The ledger at an address, cut at the days that were given; it is closed when the command ends.

    Raises:
        LedgerError: there is none, or it cannot be opened.
        click.UsageError: a day is no date.
    """
    from reportedly.errors import OptionError  # noqa: PLC0415
    from reportedly.ledger import Ledger  # noqa: PLC0415

    found = Ledger.open(address, create=create)
    click.get_current_context().call_on_close(found.close)
    try:
        if as_of is not None:
            found = found.as_of(as_of)
        if as_recorded is not None:
            found = found.as_recorded(as_recorded)
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    return found
