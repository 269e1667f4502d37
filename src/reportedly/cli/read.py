"""`reportedly read`: what reports claim, in the terminal, as JSON Lines or as one page.

Readings are printed as they are made, one document at a time and in the order of the command line; what cannot be
read is said on standard error, and the rest of the batch goes on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.cli.tally import Tally
    from reportedly.gather import Gather
    from reportedly.intake import Refused, Taken
    from reportedly.records.reading import Reading

    _Asked = tuple[str, str | None]  # whom to ask who said it, and what alone is wanted


@click.command("read", no_args_is_help=True)
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one reading on one line.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write one self-contained page with all readings to FILE.",
)
@click.option("--width", type=click.IntRange(40, 200), metavar="N", help="Columns of the terminal view, 40 to 200.")
@click.option(
    "--colour",
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in the terminal view.",
)
@options.intake
@click.option(
    "--tagger",
    type=click.Choice(["auto", "learned", "rules"]),
    default="auto",
    show_default=True,
    help="Who finds the attributions: the trained network with the rules, or the rules alone; auto: the network where "
    "it knows the language (English), the rules elsewhere.",
)
@options.only
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    default=0,
    show_default=True,
    help="Leave out claims that are less sure, 0 to 1, and what was found about them.",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 if anything was left out.")
@click.option("--example", is_flag=True, help="Read the report that comes with reportedly.")
def command(
    paths: tuple[str, ...],
    *,
    as_json: bool,
    page: str | None,
    width: int | None,
    colour: str,
    gather: Gather,
    tagger: str,
    only: str | None,
    min_confidence: float,
    strict: bool,
    example: bool,
) -> None:
    """Read reports and show what they claim, who says so and through whom.

    PATH is a text, Markdown or HTML file, a PDF, a mail, an archive or a dump of reports (docs/gather.md), a folder of
    such files, the address of a page, or - for standard input; several may be named. What cannot be read is said on
    standard error, and the others are read all the same. The exit status is 1 where nothing could be read.
    """
    from reportedly.cli.tally import Tally  # noqa: PLC0415

    if example:
        from reportedly.examples import REPORTS  # noqa: PLC0415

        paths = (*paths, str(REPORTS[0]))
    if tagger == "learned" and not _has_tagger():
        raise click.UsageError("The learned tagger needs numpy, onnxruntime and tokenizers, and its model.")
    if not paths:
        raise click.UsageError("Name a file, a folder, or - for standard input; or try --example.")
    if page is not None:
        _check_target(page, as_json=as_json)
    items = options.named(paths, gather)

    tally = Tally()
    readings: list[Reading] = []
    show = _json if as_json else _view(width, colour)
    bar = _worth_a_bar(len(items), quiet=as_json or page is not None)
    for reading in _readings(_followed(items, bar), gather, tally, (tagger, only), min_confidence):
        if page is not None:
            readings.append(reading)
        if page is None or as_json:
            show(reading)
    if page is not None and readings:
        _write(page, readings)
    click.echo(str(tally), err=True)
    if not tally.answered or tally.left_out["missing extra"] or (strict and not tally.complete):
        click.get_current_context().exit(1)


def _has_tagger() -> bool:
    """Whether the tagger's model and the libraries that run it are installed."""
    from reportedly.attribution import RULES, best_for  # noqa: PLC0415

    return best_for("en") is not RULES


def _readings(
    items: Iterable[str | Refused], gather: Gather, tally: Tally, asked: _Asked, floor: float
) -> Iterator[Reading]:
    """The readings of what can be read; the rest is said and counted."""
    from reportedly.intake.files import Refused  # noqa: PLC0415

    for taken in _taken(items, gather):
        reading = taken if isinstance(taken, Refused) else _read(taken, *asked)
        if isinstance(reading, Refused):
            tally.leave_out(reading.reason)
            if not reading.aside:
                _say(reading.message)
            continue
        reading = reading.surer(floor)
        tally.add(reading)
        yield reading


def _taken(items: Iterable[str | Refused], gather: Gather) -> Iterator[Taken | Refused]:
    """What is named, one document after the other, or why there is none."""
    from reportedly.gather import Gathering  # noqa: PLC0415

    with Gathering(gather) as gathering:
        for item in items:
            if isinstance(item, str):
                yield from (taken for taken, _ in gathering.documents(item))
            else:
                yield item


def _read(taken: Taken, tagger: str, only: str | None) -> Reading | Refused:
    """The reading of a document. A slip of ours costs one document of a batch, and says where it happened."""
    from reportedly.attribution import named  # noqa: PLC0415
    from reportedly.intake.files import Refused  # noqa: PLC0415
    from reportedly.reading import read  # noqa: PLC0415
    from reportedly.records.reading import Only  # noqa: PLC0415

    try:
        attributor = None if tagger == "auto" else named(tagger)
        return read(taken.document, attributor=attributor, only=Only(only) if only else None)
    except Exception as error:  # the last line: a batch of thousands must not end here
        if os.environ.get("REPORTEDLY_TRACEBACK"):
            raise
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace else "?"
        what = f"{taken.name} met a mistake in reportedly itself ({type(error).__name__} in {place}); please report it."
        return Refused(taken.name, "our mistake", what)


def _json(reading: Reading) -> None:
    click.echo(reading.to_json().encode())
    for note in reading.notes:
        if note.code == "language_not_read":
            _say(note.message)


def _view(width: int | None, colour: str) -> Callable[[Reading], None]:
    """What shows a reading in the terminal."""

    def show(reading: Reading) -> None:
        from reportedly.report.terminal import render  # noqa: PLC0415

        click.echo(render(reading, width=width, colour=_COLOUR[colour]), color=True, nl=False)

    return show


_COLOUR = {"auto": None, "always": True, "never": False}


def _check_target(page: str, *, as_json: bool) -> None:
    """Find out now whether the page can be written, not after an hour of reading."""
    if page == "-":
        if as_json:
            raise click.UsageError("--json and --html - both write to standard output; give --html a file.")
        return
    folder = Path(page).absolute().parent
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder} to write the page to.")
    if not os.access(page if Path(page).exists() else folder, os.W_OK):
        raise click.UsageError(f"There is no permission to write {page}.")


def _write(page: str, readings: list[Reading]) -> None:
    from reportedly.report.page import page as render  # noqa: PLC0415

    written = render(readings).encode("utf-8")
    if page == "-":
        click.echo(written)
        return
    try:
        Path(page).write_bytes(written)
    except OSError as error:
        raise click.ClickException(f"{page} cannot be written: {(error.strerror or '').lower()}.") from None
    _say(f"wrote {page}.")


def _say(message: str) -> None:
    click.echo(f"reportedly: {message}", err=True)


def _worth_a_bar(count: int, *, quiet: bool) -> bool:
    """Many documents, someone who looks on, and nothing else that shows how far it got."""
    return count > 1 and sys.stderr.isatty() and (quiet or not sys.stdout.isatty())


def _followed(items: list[str | Refused], bar: bool) -> Iterator[str | Refused]:
    """The same items, with a bar on standard error that shows how far the batch is."""
    if not bar:
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    yield from track(items, "Reading", console=Console(stderr=True), transient=True)
