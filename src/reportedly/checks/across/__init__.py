"""Checks across reports: what only shows when many papers lie side by side.

Series, pairs of editions and entries without figures in, findings about their entries out. Pure, as the checks inside
one document. A new check is one more line in `ACROSS`, with its number in the catalogue of docs/checks.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.across.confirmations import false_confirmation
from reportedly.checks.across.conflicts import monotone_conflict, ratio_implausible
from reportedly.checks.across.editions import EditionPair, silent_edit
from reportedly.checks.across.findings import Standing, finding_id, standing
from reportedly.checks.across.ground import Check, Ground
from reportedly.checks.across.limits import Limits
from reportedly.checks.across.mutations import measure_mutated, plan_as_fact, stock_flow, total_as_part
from reportedly.checks.across.relays import (
    chain_truncated,
    hedge_drift,
    place_or_side,
    qualifier_drift,
    speaker_flipped,
)
from reportedly.checks.across.revisions import (
    cumulative_falls,
    flow_against_totals,
    increment_not_new,
    retroactive_revision,
    superseded_reused,
)
from reportedly.checks.across.scopes import dateline, definition_missing, scope_outlier
from reportedly.checks.across.strength import balance
from reportedly.checks.across.sums import derived_total, part_exceeds_whole, parts_against_total
from reportedly.checks.across.voices import single_origin_majority, stale_family, suspicious_convergence
from reportedly.records.finding import Contradiction, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.checks.case import Trouble
    from reportedly.records.entry import Entry
    from reportedly.records.series import Series

__all__ = [
    "ACROSS",
    "Check",
    "EditionPair",
    "Limits",
    "Standing",
    "check_across",
    "finding_id",
    "standing",
]

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
ACROSS: tuple[Check, ...] = (
    Check(1, "measure_mutated", _ERROR, measure_mutated),
    Check(2, "total_as_part", _ERROR, total_as_part),
    Check(3, "parts_against_total", _ERROR, parts_against_total),
    Check(4, "part_exceeds_whole", _ERROR, part_exceeds_whole),
    Check(7, "derived_total", _WARNING, derived_total),
    Check(8, "qualifier_drift", _WARNING, qualifier_drift),
    Check(9, "hedge_drift", _WARNING, hedge_drift),
    Check(10, "speaker_flipped", _ERROR, speaker_flipped),
    Check(11, "chain_truncated", _NOTE, chain_truncated),
    Check(12, "stock_flow", _ERROR, stock_flow),
    Check(13, "false_confirmation", _ERROR, false_confirmation),
    Check(14, "single_origin_majority", _NOTE, single_origin_majority),
    Check(15, "suspicious_convergence", _NOTE, suspicious_convergence),
    Check(16, "superseded_reused", _WARNING, superseded_reused),
    Check(17, "dateline", _WARNING, dateline),
    Check(18, "cumulative_falls", _WARNING, cumulative_falls),
    Check(19, "monotone_conflict", _WARNING, monotone_conflict),
    Check(20, "retroactive_revision", _NOTE, retroactive_revision),
    Check(21, "flow_against_totals", _WARNING, flow_against_totals),
    Check(22, "increment_not_new", _NOTE, increment_not_new),
    Check(23, "balance", _WARNING, balance),
    Check(24, "plan_as_fact", _ERROR, plan_as_fact),
    Check(25, "ratio_implausible", _NOTE, ratio_implausible),
    Check(26, "place_or_side", _WARNING, place_or_side),
    Check(29, "definition_missing", _NOTE, definition_missing),
    Check(30, "scope_outlier", _NOTE, scope_outlier),
    Check(31, "stale_family", _NOTE, stale_family),
    Check(32, "silent_edit", _WARNING, silent_edit),
)


def check_across(
    series: Sequence[Series],
    editions: Sequence[EditionPair] = (),
    others: Iterable[Entry] = (),
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """All findings across reports, in the order of `ACROSS`; their `claims` are ids of entries.

    `editions` are texts that changed under one address, `others` the entries that state no figure, such as
    confirmations. Where figures cannot all hold, the finding is a `Contradiction` and says how far they are apart.
    """
    ground = Ground(series, editions, others, limits)
    return tuple(_finding(each, trouble) for each in ACROSS for trouble in each.run(ground))


def _finding(each: Check, trouble: Trouble) -> Finding:
    severity = trouble.severity or each.severity
    if trouble.radius is not None:
        return Contradiction(
            each.name,
            severity,
            trouble.claims,
            trouble.observed,
            trouble.expected,
            trouble.explanation,
            round(trouble.radius, 4),
        )
    return Finding(each.name, severity, trouble.claims, trouble.observed, trouble.expected, trouble.explanation)
