"""Names of findings that survive, and what a person has decided about them.

Findings and decisions in; ids, and findings with their resolutions, out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.decision import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.decision import Decision
    from reportedly.records.finding import Finding

_LENGTH = 10  # hexadecimal digits: among a million findings two share a name once in ten thousand ledgers


class Standing(NamedTuple):
    """A finding by its name, with the decision that resolved it; None while it is open."""

    id: str
    finding: Finding
    resolution: Decision | None = None


def finding_id(finding: Finding) -> str:
    """The name of a finding, the same in every run: its check and the claims it is about.

    A finding that gains or loses a claim is another one, so that a resolution never covers what nobody saw.
    """
    digest = hashlib.sha256("\n".join((finding.check, *sorted(finding.claims))).encode()).hexdigest()
    return digest[:_LENGTH]


def standing(findings: Iterable[Finding], decisions: Iterable[Decision] = ()) -> tuple[Standing, ...]:
    """Findings with what was decided about each; of several decisions the latest counts, and "reopened" undoes."""
    latest: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.recorded_at, d.id)):
        if decision.subject is Subject.FINDING and decision.closed_at is None:
            latest[decision.subjects[0]] = decision
    found: dict[str, Standing] = {}
    for finding in findings:
        name = finding_id(finding)
        decided = latest.get(name)
        found.setdefault(name, Standing(name, finding, decided if decided and decided.verdict == "resolved" else None))
    return tuple(found.values())
