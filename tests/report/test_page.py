import base64
import hashlib
import re
from importlib import resources
from itertools import pairwise

import pytest
from invented import FLOOD, claim, credit, figure, flood, hop, reading
from parsed import Page

from reportedly import Reading
from reportedly.records.document import Document
from reportedly.records.finding import Finding, Note, Severity
from reportedly.report.page import fragment, page

HOSTILE = (
    "</p><script>alert(1)</script> 12 <img src=x onerror=alert(2)> dead & \"gone\" 'too', the <b>ministry</b> said."
)


def hostile():
    text = HOSTILE
    chain = credit(text, "said", hop(text, "the <b>ministry</b>"))
    document = Document(
        text, title=text, publisher=text, author=text, address="javascript:alert(3)", language='"><script>'
    )
    made = claim(text, "12 <img src=x onerror=alert(2)> dead", figure(text, "12 <img"), chain, id='"><script>')
    finding = Finding("<i>", Severity.ERROR, ('"><script>',), text, text, text)
    return reading(document, [made], [finding], [Note("<u>", text, made.span)])


def test_the_page_is_balanced_and_says_what_it_is():
    made = Page(page([flood()]))
    assert [e.attributes.get("lang") for e in made.of_tag("html")] == ["en"]
    assert [e.text for e in made.of_tag("h1")] == ["Storm toll rises on the Maran coast"]
    assert len(made.of_tag("main")) == 1


def test_the_article_stands_word_for_word():
    assert Page(page([flood()])).article() == FLOOD.split("\n")


def test_every_figure_is_marked_once_and_leads_to_its_row():
    made = Page(page([flood()]))
    marked = [e.text for e in made.of_class("figure") if e.tag == "a"]
    assert marked == [one.figure.span.quote for one in flood().claims if one.figure]
    assert len(made.of_class("hook")) == len(flood().claims)


def test_every_link_within_the_page_leads_somewhere_and_no_anchor_is_there_twice():
    made = Page(page([flood(), flood(), hostile()]))
    ids = made.ids()
    assert len(ids) == len(set(ids))
    inner = [e.attributes["href"][1:] for e in made.of_tag("a") if e.attributes["href"].startswith("#")]
    assert set(inner) <= set(ids)
    described = [e.attributes["aria-describedby"] for e in made.elements if "aria-describedby" in e.attributes]
    assert {i for ids in described for i in ids.split()} <= set(ids)


def test_a_claim_can_be_reached_by_keyboard_and_its_card_told_by_ear():
    made = Page(page([flood()]))
    for hook in made.of_class("hook"):
        assert hook.tag == "a"
        assert hook.attributes["href"].startswith("#d1-c")
        assert hook.attributes["aria-describedby"]


def test_links_never_stand_inside_links():
    for element in Page(page([flood(), hostile()])).of_tag("a"):
        assert "a" not in {parent.tag for parent in element.parents}


def test_paragraphs_hold_only_what_may_stand_in_a_paragraph():
    for element in Page(page([flood(), hostile()])).elements:
        if "p" in {parent.tag for parent in element.parents}:
            assert element.tag in {"a", "span", "b", "q"}


def test_claims_are_rows_of_tables():
    rows = [e for e in Page(page([flood()])).of_tag("tr") if "id" in e.attributes]
    assert [row.attributes["data-id"] for row in rows][:2] == [flood().claims[0].id, "forty-one"]
    text = " ".join(rows[2].text.split())
    assert text.startswith("3 12 killed children (Yemen) part of at least 41 2 origin: hospital staff → relay:")


def test_findings_link_the_claims_they_speak_of():
    made = Page(page([flood()]))
    (first, *_) = [e for e in made.of_tag("li") if "error" in e.classes]
    links = [e.attributes["href"] for e in made.of_tag("a") if first in e.parents]
    assert links == ["#d1-c4", "#d1-c5"]
    assert first.text.startswith("✗Error. 300 to 400 of 1,500")


def test_the_chain_is_drawn_once_for_all_claims_that_came_that_way():
    made = Page(page([flood()]))
    ways = [e.text for e in made.of_tag("li") if "ways" in e.parents[-1].classes]
    assert len(ways) == len(set(ways))
    assert ways[1].startswith("origin: hospital staff → relay: the Coast News Agency → publisher: The Harbour Post")


@pytest.mark.parametrize("show", [lambda r: page([r]), fragment])
def test_a_hostile_article_runs_nothing(show):
    source = show(hostile())
    made = Page(source)
    assert len(made.of_tag("script")) == source.count("<script>") <= 1
    assert made.of_tag("img") == []
    assert not [a for e in made.elements for a in e.attributes if a.startswith("on")]
    assert not [e for e in made.of_tag("a") if not e.attributes["href"].startswith("#")]
    assert made.article() == [HOSTILE]


def test_nothing_is_loaded_from_anywhere():
    source = page([flood(), hostile()])
    made = Page(source)
    assert not made.of_tag("link", "img", "iframe", "object", "embed", "base", "form", "source", "video")
    assert not [e for e in made.elements if "src" in e.attributes or "style" in e.attributes]
    outside = [e.attributes["href"] for e in made.of_tag("a") if not e.attributes["href"].startswith("#")]
    assert outside == ["https://harbour.example/storm"]
    assert not re.search(r"url\(|@import|https?:", "".join(e.text for e in made.of_tag("style", "script")))


def test_the_policy_allows_the_script_and_style_of_the_page_and_nothing_else():
    made = Page(page([flood()]))
    policy = next(e.attributes["content"] for e in made.of_tag("meta") if "http-equiv" in e.attributes)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for element in made.of_tag("style", "script"):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_several_reports_get_an_index():
    made = Page(page([flood(), hostile()]))
    assert [e.text for e in made.of_tag("h1")] == ["2 reports"]
    (index,) = made.of_tag("nav")
    assert [e.attributes["href"] for e in made.of_tag("a") if index in e.parents] == ["#d1-top", "#d2-top"]


def test_headings_never_skip_a_rank():
    for readings in ([flood()], [flood(), flood()]):
        ranks = [int(e.tag[1]) for e in Page(page(readings)).of_tag("h1", "h2", "h3", "h4")]
        assert ranks[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_no_report_at_all_is_still_a_page():
    assert [e.text for e in Page(page([])).of_tag("h1")] == ["0 reports"]


@pytest.mark.parametrize(
    "text",
    [
        "قالت الوزارة إن ١٢ شخصا قتلوا",
        "🚑 12 dead, e\u0301t\u0301",
        "משרד הבריאות: 12 הרוגים",
        "卫生部：12人死亡",
        "a\tb 12\u00a0dead",
    ],
)
def test_no_script_moves_a_mark(text):
    quote = re.search(r"[١\d]+[٢\d]*", text).group()
    made = Page(page([reading(Document(text), [claim(text, text, figure(text, quote, value=12))])]))
    assert [e.text for e in made.of_class("figure") if e.tag == "a"] == [quote]
    assert all(e.attributes["dir"] == "auto" for e in made.of_tag("p") if e.parents[-1].classes == {"article"})


def test_marks_that_turn_the_direction_of_numbers_are_not_passed_on():
    text = "\u202e000,4 dead\u202c and a lone \ud800."
    source = page([reading(Document(text), [claim(text, "dead")])])
    assert "\u202e" not in source
    source.encode("utf-8")


def test_a_text_with_a_claim_at_the_end_of_a_paragraph_keeps_its_link():
    text = "First 12 dead.\n\nSecond."
    made = reading(Document(text), [claim(text, "First 12 dead.\n\n")])
    assert [e.text for e in Page(page([made])).of_class("hook")] == ["First 12 dead."]


def test_hard_wrapped_lines_are_one_paragraph_and_other_lines_are_not():
    line = "The ministry said that some words here run on to the next line and"
    wrapped = f"{line}\n{line}\n{line}\nit ends.\n\n{line}\nstop."
    assert len(Page(page([reading(Document(wrapped))])).article()) == 2
    assert len(Page(page([reading(Document("One.\nTwo.\nThree.\nFour."))])).article()) == 4


def test_a_heading_in_the_text_looks_like_one():
    made = Page(page([reading(Document("Storm at sea\nIt rained.\nOn the coast\nIt rained there too."))]))
    assert [e.text for e in made.of_class("headline")] == ["On the coast"]
    assert [e.text for e in made.of_class("unseen")] == ["Storm at sea"]


def test_a_notebook_shows_a_reading_as_the_marked_article():
    assert isinstance(flood(), Reading)
    made = Page(flood()._repr_html_())
    assert made.article() == FLOOD.split("\n")
    assert made.of_tag("script", "html", "body") == []


def test_the_style_of_a_fragment_touches_nothing_but_itself():
    css = re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)
    for selectors in re.findall(r"([^{}]+)\{", css):
        if selectors.strip().startswith("@"):
            continue
        depth, parts = 0, [""]
        for letter in selectors:
            depth += (letter == "(") - (letter == ")")
            if letter == "," and not depth:
                parts.append("")
            else:
                parts[-1] += letter
        assert all(".reportedly" in part for part in parts), selectors


def style():
    return resources.files("reportedly.report").joinpath("page.css").read_text(encoding="utf-8")


def luminance(colour):
    def linear(part):
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read_on_its_ground(scheme):
    colours = {n: pair[scheme] for n, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", style())}
    grounds = [colours[n] for n in ("paper", "raised", "content", "lit")]
    for name in ("ink", "quiet", "link", "source", "cue", "hedge", "error", "warning", "information"):
        for ground in grounds:
            assert contrast(colours[name], ground) >= 4.5, (name, ground)
    for ground in ("figure", "figure-lit"):
        assert contrast(colours["figure-ink"], colours[ground]) >= 4.5
        assert contrast(colours["link"], colours[ground]) >= 4.5
    assert contrast(colours["figure-line"], colours["paper"]) >= 3
    assert contrast(colours["content-line"], colours["paper"]) >= 3
