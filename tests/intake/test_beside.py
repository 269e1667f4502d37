"""What stands beside a report: kept apart, marked, and never a claim of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly import read
from reportedly.intake.html import html
from reportedly.intake.options import Intake
from reportedly.ledger import Ledger
from reportedly.records.attribution import Role
from reportedly.records.page import AsideKind, Way

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records.document import Document
    from reportedly.records.reading import Reading

HEAD = (
    '<html lang="en"><head><title>Attack in the valley</title><meta property="og:site_name" content="Valley Post">'
    '<meta property="article:published_time" content="2025-03-28T09:00:00+00:00">{}</head><body><article>'
    "<h1>Attack in the valley</h1>{}"
    "<p>At least nine people were killed in the valley on Thursday, the regional governor said on Friday.</p>{}"
    "<p>The governor said that rescue workers had searched the ruins of the mill all night and would go on.</p>{}"
    "<p>The roads into the valley stay closed until the army has cleared them of mines, the police said.</p>"
    "</article></body></html>"
)


def page(*, head: str = "", above: str = "", amid: str = "", below: str = "", **options: str) -> Document:
    return html(HEAD.format(head, above, amid, below).encode(), "page.html", Intake(**options))


def figures(reading: Reading) -> list[str]:
    return [claim.figure.span.quote for claim in reading.claims if claim.figure is not None]


@pytest.mark.parametrize(
    "teaser",
    [
        "<p>See also: Russia lost 1,500 soldiers in a day</p>",
        "<p>See also: <a href=/x>Russia lost 1,500 soldiers in a day</a></p>",
        "<p><strong>Read more:</strong> <a href=/x>Russia lost 1,500 soldiers in a day</a></p>",
        "<p>The mill burned down. Read more: <a href=/x>Russia lost 1,500 soldiers in a day</a></p>",
        "<p>The mill burned down. (<em>Also read: <a href=/x>Russia lost 1,500 soldiers in a day</a></em>)</p>",
        "<p>The mill burned down.<br><b>READ ALSO</b> <a href=/x>Russia lost 1,500 soldiers in a day</a></p>",
        "<div class='inline-related'><a href=/x>Russia lost 1,500 soldiers in a day, Kyiv says.</a></div>",
        "<div class='most-read'><h3>Most read</h3><p>Russia lost 1,500 soldiers in a day, Kyiv says.</p></div>",
        "<aside><p>Russia lost 1,500 soldiers in a day, Kyiv says.</p></aside>",
        "<p>Читайте также: <a href=/x>Russia lost 1,500 soldiers in a day</a></p>",
        "<p>Lesen Sie auch: Russia lost 1,500 soldiers in a day</p>",
        "<section class='newsletter-signup'><p>Russia lost 1,500 soldiers in a day: get our mail at six.</p></section>",
        "<figure><img src=a><figcaption>Russia lost 1,500 soldiers in a day, Kyiv says.</figcaption></figure>",
    ],
)
def test_a_teaser_never_becomes_a_claim(teaser: str) -> None:
    made = page(amid=teaser)
    assert "1,500" not in made.text
    assert made.page is not None
    assert any("1,500" in aside.text for aside in made.page.asides)
    assert figures(read(made)) == ["At least nine"]


def test_a_sentence_that_only_sounds_like_a_teaser_stays() -> None:
    made = page(amid="<p>Read more slowly, the order says that 40 men were to be shot at dawn, the lawyer said.</p>")
    assert "40 men" in made.text


def test_asides_say_what_they_are_and_where_they_point() -> None:
    made = page(
        amid='<p>See also: <a href="/x">Dam burst kills 40</a></p>'
        "<figure><figcaption>The mill in 2019.</figcaption></figure>"
        "<div class='newsletter'><p>Join 4,000 readers of our weekly letter on the war.</p></div>"
    )
    assert made.page is not None
    assert {(one.kind, one.address) for one in made.page.asides} == {
        (AsideKind.TEASER, "/x"),
        (AsideKind.CAPTION, None),
        (AsideKind.NOTICE, None),
    }


TWEET = (
    '<blockquote class="twitter-tweet"><p>The enemy lost 240 soldiers killed in the valley yesterday.</p>— Defence of '
    'Aldria (@DefenceAldria) <a href="https://twitter.com/DefenceAldria/status/1">March 20, 2025</a></blockquote>'
)


def test_the_author_of_a_quoted_post_is_the_source_of_what_it_says() -> None:
    reading = read(page(amid=TWEET))
    claim = next(claim for claim in reading.claims if claim.figure and claim.figure.value == 240)
    assert claim.attribution is not None
    assert claim.attribution.origin is not None
    assert claim.attribution.origin.text == "Defence of Aldria"
    span = claim.attribution.origin.span
    assert span is not None
    assert span.holds(reading.document.text)
    assert claim.attribution.chain[-1].role is Role.PUBLISHER


def test_yesterday_in_a_quoted_post_is_the_day_before_the_post() -> None:
    reading = read(page(amid=TWEET))
    claim = next(claim for claim in reading.claims if claim.figure and claim.figure.value == 240)
    assert claim.figure is not None
    assert claim.figure.period is not None
    assert claim.figure.period.start == "2025-03-19"


def test_whoever_is_quoted_in_a_post_was_passed_on_by_its_author() -> None:
    post = TWEET.replace("The enemy lost", "The health ministry said the enemy lost")
    claim = next(c for c in read(page(amid=post)).claims if c.figure and c.figure.value == 240)
    assert claim.attribution is not None
    assert [(hop.role, hop.text) for hop in claim.attribution.chain[:2]] == [
        (Role.ORIGIN, "The health ministry"),
        (Role.BRIEFER, "Defence of Aldria"),
    ]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ({"above": '<p class="byline">By AFP</p>'}, True),
        ({"head": '<meta name="author" content="AFP">'}, True),
        ({"head": '<meta name="author" content="Mara Lind, AFP">'}, True),
        ({"above": '<div class="byline">Mara Lind with AFP</div>'}, False),
        ({"above": '<span class="article-source">AFP</span>'}, True),
        ({"below": "<p>Additional reporting by AFP in the capital.</p>"}, False),
        ({"below": "<p>(AFP)</p>"}, True),
    ],
)
def test_an_agency_that_a_page_credits_is_a_hop_of_the_chain(parts: dict[str, str], whole: bool) -> None:
    made = page(**parts)
    assert made.page is not None
    assert [(one.name, one.whole) for one in made.page.agencies] == [("Agence France-Presse", whole)]
    claim = next(claim for claim in read(made).claims if claim.figure)
    assert claim.attribution is not None
    assert [hop.actor or hop.text for hop in claim.attribution.chain] == ["the regional governor", "afp", "Valley Post"]


def test_agencies_without_a_name_are_a_hop_too() -> None:
    made = page(above='<p class="byline">By Valley Post Staff and agencies</p>')
    claim = next(claim for claim in read(made).claims if claim.figure)
    assert claim.attribution is not None
    assert [hop.role for hop in claim.attribution.chain] == [Role.ORIGIN, Role.RELAY, Role.PUBLISHER]
    assert claim.attribution.chain[1].text == "and agencies"


def test_what_nobody_is_credited_with_is_the_agencys_where_the_report_is(tmp_path: Path) -> None:
    made = page(above='<p class="byline">By AFP</p>', amid="<p>Three soldiers were killed in the pass on Friday.</p>")
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(made)
        origins = {entry.claim.figure.span.quote: entry.origin for entry in ledger.entries() if entry.claim.figure}
    assert {quote: origin.key for quote, origin in origins.items() if origin} == {
        "At least nine": "the regional governor · valley post",
        "Three": "afp",
    }


def test_an_agency_credits_nobody_on_its_own_pages() -> None:
    source = HEAD.format("", '<p class="byline">By AFP</p>', "", "").replace("Valley Post", "AFP")
    made = html(source.encode(), "page.html", Intake(address="https://www.afp.com/en/a"))
    assert made.publisher == "Agence France-Presse"
    assert made.page is not None
    assert made.page.agencies == ()


LIVE = (
    '<html lang="en"><head><title>War live: toll rises</title><meta property="og:site_name" content="Valley Post">'
    '<meta property="article:published_time" content="2025-03-26T06:00:00+00:00"></head><body>'
    '<h1>War live: toll rises</h1><div class="live-blog">{}</div></body></html>'
)
POST = (
    '<article class="live-blog-post" id="p{0}"><time datetime="2025-03-{1}T14:30:00+00:00">14:30</time><h2>{2}</h2>'
    "<p>{3}</p></article>"
)


def live() -> Document:
    posts = (
        POST.format(2, 28, "Toll rises", "The governor said on Friday that 12 people were killed in the valley."),
        POST.format(1, 27, "Mill hit", "Nine people were killed yesterday, the governor said. The mill is burning."),
        POST.format(0, 26, "Army moves", "The army said that it had sent 300 soldiers to the valley on Wednesday."),
    )
    return html(LIVE.format("".join(posts)).encode(), "live.html", Intake())


def test_a_claim_in_a_post_has_the_posts_time_as_its_time_of_report(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(live())
        told = {e.claim.figure.value: (e.reported_at, e.as_of) for e in ledger.entries() if e.claim.figure}
        assert told[12.0][0] == "2025-03-28T14:30:00+00:00"
        assert told[300.0][0] == "2025-03-26T14:30:00+00:00"
        assert told[9.0] == ("2025-03-27T14:30:00+00:00", "2025-03-26")  # "yesterday" is the day before the post
        known = {e.claim.figure.value for e in ledger.as_of("2025-03-27").entries() if e.claim.figure}
        assert known == {300.0, 9.0}


def test_what_a_page_gives_beside_its_text_is_kept_in_the_ledger(tmp_path: Path) -> None:
    made = live()
    with Ledger.open(tmp_path / "a.db") as ledger:
        added = ledger.add(made)
        assert ledger.document(added.printed.document).document.page == made.page


def test_an_option_is_said_to_be_one_and_what_the_page_says_is_kept() -> None:
    made = page(publisher="Wire", published_at="2025-01-01")
    assert made.page is not None
    said = [(one.value, one.way, one.taken) for one in made.page.stated if one.field == "published_at"]
    assert said == [("2025-01-01", Way.OPTION, True), ("2025-03-28T09:00:00+00:00", Way.META, False)]


def test_a_page_that_contradicts_itself_is_believed_where_two_of_its_places_agree() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Attack in the valley",'
        '"datePublished":"2019-01-01T00:00:00Z"}</script>'
        '<link rel="canonical" href="https://valley.example/2025/03/28/nine">'
    )
    made = page(head=head)
    assert made.published_at == "2025-03-28T09:00:00+00:00"
    assert made.page is not None
    assert ("2019-01-01T00:00:00Z", Way.LINKED, False) in [
        (one.value, one.way, one.taken) for one in made.page.stated if one.field == "published_at"
    ]


def test_a_clock_without_a_zone_is_its_publishers() -> None:
    source = HEAD.format("", "", "", "").replace("2025-03-28T09:00:00+00:00", "2025-03-28 09:00:00")
    made = html(source.encode(), "a.html", Intake(address="https://kyivindependent.com/nine-killed"))
    assert made.published_at == "2025-03-28T09:00:00+02:00"
    assert html(source.encode(), "a.html", Intake()).published_at == "2025-03-28T09:00:00"


def test_a_report_about_paywalls_is_a_report() -> None:
    made = page(amid="<p>The paper asks readers to “subscribe to continue reading”, its editor said, since 2019.</p>")
    assert "subscribe to continue" in made.text


def test_a_stub_is_read_and_said_to_be_one() -> None:
    offer = '<div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></div>'
    reading = read(page(below=offer))
    assert "Subscribe" not in reading.document.text
    assert "paywall_stub" in [note.code for note in reading.notes]


def test_show_names_where_each_particular_stood(tmp_path: Path) -> None:
    from reportedly.report import evidence

    source = (
        '<meta property="article:modified_time" content="2025-03-29"><link rel="canonical" href="https://a.example/n">'
    )
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(page(head=source, above='<p class="byline">Mara Lind with AFP</p>'))
        entry = next(entry for entry in ledger.entries() if entry.claim.figure)
        shown = evidence.render(entry, ledger.document(entry.printed.document).document, width=120, colour=False)
    assert "as in meta (article:published_time)" in shown
    assert "as in html (canonical)" in shown
    assert "Mara Lind with AFP" in shown


def test_copies_of_one_page_in_two_papers_are_one_text(tmp_path: Path) -> None:
    more = "".join(f"<p>The {n}th house of the street was hit too, a neighbour said at noon.</p>" for n in range(4, 20))
    with Ledger.open(tmp_path / "a.db") as ledger:
        for paper in ("Valley Post", "Hill Post"):
            source = HEAD.format("", "", more, "").replace("Valley Post", paper)
            ledger.add(html(source.encode(), "a.html", Intake(address=f"https://{paper[:4].lower()}.example/a")))
        assert ledger.series()


def test_a_page_that_calls_another_papers_address_its_own_is_known_by_where_it_was_fetched() -> None:
    head = '<link rel="canonical" href="https://other.example/a">'
    made = html(HEAD.format(head, "", "", "").encode(), "a.html", Intake(found_at="https://valley.test/a"))
    assert made.address == "https://valley.test/a"
    assert made.page is not None
    assert [(one.value, one.way, one.taken) for one in made.page.stated if one.field == "address"] == [
        ("https://valley.test/a", Way.FETCHED, True),
        ("https://other.example/a", Way.HTML, False),
    ]


def test_a_quoted_post_of_a_known_account_is_that_bodys() -> None:
    post = TWEET.replace("DefenceAldria", "DefenceHQ").replace("Defence of Aldria", "Ministry of Defence")
    claim = next(c for c in read(page(amid=post)).claims if c.figure and c.figure.value == 240)
    assert claim.attribution is not None
    assert claim.attribution.origin is not None
    assert (claim.attribution.origin.text, claim.attribution.origin.actor) == ("Ministry of Defence", "gb-mod")
