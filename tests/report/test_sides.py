from invented import figure, people, reading
from msgspec.structs import replace

from reportedly.records.claim import Counted
from reportedly.records.document import Document
from reportedly.records.reading import Reader
from reportedly.report.sides import sides

TEXT = "12 people, 3 Yemeni soldiers, 4 fighters"


def side(quote, code, lexicon="en:0"):
    of = replace(reading(Document(TEXT)), reader=Reader("0", lexicon, None))
    return sides(of)(figure(TEXT, "12", counted=people(TEXT, quote, code)))


def test_a_side_that_the_words_leave_open_is_named():
    assert side("people", "YE") == "Yemen"


def test_a_side_that_the_words_name_is_only_coded():
    assert side("Yemeni soldiers", "YE") == "YE"


def test_a_side_that_the_lexicon_does_not_know_keeps_its_code():
    assert side("fighters", "northern-front") == "northern-front"


def test_without_a_lexicon_the_code_stands():
    assert side("people", "YE", None) == "YE"
    assert side("people", "YE", "xx:0") == "YE"


def test_no_side_is_no_side():
    assert side("people", None) is None
    bare = figure(TEXT, "12", counted=Counted(None, "", "YE"))
    assert sides(replace(reading(Document(TEXT)), reader=Reader("0", "en:0", None)))(bare) == "Yemen"
