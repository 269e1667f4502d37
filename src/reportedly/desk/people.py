"""Who sits at the desk: a request in, a name and a role out.

On one's own machine a name is asked once and kept in a cookie, and everybody may decide. Where a desk has users, a
session says who it is, begun with a token at the door (`pages/door.py`) or by a header with each request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from litestar.exceptions import NotAuthorizedException, PermissionDeniedException

from reportedly.desk import users
from reportedly.desk.users import Role
from reportedly.errors import OptionError

if TYPE_CHECKING:
    from litestar import Response

    from reportedly.desk.handling import Asked
    from reportedly.desk.options import Options

COOKIE = "name"
LONGEST = 80  # code points of a name
OPEN = ("/door", "/static")  # what is served to whoever has not come in
_YEAR = 365 * 24 * 3600
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Seat:
    """A person at the desk."""

    __slots__ = ("name", "role")

    def __init__(self, name: str, role: Role) -> None:
        self.name = name
        self.role = role


def seat(request: Asked) -> Seat | None:
    """Who sits here; None where a token is asked for and none was shown."""
    options: Options = request.app.state.options
    if not options.users:
        return Seat(tidy(options.person or unquote(request.cookies.get(COOKIE, ""))), Role.EDITOR)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        user = users.holder(options.users, token)
        name = (user.name or request.headers.get("x-name", "")) if user else ""
        return Seat(tidy(name), user.role) if user else None
    kept: Any = request.scope.get("session")  # an address that is not served has none
    kept = kept if isinstance(kept, dict) else {}
    # The role is looked up anew: who was made a reader meanwhile, or taken off the list, is that at once.
    user = next((one for one in options.users if one.token_sha256 == kept.get("token")), None)
    return Seat(tidy(user.name or str(kept.get("name", ""))), user.role) if user else None


def let_in(request: Asked) -> None:
    """Let a request through, or raise.

    Raises:
        NotAuthorizedException: a token is asked for and none was shown.
        PermissionDeniedException: a reader tries to decide.
    """
    if request.url.path.startswith(OPEN):
        return
    who = seat(request)
    if who is None:
        raise NotAuthorizedException
    if who.role is Role.READER and request.method not in _READING:
        raise PermissionDeniedException


def person(request: Asked) -> str:
    """The name of whoever sits here; "" where nobody has said."""
    who = seat(request)
    return who.name if who else ""


def writer(request: Asked, form: dict[str, str]) -> str:
    """The name under which a decision is kept: of whoever sits here, else the one that the form says.

    Raises:
        OptionError: nobody has said a name.
    """
    name = person(request) or tidy(form.get("by", ""))
    if not name:
        raise OptionError("A decision is kept with a name: say yours.")
    return name


def remember(response: Response[Any], form: dict[str, str]) -> None:
    """Keep the name that a form said, so that it is asked once."""
    name = tidy(form.get("by", ""))
    if name:
        response.set_cookie(COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="strict")


def tidy(name: str) -> str:
    """A name on one line, and no longer than a name is."""
    return " ".join(name.split())[:LONGEST]
