"""`reportedly copies`: texts that stand in several reports, and what each masthead changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.records.copies import TextFamily


@click.command("copies")
@click.argument("name", metavar="[REPORT]", required=False)
@options.ledger
@options.as_of
@options.as_recorded
@options.width
@options.colour
def command(
    name: str | None, *, address: str, as_of: str | None, as_recorded: str | None, width: int | None, colour: str
) -> None:
    """List the texts that stand in several reports, or show one with what each masthead changed.

    REPORT is a report as this command names it, or a claim in one. Copies are counted as one voice; `reportedly decide
    text` cuts or joins them.
    """
    from reportedly.report import copies  # noqa: PLC0415

    ledger = options.opened(address, as_of, as_recorded)
    families = ledger.copies()
    how = {"width": width, "colour": options.COLOUR[colour]}
    if name is None:
        if families:
            click.echo(copies.listed(families, **how), nl=False, color=True)  # type: ignore[arg-type]
        else:
            click.echo("reportedly: no text in the ledger stands in two reports.", err=True)
        return
    key = _document(ledger, name)
    one = next((family for family in families if any(copy.key == key for copy in family.copies)), None)
    if one is None:
        raise click.ClickException(f"The text of {key[: copies.KEY]} stands in no other report that is known.")
    click.echo(copies.family(one, _changes(ledger, one), **how), nl=False, color=True)  # type: ignore[arg-type]


def _document(ledger: Ledger, name: str) -> str:
    """The key of a document, by the start of it or of a claim in it."""
    from reportedly.errors import NoSuchRow  # noqa: PLC0415

    try:
        return ledger.document(name).printed.document
    except NoSuchRow:
        return ledger.entry(name).printed.document


def _changes(ledger: Ledger, family: TextFamily) -> dict[str, tuple[str, ...]]:
    """What each report prints otherwise than the first."""
    from reportedly.copies import differences  # noqa: PLC0415

    first = ledger.document(family.first.key).document
    made = {}
    for copy in family.copies[1:]:
        other = ledger.document(copy.key).document
        made[copy.key] = differences(first.text, other.text, titles=(first.title, other.title)) or ("changes nothing",)
    return made
