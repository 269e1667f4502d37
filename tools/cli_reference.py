"""The reference of the command line, in Markdown, made from the commands themselves.

`python tools/cli_reference.py` prints it; `tools/docs.py` puts it into docs/cli.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.main import group

if TYPE_CHECKING:
    from collections.abc import Iterator


def commands() -> Iterator[tuple[str, click.Command]]:
    """The commands with their names, sorted."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield name, command


def options(command: click.Command) -> Iterator[click.Option]:
    """The options of a command, as they were declared."""
    yield from (parameter for parameter in command.params if isinstance(parameter, click.Option))


def reference() -> str:
    """All commands with their options and what they do."""
    parts = []
    for name, command in commands():
        arguments = " ".join(
            p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)
        )
        parts.append(f"## `reportedly {name}{' [OPTIONS] ' + arguments if arguments else ''}`\n\n{_help(command)}\n")
        rows = [f"| {_names(option)} | {_said(option)} |" for option in options(command)]
        if rows:
            parts.append("\n".join(("| option | |", "|---|---|", *rows)) + "\n")
    return "\n".join(parts)


def _help(command: click.Command) -> str:
    paragraphs = (command.help or "").replace("\f", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).strip()


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {' · '.join(f'`{choice}`' for choice in option.type.choices)}"
    return f"{names} `{option.make_metavar(click.Context(group))}`"


def _said(option: click.Option) -> str:
    shown = f" Default: {option.default}." if option.show_default and option.default is not None else ""
    return f"{option.help or ''}{shown}"


if __name__ == "__main__":
    print(reference())
