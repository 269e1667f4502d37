"""Pages built to hurt, and pages that nobody would think of: a document comes of each, or one sentence why not."""

from __future__ import annotations

import contextlib
import json
import signal
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import publishers
from reportedly.errors import IntakeError
from reportedly.intake import Intake, Refused, linked, moments
from reportedly.intake.agencies import from_bylines, from_text
from reportedly.intake.budget import budget
from reportedly.intake.files import take
from reportedly.intake.html import html
from reportedly.intake.moments import Reader
from reportedly.records.document import Document, day_of
from reportedly.records.page import Way

SENTENCE = "At least 12 people were killed in the valley on Monday, the health ministry said."
REASONS = {
    *("no article", "broken page", "empty", "binary", "encoding", "too large", "too slow"),
    *("paywall", "consent wall", "bot check", "not found"),
}
UPDATES = json.dumps(
    {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": f"Update {n}", "articleBody": f"{n} men fell."} for n in range(1500)
        ],
    }
)


def made(source: str | bytes) -> Document | None:
    """The document of a page, whose every part holds; None where it was refused."""
    refused = None
    try:
        document = html(source if isinstance(source, bytes) else source.encode("utf-8", "replace"), "x", Intake())
    except IntakeError as error:
        refused = error
    if refused is not None:
        assert refused.reason in REASONS
        assert str(refused).startswith("x ")
        assert "\n" not in str(refused)
        return None
    assert document.page is not None
    assert all(0 <= part.start < part.end <= len(document.text) for part in document.page.parts)
    for name in ("published_at", "modified_at"):
        value = getattr(document, name)
        assert value is None or day_of(value) is not None
    json.loads(_json(document))
    return document


def _json(document: Document) -> bytes:
    import msgspec

    return msgspec.json.encode(document)


@pytest.mark.parametrize(
    "source",
    [
        "<div class='live-post'><time>10:00</time>" * 2_000 + SENTENCE,
        "<html><body class=liveblog>" + "<div class=x><p>a b c d e f g</p><time>10:00" * 1_500,
        "<p>" + "<a href=/x>See also</a> read more: " * 8_000 + SENTENCE,
        "<p><span>" + "<a href=/x>b</a>" * 10_000 + f"</span>{SENTENCE}",
        "<blockquote class=twitter-tweet>" * 2_000 + SENTENCE,
        f"<h1>x</h1><p class='{'byline ' * 20_000}'>{SENTENCE}",
        "<h1>a</h1>" * 10_000 + f"<p>{SENTENCE}</p>",
        f"<title>{' - '.join('ab' * 3_000)}</title><h1>a</h1><p>{SENTENCE}</p>",
        f"<title>{' | ' * 20_000}</title><p>{SENTENCE}</p>",
        f"<script type=application/ld+json>{'[' * 50_000}</script><p>{SENTENCE}</p>",
        f'<script type=application/ld+json>{{"a":{"[" * 900}1{"]" * 900}}}</script><p>{SENTENCE}</p>',
        f"<script type=application/ld+json>{UPDATES}</script><p>{SENTENCE}</p>"
        + "<div class=live-post><time>10:00</time><p>six words or more stand here now</p></div>" * 500,
        f'<meta name=date content="{"9" * 5_000}"><time datetime="{"1" * 4_000}">x</time><p>{SENTENCE}</p>',
        f"<h1>x</h1><time>{'1.' * 50_000}</time><p>{SENTENCE}</p>",
        "<ul>" + "<li>Nine men fell in the pass, the army said.</li>" * 5_000 + "</ul>",
        "<p>14:25</p><p>Nine men fell in the pass, the army said.</p>" * 3_000,
        f"<meta charset=utf-16><p>{SENTENCE}</p>",
        "<?xml version='1.0' encoding='nope'?><html><p>" + SENTENCE,
        f"<html><head><base href='javascript:x'><link rel=canonical href='http://[::1'><p>{SENTENCE}",
    ],
    ids=range(19),
)
def test_a_page_built_to_hurt_is_read_or_refused_soon(source: str) -> None:
    began = time.process_time()
    made(source)
    assert time.process_time() - began < 25


def test_a_page_of_more_elements_than_any_report_has_is_refused() -> None:
    with pytest.raises(IntakeError, match="more than 200,000 elements") as caught:
        html(b"<p>" + b"<i>x</i>" * 210_000, "x", Intake())
    assert caught.value.reason == "too large"


def test_a_page_that_takes_too_long_is_left() -> None:
    source = "<div class='live-post'><time>10:00</time>" * 2_000 + SENTENCE
    with pytest.raises(IntakeError, match=r"more than 0\.01 seconds") as caught:
        html(source.encode(), "x", Intake(seconds=0.01))
    assert caught.value.reason == "too slow"
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_time_is_kept_where_it_can_be_and_nothing_is_left_behind() -> None:
    with pytest.raises(IntakeError):
        _without_end()
    went = []
    other = threading.Thread(target=lambda: went.append(_within()))
    other.start()
    other.join()
    assert went == ["done"]


def _without_end() -> None:
    with budget(0.01, "x"):
        while True:
            with contextlib.suppress(Exception):  # what a library would catch
                sum(range(1000))


def _within() -> str:
    with budget(10, "x"):
        return "done"


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    refused = take(str(path), Intake())
    assert isinstance(refused, Refused)
    assert refused.reason == "too large"


@pytest.mark.parametrize(
    ("written", "declared"),
    [("cp1251", "utf-8"), ("utf-8", "koi8-r"), ("cp1251", "utf-16"), ("koi8-u", "koi8-u"), ("utf-16-le", "utf-8")],
)
def test_a_wrong_charset_costs_at_most_its_page(written: str, declared: str) -> None:
    words = "Міністерство повідомило, що за минулу добу в області загинули п'ятеро людей, ще двоє зникли безвісти."
    page = f'<html lang="uk"><head><meta charset="{declared}"></head><body><p>{words}</p><p>{words}</p></body></html>'
    document = made(page.encode(written, "replace"))
    assert document is None or written == "utf-16-le" or "Міністерство" in document.text


# -- whatever comes ----------------------------------------------------------------------------------------------------

CLASSES = st.sampled_from(
    (
        *(
            "live-blog",
            "live-blog-post",
            "twitter-tweet",
            "tgme_widget_message",
            "byline",
            "date",
            "related",
            "caption",
        ),
        *("paywall", "newsletter", "source", "ticker-item", "most-read", "published", "updated", "entry-content", ""),
    )
)
WORDS = st.sampled_from(
    (
        *(
            SENTENCE,
            "See also:",
            "Read more: ",
            "14:25",
            "28 March 2025",
            "By AFP",
            "(AP)",
            "KYIV (Reuters) –",
            "Читайте также:",
        ),
        *(
            "Subscribe to continue reading",
            "— A (@b) May 3, 2025",
            "03/05/2025",
            "٢٨ مارس ٢٠٢٥",
            "2025년 4월 30일",
            "\x00",
            "&#xD800;",
        ),
    )
)
TAGS = st.sampled_from(
    (
        *(
            "p",
            "div",
            "article",
            "section",
            "blockquote",
            "figure",
            "figcaption",
            "time",
            "a",
            "h1",
            "h2",
            "ul",
            "li",
            "span",
        ),
        *("table", "td", "aside", "cite", "abbr", "template", "noscript", "svg", "math", "title", "body", "br"),
    )
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(("2025-03-28T14:25:00Z", "2025-03-28", "https://a.example/2025/03/28/x", "#p1", "1743718449000")),
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ("class", "id", "datetime", "href", "itemprop", "content", "style", "hidden", "data-timestamp", "rel")
    ),
    st.one_of(CLASSES, VALUES),
    max_size=3,
)
LEAVES = st.one_of(WORDS, st.text(max_size=30))


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def tagged(tag: str, attributes: dict[str, str], parts: list[str], *, closed: bool) -> str:
        given_ = "".join(f' {name}="{value}"' for name, value in attributes.items())
        return f"<{tag}{given_}>{''.join(parts)}" + (f"</{tag}>" if closed else "")

    return st.builds(tagged, TAGS, ATTRIBUTES, st.lists(inner, max_size=5), closed=st.booleans())


MARKUP = st.lists(st.recursive(LEAVES, _element, max_leaves=30), max_size=8).map("".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=30), VALUES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                (
                    *(
                        "@type",
                        "@graph",
                        "@id",
                        "headline",
                        "datePublished",
                        "dateModified",
                        "author",
                        "publisher",
                        "name",
                    ),
                    *("liveBlogUpdate", "articleBody", "url", "mainEntityOfPage", "isAccessibleForFree", "inLanguage"),
                )
            ),
            st.one_of(inner, st.sampled_from(("NewsArticle", "LiveBlogPosting", "BlogPosting"))),
            max_size=6,
        ),
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_markup_is_read_or_refused(source: str) -> None:
    made(source)


@settings(max_examples=200, deadline=None)
@given(JSON, MARKUP)
def test_any_linked_data_is_read_or_passed_over(value: object, source: str) -> None:
    data = json.dumps(value).replace("</", "<\\/")
    made(f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{SENTENCE}</p>{source}')


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), MARKUP)
def test_any_bytes_are_read_or_refused(noise: bytes, source: str) -> None:
    made(noise + source.encode("utf-8", "replace"))


@settings(max_examples=1000, deadline=None)
@given(st.one_of(st.text(max_size=60), VALUES, WORDS, st.floats(), st.integers(), st.none(), st.lists(st.text())))
def test_any_value_is_a_time_or_none(value: object) -> None:
    for reader in (Reader(), Reader("en", "mdy", "Europe/Kyiv"), Reader(None, "ymd", "No/Where")):
        for found in (
            moments.stamp(value, reader),
            moments.in_words(str(value), reader),
            moments.clock_of(str(value), "2025-03-28T01:00:00+02:00", reader),
            moments.by_address(str(value)),
        ):
            assert found is None or day_of(found) is not None


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=80)), max_size=8))
def test_any_words_credit_somebody_or_nobody(blocks: list[str]) -> None:
    named = {publisher.name for publisher in publishers.every()} | {None}
    found = (*from_text(blocks, None), *from_bylines(((block, Way.HTML) for block in blocks), None))
    assert {agency.name for agency in found} <= named
    assert all(agency.words.strip() for agency in found)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=60), VALUES))
def test_any_address_is_somebodys_or_nobodys(address: str) -> None:
    publishers.at(address)
    publishers.named(address)
    list(publishers.credits_of(address))


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_value_has_records_or_none(value: object) -> None:
    from lxml.html import document_fromstring

    page = document_fromstring("<html><head><script type='application/ld+json'></script></head><body></body></html>")
    next(page.iter("script")).text = json.dumps(value).replace("\\u0000", "")
    found = linked.records(page)
    assert all(isinstance(record, dict) for record in found)
    assert isinstance(linked.article(found, None, []), dict)


@pytest.mark.parametrize("words", ["May ² 2025", "² May 2025", "May ٣ ²", "Ⅷ 2025"])
def test_a_sign_that_is_no_figure_makes_no_day(words: str) -> None:
    assert moments.in_words(words) is None


def test_a_fragment_that_is_nothing_but_a_picture_is_refused_as_one_without_an_article() -> None:
    with pytest.raises(IntakeError) as caught:
        html(b"<svg><p hidden>x</p></svg>", "x", Intake())
    assert caught.value.reason == "no article"
