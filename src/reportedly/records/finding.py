"""Results of checks and remarks of the reader: reports, never exceptions."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.span import Span  # noqa: TC001 - msgspec resolves annotations at run time


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Finding(msgspec.Struct, frozen=True):
    """What a check found. `explanation` is one plain sentence with the numbers in it."""

    check: str
    severity: Severity
    claims: tuple[str, ...]
    observed: str | None
    expected: str | None
    explanation: str


class Contradiction(Finding, frozen=True):
    """A finding about figures that cannot all hold. `radius` is the least share by which some of them must be wrong.

    After the contradiction radius of `checks.across.radius`: 0.25 says that one of them is wrong by a quarter or more.
    """

    radius: float


class Note(msgspec.Struct, frozen=True):
    """Something about the text that a reader should know, such as a quotation left open."""

    code: str
    message: str
    span: Span | None = None
