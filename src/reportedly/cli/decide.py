"""`reportedly decide`: a person's judgement, kept with name, time and reason; it outweighs the machine's."""

from __future__ import annotations

import click

from reportedly.cli import options


@click.group("decide")
def command() -> None:
    """Settle what the machine cannot: links between claims, voices that count as one, whom to prefer."""


@command.command("link")
@click.argument("left", metavar="CLAIM")
@click.argument("right", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure", "none"]))
@options.reason
@options.by
@options.ledger
def link(left: str, right: str, *, verdict: str, reason: str, by: str, address: str) -> None:
    """Say whether two claims speak of the same thing."""
    ledger = options.opened(address)
    names = (ledger.entry(left).id, ledger.entry(right).id)
    _said(ledger.decide("link", names, verdict, reason=reason, by=by).id)


@command.command("family")
@click.argument("left", metavar="ORIGIN")
@click.argument("right", metavar="ORIGIN")
@click.argument("verdict", type=click.Choice(["cut", "join"]))
@options.reason
@options.by
@options.ledger
def family(left: str, right: str, *, verdict: str, reason: str, by: str, address: str) -> None:
    """Say that two origins speak independently (cut) or with one voice (join)."""
    _said(options.opened(address).decide("edge", (left, right), verdict, reason=reason, by=by).id)


@command.command("text")
@click.argument("left", metavar="REPORT")
@click.argument("right", metavar="REPORT")
@click.argument("verdict", type=click.Choice(["cut", "join"]))
@options.reason
@options.by
@options.ledger
def text(left: str, right: str, *, verdict: str, reason: str, by: str, address: str) -> None:
    """Say that two reports were written apart (cut) or print one text (join); `reportedly copies` names them."""
    ledger = options.opened(address)
    names = (ledger.document(left).printed.document, ledger.document(right).printed.document)
    _said(ledger.decide("text", names, verdict, reason=reason, by=by).id)


@command.command("rank")
@click.argument("series", metavar="SERIES")
@click.argument("origin", metavar="ORIGIN")
@click.argument("verdict", type=click.Choice(["preferred", "normal", "deprecated"]))
@options.reason
@options.by
@options.ledger
def rank(series: str, origin: str, *, verdict: str, reason: str, by: str, address: str) -> None:
    """Say whose figure is the best one of a series."""
    ledger = options.opened(address)
    _said(ledger.decide("rank", (ledger.one(series).id, origin), verdict, reason=reason, by=by).id)


@command.command("list")
@options.ledger
def listed(address: str) -> None:
    """List the decisions that stand."""
    for one in options.opened(address).decisions():
        what = " ".join((one.subject.value, *one.subjects, one.verdict))
        click.echo(f"{one.id[:8]}  {one.recorded_at[:10]}  {one.by}: {what} – {one.reason}")


def _said(name: str) -> None:
    click.echo(f"reportedly: kept as decision {name[:8]}.", err=True)
