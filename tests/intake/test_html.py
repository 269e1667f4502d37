"""Pages: the article's own words, and what the page says about itself; nothing of what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.errors import IntakeError
from reportedly.intake.html import html
from reportedly.intake.options import Intake

if TYPE_CHECKING:
    from reportedly.records.document import Document

HEAD = """<!doctype html><html lang="en-GB"><head><title>Twelve killed in Sanaa strike - The Harbour Ledger</title>
<meta property="og:site_name" content="The Harbour Ledger"><link rel="canonical" href="https://ledger.example/a">
<meta property="article:published_time" content="2025-03-27T08:15:00+02:00">
<meta property="article:modified_time" content="2025-03-28"><meta name="author" content="Mara Lind"></head>"""

ARTICLE = """<body><nav><a href="/">Home</a></nav><main><article><h1>Twelve killed in Sanaa strike</h1>
<figure><img src="x.jpg"><figcaption>A crater where 40 people died in 2019.</figcaption></figure>
<p>At least 12 people were killed in a strike on <a href="/x">Sanaa</a> on Monday, the regional governor said.
Rescue workers were still searching the rubble.</p>
<p>“Thirty others were wounded,” he added, citing the <b>health ministry</b>.<br>Two of them are children.</p>
<p>Read more: <a href="/y">Earlier strike killed 99 people</a></p>
<p><a href="/z">Officials said that 88 people were missing after the flood.</a></p>
<aside><h3>Elsewhere</h3><p>77 soldiers were captured in the north, officials say.</p></aside>
<h2>What the ministry said</h2><ul><li>Four of the wounded are in a serious condition, the ministry said.</li></ul>
<p>The authorities opened three shelters for those who lost their homes, and appealed for blood donors.</p>
<div class="RelatedArticles"><p>55 were killed in a flood last year, as the authorities reported at that time.</p></div>
<div class="newsletter-signup"><p>Join the 2 million readers who subscribe to our newsletter today.</p></div>
</article></main><footer><p>Copyright 2025.</p></footer></body></html>"""

XHTML = """<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>
<p>At least 12 people were killed in Sanaa on Monday, the ministry said.</p></body></html>"""


def page(source: str | bytes, **options: str) -> Document:
    return html(source if isinstance(source, bytes) else source.encode(), "page.html", Intake(**options))


def test_the_head_of_a_page_says_what_it_is() -> None:
    document = page(HEAD + ARTICLE)
    assert document.title == "Twelve killed in Sanaa strike"
    assert document.publisher == "The Harbour Ledger"
    assert document.author == "Mara Lind"
    assert document.address == "https://ledger.example/a"
    assert document.language == "en-GB"
    assert document.published_at == "2025-03-27T08:15:00+02:00"
    assert document.modified_at == "2025-03-28"


def test_the_text_is_the_title_and_the_paragraphs_of_the_article() -> None:
    text = page(HEAD + ARTICLE).text
    assert text.startswith("Twelve killed in Sanaa strike\n\nAt least 12 people were killed in a strike on Sanaa on ")
    assert "governor said. Rescue workers" in text
    assert "ministry.\nTwo of them" in text
    assert "three shelters" in text
    assert "Four of the wounded" in text


@pytest.mark.parametrize("number", ["40", "99", "88", "77", "55", "2 million", "2025"])
def test_captions_teasers_and_side_columns_stay_out(number: str) -> None:
    assert number not in page(HEAD + ARTICLE).text


def test_a_class_that_wraps_the_whole_article_does_not_cost_the_article() -> None:
    assert "12 people" in page(HEAD + ARTICLE.replace("<article>", '<article class="related share">')).text


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>At least 12 people were killed in Sanaa on Monday, the ministry said.</p></body></html>",
        "<p>At least 12 people were killed in Sanaa on Monday, the ministry said.</p>",
        "<div><p>At least 12 people were <b>killed in <i>Sanaa</b> on Monday,<!-- x --> the ministry said.",
        "\ufeff<html><p>At least 12 people were killed in Sanaa on Monday,\n the ministry said.",
        XHTML,
    ],
)
def test_a_small_or_broken_page_is_read(source: str) -> None:
    assert page(source).text == "At least 12 people were killed in Sanaa on Monday, the ministry said.\n"


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<html><head><title>Sign in</title></head><body><form><input name=a></form><a href=/>Home</a></body></html>",
        "<html><body>"
        + "".join(f"<div><a href=/{i}>The war in the north, part {i}.</a></div>" for i in range(50))
        + "</body></html>",
        "<!-- nothing here -->",
        "<html><body><script>var a = 'At least 12 people were killed on Monday.';</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(IntakeError) as caught:
        page(source)
    assert caught.value.reason == "no article"


def test_a_declared_encoding_is_believed() -> None:
    source = '<html><head><meta charset="windows-1251"></head><body><p>Міністерство сказало: вбито 12 осіб учора.</p>'
    assert "Міністерство" in page(source.encode("cp1251")).text


def test_a_declared_encoding_that_the_bytes_contradict_is_not() -> None:
    source = (
        '<html><head><meta charset="iso-8859-1"></head><body><p>“Twelve were killed,” the ministry’s aide said.</p>'
    )
    assert "“Twelve were killed,” the ministry’s aide" in page(source).text


def test_a_language_copied_with_a_template_is_not_believed() -> None:
    words = "<p>Міністерство оборони повідомило, що за минулу добу було вбито 12 осіб і поранено 30, сказав речник.</p>"
    assert page(f'<html lang="en"><body>{words * 4}</body></html>').language is None


def test_linked_data_gives_publisher_and_time() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "publisher": {"name": "The Ledger"}, '
        '"datePublished": "2025-03-27T08:15:00Z", "dateModified": "2025-03-28T09:00:00Z"}]}</script>'
        '<script type="application/ld+json">{"broken": </script>'
    )
    document = page(f"<html><head>{linked}</head>{ARTICLE}")
    assert document.publisher == "The Ledger"
    assert document.published_at == "2025-03-27T08:15:00Z"
    assert document.modified_at == "2025-03-28T09:00:00Z"


def test_a_date_that_merely_stands_in_the_text_is_not_the_date_of_publication() -> None:
    body = "<p>The bridge was destroyed on 3 May 2019, and 12 people were killed, the ministry said on Monday.</p>"
    assert page(f"<html><body>{body * 3}</body></html>").published_at is None


def test_an_option_wins_over_the_page() -> None:
    document = page(HEAD + ARTICLE, publisher="Wire", published_at="2025-01-01")
    assert (document.publisher, document.published_at) == ("Wire", "2025-01-01")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 30_000 + "At least 12 people were killed on Monday, the ministry said.",
        "<b><i>" * 15_000 + "<p>At least 12 people were killed on Monday, the ministry said.",
        "<ul><li>" * 10_000 + "x",
        "<p class='" + "a " * 100_000 + "'>x</p>",
        "<table><tr><td>" * 5_000,
        "<" * 100_000,
        "&amp;" * 100_000,
        "<p>" * 50_000,
    ],
)
def test_a_page_built_to_hurt_is_read_or_refused_in_bounded_time(source: str) -> None:
    try:
        page(source)
    except IntakeError as error:
        assert error.reason in ("no article", "broken page")  # noqa: PT017
