"""`reportedly check`: what does not agree inside reports and across them, for a reader or for a pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.checks.across import Standing
    from reportedly.ledger import Ledger

_RANKS = {"error": 2, "warning": 1, "information": 0}
_RANKED = click.Choice(list(_RANKS))


@click.command("check")
@click.option("--series", "name", metavar="SERIES", help="Only findings about that series.")
@click.option("--check", "checks", metavar="NAME", multiple=True, help="Only findings of that check; may be repeated.")
@click.option(
    "--severity", type=_RANKED, default="information", show_default=True, help="Only findings that matter so."
)
@click.option("--all", "every", is_flag=True, help="Show resolved findings too.")
@click.option(
    "--most",
    type=click.IntRange(0),
    metavar="N",
    default=10,
    show_default=True,
    help="Findings shown of one check; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one finding on one line.")
@click.option(
    "--resolve", metavar="FINDING", help="Settle a finding: it is kept, with the reason, and no longer shown."
)
@click.option("--reopen", metavar="FINDING", help="Take a resolution back.")
@click.option("--reason", metavar="TEXT", help="Why; kept with the decision.")
@options.by
@click.option(
    "--fail-on",
    type=click.Choice([*_RANKS, "never"]),
    default="error",
    show_default=True,
    help="Exit with status 1 if a finding that matters so is open.",
)
@options.view
def command(
    *,
    name: str | None,
    checks: tuple[str, ...],
    severity: str,
    every: bool,
    most: int,
    as_json: bool,
    resolve: str | None,
    reopen: str | None,
    reason: str | None,
    by: str,
    fail_on: str,
    address: str,
    as_of: str | None,
    as_recorded: str | None,
    width: int | None,
    colour: str,
) -> None:
    """Check the ledger: sums, bounds, hedges, chains, revisions and rival totals, each finding in one sentence.

    Exits with status 1 where a finding of the severity of --fail-on is open, so that it can end a pipeline. What each
    check looks for stands in docs/checks.md.
    """
    ledger = options.opened(address, as_of, as_recorded)
    if resolve or reopen:
        _decide(ledger, resolve, reopen, reason, by)
        return
    _known(checks)
    found = [
        one
        for one in ledger.check(name)
        if _RANKS[one.finding.severity] >= _RANKS[severity] and (not checks or one.finding.check in checks)
    ]
    open_ = [one for one in found if one.resolution is None]
    shown = found if every else open_
    if as_json:
        for one in shown:
            click.echo(_json(one))
    else:
        from reportedly.report.findings import Row, render  # noqa: PLC0415

        some = most or None
        entries = {entry.id: entry for entry in ledger.entries(ids={c for one in shown for c in one.finding.claims})}
        rows = [Row(*one) for one in shown]
        settled = len(found) - len(open_)
        view = render(rows, entries, resolved=settled, most=some, width=width, colour=options.COLOUR[colour])
        click.echo(view, nl=False, color=True)
    if fail_on != "never" and any(_RANKS[one.finding.severity] >= _RANKS[fail_on] for one in open_):
        click.get_current_context().exit(1)


def _decide(ledger: Ledger, resolve: str | None, reopen: str | None, reason: str | None, by: str) -> None:
    from reportedly.errors import NoSuchRow  # noqa: PLC0415

    if resolve and reopen:
        raise click.UsageError("--resolve and --reopen exclude each other.")
    if not reason:
        raise click.UsageError("A decision is kept with its reason; give --reason.")
    verdict = "resolved" if resolve else "reopened"
    start = resolve or reopen or ""
    names = [found.id for found in ledger.check() if found.id.startswith(start)]
    if len(names) != 1:
        raise NoSuchRow(f"{len(names) or 'No'} findings begin with {start}; `reportedly check --all` lists them.")
    made = ledger.decide("finding", names, verdict, reason=reason, by=by)
    click.echo(f"reportedly: finding {made.subjects[0]} {verdict}, kept as decision {made.id[:8]}.", err=True)


def _known(checks: tuple[str, ...]) -> None:
    from reportedly.checks import CHECKS  # noqa: PLC0415
    from reportedly.checks.across import ACROSS  # noqa: PLC0415

    names = {each.name for each in CHECKS} | {each.name for each in ACROSS}
    for name in checks:
        if name not in names:
            raise click.UsageError(f"There is no check {name!r}; there are: {', '.join(sorted(names))}.")


def _json(one: Standing) -> bytes:
    import msgspec  # noqa: PLC0415

    row = {"id": one.id, **msgspec.to_builtins(one.finding)}
    if one.resolution is not None:
        row["resolution"] = msgspec.to_builtins(one.resolution)
    return msgspec.json.encode(row)
