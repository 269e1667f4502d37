"""Checks over claims: pure, so that the reader and the ledger can both ask them.

Claims and their document in, findings out. A new check is one more line in `CHECKS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.checks.case import Case, Check
from reportedly.checks.clashes import contradiction, definition_missing, disputed
from reportedly.checks.parts import part_exceeds_whole, parts_against_total
from reportedly.checks.shares import multiple_arithmetic, share_arithmetic
from reportedly.checks.sources import single_origin, source_described_differently, unattributed
from reportedly.checks.statements import hedge_drift, qualifier_drift, revision, stock_flow
from reportedly.lexicon import languages, load
from reportedly.records.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.records.claim import Claim
    from reportedly.records.document import Document

CHECKS: tuple[Check, ...] = (
    Check("share_arithmetic", Severity.WARNING, share_arithmetic),
    Check("multiple_arithmetic", Severity.WARNING, multiple_arithmetic),
    Check("parts_against_total", Severity.WARNING, parts_against_total),
    Check("part_exceeds_whole", Severity.ERROR, part_exceeds_whole),
    Check("contradiction", Severity.WARNING, contradiction),
    Check("stock_flow", Severity.WARNING, stock_flow),
    Check("qualifier_drift", Severity.WARNING, qualifier_drift),
    Check("hedge_drift", Severity.WARNING, hedge_drift),
    Check("revision", Severity.INFORMATION, revision),
    Check("disputed", Severity.WARNING, disputed),
    Check("source_described_differently", Severity.WARNING, source_described_differently),
    Check("single_origin", Severity.INFORMATION, single_origin),
    Check("definition_missing", Severity.INFORMATION, definition_missing),
    Check("unattributed", Severity.INFORMATION, unattributed),
)


def check(claims: Sequence[Claim], document: Document, lexicon: Lexicon | None = None) -> tuple[Finding, ...]:
    """All findings over the claims of one document, in the order of `CHECKS`.

    Some checks read words between figures; without a `lexicon` the pack of the document's language serves, and where
    there is none, those checks rest.
    """
    if not claims:
        return ()
    if lexicon is None and document.language in languages():
        lexicon = load(document.language or "")
    case = Case(tuple(claims), document, lexicon)
    return tuple(
        Finding(
            check=each.name,
            severity=trouble.severity or each.severity,
            claims=trouble.claims,
            observed=trouble.observed,
            expected=trouble.expected,
            explanation=trouble.explanation,
        )
        for each in CHECKS
        for trouble in each.run(case)
    )
