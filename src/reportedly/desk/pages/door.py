"""The door of a desk with users: a token comes in, a session begins; and the way out."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.response import Redirect

from reportedly.desk import people, users
from reportedly.desk.deciding import Form
from reportedly.desk.handling import Asked, Word
from reportedly.desk.render import show

_TRIES = RateLimitConfig(rate_limit=("minute", 10))


class Door(msgspec.Struct, frozen=True):
    """The context of the page: where one wanted to go, whether a name is asked for, and whether a token was wrong."""

    next: str
    nameless: bool
    wrong: bool = False


def onward(path: str | None) -> str:
    """Where to go after the door: a path of this desk, and nowhere else."""
    inside = path is not None and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inside and path and path.isprintable() else "/"


@get("/door", sync_to_thread=False)
def door(request: Asked, next: Word = None) -> Response[str]:  # noqa: A002 - it is the word in the address
    """The door."""
    nameless = any(not user.name for user in request.app.state.options.users)
    return show(request, "door.html", Door(onward(next), nameless), title="Come in")


@post("/door", sync_to_thread=False, middleware=[_TRIES.middleware])
def enter(request: Asked, data: Form) -> Response[Any]:
    """Begin a session with a token. A wrong one costs a try; ten a minute are let."""
    options = request.app.state.options
    user = users.holder(options.users, data.get("token", ""))
    to = onward(data.get("next"))
    name = people.tidy((user.name if user else "") or data.get("by", ""))
    if user is None or not name:
        made = Door(to, any(not one.name for one in options.users), wrong=True)
        return show(request, "door.html", made, title="Come in", status=401)
    request.set_session({"token": user.token_sha256, "name": name})
    return Redirect(to, status_code=303)


@post("/leave", sync_to_thread=False)
def leave(request: Asked) -> Response[Any]:
    """End the session."""
    request.clear_session()
    return Redirect("/door", status_code=303)


HANDLERS = (door, enter, leave)
