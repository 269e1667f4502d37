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
@options.by
def command(*, address: str, port: int, no_browser: bool, demo: bool, by: str) -> None:
    """See, question and settle claims in a browser.

    Serves the ledger at http://127.0.0.1 to this machine alone, without accounts, until Ctrl-C. Nothing is loaded from
    elsewhere. Decisions are kept under your name.
    """
    try:
        import uvicorn  # noqa: PLC0415

        from reportedly.desk import Options, build  # noqa: PLC0415
    except ModuleNotFoundError:
        from reportedly.errors import MissingExtra  # noqa: PLC0415

        raise MissingExtra("The desk", "desk") from None
    from reportedly.store import Store  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        place = str(stack.enter_context(_demo())) if demo else address
        store = stack.enter_context(Store.open(place, create=False))
        listener = stack.enter_context(_listener(port))
        port = listener.getsockname()[1]
        at = f"http://{_HOST}:{port}/"
        title = "demo" if demo else Path(store.address).name or store.address
        app = build(store, Options(title=title, port=port, person=by, secret=secrets.token_hex(32)))
        click.echo(f"reportedly: the desk is at {at} – Ctrl-C ends it.", err=True)
        if not no_browser:
            threading.Timer(0.5, webbrowser.open, (at,)).start()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", server_header=False))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


@contextlib.contextmanager
def _listener(port: int) -> Iterator[socket.socket]:
    """A socket that only this machine can reach."""
    with socket.socket() as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((_HOST, port))
        except OSError:
            raise click.ClickException(f"Port {port} is taken: name another with --port, or 0 for any.") from None
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
