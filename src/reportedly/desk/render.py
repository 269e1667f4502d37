"""Templates filled: the name of a template, a page's context and a request in, a response out.

Everything that a template prints is escaped, but for `Html`, which only code of ours makes.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import jinja2
from litestar import Response
from litestar.enums import MediaType

from reportedly.checks.bounds import number
from reportedly.desk.frame import frame
from reportedly.desk.plot import mark
from reportedly.report import ranges, words
from reportedly.report.html import Html, web_address

if TYPE_CHECKING:
    import msgspec
    from litestar import Request


def show(
    request: Request[Any, Any, Any],
    template: str,
    page: msgspec.Struct,
    *,
    title: str,
    here: str = "",
    status: int = 200,
) -> Response[str]:
    """The page of a context, in its frame."""
    content = _environment().get_template(template).render(page=page, frame=frame(request, title, here))
    return Response(content, media_type=MediaType.HTML, status_code=status)


def fragment(template: str, **names: object) -> str:
    """A template filled by itself, outside of a frame."""
    return _environment().get_template(template).render(**names)


def day(value: str | None) -> Html | str:
    """An ISO 8601 day as people write it, with the day itself for machines; what is no whole day stands as it is."""
    if not value:
        return ""
    try:
        told = date.fromisoformat(value[:10])
    except ValueError:
        return words.line(value)
    return Html(f'<time datetime="{told.isoformat()}">{told.day} {told:%b} {told.year}</time>')


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("reportedly.desk", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        day=day,
        split_lines=str.splitlines,
        line=words.line,
        shown=words.shown,
        number=number,
        counted=words.counted_as,
        amount=ranges.amount,
        formula=ranges.formula,
        percent=ranges.percent,
        web=web_address,
        sign=words.sign,
        severity=words.severity_name,
    )
    made.globals.update(mark_of=lambda family: mark(family, 8, 8))
    return made
