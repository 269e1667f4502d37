"""How sure a claim is, and what a floor leaves."""

from __future__ import annotations

from reportedly import Document, read

TEXT = (
    "The health ministry said at least 12 people had been killed in the flood.\n\n"
    "Some 40 or so went, one heard, and the ministry denied it."
)


def test_every_claim_says_how_sure_it_is():
    reading = read(Document(TEXT, language="en"))
    assert reading.claims
    assert all(claim.confidence is not None and 0 < claim.confidence < 1 for claim in reading.claims)


def test_a_plain_claim_of_a_named_source_is_surer_than_even():
    claim = read(Document(TEXT, language="en")).claims[0]
    assert claim.figure is not None
    assert (claim.confidence or 0) > 0.7


def test_a_floor_leaves_out_what_is_less_sure_and_says_so():
    reading = read(Document(TEXT, language="en"))
    floor = max(claim.confidence or 0 for claim in reading.claims)
    left = reading.surer(floor)
    assert 0 < len(left.claims) < len(reading.claims)
    assert [note.code for note in left.notes][-1] == "less_sure_left_out"
    assert {other for claim in left.claims for other in claim.disputes} <= {claim.id for claim in left.claims}


def test_a_floor_of_nothing_leaves_everything():
    reading = read(Document(TEXT, language="en"))
    assert reading.surer(0) is reading
