"""Who sits at the desk: a request in, a name out.

On one's own machine a name is asked once and kept in a cookie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from reportedly.errors import OptionError

if TYPE_CHECKING:
    from litestar import Response

    from reportedly.desk.handling import Asked

COOKIE = "name"
LONGEST = 80  # code points of a name
_YEAR = 365 * 24 * 3600


def person(request: Asked) -> str:
    """The name of whoever sits here; "" where nobody has said."""
    told: str = request.app.state.options.person or unquote(request.cookies.get(COOKIE, ""))
    return _tidy(told)


def writer(request: Asked, form: dict[str, str]) -> str:
    """The name under which a decision is kept: of whoever sits here, else the one that the form says.

    Raises:
        OptionError: nobody has said a name.
    """
    name = person(request) or _tidy(form.get("by", ""))
    if not name:
        raise OptionError("A decision is kept with a name: say yours.")
    return name


def remember(response: Response[object], form: dict[str, str]) -> None:
    """Keep the name that a form said, so that it is asked once."""
    name = _tidy(form.get("by", ""))
    if name:
        response.set_cookie(COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="strict")


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST]
