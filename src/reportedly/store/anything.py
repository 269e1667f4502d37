"""A stand-in for every value, so that None can stand for what a report does not say, or for nothing at all."""

from __future__ import annotations

from typing import Final


class Any_:  # noqa: N801
    """Stands for every value of a column."""


ANY: Final = Any_()
