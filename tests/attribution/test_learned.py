"""The learned tagger where its model is there; without it, one clear sentence."""

from __future__ import annotations

import pytest

from reportedly import Document, read
from reportedly.attribution import named
from reportedly.attribution.learned import Learned
from reportedly.attribution.tagger import is_there
from reportedly.errors import ModelError

here = pytest.mark.skipif(not is_there(), reason="the model is not part of this checkout")


def test_a_missing_model_is_said_in_one_sentence(tmp_path):
    with pytest.raises(ModelError, match="learned tagger is not here"):
        read(Document("Police said nine people died.", language="en"), attributor=Learned(tmp_path))


@here
def test_a_plain_sentence_is_read_with_its_score():
    reading = read(Document("The governor said that nine miners had died.", language="en"), attributor=named("learned"))
    (one,) = reading.attributions
    assert one.source is not None
    assert one.source.quote == "The governor"
    assert one.cue is not None
    assert one.cue.quote == "said"
    assert one.content[0].quote == "that nine miners had died"
    assert (one.score or 0) > 0.5
    assert reading.reader.tagger == named("learned").name


@here
def test_every_span_is_the_text_it_says():
    conflict = "“We left,” Ola Brandt told Radio Vesh on Monday. “All of us.”\n\nThe army denied it."
    reading = read(Document(conflict, language="en"), attributor=named("learned"))
    for one in reading.attributions:
        for span in (one.source, one.cue, *one.content):
            assert span is None or conflict[span.start : span.end] == span.quote


@here
@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "a" * 3000, "said " * 3000, "“" * 500, "\u200b\u0301 said é"])
def test_hard_text_never_raises(text):
    read(Document(text, language="en"), attributor=named("learned"))
