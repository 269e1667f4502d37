"""The command by itself: quick to say its version, and its help speaks of everything."""

from __future__ import annotations

import json
import subprocess
import sys

import click
import jsonschema
import pytest
from click.testing import CliRunner

from reportedly.cli.main import group
from reportedly.version import __version__

COMMANDS = group.list_commands(click.Context(group))


def test_the_version_is_said() -> None:
    assert CliRunner().invoke(group, ["--version"]).output == f"reportedly {__version__}\n"


def test_the_version_waits_for_no_part_of_the_reader() -> None:
    script = (
        "import sys\nsys.argv = ['reportedly', '--version']\nfrom reportedly.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'msgspec', 'rich', 'sentencex', 'trafilatura', 'lxml', 'reportedly.lexicon', 'reportedly.reading'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_reading_a_text_waits_for_no_part_that_only_pages_need() -> None:
    script = (
        "import sys\nsys.argv = ['reportedly', 'read', '--json', '-']\nfrom reportedly.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rich', 'trafilatura', 'lxml', 'charset_normalizer'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input="At least 12 people were killed on Monday, the ministry said.",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_says_what_it_is_for(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_an_unknown_command_is_a_mistake_in_the_command_line() -> None:
    result = CliRunner().invoke(group, ["raed"])
    assert result.exit_code == 2
    assert "raed" in result.output


def test_the_schema_is_a_schema() -> None:
    schema = json.loads(CliRunner().invoke(group, ["schema"]).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
