"""Plain text and Markdown: verbatim, with what they say about themselves beside it."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from reportedly.errors import IntakeError, OptionError
from reportedly.intake.options import Intake
from reportedly.intake.text import markdown, plain

REPORT = "“At least 12 people were killed,” the ministry’s spokesman said on Monday – and 30 were wounded.\n"


def test_the_text_is_what_the_file_holds_with_every_line_break() -> None:
    raw = "Title\r\n\r\nOne.\rTwo.\u2028Three.\n\n".encode()
    assert plain(raw, "x", Intake()).text == raw.decode()


def test_the_id_is_the_digest_of_the_bytes_that_came_in() -> None:
    raw = codecs.BOM_UTF8 + REPORT.encode()
    document = plain(raw, "x", Intake())
    assert document.text == REPORT
    assert document.id == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    assert document.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()


@pytest.mark.parametrize(
    "raw",
    [
        REPORT.encode("utf-8"),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("utf-16"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.encode("utf-32"),
        (REPORT * 3).encode("cp1252"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(raw: bytes) -> None:
    assert plain(raw, "x", Intake()).text.startswith(REPORT)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Міністерство оборони повідомило, що за добу знищено 1200 окупантів. Про це сказав речник.\n", "cp1251"),
        ("Министерство обороны сообщило, что за сутки погибли 12 человек, заявил представитель.\n", "koi8-r"),
        ("国防部说，至少有12人死亡，30人受伤。发言人周一在北京表示。\n", "gb18030"),
        (
            "Al menos 12 personas murieron en un ataque, según informó el ministerio. La operación continuó.\n",
            "latin-1",
        ),
    ],
)
def test_older_encodings_are_read_letter_by_letter(text: str, encoding: str) -> None:
    assert plain((text * 4).encode(encoding), "x", Intake()).text == text * 4


def test_a_few_broken_bytes_in_utf_8_cost_only_themselves() -> None:
    raw = ("Сообщили о гибели 12 человек. " * 10).encode() + b"\xff" + REPORT.encode()
    text = plain(raw, "x", Intake()).text
    assert text.count("\ufffd") == 1
    assert text.endswith(REPORT)


def test_noise_is_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        plain(bytes(range(1, 256)) * 20, "noise.txt", Intake())
    assert caught.value.reason == "encoding"


def test_a_first_line_that_reads_as_a_title_is_one_and_stays_in_the_text() -> None:
    document = plain(f"Twelve killed in Sanaa strike\n{REPORT}".encode(), "x", Intake())
    assert document.title == "Twelve killed in Sanaa strike"
    assert document.text.startswith("Twelve killed in Sanaa strike\n")


@pytest.mark.parametrize("text", [REPORT, f"The mayor said.\n{REPORT}", "Just one line", f"{'long ' * 40}\n{REPORT}"])
def test_a_sentence_is_no_title(text: str) -> None:
    assert plain(text.encode(), "x", Intake()).title is None


def test_front_matter_says_what_a_report_is_and_stays_in_the_text() -> None:
    text = (
        '---\ntitle: "Twelve killed"\npublisher: The Harbour Ledger\ndate: 2025-03-27\nauthor: Mara Lind\n'
        f"language: en\nother: x\n---\n\n# Another heading\n\n{REPORT}"
    )
    document = markdown(text.encode(), "x", Intake())
    assert document.text == text
    assert (document.title, document.publisher, document.author, document.published_at, document.language) == (
        "Twelve killed",
        "The Harbour Ledger",
        "Mara Lind",
        "2025-03-27",
        "en",
    )


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert markdown(f"Intro.\n\n## Twelve killed ##\n\n{REPORT}".encode(), "x", Intake()).title == "Twelve killed"


def test_a_date_that_is_none_is_not_taken_from_front_matter() -> None:
    assert markdown(f"---\ndate: last Monday\n---\n{REPORT}".encode(), "x", Intake()).published_at is None


def test_a_line_of_dashes_alone_is_no_front_matter() -> None:
    document = markdown(f"---\nThe ministry: 12 killed\n{REPORT}".encode(), "x", Intake())
    assert document.title is None


def test_an_option_wins_over_what_stands_in_the_document() -> None:
    options = Intake(
        publisher="Wire", published_at="2025-01-02T10:00:00Z", title="T", language="en", address="https://e.org"
    )
    document = markdown(f"---\npublisher: Other\ndate: 2024-01-01\n---\n{REPORT}".encode(), "x", options)
    assert (document.publisher, document.published_at, document.title) == ("Wire", "2025-01-02T10:00:00Z", "T")
    assert (document.language, document.address) == ("en", "https://e.org")


def test_a_publication_date_that_is_none_is_a_mistake() -> None:
    with pytest.raises(OptionError, match="2025-03-27"):
        Intake(published_at="yesterday")
