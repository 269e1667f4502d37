"""`reportedly demo`: twenty-eight reports of one story read into a ledger, and what that comes to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

_SHOWN = "killed.kp.ru-kursk"
_LEAST = 3  # figures of a series that the list shows


@click.command("demo")
@click.option(
    "--folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    default="reportedly-demo",
    show_default=True,
    help="Where the ledger and the picture go.",
)
@options.width
@options.colour
def command(*, folder: str, width: int | None, colour: str) -> None:
    """Read the bundled reports into a ledger, and show series, one of them, what went wrong in print, and its range.

    Invented newspapers on real figures: what South Korea, Ukraine, Britain and the United States said of North Korea's
    soldiers in Kursk from October 2024 to November 2025.
    """
    from reportedly.examples import SERIES  # noqa: PLC0415
    from reportedly.ledger import Ledger  # noqa: PLC0415

    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be made: {(error.strerror or '').lower()}.") from None
    kept = place / "kursk.db"
    with Ledger.open(kept) as ledger:
        for file in SERIES:
            ledger.add(file)
        click.echo(f"{len(SERIES)} reports of six newspapers, October 2024 to November 2025, kept in {kept}.")
        _show(ledger, width, options.COLOUR[colour])
        _draw(ledger, place / "killed.html")
    click.echo(f"Go on: reportedly series casualties.kp.ru-kursk --ledger {kept}")


def _show(ledger: Ledger, width: int | None, colour: bool | None) -> None:
    """The list of series, one of them, the gravest findings, and the range of that one."""
    from reportedly.records.finding import Severity  # noqa: PLC0415
    from reportedly.report import findings, ranges, vintages  # noqa: PLC0415

    listed = [one for one in ledger.series() if len(one.entries) >= _LEAST]
    spans = {name: ranges.span(estimate) for name, estimate in ledger.ranges(listed).items()}
    shown = ledger.one(_SHOWN)
    estimate = ledger.estimate(shown)
    grave = [findings.Row(*one) for one in ledger.check() if one.finding.severity is Severity.ERROR]
    entries = {entry.id: entry for entry in ledger.entries(ids={c for row in grave for c in row.finding.claims})}
    live = ranges.phrase(estimate)
    parts = (
        ("Series", vintages.shelf(listed, spans, width=width, colour=colour)),
        ("One series, in order of report", vintages.page(shown, live=live, width=width, colour=colour)),
        ("What went wrong in print", findings.render(grave, entries, width=width, colour=colour)),
        (
            "What is known, by figures that somebody said",
            ranges.render(estimate, shown.name, width=width, colour=colour),
        ),
    )
    for title, text in parts:
        click.echo(f"\n─── {title} ───\n")
        click.echo(text, nl=False, color=True)
    click.echo()


def _draw(ledger: Ledger, picture: Path) -> None:
    """The picture of the series, where the library that draws is installed."""
    from reportedly.errors import MissingExtra  # noqa: PLC0415
    from reportedly.report.plot import write  # noqa: PLC0415

    try:
        write(picture, ledger.one(_SHOWN), ledger.history(_SHOWN))
    except MissingExtra as error:
        click.echo(f"reportedly: {error}", err=True)
    else:
        click.echo(f"Drawn, with every sentence beside its point: {picture}")
