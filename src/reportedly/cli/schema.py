"""`reportedly schema`: the shape of what `read --json` prints."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of one line of `reportedly read --json`.

    Every reading is one object on one line; any validator of JSON Schema 2020-12 can check it.
    """
    from reportedly.records.reading import json_schema  # noqa: PLC0415

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False).encode())
