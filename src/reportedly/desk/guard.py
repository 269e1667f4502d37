"""What stands between a browser and the ledger: headers that forbid, and answers to mistakes in one sentence."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec
from litestar.exceptions import HTTPException, NotAuthorizedException, PermissionDeniedException
from litestar.response import Redirect

from reportedly.desk.frame import address
from reportedly.desk.render import show
from reportedly.errors import Conflict, LedgerError, MissingExtra, NoSuchRow, OptionError, ReportedlyError

if TYPE_CHECKING:
    from litestar import Request, Response

# Nothing may run, style, load, frame or be sent anywhere but what this desk itself serves.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_OURS = 500
_log = logging.getLogger(__name__)
_TITLES = {404: "Not found", 403: "Refused", 409: "Decided otherwise meanwhile"}
LARGEST = 1_000_000  # bytes of a request's body


def guarded(response: Response[Any]) -> Response[Any]:
    """A response with every header that forbids, unless it has set its own."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


class Mistake(msgspec.Struct, frozen=True):
    """What went wrong: a status of HTTP and one sentence that a person can act on."""

    status: int
    sentence: str


def _plainly(error: Exception) -> Mistake:
    if isinstance(error, NoSuchRow):
        return Mistake(404, str(error))
    if isinstance(error, Conflict):
        return Mistake(409, f"{error} Nothing was kept: go back, load the page again, and decide on what stands now.")
    if isinstance(error, OptionError):
        return Mistake(400, str(error))
    if isinstance(error, MissingExtra):
        return Mistake(501, str(error))
    if isinstance(error, LedgerError):
        return Mistake(503, str(error))
    if isinstance(error, ReportedlyError):
        return Mistake(400, str(error))
    if isinstance(error, PermissionDeniedException) and not str(error.detail).startswith("CSRF"):
        return Mistake(403, "You may read here, and not decide: ask for the role of an editor.")
    if isinstance(error, HTTPException):
        return Mistake(error.status_code, _SENTENCES.get(error.status_code, "The desk cannot do that."))
    return Mistake(_OURS, f"A mistake in reportedly itself ({type(error).__name__}); please report it.")


_SENTENCES = {
    400: "The request is not one that the desk understands.",
    401: "Show a token: in the header Authorization, as “Bearer TOKEN”.",
    403: "The form was not sent from this desk, or has grown old: go back, load the page again, and repeat it.",
    404: "There is no such page.",
    405: "That page cannot be asked in this way.",
    413: "That is more than the desk takes in one go.",
    429: "Too many requests: wait a minute.",
}


def answered(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A page that says in one sentence what went wrong."""
    if isinstance(error, NotAuthorizedException) and not request.url.path.startswith("/api/"):
        wanted = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        return guarded(Redirect(address("/door", next=wanted if request.method == "GET" else None)))
    mistake = _plainly(error)
    if mistake.status == _OURS:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
    title = {404: "Not found", 403: "Refused", 409: "Decided otherwise meanwhile"}.get(
        mistake.status, "That did not work"
    )
    return guarded(show(request, "mistake.html", mistake, title=title, status=mistake.status))
