"""Findings: what does not agree, by check and severity, and what is done about each: resolved, or opened again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Response, get, post
from litestar.response import Redirect

from reportedly.desk import people
from reportedly.desk.deciding import NOTHING, Form, decide
from reportedly.desk.disagreeing import found
from reportedly.desk.findings import RANK, Shown, shown
from reportedly.desk.frame import address
from reportedly.desk.handling import Asked, Holding, Name, Word
from reportedly.desk.held import Known
from reportedly.desk.render import show
from reportedly.errors import NoSuchRow, OptionError
from reportedly.records.decision import Subject
from reportedly.records.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.checks.across import Standing

VERDICTS = {"resolve": "resolved", "reopen": "reopened"}
_LISTED = 15


class Row(msgspec.Struct, frozen=True):
    """A finding, and the token of what stands on it, which its form sends back."""

    finding: Shown
    state: str


class Findings(msgspec.Struct, frozen=True):
    """The context of the page.

    Attributes:
        rows: some findings, the gravest first.
        check, severity: what they are chosen by; "" for all. `resolved`: those that are settled, not those open.
        checks: checks that found something of that state and severity, with how many; `severities` by the same check.
        total: how many were chosen; `open` and `settled`: how many there are of each state at all.
        more: the id after which the list goes on; "" at its end.
        whole: False where only what came in last was checked, in a ledger too large for a page.
        alone: whether this is one finding by its own address.
    """

    rows: tuple[Row, ...]
    check: str
    severity: str
    resolved: bool
    checks: tuple[tuple[str, int], ...]
    severities: tuple[tuple[Severity, int], ...]
    total: int
    open: int
    settled: int
    more: str
    whole: bool
    alone: bool = False


def context(ledger: Known, check: str = "", severity: str = "", *, resolved: bool = False, after: str = "") -> Findings:
    """The findings of a check and severity, `after` the one of an id; from the first where there is none such."""
    every = found(ledger)
    of_state = [one for one in every.findings if (one.resolution is not None) is resolved]
    grave = [one for one in of_state if severity in ("", one.finding.severity)]
    alike = [one for one in of_state if check in ("", one.finding.check)]
    chosen = [one for one in grave if check in ("", one.finding.check)]
    first = next((n + 1 for n, one in enumerate(chosen) if one.id == after), 0) if after else 0
    listed = chosen[first : first + _LISTED]
    severities = Counter(one.finding.severity for one in alike)
    return Findings(
        _rows(ledger, listed),
        check,
        severity,
        resolved,
        tuple(Counter(one.finding.check for one in grave).most_common()),
        tuple((each, severities[each]) for each in sorted(severities, key=RANK.__getitem__)),
        len(chosen),
        sum(one.resolution is None for one in every.findings),
        sum(one.resolution is not None for one in every.findings),
        listed[-1].id if first + _LISTED < len(chosen) else "",
        every.whole,
    )


def alone(ledger: Known, name: str) -> Findings:
    """One finding by its id, or the beginning of it.

    Raises:
        NoSuchRow: nothing was found of that name, or several begin so.
    """
    one = _named(ledger, name)
    return Findings(
        _rows(ledger, [one]), "", "", one.resolution is not None, (), (), 1, 0, 0, "", found(ledger).whole, alone=True
    )


def _named(ledger: Known, name: str) -> Standing:
    near = [one for one in found(ledger).findings if one.id.startswith(name)]
    if len(near) != 1:
        raise NoSuchRow(f"{len(near) or 'No'} findings begin with {name!r}: the list of findings has them all.")
    return near[0]


def _rows(ledger: Known, findings: Sequence[Standing]) -> tuple[Row, ...]:
    states = {one.subjects: one.id for one in ledger.decisions() if one.subject is Subject.FINDING}
    return tuple(Row(one, states.get((one.id,), NOTHING)) for one in shown(ledger, findings))


@get("/findings", sync_to_thread=True)
def listed(
    request: Asked,
    held: Holding,
    check: Word = None,
    severity: Word = None,
    settled: Word = None,
    after: Word = None,
    as_of: Word = None,
) -> Response[str]:
    """The list of findings."""
    ledger = held.ledger(as_of or None)
    if severity and severity not in tuple(Severity):
        raise OptionError(f"There is no severity {severity[:40]!r}; there are: {', '.join(Severity)}.")
    made = context(ledger, check or "", severity or "", resolved=bool(settled), after=after or "")
    return show(request, "findings.html", made, title="Findings", here="findings")


@get("/findings/{name:str}", sync_to_thread=True)
def page(request: Asked, held: Holding, name: Name, as_of: Word = None) -> Response[str]:
    """One finding."""
    made = alone(held.ledger(as_of or None), name)
    return show(request, "findings.html", made, title=made.rows[0].finding.check.capitalize(), here="findings")


@post("/findings/{name:str}/{act:str}", sync_to_thread=True)
def settle(request: Asked, held: Holding, name: Name, act: Name, data: Form, as_of: Word = None) -> Response[Any]:
    """Resolve a finding, or open it again; the form says why, and what it was made on.

    Raises:
        Conflict: somebody decided otherwise meanwhile.
        NoSuchRow: nothing was found of that name.
        OptionError: there is no such act, or something is missing.
    """
    if act not in VERDICTS:
        raise OptionError("A finding is resolved, and what was resolved can be reopened.")
    one = _named(held.ledger(as_of or None), name)
    decide(request, held, data, Subject.FINDING, (one.id,), VERDICTS[act])
    done = Redirect(address("/findings", one.id, as_of=as_of), status_code=303)
    people.remember(done, data)
    return done


HANDLERS = (listed, page, settle)
