"""Numbers, apart from what they count: words and digits to values, on test cases of two number recognisers.

Both ask the number grammar, `inventory`, for every number of a text, whatever it measures: `numbers` on the cases of
Recognizers-Text for numbers and percentages (exact span and value), `quantities` on quantulum's sentences (the value
inside the words of each quantity). What the reader makes of them is another question: a number that names a date, a
sum of money or a thing counts nobody, so `counted_f1` says how many of the same cases its quantities hold,
`ordinals_counted` how many ordinals it took for a count, `figures_claimed` how many figures of people it claimed
where there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evaluation.corpora import pack, reading_of, records
from evaluation.scores import Outcome, Record, Tally, assigned, near
from reportedly.lexicon.words import NUMBER, WORD
from reportedly.mentions.numerals import Numerals
from reportedly.mentions.shares import Shares
from reportedly.records.document import Document
from reportedly.records.mention import Shape
from reportedly.text.segment import segment

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.lexicon.words import Tokens
    from reportedly.records.mention import Quantity

COUNTS = {"NumberModel", "PercentModel"}
_PER_CENT = {"percentage": 0.01}  # the unit of a share there; here a share is a fraction of one


def score_numbers(file: Path, language: str | None = "en") -> Outcome:
    """Quantities on the cases of a number recogniser, in one language."""
    exact, counted, ranges = Tally(), Tally(), Tally()
    ordinals = spurious = 0
    out = Outcome({})
    rows = [row for row in records(file) if row.get("lang") == (language or "en")]
    for row in rows:
        model, words = row["model"], row["text"]
        quantities = reading_of(row, row["lang"]).mentions.quantities
        found = [(q.core.start, q.core.end, _principal(q)) for q in quantities if q.shape is not Shape.ARTICLE]
        gold = [q for q in row["quantities"] if q.get("span")]
        if model in COUNTS:
            want = {(*_trim(words, *q["span"]), round(_value(q), 9)) for q in gold if _is_number(q)}
            stated = [n for n in inventory(words, row["lang"]) if not n.vague and not n.tied]
            got = {(n.start, n.end, round(n.value or 0.0, 9)) for n in stated}
            exact.add(want, got)
            counted.add(want, {(*_trim(words, a, b), round(value or 0.0, 9)) for a, b, value in found})
            for start, end, value in sorted(want - got):
                out.mistake("missed", row["id"], f"{words[start:end]!r} = {value} in {words!r}")
            for start, end, value in sorted(got - want):
                out.mistake("extra", row["id"], f"{words[start:end]!r} = {value} in {words!r}")
        elif model == "OrdinalModel":
            ordinals += len(gold)
            wrong = [f for f in found if any(f[0] < q["span"][1] and q["span"][0] < f[1] for q in gold)]
            spurious += len(wrong)
            for start, end, _ in wrong:
                out.mistake("ordinal counted", row["id"], f"{words[start:end]!r} in {words!r}")
        elif model == "NumberRangeModel":
            ranges.add({interval(q["value"]) for q in gold}, {_ends(q.low, q.high, q.value) for q in quantities})
    out.metrics.update(
        cases=len(rows),
        gold=exact.wanted,
        precision=exact.precision,
        recall=exact.recall,
        f1=exact.f1,
        counted_f1=counted.f1,
        range_f1=ranges.f1,
        ordinals_counted=spurious / ordinals if ordinals else 0.0,
    )
    return out


def score_quantities(file: Path, language: str | None = "en") -> Outcome:
    """The values of quantities with units, and figures of people claimed where there are none."""
    tally = Tally()
    spurious = 0
    out = Outcome({})
    rows = [row for row in records(file) if row.get("lang", "en") == (language or "en")]
    for row in rows:
        text = row["text"]
        found = [number for number in inventory(text, "en") if not number.vague]
        whole = _ranges(found, row["quantities"])
        pairs = [
            (float(min(n.end, q["span"][1]) - max(n.start, q["span"][0])), i, j)
            for i, q in enumerate(row["quantities"])
            for j, n in enumerate(whole)
            if n.start < q["span"][1]
            and q["span"][0] < n.end
            and near(q["value"] * _PER_CENT.get(q["unit"], 1), n.value)
        ]
        right = assigned(pairs)
        tally.right += len(right)
        tally.wanted += len(row["quantities"])
        tally.claimed += len(whole)
        for i, quantity in enumerate(row["quantities"]):
            if i not in right:
                out.mistake("missed", row["id"], f"{quantity['surface']!r} = {quantity['value']} in {text!r}")
        for j, n in enumerate(whole):
            if j not in right.values():
                out.mistake("extra", row["id"], f"{text[n.start : n.end]!r} = {n.value} in {text!r}")
        for claim in reading_of(row, "en").claims:
            if claim.figure is not None:
                spurious += 1
                out.mistake(
                    "claimed", row["id"], f"{claim.figure.span.quote!r} as {claim.figure.measure.value} in {text!r}"
                )
    out.metrics.update(
        sentences=len(rows),
        gold=tally.wanted,
        value_precision=tally.precision,
        value_recall=tally.recall,
        value_f1=tally.f1,
        figures_claimed=spurious,
    )
    return out


class Stated(NamedTuple):
    """One number of a text, whatever it measures; `tied` ones touch letters behind ("180ml"), vague have no value."""

    start: int
    end: int
    value: float | None
    vague: bool = False
    tied: bool = False


def inventory(source: str, language: str) -> list[Stated]:
    """Every number that the grammar reads, with its sign and, where it is a share, as a fraction of one.

    Digits that end a name ("L2", "km2") are no number, and neither is the pronoun of "this one".
    """
    lexicon = pack(language)
    text = segment(Document(source, language=language), lexicon)
    tokens, numerals = text.tokens, Numerals(lexicon)
    shares, not_one = Shares(lexicon, numerals), lexicon.word_class("pronoun_one")
    found: list[Stated] = []
    at = 0
    while at < len(tokens):
        starts = tokens.kind[at] == NUMBER or tokens.lower[at] in numerals.starters
        number = numerals.at(tokens, at) if starts else None
        if number is None:
            at += 1
            continue
        at = max(number.last, at + 1)
        before = tokens.lower[number.first - 1] if number.first else ""
        pronoun = number.last == number.first + 1 and numerals.units.get(tokens.lower[number.first]) == 1
        if _names(tokens, number.first) or number.doubtful or (pronoun and before in not_one):
            continue
        number = numerals.signed(tokens, number)
        share = shares.at(text, number)
        last, value = share or (number.last, number.value)
        at = max(last, at)
        tied = last < len(tokens) and tokens.joined(last) and tokens.kind[last] == WORD
        found.append(Stated(tokens.start[number.first], tokens.end[last - 1], value, number.vague, tied))
    return found


def _names(tokens: Tokens, at: int) -> bool:
    """Whether letters or a raised sign touch a number in front: "L2", "km^2", "s-1"."""
    if not tokens.joined(at):
        return False
    before = at - 1
    if tokens.text[before] in "-−^" and tokens.joined(before):
        before -= 1
    return tokens.kind[before] == WORD or tokens.text[before] == "^"


def _ranges(found: list[Stated], gold: list[Record]) -> list[Stated]:
    """The numbers, the two ends of a range as one: the corpus holds their mean, which nobody said."""
    whole = list(found)
    for quantity in gold:
        start, end = quantity["span"]
        inside = [n for n in whole if n.start < end and start < n.end]
        if len(inside) == 2 and near(quantity["value"], sum(n.value or 0.0 for n in inside) / 2):
            whole = [n for n in whole if n not in inside]
            whole.append(Stated(inside[0].start, inside[1].end, quantity["value"]))
    return whole


def interval(words: str) -> tuple[float | None, float | None]:
    """The ends of "(20,35]", None where open."""
    low, _, high = words.strip("()[]").partition(",")
    return (float(low) if low else None, float(high) if high else None)


def _ends(low: float | None, high: float | None, value: float | None) -> tuple[float | None, float | None]:
    return (value, value) if value is not None else (low, high)


def _principal(quantity: Quantity) -> float | None:
    return next((n for n in (quantity.value, quantity.low, quantity.high) if n is not None), None)


def _is_number(quantity: Record) -> bool:
    return quantity.get("value") not in (None, "null", "")


def _value(quantity: Record) -> float:
    words = str(quantity["value"])
    return float(words.rstrip("%")) / 100 if words.endswith("%") else float(words)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
