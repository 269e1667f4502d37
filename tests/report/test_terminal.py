import io
import re
import sys

import pytest
from invented import claim, credit, figure, flood, hop, people, reading
from rich.cells import cell_len

from reportedly.records.attribution import Role
from reportedly.records.document import Document
from reportedly.records.finding import Note
from reportedly.report.terminal import render


def plain(of, width=80):
    return render(of, width=width, colour=False)


def test_the_report_is_named_first_with_what_was_found():
    lines = plain(flood()).splitlines()
    assert lines[:3] == [
        "Storm toll rises on the Maran coast",
        "The Harbour Post · J. Ode · 2025-05-09",
        "7 figures, 4 judgements, 3 findings",
    ]


def test_figures_come_before_judgements_findings_and_notes():
    shown = plain(flood())
    places = [shown.index(f"\n{heading}\n") for heading in ("Figures", "Judgements", "Findings", "Notes")]
    assert places == sorted(places)


def test_a_figure_stands_with_measure_counted_chain_and_its_sentence():
    shown = " ".join(plain(flood(), 120).split())
    assert "at least 41 killed · people (Yemen) Port Isel hedged: “reportedly” (unverified)" in shown
    assert "12 killed · children (Yemen) · part of at least 41 [2]" in shown
    assert "hospital staff → the Coast News Agency → The Harbour Post" in shown
    assert "more than 4,000 displaced · people (Yemen) since 2 May (2025-05-02 to 2025-05-09) · running total" in shown


def test_figures_of_one_sentence_share_its_quotation():
    assert plain(flood(), 200).count("Citing hospital staff, the Coast News Agency reported") == 1


def test_the_reports_own_voice_is_marked():
    assert "The Harbour Post, no source given" in plain(flood())


def test_a_dispute_names_the_claim_it_answers():
    shown = plain(flood())
    assert "disputes 2" in shown
    assert "disputes C" in shown


def test_findings_are_sentences_with_a_sign_and_the_claims_they_speak_of():
    shown = " ".join(plain(flood()).split())
    assert "✗ error 300 to 400 of 1,500 is 20% to 26.7%, which may be over a quarter, not nearly one. [4, 5]" in shown
    assert "! warning The forecast about the dams is denied. [C]" in shown


@pytest.mark.parametrize("width", [40, 41, 50, 63, 64, 80, 99, 120, 200])
def test_no_line_is_wider_than_asked(width):
    assert max(cell_len(line) for line in plain(flood(), width).splitlines()) <= width


@pytest.mark.parametrize(("asked", "given"), [(1, 40), (1000, 200)])
def test_a_width_beyond_reason_is_brought_back(asked, given):
    assert plain(flood(), asked) == plain(flood(), given)


def test_without_colour_there_are_no_escape_codes_and_with_it_the_same_words():
    coloured = render(flood(), width=80, colour=True)
    assert "\x1b[" not in plain(flood())
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain(flood())


def test_a_pipe_gets_plain_text_by_itself(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in render(flood())


def test_a_terminal_gets_colour_unless_told_not_to(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in render(flood())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in render(flood())


def test_a_hostile_text_cannot_steer_the_terminal():
    text = "\x1b]0;owned\x07 12 dead\x1b[2J, \u202ethe ministry\u202c said\r.\x9b31m"
    chain = credit(text, "said", hop(text, "the ministry"))
    of = reading(Document(text, title=text), [claim(text, "12 dead\x1b[2J", figure(text, "12"), chain)])
    for colour in (False, True):
        shown = render(of, width=80, colour=colour)
        assert "\x1b]" not in shown
        assert "\x1b[2J" not in shown
        assert not set("\x07\r\x9b\u202e") & set(shown)


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "text",
    [
        "卫生部周五表示这场风暴造成至少四十一人死亡其中包括十二名儿童" * 4,
        "وقالت وزارة الصحة إن ١٢ شخصا على الأقل قتلوا " * 4,
        "e\u0301" * 90,
        "👩‍👩‍👧‍👦" * 30,
        "x" * 500,
        "[bold]not markup[/bold] :smile: " * 5,
    ],
)
def test_no_script_breaks_the_page(text, width):
    chain = credit(text, None, hop(text, text[:9]), hop(text, text[3:12], Role.RELAY))
    made = figure(text, text[:5], counted=people(text, text[2:7], "YE"), value=12)
    shown = plain(reading(Document(text, title=text, publisher=text), [claim(text, text[:11], made, chain)]), width)
    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_what_looks_like_markup_is_text():
    text = "[bold]12 dead[/bold] :smile:"
    assert "[bold]12 dead[/bold] :smile:" in plain(reading(Document(text), [claim(text, text, figure(text, "12"))]))


def test_a_sentence_without_end_is_shown_around_its_figure():
    text = "and so on " * 50_000 + "12 dead " + "and so on " * 50_000
    shown = plain(reading(Document(text), [claim(text, "12 dead", figure(text, "12 dead", value=12))]))
    assert len(shown) < 2000
    assert "12 dead" in shown


def test_a_reading_without_claims_still_says_why():
    of = reading(Document("Короткий текст."), notes=[Note("language_not_read", "There is no pack for Ukrainian.")])
    assert plain(of).endswith("Notes\n –  There is no pack for Ukrainian.\n")


def test_marks_of_markdown_are_not_shown_in_the_quoted_sentence():
    text = "At least **80 people** died, the [health ministry](https://example.org/toll) said."
    shown = plain(reading(Document(text), [claim(text, text, figure(text, "At least **80", value=80))]))
    assert "At least 80 people died, the health ministry said." in shown
