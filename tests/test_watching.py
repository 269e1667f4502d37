"""Feeds that are followed: what is new, changed, unchanged and failed in a round, and who goes on where he was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.gather.web import NOON, Turned, site

from reportedly import Ledger
from reportedly.collecting import Collecting
from reportedly.gather import Gather, keeping
from reportedly.gather.feeds.listed import Watched
from reportedly.intake.files import Refused

pytest.importorskip("feedparser", reason='needs the extra: pip install "reportedly[feeds]"')
pytest.importorskip("httpcore2", reason='needs the extra: pip install "reportedly[web]"')

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.gather.web import Site

    from reportedly.store import Stored
    from reportedly.watching import Outcome

TEXT = "<p>They were still searching the rubble on Tuesday, rescuers said.</p>" * 6


def page(number: int, dead: int = 12) -> tuple[str, str]:
    first = f"<p>At least {dead} people were killed in Sanaa on Monday, the health ministry said.</p>"
    title = f"Report {number}: the toll rises"
    body = f"<article><h1>{title}</h1>{first}<p>They searched on for {number} days.</p>{TEXT}</article>"
    return f'<html lang="en"><head><title>{title}</title></head><body>{body}</body></html>', "text/html"


def item(number: int, more: str = "", link: str | None = None) -> str:
    at = f"<pubDate>Sat, 03 May 2025 10:{number:02}:00 +0200</pubDate>"
    where = f"<guid isPermaLink='false'>{number}</guid><link>{link or f'/p{number}'}</link>"
    return f"<item><title>Report {number}</title>{where}{at}{more}</item>"


def rss(*items: str) -> tuple[str, str]:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<rss version="2.0" {spaces}><channel><title>The Wire</title>{"".join(items)}</channel></rss>',
        "application/rss+xml",
    )


def carried(words: str = TEXT, dead: int = 7) -> str:
    first = f"<p>At least {dead} people were killed in Sanaa on Monday, the health ministry said.</p>"
    return f"<content:encoded><![CDATA[{first}{words}]]></content:encoded>"


class Desk:
    """A site with three reports in a feed, a ledger, and a clock that is turned by hand."""

    def __init__(self, hostile: Site, folder: Path) -> None:
        self.site = hostile
        self.site.tags = True
        self.site.pages |= {f"/p{number}": page(number) for number in (1, 2, 3)}
        self.feed(item(1), item(2), item(3))
        self.clock = Turned(still=True)
        self.path = folder / "l.db"
        self.archive: Path | None = None

    def feed(self, *items: str, at: str = "/feed") -> None:
        self.site.pages[at] = rss(*items)

    def round(self, *feeds: Watched, going: Callable[[], bool] = lambda: True, **more: Any) -> list[Outcome]:
        """One round by a process that knows nothing but the ledger."""
        from reportedly.watching import Watching

        follow = feeds or (Watched(address=self.site.at("/feed"), name="The Wire", publisher="The Post"),)
        self.site.asked.clear()
        gather = Gather(allow_private=True, ignore_robots=True, pause=0, attempts=1)
        with Ledger.open(self.path) as ledger:
            collecting = Collecting(ledger, by="Mara Lind", archive=self.archive)
            with Watching(follow, collecting, gather, clock=self.clock, going=going, **more) as watching:
                return list(watching.round())

    def later(self, **time: float) -> None:
        self.clock.waits.append(timedelta(**time).total_seconds())

    def documents(self) -> list[Stored]:
        with Ledger.open(self.path) as ledger:
            ledger.verify()
            return list(ledger._store.documents())


def states(outcomes: list[Outcome]) -> list[str]:
    return [outcome.state for outcome in outcomes if not outcome.is_feed]


def feed_state(outcomes: list[Outcome]) -> str:
    [state] = [outcome.state for outcome in outcomes if outcome.is_feed]
    return state


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with site() as server:
        yield Desk(server, tmp_path)


def test_the_reports_of_a_feed_are_kept_and_a_feed_that_has_not_changed_is_asked_no_more_than_that(desk: Desk) -> None:
    assert states(desk.round()) == ["new"] * 3
    assert desk.site.paths() == ["/feed", "/p1", "/p2", "/p3"]
    second = desk.round()
    assert (states(second), feed_state(second)) == ([], "unchanged")
    assert desk.site.paths() == ["/feed"]
    assert "if-none-match" in desk.site.asked[-1][1]
    assert {each.document.publisher for each in desk.documents()} == {"The Post"}


def test_a_feed_whose_server_knows_no_conditions_is_known_by_its_bytes(desk: Desk) -> None:
    desk.site.tags = False
    desk.round()
    second = desk.round()
    assert (states(second), feed_state(second)) == ([], "unchanged")


def test_what_is_new_in_a_feed_is_fetched_and_the_rest_left_alone(desk: Desk) -> None:
    desk.round()
    desk.site.pages["/p4"] = page(4)
    desk.feed(item(4), item(1), item(2), item(3))
    assert states(desk.round()) == ["new", "unchanged", "unchanged", "unchanged"]
    assert desk.site.paths() == ["/feed", "/p4"]


def test_a_report_that_its_feed_says_was_changed_becomes_an_edition_with_the_figures_that_changed(desk: Desk) -> None:
    desk.round()
    desk.later(minutes=30)
    desk.site.pages["/p2"] = page(2, 15)
    desk.feed(item(1), item(2, "<description>Updated.</description>"), item(3))
    outcomes = desk.round()
    assert states(outcomes) == ["unchanged", "edition", "unchanged"]
    with Ledger.open(desk.path) as ledger:
        [added] = [outcome.added for outcome in outcomes if outcome.state == "edition"]
        assert added is not None
        assert not isinstance(added, Refused)
        [finding] = ledger.edits(added.printed.article)
        assert "“At least 12”" in finding.explanation
        assert "“At least 15”" in finding.explanation


def test_a_page_that_changes_in_silence_is_asked_for_again_ever_more_seldom(desk: Desk) -> None:
    desk.feed(item(1))
    desk.round()
    asked = []
    for minutes in (30, 40, 30, 60, 120, 60, 600):
        desk.later(minutes=minutes)
        asked.append(states(desk.round()))
    assert asked == [[], ["unchanged"], [], ["unchanged"], [], ["unchanged"], ["unchanged"]]
    desk.site.pages["/p1"] = page(1, 15)
    desk.later(days=2)
    assert states(desk.round()) == ["edition"]
    desk.later(days=7)
    assert desk.round() == desk.round()
    assert desk.site.paths() == ["/feed"]


def test_nothing_is_asked_for_again_where_that_is_not_wanted(desk: Desk) -> None:
    desk.round(days=0)
    desk.later(hours=5)
    assert states(desk.round(days=0)) == []


def test_what_could_not_be_had_is_counted_by_its_reason_and_tried_again_though_the_feed_has_forgotten_it(
    desk: Desk,
) -> None:
    del desk.site.pages["/p2"]
    first = desk.round()
    assert states(first) == ["new", "failed", "new"]
    [refused] = [outcome.added for outcome in first if isinstance(outcome.added, Refused)]
    assert refused.reason == "http 404"
    with Ledger.open(desk.path) as ledger:
        assert [each.reason for each in ledger.custody.refused()] == ["http 404"]
    desk.feed(item(3))
    desk.site.pages["/p2"] = page(2)
    assert states(desk.round()) == ["unchanged"]
    desk.later(minutes=11)
    assert states(desk.round()) == ["new"]
    assert len(desk.documents()) == 3


def test_a_whole_report_in_the_feed_stands_in_for_a_page_that_cannot_be_had(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    desk.archive = tmp_path / "warc"
    desk.feed(item(8, carried(), link="/gone"), item(9, carried("", 8), link="/gone-too"))
    assert states(desk.round()) == ["new", "failed"]
    [held] = desk.documents()
    assert held.document.address == desk.site.at("/gone")
    assert (held.document.title, held.document.published_at) == ("Report 8", "2025-05-03T10:08:00+02:00")
    with Ledger.open(desk.path) as ledger:
        [entry] = [e for e in ledger.entries() if e.claim.figure]
        assert entry.claim.figure is not None
        assert entry.claim.figure.span.quote == "At least 7"
        [came] = ledger.custody.of(held.printed.document)
        assert (came.asked, came.address) == (desk.site.at("/feed#8"), desk.site.at("/feed"))
        assert came.archive is not None
        from pathlib import Path

        assert keeping.kept(Path(came.archive), came.sha256).decode() == desk.site.pages["/feed"][0]


def test_without_pages_what_the_feed_carries_is_taken_and_nothing_else_is_asked_for(desk: Desk) -> None:
    desk.feed(item(8, carried("")), item(9))
    feed = Watched(address=desk.site.at("/feed"), pages=False)
    assert states(desk.round(feed)) == ["new", "failed"]
    assert desk.site.paths() == ["/feed"]
    desk.later(hours=3)
    assert states(desk.round(feed)) == []


def test_a_page_says_itself_what_it_is_and_the_feed_fills_in_the_rest(desk: Desk) -> None:
    desk.site.pages["/p1"] = ("<html><body><article>" + page(1)[0].partition("</h1>")[2], "text/html")
    desk.feed(item(1, "<author>ana@wire.example (Ana Brandt)</author>"), item(2))
    desk.round()
    first, second = (each.document for each in desk.documents())
    assert (first.title, first.author, first.published_at) == ("Report 1", "Ana Brandt", "2025-05-03T10:01:00+02:00")
    assert second.title == "Report 2: the toll rises"


@pytest.mark.parametrize("way", ["page", "feed"])
def test_whom_a_feed_credits_with_a_report_stands_in_the_chain_of_its_figures(desk: Desk, way: str) -> None:
    credit = "<source url='https://agency.example/rss'>Estuary News Agency</source>"
    desk.feed(item(1, credit + carried(), link="/p1" if way == "page" else "/gone"))
    desk.round()
    with Ledger.open(desk.path) as ledger:
        chain = next(e.claim.attribution.chain for e in ledger.entries() if e.claim.figure and e.claim.attribution)
    assert [hop.text for hop in chain] == ["the health ministry", "Estuary News Agency", "The Post"]


def test_a_source_on_the_site_of_the_page_is_its_publisher_and_no_hop(desk: Desk) -> None:
    desk.feed(item(1, f"<source url='{desk.site.at('/rss')}'>The Estuary</source>"))
    desk.round(Watched(address=desk.site.at("/feed")))
    [held] = desk.documents()
    assert held.document.publisher == "The Estuary"
    assert held.document.page is None or held.document.page.agencies == ()


def test_a_page_that_two_feeds_lead_to_is_asked_for_once(desk: Desk) -> None:
    desk.feed(item(1), at="/other")
    feeds = [Watched(address=desk.site.at(at)) for at in ("/feed", "/other")]
    assert states(desk.round(*feeds)) == ["new", "new", "new", "unchanged"]
    assert desk.site.paths().count("/p1") == 1
    assert len(desk.documents()) == 3


def test_whoever_is_stopped_in_the_middle_of_a_feed_goes_on_there(desk: Desk) -> None:
    left = iter([True, True, True, False, False])
    assert states(desk.round(going=lambda: next(left))) == ["new", "new"]
    second = desk.round()
    assert (states(second), feed_state(second)) == (["unchanged", "unchanged", "new"], "read")
    assert desk.site.paths() == ["/feed", "/p3"]


def test_a_link_into_a_private_network_is_refused_though_the_feed_stands_in_one(desk: Desk) -> None:
    with site() as other:
        other.pages["/secret"] = page(1)
        links = (other.at("/secret"), "http://10.0.0.1/", "file:///etc/passwd", "http://169.254.169.254/latest")
        desk.feed(*(item(number, link=link) for number, link in enumerate(links)))
        reasons = [outcome.added.reason for outcome in desk.round() if isinstance(outcome.added, Refused)]
        assert reasons == ["private address", "private address", "scheme", "private address"]
        assert other.asked == []
        desk.later(hours=2)
        assert states(desk.round()) == []  # no time mends that


def test_one_feed_that_fails_leaves_the_others_alone(desk: Desk) -> None:
    desk.site.pages["/laughs"] = ("<!DOCTYPE a [<!ENTITY x 'y'>]><rss/>", "application/rss+xml")
    desk.site.pages["/page"] = page(1)
    ways = ("/laughs", "/page", "/none", "/endless", "/bomb", "/feed")
    outcomes = desk.round(*(Watched(address=desk.site.at(at)) for at in ways))
    reasons = [outcome.added.reason for outcome in outcomes if isinstance(outcome.added, Refused)]
    assert reasons == ["entities", "no feed", "http 404", "too large", "too large"]
    assert states(outcomes) == ["new"] * 3
    with Ledger.open(desk.path) as ledger:
        assert [each.reason for each in ledger.custody.refused()] == reasons


def test_how_far_a_feed_was_followed_is_in_the_chain_and_cannot_be_changed(desk: Desk) -> None:
    desk.round()
    with Ledger.open(desk.path) as ledger:
        seen = ledger.followed.last(desk.site.at("/feed"))
        assert seen is not None
        assert seen.custody is not None
        assert (seen.custody.by, seen.custody.status, seen.title) == ("Mara Lind", 200, "The Wire")
        items = list(ledger.followed.lately(desk.site.at("/feed"), NOON.isoformat()))
        assert [(each.outcome, each.title) for each in items] == [("new", f"Report {n}") for n in (1, 2, 3)]
        assert {each.document for each in items} == {each.printed.document for each in ledger._store.documents()}
        from sqlalchemy import text

        from reportedly.store.engine import writing

        with writing(ledger._store._engine) as connection, pytest.raises(Exception, match="append-only"):
            connection.execute(text("UPDATE seen SET item = 'x'"))
