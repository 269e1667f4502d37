"""Text that no newsroom would print: it is read without an error, and every span still holds its words."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from bench.material import articles, hard

from reportedly.lexicon import load
from reportedly.reading import read
from reportedly.records.document import Document
from reportedly.records.span import Span

if TYPE_CHECKING:
    from reportedly.records.reading import Reading

ODD = [
    *"“”\"'‘’()[]{}—–-,.;:!?%$€+*/\\|<>&@#~^`´…\u200b\u202e\u202f\xa0\t\n\r\x00\x07😀é\u0301한글عربي१२٣½",
    "\n\n", "\n- ", "10,", "1,000,000,000,000", "1e309", "9" * 400, ".5", "1/0", "0 of 0", "one in zero", "12.", "U.S.",
    "a", "an", "no", "none", "half", "of", "%", "per cent", "said", "killed", "according to", "“",
    "31 February", "2024-13-45",
]  # fmt: skip


def jumbles(number: int, seed: int) -> list[str]:
    """Words of our own sentences in no order, glued and broken by odd marks; one in ten all in capitals."""
    dice = random.Random(seed)
    words = " ".join(articles(40_000)).split()
    found = []
    for _ in range(number):
        drawn = (dice.choice(words if dice.random() < 0.7 else ODD) for _ in range(dice.randint(1, 60)))
        text = "".join(part + (" " if dice.random() < 0.85 else "") for part in drawn)
        found.append(text.upper() if dice.random() < 0.1 else text)
    return found


def spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for part in value for span in spans(part)]
    fields = getattr(value, "__struct_fields__", ())
    return [span for name in fields for span in spans(getattr(value, name))]


def read_whole(text: str) -> Reading:
    reading = read(Document(text, language="en", published_at="2024-02-29"), load("en"))
    for span in spans((reading.claims, reading.attributions, reading.mentions, reading.notes)):
        assert span.holds(text)
        assert span.start < span.end
    assert json.loads(reading.to_json())["document"]["text"] == text
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    return reading


@pytest.mark.parametrize("seed", range(8))
def test_jumbled_words_are_read_without_an_error(seed: int) -> None:
    for text in jumbles(250, seed):
        read_whole(text)


@pytest.mark.parametrize("name", hard(10))
def test_one_thing_said_over_and_over_is_read_without_an_error(name: str) -> None:
    read_whole(hard(4000)[name])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        ".",
        "“",
        "said",
        "12",
        "killed 12",
        "according to",
        "12 killed, according to",
        "\x00",
        "ﷺ" * 50,
        "a\u0301" * 50,
    ],
)
def test_next_to_nothing_is_read_without_an_error(text: str) -> None:
    read_whole(text)


def test_a_number_beyond_all_bounds_counts_and_dates_nothing() -> None:
    reading = read_whole(f"Late {'9' * 400} soldiers were killed {'9' * 400} days ago, and for {'9' * 400} years.")
    assert all(claim.figure.principal != float("inf") for claim in reading.claims if claim.figure)


@pytest.mark.parametrize("seed", range(2))
def test_reading_the_same_text_twice_gives_the_same_reading(seed: int) -> None:
    for text in jumbles(20, seed + 100):
        assert read_whole(text).to_json() == read_whole(text).to_json()
