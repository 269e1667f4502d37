"""Quantities: numbers that may count, with the words that bound them.

Text and times in, `Quantity` records out. A number that names a date, an age, a sum of money, a distance, a score, a
clock time or a thing ("the 79th Brigade", "F-16") is none. Whether a quantity counts anybody is decided later, by
what happened to whom; here only its shape is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import QualifierWord
from reportedly.lexicon.words import NUMBER
from reportedly.mentions.dates import covers
from reportedly.mentions.noise import noise, noise_words
from reportedly.mentions.numerals import Numerals
from reportedly.mentions.shares import Shares
from reportedly.mentions.singles import find_singles
from reportedly.records.mention import Qualifier, Quantity, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Hit, Lexicon
    from reportedly.mentions.numberwords import Number
    from reportedly.records.mention import Period
    from reportedly.records.span import Span
    from reportedly.text.segment import Text

    _Found = tuple[Hit, QualifierWord]

_QUOTES = frozenset("\"“”„«»'‘’")


def find_quantities(text: Text, periods: tuple[Period, ...], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities stated in a text, in order."""
    found = [*_grammar(lexicon).quantities(text, periods), *find_singles(text, lexicon)]
    found.sort(key=lambda quantity: quantity.span.start)
    return tuple(found)


class _Bound(NamedTuple):
    """What the words around a number make of it."""

    first: int
    last: int
    qualifier: Qualifier | None
    more: bool
    why: tuple[str, ...]


@lru_cache(maxsize=8)
def _grammar(lexicon: Lexicon) -> _Grammar:
    return _Grammar(lexicon)


class _Grammar:
    """The number grammar of one language, with its word classes at hand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numerals = Numerals(lexicon)
        words = lexicon.word_class
        self.join, self.ors = words("range_join"), words("range_or")
        self.froms, self.betweens, self.ands = words("range_from"), words("range_between"), words("range_between_and")
        self.shares = Shares(lexicon, self.numerals)
        self.addition = words("addition")
        self.noise_words = noise_words(lexicon, self.numerals)
        self.toll_verbs = words("toll_verb")
        self.particle_verbs = words("particle_verb")
        self.stop = words("preposition") | words("be") | words("have") | words("modal") | words("definite")

    def quantities(self, text: Text, periods: tuple[Period, ...]) -> Iterator[Quantity]:
        tokens = text.tokens
        starters, kinds = self.numerals.starters, tokens.kind
        bounds = text.found(QualifierWord)
        before = {hit.last: (hit, entry) for hit, entry in bounds if self._is_before(text, hit, entry)}
        after = {hit.first: (hit, entry) for hit, entry in bounds if entry.place == "after"}
        reach = 0
        digits = [i for i, kind in enumerate(kinds) if kind == NUMBER]
        for i in sorted({*digits, *tokens.places(starters)}):
            if i < reach or covers(periods, tokens.start[i], tokens.end[i]):
                continue
            number = self.numerals.at(tokens, i)
            if number is None:
                continue
            if number.doubtful and not self._is_share(text, number):
                continue
            last = self._range_end(text, number)
            if last is None and noise(text, number, self.noise_words):
                reach = number.last
                continue
            high = self.numerals.at(tokens, last) if last is not None else None
            if high is not None and noise(text, high, self.noise_words, high=True):
                reach = high.last
                continue
            quantity = self._quantity(text, number, high, before, after)
            reach = high.last if high else number.last
            if quantity is not None:
                reach = max(reach, text.token_at(quantity.core.end - 1) + 1)
                yield quantity

    def _is_before(self, text: Text, hit: Hit, entry: QualifierWord) -> bool:
        """Whether words bound what follows; "over" in "*hand over* three hostages" belongs to its verb."""
        particle = hit.first and hit.last == hit.first + 1 and text.tokens.lower[hit.first - 1] in self.particle_verbs
        return entry.place != "after" and not particle

    # -- ranges ----------------------------------------------------------------------------------------------

    def _range_end(self, text: Text, number: Number) -> int | None:
        """The token where the upper end of a range starts: '3,000 to 4,000', 'between … and …', 'two or three'."""
        tokens, n = text.tokens, len(text.tokens)
        at = number.last
        if number.share or at + 1 >= n or tokens.start[at] - tokens.end[at - 1] > 2:
            return None
        if number.first and tokens.lower[number.first - 1] in self.noise_words.designators:
            return None
        join, opener = tokens.lower[at], tokens.lower[number.first - 1] if number.first else ""
        if join in self.ands:
            if opener not in self.betweens:
                return None
        elif opener in self.froms and self._moves(text, number.first - 1):
            return None  # "rose from 12 to 15": two figures, the old and the new
        elif join not in self.join and join not in self.ors:
            return None
        if tokens.kind[at + 1] != NUMBER and tokens.lower[at + 1] not in self.numerals.starters:
            return None
        high = self.numerals.at(tokens, at + 1)
        if high is None or high.share:
            return None
        if number.vague or high.vague:
            return at + 1 if number.vague and high.vague else None
        low_value, high_value = self._ends(number, high)
        if join in self.ors:
            return at + 1 if low_value < high_value <= low_value * 3 else None
        return at + 1 if low_value < high_value else None

    def _moves(self, text: Text, at: int) -> bool:
        """Whether a verb of rising or falling stands shortly before 'from'."""
        return any(text.tokens.lower[i] in self.toll_verbs for i in range(max(0, at - 5), at))

    def _ends(self, number: Number, high: Number) -> tuple[float, float]:
        """Both ends, the lower lifted where it borrows the scale of the upper: '10-12,000', '3 to 4 thousand'."""
        low, top = number.value or 0.0, high.value or 0.0
        if not number.grouped and high.grouped and low < 1000:
            for scale in (1_000_000_000, 1_000_000, 1_000, 100):
                if low * scale < top and top / scale < 1000 and top / scale >= 1 and low < top / scale:
                    return low * scale, top
        return low, top

    # -- what is no count ------------------------------------------------------------------------------------

    def _is_share(self, text: Text, number: Number) -> bool:
        """'a third of', 'a third were': a share; 'a third soldier': the next in a row."""
        return number.last < len(text.tokens) and text.tokens.lower[number.last] in self.stop

    # -- the record ------------------------------------------------------------------------------------------

    def _quantity(
        self, text: Text, number: Number, high: Number | None, before: dict[int, _Found], after: dict[int, _Found]
    ) -> Quantity | None:
        tokens = text.tokens
        first, last = number.first, (high or number).last
        share = self.shares.at(text, number, last)
        shape = Shape.COUNT if share is None else Shape.SHARE
        core_last = last if share is None else share[0]
        bound = self._bound(text, first, core_last, before, after)
        core = text.span(first, core_last)
        more = bound.more
        if high is not None:
            opener = tokens.lower[first - 1] if first else ""
            start = first - 1 if opener in self.betweens or opener in self.froms else min(first, bound.first)
            if number.vague:
                low, top = number.low, high.high
            else:
                low, top = self._ends(number, high)
            if shape is Shape.SHARE and low is not None and top is not None:
                low, top = low / 100, top / 100
            return Quantity(
                text.span(min(start, bound.first), max(bound.last, core_last)),
                core,
                Qualifier.RANGE,
                None,
                low,
                top,
                shape,
                more,
                bound.why,
            )
        if number.vague:
            return Quantity(
                text.span(bound.first, bound.last),
                core,
                Qualifier.VAGUE,
                None,
                number.low,
                number.high,
                shape,
                more,
                (*bound.why, f"vague:{core.quote.lower()}"),
            )
        value = (number.value or 0.0) if share is None else share[1]
        return _bounded(text.span(bound.first, bound.last), core, bound, value, shape)

    def _bound(self, text: Text, first: int, last: int, before: dict[int, _Found], after: dict[int, _Found]) -> _Bound:
        """Collect the qualifiers in front of and behind a number, nearest first; the nearest that bounds wins."""
        tokens = text.tokens
        lower = tokens.lower
        qualifier: Qualifier | None = None
        why: list[str] = []
        more = False
        start, at = first, first
        for _ in range(4):
            if at and tokens.text[at - 1] in _QUOTES:
                at -= 1
            bound = before.get(at)
            if bound is not None and not (bound[1].place == "verb" and qualifier is Qualifier.EXACT):
                hit, entry = bound
                if qualifier is None or qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
                    qualifier = entry.qualifier
                start = hit.first
                why.append(entry.name)
                at = hit.first
            elif at and lower[at - 1] in self.addition:
                more, at = True, at - 1
            elif at and more and lower[at - 1] in self.numerals.articles:
                at -= 1
            else:
                break
        end = last
        bound = after.get(last)
        if bound is not None and qualifier in (None, Qualifier.EXACT):
            hit, entry = bound
            qualifier, end = entry.qualifier, hit.last
            why.append(entry.name)
        if end < len(tokens) and lower[end] in self.addition:
            more = True
        return _Bound(start, end, qualifier, more, tuple(why))


def _bounded(span: Span, core: Span, bound: _Bound, value: float, shape: Shape) -> Quantity:
    """A quantity of one number under its bound; what the words leave open stays None."""
    qualifier = bound.qualifier or Qualifier.EXACT
    low = high = exact = None
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        low = value
    elif qualifier in (Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY):
        high = value
    else:
        exact = value
        if qualifier is Qualifier.EXACT:
            low = high = value
    return Quantity(span, core, qualifier, exact, low, high, shape, bound.more, bound.why)
