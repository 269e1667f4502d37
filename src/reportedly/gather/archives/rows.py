"""Rows of a table made into documents: a row and the layout of its table in, a `Raw` out.

A row says what it is in its columns, so that nothing is guessed of it: the words of the document are those of its
column, with the headline in front of them, as a page shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import IntakeError
from reportedly.gather.raw import Raw
from reportedly.intake.options import About
from reportedly.records.custody import Copy
from reportedly.records.locator import Locator, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.gather.archives.columns import Layout

_HEADLINE = 300  # characters; what is longer is no headline


def raw_of(row: Mapping[str, Any], layout: Layout, number: int, name: str, limit: int) -> Raw:
    """The document of one row; `name` is that of the table, `limit` the most bytes of a document.

    Raises:
        IntakeError: it holds no words, or too many.
    """
    what = f"{name}#{number}"
    words, media = layout.words("text", row), "text/plain"
    if words is None:
        words, media = layout.words("page", row), "text/html"
    if words is None:
        raise IntakeError(f"{what} holds no words.", "empty")
    title = layout.words("title", row)
    if media == "text/plain" and title and len(title) <= _HEADLINE and not words.startswith(title):
        words = f"{title}\n\n{words}"
    body = words.encode("utf-8", "replace")
    if len(body) > limit:
        raise IntakeError(
            f"{what} is larger than a document may be; more is read only with a higher --max-size.", "too large"
        )
    own, address = layout.words("id", row), _web(layout.words("address", row))
    copy, passed = layout.words("copy", row), layout.words("passed", row)
    return Raw(
        name=what,
        body=body,
        address=address,
        asked=address,
        media=media,
        charset="utf-8",
        retrieved_at=layout.time("retrieved", row),
        about=About(
            title=title,
            publisher=layout.words("publisher", row),
            author=layout.words("author", row),
            language=layout.words("language", row),
            published_at=layout.time("published", row),
            modified_at=layout.time("modified", row),
        ),
        locators=(Locator(0, Place.ROW, str(number)),),
        place=own[:200] if own else None,
        passed=(passed,) if passed else (),
        copies=tuple(Copy(one, layout.words("digest", row)) for one in (copy or "").split() if _web(one)),
    )


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) and len(address) <= 4000 else None
