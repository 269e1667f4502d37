"""A number at one place in the text: digits, words, or a word that names a size and no number.

Tokens in, `Number` out. The words are data of the language pack (`numerals.toml`); docs/decisions/002 says why no
library of number words could be used. Every rule here is linear: a number is read once, from left to right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.words import NUMBER, WORD

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.words import Tokens


_LONGEST = 18


class Number(NamedTuple):
    """A number at tokens [first, last). A vague one has no value but a low and a high end."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    grouped: bool = False  # written with grouping or a scale word: "12,000", "12 thousand"
    share: bool = False  # a fraction of one: "one-quarter"

    @property
    def vague(self) -> bool:
        """Whether the words name a size and no number."""
        return self.value is None


class Numerals:
    """The number words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("numerals")
        self.units: dict[str, float] = table.get("units", {})
        self.tens: dict[str, float] = table.get("tens", {})
        self.hundreds: dict[str, float] = table.get("hundreds", {})
        self.scales: dict[str, float] = table.get("scales", {})
        self.letters: dict[str, float] = table.get("letters", {})
        self.doubtful: dict[str, float] = table.get("doubtful_letters", {})
        self.fractions: dict[str, float] = table.get("fractions", {})
        self.articles = lexicon.word_class("numeral_article")
        self.halves = lexicon.word_class("numeral_half")
        self.ands = lexicon.word_class("numeral_and")
        self.ofs = lexicon.word_class("numeral_of")
        self.decimal = lexicon.tokeniser.spelling.decimal
        self._vague: dict[str, list[tuple[tuple[str, ...], float, float]]] = {}
        for form, (low, high) in table.get("vague", {}).items():
            words = lexicon.tokeniser(form).lower
            self._vague.setdefault(words[0], []).append((tuple(words[1:]), low, high))
        for bucket in self._vague.values():
            bucket.sort(key=lambda row: -len(row[0]))
        self._multipliers = self.hundreds | self.scales
        self.starters = frozenset(
            set(self.units) | set(self.tens) | set(self.hundreds) | set(self._vague) | self.halves | {"%"}
        ) | (self.articles if self._multipliers else frozenset())

    def at(self, tokens: Tokens, i: int) -> Number | None:
        """The longest number that starts at token i, or None."""
        if tokens.kind[i] == NUMBER:
            return self._digits(tokens, i)
        word = tokens.lower[i]
        return (
            self._vague_at(tokens, i, word)
            or self._half_of_scale(tokens, i, word)
            or self._fraction(tokens, i, word)
            or self._words(tokens, i)
        )

    def value_of(self, digits: str) -> float:
        """The value of a number in digits as this language groups them."""
        whole, _, part = digits.partition(self.decimal)
        whole = "".join(c for c in whole if c.isdigit())[:_LONGEST]  # no count has more; a longer row is noise
        return float(f"{whole}.{part}") if part else float(whole)

    def _digits(self, tokens: Tokens, i: int) -> Number:
        """'3,000', '4.7 thousand', '27-hundred', '1.5k', 'three-and-a-half' is for words."""
        text = tokens.text[i]
        value = self.value_of(text)
        last, grouped = i + 1, len(text) > 4 and not text.isdigit()
        n = len(tokens)
        if last < n and tokens.joined(last):
            letter = self.letters.get(tokens.lower[last])
            ends = last + 1 >= n or not tokens.joined(last + 1) or tokens.kind[last + 1] != NUMBER
            sure = tokens.lower[last] not in self.doubtful or self.decimal in text or tokens.text[last].isupper()
            if letter and ends and sure:
                return Number(i, last + 1, value * letter, grouped=True)
        return self._scaled(tokens, i, last, value, grouped=grouped)

    def _scaled(self, tokens: Tokens, first: int, last: int, value: float, *, grouped: bool) -> Number:
        """Multiply by the scale words that follow: '3 million', '200 thousand', '27-hundred'."""
        n = len(tokens)
        while True:
            at = last + 1 if last + 1 < n and tokens.text[last] == "-" and tokens.joined(last) else last
            scale = self._multipliers.get(tokens.lower[at]) if at < n else None
            if scale is None or (at > last and not tokens.joined(at)):
                break
            value, last, grouped = value * scale, at + 1, True
            half = self._and_a_half(tokens, last, value, scale)
            if half is not None:
                return half._replace(first=first)
        return Number(first, last, value, grouped=grouped)

    def _vague_at(self, tokens: Tokens, i: int, word: str) -> Number | None:
        for rest, low, high in self._vague.get(word, ()):
            last = i + 1 + len(rest)
            if tuple(tokens.lower[i + 1 : last]) == rest:
                return Number(i, last, None, low, high)
        return None

    def _half_of_scale(self, tokens: Tokens, i: int, word: str) -> Number | None:
        """'half a million', 'half-million', 'a quarter of a million'."""
        at = i + 1 if word in self.articles else i
        n = len(tokens)
        if at >= n or tokens.lower[at] not in self.fractions:
            return None
        fraction = self.fractions[tokens.lower[at]]
        at += 1
        if at < n and tokens.lower[at] in self.ofs:
            at += 1
        if at < n and (tokens.lower[at] in self.articles or tokens.text[at] == "-"):
            at += 1
        scale = self.scales.get(tokens.lower[at]) if at < n else None
        return Number(i, at + 1, fraction * scale, grouped=True) if scale else None

    def _fraction(self, tokens: Tokens, i: int, word: str) -> Number | None:
        """'one-quarter', 'a third', 'two thirds', 'half': a share, if what follows does not make it an ordinal."""
        n = len(tokens)
        if word in self.halves:
            return Number(i, i + 1, self.fractions[word], share=True)
        top = 1.0 if word in self.articles else self.units.get(word)
        if top is None:
            return None
        at = i + 1
        if at < n and tokens.text[at] == "-":
            at += 1
        bottom = self.fractions.get(tokens.lower[at]) if at < n else None
        if bottom is None or top * bottom >= 1:
            return None
        follows = at + 1 < n and tokens.kind[at + 1] == WORD and not tokens.joined(at + 1)
        if follows and tokens.lower[at + 1] not in self.ofs and bottom != 0.5 and top == 1.0:
            # "a third soldier died": an ordinal, unless a verb or a preposition comes next, which the caller asks
            return Number(i, at + 1, top * bottom, share=True, grouped=True)
        return Number(i, at + 1, top * bottom, share=True)

    def _words(self, tokens: Tokens, i: int) -> Number | None:
        """A run of number words: 'two hundred and fifty thousand', 'twenty-five', 'a hundred'.

        `total` holds closed groups (thousands and up), `group` the open one below a thousand.
        """
        lower, n = tokens.lower, len(tokens)
        at = i
        total = group = 0.0
        smallest = float("inf")
        last = i
        seen = False
        if lower[i] in self.articles:
            if i + 1 >= n or lower[i + 1] not in self._multipliers:
                return None
            group, at, seen = 1.0, i + 1, True
        elif lower[i] in self._multipliers and lower[i] not in self.hundreds:
            return None
        while at < n:
            word = lower[at]
            if (
                word in self.units
                and (group == 0 or group % 10 == 0)
                and (group == 0 or group % 100 >= 20 or (group % 100 == 0 and group > 0))
            ):
                if group == 0 and seen and total == 0:
                    break
                group += self.units[word]
            elif word in self.tens and group % 100 == 0:
                group += self.tens[word]
            elif word in self.hundreds and 0 < group < 100:
                group *= self.hundreds[word]
            elif word in self.hundreds and not seen:
                return None
            elif word in self.scales and group > 0 and self.scales[word] < smallest:
                if self.scales[word] < 1000:
                    group *= self.scales[word]
                else:
                    smallest = self.scales[word]
                    total, group = total + group * smallest, 0.0
            else:
                break
            seen, last = True, at + 1
            at = self._next_part(tokens, last, group, total)
        if not seen or last == i:
            return None
        value = total + group
        half = self._and_a_half(tokens, last, value, smallest if total and not group else 1.0)
        if half is not None:
            return half._replace(first=i)
        if last < n and lower[last] in self.scales and total and not group:
            return None
        return Number(i, last, value, grouped=value >= 1000)

    def _next_part(self, tokens: Tokens, last: int, group: float, total: float) -> int:
        """Where the run may go on: behind a hyphen, or behind the 'and' of 'three hundred and five'."""
        n = len(tokens)
        if last + 1 < n and tokens.text[last] == "-" and tokens.joined(last) and tokens.joined(last + 1):
            return last + 1
        if last + 1 < n and tokens.lower[last] in self.ands and (group >= 100 or (total and not group)):
            follows = tokens.lower[last + 1]
            if follows in self.units or follows in self.tens:
                return last + 1
        return last

    def _and_a_half(self, tokens: Tokens, last: int, value: float, unit: float) -> Number | None:
        """'three-and-a-half million', 'two and a half thousand', 'a million and a half'; `unit` is what is halved."""
        n = len(tokens)
        at = last
        if at < n and tokens.text[at] == "-":
            at += 1
        if at < n and tokens.lower[at] in self.ands:
            at += 1
            if at < n and tokens.text[at] == "-":
                at += 1
            if at < n and tokens.lower[at] in self.articles:
                at += 1
                if at < n and tokens.text[at] == "-":
                    at += 1
                fraction = self.fractions.get(tokens.lower[at]) if at < n else None
                if fraction is not None:
                    return self._scaled(tokens, last, at + 1, value + fraction * unit, grouped=unit >= 1000)
        return None
