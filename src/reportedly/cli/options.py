"""Options that several commands share, and how they open a ledger."""

from __future__ import annotations

import getpass
import os
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.collecting import Collecting
    from reportedly.gather import Gather
    from reportedly.gather.archives.columns import Layout
    from reportedly.intake import Refused
    from reportedly.ledger import Ledger

_DEFAULT = "reportedly.db"
_MEGABYTE = 1_000_000


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
only = click.option(
    "--only",
    type=click.Choice(["figures"]),
    help="Look for figures alone: the same figures, sooner, since nothing else is read than what bears on them.",
)
_SIZE = click.option(
    "--max-size",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MB",
    default=10,
    show_default=True,
    help="Leave out documents that are larger.",
)
_INTAKE = (
    click.option("--publisher", metavar="NAME", help="Who published the documents."),
    click.option(
        "--published", metavar="DATE", help="When they were published, as 2025-03-27; relative dates need it."
    ),
    click.option("--language", metavar="CODE", help="The language they are in, as en; told from the text if left out."),
    click.option("--title", metavar="TEXT", help="The title of the document."),
    click.option("--address", "web", metavar="URL", help="The address of the document; editions of it share it."),
    _SIZE,
    click.option(
        "--columns",
        metavar="FILE",
        help="Which column of a table (CSV, JSON Lines, Parquet) holds what of a document: a file, or a name such as "
        "auto-archiver.",
    ),
    click.option("--column", metavar="FIELD=NAME", multiple=True, help="The same for one column, as text=body."),
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
_KEEPING = (
    click.option(
        "--archive",
        metavar="DIR",
        type=click.Path(file_okay=False),
        help="Keep what was fetched, as it came, in WARC files below DIR.",
    ),
    click.option("--by", metavar="NAME", envvar="REPORTEDLY_NAME", help="Who fetches, for the custody log."),
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


def intake(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that takes documents in, from files or the web; it is given them as one `gather`."""
    own = ("publisher", "published", "language", "title", "web", "max_size", "columns", "column")
    return _told(command, _INTAKE, own)


def fetching(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that takes in what others point to; it is given them as one `gather`."""
    return _told(command, (_SIZE,), ("max_size",))


def keeping(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that keeps evidence of what it fetches."""
    for option in reversed(_KEEPING):
        command = option(command)
    return command


def collecting(
    address: str, *, archive: str | None, by: str | None, only: str | None, anew: bool = False
) -> Collecting:
    """What takes a batch into a ledger, which is made where there is none, by what `keeping` and `only` were given.

    Raises:
        MissingExtra, OSError: the archive cannot be written; then no ledger is made either.
        LedgerError: the ledger can be neither opened nor made.
    """
    from reportedly.collecting import Collecting  # noqa: PLC0415
    from reportedly.gather import keeping as kept  # noqa: PLC0415
    from reportedly.records.reading import Only  # noqa: PLC0415

    folder = Path(archive) if archive else None
    if folder is not None:
        kept.ready(folder)
    ledger = opened(address, create=True)
    return Collecting(ledger, archive=folder, by=by, only=Only(only) if only else None, anew=anew)


def _told(command: Callable[..., Any], shown: tuple[Any, ...], own: tuple[str, ...]) -> Callable[..., Any]:
    @wraps(command)
    def told(*args: Any, **said: Any) -> Any:
        web = ("ignore_robots", "allow_private", "timeout", "contact")
        gather = _gather(**{name: said.pop(name) for name in (*own, *web)})
        return command(*args, gather=gather, **said)

    for option in reversed((*shown, *_WEB)):
        told = option(told)
    return told


def _gather(
    *,
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    web: str | None = None,
    max_size: float,
    columns: str | None = None,
    column: tuple[str, ...] = (),
    ignore_robots: bool,
    allow_private: bool,
    timeout: float,
    contact: str | None,
) -> Gather:
    """What is said of the documents, and how to go about getting them.

    Raises:
        click.UsageError: one of these means nothing.
    """
    from reportedly.errors import OptionError  # noqa: PLC0415
    from reportedly.gather import Gather  # noqa: PLC0415
    from reportedly.intake import Intake  # noqa: PLC0415

    try:
        said = Intake(
            publisher=publisher,
            published_at=published,
            address=web,
            language=language,
            title=title,
            max_bytes=max(int(max_size * _MEGABYTE), 1),
        )
        return Gather(
            intake=said,
            ignore_robots=ignore_robots,
            allow_private=allow_private,
            seconds=timeout,
            contact=contact,
            layout=_layout(columns, column),
        )
    except OptionError as error:
        raise click.UsageError(str(error)) from None


def _layout(named: str | None, pairs: tuple[str, ...]) -> Layout | None:
    """Which column of a table holds what, as far as somebody says so."""
    from reportedly.gather.archives import columns  # noqa: PLC0415

    base = columns.load_layout(named) if named else None
    return columns.told(pairs, base) if pairs else base


def named(paths: Iterable[str], gather: Gather) -> list[str | Refused]:
    """What the words of a command line name, one after the other.

    Raises:
        click.UsageError: they are several, and something is said that can be true of one only.
    """
    from reportedly.gather import archives, find  # noqa: PLC0415
    from reportedly.intake import Refused  # noqa: PLC0415

    items = list(find(paths))
    said = gather.intake
    if said.title or said.address:
        files = [item for item in items if not isinstance(item, Refused)]
        if len(files) > 1 or any(archives.holds_several(file) for file in files):
            raise click.UsageError("--title and --address speak of one document, but there are several.")
    return items


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
