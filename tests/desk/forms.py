"""Forms filled as a browser fills them: the hidden fields of a page, and what a person writes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from httpx import Response


class Asking(Protocol):
    """Whatever asks a desk as a browser does."""

    def get(self, path: str, /) -> Response:
        """A page."""

    def post(self, path: str, /, *, data: dict[str, str], follow_redirects: bool) -> Response:
        """A form sent."""


_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def hidden(client: Asking, path: str) -> dict[str, str]:
    """The hidden fields of the forms on a page; where several have one, the last."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(client.get(path).text)}


def send(client: Asking, path: str, fields: dict[str, str]) -> Response:
    """A form sent, without following where it leads."""
    return client.post(path, data=fields, follow_redirects=False)
