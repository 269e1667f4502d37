"""What stands around every page: where one is, what is known, who sits here. A request in, a `Frame` out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import msgspec
from litestar.utils.scope.state import ScopeState

from reportedly.desk import people
from reportedly.desk.users import Role
from reportedly.records.document import day_of
from reportedly.version import __version__

if TYPE_CHECKING:
    from litestar import Request

# The ways through the desk, in the order of the main walk: the key that a page names as `here`, the words, the address.
NAVIGATION = (
    ("overview", "Overview", "/"),
    ("series", "Series", "/series"),
    ("documents", "Documents", "/documents"),
    ("findings", "Findings", "/findings"),
    ("review", "Review", "/review"),
    ("search", "Search", "/search"),
)


class Frame(msgspec.Struct, frozen=True):
    """What the base template needs.

    Attributes:
        title: of this page, for the window and the list of pages that were visited.
        here: the key in `NAVIGATION` that this page belongs to, or "".
        ledger: what the ledger is called; "" before strangers.
        as_of: the day at which knowledge is cut; None where all is shown. It is part of every address.
        path: of this page, with its own query but without `as_of`.
        csrf: what every form must send back.
        edits: whether whoever sits here may decide; `leaves` whether there is a session to end.
        person: the name under which decisions are kept; "" where nobody has said.
    """

    title: str
    here: str
    ledger: str
    as_of: str | None
    path: str
    query: tuple[tuple[str, str], ...]
    csrf: str
    person: str = ""
    edits: bool = True
    leaves: bool = False
    version: str = __version__

    @property
    def navigation(self) -> tuple[tuple[str, str, str], ...]:
        """The ways through the desk."""
        return NAVIGATION

    def link(self, *path: str, **query: Any) -> str:
        """An address within the desk that keeps the day at which knowledge is cut; parts of the path are quoted."""
        asked = {"as_of": self.as_of, **query}
        return address(*path, **asked)

    def again(self, **query: Any) -> str:
        """The address of this page with some of its query otherwise; None takes a part away."""
        return self.link(self.path, **{**dict(self.query), **query})


def address(*path: str, **query: Any) -> str:
    """An address of a first part, which stands as it is, further parts, which are quoted, and a query without None."""
    first, *rest = path
    asked = urlencode({key: value for key, value in query.items() if value not in (None, "")})
    where = "/".join((first.rstrip("/"), *(quote(part, safe="") for part in rest))) or "/"
    return f"{where}?{asked}" if asked else where


def frame(request: Request[Any, Any, Any], title: str, here: str) -> Frame:
    """The frame of a page that answers a request."""
    options = request.app.state.options
    who = people.seat(request)
    asked = request.query_params.get("as_of")
    query = tuple((key, value) for key, value in request.query_params.items() if key != "as_of")
    return Frame(
        title=title,
        here=here,
        ledger=options.title if who is not None else "",
        as_of=asked if asked and day_of(asked) else None,
        path=request.url.path,
        query=query,
        csrf=token if isinstance(token := ScopeState.from_scope(request.scope).csrf_token, str) else "",
        person=who.name if who else "",
        edits=who is not None and who.role is Role.EDITOR,
        leaves=who is not None and bool(options.users),
    )
