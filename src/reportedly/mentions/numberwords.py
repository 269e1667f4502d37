"""A number as it is read, and the words of one language that numbers are made of.

The language pack's `numerals.toml` goes in; tables by word come out, for the grammars of digits, number words and
fractions beside this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon


class Number(NamedTuple):
    """A number at tokens [first, last). A vague one has no value but a low and a high end."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    grouped: bool = False  # written with grouping or a scale word: "12,000", "12 thousand"
    share: bool = False  # a fraction of one: "one-quarter"
    doubtful: bool = False  # "a third soldier": an ordinal unless what follows makes it a share
    written: bool = False  # "9/11", "1,3", "3e4": digits that are something else as often; they count nobody

    @property
    def vague(self) -> bool:
        """Whether the words name a size and no number."""
        return self.value is None


class NumberWords:
    """The number words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("numerals")
        self.units: dict[str, float] = table.get("units", {})
        self.tens: dict[str, float] = table.get("tens", {})
        if table.get("spelling", {}).get("fused"):
            self.units = self.units | {
                ten + unit: size + value
                for ten, size in self.tens.items()
                for unit, value in self.units.items()
                if 0 < value < 10
            }
        self.hundreds: dict[str, float] = table.get("hundreds", {})
        self.scales: dict[str, float] = table.get("scales", {})
        self.letters: dict[str, float] = table.get("letters", {})
        self.doubtful: dict[str, float] = table.get("doubtful_letters", {})
        self.capitals: dict[str, float] = table.get("capital_letters", {})
        self.signs: dict[str, float] = table.get("fraction_signs", {})
        self.bottoms: dict[str, float] = table.get("denominators", {})
        self.bottoms_of_one: dict[str, float] = table.get("denominators_of_one", {})
        self.bottoms_tied: dict[str, float] = table.get("denominators_tied", {})
        self.powers = frozenset(self.hundreds.values()) | {n for n in self.scales.values() if n >= 1000}
        self.ordinals_tied: dict[str, float] = table.get("ordinals_tied", {})
        self.multipliers = self.hundreds | self.scales
        words = lexicon.word_class
        self.articles, self.ands, self.ofs = words("numeral_article"), words("numeral_and"), words("numeral_of")
        self.halves, self.points, self.over = words("numeral_half"), words("numeral_point"), words("numeral_over")
        self.no_points, self.no_ordinal = words("numeral_no_point"), words("numeral_no_ordinal")
        self.minus, self.ordinals = words("numeral_minus"), words("ordinal_ending")
        self.decimal, self.grouping = lexicon.tokeniser.spelling.decimal, lexicon.tokeniser.spelling.grouping
        self.vague: dict[str, list[tuple[tuple[str, ...], float, float]]] = {}
        for form, (low, high) in table.get("vague", {}).items():
            words_of_form = lexicon.tokeniser(form).lower
            self.vague.setdefault(words_of_form[0], []).append((tuple(words_of_form[1:]), low, high))
        for bucket in self.vague.values():
            bucket.sort(key=lambda row: -len(row[0]))
        self.starters = frozenset({*self.units, *self.tens, *self.hundreds, *self.vague, *self.halves, *self.signs}) | (
            self.articles if self.multipliers else frozenset()
        )
        # What makes a number of an article: most of them stand in front of plain nouns.
        self.behind_article = frozenset({*self.multipliers, *self.bottoms_of_one, *self.tens}) | {
            rest[0] for article in self.articles for rest, _, _ in self.vague.get(article, ()) if rest
        }
