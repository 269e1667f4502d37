"""Numbers, apart from what they count: words and digits to values, on test cases of two number recognisers.

`numbers` judges `reading.mentions.quantities` on the cases of Recognizers-Text for numbers and percentages: exact
span and value. Ordinals are no counts, so a quantity read in an ordinal is a mistake. `quantities` asks on
quantulum's sentences for the value inside the words of each quantity; since numbers with a unit are no quantities in
this house, the number grammar is asked, and every figure of people claimed there is a spurious one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.corpora import pack, reading_of, records
from evaluation.scores import Outcome, Record, Tally, assigned, near
from reportedly.mentions.numerals import Numerals
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Quantity

COUNTS = {"NumberModel", "PercentModel"}


def score_numbers(file: Path, language: str | None = "en") -> Outcome:
    """Quantities on the cases of a number recogniser, in one language."""
    exact, ranges = Tally(), Tally()
    ordinals = spurious = 0
    out = Outcome({})
    rows = [row for row in records(file) if row.get("lang") == (language or "en")]
    for row in rows:
        model = row["model"]
        quantities = reading_of(row, row["lang"]).mentions.quantities
        found = [(q.core.start, q.core.end, _principal(q)) for q in quantities if q.shape is not Shape.ARTICLE]
        gold = [q for q in row["quantities"] if q.get("span")]
        if model in COUNTS:
            want = {(*_trim(row["text"], *q["span"]), round(_value(q), 9)) for q in gold if _is_number(q)}
            got = {(*_trim(row["text"], a, b), round(value or 0.0, 9)) for a, b, value in found}
            exact.add(want, got)
            for start, end, value in sorted(want - got):
                out.mistake("missed", row["id"], f"{row['text'][start:end]!r} = {value} in {row['text']!r}")
            for start, end, value in sorted(got - want):
                out.mistake("extra", row["id"], f"{row['text'][start:end]!r} = {value} in {row['text']!r}")
        elif model == "OrdinalModel":
            ordinals += len(gold)
            wrong = [f for f in found if any(f[0] < q["span"][1] and q["span"][0] < f[1] for q in gold)]
            spurious += len(wrong)
            for start, end, _ in wrong:
                out.mistake("ordinal counted", row["id"], f"{row['text'][start:end]!r} in {row['text']!r}")
        elif model == "NumberRangeModel":
            ranges.add({interval(q["value"]) for q in gold}, {_ends(q.low, q.high, q.value) for q in quantities})
    out.metrics.update(
        cases=len(rows),
        gold=exact.wanted,
        precision=exact.precision,
        recall=exact.recall,
        f1=exact.f1,
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
        found = list(numbers_of(text, pack("en")))
        pairs = [
            (float(min(b, q["span"][1]) - max(a, q["span"][0])), i, j)
            for i, q in enumerate(row["quantities"])
            for j, (a, b, value) in enumerate(found)
            if a < q["span"][1] and q["span"][0] < b and near(q["value"], value)
        ]
        right = assigned(pairs)
        tally.right += len(right)
        tally.wanted += len(row["quantities"])
        tally.claimed += len(found)
        for i, quantity in enumerate(row["quantities"]):
            if i not in right:
                out.mistake("missed", row["id"], f"{quantity['surface']!r} = {quantity['value']} in {text!r}")
        for j, (start, end, value) in enumerate(found):
            if j not in right.values():
                out.mistake("extra", row["id"], f"{text[start:end]!r} = {value} in {text!r}")
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


def numbers_of(text: str, lexicon: Lexicon) -> list[tuple[int, int, float | None]]:
    """Every number that the grammar reads, whatever it may measure."""
    tokens = lexicon.tokeniser(text)
    numerals = Numerals(lexicon)
    found: list[tuple[int, int, float | None]] = []
    at = 0
    while at < len(tokens):
        number = None
        if tokens.kind[at] == "n" or tokens.lower[at] in numerals.starters:
            number = numerals.at(tokens, at)
        if number is None:
            at += 1
            continue
        found.append((tokens.start[number.first], tokens.end[number.last - 1], number.value))
        at = max(number.last, at + 1)
    return found


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
