"""What handlers take, by short names: the request, the ledger as the desk holds it, parts of the address.

Litestar reads the annotations of handlers when the application is built, so these are imported for good, not for the
type checker alone.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from reportedly.desk.held import Held

Asked: TypeAlias = Request[Any, Any, Any]
Holding: TypeAlias = NamedDependency[Held]
Name: TypeAlias = FromPath[str]
Word: TypeAlias = FromQuery[str | None]
Number: TypeAlias = FromQuery[int | None]
