"""Dates and stretches of days on the cases of a date recogniser: exact words, and the days they stand for.

Clock times, durations and repeated times are no periods here: gold of those kinds is neither asked nor punished.
A preposition or an article at the edge may belong to the words or not.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from evaluation.corpora import pack, records
from evaluation.scores import Outcome, Record, Tally
from reportedly.reading import read
from reportedly.records.document import Document
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records.mention import Period

ASKED = {"datetimeV2.date", "datetimeV2.daterange"}


def score(file: Path, language: str | None = "en") -> Outcome:
    """Periods on the cases of one language, resolved against each case's own day."""
    spans, values = Tally(), Tally()
    out = Outcome({})
    rows = [row for row in records(file) if row.get("lang") == (language or "en")]
    for row in rows:
        text = row["text"]
        day = str(row.get("context", {}).get("ReferenceDateTime", ""))[:10] or None
        periods = read(Document(text, language=row["lang"], published_at=day)).mentions.periods
        gold = [q for q in row["quantities"] if q.get("span")]
        asked = {_edge(text, (q["span"][0], q["span"][1]), row["lang"]): q for q in gold if q.get("type") in ASKED}
        other = [q["span"] for q in gold if q.get("type") not in ASKED]
        found = {
            _edge(text, (p.span.start, p.span.end), row["lang"]): p
            for p in periods
            if not any(p.span.start < end and start < p.span.end for start, end in other)
        }
        spans.add(asked, found)
        values.wanted += len(asked)
        values.claimed += len(found)
        for at in sorted(set(asked) | set(found)):
            if at not in found:
                out.mistake("missed", row["id"], f"{text[slice(*at)]!r} in {text!r}")
            elif at not in asked:
                out.mistake("extra", row["id"], f"{text[slice(*at)]!r} in {text!r}")
            elif _same(asked[at], found[at]):
                values.right += 1
            else:
                want = [_days(value) for value in asked[at]["values"]]
                out.mistake(
                    "value", row["id"], f"{text[slice(*at)]!r} want {want} got {found[at].start, found[at].end}"
                )
    out.metrics.update(
        cases=len(rows),
        gold=spans.wanted,
        span_precision=spans.precision,
        span_recall=spans.recall,
        span_f1=spans.f1,
        value_f1=values.f1,
    )
    return out


def _same(gold: Record, period: Period) -> bool:
    """Whether any reading of the gold is ours; where it leaves an end open, only the other is asked."""
    for value in gold["values"]:
        low, high = _days(value)
        ends = high is None or high == period.end or ("value" not in value and _last_left_out(high, period))
        if (low is None or low == period.start) and ends and (low or high):
            return True
    return False


def _last_left_out(high: str, period: Period) -> bool:
    """Whether the gold leaves out the last day, month or year that the words name: "from May to September"."""
    try:
        after, end = date.fromisoformat(high) + timedelta(days=1), date.fromisoformat(period.end or "")
    except ValueError:
        return False
    unit = {Precision.MONTH: end.replace(day=1), Precision.YEAR: end.replace(month=1, day=1)}
    return after in (end, unit.get(period.precision))


def _days(value: Record) -> tuple[str | None, str | None]:
    """First and last day of a gold value, whose ends exclude the last."""
    if "value" in value:
        return value["value"], value["value"]
    low, high = value.get("start"), value.get("end")
    try:
        last = (date.fromisoformat(high) - timedelta(days=1)).isoformat() if high else None
    except ValueError:
        last = high
    return low, last


def _edge(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    """The span without the small words in front."""
    start, end = span
    small = pack(language).word_class("preposition") | pack(language).word_class("definite")
    while start < end:
        word = text[start:end].split(maxsplit=1)
        if len(word) < 2 or word[0].lower() not in small:
            break
        start = text.index(word[1], start + len(word[0]))
    return start, end
