"""The application: a `Held` ledger and `Options` in, something that a web server runs out.

A page is a handler in `pages/`; it is listed in `PAGES`, and in `frame.NAVIGATION` where one may walk to it from
anywhere.
"""

from __future__ import annotations

import secrets
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from litestar import Litestar
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.static_files import create_static_files_router

from reportedly.desk import guard, people
from reportedly.desk.audit import Trail
from reportedly.desk.held import Held
from reportedly.desk.options import Options
from reportedly.desk.pages import claim, document, door, overview, queue, reviewing, searching, series, shelf, troubles

if TYPE_CHECKING:
    from litestar.types import Middleware

    from reportedly.store import Store

PAGES = (
    *overview.HANDLERS,
    *shelf.HANDLERS,
    *series.HANDLERS,
    *claim.HANDLERS,
    *reviewing.HANDLERS,
    *document.HANDLERS,
    *troubles.HANDLERS,
    *searching.HANDLERS,
    *queue.HANDLERS,
    *door.HANDLERS,
)
_SESSION = 12 * 3600  # seconds
_LIMIT: tuple[Literal["minute"], int] = ("minute", 1_200)  # requests of one address
STATIC = Path(str(resources.files("reportedly.desk"))) / "static"


def _middleware(options: Options) -> list[Middleware]:
    """Sessions and limits where a desk has users, and the trail where one is kept."""
    made: list[Middleware] = []
    if options.users:
        sessions = ServerSideSessionConfig(
            key="session", max_age=_SESSION, samesite="strict", httponly=True, secure=options.secure
        )
        made += [RateLimitConfig(rate_limit=_LIMIT, exclude=["^/static"]).middleware, sessions.middleware]
    if options.audit is not None:
        made.append(Trail(options.audit))
    return made


def build(store: Store, options: Options | None = None) -> Litestar:
    """The desk over an open store."""
    options = options or Options()
    held = Held(store)
    return Litestar(
        route_handlers=[*PAGES, create_static_files_router("/static", [STATIC], name="static")],
        dependencies={"held": Provide(lambda: held, sync_to_thread=False)},
        state=State({"options": options, "held": held}),
        after_request=guard.guarded,
        exception_handlers={Exception: guard.answered},
        allowed_hosts=AllowedHostsConfig([name for host in options.hosts for name in (host, f"{host}:{options.port}")]),
        before_request=people.let_in,
        middleware=_middleware(options),
        csrf_config=CSRFConfig(
            secret=options.secret or secrets.token_hex(32),
            cookie_httponly=True,
            cookie_samesite="strict",
            cookie_secure=options.secure,
        ),
        request_max_body_size=guard.LARGEST,
        openapi_config=None,
        signature_types=[Held],
    )
