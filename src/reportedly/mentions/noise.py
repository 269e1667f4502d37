"""Numbers that count nobody by their very form: names, scores, clock times, money, ages, measures with a unit.

A number in its text goes in; whether it names something else comes out, with the name of the rule that knew. The
theory is a list, `RULES`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import Noun, QualifierWord, Trigger, Unit
from reportedly.lexicon.words import NUMBER, WORD

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.mentions.numberwords import Number
    from reportedly.mentions.numerals import Numerals
    from reportedly.text.segment import Text

_TIES = frozenset("-–—/:.+#№&@*=_^")
_TAILS = frozenset("/:\\_^=")


class NoiseWords(NamedTuple):
    """The word classes that the rules ask for."""

    units: dict[str, float]
    money: frozenset[str]
    designators: frozenset[str]
    not_one: frozenset[str]
    strength: frozenset[str]
    function: frozenset[str]
    stop: frozenset[str]
    ofs: frozenset[str]
    ages: frozenset[str]
    age_bounds: frozenset[str]
    anaphors: frozenset[str]
    minus: frozenset[str]
    before_one: frozenset[str]
    parents: frozenset[str]


@lru_cache(maxsize=8)
def noise_words(lexicon: Lexicon, numerals: Numerals) -> NoiseWords:
    """The word classes of one language."""
    get = lexicon.word_class
    stop = get("preposition") | get("be") | get("have") | get("modal") | get("definite")
    return NoiseWords(
        numerals.units,
        get("money_sign"),
        get("designator"),
        get("pronoun_one"),
        get("strength"),
        get("function"),
        stop,
        get("of"),
        get("age_noun"),
        get("age_bound"),
        get("anaphor_pronoun"),
        get("numeral_minus"),
        get("before_one"),
        get("parent"),
    )


def noise(text: Text, number: Number, words: NoiseWords, *, high: bool = False) -> str | None:
    """The rule by which a number counts nobody, or None. `high` is the upper end of a range, tied to the lower."""
    for rule in RULES:
        if not (high and rule is _tied_before) and rule(text, number, words):
            return rule.__name__.strip("_")
    return None


def _tied_before(text: Text, number: Number, words: NoiseWords) -> bool:
    """'F-16', '24/7', '12:46', 'T72', '#3': something touches the number in front; a dash between clauses does not."""
    tokens, first = text.tokens, number.first
    if not first or not tokens.joined(first):
        return False
    before = tokens.text[first - 1]
    if tokens.kind[first - 1] == WORD:
        return before.lower() not in words.money
    if first > 2 and before == "-" and tokens.lower[first - 3] in words.designators:
        return False  # the slug of a wire: "UPDATE 4-One dead as …"
    touches = tokens.joined(first - 1) and tokens.kind[first - 2] in (WORD, NUMBER)
    return before in _TIES and (touches or before not in "—–+")


def _money(text: Text, number: Number, words: NoiseWords) -> bool:
    """'$300', 'US$2,700', 'Rs 500'."""
    first = number.first
    return first > 0 and text.tokens.lower[first - 1] in words.money


def _abbreviated(text: Text, number: Number, words: NoiseWords) -> bool:
    """'No. 10', 'Nos. 3': the full stop of an abbreviation stands between."""
    tokens, first = text.tokens, number.first
    return (
        first > 1
        and tokens.text[first - 1] == "."
        and tokens.joined(first - 1)
        and not tokens.joined(first)
        and len(tokens.lower[first - 2]) <= 3
        and tokens.lower[first - 2] in words.designators
    )


def _written(text: Text, number: Number, words: NoiseWords) -> bool:
    """'9/11', 'pages 1,3', '3e4': digits that count only as a share of somebody, "1/3 of the men"."""
    last = number.last
    of = last < len(text.tokens) and text.tokens.lower[last] in words.ofs
    return number.written and not (number.share and of)


def _negative(text: Text, number: Number, words: NoiseWords) -> bool:
    """'minus five', 'tested negative one': nobody counts people below nothing."""
    return number.first > 0 and text.tokens.lower[number.first - 1] in words.minus


def _children(text: Text, number: Number, words: NoiseWords) -> bool:
    """'a father of seven', 'a mother of two': how many children somebody has."""
    first, lower = number.first, text.tokens.lower
    return first > 1 and lower[first - 1] in words.ofs and lower[first - 2] in words.parents


def _tied_after(text: Text, number: Number, words: NoiseWords) -> bool:
    """'79th', '5G', '9/11', '3.2.1', 'a 12-man crew', and the hanging '18- to 24-year-olds'; but not '500-strong'."""
    tokens, last, n = text.tokens, number.last, len(text.tokens)
    if last >= n or not tokens.joined(last):
        return False
    after = tokens.text[last]
    if tokens.kind[last] in (WORD, NUMBER) or after in _TAILS:
        return True
    follows = last + 1 < n and tokens.joined(last + 1)
    if after in ".,":
        return follows and tokens.kind[last + 1] == NUMBER
    if after == "-":
        return not (follows and tokens.lower[last + 1] in words.strength)
    return after == "–" and follows and tokens.kind[last + 1] == WORD


def _age(text: Text, number: Number, words: NoiseWords) -> bool:
    """'Scott, 43, was killed': a number between commas behind a name; and 'children under five'."""
    tokens, first, last = text.tokens, number.first, number.last
    if first > 1 and tokens.lower[first - 1] in words.age_bounds and (number.value or 0) <= 120:
        end = first - 1  # "29 children, all under 15"
        while end > max(0, first - 4) and (tokens.text[end - 1] == "," or tokens.lower[end - 1] in words.function):
            end -= 1
        nouns = [hit for hit in text.hits(Noun, max(0, end - 3), end) if hit.last == end]
        anaphor = tokens.lower[first - 2] in words.anaphors  # "half of them under 18"
        if (nouns or anaphor) and not text.hits(Noun, last, last + 1):
            return True
    if tokens.kind[first] != NUMBER or last - first != 1 or first < 2 or last >= len(tokens):
        return False
    return (
        tokens.text[first - 1] == ","
        and tokens.text[last] in ",.;)"
        and tokens.text[first - 2][0].isupper()
        and len(tokens.text[first]) <= 3
    )


def _title(text: Text, number: Number, _words: NoiseWords) -> bool:
    """'Marine One', 'the Big Five': a number word with a capital inside a sentence is part of a name."""
    tokens, first = text.tokens, number.first
    word = tokens.text[first]
    if tokens.kind[first] != WORD or not word[0].isupper() or word.isupper():
        return False
    sentence = text.sentence_at(tokens.start[first])
    if sentence is None or sentence.heading or first == sentence.first:
        return False
    return tokens.kind[first - 1] == WORD and tokens.text[first - 1][0].isupper()


def _designated(text: Text, number: Number, words: NoiseWords) -> bool:
    """'Article 5', 'Flight 370', 'aged 12': a word that a number names, unless somebody is counted right behind."""
    first, lower = number.first, text.tokens.lower
    if first > 1 and lower[first - 1] in words.ofs and lower[first - 2] in words.ages:
        return True  # "people over the age of 60"
    at = first - 1
    floor = at - 6  # "three children (aged 4, 7 and 11)"; a longer row is no row of ages
    while (
        at > max(1, floor)
        and (lower[at] in words.function or lower[at] == ",")
        and (text.tokens.kind[at - 1] == NUMBER)
    ):
        at -= 2
    return at >= 0 and lower[at] in words.designators and not _counts(text, number)


def _named(text: Text, number: Number, words: NoiseWords) -> bool:
    """'the Falcon 9 of', 'Airbus 320 in': a capitalised word that nobody knows, and a verb or preposition behind."""
    tokens, at, after = text.tokens, number.first - 1, number.last
    if at < 0 or tokens.kind[number.first] != NUMBER or tokens.kind[at] != WORD or _counts(text, number):
        return False
    word = tokens.text[at]
    if not word[0].isupper() or (word.isupper() and len(word) > 3):
        return False
    sentence = text.sentence_at(tokens.start[at])
    if sentence is None or sentence.heading or sentence.first == at or tokens.lower[at] in words.function:
        return False
    if text.hits(QualifierWord, at, at + 1) or text.hits(Trigger, at, at + 1):
        return False
    return after < len(tokens) and tokens.lower[after] in words.stop


def _pronoun(text: Text, number: Number, words: NoiseWords) -> bool:
    """'this one', 'no one', 'each one': the pronoun, not the number."""
    tokens, first = text.tokens, number.first
    single = number.last - first == 1 and words.units.get(tokens.lower[first]) == 1
    if not single or first == 0 or tokens.lower[first - 1] not in words.not_one:
        return False
    counted = bool(text.hits(Noun, number.last, number.last + 1)) and tokens.lower[first - 1] in words.before_one
    return not counted  # but "a report that one person has died", "only one soldier was hurt"


def _unit(text: Text, number: Number, _words: NoiseWords) -> bool:
    """'12 hours', '30 km', '40 degrees', 'three villages'; but 'three village elders' are counted."""
    last = number.last
    units = [hit.last for hit in text.hits(Unit, last, last + 1)]
    if not units or all(unit.place != "after" for unit in text.entries(Unit, last, last + 1)):
        return False
    nouns = [hit.last for hit in text.hits(Noun, last, last + 1)]
    return not nouns or max(nouns) <= max(units)


def _counts(text: Text, number: Number) -> bool:
    """Whether those who are counted, or what happened to them, stand right behind the number."""
    last = number.last
    return bool(text.hits(Noun, last, last + 1)) or bool(text.hits(Trigger, last, last + 1))


RULES = (
    _tied_before,
    _written,
    _negative,
    _children,
    _money,
    _abbreviated,
    _tied_after,
    _age,
    _title,
    _designated,
    _named,
    _pronoun,
    _unit,
)
