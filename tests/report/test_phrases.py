import pytest
from invented import FLOOD, claim, credit, figure, flood, hop, people, reading, span

from reportedly.records.attribution import Anonymity, Role, Stance
from reportedly.records.claim import Kind, Measure, Modality, Reckoning, Time
from reportedly.records.document import Document
from reportedly.records.finding import Severity
from reportedly.records.mention import Precision, Qualifier
from reportedly.report import words

TEXT = "scores of people, about 1.2 million in all"


@pytest.mark.parametrize(
    ("qualifier", "bounds", "expected"),
    [
        (Qualifier.EXACT, {"value": 3000}, "3,000"),
        (Qualifier.ABOUT, {"value": 4700}, "about 4,700"),
        (Qualifier.AT_LEAST, {"low": 12}, "at least 12"),
        (Qualifier.MORE_THAN, {"low": 4000}, "more than 4,000"),
        (Qualifier.UP_TO, {"high": 20000}, "up to 20,000"),
        (Qualifier.FEWER_THAN, {"high": 5}, "fewer than 5"),
        (Qualifier.NEARLY, {"high": 1_200_000}, "nearly 1,200,000"),
        (Qualifier.RANGE, {"low": 3000, "high": 4000}, "3,000 to 4,000"),
        (Qualifier.VAGUE, {"low": 40, "high": 99}, "scores"),
        (Qualifier.EXACT, {}, "scores"),
        (Qualifier.EXACT, {"value": 4.7}, "4.7"),
    ],
)
def test_a_figure_keeps_its_bound_in_words(qualifier, bounds, expected):
    assert words.amount(figure(TEXT, "scores", Measure.KILLED, qualifier, **bounds)) == expected


def test_a_share_is_a_percentage():
    assert words.amount(figure(TEXT, "about", Measure.SHARE, Qualifier.NEARLY, high=0.25)) == "nearly 25%"
    assert words.amount(figure(TEXT, "about", Measure.SHARE, Qualifier.RANGE, low=0.2, high=0.267)) == "20% to 26.7%"


def test_a_rate_keeps_the_words_of_the_text():
    text = "92 a day"
    assert words.amount(figure(text, "92 a day", Measure.RATE, value=92)) == "92 a day"


def test_every_measure_has_a_name_without_underscores():
    names = [words.measure(figure(TEXT, "scores", measure)) for measure in Measure]
    assert all(name and "_" not in name for name in names)


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2025-03-24", "2025-03-24", Precision.DAY, "2025-03-24"),
        ("2025-03-01", "2025-03-31", Precision.MONTH, "2025-03"),
        ("2025-01-01", "2025-12-31", Precision.YEAR, "2025"),
        ("2025-03-17", "2025-03-23", Precision.WEEK, "2025-03-17 to 2025-03-23"),
        ("2025-03-17", None, Precision.DAY, "from 2025-03-17"),
        (None, "2025-03-17", Precision.DAY, "until 2025-03-17"),
        (None, None, Precision.UNKNOWN, None),
    ],
)
def test_dates_are_no_sharper_than_the_words(start, end, precision, expected):
    assert words.dates(Time(span(TEXT, "in all"), "in all", start, end, precision)) == expected


def test_a_time_that_could_not_be_resolved_keeps_its_words():
    time = Time(span(TEXT, "in all"), "in all", None, None, Precision.UNKNOWN)
    made = figure(TEXT, "scores", period=time, reckoning=Reckoning.CUMULATIVE)
    assert words.when(made) == ("in all", "running total")


def test_the_chain_runs_from_the_origin_to_the_page():
    of = flood()
    links = words.chain(of.claims[1], of.document)
    assert [(link.role, link.text) for link in links] == [
        (Role.ORIGIN, "hospital staff"),
        (Role.RELAY, "the Coast News Agency"),
        (Role.PUBLISHER, "The Harbour Post"),
    ]


def test_a_chain_without_a_publisher_ends_at_this_report():
    made = claim(FLOOD, "Dozens", attribution=credit(FLOOD, "told", hop(FLOOD, "The opposition")))
    links = words.chain(made, Document(FLOOD))
    assert [link.text for link in links] == ["The opposition", "this report"]


def test_a_party_is_called_as_the_text_calls_it_with_its_own_name_beside():
    nis = hop(FLOOD, "The council", name="Maran Relief Council")
    made = claim(FLOOD, "Dozens", attribution=credit(FLOOD, "told", nis))
    assert words.chain(made, Document(FLOOD))[0][1:3] == ("The council", "Maran Relief Council")
    same = hop(FLOOD, "the Maran Relief Council", name="Maran Relief Council")
    made = claim(FLOOD, "Dozens", attribution=credit(FLOOD, "told", same))
    assert words.chain(made, Document(FLOOD))[0].name is None


def test_a_source_without_a_name_says_so():
    of = flood()
    assert words.chain(of.claims[4], of.document)[0].note == "not named"
    nobody = hop(FLOOD, "", anonymity=Anonymity.NONE_GIVEN)
    made = claim(FLOOD, "Dozens", attribution=credit(FLOOD, "told", nobody))
    assert words.chain(made, Document(FLOOD))[0].text == "nobody named"


def test_the_report_in_its_own_voice_is_told_from_a_source():
    of = flood()
    own = [one.span.quote for one in of.claims if words.own_voice(one)]
    assert own == ["Dozens of boats were lost", "Up to 200 soldiers are to be sent to the coast"]


def test_what_is_simply_asserted_is_not_commented_on():
    of = flood()
    assert words.held(of.claims[0]) == ()
    assert words.held(of.claims[1]) == ("hedged: “reportedly” (unverified)",)


def test_a_doubting_source_is_named_as_one():
    doubt = credit(FLOOD, "told", hop(FLOOD, "The council"), stance=Stance.DOUBTS)
    assert words.held(claim(FLOOD, "Dozens", attribution=doubt)) == ("the source doubts it",)


def test_a_kind_that_says_how_it_is_held_is_not_said_twice():
    denial = claim(FLOOD, "Dozens", kind=Kind.DENIAL, modality=Modality.DENIED)
    assert words.held(denial) == ()


def test_figures_have_numbers_and_judgements_letters():
    assert words.labels(flood().claims) == ("1", "2", "3", "A", "4", "5", "6", "B", "C", "D", "7")


def test_letters_go_on_after_z():
    many = [claim(FLOOD, "Dozens", id=str(n)) for n in range(28)]
    assert words.labels(many)[25:] == ("Z", "AA", "AB")


def test_severities_differ_without_colour():
    assert len({words.sign(severity) for severity in Severity}) == len(Severity)


def test_what_could_steer_a_display_is_not_shown():
    assert words.shown("a\x1b[31mb\x00\x9bc\u202e4,000\u2066\ud800") == "a\ufffd[31mb\ufffd\ufffdc4,000\ufffd"
    assert words.line(" a \n\t b\u2028c ") == "a b c"


def test_joiners_and_plain_direction_marks_stay():
    assert words.shown("می‌روم \u200fא") == "می‌روم \u200fא"


def test_a_report_without_a_title_is_called_by_its_first_words():
    assert words.title(Document("Short one.")) == "Short one."
    assert words.title(Document("word " * 60)).endswith("word …")
    assert words.title(Document(" ")) == "Untitled report"


def test_what_the_measure_names_already_is_not_counted_again():
    text = "Three tanks"
    made = figure(text, "Three", Measure.EQUIPMENT, value=3, item="tanks", counted=people(text, "tanks"))
    assert words.measure(made) == "equipment: tanks"
    assert words.counted(made) is None


def test_an_empty_reading_counts_nothing():
    of = reading(Document("x"))
    assert words.counts(len(of.claims), 0, 1) == "0 figures, 0 judgements, 1 finding"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least **80", "At least 80"),
        ("the [health ministry", "the health ministry"),
        ("the [health ministry](https://example.org/a_b) said", "the health ministry said"),
        ("health ministry](https://example.org", "health ministry"),
        ("__four__ of them [sic] fled", "four of them [sic] fled"),
        ("[bold]12[/bold] snake_case 3 * 4", "[bold]12[/bold] snake_case 3 * 4"),
    ],
)
def test_marks_of_markdown_are_not_shown(text, expected):
    assert words.line(text) == expected
