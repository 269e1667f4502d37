from invented import FLOOD, claim, credit, figure, flood, hop, reading
from msgspec.structs import replace

from reportedly.records.document import Document
from reportedly.records.span import Extent, Span
from reportedly.report.marks import Layer, anchors, marks, segments


def tiles(of, start=0, end=None):
    text = of.document.text
    return next(segments(marks(of.claims, len(of.document.text)), [Extent(start, len(text) if end is None else end)]))


def test_marks_come_in_the_order_of_the_text_and_hold_its_words():
    found = marks(flood().claims, len(FLOOD))
    assert list(found) == sorted(found, key=lambda mark: (mark.start, -mark.end))
    figures = [FLOOD[m.start : m.end] for m in found if m.layer is Layer.FIGURE]
    assert figures == [
        "More than 4,000",
        "at least 41",
        "12",
        "300 to 400",
        "nearly one-quarter",
        "Dozens",
        "Up to 200",
    ]


def test_a_source_that_serves_two_claims_is_one_mark_that_knows_both():
    staff = [m for m in marks(flood().claims, len(FLOOD)) if FLOOD[m.start : m.end] == "hospital staff"]
    assert [m.claims for m in staff] == [(1, 2)]


def test_segments_tile_the_text_without_gap_or_overlap():
    found = tiles(flood())
    assert "".join(FLOOD[t.start : t.end] for t in found) == FLOOD
    assert all(t.start < t.end for t in found)


def test_a_segment_knows_everything_that_lies_on_it_widest_first():
    at = FLOOD.index("reportedly")
    tile = next(t for t in tiles(flood()) if t.start == at)
    assert tile.layers == (Layer.CONTENT, Layer.HEDGE)
    assert tile.claims == (1, 2)


def test_contents_that_cross_are_cut_where_they_cross():
    text = "one two three"
    of = reading(Document(text), [claim(text, "one two", id="a"), claim(text, "two three", id="b")])
    assert [(text[t.start : t.end], t.claims) for t in tiles(of)] == [("one ", (0,)), ("two", (0, 1)), (" three", (1,))]


def test_a_mark_over_two_paragraphs_goes_on_in_the_second():
    text = "“It was bad.\nIt got worse,” she said."
    of = reading(Document(text), [claim(text, "It was bad.\nIt got worse")])
    first, second = segments(marks(of.claims, len(of.document.text)), [Extent(0, 12), Extent(13, len(text))])
    assert text[first[-1].start : first[-1].end] == "It was bad."
    assert second[0].claims == (0,)


def test_offsets_are_code_points_also_beyond_the_basic_plane():
    text = "🚑🚑 قال المسؤول إن 12 شخصاً قتلوا. Cafe\u0301: 12 dead."
    of = reading(Document(text), [claim(text, "12 dead", figure(text, "12 dead"))])
    assert [text[t.start : t.end] for t in tiles(of) if Layer.FIGURE in t.layers] == ["12 dead"]


def test_a_span_outside_of_the_text_is_left_out_not_fatal():
    text = "12 dead"
    broken = claim(text, "12 dead", figure(text, "12"), credit(text, None, hop(text, "dead")))
    of = reading(Document(text[:4]), [broken])
    assert [(mark.start, mark.end) for mark in marks(of.claims, len(of.document.text))] == [(0, 4), (0, 2), (3, 4)]


def test_each_claim_hangs_on_the_end_of_its_figure_or_else_of_its_content():
    of = flood()
    hung = {claim: end for end, claims in anchors(marks(of.claims, len(of.document.text))).items() for claim in claims}
    assert sorted(hung) == list(range(len(of.claims)))
    for position, one in enumerate(of.claims):
        expected = one.figure.span if one.figure else one.span
        assert hung[position] == expected.end


def test_a_thousand_nested_quotations_are_cut_in_one_pass():
    text = "a" * 4000
    whole = claim(text, text)
    made = [replace(whole, id=str(n), span=Span.of(text, n, 4000 - n)) for n in range(1000)]
    assert len(tiles(reading(Document(text), made))) == 1999
