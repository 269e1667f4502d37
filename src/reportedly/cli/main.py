"""The command `reportedly`: a group of commands, each imported only when it is called.

`reportedly --version` waits for nothing but click. Whatever goes wrong ends in one sentence and an exit status,
never in a traceback: 1 where nothing could be read, 2 for a mistake in the command line, 130 where one breaks it off.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from reportedly.version import __version__

_COMMANDS = {
    "add": "reportedly.cli.add",
    "backtest": "reportedly.cli.backtest",
    "balance": "reportedly.cli.balance",
    "bias": "reportedly.cli.bias",
    "check": "reportedly.cli.check",
    "copies": "reportedly.cli.copies",
    "decide": "reportedly.cli.decide",
    "demo": "reportedly.cli.demo",
    "desk": "reportedly.cli.desk",
    "estimate": "reportedly.cli.estimate",
    "export": "reportedly.cli.export",
    "import": "reportedly.cli.import_",
    "read": "reportedly.cli.read",
    "schema": "reportedly.cli.schema",
    "search": "reportedly.cli.search",
    "series": "reportedly.cli.series",
    "show": "reportedly.cli.show",
    "verify": "reportedly.cli.verify",
    "watch": "reportedly.cli.watch",
}
_BROKEN_OFF = 130
_PIPE_CLOSED = 141


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, imported when one of them is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reportedly", message="%(prog)s %(version)s")
def group() -> None:
    """Read news reports: who claims what, through whom, how hedged, pinned to the exact words."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    from reportedly.errors import ReportedlyError  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal of another encoding shows "?" where it has no letter
            stream.reconfigure(errors="replace")
    try:
        status = group.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("reportedly: broken off.", err=True)
        status = _BROKEN_OFF
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` has; Python must not find that out again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = _PIPE_CLOSED
    except (ReportedlyError, OSError) as error:
        click.echo(f"reportedly: {error}", err=True)
        status = 1
    except Exception as error:
        if os.environ.get("REPORTEDLY_TRACEBACK"):
            raise
        click.echo(
            f"reportedly: a mistake in reportedly itself ({type(error).__name__}: {error}); please report it. "
            "With REPORTEDLY_TRACEBACK=1 it says where.",
            err=True,
        )
        status = 1
    sys.exit(status)
