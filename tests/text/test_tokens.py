"""Words of a text: the same whether they are cut one after the other or put together from chunks met before."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.lexicon import load
from reportedly.lexicon.words import Tokens

PIECES = (
    "killed",
    "12",
    "500",
    "4.7",
    "'s",
    "п'ять",
    "F-16",
    "**",
    "_",
    "[the mayor](a",
    ")",
    "''",
    "``",
    ".5",
    "’",
    "\u00a0",
)
GAPS = (" ", "  ", "\n", "\t", "", ",", ". ")

texts = st.lists(st.tuples(st.sampled_from(PIECES) | st.text(max_size=4), st.sampled_from(GAPS)), max_size=12)


def _rows(tokens: Tokens) -> list[tuple[str, str, str, int, int]]:
    return list(zip(tokens.text, tokens.lower, tokens.kind, tokens.start, tokens.end, strict=True))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_a_text_put_together_from_known_chunks_has_the_tokens_of_the_pattern(parts: list[tuple[str, str]]) -> None:
    source = "".join(piece + gap for piece, gap in parts)
    tokeniser = load("en").tokeniser
    assert _rows(tokeniser(source)) == _rows(tokeniser(source, 0, len(source)))


def test_a_space_between_digits_may_group_them_and_a_line_end_never_does() -> None:
    tokeniser = load("en").tokeniser
    assert tokeniser("12 500 people").text == ["12 500", "people"]
    assert tokeniser("12\n500 people").text == ["12", "500", "people"]


def test_words_that_are_longer_than_any_are_cut_each_time_and_not_kept() -> None:
    tokeniser = load("en").tokeniser
    word = "twenty-" * 400
    assert _rows(tokeniser(f"a {word} b {word}")) == _rows(tokeniser(f"a {word} b {word}", 0, 2 * len(word) + 5))
    assert word not in tokeniser._met


@settings(max_examples=200, deadline=None)
@given(texts, st.sets(st.sampled_from((*PIECES, "the", "a")), max_size=9))
def test_words_are_found_where_they_stand_however_many_are_looked_for(
    parts: list[tuple[str, str]], words: set[str]
) -> None:
    tokens = load("en").tokeniser("".join(piece + gap for piece, gap in parts))
    assert tokens.places(words) == [i for i, word in enumerate(tokens.lower) if word in words]
