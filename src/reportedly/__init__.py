"""Reads news reports and keeps a ledger of who claims what, through whom, how hedged, pinned to the words.

>>> from reportedly import Document, read
>>> reading = read(Document("At least 12 people were killed, the ministry said."))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError
    from reportedly.ledger import Ledger
    from reportedly.lexicon import Lexicon
    from reportedly.reading import read
    from reportedly.records.claim import Claim
    from reportedly.records.document import Document
    from reportedly.records.entry import Entry
    from reportedly.records.finding import Finding
    from reportedly.records.reading import Reading
    from reportedly.records.series import Series
    from reportedly.records.span import Span

__all__ = [
    "Claim",
    "Document",
    "Entry",
    "Finding",
    "Ledger",
    "Lexicon",
    "Reading",
    "ReportedlyError",
    "Series",
    "Span",
    "__version__",
    "read",
]

_HOMES = {
    "Claim": "reportedly.records.claim",
    "Document": "reportedly.records.document",
    "Entry": "reportedly.records.entry",
    "Finding": "reportedly.records.finding",
    "Ledger": "reportedly.ledger",
    "Lexicon": "reportedly.lexicon",
    "Reading": "reportedly.records.reading",
    "ReportedlyError": "reportedly.errors",
    "Series": "reportedly.records.series",
    "Span": "reportedly.records.span",
    "read": "reportedly.reading",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `--version` waits for none of them."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value = getattr(import_module(home), name)
    globals()[name] = value
    if name in ("read", "Reading"):
        _show_in_notebooks()
    return value


def _show_in_notebooks() -> None:
    """Let notebooks show a reading as the marked article.

    Records know nothing of how they look, so the face of the package joins the two; the report itself is only
    imported when a notebook asks for it.
    """
    from reportedly.records.reading import Reading  # noqa: PLC0415

    def shown(reading: Reading) -> str:
        from reportedly.report.page import fragment  # noqa: PLC0415

        return fragment(reading)

    setattr(Reading, "_repr_html_", shown)  # noqa: B010 - no attribute of the record, and mypy would say so


def __dir__() -> list[str]:
    return __all__
