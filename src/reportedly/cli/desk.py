"""`reportedly desk`: the ledger in a browser, on this machine."""

from __future__ import annotations

import contextlib
import secrets
import socket
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger import Ledger

_HOST = "127.0.0.1"
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


@click.command("desk")
@options.ledger
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8765,
    show_default=True,
    help="The port of this machine to serve at; 0 for any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Only say the address, and open no browser.")
@click.option("--demo", is_flag=True, help="Show the bundled reports, in a ledger that is thrown away at the end.")
@click.option(
    "--host",
    metavar="ADDRESS",
    default=_HOST,
    show_default=True,
    help="Serve other machines too, by that address of this one; whoever comes then shows a token.",
)
@click.option(
    "--users",
    "users_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Who may come in; without it, --host makes a token for this run.",
)
@click.option("--new-user", metavar="NAME", help="Add a user to the file of --users, say the token once, and end.")
@click.option(
    "--role",
    type=click.Choice(["reader", "editor"]),
    default="editor",
    show_default=True,
    help="What the new user may do: read, or decide too.",
)
@click.option(
    "--allow-host",
    "names",
    metavar="NAME",
    multiple=True,
    help="Another name that the desk answers to; may be repeated.",
)
@click.option("--https", is_flag=True, help="Browsers reach the desk by https, by way of a proxy.")
@click.option(
    "--audit",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to note who tried to change what; for a desk with users, reportedly-audit.jsonl if left out.",
)
@options.by
def command(
    *,
    address: str,
    port: int,
    no_browser: bool,
    demo: bool,
    host: str,
    users_file: Path | None,
    new_user: str | None,
    role: str,
    names: tuple[str, ...],
    https: bool,
    audit: Path | None,
    by: str,
) -> None:
    """See, question and settle claims in a browser.

    Serves the ledger at http://127.0.0.1 to this machine alone, without accounts, until Ctrl-C. Nothing is loaded from
    elsewhere. Decisions are kept under your name.

    For a team, --host serves other machines: to users with roles, or to whoever holds the token of this run.
    """
    try:
        import uvicorn  # noqa: PLC0415

        from reportedly.desk import Options, build, users  # noqa: PLC0415
    except ModuleNotFoundError:
        from reportedly.errors import MissingExtra  # noqa: PLC0415

        raise MissingExtra("The desk", "desk") from None
    from reportedly.store import Store  # noqa: PLC0415

    if new_user is not None:
        if users_file is None:
            raise click.UsageError("--new-user adds to a file; name it with --users.")
        token = users.add(users_file, new_user, users.Role(role))
        click.echo(f"reportedly: {new_user} is a user of {users_file} now. The token, which is kept nowhere:", err=True)
        click.echo(token)
        return
    team = host != _HOST or users_file is not None
    made: str | None = None
    known: tuple[users.User, ...] = ()
    if users_file is not None:
        known = users.read(users_file)
    elif team:
        made = users.new_token()
        known = (users.User("", users.Role.EDITOR, users.digest(made)),)
    with contextlib.ExitStack() as stack:
        place = str(stack.enter_context(_demo())) if demo else address
        store = stack.enter_context(Store.open(place, create=False))
        listener = stack.enter_context(_listener(host, port))
        port = listener.getsockname()[1]
        chosen = Options(
            title="demo" if demo else Path(store.address).name or store.address,
            hosts=tuple(dict.fromkeys((*_LOCAL, *_named(host), *names))),
            port=port,
            secret=secrets.token_hex(32),
            person="" if team else by,
            users=known,
            secure=https,
            audit=audit or (Path("reportedly-audit.jsonl") if team else None),
        )
        at = f"http://{host}:{port}/"
        click.echo(f"reportedly: the desk is at {at} – Ctrl-C ends it.", err=True)
        if made is not None:
            click.echo(f"reportedly: whoever comes in shows this token, which is made for this run: {made}", err=True)
        if not no_browser:
            threading.Timer(0.5, webbrowser.open, (at,)).start()
        app = build(store, chosen)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", server_header=False))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _named(host: str) -> tuple[str, ...]:
    """The names by which browsers may come to an address of this machine."""
    if host == _HOST:
        return ()
    machine = socket.gethostname()
    return (host, machine, f"{machine}.local", socket.getfqdn())


@contextlib.contextmanager
def _listener(host: str, port: int) -> Iterator[socket.socket]:
    """A socket at an address of this machine; at the loopback, only this machine can reach it."""
    with socket.socket() as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
        except OSError:
            raise click.ClickException(
                f"Port {port} of {host} is taken or not ours: name another with --port, or 0 for any."
            ) from None
        yield made


@contextlib.contextmanager
def _demo() -> Iterator[Path]:
    """A ledger of the bundled reports, for as long as it is looked at."""
    from reportedly.examples import SERIES  # noqa: PLC0415
    from reportedly.ledger import Ledger  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="reportedly-demo-") as folder:
        kept = Path(folder, "demo.db")
        click.echo("reportedly: reading the bundled reports …", err=True)
        with Ledger.open(kept) as ledger:
            fill(ledger, SERIES)
        yield kept


def fill(ledger: Ledger, reports: tuple[Path, ...]) -> None:
    """Read reports into a ledger."""
    for report in reports:
        ledger.add(report)
