"""A sentence around its figure, as pages show evidence: an entry in, a `Passage` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.report import words

if TYPE_CHECKING:
    from reportedly.records.entry import Entry


class Passage(msgspec.Struct, frozen=True):
    """Evidence: the words of a claim in their sentence, where and when they were printed.

    `before`, `quote` and `after` make up the sentence; `entry` is the id of the claim. `told` is False where the words
    stand in a table, which has no sentences.
    """

    entry: str
    where: str
    day: str | None
    before: str
    quote: str
    after: str
    told: bool = True


def passage(entry: Entry, around: int = 220) -> Passage:
    """The sentence of an entry, cut to so many code points to either side of its words."""
    span = entry.claim.figure.span if entry.claim.figure else entry.claim.span
    where = words.line(entry.printed.publisher or entry.printed.title or "") or "a report"
    if entry.collected:
        return Passage(entry.id, where, entry.reported_on, "", words.line(span.quote), "", told=False)
    at, quote, sentence = span.start - entry.claim.sentence.start, span.quote, entry.sentence
    if at < 0 or sentence[at : at + len(quote)] != quote:
        at = sentence.find(quote)
    if at < 0:
        return Passage(entry.id, where, entry.reported_on, "", words.line(quote), "")
    first, end = max(0, at - around), at + len(quote)
    before, after = sentence[first:at], sentence[end : end + around]
    if first:
        before = f"…{before.split(' ', 1)[-1]}"
    if end + around < len(sentence):
        after = f"{after.rsplit(' ', 1)[0]}…"
    told = (_tidy(before).lstrip(), _tidy(quote), _tidy(after).rstrip())
    return Passage(entry.id, where, entry.reported_on, *told)


def _tidy(text: str) -> str:
    """On one line and without marks, but with the white space at its ends, which joins it to what stands beside."""
    tidied = words.line(text)
    lead = " " if text[:1].isspace() and tidied else ""
    return lead + tidied + (" " if text[-1:].isspace() and tidied else "")
