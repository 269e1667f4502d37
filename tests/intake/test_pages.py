"""Forty pages in the manner of real outlets, in eight languages: what is found of each, and kept out of its text."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.errors import IntakeError
from reportedly.intake.html import html
from reportedly.intake.options import Intake
from reportedly.records.page import PartKind

if TYPE_CHECKING:
    from reportedly.records.document import Document

FOLDER = Path(__file__).parent.parent / "pages"
PAGES: dict[str, dict[str, Any]] = {
    page["name"]: page for page in tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))["page"]
}
READ = [name for name, page in PAGES.items() if "refused" not in page]
FIELDS = ("title", "publisher", "author", "published_at", "modified_at", "address", "language")


@cache
def document(name: str) -> Document:
    return html((FOLDER / f"{name}.html").read_bytes(), f"{name}.html", Intake())


def test_every_page_is_expected_and_they_are_forty_in_eight_languages() -> None:
    assert sorted(PAGES) == sorted(file.stem for file in FOLDER.glob("*.html"))
    assert len(PAGES) >= 40
    assert len({page["language"][:2] for page in PAGES.values() if "language" in page}) >= 8


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("field", FIELDS)
def test_a_page_is_known_as_it_says(name: str, field: str) -> None:
    assert getattr(document(name), field) == PAGES[name].get(field)


@pytest.mark.parametrize("name", READ)
def test_whatever_is_known_of_a_page_is_known_with_where_it_stood(name: str) -> None:
    made = document(name)
    assert made.page is not None
    for field in FIELDS:
        value = getattr(made, field)
        taken = [one.value for one in made.page.stated if one.field == field and one.taken]
        # A declared language that the text speaks against is said and not believed.
        assert ", ".join(taken) == (value or "") or (field == "language" and value is None), field


@pytest.mark.parametrize("name", READ)
def test_the_report_stands_in_the_text_and_what_is_beside_it_does_not(name: str) -> None:
    text = document(name).text
    assert [words for words in PAGES[name]["text"] if words not in text] == []
    assert [words for words in PAGES[name].get("apart", []) if words in text] == []


@pytest.mark.parametrize("name", [name for name in READ if "posts" in PAGES[name]])
def test_every_post_of_a_live_blog_has_its_own_time(name: str) -> None:
    made = document(name)
    posts = [part for part in made.page.parts if part.kind is PartKind.POST] if made.page else []
    expected = [(post["published_at"], post["begins"]) for post in PAGES[name]["posts"]]
    assert [
        (part.published_at, made.text[part.start : part.start + len(begins)])
        for part, (_, begins) in zip(posts, expected, strict=True)
    ] == expected


@pytest.mark.parametrize("name", READ)
def test_quoted_posts_and_agencies_are_marked(name: str) -> None:
    page = document(name).page
    assert page is not None
    quoted = [
        {"author": part.author, "published_at": part.published_at}
        for part in page.parts
        if part.kind is PartKind.QUOTED
    ]
    agencies = [{"name": one.name, "whole": one.whole} if one.name else {"whole": one.whole} for one in page.agencies]
    assert quoted == PAGES[name].get("quoted", [])
    assert agencies == PAGES[name].get("agencies", [])
    assert [note.code for note in page.notes] == PAGES[name].get("notes", [])


@pytest.mark.parametrize("name", READ)
def test_parts_lie_within_the_text_and_posts_do_not_overlap(name: str) -> None:
    made = document(name)
    assert made.page is not None
    assert all(0 <= part.start < part.end <= len(made.text) for part in made.page.parts)
    posts = [part for part in made.page.parts if part.kind is PartKind.POST]
    assert all(one.end <= other.start for one, other in pairwise(posts))


@pytest.mark.parametrize("name", [name for name in PAGES if name not in READ])
def test_a_page_that_is_no_report_is_refused_by_its_reason(name: str) -> None:
    with pytest.raises(IntakeError) as caught:
        document(name)
    assert caught.value.reason == PAGES[name]["refused"]
    assert str(caught.value).count(". ") == 0
    assert str(caught.value).startswith(f"{name}.html")


def test_dates_are_found_on_nine_of_ten_pages_and_more() -> None:
    dated = [name for name in READ if "published_at" in PAGES[name]]
    right = [name for name in dated if document(name).published_at == PAGES[name]["published_at"]]
    assert len(dated) >= 35
    assert len(right) >= 0.9 * len(READ)
