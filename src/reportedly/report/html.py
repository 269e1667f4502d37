"""Writing HTML that is safe by default: text is escaped, and only what was made here counts as markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reportedly.report.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "hr", "meta", "link", "img"})
_SPECIAL = re.compile("[^\n -~\u00a0-\u1fff]|[&<>\"']")  # whatever may need a second look
_WEB = ("http://", "https://")


class Html(str):
    """Markup that may stand in a page as it is. Any other string is text and gets escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """The markup itself, which is how a template engine knows that it needs no escaping."""
        return self


def text(words: str) -> Html:
    """Text as it may stand in an element or an attribute."""
    return Html(html.escape(shown(words)) if _SPECIAL.search(words) else words)


def tag(name: str, /, *children: str | None, **attributes: str | bool | None) -> Html:
    """An element. `class_` stands for class and `data_claims` for data-claims; None leaves a thing out."""
    opening = "".join(f" {_key(key)}{_value(value)}" for key, value in attributes.items() if value not in (None, False))
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{join(children)}</{name}>")


def join(children: Iterable[str | None], separator: str = "") -> Html:
    """Pieces one after the other, with text escaped."""
    made = (child if isinstance(child, Html) else text(child) for child in children if child is not None)
    return Html(html.escape(separator).join(made))


def web_address(address: str | None) -> str | None:
    """The address if it leads to the web; `javascript:` and its like do not."""
    return address if address and address.lower().startswith(_WEB) else None


def _key(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | bool | None) -> str:
    return "" if value is True else f'="{text(str(value))}"'
