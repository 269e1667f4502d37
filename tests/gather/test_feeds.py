"""What stands in a feed, however it is written: RSS, RDF, Atom, JSON Feed; broken ones, and ones that are traps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import IntakeError, OptionError
from reportedly.gather import Raw
from reportedly.gather.feeds import parsed
from reportedly.gather.feeds.items import MOST
from reportedly.gather.feeds.listed import listed, taken_over

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.gather.feeds.items import Feed, Item

pytest.importorskip("feedparser", reason='needs the extra: pip install "reportedly[feeds]"')

AT = "https://wire.example/feeds/war.xml"
LONG = (
    "<p>At least 12 people were killed in Sanaa on Monday, the health ministry said.</p>"
    + "<p>They searched on.</p>" * 20
)


def read(text: str | bytes, charset: str | None = None) -> Feed:
    body = text.encode() if isinstance(text, str) else text
    return parsed(Raw(name=AT, body=body, address=AT, charset=charset))


def read_or_refused(body: bytes) -> tuple[Feed | None, IntakeError | None]:
    try:
        return read(body), None
    except IntakeError as refused:
        return None, refused


def rss(inside: str, *, head: str = "", spaces: str = "") -> str:
    title = "<title>The Wire</title><link>https://wire.example/</link><language>en-gb</language>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {spaces}><channel>{title}{inside}</channel></rss>'


def only(feed: Feed) -> Item:
    [item] = feed.items
    return item


CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def test_an_item_of_rss_is_read_with_its_time_in_its_own_zone_and_the_source_it_credits() -> None:
    item = only(
        read(
            rss(
                "<item><title>The toll &amp;amp; the &lt;b&gt;rest&lt;/b&gt;</title><guid isPermaLink='false'>7</guid>"
                "<link>/a?b=1&amp;c=2</link><pubDate>Sat, 03 May 2025 12:00:00 +0200</pubDate>"
                "<dc:creator>Ana Brandt</dc:creator><source url='https://post.example/rss'>The Post</source>"
                f"<description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded></item>",
                spaces=CONTENT,
            )
        )
    )
    assert (item.id, item.link) == ("7", "https://wire.example/a?b=1&c=2")
    assert item.title == "The toll & the rest"
    assert item.published_at == "2025-05-03T12:00:00+02:00"
    assert (item.author, item.language) == ("Ana Brandt", "en-gb")
    assert (item.source, item.source_address) == ("The Post", "https://post.example/rss")
    assert item.content == LONG
    assert item.whole


def test_an_entry_of_atom_is_read_with_both_its_times() -> None:
    item = only(
        read(
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title><entry><id>urn:1</id>'
            '<title>A</title><link href="b/c"/><updated>2025-05-03T12:00:00+03:00</updated>'
            "<published>2025-05-02</published><source><title>Other</title><link href='https://other.example/'/></source>"
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>'
        )
    )
    assert item.link == "https://wire.example/feeds/b/c"
    assert (item.published_at, item.updated_at) == ("2025-05-02", "2025-05-03T12:00:00+03:00")
    assert (item.source, item.source_address) == ("Other", "https://other.example/")
    assert item.whole


def test_rdf_and_the_oldest_rss_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel><item><title>A</title>'
        "<link>https://wire.example/a</link><dc:date>2025-05-03T10:00:00Z</dc:date></item></rdf:RDF>"
    )
    item = only(read(rdf))
    assert (item.link, item.title, item.updated_at or item.published_at) == (
        "https://wire.example/a",
        "A",
        "2025-05-03T10:00:00Z",
    )
    old = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert only(read(rss("<item><title>A</title><link>/a</link></item>", head=old))).link == "https://wire.example/a"


def test_a_json_feed_is_read() -> None:
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/a",
                "title": "A",
                "content_html": LONG,
                "date_published": "2025-05-03T12:00:00+02:00",
                "authors": [{"name": "Ana"}, {"name": "Bo"}],
            },
            "no item",
            {"id": "8", "external_url": "https://post.example/b", "summary": LONG},
        ],
    }
    first, second = read(json.dumps(said)).items
    assert (first.id, first.link, first.author, first.whole) == ("7", "https://wire.example/a", "Ana, Bo", True)
    assert (second.link, second.whole, second.plain) == ("https://post.example/b", False, True)


@pytest.mark.parametrize(
    "words",
    [
        "<p>Twelve were killed.</p>",
        LONG + "<p>The search goes on […]</p>",
        LONG + "<p>The search goes on… <a href='/a'>Continue reading</a></p>",
        LONG + "and so on ...",
    ],
)
def test_a_teaser_is_no_whole_report(words: str) -> None:
    made = rss(f"<item><content:encoded><![CDATA[{words}]]></content:encoded></item>", spaces=CONTENT)
    assert not only(read(made)).whole


def test_a_summary_is_an_excerpt_however_long() -> None:
    item = only(read(rss(f"<item><description><![CDATA[{LONG}]]></description></item>")))
    assert item.content == LONG
    assert not item.whole


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<item><title>Dead &amp; hurt&nbsp;– a “count”</title></item>", "Dead & hurt – a “count”"),
        ("<item><title>Dead & hurt</title></item>", "Dead & hurt"),
        ("<item><title>Dead \x0b hurt</title></item>", "Dead hurt"),
        ("<item><media:credit>x</media:credit><title>Dead</title>", "Dead"),
        ("<item a:b='c'><title>Dead<br></title></item>", "Dead"),
    ],
)
def test_a_feed_with_a_slip_in_it_is_read_all_the_same(inside: str, title: str) -> None:
    assert only(read(rss(inside))).title == title


def test_what_a_broken_feed_carries_is_not_trusted_to_be_whole() -> None:
    made = rss(f"<item><title>A</title><content:encoded><![CDATA[{LONG}]]></content:encoded>", spaces=CONTENT)
    feed = read(made.partition("</channel>")[0])
    assert feed.broken
    assert not only(feed).whole


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "windows-1252"])
def test_a_feed_is_read_in_the_encoding_it_is_in(coding: str) -> None:
    made = rss("<item><title>“Café” – dead</title></item>").replace('"1.0"', f'"1.0" encoding="{coding}"')
    assert only(read(made.encode(coding))).title == "“Café” – dead"


def test_the_same_item_is_known_again_and_a_change_of_it_is_seen() -> None:
    one, other, moved = (
        only(read(rss(f"<item><title>{title}</title><guid>7</guid><link>{link}</link></item>")))
        for title, link in (("A", "/a"), ("B", "/a"), ("A", "/b"))
    )
    assert one.key == other.key
    assert one.mark != other.mark
    assert one.key != moved.key  # a feed that calls all of its items alike


BILLION = (
    "<!DOCTYPE lolz [<!ENTITY lol 'lol'>"
    + "".join(f"<!ENTITY lol{n} '{f'&lol{n - 1 or str()};' * 10}'>" for n in range(1, 10))
    + "]>"
)
TRAPS = {
    "entities": rss("<item><title>&lol9;</title></item>", head=BILLION),
    "an entity that names a file": rss(
        "<item><title>&x;</title></item>", head="<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    ),
    "an entity of parameters": rss("", head="<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]>"),
    "entities behind a comment": "<!-- <rss> -->" + rss("", head=BILLION).partition("?>")[2],
}


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_made_of_them(trap: str, coding: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read(TRAPS[trap].encode(coding))
    assert refused.value.reason == "entities"


# Not timed: whoever makes one of these quadratic will see the tests stand still.
HOSTILE = {
    "elements in elements": rss("<item>" + "<a>" * 200_000),
    "elements in a description": rss(
        "<item><description>" + "<a>" * 50_000 + "</a>" * 50_000 + "</description></item>"
    ),
    "brackets": rss("<item><description>" + "<" * 500_000),
    "ampersands": rss("<item><description>" + "&" * 300_000),
    "declarations": rss("<item><title>" + "<!" * 200_000),
    "sections never closed": rss("<item><title>" + "<![CDATA[" * 50_000),
    "comments never closed": rss("<item><title>" + "<!--" * 100_000),
    "attributes": rss("<item " + "".join(f"a{n}='b' " for n in range(100_000)) + "/>"),
    "attributes of one name": rss("<item " + "a='b' " * 100_000 + "/>"),
    "namespaces": rss("", spaces="".join(f"xmlns:a{n}='b{n}' " for n in range(20_000))),
    "items": rss("<item/>" * 100_000),
    "titles": rss("<item>" + "<title>x</title>" * 60_001 + "</item>"),
    "a date without end": rss("<item><pubDate>" + "1:" * 100_000 + "</pubDate></item>"),
    "an address without end": rss("<item><link>http://[" + "a" * 100_000 + "</link></item>"),
    "a feed of more than five megabytes": rss("<item><title>" + "x" * 5_000_000 + "</title></item>"),
    "JSON in JSON": '{"items":' + "[" * 200_000,
    "a large number": '{"version":"https://jsonfeed.org/version/1","items":[{"id":1' + "0" * 5000 + "}]}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_feed_is_read_or_refused_with_a_reason(kind: str) -> None:
    feed, refused = read_or_refused(HOSTILE[kind].encode())
    if refused is not None:
        assert refused.reason in ("too large", "malformed")
        assert "\n" not in str(refused)
    elif feed is not None:
        assert len(feed.items) <= MOST


def test_of_a_feed_with_very_many_items_the_first_thousand_are_looked_at() -> None:
    feed = read(rss("".join(f"<item><title>{n}</title></item>" for n in range(MOST + 7))))
    assert (len(feed.items), feed.left_out) == (MOST, 7)
    assert feed.items[0].title == "0"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<!doctype html><html><body><p>Not found</p></body></html>", "no feed"),
        ("Nothing of the sort.", "no feed"),
        ('{"a": 1}', "no feed"),
        ('{"a": ', "malformed"),
        ("", "empty"),
        (b"%PDF-1.7 \x00", "binary"),
    ],
)
def test_what_is_no_feed_is_refused_with_its_reason(text: str | bytes, reason: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read(text)
    assert refused.value.reason == reason


def test_a_page_that_is_taken_for_a_feed_names_its_own() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    with pytest.raises(IntakeError, match=r"is no feed, but a page, which names /rss\.xml as its feed\."):
        read(f"<!doctype html><html><head><title>T</title>{link}</head><body>&nbsp;</body></html>")


TAGS = st.one_of(
    st.sampled_from(["rss", "channel", "item", "entry", "feed", "title", "link", "guid", "pubDate", "description"]),
    st.sampled_from(["source", "author", "id", "updated", "content", "content:encoded", "rdf:RDF", "media:credit"]),
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    TAGS.map(lambda tag: f"<{tag} a='b' xml:base='//[' href='x' type='xhtml'/>"),
    st.sampled_from(["<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&nbsp;", "&#0;", "&#x110000;", "&x;", "<?xml", "?>"]),
    st.sampled_from(
        ["Sat, 03 May 2025 12:00:00 +9999", "2025-99-99", "http://[::1", "//", "javascript:x", "\x00", "\ud800"]
    ),
    st.text(max_size=20),
)


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["", '<?xml version="1.0"?>', "<rss version='2.0'><channel>", "<feed>"]),
    st.lists(PIECES, max_size=40),
)
def test_whatever_calls_itself_a_feed_is_read_or_refused(start: str, pieces: list[str]) -> None:
    feed, refused = read_or_refused((start + "".join(pieces)).encode("utf-8", "surrogatepass"))
    assert all(item.key and item.mark for item in feed.items) if feed is not None else refused


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_whatever_bytes_come_are_read_or_refused(body: bytes) -> None:
    feed, refused = read_or_refused(body)
    assert feed is not None or (refused is not None and refused.reason)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "url", "title", "content_html", "content_text", "authors", "name", "date_published"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None, max_examples=100)
@given(st.lists(JSON, max_size=4), JSON)
def test_whatever_stands_in_a_json_feed_is_read(items: list[object], title: object) -> None:
    said = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}
    assert all(item.key for item in read(json.dumps(said)).items)


# -- which feeds are followed ------------------------------------------------------------------------------------------


def test_a_list_of_feeds_says_what_is_known_of_each(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[[feed]]\naddress = "https://a.example/rss"\npublisher = "The A"\nlanguage = "en"\npages = false\n'
    )
    [feed] = listed(path).feed
    assert (feed.publisher, feed.language, feed.pages, feed.called) == ("The A", "en", False, "https://a.example/rss")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("# none so far", "lists no feed"),
        ("[[feed]", "no TOML"),
        ('[[feed]]\nadress = "x"', "feed 1: .*unknown field “adress”"),
        ("[[feed]]\naddress = 7", "feed 1: expected “str”"),
        ('[[feed]]\nname = "x"', "feed 1: .*required field “address”"),
        ('[[feed]]\naddress = "file:///etc/passwd"', "no address of the web"),
        ('[[feed]]\naddress = "https://a.example/"\n' * 2, "twice"),
    ],
)
def test_a_mistake_in_the_list_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(OptionError, match=said) as refused:
        listed(path)
    assert "\n" not in str(refused.value)


def test_a_list_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="There is no file"):
        listed(tmp_path / "feeds.toml")


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="War">
<outline type="rss" text="A &quot;war&quot; \\ feed" xmlUrl="https://a.example/rss?a=1&amp;b=2"/>
<outline type="rss" text="B" title="The B" xmlUrl="https://b.example/rss"/>
<outline type="rss" text="Bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""


def test_feeds_of_an_opml_file_are_added_to_the_list_which_keeps_what_stands_in_it(tmp_path: Path) -> None:
    opml, path = tmp_path / "feeds.opml", tmp_path / "feeds.toml"
    opml.write_text(OPML)
    assert taken_over(opml, path) == (2, 0)
    path.write_text("# mine\n" + path.read_text().replace('"The B"', '"Mine"'))
    assert taken_over(opml, path) == (0, 2)
    first, second = listed(path).feed
    assert (first.address, first.name) == ("https://a.example/rss?a=1&b=2", 'A "war" \\ feed')
    assert second.name == "Mine"
    assert path.read_text().startswith("# mine\n")
    assert [each.name for each in tmp_path.iterdir()] == ["feeds.opml", "feeds.toml"] or len(
        list(tmp_path.iterdir())
    ) == 2


@pytest.mark.parametrize("text", ["", "<html/>", "<opml/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><opml/>", "\x00\x01"])
def test_what_is_no_opml_is_said_and_the_list_is_left_as_it_was(tmp_path: Path, text: str) -> None:
    opml, path = tmp_path / "feeds.opml", tmp_path / "feeds.toml"
    opml.write_text(text)
    with pytest.raises(OptionError):
        taken_over(opml, path)
    assert not path.exists()
