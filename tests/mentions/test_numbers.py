"""The number grammar: what words and digits at one place amount to, before anyone asks what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.lexicon import load
from reportedly.lexicon.words import NUMBER
from reportedly.mentions.numerals import Numerals

if TYPE_CHECKING:
    from reportedly.mentions.numberwords import Number


def first(words: str) -> tuple[str, Number] | None:
    """The first number of a text and its words."""
    lexicon = load("en")
    numerals, tokens = Numerals(lexicon), lexicon.tokeniser(words)
    for at in range(len(tokens)):
        if tokens.kind[at] != NUMBER and tokens.lower[at] not in numerals.starters:
            continue
        number = numerals.at(tokens, at)
        if number is not None:
            number = numerals.signed(tokens, number)
            return words[tokens.start[number.first] : tokens.end[number.last - 1]], number
    return None


@pytest.mark.parametrize(
    "words, value",
    [
        ("three fifths", 0.6),
        ("one twenty-fifth", 0.04),
        ("one one-hundredth", 0.01),
        ("a hundred and thirty fifths", 26),
        ("a hundred and three quarters", 100.75),
        ("three halves", 1.5),
        ("one over three", 1 / 3),
        ("1/40", 0.025),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("two and a half", 2.5),
        ("12 and a half", 12.5),
        ("three and a quarter million", 3_250_000),
        ("a billion and a half million", 1_000_500_000),
        ("five billion and three quarters", 5_750_000_000),
        ("three quarters of a million", 750_000),
        ("half-a-dozen", 6),
        ("three hundred and two dozen", 324),
        ("3 hundred and 21", 321),
        ("a hundred and five", 105),
        ("two point five million", 2_500_000),
        ("nought point nought four", 0.04),
        ("1,5 million", 1_500_000),
        ("$2.1T"[1:], 2_100_000_000_000),
        ("1.3e6", 1_300_000),
        ("5.5x10-3", 0.0055),
        ("minus five", -5),
        ("−273.15", -273.15),
        (".25", 0.25),
    ],
)
def test_a_number_is_read_whole(words: str, value: float) -> None:
    found = first(words)
    assert found is not None
    assert found[0] == words
    assert found[1].value == pytest.approx(value)


@pytest.mark.parametrize(
    "words, value",
    [
        ("two and a third were hurt", 2),  # the third in a row
        ("twelve and a quarter of the crew", 12),  # a share of the crew
        ("at one point five men fled", 1),
        ("2 million and 300 were killed", 2_000_000),
        ("twenty first responders", 20),
        ("2.5t of wheat", 2.5),
        ("one over three years", 1),
        ("twenty - two of them children - died", 20),
    ],
)
def test_words_that_only_follow_a_number_are_none_of_it(words: str, value: float) -> None:
    found = first(words)
    assert found is not None
    assert found[1].value == value


@pytest.mark.parametrize("words", ["the 21st", "two hundredth", "twenty-first", "one hundred and third", "an army"])
def test_an_ordinal_is_no_number(words: str) -> None:
    assert first(words) is None
