"""Texts that were built to hurt: all are read to the end, and every offset holds."""

from __future__ import annotations

import json

import pytest

from reportedly import Document, read

REPORT = "At least 12 people were killed in Sanaa on Monday, the health ministry said. "

# Not timed: whoever makes one of these quadratic will see the tests stand still.
PIECES = {
    "quotation marks": '"' * 20_000,
    "quotations never closed": "“" * 20_000,
    "digits": "1" * 200_000,
    "numbers": "1 " * 5_000,
    "groups of three": "1,000," * 10_000,
    "brackets": "(" * 20_000 + ")" * 20_000,
    "full stops": "." * 50_000,
    "hyphens": "twenty-" * 10_000,
    "conjunctions": "and " * 10_000,
    "number words": "two hundred thousand " * 1_500,
    "ranges never closed": "between 3 and " * 2_000,
    "dates": "on Monday, 3 May 2024 and " * 1_000,
    "crediting words": "said " * 5_000,
    "nested claims": "Seoul said that " * 1_500,
    "parts of parts": "of whom 3, including " * 1_500,
    "one long word": "a" * 500_000,
    "letters with many marks": "a" + "\u0301" * 100_000,
    "spaces": " " * 500_000,
    "line breaks": "\n" * 500_000,
    "lines in mid-sentence": "\nand so on" * 5_000,
    "abbreviations": "Gen. " * 10_000,
    "marks of direction": "\u202e" * 20_000,
    "control characters": "\x00\x1b\x07" * 10_000,
    "one line without an end": "at least 12 people were killed in Sanaa and " * 700,
    "surrogates": "\ud800" * 1_000,
}


@pytest.mark.parametrize("kind", PIECES)
def test_a_hostile_text_is_read_to_the_end_and_the_report_in_it_is_found(kind: str) -> None:
    document = Document(f"{REPORT}\n\n{PIECES[kind]}\n\n{REPORT}", language="en")
    reading = read(document)
    assert next(claim.figure.value or claim.figure.low for claim in reading.claims if claim.figure) == 12
    assert json.loads(reading.to_json())["document"]["text"] == document.text
    for claim in reading.claims:
        assert claim.span.holds(document.text)
        assert claim.figure is None or claim.figure.span.holds(document.text)
